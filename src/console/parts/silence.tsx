/** How long a counter has been silent: in order, in words, and as a bar of the days that its office lets it work alone. */
import type { StationLineView } from '../../contract/console.ts';
import { cx } from '../../renderer/ui/cx.ts';
import { useFormats } from './session.tsx';
import { fillIn, useTexts } from '../texts/use-texts.ts';

const MS_PER_MINUTE = 60_000;
const MS_PER_HOUR = 60 * MS_PER_MINUTE;
export const MS_PER_DAY = 24 * MS_PER_HOUR;
/** A counter asks every few seconds; after so long without a word it is silent, ms. */
const SILENT_AFTER_MS = 10 * MS_PER_MINUTE;
/** Days that the bar shows where no policy is known. */
const USUAL_DAYS = 14;
export const BYTES_PER_GB = 1_000_000_000;
/** Less than this on its disk is worth a look, bytes: a day of scanned papers of a large office. */
export const LITTLE_BYTES = 2 * BYTES_PER_GB;

/** How long a counter was not heard, ms. */
export const silence = (one: StationLineView, now: number): number => Math.max(0, now - Date.parse(one.lastContact));

/** The silent ones first, the longest on top; the others as they are called. */
export const inOrder = (stations: readonly StationLineView[], now: number): readonly StationLineView[] =>
  stations.toSorted((a, b) => {
    const [left, right] = [a, b].map((one) => (silence(one, now) > SILENT_AFTER_MS ? silence(one, now) : 0)) as [number, number];
    return right - left || (a.station < b.station ? -1 : 1);
  });

function useSilence(): (ms: number) => string {
  const t = useTexts();
  return (ms) => {
    if (ms <= SILENT_AFTER_MS) return t.stations.connected;
    const [count, unit] = ms < MS_PER_HOUR ? [ms / MS_PER_MINUTE, t.stations.minutes] : ms < MS_PER_DAY ? [ms / MS_PER_HOUR, t.stations.hours] : [ms / MS_PER_DAY, t.stations.days];
    return fillIn(t.stations.silent, { span: fillIn(unit, { count: String(Math.floor(count)) }) });
  };
}

/** How much of the days that its office lets it work alone are used up. */
export function Silence({ one, now }: { readonly one: StationLineView; readonly now: number }) {
  const t = useTexts();
  const formats = useFormats();
  const words = useSilence();
  const ms = silence(one, now);
  const most = one.daysWithoutContact ?? USUAL_DAYS;
  const over = ms > most * MS_PER_DAY;
  const tone = over ? 'late' : ms > MS_PER_DAY ? 'warn' : 'accent';
  return (
    <div data-testid="silence" data-tone={tone} className="mt-3">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className={cx('font-bold', tone === 'late' ? 'text-late' : tone === 'warn' ? 'text-warn' : 'text-accent-strong')}>{words(ms)}</span>
        <span className="text-[0.9375rem] text-ink-soft">{fillIn(t.stations.since, { when: formats.moment(one.lastContact, now) })}</span>
      </p>
      <div aria-hidden className="mt-1.5 h-2.5 overflow-hidden rounded-full bg-line">
        <div className={cx('h-full rounded-full', tone === 'late' ? 'bg-late' : tone === 'warn' ? 'bg-warn-fill' : 'bg-accent')} style={{ width: ms <= SILENT_AFTER_MS ? '0' : `${Math.min(100, Math.max(1, (ms / (most * MS_PER_DAY)) * 100))}%` }} />
      </div>
      {one.daysWithoutContact !== null && ms > MS_PER_DAY && <p className="mt-1 text-sm text-ink-soft">{fillIn(over ? t.stations.stopped : t.stations.stops, { count: String(one.daysWithoutContact) })}</p>}
    </div>
  );
}
