/** Every counter with its last contact, version, and what it has not fetched; an administrator invites and locks out. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { InvitedView, StationLineView } from '../../contract/console.ts';
import { Button } from '../../renderer/ui/button.tsx';
import { Select, TextInput } from '../../renderer/ui/field.tsx';
import { Fact, PageHeader, Pill } from '../../renderer/ui/layout.tsx';
import { ProblemNote } from '../../renderer/ui/problem-note.tsx';
import { client } from '../client.ts';
import { Invitation } from '../parts/invitation.tsx';
import { Loaded, Rows } from '../parts/lists.tsx';
import { LOOK_MS, useFormats, useNow, useSession } from '../parts/session.tsx';
import { useAct } from '../parts/use-act.ts';
import { ForgottenActs } from './forgotten.tsx';
import { useTexts } from '../texts/use-texts.ts';

const STATIONS = ['stations'];

export function StationsPage() {
  const t = useTexts();
  const { official } = useSession();
  const [invited, setInvited] = useState<InvitedView | null>(null);
  const query = useQuery({ queryKey: STATIONS, queryFn: () => client.stations.list(), refetchInterval: LOOK_MS });
  return (
    <>
      <PageHeader title={t.stations.title} lead={t.stations.lead} />
      <ForgottenActs />
      {invited && <Invitation invited={invited} onClose={() => setInvited(null)} />}
      <div className={official.administrator ? 'grid items-start gap-8 lg:grid-cols-[1fr_20rem]' : ''}>
        <Loaded query={query}>
          {(stations) => (
            <Rows of={stations} empty={t.stations.empty} means={t.stations.emptyMeans}>
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
  return (
    <li className="sheet px-5 py-4">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="text-lg font-bold">{one.station}</span>
        <span className="text-ink-soft">{one.office}</span>
        {one.training && <Pill tone="warn">{t.stations.training}</Pill>}
        {one.revoked !== null && <Pill tone="late">{t.stations.revoked}</Pill>}
      </p>
      {one.revoked !== null && <p className="text-sm text-ink-soft">{formats.moment(one.revoked.at, now)} · {one.revoked.why}</p>}
      <dl className="mt-2 grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-3">
        <Fact term={t.stations.contact}>{formats.moment(one.lastContact, now)}</Fact>
        <Fact term={t.stations.version} figures>{one.version ?? '–'}</Fact>
        <Fact term={t.stations.entries} figures>{formats.number(one.entries)}</Fact>
        <Fact term={t.stations.open} figures>{formats.number(one.openBerkas)}</Fact>
        <Fact term={t.stations.waiting} figures>{formats.number(one.toFetch)}</Fact>
        <Fact term={t.stations.aside} figures>{formats.number(one.quarantined)}</Fact>
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
