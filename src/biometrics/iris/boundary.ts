/**
 * A boundary once it is roughly known: the closed path of steepest rise around a centre, found by dynamic programming in
 * polar coordinates (Viterbi, as in Sutra, Garcia-Salicetti, Dorizzi, "The Viterbi algorithm at different resolutions for
 * enhanced iris segmentation", ICB 2012), then smoothed to a short Fourier series (Daugman, "New methods in iris
 * recognition", IEEE TSMC-B 37(5), 2007, section II): pupils are not quite round, and a gaze aside makes ellipses.
 */
import { sample, type Plane } from './plane.ts';
import type { Circle } from './circles.ts';

/** Angles of a boundary, counted from the right, downwards (clockwise on the picture). */
export const BOUNDARY_ANGLES = 128;

/** A closed curve: a radius for every one of {@link BOUNDARY_ANGLES} angles about a centre. */
export interface Boundary {
  readonly x: number;
  readonly y: number;
  readonly radii: Float32Array;
}

/** Steps of half a pixel of the working plane. */
const STEP = 0.5;
/** Cost of a change of radius by one step between neighbours, in grey levels. */
const BEND_COST = 4;

export interface Edge {
  /** A radius an angle. */
  readonly radii: Float32Array;
  /** Rise of grey across it, an angle. */
  readonly rises: Float32Array;
}

/** The closed path of steepest rise between radii `least` and `most` about a centre. `reach`: pixels averaged at either side. */
export function steepestPath(plane: Plane, { x, y }: { readonly x: number; readonly y: number }, least: number, most: number, reach: number): Edge {
  const steps = Math.max(3, Math.floor((most - least) / STEP) + 1);
  const rise = riseMap(plane, x, y, least, steps, reach);
  // twice around: the second turn starts where the first one ended, so the path closes
  const turns = 2 * BOUNDARY_ANGLES;
  const from = new Int8Array(turns * steps);
  let total = new Float32Array(steps);
  let next = new Float32Array(steps);
  for (let turn = 0; turn < turns; turn += 1) {
    const row = (turn % BOUNDARY_ANGLES) * steps;
    for (let s = 0; s < steps; s += 1) {
      let best = total[s]!;
      let move = 0;
      if (s > 0 && total[s - 1]! - BEND_COST > best) [best, move] = [total[s - 1]! - BEND_COST, -1];
      if (s < steps - 1 && total[s + 1]! - BEND_COST > best) [best, move] = [total[s + 1]! - BEND_COST, 1];
      next[s] = best + rise[row + s]!;
      from[turn * steps + s] = move;
    }
    [total, next] = [next, total];
  }
  let at = 0;
  for (let s = 1; s < steps; s += 1) if (total[s]! > total[at]!) at = s;
  const radii = new Float32Array(BOUNDARY_ANGLES);
  const rises = new Float32Array(BOUNDARY_ANGLES);
  for (let turn = turns - 1; turn >= BOUNDARY_ANGLES; turn -= 1) {
    radii[turn - BOUNDARY_ANGLES] = least + at * STEP;
    rises[turn - BOUNDARY_ANGLES] = rise[(turn - BOUNDARY_ANGLES) * steps + at]!;
    at += from[turn * steps + at]!;
  }
  return { radii, rises };
}

/** Mean of `reach` pixels outside minus mean of `reach` pixels inside, an angle and a step. */
function riseMap(plane: Plane, x: number, y: number, least: number, steps: number, reach: number): Float32Array {
  const side = Math.max(1, Math.round(reach / STEP));
  const line = new Float32Array(steps + 2 * side);
  const rise = new Float32Array(BOUNDARY_ANGLES * steps);
  for (let a = 0; a < BOUNDARY_ANGLES; a += 1) {
    const cos = Math.cos((a / BOUNDARY_ANGLES) * 2 * Math.PI);
    const sin = Math.sin((a / BOUNDARY_ANGLES) * 2 * Math.PI);
    for (let i = 0; i < line.length; i += 1) {
      const r = Math.max(0, least + (i - side) * STEP);
      line[i] = sample(plane, x + r * cos, y + r * sin);
    }
    let inner = 0;
    let outer = 0;
    for (let i = 0; i < side; i += 1) {
      inner += line[i]!;
      outer += line[i + side]!;
    }
    for (let s = 0; s < steps; s += 1) {
      rise[a * steps + s] = (outer - inner) / side;
      inner += line[s + side]! - line[s]!;
      outer += (line[s + 2 * side] ?? 0) - line[s + side]!;
    }
  }
  return rise;
}

/** A Fourier series of so many harmonics through weighted radii, by weighted least squares. */
export function smoothed({ radii }: Edge, weights: Float32Array, harmonics: number): Float32Array {
  const size = 1 + 2 * harmonics;
  const basis = Array.from({ length: BOUNDARY_ANGLES }, (_, a) => Float64Array.from({ length: size }, (__, k) => wave(k, a)));
  const coefficients = leastSquares(basis, radii, weights);
  return Float32Array.from(basis, (row) => row.reduce((sum, value, k) => sum + value * coefficients[k]!, 0));
}

const wave = (k: number, a: number): number => {
  const angle = ((k + 1) >> 1) * ((a / BOUNDARY_ANGLES) * 2 * Math.PI);
  return k === 0 ? 1 : k % 2 === 1 ? Math.cos(angle) : Math.sin(angle);
};

/** Weighted linear least squares by the normal equations, with a breath of regularisation so that few points never blow up. */
export function leastSquares(rows: readonly Float64Array[], values: Float32Array | Float64Array, weights: Float32Array): Float64Array {
  const n = rows[0]!.length;
  const m = Array.from({ length: n }, () => new Float64Array(n + 1));
  rows.forEach((row, i) => {
    const w = weights[i]!;
    if (w === 0) return;
    for (let j = 0; j < n; j += 1) {
      for (let k = 0; k < n; k += 1) m[j]![k]! += w * row[j]! * row[k]!;
      m[j]![n]! += w * row[j]! * values[i]!;
    }
  });
  for (let j = 0; j < n; j += 1) m[j]![j]! += 1e-6;
  for (let j = 0; j < n; j += 1) {
    let pivot = j;
    for (let i = j + 1; i < n; i += 1) if (Math.abs(m[i]![j]!) > Math.abs(m[pivot]![j]!)) pivot = i;
    [m[j], m[pivot]] = [m[pivot]!, m[j]!];
    for (let i = 0; i < n; i += 1) {
      if (i === j) continue;
      const factor = m[i]![j]! / m[j]![j]!;
      for (let k = j; k <= n; k += 1) m[i]![k]! -= factor * m[j]![k]!;
    }
  }
  return Float64Array.from(m, (row, j) => row[n]! / row[j]!);
}

/** The circle nearest to an edge where it is weighted, with outliers weighted down (iteratively reweighted least squares, Tukey's biweight). */
export function robustCircle(centre: { readonly x: number; readonly y: number }, edge: Edge, weights: Float32Array): Circle {
  const points = Array.from(edge.radii, (r, a) => ({ x: r * Math.cos((a / BOUNDARY_ANGLES) * 2 * Math.PI), y: r * Math.sin((a / BOUNDARY_ANGLES) * 2 * Math.PI) }));
  // x² + y² = 2·cx·x + 2·cy·y + c (Kåsa 1976), which is linear
  const rows = points.map(({ x, y }) => Float64Array.from([x, y, 1]));
  const values = Float64Array.from(points, ({ x, y }) => x * x + y * y);
  let w = Float32Array.from(weights);
  let circle: Circle = { ...centre, radius: 0 };
  for (let turn = 0; turn < 5; turn += 1) {
    const [a = 0, b = 0, c = 0] = leastSquares(rows, values, w);
    const radius = Math.sqrt(Math.max(1, c + (a * a + b * b) / 4));
    circle = { x: centre.x + a / 2, y: centre.y + b / 2, radius };
    const off = points.map(({ x, y }) => Math.abs(Math.hypot(x - a / 2, y - b / 2) - radius));
    const seen = off.filter((_, i) => weights[i]! > 0).sort((p, q) => p - q);
    const spread = Math.max(0.5, 4.7 * 1.48 * (seen[seen.length >> 1] ?? 1));
    w = Float32Array.from(weights, (weight, i) => weight * Math.max(0, 1 - (off[i]! / spread) ** 2) ** 2);
  }
  return circle;
}

/** A circle as a boundary. */
export const circleBoundary = ({ x, y, radius }: Circle): Boundary => ({ x, y, radii: new Float32Array(BOUNDARY_ANGLES).fill(radius) });

/** Radius of a boundary at an angle (radians), between its points. */
export function radiusAt({ radii }: Boundary, angle: number): number {
  const a = ((angle / (2 * Math.PI)) % 1 + 1) % 1 * BOUNDARY_ANGLES;
  const a0 = Math.floor(a) % BOUNDARY_ANGLES;
  const w = a - Math.floor(a);
  return radii[a0]! * (1 - w) + radii[(a0 + 1) % BOUNDARY_ANGLES]! * w;
}
