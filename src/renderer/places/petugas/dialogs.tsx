/** What an administrator does with people: appoint or change, a new PIN, dismiss. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonView, StationView } from '../../../contract/views.ts';
import { ADMINISTRATOR, checkName } from '../../../domain/people.ts';
import { useStation } from '../../station/context.ts';
import { useRoleTitle } from '../../station/roles.ts';
import { useAct } from '../../ui/act.ts';
import { ActBar, Button } from '../../ui/button.tsx';
import { CheckTile } from '../../ui/choices.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextInput } from '../../ui/field.tsx';
import { noPin, PinField, pinIsChosen } from '../../ui/pin-field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';

export interface PersonDialogProps {
  readonly onDone: (people: readonly PersonView[]) => void;
  readonly onClose: () => void;
}

/** @param person null: somebody new */
export function PersonDialog({ person, roles, onDone, onClose }: PersonDialogProps & { readonly person: PersonView | null; readonly roles: StationView['roles'] }) {
  const { t } = useTranslation('people');
  const roleTitle = useRoleTitle();
  const { client } = useStation();
  const [name, setName] = useState(person?.name ?? '');
  const [chosen, setChosen] = useState<readonly string[]>(person?.roles ?? []);
  const [pin, setPin] = useState(noPin);
  const save = useAct(() => (person ? client.people.change({ operator: person.id, name, roles: [...chosen] }) : client.people.appoint({ name, roles: [...chosen], pin: pin.pin })));
  const missing = !checkName(name).ok ? t('nameMissing') : chosen.length === 0 ? t('rolesMissing') : person || pinIsChosen(pin) ? null : t('pinHint');
  const submit = async () => {
    const people = await save.run();
    if (people) onDone(people);
  };
  const toggle = (role: string, on: boolean) => setChosen(on ? [...chosen, role] : chosen.filter((one) => one !== role));
  return (
    <Dialog open onClose={onClose} title={person ? t('edit', { name: person.name }) : t('add')}>
      <div className="flex flex-col gap-5">
        <TextInput label={t('name')} value={name} onChange={setName} focusFirst testId="person-name" />
        <fieldset>
          <legend className="mb-2 font-semibold">{t('roles')}</legend>
          <div className="grid grid-cols-2 gap-2">
            {[...roles.map(({ id }) => id), ADMINISTRATOR].map((role) => <CheckTile key={role} checked={chosen.includes(role)} onChange={(on) => toggle(role, on)} title={roleTitle(role)} testId={`role-${role}`} />)}
          </div>
        </fieldset>
        {!person && <PinField value={pin} onChange={setPin} />}
        <ProblemNote problem={save.problem} />
        <ActBar missing={missing}>
          <Button variant="main" shortcut="Enter" blocked={missing} onPress={submit} busyLabel={t('saving')} testId="person-save">{t('save')}</Button>
        </ActBar>
      </div>
    </Dialog>
  );
}

export function PinDialog({ person, onDone, onClose }: PersonDialogProps & { readonly person: PersonView }) {
  const { t } = useTranslation('people');
  const { client } = useStation();
  const [pin, setPin] = useState(noPin);
  const save = useAct(() => client.people.resetPin({ operator: person.id, pin: pin.pin }));
  const missing = pinIsChosen(pin) ? null : t('pinHint');
  const submit = async () => {
    const people = await save.run();
    if (people) onDone(people);
  };
  return (
    <Dialog open onClose={onClose} title={t('newPinFor', { name: person.name })} description={t('newPinMeans')} width="narrow">
      <div className="flex flex-col gap-5">
        <PinField value={pin} onChange={setPin} />
        <ProblemNote problem={save.problem} />
        <ActBar missing={missing}>
          <Button variant="main" shortcut="Enter" blocked={missing} onPress={submit} busyLabel={t('saving')} testId="pin-save">{t('save')}</Button>
        </ActBar>
      </div>
    </Dialog>
  );
}

export function DismissDialog({ person, onDone, onClose }: PersonDialogProps & { readonly person: PersonView }) {
  const { t } = useTranslation('people');
  const { client } = useStation();
  const [why, setWhy] = useState('');
  const dismiss = useAct(() => client.people.dismiss({ operator: person.id, why }));
  const missing = why.trim() === '' ? t('whyMissing') : null;
  const submit = async () => {
    const people = await dismiss.run();
    if (people) onDone(people);
  };
  return (
    <Dialog open onClose={onClose} title={t('dismissOf', { name: person.name })} description={t('dismissMeans')} width="narrow">
      <div className="flex flex-col gap-5">
        <TextInput label={t('why')} value={why} onChange={setWhy} focusFirst testId="dismiss-why" />
        <ProblemNote problem={dismiss.problem} />
        <ActBar missing={missing}>
          <Button variant="main" shortcut="Enter" blocked={missing} onPress={submit} busyLabel={t('saving')} testId="dismiss-save">{t('dismiss')}</Button>
        </ActBar>
      </div>
    </Dialog>
  );
}
