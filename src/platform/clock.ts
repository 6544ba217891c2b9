/** The two clocks there are: the machine's, and a virtual one for simulations, `case` and tests. */
import type { Clock } from '../domain/clock.ts';

const abortReason = (signal: AbortSignal): Error => (signal.reason instanceof Error ? signal.reason : new Error('aborted'));

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(abortReason(signal));
        return;
      }
      const timer = setTimeout(finish, ms);
      function stop() {
        clearTimeout(timer);
        reject(abortReason(signal!));
      }
      function finish() {
        signal?.removeEventListener('abort', stop);
        resolve();
      }
      signal?.addEventListener('abort', stop, { once: true });
    }),
};

interface Sleeper {
  readonly wakeAt: number;
  readonly order: number;
  readonly wake: () => void;
}

/** Turns of the event loop that must pass without anything new before virtual time may jump to the next sleeper. */
const QUIET_TURNS = 4;

/**
 * A clock that jumps: when everybody sleeps, it moves to the earliest wake-up at once, so a day's
 * work simulates in seconds and in the same order each time. Work that really takes time outside
 * this thread (a socket, a child process) must be wrapped in {@link during}, else time runs ahead of it.
 */
export class VirtualClock implements Clock {
  #now: number;
  #order = 0;
  #busy = 0;
  #pumping = false;
  readonly #sleepers: Sleeper[] = [];

  constructor(startAt: number) {
    this.#now = startAt;
  }

  now(): number {
    return this.#now;
  }

  /** Moves time without waking anybody early: the operator's own minutes between two acts. */
  async pass(ms: number): Promise<void> {
    await this.sleep(ms);
  }

  /** Holds virtual time until `work`, which runs in real time, has settled. */
  async during<T>(work: Promise<T>): Promise<T> {
    this.#busy += 1;
    try {
      return await work;
    } finally {
      this.#busy -= 1;
      this.#pump();
    }
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(abortReason(signal));
        return;
      }
      const sleeper: Sleeper = {
        wakeAt: this.#now + Math.max(0, ms),
        order: this.#order++,
        wake: () => {
          signal?.removeEventListener('abort', stop);
          resolve();
        },
      };
      const stop = () => {
        const index = this.#sleepers.indexOf(sleeper);
        if (index >= 0) this.#sleepers.splice(index, 1);
        reject(abortReason(signal!));
      };
      signal?.addEventListener('abort', stop, { once: true });
      this.#sleepers.push(sleeper);
      this.#pump();
    });
  }

  #pump(): void {
    if (this.#pumping) return;
    this.#pumping = true;
    let quiet = 0;
    let seen = this.#order;
    const turn = () => {
      if (this.#busy > 0 || this.#sleepers.length === 0) {
        this.#pumping = false;
        return;
      }
      if (seen !== this.#order) {
        seen = this.#order;
        quiet = 0;
      }
      quiet += 1;
      if (quiet >= QUIET_TURNS) {
        quiet = 0;
        this.#sleepers.sort((a, b) => a.wakeAt - b.wakeAt || a.order - b.order);
        const next = this.#sleepers.shift()!;
        this.#now = Math.max(this.#now, next.wakeAt);
        next.wake();
      }
      setImmediate(turn);
    };
    setImmediate(turn);
  }
}

/** The machine's time `speed` times as fast: for twins whose stages a test or a demonstration should not wait for. */
export function fastClock(clock: Clock, speed: number): Clock {
  if (!(speed > 0)) throw new RangeError(`speed ${speed}`);
  const start = clock.now();
  return { now: () => start + (clock.now() - start) * speed, sleep: (ms, signal) => clock.sleep(ms / speed, signal) };
}
