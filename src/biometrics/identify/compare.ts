/**
 * The second and the third look. {@link sift}: a probe's fingers against those of a slot by relaxed
 * cylinders, some forty thousand a second. {@link compareClosely}: the full comparison of
 * `../finger/compare.ts`, cylinders and alignment, for the few that are left.
 */
import type { FingerEvidence } from '../decision.ts';
import { compare, templateOf, type FingerTemplate as CloseTemplate } from '../finger/compare.ts';
import type { CylinderDesk } from '../mcc/cylinder-desk.ts';
import { cylindersFrom, type Cylinders } from '../mcc/cylinders.ts';
import type { PreciseDesk } from '../mcc/fast.ts';
import { PER_CM, viewOf, type Points } from '../mcc/points.ts';
import { readFinger, SLOT_FINGERS, type FingerTemplate } from './slot.ts';

/** More of one finger does not count: about what a good impression reaches. Keeps one finger from speaking for all. */
const MOST_OF_FINGER = 0.1;

/** A probe's fingers, laid out when they are first asked for, so that each look pays for its own alone. */
export class PreparedProbe {
  readonly #fingers: ReadonlyMap<number, Points>;
  readonly #cylinders = new Map<number, Cylinders>();
  readonly #close = new Map<number, CloseTemplate>();

  constructor(fingers: readonly FingerTemplate[]) {
    this.#fingers = new Map(fingers.map(({ position, points }) => [position, points]));
  }

  has(position: number): boolean {
    return this.#fingers.has(position);
  }

  cylinders(position: number): Cylinders {
    return remembered(this.#cylinders, position, () => cylindersFrom(this.#fingers.get(position)!, 'mcc8'));
  }

  close(position: number): CloseTemplate {
    return remembered(this.#close, position, () => closeTemplate(this.#fingers.get(position)!));
  }
}

function remembered<Value>(kept: Map<number, Value>, key: number, make: () => Value): Value {
  const value = kept.get(key) ?? make();
  kept.set(key, value);
  return value;
}

const closeTemplate = (points: Points): CloseTemplate => templateOf(viewOf(points), { resolutionX: PER_CM, resolutionY: PER_CM });

const shared = (probe: PreparedProbe, slot: Uint8Array): FingerTemplate[] =>
  Array.from({ length: SLOT_FINGERS }, (_, f) => readFinger(slot, f)).filter((finger) => finger !== null && probe.has(finger.position)) as FingerTemplate[];

/** Where a thread makes and compares cylinders. */
export interface Desks {
  readonly maker: CylinderDesk;
  readonly precise: PreciseDesk;
}

/** How alike the fingers are that both have: the sum of their relaxed scores, each capped. @param slot one whole slot */
export function sift(probe: PreparedProbe, slot: Uint8Array, { maker, precise }: Desks): number {
  return shared(probe, slot).reduce((sum, { position, points }) => sum + Math.min(MOST_OF_FINGER, precise.score(probe.cylinders(position), maker.cylinders(points, 'mcc8'))), 0);
}

/** Every finger that both have, compared closely. */
export const compareClosely = (probe: PreparedProbe, slot: Uint8Array): FingerEvidence[] => shared(probe, slot).map(({ position, points }) => ({ position, score: compare(probe.close(position), closeTemplate(points)).score }));
