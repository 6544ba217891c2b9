import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../../platform/random.ts';
import { VirtualClock } from '../../platform/clock.ts';
import { anyPoints, drawFinger, moved, points } from './arbitraries.ts';
import { cylindersFrom } from './cylinders.ts';
import { PreciseDesk } from './fast.ts';
import type { CylinderKind } from './parameters.ts';
import { preciseScore } from './score.ts';

const desk = new PreciseDesk();
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

test('255 minutiae fit on the desk, two kinds do not go together', () => {
  const many = drawFinger(seededRandom(4, new VirtualClock(0)), 255);
  const crowd = points(Array.from({ length: 255 }, (_, i) => ({ x: i % 16, y: Math.floor(i / 16), angle: i })));
  for (const kind of kinds) for (const finger of [many, crowd]) expect(desk.score(cylindersFrom(finger, kind), cylindersFrom(finger, kind))).toBe(preciseScore(cylindersFrom(finger, kind), cylindersFrom(finger, kind), 'greedy'));
  expect(() => desk.score(cylindersFrom(many, 'mcc8'), cylindersFrom(many, 'mcc16'))).toThrow(TypeError);
});
