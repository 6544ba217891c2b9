/** Accounts: who may log in, invitations, the end of an access. */
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { OfficeChoice, PersonLine } from '../../contract/console.ts';
import { useSay } from '../../renderer/i18n/language.ts';
import { Button } from '../../renderer/ui/button.tsx';
import { CheckTile } from '../../renderer/ui/choices.tsx';
import { Select, TextInput } from '../../renderer/ui/field.tsx';
import { PageHeader, Pill } from '../../renderer/ui/layout.tsx';
import { ProblemNote } from '../../renderer/ui/problem-note.tsx';
import { client } from '../client.ts';
import { Loaded } from '../parts/lists.tsx';
import { useSession } from '../parts/session.tsx';
import { useAct } from '../parts/use-act.ts';
import { fillIn, useTexts } from '../texts/use-texts.ts';

interface Code {
  readonly name: string;
  readonly code: string;
}

export function PeoplePage() {
  const t = useTexts();
  const [code, setCode] = useState<Code | null>(null);
  const query = useQuery({ queryKey: ['people'], queryFn: () => client.people.list() });
  return (
    <>
      <PageHeader title={t.people.title} lead={t.people.lead} />
      {code && (
        <output className="mb-6 block rounded-control bg-accent-soft p-4">
          <span className="block font-semibold">{fillIn(t.people.code, { name: code.name })}</span>
          <span className="figures mt-1 block text-2xl font-bold tracking-wider" data-testid="invitation">{code.code}</span>
          <span className="mt-1 block text-sm text-ink-soft">{t.people.codeHint}</span>
        </output>
      )}
      <Loaded query={query}>
        {({ people, offices }) => (
          <div className="grid items-start gap-8 lg:grid-cols-[1fr_22rem]">
            <ul className="flex flex-col gap-2.5">{people.map((person) => <Line key={person.id} person={person} offices={offices} onCode={setCode} />)}</ul>
            <Appoint offices={offices} onCode={setCode} />
          </div>
        )}
      </Loaded>
    </>
  );
}

function Line({ person, offices, onCode }: { readonly person: PersonLine; readonly offices: readonly OfficeChoice[]; readonly onCode: (code: Code) => void }) {
  const t = useTexts();
  const say = useSay();
  const { official } = useSession();
  const [ending, setEnding] = useState(false);
  const [why, setWhy] = useState('');
  const again = useAct(() => client.people.invite({ id: person.id }));
  const dismiss = useAct(() => client.people.dismiss({ id: person.id, why }));
  const office = offices.find(({ id }) => id === person.office);
  const roles = person.roles.map((id) => office?.roles.find((role) => role.id === id)?.title).filter((one) => one !== undefined).map(say);
  return (
    <li className="sheet px-5 py-4">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="text-lg font-bold">{person.name}</span>
        <span className="figures text-sm text-ink-soft">{person.id}</span>
        {!person.active && <Pill>{t.people.inactive}</Pill>}
        {person.active && !person.joined && <Pill tone="warn">{t.people.waits}</Pill>}
      </p>
      <p className="text-ink-soft">{[office?.title ?? t.people.centre, ...roles].join(' · ')}</p>
      <p className="text-sm text-ink-soft">{[person.passkeys > 0 ? fillIn(t.people.keys.passkey, { count: person.passkeys }) : null, person.password ? t.people.keys.password : null].filter(Boolean).join(', ')}</p>
      <ProblemNote problem={again.problem ?? dismiss.problem} className="mt-3" />
      {ending && <TextInput className="mt-3" label={t.people.why} value={why} onChange={setWhy} focusFirst />}
      {person.active && (
        <div className="mt-3 flex flex-wrap gap-3">
          <Button size="small" onPress={async () => { const made = await again.run(); if (made) onCode({ name: person.name, code: made.code }); }}>{t.people.again}</Button>
          {person.id !== official.id && <Button size="small" variant="danger" onPress={async () => (ending && why.trim() !== '' ? dismiss.run() : setEnding(true))}>{t.people.dismiss}</Button>}
        </div>
      )}
    </li>
  );
}

function Appoint({ offices, onCode }: { readonly offices: readonly OfficeChoice[]; readonly onCode: (code: Code) => void }) {
  const t = useTexts();
  const say = useSay();
  const [name, setName] = useState('');
  const [office, setOffice] = useState('');
  const [roles, setRoles] = useState<readonly string[]>([]);
  const [administrator, setAdministrator] = useState(false);
  const [operator, setOperator] = useState('');
  const appoint = useAct(() => client.people.appoint({ name, office: office || null, operator: operator.trim() || null, roles: [...roles], administrator }));
  const choice = offices.find(({ id }) => id === office);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const made = await appoint.run();
    if (!made) return;
    onCode({ name, code: made.code });
    setName('');
    setRoles([]);
    setOperator('');
    setAdministrator(false);
  };
  return (
    <form onSubmit={submit} aria-label={t.people.add} className="sheet flex flex-col gap-4 p-5">
      <h2 className="text-lg font-bold">{t.people.add}</h2>
      <TextInput label={t.people.name} value={name} onChange={setName} testId="person-name" />
      <Select label={t.people.office} value={office} onChange={(value) => { setOffice(value); setRoles([]); }} options={[{ value: '', label: t.people.centre }, ...offices.map(({ id, title }) => ({ value: id, label: title }))]} testId="person-office" />
      {choice && (
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-2 font-semibold">{t.people.roles}</legend>
          {choice.roles.map(({ id, title }) => <CheckTile key={id} checked={roles.includes(id)} onChange={(checked) => setRoles(checked ? [...roles, id] : roles.filter((one) => one !== id))} title={say(title)} testId={`role-${id}`} />)}
        </fieldset>
      )}
      <CheckTile checked={administrator} onChange={setAdministrator} title={t.people.administrator} detail={t.people.administratorDetail} testId="person-administrator" />
      {choice && <TextInput label={t.people.operator} hint={t.people.operatorHint} optional value={operator} onChange={setOperator} testId="person-operator" />}
      <ProblemNote problem={appoint.problem} />
      <Button type="submit" variant="main" busy={appoint.running} testId="appoint">{t.people.invite}</Button>
    </form>
  );
}
