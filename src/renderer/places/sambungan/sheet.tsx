/** The link to SIAK in Perangkat: where, whose CA, since when; an administrator changes it here. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuthorityView, LinkView } from '../../../contract/views.ts';
import { ADMINISTRATOR } from '../../../domain/people.ts';
import { isSecure } from '../../../domain/sync/address.ts';
import { useStation } from '../../station/context.ts';
import { useStationNow } from '../../station/now.ts';
import { useStationView } from '../../station/view.ts';
import { useAct } from '../../ui/act.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Fact } from '../../ui/layout.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { Fingerprint } from './fingerprint.tsx';
import { Wizard, type Step } from './wizard.tsx';

function Authority({ authority, mayDrop }: { readonly authority: AuthorityView; readonly mayDrop: boolean }) {
  const { t } = useTranslation('link');
  const { client, queries } = useStation();
  const cache = useQueryClient();
  const formats = useFormats();
  const [sure, setSure] = useState(false);
  const drop = useAct(() => client.link.drop({ fingerprint: authority.fingerprint }));
  const press = async () => {
    if (!sure) return setSure(true);
    const left = await drop.run();
    if (left) cache.setQueryData(queries.link.state.queryKey(), left);
  };
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 border-t border-line py-3">
      <div className="min-w-0">
        <p className="font-medium">{authority.subject} <span className="font-normal text-ink-soft">{t('sheet.expires', { until: formats.day(authority.until) })}</span></p>
        <Fingerprint hex={authority.fingerprint} small />
        <ProblemNote problem={drop.problem} className="mt-2" />
      </div>
      {mayDrop && <Button size="small" variant="danger" className="ml-auto" onPress={press} testId={`drop-${authority.fingerprint.slice(0, 8)}`}>{sure ? t('sheet.dropSure') : t('sheet.drop')}</Button>}
    </li>
  );
}

function Facts({ link }: { readonly link: LinkView }) {
  const { t } = useTranslation('link');
  const formats = useFormats();
  const now = useStationNow();
  return (
    <dl className="grid grid-cols-2 gap-5">
      <Fact term={t('sheet.address')} figures>{link.address ?? t('sheet.none')}{link.address !== null && !isSecure(link.address) && <span className="block text-sm font-normal text-ink-soft">{t('sheet.plain')}</span>}</Fact>
      <Fact term={t('sheet.joined')}>{link.joined ? <>{formats.moment(link.joined.at, now)} · <span className="figures">{link.joined.wilayah}</span></> : t('sheet.never')}</Fact>
    </dl>
  );
}

export function LinkSheet() {
  const { t } = useTranslation('link');
  const { queries } = useStation();
  const view = useStationView();
  const { data: link } = useQuery(queries.link.state.queryOptions());
  const [from, setFrom] = useState<Step | null>(null);
  // A training counter's SIAK is its own; there is nothing to tell.
  if (!link || link.fixed) return null;
  const administers = view?.operator?.roles.includes(ADMINISTRATOR) === true;
  return (
    <section className="sheet mt-7 p-6" aria-label={t('title')}>
      <div className="mb-4 flex flex-wrap items-center gap-3">
        <Link2 aria-hidden className="size-7 text-accent" strokeWidth={1.75} />
        <h2 className="text-xl font-bold">{t('title')}</h2>
        {administers && (
          <div className="ml-auto flex flex-wrap gap-3">
            {link.address !== null && <Button onPress={() => setFrom('code')} testId="link-code">{t('sheet.newCode')}</Button>}
            <Button variant={link.address === null ? 'main' : 'quiet'} onPress={() => setFrom('address')} testId="link-change">{link.address === null ? t('address.act') : t('sheet.change')}</Button>
          </div>
        )}
      </div>
      <Facts link={link} />
      {link.authorities.length > 0 && (
        <>
          <h3 className="eyebrow mt-5 mb-1">{t('sheet.authority')}</h3>
          <ul>{link.authorities.map((one) => <Authority key={one.fingerprint} authority={one} mayDrop={administers && link.authorities.length > 1} />)}</ul>
        </>
      )}
      {!administers && <p className="mt-4 text-sm text-ink-soft">{t('sheet.only')}</p>}
      <Dialog open={from !== null} onClose={() => setFrom(null)} title={t('title')} width="roomy">
        {from && <Wizard from={from} address={link.address} onDone={() => setFrom(null)} doneLabel={t('done.close')} />}
      </Dialog>
    </section>
  );
}
