/** The two outer parts of a berkas: the SOP's line at the left, the person and the papers at the right. */
import { useQuery } from '@tanstack/react-query';
import { Check, CornerUpLeft, FileText, Workflow } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BerkasView, StepView } from '../../contract/views.ts';
import { useSay } from '../i18n/language.ts';
import { useStation } from '../station/context.ts';
import { useStationNow } from '../station/now.ts';
import { useRoleTitle } from '../station/roles.ts';
import { useAct } from '../ui/act.ts';
import { Button } from '../ui/button.tsx';
import { cx } from '../ui/cx.ts';
import { PersonCard } from '../ui/person-card.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useFormats } from '../ui/use-formats.ts';

const ChartDialog = lazy(async () => ({ default: (await import('../places/alur/dialog.tsx')).ChartDialog }));

/** A row of the paper that tells a whole story is no heading: one word stands for it, the story beside. */
export const isLong = (title: string): boolean => title.length > LONGEST_HEADING;
/** Characters that fit two lines of the heading. */
const LONGEST_HEADING = 72;

function StepLine({ step }: { readonly step: StepView }) {
  const { t } = useTranslation('berkas');
  const { t: word } = useTranslation('words');
  const say = useSay();
  const role = useRoleTitle();
  const formats = useFormats();
  const here = step.state === 'current' || step.state === 'returned';
  const minutes = step.clock.standardMinutes;
  return (
    <li aria-current={here ? 'step' : undefined} className="relative flex gap-3 pb-3.5 last:pb-0">
      <span className={cx('z-10 grid size-8 shrink-0 place-items-center rounded-full text-sm font-bold', step.state === 'done' ? 'bg-accent text-on-accent' : here ? 'border-2 border-accent bg-surface text-accent-strong' : 'bg-sunken text-ink-faint')}>
        {step.state === 'done' ? <Check aria-hidden className="size-4" strokeWidth={3} /> : step.number}
      </span>
      <div className="min-w-0">
        <p className={cx('leading-snug', here ? 'font-bold' : step.state === 'done' ? 'font-medium' : 'text-ink-soft')}>{/* the paper's long words where the work is; one word elsewhere, so that the whole line fits a small screen */}
          {here && !isLong(say(step.title)) ? say(step.title) : word(`activity.${step.activity}`)}
        </p>
        <p className="text-sm text-ink-faint">
          {role(step.role)} · {minutes === null ? t('noMinutes') : t('minutes', { count: minutes })}
        </p>
        {step.clock.endedAt && step.state === 'done' && <p className="text-sm text-ink-soft">{step.doneBy} <span className="figures">{formats.time(step.clock.endedAt)}</span></p>}
        {step.rounds > 1 && <p className="flex items-center gap-1 text-sm font-semibold text-warn"><CornerUpLeft aria-hidden className="size-4" />{t('rounds', { count: step.rounds })}</p>}
      </div>
    </li>
  );
}

export function StepsSide({ berkas }: { readonly berkas: BerkasView }) {
  const { t } = useTranslation('berkas');
  const { t: flow } = useTranslation('flows');
  const [chart, setChart] = useState(false);
  return (
    // The part scrolls on a small screen and holds nothing to press: the keyboard must be able to stand in it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- WCAG 2.1.1, axe scrollable-region-focusable
    <nav aria-label={t('steps')} tabIndex={0} className="quiet-scroll overflow-y-auto border-r border-line p-6">
      <div className="mb-3 flex items-center justify-between">
        <h2 className="eyebrow">{t('steps')}</h2>
        <Button size="small" variant="plain" icon={<Workflow />} onPress={() => setChart(true)} testId="chart-open">{flow('chart.open')}</Button>
      </div>
      {chart && <Suspense><ChartDialog berkas={berkas} onClose={() => setChart(false)} /></Suspense>}
      <ol className="relative before:absolute before:top-4 before:bottom-4 before:left-4 before:w-px before:bg-line-strong">
        {berkas.steps.map((step) => <StepLine key={step.id} step={step} />)}
      </ol>
    </nav>
  );
}

export function PersonSide({ berkas }: { readonly berkas: BerkasView }) {
  const { t } = useTranslation('berkas');
  const say = useSay();
  const now = useStationNow();
  const formats = useFormats();
  const { client, queries } = useStation();
  const { data: photo } = useQuery(queries.residents.photo.queryOptions({ input: { nik: berkas.resident.nik } }));
  const open = useAct((document: string) => client.documents.open({ berkas: berkas.id, document }));
  const show = async (document: string) => {
    const file = await open.run(document);
    if (file) globalThis.open(URL.createObjectURL(file), '_blank');
  };
  return (
    // Where the training dock leaves no room for three columns, the work keeps its width and the person waits.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as above
    <aside aria-label={t('person')} tabIndex={0} className="quiet-scroll hidden flex-col gap-6 @min-[62rem]:flex overflow-y-auto border-l border-line p-6">
      <PersonCard person={{ ...berkas.resident, status: berkas.recordStatus.status }} photo={photo} shape="tall" />
      <section>
        <h2 className="eyebrow mb-2">{t('papers')}</h2>
        {berkas.documents.length === 0 && <p className="text-sm text-ink-faint">{t('noPapers')}</p>}
        <ul className="flex flex-col gap-1">
          {berkas.documents.map((document) => (
            <li key={document.id}><Button variant="plain" size="small" icon={<FileText />} onPress={() => show(document.id)}>{say(berkas.requirements.find((one) => one.id === document.requirement)?.title ?? { id: document.name, en: document.name })}</Button></li>
          ))}
        </ul>
        <ProblemNote problem={open.problem} />
      </section>
      <section>
        <h2 className="eyebrow mb-2">{t('history')}</h2>
        <ol className="flex flex-col gap-2 text-sm">
          {berkas.history.map((line) => (
            <li key={`${line.at} ${line.kind} ${line.seq}`}>
              <p>{say(line.text)}</p>
              <p className="text-ink-faint"><span className="figures">{formats.moment(line.at, now)}</span> {line.operator}</p>
            </li>
          ))}
        </ol>
      </section>
    </aside>
  );
}
