/** Random fingers, as points, for the tests of the comparison: not anatomy, only places and directions of plausible density. */
import * as fc from 'fast-check';
import type { Random } from '../../domain/clock.ts';
import { pointsFrom, TURN, type Points } from './points.ts';

/** About the area of a finger on a sensor, pixels at 500 dpi. */
const WIDTH = 280;
const HEIGHT = 380;
const LEAST_DISTANCE = 12;

export const points = (places: Parameters<typeof pointsFrom>[0]): Points => pointsFrom(places.map((place) => ({ ...place, angle: Math.round(place.angle) })));

/** A finger of `count` minutiae whose directions follow a whorl-like flow. */
export function drawFinger(random: Random, count: number): Points {
  const places: { x: number; y: number; angle: number }[] = [];
  const core = { x: WIDTH * (0.4 + 0.2 * random.next()), y: HEIGHT * (0.4 + 0.2 * random.next()) };
  const twist = random.next();
  for (let tries = 0; places.length < count && tries < count * 60; tries += 1) {
    const x = random.next() * WIDTH;
    const y = random.next() * HEIGHT;
    if (places.some((place) => Math.hypot(place.x - x, place.y - y) < LEAST_DISTANCE)) continue;
    const flow = Math.atan2(y - core.y, (x - core.x) * (0.6 + twist)) + Math.PI / 2 + 0.5 * (random.next() - 0.5) + (random.next() < 0.5 ? Math.PI : 0);
    places.push({ x, y, angle: (flow / (2 * Math.PI)) * TURN });
  }
  return points(places);
}

/** What happens to a finger between two impressions. */
export interface Moved {
  /** 360/256 degrees. */
  readonly turn?: number;
  readonly dx?: number;
  readonly dy?: number;
  /** Greatest displacement of a single minutia, pixels. */
  readonly jitter?: number;
  /** Part of the minutiae that is not found again. */
  readonly lost?: number;
}

/** The same finger on the sensor once more. */
export function moved(finger: Points, { turn = 0, dx = 0, dy = 0, jitter = 0, lost = 0 }: Moved, random: Random): Points {
  const angle = (turn * 2 * Math.PI) / TURN;
  const kept = Array.from({ length: finger.count }, (_, i) => i).filter(() => random.next() >= lost);
  return points(
    kept.map((i) => ({
      x: Math.cos(angle) * finger.x[i]! - Math.sin(angle) * finger.y[i]! + dx + (random.next() - 0.5) * 2 * jitter,
      y: Math.sin(angle) * finger.x[i]! + Math.cos(angle) * finger.y[i]! + dy + (random.next() - 0.5) * 2 * jitter,
      angle: finger.angle[i]! + turn + (random.next() - 0.5) * jitter,
      quality: finger.quality[i]!,
    })),
  );
}

/** Any points at all, plausible or not: the ends of the field, many in one place, none. */
export const anyPoints: fc.Arbitrary<Points> = fc
  .array(fc.record({ x: fc.integer({ min: 0, max: 16_383 }), y: fc.integer({ min: -16_383, max: 0 }), angle: fc.integer({ min: 0, max: 255 }), quality: fc.integer({ min: 0, max: 100 }) }), { maxLength: 30 })
  .map(points);

/** The same points in another order. */
export const shuffled = (finger: Points, order: readonly number[]): Points =>
  points(order.map((i) => ({ x: finger.x[i]!, y: finger.y[i]!, angle: finger.angle[i]!, quality: finger.quality[i]! })));
