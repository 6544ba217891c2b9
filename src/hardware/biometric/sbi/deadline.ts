/** A time limit on the injected clock, beside signals of others. */
import type { Clock } from '../../../domain/clock.ts';

export interface Deadline {
  readonly signal: AbortSignal;
  /** It was the time that ended it. */
  late(): boolean;
  /** Lets go of the timer; to be called whatever happens. */
  done(): void;
}

/** @param ms milliseconds of `clock` */
export function deadline(clock: Clock, ms: number, ...signals: readonly (AbortSignal | undefined)[]): Deadline {
  const time = new AbortController();
  const rest = new AbortController();
  let over = false;
  const wait = async (): Promise<void> => {
    try {
      await clock.sleep(ms, rest.signal);
    } catch {
      // Woken before its time: done() was called, which is how it ordinarily ends.
      return;
    }
    over = true;
    time.abort();
  };
  void wait();
  return { signal: AbortSignal.any([time.signal, ...signals.filter((signal) => signal !== undefined)]), late: () => over, done: () => rest.abort() };
}
