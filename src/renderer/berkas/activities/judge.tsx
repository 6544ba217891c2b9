/** `verify` and `approve`: what was entered, by whom, with which papers; and the official's word on it. */
import { Check, FileText, Undo2, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../i18n/language.ts';
import { useStation } from '../../station/context.ts';
import { useAct } from '../../ui/act.ts';
import { ActBar, Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Fact } from '../../ui/layout.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import type { ActivityProps } from './shared.ts';

type Judgement = 'passed' | 'approved' | 'sent-back' | 'rejected';

/** The papers as the front desk found them. */
function Papers({ berkas }: Pick<ActivityProps, 'berkas'>) {
  const { t } = useTranslation('berkas');
  const say = useSay();
  const { client } = useStation();
  const open = useAct((document: string) => client.documents.open({ berkas: berkas.id, document }));
  const show = async (document: string) => {
    const file = await open.run(document);
    if (file) globalThis.open(URL.createObjectURL(file), '_blank');
  };
  return (
    <section aria-label={t('judge.papers')} className="mt-5">
      <h2 className="eyebrow mb-2">{t('judge.papers')}</h2>
      <ul className="sheet divide-y divide-line">
        {berkas.requirements.map((requirement) => {
          const lacks = berkas.missing.includes(requirement.id);
          return (
            <li key={requirement.id} className="flex flex-wrap items-center gap-3 px-4 py-2.5">
              {lacks ? <X aria-hidden className="size-5 text-late" /> : <Check aria-hidden className="size-5 text-accent" strokeWidth={2.5} />}
              <span className="min-w-40 flex-1">{say(requirement.title)}{lacks && <span className="sr-only"> {t('judge.lacks')}</span>}</span>
              {berkas.documents.filter((document) => document.requirement === requirement.id).map((document) => <Button key={document.id} size="small" variant="plain" icon={<FileText />} onPress={() => show(document.id)}>{document.name}</Button>)}
            </li>
          );
        })}
      </ul>
      <ProblemNote problem={open.problem} />
    </section>
  );
}

export function Judge({ berkas, onDone }: ActivityProps) {
  const { t } = useTranslation('berkas');
  const formats = useFormats();
  const { client } = useStation();
  const [note, setNote] = useState('');
  const step = berkas.steps.find((candidate) => candidate.id === berkas.currentStep)!;
  const approves = step.activity === 'approve';
  const judge = useAct((judgement: Judgement) => client.officials.judge({ berkas: berkas.id, activity: approves ? 'approve' : 'verify', judgement, note: note.trim() === '' ? null : note.trim() }));
  const give = (judgement: Judgement) => async () => {
    const after = await judge.run(judgement);
    if (after) onDone(after);
  };
  const unsaid = note.trim() === '' ? t('judge.noteMissing') : null;
  return (
    <>
      <p className="text-ink-soft">{t(approves ? 'judge.leadApprove' : 'judge.leadVerify')}</p>
      <dl className="mt-4 grid grid-cols-2 gap-4">
        <Fact term={t('judge.applicant')}>{berkas.f102.applicantName}</Fact>
        <Fact term={t('judge.received')}>{formats.day(berkas.receivedAt)}</Fact>
      </dl>
      <Papers berkas={berkas} />
      <TextInput className="mt-5" label={t('judge.note')} hint={t('judge.noteHint')} value={note} onChange={setNote} testId="judge-note" />
      <ProblemNote problem={judge.problem} className="mt-4" />
      <ActBar>
        {approves && <Button variant="danger" icon={<X />} blocked={unsaid} onPress={give('rejected')} testId="judge-reject">{t('judge.reject')}</Button>}
        <Button icon={<Undo2 />} blocked={unsaid} onPress={give('sent-back')} testId="judge-send-back">{t('judge.sendBack')}</Button>
        <Button variant="main" size="large" shortcut="Enter" onPress={give(approves ? 'approved' : 'passed')} testId="judge-pass">{t(approves ? 'judge.approve' : 'judge.pass')}</Button>
      </ActBar>
    </>
  );
}
