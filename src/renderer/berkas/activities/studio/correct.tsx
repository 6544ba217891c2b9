/** Biodata put right at the enrolment, each by the paper that proves it. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StudioView } from '../../../../contract/views.ts';
import type { BiodataChanges } from '../../../../domain/enrolment/biodata.ts';
import { bloodGroups, maritalStatuses, religions } from '../../../../domain/identity/resident.ts';
import { useStation } from '../../../station/context.ts';
import { useAct } from '../../../ui/act.ts';
import { ActBar, Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Select, TextInput } from '../../../ui/field.tsx';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import type { ActivityProps } from '../shared.ts';

/** What may be put right here, in the order of the form. */
export const correctable = ['birthPlace', 'bloodGroup', 'address', 'rt', 'rw', 'religion', 'maritalStatus', 'occupation'] as const satisfies readonly (keyof BiodataChanges)[];
type Field = (typeof correctable)[number];
const choices: Partial<Record<Field, readonly string[]>> = { bloodGroup: bloodGroups, religion: religions, maritalStatus: maritalStatuses };

export function Correct({ berkas, onView, onDone, onClose }: ActivityProps & { readonly onView: (view: StudioView | null) => void; readonly onClose: () => void }) {
  const { t } = useTranslation('studio');
  const { client } = useStation();
  const [field, setField] = useState<Field>('occupation');
  const [value, setValue] = useState<string>(berkas.resident.occupation);
  const [document, setDocument] = useState('');
  const correct = useAct(() => client.enrolment.correct({ berkas: berkas.id, changes: { [field]: value.trim() }, document: document.trim() }));
  const choose = (next: string) => {
    const found = correctable.find((one) => one === next);
    if (!found) return;
    setField(found);
    setValue(berkas.resident[found]);
  };
  const missing = value.trim() === '' || value.trim() === berkas.resident[field] ? t('correct.missingValue') : document.trim() === '' ? t('correct.missingPaper') : null;
  const submit = async () => {
    const after = await correct.run();
    if (!after) return;
    onView(after);
    onDone(berkas);
    onClose();
  };
  const options = choices[field];
  return (
    <Dialog open onClose={onClose} title={t('correct.title')} description={t('correct.lead')}>
      <div className="flex flex-col gap-5">
        <Select label={t('correct.what')} value={field} onChange={choose} options={correctable.map((one) => ({ value: one, label: t(`correct.field.${one}`) }))} testId="correct-field" />
        {options ? <Select label={t('correct.to')} value={value} onChange={setValue} options={options.map((one) => ({ value: one, label: one }))} testId="correct-value" /> : <TextInput label={t('correct.to')} value={value} onChange={(next) => setValue(next.toLocaleUpperCase('id'))} testId="correct-value" />}
        <TextInput label={t('correct.paper')} hint={t('correct.paperHint')} value={document} onChange={setDocument} testId="correct-paper" />
        <ProblemNote problem={correct.problem} />
        <ActBar missing={missing}><Button variant="main" shortcut="Enter" blocked={missing} onPress={submit} testId="correct-save">{t('correct.save')}</Button></ActBar>
      </div>
    </Dialog>
  );
}
