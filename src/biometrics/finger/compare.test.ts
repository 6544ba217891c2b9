import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { chanceOf } from '../../platform/chance.ts';
import { drawMinutiae, laidAgain, RESOLUTION } from './arbitraries.ts';
import { compare, templateOf } from './compare.ts';

const finger = (seed: number, count = 35) => drawMinutiae(chanceOf(seed, 'finger'), count);
const template = (view: ReturnType<typeof finger>) => templateOf(view, RESOLUTION);
/** Below it lie all but one of ten thousand comparisons of different fingers of FVC2002 B. */
const RARE = 25;
/** Cylinders are compared up to a quarter turn: nobody lays a finger down farther round. */
const movement = fc.record({ turn: fc.integer({ min: -60, max: 60 }), dx: fc.integer({ min: -200, max: 200 }), dy: fc.integer({ min: -200, max: 200 }) });
const seeds = fc.integer({ min: 0, max: 1_000_000 });

test('however a finger is laid down, it is the same finger', () => {
  fc.assert(
    fc.property(seeds, movement, (seed, moved) => {
      const one = finger(seed);
      const same = compare(template(one), template(one)).score;
      const again = compare(template(one), template(laidAgain(one, moved, chanceOf(seed, 'jitter'))));
      // places are whole pixels in a record: a tenth is rounding
      expect(again.score).toBeGreaterThan(0.85 * same);
      expect(again.pairs).toBeGreaterThanOrEqual(34);
      expect(Math.cos(again.rotation + (moved.turn * 2 * Math.PI) / 256)).toBeGreaterThan(0.999);
    }),
    { numRuns: 60 },
  );
});

test('the order of the minutiae changes nothing, nor does the order of the fingers', () => {
  fc.assert(
    fc.property(seeds, seeds, (seed, other) => {
      const one = finger(seed, 30);
      const two = laidAgain(one, { turn: 9, dx: 30, jitter: 5 }, chanceOf(other, 'jitter'));
      const straight = compare(template(one), template(two));
      const { minutiae } = one;
      expect(compare(template({ minutiae: minutiae.toReversed() }), template(two))).toEqual(straight);
      const back = compare(template(two), template(one));
      expect(back.score).toBe(straight.score);
      expect(back.rotation).toBeCloseTo(-straight.rotation, 9);
    }),
    { numRuns: 40 },
  );
});

test('a finger is most like itself, and strangers are strange', () => {
  const fingers = Array.from({ length: 12 }, (_, seed) => template(finger(seed)));
  for (const one of fingers) {
    const scores = fingers.map((other) => compare(one, other).score);
    expect(fingers[scores.indexOf(Math.max(...scores))]).toBe(one);
    expect(scores.filter((score) => score > RARE)).toHaveLength(1);
  }
});

test('half of a finger, found with errors, is still that finger', () => {
  const one = finger(3, 40);
  const half = { minutiae: laidAgain(one, { turn: 12, dx: -80, dy: 20, jitter: 3 }, chanceOf(3, 'jitter')).minutiae.filter(({ x }) => x > 450) };
  expect(half.minutiae.length).toBeLessThan(30);
  expect(compare(template(one), template(half)).score).toBeGreaterThan(2 * RARE);
});

test('nothing matches what holds nothing, or everything', () => {
  const one = template(finger(1));
  const none = template({ minutiae: [] });
  expect(compare(one, none)).toMatchObject({ score: 0, pairs: 0 });
  expect(compare(none, none).score).toBe(0);
  const place = { type: 'ending', x: 500, y: 500, angle: 7, quality: 0 } as const;
  expect(compare(one, template({ minutiae: [place] })).score).toBe(0);
  expect(compare(one, template({ minutiae: Array.from({ length: 255 }, () => place) })).score).toBeLessThan(RARE);
  const random = chanceOf(1, 'crowd');
  const crowd = { minutiae: Array.from({ length: 255 }, () => ({ ...place, x: 400 + Math.floor(random.next() * 280), y: 400 + Math.floor(random.next() * 380), angle: Math.floor(random.next() * 256) })) };
  expect(compare(one, template(crowd)).score).toBeLessThan(RARE);
  expect(compare(template(finger(2, 60)), template(crowd)).score).toBeLessThan(RARE);
});

test('the ends of a record’s field, and places that are no numbers', () => {
  const edges = { minutiae: [0, 16_383].flatMap((x) => [0, 16_383].map((y) => ({ type: 'other', x, y, angle: 255, quality: 100 }) as const)) };
  expect(compare(template(finger(1)), template(edges)).score).toBeLessThan(RARE);
  expect(() => template({ minutiae: [{ type: 'other', x: Number.NaN, y: 0, angle: 0, quality: 0 }] })).toThrow(RangeError);
});
