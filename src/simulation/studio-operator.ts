/** A made-up operator in the enrolment studio, and the resident before the devices: takes what is open until nothing is. */
import type { RouterClient } from '@orpc/server';
import type { BerkasView, StudioView } from '../contract/views.ts';
import type { Random } from '../domain/clock.ts';
import { partsOf, slaps, type Part } from '../domain/enrolment/parts.ts';
import type { StationRouter } from '../main/router.ts';
import { drawPortrait } from '../siak/population/portrait.ts';
import { drawSignature } from '../siak/population/signature.ts';

type Shot = keyof typeof slaps | 'irises' | 'chip-fingers';
const shots = [['irises', partsOf.irises], ...Object.entries(slaps)] as readonly (readonly [Shot, readonly Part[]])[];
/** Captures before we call it a loop: six placings of three tries each. */
const MOST_ACTS = 40;

export class StudioOperator {
  /** Codes of what was answered instead of done. */
  readonly met: string[] = [];
  readonly #api: RouterClient<StationRouter>;
  readonly #berkas: BerkasView;
  readonly #random: Random;
  /** Keys that the operator pressed: a capture takes one, a picture one. */
  keys = 0;

  constructor(api: RouterClient<StationRouter>, berkas: BerkasView, random: Random) {
    this.#api = api;
    this.#berkas = berkas;
    this.#random = random;
  }

  /** Takes everything that is open. Throws when it does not come to an end. */
  async takeAll(): Promise<void> {
    for (let acts = 0; acts < MOST_ACTS; acts += 1) {
      const studio = await this.#api.enrolment.studio({ berkas: this.#berkas.id });
      if (!studio.ok || !studio.value) throw new Error(studio.ok ? 'this counter has no studio' : studio.error.code);
      if (studio.value.gaps.length === 0) return;
      await this.#next(studio.value);
      this.keys += 1;
    }
    throw new Error('the studio asks without an end');
  }

  async #next(studio: StudioView): Promise<void> {
    const { enrolment } = this.#api;
    const berkas = this.#berkas.id;
    const open = new Set(studio.parts.filter(({ standing }) => standing === 'missing' || standing === 'poor').map(({ part }) => part));
    const shot = shots.find(([, parts]) => parts.some((part) => open.has(part)))?.[0];
    const answer = open.has('photo')
      ? await enrolment.keep({ berkas, part: 'photo', picture: await this.#photo(), retake: false })
      : shot
        ? await enrolment.capture({ berkas, shot, retake: false })
        : studio.gaps.includes('chip-fingers')
          ? await enrolment.capture({ berkas, shot: 'chip-fingers', retake: false })
          : await enrolment.keep({ berkas, part: 'signature', picture: await this.#signature(), retake: true, confirms: studio.confirmation?.biodata ?? null });
    if (!answer.ok) this.met.push(answer.error.code);
  }

  /** What the camera sees: a drawn figure on the ground of the birth year. */
  async #photo(): Promise<File> {
    return new File([new Uint8Array(await drawPortrait(this.#random, this.#berkas.resident))], 'foto.jpg', { type: 'image/jpeg' });
  }

  async #signature(): Promise<File> {
    return new File([new Uint8Array(await drawSignature(this.#random))], 'tanda-tangan.png', { type: 'image/png' });
  }
}
