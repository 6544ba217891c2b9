/** How long to wait before the next try: doubling, with chance, so that counters do not return in step. */
import type { UpstreamLimits } from './limits.ts';

/** Milliseconds after `fails` tries in a row (1 or more) that brought nothing; `chance` in [0, 1). */
export function backOff(fails: number, chance: number, limits: Pick<UpstreamLimits, 'backOffFirstMs' | 'backOffLongestMs' | 'jitter'>): number {
  const full = Math.min(limits.backOffLongestMs, limits.backOffFirstMs * 2 ** Math.max(0, fails - 1));
  return Math.round(full * (1 - limits.jitter * chance));
}
