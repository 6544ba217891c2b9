/** TWIN: the pad on the training counter and the hand that signs on it. */
import type { Clock } from '../../../domain/clock.ts';
import { seededRandom } from '../../../platform/random.ts';
import { screenLayout } from '../screen-layout.ts';
import { drawnSignature } from './handwriting.ts';
import { createTwinHid, type TwinHid } from './hid-twin.ts';
import { twinModels } from './models.ts';
import type { TwinPad } from './stu-twin.ts';

export class TrainingPad {
  readonly hid: TwinHid;
  readonly #clock: Clock;
  #pad: TwinPad | null = null;
  /** Strokes after which the cable is pulled in the middle of a signature. */
  #pullAfter: number | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.hid = createTwinHid(clock);
    this.plug();
  }

  get plugged(): boolean {
    return this.#pad !== null;
  }

  plug(): void {
    this.#pullAfter = null;
    this.#pad ??= this.hid.plug(twinModels['STU-430']);
  }

  /** Pulls the cable: now, or in the middle of the next signature after so many strokes. */
  unplug(afterStrokes = 0): void {
    if (afterStrokes > 0) {
      this.#pullAfter = afterStrokes;
      return;
    }
    if (this.#pad) this.hid.unplug(this.#pad);
    this.#pad = null;
  }

  /** Writes the signature of a seed and accepts it on the pad; what is not asked for reaches nobody, as on a real one. */
  async sign(seed: number): Promise<void> {
    const pad = this.#pad;
    if (!pad) return;
    const strokes = drawnSignature(seededRandom(seed, this.#clock));
    for (const [count, stroke] of strokes.entries()) {
      if (this.#pullAfter === count) this.unplug();
      if (this.#pad !== pad) return;
      await pad.write([stroke]);
    }
    const accept = screenLayout(pad.model.capability)?.buttons.accept;
    if (accept && this.#pad === pad) await pad.tap((accept.left + accept.right) / 2, (accept.top + accept.bottom) / 2);
  }
}
