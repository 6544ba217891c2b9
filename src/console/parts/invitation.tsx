/** The invitation of a station, shown once, to be printed or copied by hand. */
import type { InvitedView } from '../../contract/console.ts';
import { fingerprintLines } from '../../domain/sync/fingerprint.ts';
import { Button } from '../../renderer/ui/button.tsx';
import { Fact } from '../../renderer/ui/layout.tsx';
import { fillIn, useTexts } from '../texts/use-texts.ts';
import { useFormats, useNow } from './session.tsx';

export function Invitation({ invited, onClose }: { readonly invited: InvitedView; readonly onClose: () => void }) {
  const t = useTexts();
  const formats = useFormats();
  const now = useNow();
  return (
    <output className="mb-6 block rounded-control bg-accent-soft p-5">
      <span className="block text-lg font-bold">{fillIn(t.stations.paper, { station: invited.station })}</span>
      <dl className="mt-3 grid gap-4 sm:grid-cols-2">
        <Fact term={t.stations.code}><span className="figures text-2xl font-bold tracking-wider" data-testid="station-code">{invited.code}</span></Fact>
        <Fact term={t.stations.until}>{formats.moment(invited.until, now)}</Fact>
        <Fact term={t.stations.address} figures>{invited.address ?? '–'}</Fact>
        <Fact term={t.stations.authority}>
          {invited.authority ? <span className="figures block whitespace-pre-line font-bold tracking-wider" data-testid="authority">{fingerprintLines(invited.authority.fingerprint).join('\n')}</span> : t.stations.noAuthority}
        </Fact>
      </dl>
      <span className="mt-3 block text-sm text-ink-soft">{t.stations.once}</span>
      <span className="mt-3 flex flex-wrap gap-3 print:hidden">
        <Button size="small" onPress={() => globalThis.print()}>{t.stations.print}</Button>
        <Button size="small" onPress={onClose} testId="invitation-close">{t.stations.away}</Button>
      </span>
    </output>
  );
}
