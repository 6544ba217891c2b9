/** Jemput bola: the rounds, each with its letter, its contact list and the way from a contact to a berkas. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { CloudDownload, FileText, MapPinned, Phone, Plus, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoundView } from '../../../contract/views.ts';
import { useGo } from '../../frame/go.ts';
import { useStation } from '../../station/context.ts';
import { useStationNow } from '../../station/now.ts';
import { useAct } from '../../ui/act.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState, PageHeader, Pill, Waiting } from '../../ui/layout.tsx';
import { NikText } from '../../ui/nik-text.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { ContactDialog, MatchDialog, PlanDialog } from './dialogs.tsx';

type Contact = RoundView['contacts'][number];

function ContactLine({ round, contact, onDone }: { readonly round: RoundView; readonly contact: Contact; readonly onDone: () => void }) {
  const { t } = useTranslation('flows');
  const go = useGo();
  const { client } = useStation();
  const [matching, setMatching] = useState(false);
  const explain = useAct(() => client.rounds.explain({ round: round.id, contact: contact.id }));
  const open = round.closedAt === null;
  const { berkas } = contact;
  return (
    <li className="flex flex-wrap items-center gap-x-5 gap-y-2 px-5 py-3">
      <span className="min-w-44 flex-1">
        <span className="block font-semibold">{contact.name}</span>
        <span className="flex items-center gap-2 text-sm text-ink-soft"><Phone aria-hidden className="size-3.5" /><span className="figures">{contact.phone || '–'}</span>{contact.village && <> · {contact.village}</>}</span>
      </span>
      <span className="w-52">{contact.nik ? <NikText>{contact.nik}</NikText> : <span className="text-ink-faint">–</span>}</span>
      <span className="w-36"><Pill tone={contact.stage === 'received' ? 'accent' : contact.stage === 'no-nik' ? 'warn' : 'plain'}>{t(`rounds.stage.${contact.stage}`)}</Pill></span>
      <span className="flex w-40 justify-end">
        {berkas !== null ? (
          <Button size="small" onPress={() => go.berkas(berkas)}>{t('rounds.open')}</Button>
        ) : open && contact.stage === 'no-nik' ? (
          <Button size="small" onPress={async () => { if (await explain.run()) onDone(); }} testId="contact-explain">{t('rounds.explain')}</Button>
        ) : open ? (
          <Button size="small" onPress={() => setMatching(true)} testId="contact-receive">{t('rounds.receive')}</Button>
        ) : null}
      </span>
      <ProblemNote problem={explain.problem} className="w-full" />
      {matching && <MatchDialog round={round} contact={contact} onClose={() => setMatching(false)} />}
    </li>
  );
}

function RoundSheet({ round, onDone }: { readonly round: RoundView; readonly onDone: () => void }) {
  const { t } = useTranslation('flows');
  const formats = useFormats();
  const now = useStationNow();
  const { client } = useStation();
  const [adding, setAdding] = useState(false);
  const [taken, setTaken] = useState<{ readonly ready: number; readonly missing: number } | null>(null);
  const letter = useAct(() => client.rounds.letter({ round: round.id }));
  const announce = useAct(() => client.rounds.announce({ round: round.id }));
  const takeAlong = useAct(() => client.rounds.takeAlong({ round: round.id }));
  const close = useAct(() => client.rounds.close({ round: round.id }));
  const openLetter = async () => {
    const file = await letter.run();
    if (file) globalThis.open(URL.createObjectURL(file), '_blank');
  };
  const open = round.closedAt === null;
  return (
    <section aria-label={round.title} className="mb-8" data-testid="round">
      <div className="mb-2 flex flex-wrap items-end gap-x-4 gap-y-2">
        <div className="mr-auto">
          <h2 className="text-lg leading-tight font-bold">{round.title}</h2>
          <p className="text-sm text-ink-soft">{formats.birth(round.date)} · {round.villages.join(', ')} · {round.contactPerson} <span className="figures">{round.contactPhone}</span></p>
        </div>
        {round.closedAt !== null ? <Pill>{t('rounds.closed', { time: formats.moment(round.closedAt, now) })}</Pill> : round.announcedAt !== null ? <Pill tone="accent">{t('rounds.announced', { time: formats.moment(round.announcedAt, now) })}</Pill> : null}
        <Button size="small" icon={<FileText />} onPress={openLetter} testId="round-letter">{t('rounds.letter')}</Button>
        {open && round.announcedAt === null && <Button size="small" variant="main" onPress={async () => { if (await announce.run()) onDone(); }} testId="round-announce">{t('rounds.announce')}</Button>}
        {open && round.announcedAt !== null && (
          <>
            <Button size="small" icon={<CloudDownload />} busyLabel={t('rounds.taking')} onPress={async () => setTaken(await takeAlong.run())} testId="round-take">{t('rounds.takeAlong')}</Button>
            <Button size="small" onPress={async () => { if (await close.run()) onDone(); }} testId="round-close">{t('rounds.close')}</Button>
            <Button size="small" variant="main" icon={<UserPlus />} onPress={() => setAdding(true)} testId="round-contact">{t('rounds.contact')}</Button>
          </>
        )}
      </div>
      {taken && <output className="mb-2 block text-sm font-semibold text-accent-strong">{t('rounds.taken', { ready: taken.ready, missing: taken.missing })}</output>}
      <ProblemNote problem={letter.problem ?? announce.problem ?? takeAlong.problem ?? close.problem} className="mb-3" />
      {round.contacts.length === 0 ? <p className="sheet px-5 py-4 text-ink-faint">{t('rounds.noContacts')}</p> : <ul className="sheet divide-y divide-line">{round.contacts.map((contact) => <ContactLine key={contact.id} round={round} contact={contact} onDone={onDone} />)}</ul>}
      {adding && <ContactDialog round={round} onClose={() => setAdding(false)} onDone={onDone} />}
    </section>
  );
}

export function JemputPage() {
  const { t } = useTranslation('flows');
  const { queries } = useStation();
  const cache = useQueryClient();
  const { data } = useQuery(queries.rounds.list.queryOptions());
  const [planning, setPlanning] = useState(false);
  if (!data) return <Waiting>{t('rounds.loading')}</Waiting>;
  const onDone = () => void cache.invalidateQueries({ queryKey: queries.rounds.key() });
  if (!data.offered) {
    return (
      <>
        <PageHeader title={t('rounds.title')} />
        <EmptyState icon={<MapPinned />} title={t('rounds.notOffered.title')}>{t('rounds.notOffered.text')}</EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader title={t('rounds.title')} lead={t('rounds.lead')}>
        <Button variant="main" icon={<Plus />} onPress={() => setPlanning(true)} testId="round-plan">{t('rounds.plan')}</Button>
      </PageHeader>
      {data.rounds.length === 0 && <EmptyState icon={<MapPinned />} title={t('rounds.empty.title')}>{t('rounds.empty.text')}</EmptyState>}
      {data.rounds.map((round) => <RoundSheet key={round.id} round={round} onDone={onDone} />)}
      {planning && <PlanDialog onClose={() => setPlanning(false)} onDone={onDone} />}
    </>
  );
}
