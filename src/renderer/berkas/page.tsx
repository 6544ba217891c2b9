/** A berkas: the SOP's line, the current activity, the person. Three parts that never move. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Pause, Play, Printer } from 'lucide-react';
import { lazy, Suspense, useState, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaperKind } from '../../contract/station.ts';
import type { BerkasView } from '../../contract/views.ts';
import type { Activity } from '../../domain/sop/activity.ts';
import { useGo } from '../frame/go.ts';
import { useIsWhole } from '../frame/whole-screen.tsx';
import { useSay } from '../i18n/language.ts';
import { useStation } from '../station/context.ts';
import { useStationNow } from '../station/now.ts';
import { useAct } from '../ui/act.ts';
import { ActBar, Button } from '../ui/button.tsx';
import { RadioCards } from '../ui/choices.tsx';
import { StepRing } from '../ui/clock.tsx';
import { cx } from '../ui/cx.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Pill, Waiting } from '../ui/layout.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useFormats } from '../ui/use-formats.ts';
import { Activate } from './activities/activate.tsx';
import { CheckDocuments } from './activities/check-documents.tsx';
import { CheckEnrolment } from './activities/check-enrolment.tsx';
import { Enrol, GiveProof } from './activities/enrolment.tsx';
import { Inspect } from './activities/inspect.tsx';
import { Judge } from './activities/judge.tsx';
import { Print } from './activities/print.tsx';
import { CallApplicant, IssueNumber, TicketButton } from './activities/queue.tsx';
import { AskAgain, CheckRecord, ConsultAdb } from './activities/record.tsx';
import type { ActivityProps } from './activities/shared.ts';
import { HandOver, RegisterCard, ReleaseBlanko } from './activities/short.tsx';
import { Upload } from './activities/upload.tsx';
import { GiveButton } from './give-dialog.tsx';
import { isLong, PersonSide, StepsSide } from './sides.tsx';
import { BroughtBy, Whereabouts } from './whereabouts.tsx';

const SealedRecord = lazy(async () => ({ default: (await import('./activities/studio/sealed.tsx')).SealedRecord }));

/** Activity → its screen, once for every office. `receive` is done before a berkas exists. */
const screens: Partial<Record<Activity, ComponentType<ActivityProps>>> = {
  'check-documents': CheckDocuments,
  'upload-documents': Upload,
  verify: Judge,
  approve: Judge,
  'release-blanko': ReleaseBlanko,
  print: Print,
  inspect: Inspect,
  'register-card': RegisterCard,
  'hand-over': HandOver,
  'issue-queue-number': IssueNumber,
  'wait-in-queue': CallApplicant,
  call: CallApplicant,
  'check-enrolment': CheckEnrolment,
  enrol: Enrol,
  'give-enrolment-proof': GiveProof,
  'check-record': CheckRecord,
  'consult-adb': ConsultAdb,
  activate: Activate,
};

function PaperButton({ berkas, paper }: { readonly berkas: string; readonly paper: PaperKind }) {
  const { t } = useTranslation('berkas');
  const { client } = useStation();
  const make = useAct(() => client.papers.pdf({ berkas, paper }));
  const onPress = async () => {
    const file = await make.run();
    if (file) globalThis.open(URL.createObjectURL(file), '_blank');
  };
  return (
    <>
      <Button size="small" icon={<Printer />} onPress={onPress} busyLabel={t('paper.making')} testId={`paper-${paper}`}>{t(`paper.${paper}`)}</Button>
      <ProblemNote problem={make.problem} />
    </>
  );
}

function PauseDialog({ berkas, onDone, onClose }: ActivityProps & { readonly onClose: () => void }) {
  const { t } = useTranslation('berkas');
  const say = useSay();
  const { client } = useStation();
  const [reason, setReason] = useState<string | null>(null);
  const pause = useAct((why: string) => client.berkas.pause({ berkas: berkas.id, reason: why }));
  const missing = reason === null ? t('pause.missing') : null;
  const submit = async () => {
    const after = reason === null ? null : await pause.run(reason);
    if (!after) return;
    onDone(after);
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t('pause.title')} width="narrow">
      <RadioCards legend={t('pause.title')} hideLegend value={reason} onChange={setReason} options={berkas.pauseReasons.map((one) => ({ value: one.id, title: say(one.title) }))} />
      <ProblemNote problem={pause.problem} />
      <ActBar missing={missing}><Button variant="main" shortcut="Enter" blocked={missing} onPress={submit}>{t('pause.confirm')}</Button></ActBar>
    </Dialog>
  );
}

function Ended({ berkas }: { readonly berkas: BerkasView }) {
  const { t } = useTranslation('berkas');
  const go = useGo();
  const card = berkas.steps.some((step) => step.activity === 'print');
  const words = berkas.flags.includes('needs-enrolment') ? t('end.enrolment') : berkas.flags.includes('already-enrolled') ? t('end.alreadyEnrolled') : berkas.status === 'completed' && !card ? t('end.completedBerkas') : berkas.status === 'completed' ? t('end.completed') : berkas.status === 'rejected' ? t('end.rejected') : berkas.status === 'withdrawn' ? t('end.withdrawn') : t('end.returned');
  return (
    <>
      <h1 className="max-w-prose text-xl leading-snug font-semibold" data-testid="ended">{words}</h1>
      <ActBar>
        {berkas.status === 'completed' && <PaperButton berkas={berkas.id} paper="hand-over" />}
        {berkas.steps.some((step) => step.activity === 'give-enrolment-proof' && step.state === 'done') && <PaperButton berkas={berkas.id} paper="enrolment-proof" />}
        <Button variant="main" shortcut="Enter" onPress={go.desk}>{t('end.desk')}</Button>
      </ActBar>
    </>
  );
}

function Returned({ berkas, onDone }: ActivityProps) {
  const { t } = useTranslation('berkas');
  const say = useSay();
  const { client } = useStation();
  const again = useAct(() => client.berkas.resubmit({ berkas: berkas.id }));
  const submit = async () => {
    const after = await again.run();
    if (after) onDone(after);
  };
  return (
    <>
      <h1 className="text-xl font-semibold">{t('returned.title')}</h1>
      <p className="mt-3">{t('returned.lead')}</p>
      <ul className="list-disc pl-5">{berkas.requirements.filter((one) => berkas.missing.includes(one.id)).map((one) => <li key={one.id}>{say(one.title)}</li>)}</ul>
      <ProblemNote problem={again.problem} className="mt-4" />
      <ActBar>
        <PaperButton berkas={berkas.id} paper="deficiency" />
        <Button variant="main" shortcut="Enter" onPress={submit} testId="resubmit">{t('returned.again')}</Button>
      </ActBar>
    </>
  );
}

function Middle({ berkas, onDone }: ActivityProps) {
  const whole = useIsWhole();
  const { t } = useTranslation('berkas');
  const { t: word } = useTranslation('words');
  const say = useSay();
  const { client } = useStation();
  const [pausing, setPausing] = useState(false);
  const resume = useAct(() => client.berkas.resume({ berkas: berkas.id }));
  const step = berkas.steps.find((candidate) => candidate.id === berkas.currentStep);
  if (!step) return <Ended berkas={berkas} />;
  if (berkas.status === 'returned') return <Returned berkas={berkas} onDone={onDone} />;
  if (!berkas.custody.here) return <Whereabouts berkas={berkas} />;
  const Screen = screens[step.activity];
  const awaiting = berkas.flags.includes('awaiting-adb');
  const paused = berkas.pauseReasons.find((reason) => reason.id === step.clock.pausedFor);
  const onResume = async () => {
    const after = await resume.run();
    if (after) onDone(after);
  };
  return (
    <>
      <header className={cx('mb-5 flex items-center gap-4', whole && 'hidden')}>
        <StepRing clock={step.clock} />
        <div className="min-w-0 flex-1">
          <p className="eyebrow">{t('step', { number: step.number })}</p>
          <h1 className="text-2xl leading-tight font-extrabold">{isLong(say(step.title)) ? word(`activity.${step.activity}`) : say(step.title)}</h1>
          {isLong(say(step.title)) && <p className="mt-1 max-w-prose text-sm leading-snug text-ink-soft">{say(step.title)}</p>}
        </div>
        {awaiting ? null : paused ? <Button icon={<Play />} onPress={onResume} testId="resume">{t('pause.resume')}</Button> : <Button icon={<Pause />} onPress={() => setPausing(true)} testId="pause">{t('pause.act')}</Button>}
      </header>
      {paused && <p className="mb-4 font-semibold text-warn">{t('pause.is', { reason: say(paused.title) })}</p>}
      <ProblemNote problem={berkas.mayAct.ok || awaiting || berkas.card?.stage === 'in-doubt' || berkas.mayAct.error.code === 'print-running' ? null : berkas.mayAct.error} tone="warning" announce={false} className="mb-4" />
      {!berkas.mayAct.ok && berkas.mayAct.error.code === 'record-not-print-ready' && <div className="mb-4"><AskAgain berkas={berkas} onDone={onDone} /></div>}
      {Screen && (berkas.mayAct.ok || awaiting || step.activity === 'print') && <Screen key={`${step.id}-${step.rounds}`} berkas={berkas} onDone={onDone} />}
      {pausing && <PauseDialog berkas={berkas} onDone={onDone} onClose={() => setPausing(false)} />}
    </>
  );
}

export function BerkasPage({ id }: { readonly id: string }) {
  const { t } = useTranslation('berkas');
  const { t: word } = useTranslation('words');
  const { t: flow } = useTranslation('flows');
  const formats = useFormats();
  const now = useStationNow();
  const say = useSay();
  const { queries } = useStation();
  const cache = useQueryClient();
  const whole = useIsWhole();
  const { data: answer } = useQuery(queries.berkas.get.queryOptions({ input: { berkas: id } }));
  if (!answer) return <Waiting className="p-6">{t('loading')}</Waiting>;
  if (!answer.ok) return <ProblemNote problem={answer.error} className="m-6" />;
  const berkas = answer.value;
  // The change stream asks again too; asked here first, the next step stands there the moment the act is done.
  const onDone = () => void cache.invalidateQueries({ queryKey: queries.berkas.get.key({ input: { berkas: id } }) });
  return (
    <div className={cx('grid h-full min-h-0', !whole && 'grid-cols-[17rem_minmax(0,1fr)] @min-[62rem]:grid-cols-[17rem_minmax(0,1fr)_17rem]')}>
      {!whole && <StepsSide berkas={berkas} />}
      <div className={cx('min-h-0', !whole && 'quiet-scroll overflow-y-auto p-6')}>
        <div className={cx('mb-6 flex flex-wrap items-center gap-x-4 gap-y-2', whole && 'hidden')}>
          <span className="figures font-semibold">{berkas.number}</span>
          <span className="text-ink-soft">{say(berkas.serviceTitle)}</span>
          <Pill tone="accent">{word(`core.${berkas.custody.away?.went?.status ?? berkas.status}`)}</Pill>
          {berkas.queue && <span className="figures font-bold">{berkas.queue.number}</span>}
          <span className="ml-auto flex flex-wrap justify-end gap-2">{berkas.queue && berkas.currentStep !== null && <TicketButton berkas={berkas} />}{berkas.currentStep !== null && berkas.custody.here && <GiveButton berkas={berkas} onDone={onDone} />}<PaperButton berkas={id} paper="receipt" /></span>
          {berkas.currentStep !== null && berkas.custody.here && <p className="w-full text-sm text-ink-soft" data-testid="promise">{berkas.promise.lawfulBy === null ? flow('promise.sop', { time: formats.moment(berkas.promise.at, now) }) : flow('promise.law', { time: formats.moment(berkas.promise.lawfulBy, now) })}</p>}
        </div>
        {!whole && berkas.printRequest && berkas.currentStep !== null && <p data-testid="print-request" data-siak={berkas.printRequest.siak} className={cx('-mt-3 mb-5 text-sm', berkas.printRequest.siak === 'refused' ? 'font-semibold text-late' : 'text-ink-soft')}>{t(`request.${berkas.printRequest.siak}`, { time: formats.moment(berkas.printRequest.at, now), why: berkas.printRequest.why ?? '' })}</p>}
        {!whole && berkas.custody.broughtBy && <BroughtBy brought={berkas.custody.broughtBy} />}
        {berkas.enrolment && <Suspense fallback={null}><SealedRecord berkas={berkas} onDone={onDone} /></Suspense>}
        <Middle berkas={berkas} onDone={onDone} />
      </div>
      {!whole && <PersonSide berkas={berkas} />}
    </div>
  );
}
