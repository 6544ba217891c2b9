import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../../platform/random.ts';
import { VirtualClock } from '../../platform/clock.ts';
import { anyPoints, drawFinger, moved, points } from './arbitraries.ts';
import { CylinderDesk } from './cylinder-desk.ts';
import { cylindersFrom } from './cylinders.ts';
import { PreciseDesk } from './fast.ts';
import type { CylinderKind } from './parameters.ts';
import { preciseScore } from './score.ts';

const desk = new PreciseDesk();
const maker = new CylinderDesk();
const kinds: readonly CylinderKind[] = ['mcc8', 'mcc16'];
const plausible = fc.tuple(fc.integer({ min: 0, max: 0xffff_ffff }), fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 40 })).map(([seed, count, turn]) => {
  const random = seededRandom(seed, new VirtualClock(0));
  const finger = drawFinger(random, count);
  return [finger, seed % 2 === 0 ? moved(finger, { turn, jitter: 3, lost: 0.3 }, random) : drawFinger(random, count + 5)] as const;
});

test.each(kinds)('the kernel scores %s as plain TypeScript does, to the last bit', (kind) => {
  fc.assert(
    fc.property(fc.oneof(plausible, fc.tuple(anyPoints, anyPoints)), ([one, two]) => {
      const [a, b] = [cylindersFrom(one, kind), cylindersFrom(two, kind)];
      expect(desk.score(a, b)).toBe(preciseScore(a, b, 'greedy'));
    }),
    { numRuns: 150 },
  );
});

test.each(kinds)('the kernel makes the same %s as plain TypeScript', (kind) => {
  fc.assert(
    fc.property(fc.oneof(plausible, fc.tuple(anyPoints, anyPoints)), (fingers) => {
      for (const finger of fingers) expect(maker.cylinders(finger, kind)).toEqual(cylindersFrom(finger, kind));
    }),
    { numRuns: 150 },
  );
  const line = points(Array.from({ length: 30 }, (_, i) => ({ x: i * 9, y: i * 9, angle: i })));
  expect(maker.cylinders(line, kind)).toEqual(cylindersFrom(line, kind));
  expect(() => maker.cylinders(points([{ x: 0, y: Infinity, angle: 0 }]), kind)).toThrow(RangeError);
});

test('255 minutiae fit on the desk, two kinds do not go together', () => {
  const many = drawFinger(seededRandom(4, new VirtualClock(0)), 255);
  const crowd = points(Array.from({ length: 255 }, (_, i) => ({ x: i % 16, y: Math.floor(i / 16), angle: i })));
  for (const kind of kinds) for (const finger of [many, crowd]) {
    const cylinders = maker.cylinders(finger, kind);
    expect(cylinders).toEqual(cylindersFrom(finger, kind));
    expect(desk.score(cylinders, cylinders)).toBe(preciseScore(cylinders, cylinders, 'greedy'));
  }
  expect(() => desk.score(cylindersFrom(many, 'mcc8'), cylindersFrom(many, 'mcc16'))).toThrow(TypeError);
});
