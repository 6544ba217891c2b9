/**
 * How well two sets of minutiae lie on one another under one movement. Jain, Hong and Bolle, "On-line
 * Fingerprint Verification" (TPAMI 19(4), 1997) align by one pair and count; here several pairs are
 * tried, the movement is fitted to all that it pairs, a smooth bending follows the skin (Bazen and
 * Gerez, "Fingerprint Matching by Thin-Plate Spline Modelling of Elastic Deformations", Pattern
 * Recognition 36(8), 2003, with a Gaussian average in place of the spline), and the score is the
 * log-likelihood ratio of "same finger" against "another one" for the pairs and for the minutiae
 * that should have found a partner and did not.
 */
import { alignment } from './parameters.ts';
import type { Points } from './points.ts';

const MOST = 256;
/** Two pairs fit any movement nearly; from three on they can contradict one another. */
const LEAST_PAIRS = 3;
const moved = { x: new Float64Array(MOST), y: new Float64Array(MOST) };
const bent = { x: new Float64Array(MOST), y: new Float64Array(MOST) };
const partner = new Int16Array(MOST);
const back = new Int16Array(MOST);
const cost = new Float64Array(MOST);
const backCost = new Float64Array(MOST);
const fit = { rotation: 0, dx: 0, dy: 0 };
const tried: { rotation: number; dx: number; dy: number; rank: number }[] = Array.from({ length: 64 }, () => ({ rotation: 0, dx: 0, dy: 0, rank: 0 }));

const TURN = 2 * Math.PI;
const wrap = (angle: number): number => angle - TURN * Math.round(angle / TURN);

export interface Alignment {
  /** Log-likelihood ratio, natural; 0 and below when nothing speaks for the same finger. */
  readonly score: number;
  /** Minutiae that lie on one another. */
  readonly pairs: number;
  /** The movement from the first finger to the second: radians clockwise as the picture shows it, then pixels at 500 dpi. */
  readonly rotation: number;
  readonly dx: number;
  readonly dy: number;
}

/** No movement lays anything on anything. */
export const nothingAligned: Alignment = { score: 0, pairs: 0, rotation: 0, dx: 0, dy: 0 };

/** Pairs of minutiae that may be the same, best first: index in the first finger, index in the second, and so on. */
export type Candidates = ArrayLike<number>;

/** The best alignment that one of the candidates leads to. At most 255 minutiae of either finger are looked at. */
export function align(a: Points, b: Points, candidates: Candidates): Alignment {
  let count = 0;
  for (let k = 0; k + 1 < candidates.length && k < 2 * tried.length; k += 2) {
    const i = candidates[k]!;
    const j = candidates[k + 1]!;
    const rotation = wrap(b.angle[j]! - a.angle[i]!);
    const cos = Math.cos(rotation);
    const sin = Math.sin(rotation);
    const dx = b.x[j]! - cos * a.x[i]! + sin * a.y[i]!;
    const dy = b.y[j]! - sin * a.x[i]! - cos * a.y[i]!;
    move(a, rotation, dx, dy);
    const pairs = pairUp(a, b, rotation, alignment.loose);
    if (pairs < LEAST_PAIRS) continue;
    refit(a, b);
    const hypothesis = tried[count]!;
    let sum = 0;
    for (let p = 0; p < a.count; p += 1) if (partner[p]! >= 0) sum += Math.exp(-cost[p]! / 2);
    [hypothesis.rotation, hypothesis.dx, hypothesis.dy, hypothesis.rank] = [fit.rotation, fit.dx, fit.dy, sum];
    count += 1;
  }
  let best = nothingAligned;
  for (let round = 0; round < alignment.fitted; round += 1) {
    let top = -1;
    for (let k = 0; k < count; k += 1) if (tried[k]!.rank > 0 && (top < 0 || tried[k]!.rank > tried[top]!.rank)) top = k;
    if (top < 0) break;
    const { rotation, dx, dy } = tried[top]!;
    for (let k = 0; k < count; k += 1) if (sameMovement(tried[k]!, rotation, dx, dy, a)) tried[k]!.rank = 0;
    const found = finish(a, b, rotation, dx, dy);
    if (found.score > best.score) best = found;
  }
  return best;
}

/** Radians, and squared pixels of the middle, within which two movements are one. */
const SAME_TURN = 0.08;
const SAME_SQUARE = 36;

/** Movements that lay the middle of the finger on the same place are one and need no second fit. */
function sameMovement(one: { readonly rotation: number; readonly dx: number; readonly dy: number }, rotation: number, dx: number, dy: number, { middleX, middleY }: Points): boolean {
  if (Math.abs(wrap(one.rotation - rotation)) > SAME_TURN) return false;
  const x = (Math.cos(one.rotation) - Math.cos(rotation)) * middleX - (Math.sin(one.rotation) - Math.sin(rotation)) * middleY + one.dx - dx;
  const y = (Math.sin(one.rotation) - Math.sin(rotation)) * middleX + (Math.cos(one.rotation) - Math.cos(rotation)) * middleY + one.dy - dy;
  return x * x + y * y < SAME_SQUARE;
}

function finish(a: Points, b: Points, rotation: number, dx: number, dy: number): Alignment {
  move(a, rotation, dx, dy);
  if (pairUp(a, b, rotation, 1) < LEAST_PAIRS) return nothingAligned;
  refit(a, b);
  move(a, fit.rotation, fit.dx, fit.dy);
  if (pairUp(a, b, fit.rotation, 1) < LEAST_PAIRS) return nothingAligned;
  const found = { rotation: fit.rotation, dx: fit.dx, dy: fit.dy };
  let strain = 0;
  let pairs = 0;
  // what the first bending brings into reach helps to bend the rest
  for (let round = 0; round < alignment.bend.rounds; round += 1) {
    strain += bend(a, b);
    pairs = pairUp(a, b, found.rotation, 1);
  }
  return { ...found, score: rate(a, b, strain), pairs };
}

function move(a: Points, rotation: number, dx: number, dy: number): void {
  const cos = Math.cos(rotation);
  const sin = Math.sin(rotation);
  for (let i = 0; i < a.count; i += 1) {
    moved.x[i] = cos * a.x[i]! - sin * a.y[i]! + dx;
    moved.y[i] = sin * a.x[i]! + cos * a.y[i]! + dy;
  }
}

/** Pairs the moved minutiae with those of `b` that are nearest to each other, both ways; gives how many. `b` is sorted by y. */
function pairUp(a: Points, b: Points, rotation: number, loose: number): number {
  const { distance, turn: deviation, mostDistance: reach, mostTurn } = alignment;
  const perPixel = 1 / (distance * loose) ** 2;
  const perRadian = 1 / (deviation * loose) ** 2;
  const limit = reach * reach;
  back.fill(-1, 0, b.count);
  backCost.fill(Infinity, 0, b.count);
  for (let i = 0; i < a.count; i += 1) {
    const x = moved.x[i]!;
    const y = moved.y[i]!;
    const angle = wrap(a.angle[i]! + rotation);
    let best = -1;
    let least = Infinity;
    for (let j = b.firstFrom(y - reach); j < b.count; j += 1) {
      const dy = b.y[j]! - y;
      if (dy > reach) break;
      const dx = b.x[j]! - x;
      const square = dx * dx + dy * dy;
      if (square > limit) continue;
      let turn = b.angle[j]! - angle;
      if (turn > Math.PI) turn -= TURN;
      else if (turn < -Math.PI) turn += TURN;
      if (turn > mostTurn || turn < -mostTurn) continue;
      const here = square * perPixel + turn * turn * perRadian;
      if (here < least) {
        least = here;
        best = j;
      }
      if (here < backCost[j]!) {
        backCost[j] = here;
        back[j] = i;
      }
    }
    partner[i] = best;
    cost[i] = least;
  }
  let pairs = 0;
  for (let i = 0; i < a.count; i += 1) {
    if (partner[i]! < 0) continue;
    if (back[partner[i]!] === i) pairs += 1;
    else partner[i] = -1;
  }
  return pairs;
}

/** Weight of a pair's directions in the fit: that of two points so many pixels apart, squared. */
const DIRECTION_ARM = 400;

/** The rigid movement with the least squares over the pairs at hand, into {@link fit}. */
function refit(a: Points, b: Points): void {
  let [n, ax, ay, bx, by] = [0, 0, 0, 0, 0];
  for (let i = 0; i < a.count; i += 1) {
    const j = partner[i]!;
    if (j < 0) continue;
    n += 1;
    ax += a.x[i]!;
    ay += a.y[i]!;
    bx += b.x[j]!;
    by += b.y[j]!;
  }
  ax /= n;
  ay /= n;
  bx /= n;
  by /= n;
  let [cosine, sine] = [0, 0];
  for (let i = 0; i < a.count; i += 1) {
    const j = partner[i]!;
    if (j < 0) continue;
    const px = a.x[i]! - ax;
    const py = a.y[i]! - ay;
    const qx = b.x[j]! - bx;
    const qy = b.y[j]! - by;
    cosine += px * qx + py * qy + DIRECTION_ARM * (a.cos[i]! * b.cos[j]! + a.sin[i]! * b.sin[j]!);
    sine += px * qy - py * qx + DIRECTION_ARM * (a.cos[i]! * b.sin[j]! - a.sin[i]! * b.cos[j]!);
  }
  fit.rotation = Math.atan2(sine, cosine);
  const cos = Math.cos(fit.rotation);
  const sin = Math.sin(fit.rotation);
  fit.dx = bx - cos * ax + sin * ay;
  fit.dy = by - sin * ax - cos * ay;
}

/** Steps of a squared pixel in the table of the bending's Gaussian, which ends at three deviations. */
const STEP = 1 / 8;
const nearness = Float64Array.from({ length: (9 * alignment.bend.reach ** 2) * STEP }, (_, at) => Math.exp(-(at + 0.5) / STEP / (2 * alignment.bend.reach ** 2)));

/** Moves each minutia as its paired neighbours, not itself, are off; gives the squared pixels that the paired ones moved. */
function bend(a: Points, b: Points): number {
  const { rigid } = alignment.bend;
  let strain = 0;
  for (let i = 0; i < a.count; i += 1) {
    let [weight, x, y] = [rigid, 0, 0];
    for (let k = 0; k < a.count; k += 1) {
      const j = partner[k]!;
      if (j < 0 || k === i) continue;
      const dx = moved.x[i]! - moved.x[k]!;
      const dy = moved.y[i]! - moved.y[k]!;
      const step = Math.floor((dx * dx + dy * dy) * STEP);
      if (step >= nearness.length) continue;
      const near = nearness[step]!;
      weight += near;
      x += near * (b.x[j]! - moved.x[k]!);
      y += near * (b.y[j]! - moved.y[k]!);
    }
    bent.x[i] = x / weight;
    bent.y[i] = y / weight;
  }
  for (let i = 0; i < a.count; i += 1) {
    if (partner[i]! >= 0) strain += bent.x[i]! * bent.x[i]! + bent.y[i]! * bent.y[i]!;
    moved.x[i]! += bent.x[i]!;
    moved.y[i]! += bent.y[i]!;
  }
  return strain;
}

/** Natural logarithm of the likelihood ratio of the pairs at hand. */
function rate(a: Points, b: Points, strain: number): number {
  const { distance, turn, kind } = alignment;
  // a record crowded with minutiae pairs with everything, and says as little
  const density = Math.max(alignment.density, a.density, b.density);
  // density of a true pair at its place against the density of chance minutiae of any direction
  const pair = Math.log(Math.sqrt(TURN) / (TURN * distance * distance * turn * density));
  let score = -strain * alignment.bend.cost;
  for (let i = 0; i < a.count; i += 1) {
    const j = partner[i]!;
    if (j >= 0) score += pair + Math.log((a.found[i]! + b.found[j]!) / 2) - cost[i]! / 2 + (a.kind[i] === 0 || b.kind[j] === 0 ? 0 : a.kind[i] === b.kind[j] ? kind : -kind);
    else if (hasNeighbour(b, moved.x[i]!, moved.y[i]!)) score += a.missed[i]!;
  }
  for (let j = 0; j < b.count; j += 1) if ((back[j]! < 0 || partner[back[j]!] !== j) && seenByA(a.count, b.x[j]!, b.y[j]!)) score += b.missed[j]!;
  return score;
}

function hasNeighbour(b: Points, x: number, y: number): boolean {
  const { near } = alignment;
  for (let j = b.firstFrom(y - near); j < b.count; j += 1) {
    const dy = b.y[j]! - y;
    if (dy > near) return false;
    const dx = b.x[j]! - x;
    if (dx * dx + dy * dy < near * near) return true;
  }
  return false;
}

function seenByA(count: number, x: number, y: number): boolean {
  const { near } = alignment;
  for (let i = 0; i < count; i += 1) {
    const dx = moved.x[i]! - x;
    const dy = moved.y[i]! - y;
    if (dx * dx + dy * dy < near * near) return true;
  }
  return false;
}
