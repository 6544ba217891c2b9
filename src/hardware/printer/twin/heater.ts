/** The transfer roller must be hot: a machine that was just switched on, or that fell asleep, takes its time before its first card. */
import type { Clock } from '../../../domain/clock.ts';
import { hdp5000 } from './limits.ts';

export class Heater {
  readonly #clock: Clock;
  readonly #cold: boolean;
  #hotAt = 0;
  #asleepAt = 0;

  /** @param cold false: hot at any time, for those who wait for something else */
  constructor(clock: Clock, cold: boolean) {
    this.#clock = clock;
    this.#cold = cold;
    this.switchOn();
  }

  /** Is it being heated at this moment? */
  get heating(): boolean {
    return this.#cold && this.#clock.now() < this.#hotAt;
  }

  /** Begins to heat a cold roller. */
  switchOn(): void {
    this.#hotAt = this.#clock.now() + hdp5000.warmUpMs;
    this.#asleepAt = this.#hotAt + hdp5000.sleepAfterMs;
  }

  /** Milliseconds until a card that comes now can be fused; a roller that fell asleep is woken. */
  wake(): number {
    if (!this.#cold) return 0;
    const now = this.#clock.now();
    if (now >= this.#asleepAt) this.switchOn();
    return Math.max(0, this.#hotAt - now);
  }

  /** A card has passed: it sleeps so much later. */
  used(): void {
    this.#asleepAt = this.#clock.now() + hdp5000.sleepAfterMs;
  }
}
