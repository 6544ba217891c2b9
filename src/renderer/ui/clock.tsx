/** The running clocks: the ring beside a step's title, the thin bar in a list. */
import { Pause } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { StepClock } from '../../contract/views.ts';
import { useStationNow } from '../station/now.ts';
import { readClock, spanWords, stopwatch, type ClockMood, type ClockReading } from './clock-words.ts';
import { cx } from './cx.ts';

const strokes: Readonly<Record<ClockMood, string>> = { none: 'stroke-line-strong', calm: 'stroke-accent', soon: 'stroke-warn-fill', late: 'stroke-late', paused: 'stroke-line-strong', done: 'stroke-accent' };
const fills: Readonly<Record<ClockMood, string>> = { none: 'bg-line-strong', calm: 'bg-accent', soon: 'bg-warn-fill', late: 'bg-late', paused: 'bg-line-strong', done: 'bg-accent' };

/** Gives a function span in ms → "2 jam 5 menit", "3 menit", "kurang dari 1 menit". */
export function useSpanWords(): (ms: number) => string {
  const { t } = useTranslation('clock');
  return (ms) => {
    const { key, values } = spanWords(ms);
    return t(`span.${key}`, values);
  };
}

/** The reading of a clock as one sentence: "sisa 3 menit dari 5", "terlambat 2 menit", "dijeda". */
export function useClockSentence(): (reading: ClockReading) => string {
  const { t } = useTranslation('clock');
  const span = useSpanWords();
  return (reading) => {
    const { mood, leftMs, spentMs } = reading;
    if (mood === 'none') return t('notStarted');
    if (mood === 'paused') return t('paused');
    if (leftMs === null) return t('running', { span: span(spentMs) });
    if (mood === 'done') return t('doneIn', { span: span(spentMs) });
    return mood === 'late' ? t('late', { span: span(leftMs) }) : t('left', { span: span(leftMs) });
  };
}

/** The clock of a step as a ring: share of the standard minutes, stopwatch in the middle. */
export function StepRing({ clock, size = 72, className }: { readonly clock: StepClock; readonly size?: number; readonly className?: string }) {
  const now = useStationNow();
  const sentence = useClockSentence();
  const { t } = useTranslation('clock');
  const reading = readClock(clock, now);
  const stroke = Math.max(4, Math.round(size / 12));
  const radius = (size - stroke) / 2;
  const around = 2 * Math.PI * radius;
  const share = reading.mood === 'late' ? 1 : reading.share;
  const words = `${sentence(reading)}${clock.standardMinutes === null ? '' : ` · ${t('standard', { count: clock.standardMinutes })}`}`;
  return (
    <div title={words} className={cx('relative grid shrink-0 place-items-center', className)} style={{ width: size, height: size }}>
      <span className="sr-only">{words}</span>
      <svg aria-hidden width={size} height={size} className="absolute inset-0 -rotate-90">
        <circle cx={size / 2} cy={size / 2} r={radius} fill="none" strokeWidth={stroke} className="stroke-line" />
        <circle cx={size / 2} cy={size / 2} r={radius} fill="none" strokeWidth={stroke} strokeLinecap="round" strokeDasharray={around} strokeDashoffset={around * (1 - share)} className={strokes[reading.mood]} />
      </svg>
      {reading.mood === 'paused' ? <Pause aria-hidden className="size-1/3 text-ink-soft" /> : <span aria-hidden className={cx('figures text-sm font-semibold', reading.mood === 'late' && 'text-late')} style={{ fontSize: Math.max(11, size / 4.8) }}>{stopwatch(reading.spentMs)}</span>}
    </div>
  );
}

/** A thin bar of the step's minutes with the time left in words. */
export function MinutesBar({ clock, className }: { readonly clock: StepClock; readonly className?: string }) {
  const now = useStationNow();
  const sentence = useClockSentence();
  const reading = readClock(clock, now);
  return (
    <div className={cx('flex min-w-0 flex-col gap-1.5', className)}>
      <span className={cx('text-[0.9375rem] leading-tight', reading.mood === 'late' ? 'font-semibold text-late' : reading.mood === 'soon' ? 'font-semibold text-warn' : 'text-ink-soft')}>{sentence(reading)}</span>
      <span aria-hidden className="h-1.5 overflow-hidden rounded-full bg-line">
        <span className={cx('block h-full rounded-full', fills[reading.mood])} style={{ width: `${Math.max(reading.standardMs === null ? 0 : 3, (reading.mood === 'late' ? 1 : reading.share) * 100)}%` }} />
      </span>
    </div>
  );
}
