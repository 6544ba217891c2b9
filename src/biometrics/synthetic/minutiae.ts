/**
 * Minutiae of nobody: places and directions along a synthetic ridge flow, without growing the ridges,
 * so that thousands of people take seconds. For twins, tests and measurements of speed; no figure of
 * accuracy measured on them is one of people.
 */
import type { Random } from '../../domain/clock.ts';
import { between, chanceOf, happens } from '../../platform/chance.ts';
import { pointsFrom, TURN, type Points } from '../mcc/points.ts';
import { drawFlow, drawPattern } from './ridge-flow.ts';

/** Half the width and height of a print, pixels at 500 dpi: 15 by 19 mm. */
const HALF = { width: 150, height: 190 } as const;
/** Minutiae of a whole print. */
const COUNT = { least: 38, most: 62 } as const;
/** Ridges lie about 9 pixels apart; minutiae closer than this would be noise. */
const LEAST_DISTANCE = 13;
/** Tries for a free place before a print is taken as full. */
const TRIES = 40;
const QUALITY = { least: 35, most: 95 } as const;

const toUnits = (radians: number): number => (Math.round((radians / (2 * Math.PI)) * TURN) + 8 * TURN) % TURN;

type Place = { readonly x: number; readonly y: number; readonly angle: number; readonly quality: number };

/** Endings and bifurcations by halves, the same in every impression. */
const pointsOf = (places: readonly Place[]): Points => pointsFrom(places.map((place) => ({ ...place, kind: 1 + (place.quality & 1) })));

function freePlace(random: Random, taken: readonly { readonly x: number; readonly y: number }[]): { readonly x: number; readonly y: number } | null {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const [u, v] = [random.next() * 2 - 1, random.next() * 2 - 1];
    if (u * u + v * v > 1) continue;
    const place = { x: u * HALF.width, y: v * HALF.height };
    if (taken.every(({ x, y }) => (x - place.x) ** 2 + (y - place.y) ** 2 >= LEAST_DISTANCE ** 2)) return place;
  }
  return null;
}

/** All minutiae that this finger of this person has; the middle of the print is at (0, 0). @param finger code of ISO/IEC 19794, 1 to 10 */
export function drawMinutiae(seed: number, finger: number): Points {
  const random = chanceOf(seed, `minutiae ${finger}`);
  const flow = drawFlow(random, drawPattern(random, finger));
  const places: Place[] = [];
  const count = between(random, COUNT.least, COUNT.most);
  while (places.length < count) {
    const free = freePlace(random, places);
    if (!free) break;
    const along = flow.angle(free.x / HALF.width, free.y / HALF.height);
    places.push({ ...free, angle: toUnits(along + (happens(random, 0.5) ? Math.PI : 0)), quality: between(random, QUALITY.least, QUALITY.most) });
  }
  return pointsOf(places);
}

/** How an impression differs from the finger. */
export interface Impression {
  /** Greatest turn either way, 360/256 degrees. */
  readonly turn: number;
  /** Greatest shift each way, pixels. What leaves the glass is lost. */
  readonly shift: number;
  /** Greatest displacement of a minutia by the skin and by the extractor, pixels. */
  readonly jitter: number;
  /** Greatest error of a direction, 360/256 degrees. */
  readonly swing: number;
  /** Part of the minutiae that the extractor does not find, and that it adds. */
  readonly lost: number;
  readonly added: number;
}

/** About what a fair sensor and extractor give. */
export const usualImpression: Impression = { turn: 14, shift: 45, jitter: 4, swing: 6, lost: 0.2, added: 0.15 };

/** One impression; the same number of the same finger gives the same minutiae. */
export function pressMinutiae(seed: number, finger: number, impression: number, how: Impression = usualImpression): Points {
  const whole = drawMinutiae(seed, finger);
  const random = chanceOf(seed, `impression ${finger} ${impression}`);
  const spread = (by: number) => (random.next() * 2 - 1) * by;
  const [turn, dx, dy] = [Math.round(spread(how.turn)), spread(how.shift), spread(how.shift)];
  const [cos, sin] = [Math.cos((turn * 2 * Math.PI) / TURN), Math.sin((turn * 2 * Math.PI) / TURN)];
  const places: Place[] = [];
  const put = (x: number, y: number, angle: number, quality: number) => {
    if ((x / HALF.width) ** 2 + (y / HALF.height) ** 2 <= 1) places.push({ x, y, angle: (Math.round(angle) + TURN) % TURN, quality });
  };
  for (let i = 0; i < whole.count; i += 1) {
    if (happens(random, how.lost)) continue;
    const [x, y] = [whole.x[i]!, whole.y[i]!];
    put(cos * x - sin * y + dx + spread(how.jitter), sin * x + cos * y + dy + spread(how.jitter), whole.angle[i]! + turn + spread(how.swing), whole.quality[i]!);
  }
  for (let i = Math.round(whole.count * how.added); i > 0; i -= 1) put(spread(HALF.width), spread(HALF.height), random.next() * TURN, QUALITY.least);
  return pointsOf(places);
}
