/** `check-record` and `consult-adb`: what SIAK says of the record, in plain words; a question to the ADB and its ruling. */
import { CircleCheck, Hourglass, RefreshCw, ShieldQuestion, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStation } from '../../station/context.ts';
import { useStationNow } from '../../station/now.ts';
import { useAct } from '../../ui/act.ts';
import { ActBar, Button } from '../../ui/button.tsx';
import { CheckTile } from '../../ui/choices.tsx';
import { cx } from '../../ui/cx.ts';
import { useDraft } from '../../ui/drafts.tsx';
import { TextArea } from '../../ui/field.tsx';
import { Fact } from '../../ui/layout.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import type { ActivityProps } from './shared.ts';

/** The state of the record as a sign, what it means, and what to do. */
export function RecordStatus({ berkas }: Pick<ActivityProps, 'berkas'>) {
  const { t } = useTranslation('flows');
  const { t: word } = useTranslation('words');
  const formats = useFormats();
  const now = useStationNow();
  const { status, asOf, fromSiak } = berkas.recordStatus;
  const ready = berkas.printable.includes(status);
  const Icon = ready ? CircleCheck : ShieldQuestion;
  return (
    <section aria-label={word(`status.${status}`)} data-testid="record-status" data-status={status} className={cx('flex gap-5 rounded-sheet p-5', ready ? 'bg-accent-soft' : 'bg-warn-soft')}>
      <Icon aria-hidden className={cx('mt-1 size-10 shrink-0', ready ? 'text-accent' : 'text-warn')} strokeWidth={1.75} />
      <div className="min-w-0">
        <p className="text-xl leading-tight font-bold">{word(`status.${status}`)}</p>
        <p className="figures text-sm text-ink-soft">{status}</p>
        <dl className="mt-3 flex flex-col gap-3">
          <Fact term={t('record.means')}>{t(`record.status.${status}.means`)}</Fact>
          <Fact term={t('record.todo')}>{t(`record.status.${status}.todo`)}</Fact>
        </dl>
        <p className="mt-3 text-sm text-ink-soft">{t(fromSiak ? 'record.asOf' : 'record.asOfCopy', { time: formats.moment(asOf, now) })}</p>
      </div>
    </section>
  );
}

/** Asks SIAK anew, wherever the status matters. */
export function AskAgain({ berkas, onDone }: ActivityProps) {
  const { t } = useTranslation('flows');
  const { client } = useStation();
  const ask = useAct(() => client.record.ask({ berkas: berkas.id }));
  return (
    <>
      <Button icon={<RefreshCw />} busyLabel={t('record.asking')} testId="record-ask" onPress={async () => { const after = await ask.run(); if (after) onDone(after); }}>{t('record.ask')}</Button>
      <ProblemNote problem={ask.problem} />
    </>
  );
}

export function CheckRecord({ berkas, onDone }: ActivityProps) {
  const { t } = useTranslation('flows');
  const { client } = useStation();
  const [doubt, setDoubt, forget] = useDraft(`record.${berkas.id}.doubt`, '');
  const check = useAct(() => client.record.check({ berkas: berkas.id, doubt: doubt.trim() === '' ? null : doubt.trim() }));
  const ready = berkas.printable.includes(berkas.recordStatus.status) && doubt.trim() === '';
  const submit = async () => {
    const after = await check.run();
    if (!after) return;
    forget();
    onDone(after);
  };
  return (
    <>
      <p className="mb-4 text-ink-soft">{t('record.lead')}</p>
      <RecordStatus berkas={berkas} />
      <TextArea className="mt-5" label={t('record.doubt')} hint={t('record.doubtHint')} value={doubt} onChange={setDoubt} testId="record-doubt" />
      <ProblemNote problem={check.problem} className="mt-4" />
      <ActBar>
        <AskAgain berkas={berkas} onDone={onDone} />
        <Button variant="main" size="large" shortcut="Enter" onPress={submit} testId="record-submit">{t(ready ? 'record.print' : 'record.consult')}</Button>
      </ActBar>
    </>
  );
}

function Question({ berkas }: Pick<ActivityProps, 'berkas'>) {
  const { t } = useTranslation('flows');
  const formats = useFormats();
  const now = useStationNow();
  const asked = berkas.consultation;
  if (!asked) return null;
  return (
    <section className="sheet mt-4 px-5 py-4">
      <p className="eyebrow">{t('adb.question')}</p>
      <p className="mt-1 max-w-prose text-lg leading-snug" data-testid="adb-question">{asked.question}</p>
      <p className="mt-2 text-sm text-ink-soft">{t('adb.askedBy', { name: asked.askedBy ?? '–', time: formats.moment(asked.askedAt, now) })}</p>
    </section>
  );
}

function Rule({ berkas, onDone }: ActivityProps) {
  const { t } = useTranslation('flows');
  const { client } = useStation();
  const [note, setNote, forget] = useDraft(`adb.${berkas.id}.note`, '');
  const rule = useAct((ruling: 'cleared' | 'corrected' | 'refused') => client.record.ruleAdb({ berkas: berkas.id, ruling, note: note.trim() }));
  const missing = note.trim() === '' ? t('adb.noteMissing') : null;
  const give = (ruling: 'cleared' | 'corrected' | 'refused') => async () => {
    const after = await rule.run(ruling);
    if (!after) return;
    forget();
    onDone(after);
  };
  return (
    <>
      <h2 className="mt-6 text-lg font-bold">{t('adb.ruleTitle')}</h2>
      <div className="mt-3"><RecordStatus berkas={berkas} /></div>
      <TextArea className="mt-4" label={t('adb.note')} hint={t('adb.noteHint')} value={note} onChange={setNote} testId="adb-note" />
      <ProblemNote problem={rule.problem} className="mt-4" />
      <ActBar missing={missing}>
        <Button variant="danger" icon={<X />} blocked={missing} onPress={give('refused')} testId="adb-refuse">{t('adb.refused')}</Button>
        <Button blocked={missing} onPress={give('corrected')} testId="adb-correct">{t('adb.corrected')}</Button>
        <Button variant="main" size="large" shortcut="Enter" blocked={missing} onPress={give('cleared')} testId="adb-clear">{t('adb.cleared')}</Button>
      </ActBar>
    </>
  );
}

function Ask({ berkas, onDone }: ActivityProps) {
  const { t } = useTranslation('flows');
  const { client } = useStation();
  const [question, setQuestion, forget] = useDraft<string>(`adb.${berkas.id}.question`, t('adb.suggested', { status: berkas.recordStatus.status }));
  const [papers, setPapers] = useState<readonly string[]>([]);
  const ask = useAct(() => client.record.askAdb({ berkas: berkas.id, question: question.trim(), documents: [...papers] }));
  const missing = question.trim() === '' ? t('adb.missing') : null;
  const submit = async () => {
    const after = await ask.run();
    if (!after) return;
    forget();
    onDone(after);
  };
  return (
    <>
      <p className="text-ink-soft">{t('adb.lead')}</p>
      <TextArea className="mt-4" label={t('adb.question')} hint={t('adb.questionHint')} value={question} onChange={setQuestion} testId="adb-ask-question" />
      <h2 className="eyebrow mt-5 mb-2">{t('adb.papers')}</h2>
      {berkas.documents.length === 0 && <p className="text-sm text-ink-faint">{t('adb.noPapers')}</p>}
      <div className="flex flex-col gap-2">
        {berkas.documents.map((document) => (
          <CheckTile key={document.id} checked={papers.includes(document.id)} onChange={(on) => setPapers(on ? [...papers, document.id] : papers.filter((id) => id !== document.id))} title={document.name} />
        ))}
      </div>
      <ProblemNote problem={ask.problem} className="mt-4" />
      <ActBar missing={missing}>
        <Button variant="main" size="large" shortcut="Enter" blocked={missing} onPress={submit} testId="adb-ask">{t('adb.ask')}</Button>
      </ActBar>
    </>
  );
}

export function ConsultAdb(props: ActivityProps) {
  const { t } = useTranslation('flows');
  if (!props.berkas.flags.includes('awaiting-adb')) return <Ask {...props} />;
  return (
    <>
      <p className="flex items-center gap-3 text-xl font-semibold" data-testid="adb-waits"><Hourglass aria-hidden className="size-6 text-warn" />{t('adb.waits')}</p>
      <Question berkas={props.berkas} />
      {props.berkas.mayRule.ok ? <Rule {...props} /> : <ProblemNote problem={props.berkas.mayRule.error} tone="warning" announce={false} className="mt-4" />}
    </>
  );
}
