/**
 * One finger against one finger: Minutia Cylinder-Code with relaxation and the alignment, added.
 * They fail on different pairs: cylinders see neighbourhoods and forgive bending, the alignment
 * counts what the whole overlap says.
 */
import type { FingerView } from '../formats/finger-minutiae.ts';
import { cylindersFrom, layouts, type Cylinders } from '../mcc/cylinders.ts';
import { PreciseDesk } from '../mcc/fast.ts';
import { pointsOfView, type Resolution } from '../mcc/points.ts';
import { align, type Alignment, type Candidates } from './align.ts';
import { alignment, fusion } from './parameters.ts';
import { Points, sortedMinutiae } from './points.ts';

/** A view laid out for comparisons. */
export interface FingerTemplate {
  readonly points: Points;
  readonly cylinders: Cylinders;
  /** Index in `points` of each cylinder's minutia. */
  readonly owner: Uint8Array;
}

/** Lays out any vendor's view. Throws `RangeError` for places that are no numbers; the decoders give none. */
export function templateOf(view: Pick<FingerView, 'minutiae'>, resolution: Resolution): FingerTemplate {
  const minutiae = sortedMinutiae(view);
  const points = new Points(minutiae, resolution);
  const cylinders = cylindersFrom(pointsOfView({ minutiae }, resolution), 'mcc16');
  const { stride, x, y } = layouts.mcc16;
  const owner = new Uint8Array(cylinders.count);
  // cylinders stand in the minutiae's order, but not every minutia has one
  for (let c = 0, at = 0; c < cylinders.count; c += 1, at += 1) {
    while (at < points.count - 1 && (cylinders.floats[c * stride + x] !== Math.fround(points.x[at]!) || cylinders.floats[c * stride + y] !== Math.fround(-points.y[at]!))) at += 1;
    owner[c] = at;
  }
  return { points, cylinders, owner };
}

/** A score and what it stands on. */
export interface Comparison extends Omit<Alignment, 'score'> {
  /** Both added, in units of log-likelihood; 0 when nothing speaks for the same finger. */
  readonly score: number;
  /** Cylinders' part, 0 to 1, and the alignment's, a natural log-likelihood ratio. */
  readonly cylinders: number;
  readonly alignment: number;
}

/** One memory of the kernel for all comparisons of a thread. */
let desk: PreciseDesk | null = null;

/** The score of the cylinders, and the pairs of minutiae to begin the alignment with. */
export function cylinderScore(a: FingerTemplate, b: FingerTemplate): { readonly score: number; readonly candidates: Candidates } {
  desk ??= new PreciseDesk();
  const score = desk.score(a.cylinders, b.cylinders);
  return { score, candidates: desk.strongest(alignment.tried).map((cylinder, at) => (at % 2 === 0 ? a : b).owner[cylinder]!) };
}

/** Compares two fingers that are turned against one another by less than a quarter. The score is the same in either order; the movement leads from `a` to `b`. */
export function compare(a: FingerTemplate, b: FingerTemplate): Comparison {
  const turned = comesAfter(a.points, b.points);
  const [first, second] = turned ? [b, a] : [a, b];
  const { score: cylinders, candidates } = cylinderScore(first, second);
  const found = align(first.points, second.points, candidates);
  const movement = turned ? inverse(found) : found;
  return { score: found.score + fusion.cylinders * cylinders, cylinders, alignment: found.score, pairs: found.pairs, rotation: movement.rotation, dx: movement.dx, dy: movement.dy };
}

/** An order of templates, so that rounding falls alike whichever comes first. */
function comesAfter(a: Points, b: Points): boolean {
  if (a.count !== b.count) return a.count > b.count;
  for (let at = 0; at < a.count; at += 1) {
    const apart = a.y[at]! - b.y[at]! || a.x[at]! - b.x[at]! || a.angle[at]! - b.angle[at]!;
    if (apart !== 0) return apart > 0;
  }
  return false;
}

function inverse({ rotation, dx, dy }: Alignment): { readonly rotation: number; readonly dx: number; readonly dy: number } {
  const cos = Math.cos(rotation);
  const sin = Math.sin(rotation);
  return { rotation: -rotation, dx: -cos * dx - sin * dy, dy: sin * dx - cos * dy };
}
