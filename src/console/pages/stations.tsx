/** Every counter: which ones are silent and since when, at one look; version, what it had not sent, what it has not fetched. An administrator invites and locks out. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { InvitedView, StationLineView } from '../../contract/console.ts';
import { Button } from '../../renderer/ui/button.tsx';
import { Select, TextInput } from '../../renderer/ui/field.tsx';
import { cx } from '../../renderer/ui/cx.ts';
import { Fact, PageHeader, Pill } from '../../renderer/ui/layout.tsx';
import { ProblemNote } from '../../renderer/ui/problem-note.tsx';
import { client } from '../client.ts';
import { Invitation } from '../parts/invitation.tsx';
import { Loaded, Rows } from '../parts/lists.tsx';
import { LOOK_MS, useFormats, useNow, useSession } from '../parts/session.tsx';
import { useAct } from '../parts/use-act.ts';
import { ForgottenActs } from './forgotten.tsx';
import { BYTES_PER_GB, inOrder, LITTLE_BYTES, MS_PER_DAY, Silence, silence } from '../parts/silence.tsx';
import { fillIn, useTexts } from '../texts/use-texts.ts';

const STATIONS = ['stations'];

export function StationsPage() {
  const t = useTexts();
  const { official } = useSession();
  const [invited, setInvited] = useState<InvitedView | null>(null);
  const query = useQuery({ queryKey: STATIONS, queryFn: () => client.stations.list(), refetchInterval: LOOK_MS });
  const now = useNow();
  // Who was locked out is silent for a reason.
  const silent = query.data?.filter((one) => one.revoked === null && silence(one, now) > MS_PER_DAY).length ?? 0;
  return (
    <>
      <PageHeader title={t.stations.title} lead={query.data && query.data.length > 0 ? (silent === 0 ? t.stations.noneSilent : fillIn(t.stations.someSilent, { count: String(silent), all: String(query.data.length) })) : t.stations.lead} />
      <ForgottenActs />
      {invited && <Invitation invited={invited} onClose={() => setInvited(null)} />}
      <div className={official.administrator ? 'grid items-start gap-8 lg:grid-cols-[1fr_20rem]' : ''}>
        <Loaded query={query}>
          {(stations) => (
            <Rows of={inOrder(stations, now)} empty={t.stations.empty} means={t.stations.emptyMeans}>
              {(one) => <Line key={one.station} one={one} administers={official.administrator} />}
            </Rows>
          )}
        </Loaded>
        {official.administrator && <Invite onInvited={setInvited} />}
      </div>
    </>
  );
}

function Line({ one, administers }: { readonly one: StationLineView; readonly administers: boolean }) {
  const t = useTexts();
  const formats = useFormats();
  const now = useNow();
  const { unsent, freeBytes } = one;
  return (
    <li className="sheet px-5 py-4" data-testid="station">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="text-lg font-bold">{one.title || one.station}</span>
        <span className="text-ink-soft">{one.title && <span className="figures">{one.station} · </span>}{one.office}</span>
        {one.training && <Pill tone="warn">{t.stations.training}</Pill>}
        {one.revoked !== null && <Pill tone="late">{t.stations.revoked}</Pill>}
      </p>
      {one.revoked !== null && <p className="text-sm text-ink-soft">{formats.moment(one.revoked.at, now)} · {one.revoked.why}</p>}
      {one.revoked === null && <Silence one={one} now={now} />}
      <dl className="mt-3 grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-4">
        <Fact term={t.stations.unsent}>{unsent === null ? t.stations.unknown : <span className={cx(unsent.entries > 0 && 'font-semibold text-warn')}>{fillIn(t.stations.unsentValue, { entries: formats.number(unsent.entries), berkas: formats.number(unsent.berkas) })}</span>}</Fact>
        <Fact term={t.stations.waiting} figures>{formats.number(one.toFetch)}</Fact>
        <Fact term={t.stations.open} figures>{formats.number(one.openBerkas)}</Fact>
        <Fact term={t.stations.aside} figures>{formats.number(one.quarantined)}</Fact>
        <Fact term={t.stations.version} figures>{one.version ?? t.stations.unknown}</Fact>
        <Fact term={t.stations.disk}>{freeBytes === null ? t.stations.unknown : <span className={cx(freeBytes < LITTLE_BYTES && 'font-semibold text-warn')}>{fillIn(t.stations.diskValue, { count: formats.number(Math.floor(freeBytes / BYTES_PER_GB)) })}</span>}</Fact>
        <Fact term={t.stations.entries} figures>{formats.number(one.entries)}</Fact>
      </dl>
      {administers && one.revoked === null && <Revoke station={one.station} />}
    </li>
  );
}

/** Two presses and a reason: whoever sits there is out with the next request. */
function Revoke({ station }: { readonly station: string }) {
  const t = useTexts();
  const cache = useQueryClient();
  const [asked, setAsked] = useState(false);
  const [why, setWhy] = useState('');
  const revoke = useAct(() => client.stations.revoke({ station, why }));
  const press = async () => {
    if (!asked) return setAsked(true);
    // Null is what a done act gives: whether it went through is told by the list.
    await revoke.run();
    await cache.invalidateQueries({ queryKey: STATIONS });
  };
  return (
    <div className="mt-3">
      {asked && <TextInput label={t.stations.why} hint={t.stations.whyHint} value={why} onChange={setWhy} focusFirst testId={`why-${station}`} />}
      <ProblemNote problem={revoke.problem} className="mt-3" />
      <Button className="mt-3" size="small" variant="danger" blocked={asked && why.trim() === '' ? t.stations.why : null} onPress={press} testId={`revoke-${station}`}>{asked ? t.stations.revokeNow : t.stations.revoke}</Button>
    </div>
  );
}

const NUMBER = /^[1-9]\d?$/;

function Invite({ onInvited }: { readonly onInvited: (invited: InvitedView) => void }) {
  const t = useTexts();
  const [office, setOffice] = useState('');
  const [number, setNumber] = useState('');
  const offices = useQuery({ queryKey: ['station-offices'], queryFn: () => client.stations.offices() });
  const invite = useAct(() => client.stations.invite({ office, number: Number(number) }));
  const missing = office === '' || !NUMBER.test(number) ? t.stations.inviteMissing : null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (missing !== null) return;
    const made = await invite.run();
    if (made) onInvited(made);
  };
  return (
    <form onSubmit={submit} aria-label={t.stations.invite} className="sheet flex flex-col gap-4 p-5">
      <h2 className="text-lg font-bold">{t.stations.invite}</h2>
      <Select label={t.stations.office} value={office} onChange={setOffice} placeholder="–" options={(offices.data ?? []).map(({ id, title }) => ({ value: id, label: title }))} testId="station-office" />
      <TextInput label={t.stations.number} hint={t.stations.numberHint} value={number} onChange={setNumber} inputMode="numeric" maxLength={2} testId="station-number" />
      <ProblemNote problem={invite.problem} />
      <Button type="submit" variant="main" busy={invite.running} blocked={missing} testId="station-invite">{t.stations.invite}</Button>
    </form>
  );
}
