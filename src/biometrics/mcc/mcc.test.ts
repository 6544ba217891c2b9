import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../platform/random.ts';
import { VirtualClock } from '../../platform/clock.ts';
import { minutiaeRecords } from '../formats/arbitraries.ts';
import { decodeFingerMinutiae, encodeFingerMinutiae, type FingerMinutiaeRecord } from '../formats/finger-minutiae.ts';
import { anyPoints, drawFinger, moved, points, shuffled } from './arbitraries.ts';
import { bestAssignment, greedyAssignment } from './assignment.ts';
import { cylindersFrom, cylindersOf, layouts } from './cylinders.ts';
import { convexHull, depth, isWithin } from './hull.ts';
import type { CylinderKind } from './parameters.ts';
import { pointsOfCard, pointsOfView, TURN } from './points.ts';
import { assignmentScore, preciseScore, similarity } from './score.ts';
import { localSimilarity, popcount } from './similarity.ts';

const randomOf = (seed: number) => seededRandom(seed, new VirtualClock(0));
const kinds: readonly CylinderKind[] = ['mcc8', 'mcc16'];
const scores = { similarity, assignmentScore, preciseScore };
const seeds = fc.integer({ min: 0, max: 0xffff_ffff });
const RESOLUTION = { resolutionX: 197, resolutionY: 197 };

describe.each(kinds)('%s', (kind) => {
  const cylinders = (finger: Parameters<typeof cylindersFrom>[0]) => cylindersFrom(finger, kind);

  test('the order of the minutiae changes no score', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 5, max: 60 }), (seed, count) => {
        const finger = drawFinger(randomOf(seed), count);
        const random = randomOf(seed + 1);
        const order = Array.from({ length: finger.count }, (_, i) => [random.next(), i] as const).sort((a, b) => a[0] - b[0]).map(([, i]) => i);
        const again = moved(finger, { jitter: 3, lost: 0.2 }, random);
        expect(cylinders(shuffled(finger, order))).toEqual(cylinders(finger));
        for (const score of Object.values(scores)) expect(score(cylinders(shuffled(finger, order)), cylinders(again))).toBe(score(cylinders(finger), cylinders(again)));
      }),
      { numRuns: 15 },
    );
  });

  test('where the finger lay and how it was turned changes next to nothing', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: -45, max: 45 }), fc.integer({ min: -900, max: 900 }), (seed, turn, shift) => {
        const finger = drawFinger(randomOf(seed), 40);
        const there = moved(finger, { turn, dx: shift, dy: -shift / 3 }, randomOf(seed));
        expect(cylinders(there).count).toBeCloseTo(cylinders(finger).count, -1);
        for (const score of Object.values(scores)) expect(score(cylinders(finger), cylinders(there))).toBeGreaterThan(0.93);
      }),
      { numRuns: 25 },
    );
  });

  test('a finger matches itself best, and it does not matter which of two comes first', () => {
    fc.assert(
      fc.property(seeds, seeds, (one, two) => {
        const [a, b] = [drawFinger(randomOf(one), 35), drawFinger(randomOf(two), 45)].map(cylinders) as [ReturnType<typeof cylinders>, ReturnType<typeof cylinders>];
        for (const score of Object.values(scores)) {
          expect(score(a, b)).toBeCloseTo(score(b, a), 9);
          expect(score(a, a)).toBeGreaterThanOrEqual(score(a, b));
        }
        expect(similarity(a, a)).toBe(1);
      }),
      { numRuns: 25 },
    );
  });

  test('the same finger once more scores above every stranger', () => {
    const finger = drawFinger(randomOf(1), 45);
    const again = cylinders(moved(finger, { turn: 11, dx: 40, dy: 15, jitter: 3, lost: 0.2 }, randomOf(2)));
    const strangers = Array.from({ length: 40 }, (_, i) => cylinders(drawFinger(randomOf(100 + i), 45)));
    for (const score of Object.values(scores)) expect(score(cylinders(finger), again)).toBeGreaterThan(Math.max(...strangers.map((stranger) => score(stranger, again))) * 1.1);
  });

  test('any points at all give cylinders and scores between 0 and 1', () => {
    fc.assert(
      fc.property(anyPoints, anyPoints, (one, two) => {
        const [a, b] = [cylinders(one), cylinders(two)];
        expect(a.words.length).toBe(a.count * layouts[kind].stride);
        for (const score of Object.values(scores)) {
          const value = score(a, b);
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('no minutia, one, all in one place and all in a line make no cylinder that matches', () => {
    const lonely = [[], [{ x: 5, y: 5, angle: 3 }], Array.from({ length: 255 }, () => ({ x: 50, y: 50, angle: 9 }))].map(points);
    const other = cylinders(drawFinger(randomOf(3), 40));
    for (const finger of lonely) for (const score of Object.values(scores)) expect(score(cylinders(finger), other)).toBeLessThan(0.5);
    expect(cylinders(lonely[0]!).count + cylinders(lonely[1]!).count).toBe(0);
    expect(similarity(cylinders(lonely[0]!), cylinders(lonely[0]!))).toBe(0);
  });

  test('255 minutiae are compared, a 256th is not looked at', () => {
    const many = drawFinger(randomOf(4), 255);
    const places = Array.from({ length: 256 }, (_, i) => ({ type: 'ending' as const, x: i, y: i, angle: 0, quality: 0 }));
    expect(pointsOfView({ minutiae: places }, RESOLUTION).count).toBe(255);
    expect(preciseScore(cylinders(many), cylinders(many))).toBeGreaterThan(0.9);
  });

  test('a place that is no number is refused', () => {
    expect(() => cylinders(points([{ x: Number.NaN, y: 0, angle: 0 }]))).toThrow(RangeError);
  });
});

test('a template cut or bent at any byte is refused or compared, and never hangs or throws', () => {
  const [record] = fc.sample(minutiaeRecords.filter((candidate) => candidate.views.length > 0), { seed: 5, numRuns: 1 }) as [FingerMinutiaeRecord];
  const finger = drawFinger(randomOf(6), 20);
  const minutiae = Array.from({ length: finger.count }, (_, i) => ({ type: 'ending' as const, x: Math.round(finger.x[i]!), y: Math.round(finger.y[i]!), angle: finger.angle[i]!, quality: 60 }));
  const bytes = encodeFingerMinutiae({ ...record, width: 300, height: 400, resolutionX: 197, resolutionY: 197, views: [{ ...record.views[0]!, minutiae }] });
  const whole = cylindersFrom(finger, 'mcc8');
  const compare = (changed: Uint8Array) => {
    const decoded = decodeFingerMinutiae(changed);
    if (!decoded.ok) return false;
    for (const view of decoded.value.views) preciseScore(cylindersOf(view, decoded.value, 'mcc8'), whole);
    return true;
  };
  let compared = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    expect(compare(bytes.subarray(0, at))).toBe(false);
    for (const bend of [1, 0x80, 0xff]) compared += compare(bytes.map((byte, i) => (i === at ? byte ^ bend : byte))) ? 1 : 0;
  }
  expect(compared).toBeGreaterThan(0);
});

test('one finger on two sensors of different resolution, and in both card sizes, has the same places', () => {
  const minutia = { type: 'ending' as const, x: 200, y: 100, angle: 64, quality: 50 };
  const fine = pointsOfView({ minutiae: [minutia] }, { resolutionX: 394, resolutionY: 394 });
  const coarse = pointsOfView({ minutiae: [{ ...minutia, x: 100, y: 50 }] }, RESOLUTION);
  expect(fine.x[0]).toBeCloseTo(coarse.x[0]!, 4);
  expect(fine.y[0]).toBeCloseTo(coarse.y[0]!, 4);
  const compact = pointsOfCard([{ type: 'ending', x: 40, y: 20, angle: 16 }], 'compact');
  const normal = pointsOfCard([{ type: 'ending', x: 400, y: 200, angle: 64 }], 'normal');
  expect([compact.x[0], compact.y[0], compact.angle[0]]).toEqual([normal.x[0], normal.y[0], normal.angle[0]]);
});

test('directions more than 90 degrees apart are not compared', () => {
  const finger = drawFinger(randomOf(8), 40);
  const a = cylindersFrom(finger, 'mcc8');
  const turned = { ...a, words: a.words.slice() };
  turned.words[layouts.mcc8.angle] = (a.words[layouts.mcc8.angle]! + 65) % TURN;
  expect(a.count).toBeGreaterThan(10);
  expect(localSimilarity(a, 0, a, 0)).toBe(1);
  expect(localSimilarity(a, 0, turned, 0)).toBe(0);
});

describe('assignment', () => {
  const matrices = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })).chain(([rows, columns]) => fc.record({ rows: fc.constant(rows), columns: fc.constant(columns), values: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: rows * columns, maxLength: rows * columns }) }));
  const bestByTrying = (values: readonly number[], rows: number, columns: number, row = 0, used = 0): number => {
    if (row === rows) return 0;
    let best = rows > columns ? bestByTrying(values, rows, columns, row + 1, used) : 0;
    for (let j = 0; j < columns; j += 1) if ((used & (1 << j)) === 0) best = Math.max(best, values[row * columns + j]! + bestByTrying(values, rows, columns, row + 1, used | (1 << j)));
    return best;
  };

  test('the best assignment is as good as trying every one; greedy is none better and has no row or column twice', () => {
    fc.assert(
      fc.property(matrices, ({ rows, columns, values }) => {
        const matrix = Float64Array.from(values);
        const sum = (pairs: readonly { row: number; column: number }[]) => pairs.reduce((total, { row, column }) => total + matrix[row * columns + column]!, 0);
        const best = bestAssignment(matrix, rows, columns);
        expect(best.length).toBe(Math.min(rows, columns));
        expect(sum(best)).toBeCloseTo(bestByTrying(values, rows, columns), 9);
        const greedy = greedyAssignment(matrix, rows, columns);
        expect(sum(greedy)).toBeLessThanOrEqual(sum(best) + 1e-9);
        for (const pairs of [best, greedy]) for (const side of ['row', 'column'] as const) expect(new Set(pairs.map((pair) => pair[side])).size).toBe(pairs.length);
      }),
      { numRuns: 300 },
    );
  });
});

test('the hull holds every minutia, and its margin ends where it should', () => {
  fc.assert(
    fc.property(anyPoints, (finger) => {
      const hull = convexHull(finger);
      for (let i = 0; i < finger.count; i += 1) expect(isWithin(hull, finger.x[i]!, finger.y[i]!, 0.01)).toBe(true);
    }),
  );
  const square = convexHull(points([[0, 0], [10, 0], [10, 10], [0, 10], [5, 5]].map(([x, y]) => ({ x: x!, y: y!, angle: 0 }))));
  expect(square.length).toBe(8);
  expect([isWithin(square, 15, 5, 5), isWithin(square, 15.1, 5, 5), isWithin(square, 13, 14, 5), isWithin(square, 14, 14, 5)]).toEqual([true, false, true, false]);
  expect([depth(square, 5, 5), depth(square, 5, 9), depth(square, 5, 11), depth(new Float64Array(4), 0, 0)]).toEqual([5, 1, -1, -Infinity]);
  expect([isWithin(new Float64Array(0), 0, 0, 50), isWithin(Float64Array.of(1, 1), 1, 2, 1)]).toEqual([false, true]);
});

test('bits are counted', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffff_ffff }), (word) => {
      expect(popcount(word)).toBe(word.toString(2).replaceAll('0', '').length);
    }),
  );
});
