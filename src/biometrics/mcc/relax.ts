/**
 * Relaxation: pairs of minutiae that lie to each other in both fingers alike strengthen one another
 * (section 4.2 of the Minutia Cylinder-Code paper, equations 24 to 29).
 */
import type { Pair } from './assignment.ts';
import { layouts, type Cylinders } from './cylinders.ts';
import { pairCount, relaxation, sigmoid } from './parameters.ts';
import { directions, TURN } from './points.ts';

/**
 * The three sigmoids as tables, so that no implementation needs its own exponential: by distance in
 * 1/16 pixel up to 16, by direction in 360/256 degrees, by 1 − cos of the radial angle in 1/4096 up
 * to 1/4 (41 degrees). Beyond a table the factor is below 10⁻⁶ and counts as 0.
 */
export const agreement = {
  distanceSteps: 16,
  radialSteps: 4096,
  distance: Float64Array.from({ length: 256 }, (_, i) => sigmoid((i + 0.5) / 16, relaxation.distance)),
  direction: Float64Array.from({ length: TURN / 2 + 1 }, (_, i) => sigmoid((i * 2 * Math.PI) / TURN, relaxation.direction)),
  radial: Float64Array.from({ length: 1024 }, (_, i) => sigmoid(Math.acos(1 - (i + 0.5) / 4096), relaxation.radial)),
} as const;

export { directions };

/** The places of a finger's cylinders as the pairs need them. */
interface Side {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly cos: Float64Array;
  readonly sin: Float64Array;
  readonly angle: Int32Array;
}

function side({ kind, words, floats }: Cylinders, indices: readonly number[]): Side {
  const { stride, x, y, angle } = layouts[kind];
  const angles = Int32Array.from(indices, (i) => words[i * stride + angle]!);
  return {
    x: Float64Array.from(indices, (i) => floats[i * stride + x]!),
    y: Float64Array.from(indices, (i) => floats[i * stride + y]!),
    cos: Float64Array.from(angles, (at) => directions.cos[at]!),
    sin: Float64Array.from(angles, (at) => directions.sin[at]!),
    angle: angles,
  };
}

/** How far two pairs agree, 0–1: the same distance, difference of directions and radial angle in both fingers. */
function agree(a: Side, b: Side, t: number, k: number): number {
  const turned = (a.angle[t]! - a.angle[k]! - b.angle[t]! + b.angle[k]!) & (TURN - 1);
  const direction = agreement.direction[Math.min(turned, TURN - turned)]!;
  const [ax, ay] = [a.x[k]! - a.x[t]!, a.y[k]! - a.y[t]!];
  const [bx, by] = [b.x[k]! - b.x[t]!, b.y[k]! - b.y[t]!];
  const lengthA = Math.sqrt(ax * ax + ay * ay);
  const lengthB = Math.sqrt(bx * bx + by * by);
  const distance = agreement.distance[Math.floor(Math.abs(lengthA - lengthB) * agreement.distanceSteps)] ?? 0;
  if (distance === 0) return 0;
  // the way to k as t sees it, in both fingers: the angle between them is the difference of radial angles
  const [ua, va] = [a.cos[t]! * ax + a.sin[t]! * ay, a.cos[t]! * ay - a.sin[t]! * ax];
  const [ub, vb] = [b.cos[t]! * bx + b.sin[t]! * by, b.cos[t]! * by - b.sin[t]! * bx];
  const cosine = lengthA * lengthB === 0 ? 1 : Math.min(1, (ua * ub + va * vb) / (lengthA * lengthB));
  return distance * direction * (agreement.radial[Math.floor((1 - cosine) * agreement.radialSteps)] ?? 0);
}

/** A pair with its similarity after relaxation, and what part of its first similarity that is (the paper's efficiency). */
export interface RelaxedPair extends Pair {
  readonly strength: number;
  readonly kept: number;
}

/** Relaxes pairs whose first similarities are `strengths` (none 0); gives them in the same order. */
export function relax(a: Cylinders, b: Cylinders, pairs: readonly Pair[], strengths: ArrayLike<number>): RelaxedPair[] {
  const n = pairs.length;
  const left = side(a, pairs.map((pair) => pair.row));
  const right = side(b, pairs.map((pair) => pair.column));
  const rho = new Float64Array(n * n);
  for (let t = 0; t < n; t += 1) for (let k = 0; k < n; k += 1) if (t !== k) rho[t * n + k] = agree(left, right, t, k);
  let now = Float64Array.from(strengths);
  for (let round = 0; round < relaxation.rounds; round += 1) {
    const next = new Float64Array(n);
    for (let t = 0; t < n; t += 1) {
      let support = 0;
      for (let k = 0; k < n; k += 1) support += rho[t * n + k]! * now[k]!;
      next[t] = relaxation.own * now[t]! + (n > 1 ? ((1 - relaxation.own) / (n - 1)) * support : 0);
    }
    now = next;
  }
  return pairs.map((pair, t) => ({ ...pair, strength: now[t]!, kept: now[t]! / strengths[t]! }));
}

/** The global score of relaxed pairs: the mean strength of the n_P that kept most. */
export function scoreRelaxed(relaxed: readonly RelaxedPair[], countA: number, countB: number): number {
  const taken = Math.min(pairCount(countA, countB), relaxed.length);
  if (taken === 0) return 0;
  const best = relaxed.toSorted((p, q) => q.kept - p.kept || q.strength - p.strength).slice(0, taken);
  return best.reduce((sum, pair) => sum + pair.strength, 0) / pairCount(countA, countB);
}
