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

type Answer = { readonly ok: true } | { readonly ok: false; readonly error: { readonly code: string } };

/** One act of the operator. Milliseconds of real time. */
export interface StudioAct {
  readonly kind: 'capture' | 'picture';
  /** Until it was answered. */
  readonly ms: number;
  /** From then until all its pictures could be shown; 0 where the operator does not look. */
  readonly previewMs: number;
}

export class StudioOperator {
  /** Codes of what was answered instead of done. */
  readonly met: string[] = [];
  readonly #api: RouterClient<StationRouter>;
  readonly #berkas: BerkasView;
  readonly #random: Random;
  /** What was done, one key each. */
  readonly acts: StudioAct[] = [];

  readonly #looks: boolean;

  /** @param looks at every picture, as a screen shows it */
  constructor(api: RouterClient<StationRouter>, berkas: BerkasView, random: Random, looks = false) {
    this.#looks = looks;
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
    }
    throw new Error('the studio asks without an end');
  }

  async #next(studio: StudioView): Promise<void> {
    const open = new Set(studio.parts.filter(({ standing }) => standing === 'missing' || standing === 'poor').map(({ part }) => part));
    const placing = shots.find(([, parts]) => parts.some((part) => open.has(part)));
    if (open.has('photo')) return this.#act('picture', [], async () => this.#keep('photo', await this.#photo(), null));
    if (placing) return this.#act('capture', placing[1], () => this.#capture(placing[0]));
    if (studio.gaps.includes('chip-fingers')) return this.#act('capture', [], () => this.#capture('chip-fingers'));
    return this.#act('picture', [], async () => this.#keep('signature', await this.#signature(), studio.confirmation?.biodata ?? null));
  }

  readonly #capture = (shot: Shot): Promise<Answer> => this.#api.enrolment.capture({ berkas: this.#berkas.id, shot, retake: false });
  readonly #keep = (part: 'photo' | 'signature', picture: File, confirms: string | null): Promise<Answer> => this.#api.enrolment.keep({ berkas: this.#berkas.id, part, picture, retake: true, confirms });

  /** One act, and a look at what it gave where this operator looks. */
  async #act(kind: StudioAct['kind'], shown: readonly Part[], work: () => Promise<Answer>): Promise<void> {
    const began = performance.now();
    const answer = await work();
    const answered = performance.now();
    if (this.#looks) for (const part of shown) await this.#api.enrolment.picture({ berkas: this.#berkas.id, part });
    this.acts.push({ kind, ms: answered - began, previewMs: performance.now() - answered });
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
