/** Giving a berkas to another counter: which one, and a word for whoever sits there. */
import { useQuery } from '@tanstack/react-query';
import { Forward } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStation } from '../station/context.ts';
import { useAct } from '../ui/act.ts';
import { ActBar, Button } from '../ui/button.tsx';
import { RadioCards } from '../ui/choices.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextInput } from '../ui/field.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import type { ActivityProps } from './activities/shared.ts';

function GiveDialog({ berkas, onDone, onClose }: ActivityProps & { readonly onClose: () => void }) {
  const { t } = useTranslation('custody');
  const { client, queries } = useStation();
  const { data: counters = [] } = useQuery(queries.custody.counters.queryOptions());
  const [to, setTo] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const give = useAct((station: string) => client.custody.give({ berkas: berkas.id, to: station, note: note.trim() === '' ? null : note.trim() }));
  const missing = counters.length === 0 ? t('none') : to === null ? t('missing') : null;
  const submit = async () => {
    const after = to === null ? null : await give.run(to);
    if (!after) return;
    onDone(after);
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t('title')} description={t('lead')} width="narrow">
      <div className="flex flex-col gap-4">
        <RadioCards legend={t('to')} value={to} onChange={setTo} options={counters.map((one) => ({ value: one.station, title: one.title }))} />
        <TextInput label={t('note')} optional value={note} onChange={setNote} testId="give-note" />
        <ProblemNote problem={give.problem} />
        <ActBar missing={missing}><Button variant="main" shortcut="Enter" blocked={missing} onPress={submit} busyLabel={t('giving')} testId="give-confirm">{t('confirm')}</Button></ActBar>
      </div>
    </Dialog>
  );
}

/** The button and its dialog; nothing where no other counter is known. */
export function GiveButton({ berkas, onDone }: ActivityProps) {
  const { t } = useTranslation('custody');
  const { queries } = useStation();
  const { data: counters = [] } = useQuery(queries.custody.counters.queryOptions());
  const [open, setOpen] = useState(false);
  if (counters.length === 0) return null;
  return (
    <>
      <Button size="small" icon={<Forward />} onPress={() => setOpen(true)} testId="give">{t('act')}</Button>
      {open && <GiveDialog berkas={berkas} onDone={onDone} onClose={() => setOpen(false)} />}
    </>
  );
}
