/** Waiting with an end. */
import type { Clock } from '../../domain/clock.ts';

/** What `work` gives, or null when it takes longer than `ms` of the clock or the signal aborts first; the work itself goes on. */
export async function within<T>(clock: Clock, ms: number, work: Promise<T>, signal?: AbortSignal): Promise<T | null> {
  const answered = new AbortController();
  const ends = signal ? AbortSignal.any([answered.signal, signal]) : answered.signal;
  // Rejects only by the signals: answered, or no longer wanted.
  const late = clock.sleep(ms, ends).then(
    () => null,
    () => null,
  );
  try {
    return await Promise.race([work, late]);
  } finally {
    answered.abort(new Error('the wait is over'));
  }
}
