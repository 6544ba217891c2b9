/** Planning a round, noting a contact, and matching a contact with a NIK. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoundView } from '../../../contract/views.ts';
import { checkNikTyping } from '../../../domain/identity/nik.ts';
import { useGo } from '../../frame/go.ts';
import { useStation } from '../../station/context.ts';
import { useAct } from '../../ui/act.ts';
import { ActBar, Button } from '../../ui/button.tsx';
import { RadioCards } from '../../ui/choices.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextInput } from '../../ui/field.tsx';
import { NikInput } from '../../ui/nik-input.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';

interface Closing {
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function PlanDialog({ onClose, onDone }: Closing) {
  const { t } = useTranslation('flows');
  const { client } = useStation();
  const [plan, setPlan] = useState({ title: '', villages: '', date: '', contactPerson: '', contactPhone: '' });
  const save = useAct(() => client.rounds.plan({ ...plan, villages: plan.villages.split(',') }));
  const field = (name: keyof typeof plan) => ({ value: plan[name], onChange: (value: string) => setPlan({ ...plan, [name]: value }), testId: `plan-${name}` });
  const missing = Object.values(plan).some((value) => value.trim() === '') ? t('rounds.planMissing') : null;
  const submit = async () => {
    if (!(await save.run())) return;
    onDone();
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t('rounds.planTitle')}>
      <div className="flex flex-col gap-4">
        <TextInput focusFirst label={t('rounds.name')} {...field('title')} />
        <TextInput label={t('rounds.villages')} hint={t('rounds.villagesHint')} {...field('villages')} />
        <TextInput label={t('rounds.date')} type="date" {...field('date')} />
        <div className="grid grid-cols-2 gap-4">
          <TextInput label={t('rounds.person')} {...field('contactPerson')} />
          <TextInput label={t('rounds.phone')} type="tel" inputMode="tel" {...field('contactPhone')} />
        </div>
      </div>
      <ProblemNote problem={save.problem} className="mt-4" />
      <ActBar missing={missing}><Button variant="main" shortcut="Enter" blocked={missing} onPress={submit} testId="plan-save">{t('rounds.planAct')}</Button></ActBar>
    </Dialog>
  );
}

export function ContactDialog({ round, onClose, onDone }: Closing & { readonly round: RoundView }) {
  const { t } = useTranslation('flows');
  const { client } = useStation();
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const [village, setVillage] = useState(round.villages.length === 1 ? round.villages[0]! : '');
  const [hasNik, setHasNik] = useState<string | null>(null);
  const [nik, setNik] = useState('');
  const save = useAct(() => client.rounds.contact({ round: round.id, name, phone, village, nik: hasNik === 'yes' ? nik : null }));
  const missing = name.trim() === '' || hasNik === null || (hasNik === 'yes' && !checkNikTyping(nik).complete) ? t('rounds.contactMissing') : null;
  const submit = async () => {
    if (!(await save.run())) return;
    onDone();
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t('rounds.contactTitle')}>
      <div className="flex flex-col gap-4">
        <TextInput focusFirst label={t('rounds.contactName')} value={name} onChange={setName} testId="contact-name" />
        <div className="grid grid-cols-2 gap-4">
          <TextInput label={t('rounds.phone')} type="tel" inputMode="tel" value={phone} onChange={setPhone} testId="contact-phone" />
          <TextInput label={t('rounds.village')} value={village} onChange={setVillage} testId="contact-village" />
        </div>
        <RadioCards legend={t('rounds.hasNik')} columns={2} value={hasNik} onChange={setHasNik} options={[{ value: 'yes', title: t('rounds.yes') }, { value: 'no', title: t('rounds.no') }]} />
        {hasNik === 'yes' && <NikInput label={t('rounds.nik')} value={nik} onChange={setNik} check={checkNikTyping} testId="contact-nik" />}
      </div>
      <ProblemNote problem={save.problem} className="mt-4" />
      <ActBar missing={missing}><Button variant="main" shortcut="Enter" blocked={missing} onPress={submit} testId="contact-save">{t('rounds.contactAct')}</Button></ActBar>
    </Dialog>
  );
}

export function MatchDialog({ round, contact, onClose }: { readonly round: RoundView; readonly contact: RoundView['contacts'][number]; readonly onClose: () => void }) {
  const { t } = useTranslation('flows');
  const go = useGo();
  const { client } = useStation();
  const [nik, setNik] = useState(contact.nik ?? '');
  const receive = useAct(() => client.rounds.receive({ round: round.id, contact: contact.id, nik }));
  const missing = checkNikTyping(nik).complete ? null : t('rounds.contactMissing');
  const submit = async () => {
    const berkas = await receive.run();
    if (berkas) go.berkas(berkas.id);
  };
  return (
    <Dialog open onClose={onClose} title={t('rounds.receiveTitle', { name: contact.name })} width="narrow">
      <NikInput focusFirst size="large" label={t('rounds.nik')} value={nik} onChange={setNik} check={checkNikTyping} testId="match-nik" />
      <ProblemNote problem={receive.problem} className="mt-4" />
      <ActBar missing={missing}><Button variant="main" shortcut="Enter" blocked={missing} onPress={submit} testId="match-save">{t('rounds.receiveAct')}</Button></ActBar>
    </Dialog>
  );
}
