/**
 * One finger against one finger: Minutia Cylinder-Code with relaxation and the alignment, added.
 * They fail on different pairs: cylinders see neighbourhoods and forgive bending, the alignment
 * counts what all of the overlap says.
 */
import type { FingerView } from '../formats/finger-minutiae.ts';
import { cylindersOf, layouts, type Cylinders } from '../mcc/cylinders.ts';
import type { Resolution } from '../mcc/points.ts';
import { relaxedPairs } from '../mcc/score.ts';
import { scoreRelaxed } from '../mcc/relax.ts';
import { align, type Alignment } from './align.ts';
import { alignment, fusion } from './parameters.ts';
import { Points } from './points.ts';

/** A view laid out for comparisons. */
export interface FingerTemplate {
  readonly points: Points;
  readonly cylinders: Cylinders;
  /** Index in `points` of each cylinder's minutia. */
  readonly owner: Uint8Array;
}

export function templateOf(view: Pick<FingerView, 'minutiae'>, resolution: Resolution): FingerTemplate {
  const points = new Points(view, resolution);
  const sorted = [...view.minutiae].sort((p, q) => p.y - q.y || p.x - q.x || p.angle - q.angle);
  const cylinders = cylindersOf({ minutiae: sorted }, resolution, 'mcc16');
  const { stride, x, y } = layouts.mcc16;
  const owner = new Uint8Array(cylinders.count);
  let at = 0;
  for (let c = 0; c < cylinders.count; c += 1) {
    while (at < points.count - 1 && !(cylinders.floats[c * stride + x] === Math.fround(points.x[at]!) && cylinders.floats[c * stride + y] === Math.fround(-points.y[at]!))) at += 1;
    owner[c] = at;
    at = Math.min(at + 1, points.count - 1);
  }
  return { points, cylinders, owner };
}

export interface Comparison extends Alignment {
  readonly cylinders: number;
  readonly alignment: number;
}

/** Minutiae pairs to begin the alignment with. */
export function candidatesOf(a: FingerTemplate, b: FingerTemplate): { readonly mcc: number; readonly candidates: Uint8Array } {
  const pairs = relaxedPairs(a.cylinders, b.cylinders);
  const mcc = scoreRelaxed(pairs, a.cylinders.count, b.cylinders.count);
  const best = pairs.toSorted((p, q) => q.strength - p.strength).slice(0, alignment.tried);
  return { mcc, candidates: Uint8Array.from(best.flatMap(({ row, column }) => [a.owner[row]!, b.owner[column]!])) };
}

export function compare(a: FingerTemplate, b: FingerTemplate): Comparison {
  const { mcc, candidates } = candidatesOf(a, b);
  const found = align(a.points, b.points, candidates);
  return { ...found, alignment: found.score, cylinders: mcc, score: found.score + fusion.cylinders * mcc };
}
