/** Petugas: the people of this counter, their roles, and what an administrator may change. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Fingerprint, IdCard, KeyRound, Pencil, UserRoundMinus, UserRoundPlus, Users } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonView } from '../../../contract/views.ts';
import { ok } from '../../../domain/result.ts';
import { useStation } from '../../station/context.ts';
import { useRoleTitle } from '../../station/roles.ts';
import { useStationViewQuery } from '../../station/view.ts';
import { useAct } from '../../ui/act.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { EmptyState, PageHeader, Pill, Waiting } from '../../ui/layout.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { RoleMatrix } from './matrix.tsx';
import { DismissDialog, PersonDialog, PinDialog } from './dialogs.tsx';

type Doing = { readonly what: 'person' | 'pin' | 'dismiss'; readonly person: PersonView } | { readonly what: 'new' } | null;

/** Binds the card on the desk reader, or the finger on the glass, or withdraws what there is. */
function BindButton({ person, what, onDone }: { readonly person: PersonView; readonly what: 'card' | 'finger'; readonly onDone: (people: readonly PersonView[]) => void }) {
  const { t } = useTranslation('people');
  const { client } = useStation();
  const { people } = client;
  const has = person[what];
  const acts = what === 'card' ? { bind: people.bindCard, unbind: people.unbindCard } : { bind: people.bindFinger, unbind: people.unbindFinger };
  const act = useAct(() => (has ? acts.unbind : acts.bind)({ operator: person.id }));
  const onPress = async () => {
    const people = await act.run();
    if (people) onDone(people);
  };
  return (
    <>
      <Button size="small" icon={what === 'card' ? <IdCard /> : <Fingerprint />} onPress={onPress} busyLabel={what === 'finger' ? t('layFinger') : undefined} testId={`${what}-${person.id}`}>{t(what === 'card' ? (has ? 'unbindCard' : 'bindCard') : has ? 'unbindFinger' : 'bindFinger')}</Button>
      <ProblemNote problem={act.problem} className="order-last w-full" />
    </>
  );
}

function PersonRow({ person, glass, onDo, onDone }: { readonly person: PersonView; readonly glass: boolean; readonly onDo: (doing: Doing) => void; readonly onDone: (people: readonly PersonView[]) => void }) {
  const { t } = useTranslation('people');
  const roleTitle = useRoleTitle();
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-5 py-3.5 last:border-b-0">
      <div className={cx('min-w-48 flex-1', !person.active && 'text-ink-faint')}>
        <p className="text-lg leading-snug font-semibold">{person.name}</p>
        <p className="text-sm text-ink-soft">{person.active ? person.roles.map(roleTitle).join(' · ') : t('left')}</p>
      </div>
      {!person.active && <Pill>{t('left')}</Pill>}
      <Button size="small" icon={<Pencil />} onPress={() => onDo({ what: 'person', person })} testId={`edit-${person.id}`}>{t('change')}</Button>
      <Button size="small" icon={<KeyRound />} onPress={() => onDo({ what: 'pin', person })} testId={`pin-${person.id}`}>{t('newPin')}</Button>
      {person.card && <Pill tone="accent" icon={<IdCard />}>{t('hasCard')}</Pill>}
      {person.active && <BindButton person={person} what="card" onDone={onDone} />}
      {person.finger && <Pill tone="accent" icon={<Fingerprint />}>{t('hasFinger')}</Pill>}
      {person.active && (glass || person.finger) && <BindButton person={person} what="finger" onDone={onDone} />}
      {person.active && <Button size="small" icon={<UserRoundMinus />} onPress={() => onDo({ what: 'dismiss', person })} testId={`dismiss-${person.id}`}>{t('dismiss')}</Button>}
    </li>
  );
}

export function PetugasPage() {
  const { t } = useTranslation('people');
  const { queries } = useStation();
  const cache = useQueryClient();
  const { data: view } = useStationViewQuery();
  const { data: answer } = useQuery(queries.people.list.queryOptions());
  const { data: devices = [] } = useQuery(queries.devices.list.queryOptions());
  const [doing, setDoing] = useState<Doing>(null);
  if (!answer || !view) return <Waiting>{t('title')}</Waiting>;
  const glass = devices.some(({ kind }) => kind === 'finger');
  const close = () => setDoing(null);
  const done = (people: readonly PersonView[]) => {
    cache.setQueryData(queries.people.list.queryKey(), ok([...people]));
    close();
  };
  const add = <Button variant="main" icon={<UserRoundPlus />} onPress={() => setDoing({ what: 'new' })} testId="person-new">{t('add')}</Button>;
  return (
    <div className="mx-auto flex max-w-6xl flex-col gap-6">
      <PageHeader title={t('title')} lead={t('lead')}>{answer.ok && add}</PageHeader>
      {!answer.ok && <ProblemNote problem={answer.error} />}
      {answer.ok && answer.value.length === 0 && <EmptyState icon={<Users />} title={t('none')}>{t('noneMeans')}</EmptyState>}
      {answer.ok && answer.value.length > 0 && (
        <ul className="sheet">
          {answer.value.toSorted((a, b) => Number(b.active) - Number(a.active)).map((person) => <PersonRow key={person.id} person={person} glass={glass} onDo={setDoing} onDone={done} />)}
        </ul>
      )}
      {answer.ok && answer.value.length > 0 && <p className="text-sm text-ink-soft">{t('bindHint')}{glass ? ` ${t('bindFingerHint')}` : ''}</p>}
      {answer.ok && <RoleMatrix roles={view.roles} />}
      {view.training && <p className="text-sm text-ink-soft">{t('trainingOnly')}</p>}
      {doing?.what === 'new' && <PersonDialog person={null} roles={view.roles} onDone={done} onClose={close} />}
      {doing?.what === 'person' && <PersonDialog person={doing.person} roles={view.roles} onDone={done} onClose={close} />}
      {doing?.what === 'pin' && <PinDialog person={doing.person} onDone={done} onClose={close} />}
      {doing?.what === 'dismiss' && <DismissDialog person={doing.person} onDone={done} onClose={close} />}
    </div>
  );
}
