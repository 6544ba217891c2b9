/**
 * The first, rough answer to "where is the eye": two circles, the pupil's and the limbus'. An integro-differential search
 * (Daugman, "High confidence visual recognition of persons by a test of statistical independence", IEEE TPAMI 15(11), 1993;
 * "How Iris Recognition Works", IEEE TCSVT 14(1), 2004, eq. 1): the circle along which grey rises most from inside to
 * outside. Every dark place is tried; a candidate pupil counts together with the limbus that it finds, because lashes and
 * brows are dark and round, too, but have no iris around them.
 */
import { boxBlur, shrink, type Plane } from './plane.ts';

export interface Circle {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

export interface Circles {
  readonly pupil: Circle;
  readonly limbus: Circle;
  /** Rise of grey over the pupil's and the limbus' edge, summed, in grey levels. */
  readonly score: number;
}

/** The search runs on a plane about this wide: a pupil has 4 to 24 pixels of radius there. */
const COARSE_WIDTH = 160;
const PUPIL = { least: 4, most: 25 };
const LIMBUS = { least: 13, most: 52, leastRatio: 1.35, mostRatio: 5.5 };
const DARK_SHARE = 0.2;
const KEPT = 8;
/** How far the centres may lie apart, and how wide the iris is at its narrowest, in radii of the limbus (Daugman 2004: pupils are often nasal, by up to 15 %). */
const OFF_CENTRE = 0.12;
const NARROWEST = 0.22;
/** … and in pixels of the coarse plane: closer to the pupil a ring would measure the pupil's edge again. */
const NARROWEST_PIXELS = 5;
/** A wider pupil than this is rare in the light of a camera and costs so many grey levels a unit of ratio. */
const WIDE = { ratio: 0.6, cost: 60 };
const PAD = 56;
/** Rises are cut here, so that one lash or one reflection cannot carry a circle. */
const CLIP = { low: -15, high: 45 };
const PUPIL_SPOKES = 20;
/** Angles at which the limbus is seen in most eyes: both sides, less above than below (radians, 0 to the right, down positive). */
const SIDES = [-0.35, -0.2, -0.05, 0.1, 0.25, 0.4, 0.55, 0.7];

/** The best pair of circles in `plane` (reflections filled), in its pixels, or null where nothing is dark and round. */
export function findCircles(plane: Plane): Circles | null {
  const factor = Math.max(1, Math.round(plane.width / COARSE_WIDTH));
  const coarse = pad(boxBlur(shrink(plane, factor), 1));
  let best: Circles | null = null;
  for (const candidate of pupils(coarse)) {
    const limbus = limbusOf(coarse, candidate);
    if (limbus && (!best || candidate.score + limbus.score > best.score)) best = { pupil: candidate, limbus, score: candidate.score + limbus.score };
  }
  if (!best) return null;
  const scale = ({ x, y, radius }: Circle): Circle => ({ x: (x - PAD + 0.5) * factor - 0.5, y: (y - PAD + 0.5) * factor - 0.5, radius: radius * factor });
  return { pupil: scale(best.pupil), limbus: scale(best.limbus), score: best.score };
}

/** With its border repeated all around, so that a ring needs no test of bounds. */
function pad({ width, height, data }: Plane): Plane {
  const w = width + 2 * PAD;
  const h = height + 2 * PAD;
  const out = new Float32Array(w * h);
  for (let y = 0; y < h; y += 1) {
    const row = Math.min(height - 1, Math.max(0, y - PAD)) * width;
    for (let x = 0; x < w; x += 1) out[y * w + x] = data[row + Math.min(width - 1, Math.max(0, x - PAD))]!;
  }
  return { width: w, height: h, data: out };
}

/** Offsets of a ring's samples within a plane of this width. */
function ring(width: number, radius: number, angles: readonly number[]): Int32Array {
  return Int32Array.from(angles, (angle) => Math.round(radius * Math.sin(angle)) * width + Math.round(radius * Math.cos(angle)));
}

/** Dark round places, best first, no two of them nearly the same. */
function pupils(plane: Plane): (Circle & { readonly score: number })[] {
  const { width, height, data } = plane;
  const spokes = Array.from({ length: PUPIL_SPOKES }, (_, i) => (i / PUPIL_SPOKES) * 2 * Math.PI);
  const radii = Array.from({ length: PUPIL.most - PUPIL.least + 1 }, (_, i) => PUPIL.least + i);
  const rings = radii.map((radius) => ({ radius, inner: ring(width, radius - 1.5, spokes), outer: ring(width, radius + 1.5, spokes), middle: ring(width, radius / 2, spokes) }));
  const dark = quantile(plane, DARK_SHARE);
  const found: (Circle & { score: number })[] = [];
  for (let y = PAD; y < height - PAD; y += 1) {
    for (let x = PAD; x < width - PAD; x += 1) {
      const at = y * width + x;
      if (data[at]! > dark) continue;
      let best = 0;
      let radius = 0;
      for (const { radius: r, inner, outer, middle } of rings) {
        let rise = 0;
        for (let i = 0; i < PUPIL_SPOKES; i += 1) {
          const step = data[at + outer[i]!]! - data[at + inner[i]!]!;
          // a pupil is even inside: what differs from its middle counts against it
          const uneven = Math.abs(data[at + middle[i]!]! - data[at]!) + Math.abs(data[at + inner[i]!]! - data[at]!);
          rise += Math.min(CLIP.high, Math.max(CLIP.low, step)) - 0.35 * Math.min(CLIP.high, uneven);
        }
        if (rise > best) [best, radius] = [rise, r];
      }
      if (radius > 0) found.push({ x, y, radius, score: best / PUPIL_SPOKES });
    }
  }
  found.sort((a, b) => b.score - a.score);
  const kept: typeof found = [];
  for (const one of found) {
    if (kept.length === KEPT) break;
    if (kept.every((other) => Math.hypot(one.x - other.x, one.y - other.y) > 0.5 * Math.max(one.radius, other.radius))) kept.push(one);
  }
  return kept;
}

/** The circle around a pupil along whose sides grey rises most; its centre may lie off the pupil's. */
function limbusOf(plane: Plane, pupil: Circle): (Circle & { readonly score: number }) | null {
  const { width, data } = plane;
  const angles = SIDES.flatMap((angle) => [angle, Math.PI - angle]);
  const least = Math.max(LIMBUS.least, Math.ceil(pupil.radius * LIMBUS.leastRatio));
  const most = Math.min(LIMBUS.most, Math.floor(pupil.radius * LIMBUS.mostRatio));
  let best: (Circle & { score: number }) | null = null;
  for (let radius = least; radius <= most; radius += 1) {
    const inner = ring(width, radius - 2, angles);
    const outer = ring(width, radius + 2, angles);
    const shift = Math.max(1, Math.round(OFF_CENTRE * radius));
    for (let dy = -shift; dy <= shift; dy += 1) {
      for (let dx = -shift; dx <= shift; dx += 1) {
        if (radius - pupil.radius - Math.hypot(dx, dy) < Math.max(NARROWEST * radius, NARROWEST_PIXELS)) continue;
        const at = (pupil.y + dy) * width + pupil.x + dx;
        let left = 0;
        let right = 0;
        for (let i = 0; i < angles.length; i += 2) {
          right += Math.min(CLIP.high, Math.max(CLIP.low, data[at + outer[i]!]! - data[at + inner[i]!]!));
          left += Math.min(CLIP.high, Math.max(CLIP.low, data[at + outer[i + 1]!]! - data[at + inner[i + 1]!]!));
        }
        // both sides must show it: the weaker one counts twice
        const score = (left + right + Math.min(left, right)) / (1.5 * angles.length) - WIDE.cost * Math.max(0, pupil.radius / radius - WIDE.ratio);
        if (!best || score > best.score) best = { x: pupil.x + dx, y: pupil.y + dy, radius, score };
      }
    }
  }
  return best;
}

/** The grey level below which `share` of the pixels inside the padding lie. */
function quantile({ width, height, data }: Plane, share: number): number {
  const counts = new Uint32Array(256);
  for (let y = PAD; y < height - PAD; y += 1) for (let x = PAD; x < width - PAD; x += 1) counts[Math.min(255, Math.max(0, Math.round(data[y * width + x]!)))]! += 1;
  let left = share * (width - 2 * PAD) * (height - 2 * PAD);
  let level = 0;
  while (level < 255 && left > counts[level]!) {
    left -= counts[level]!;
    level += 1;
  }
  return level;
}
