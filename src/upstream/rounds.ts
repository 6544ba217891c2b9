/** Something that is done again and again: with a rest after a round that ended, with back-off after one that failed. */
import type { Clock, Random } from '../domain/clock.ts';
import { backOff } from './back-off.ts';
import type { UpstreamLimits } from './limits.ts';

/** How a round ended. `progress`: something was reached all the same, so the wait begins anew with the shortest. */
export type Round = { readonly kind: 'rest'; readonly ms: number } | { readonly kind: 'failed'; readonly progress: boolean };

export interface RoundsOptions {
  readonly clock: Clock;
  readonly random: Pick<Random, 'next'>;
  readonly limits: Pick<UpstreamLimits, 'backOffFirstMs' | 'backOffLongestMs' | 'jitter'>;
  readonly round: () => Promise<Round>;
}

export class Rounds {
  readonly #options: RoundsOptions;
  readonly #ending = new AbortController();
  #loop: Promise<void> | null = null;
  #wait: AbortController | null = null;

  constructor(options: RoundsOptions) {
    this.#options = options;
  }

  /** Aborted once this is stopped: cuts what is under way. */
  get signal(): AbortSignal {
    return this.#ending.signal;
  }

  /** Goes round by itself from now on. */
  start(): void {
    this.#loop ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#ending.abort(new Error('it was stopped'));
    await this.#loop;
  }

  /** No need to wait any longer. */
  wake(): void {
    this.#wait?.abort();
  }

  /** Sleeps, or less when woken or stopped. */
  async sleep(ms: number): Promise<void> {
    this.#wait = new AbortController();
    await this.#options.clock.sleep(ms, AbortSignal.any([this.#wait.signal, this.#ending.signal])).catch(() => undefined);
    this.#wait = null;
  }

  async #run(): Promise<void> {
    const { random, limits, round } = this.#options;
    let fails = 0;
    while (!this.#ending.signal.aborted) {
      const ended = await round();
      if (this.#ending.signal.aborted) return;
      fails = ended.kind === 'rest' ? 0 : ended.progress ? 1 : fails + 1;
      await this.sleep(ended.kind === 'rest' ? ended.ms : backOff(fails, random.next(), limits));
    }
  }
}
