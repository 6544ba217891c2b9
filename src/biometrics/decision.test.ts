import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide, fusedScore, thresholds, type Evidence } from './decision.ts';

const fingers = (...scores: readonly number[]) => scores.map((score, i) => ({ position: i + 1, score }));
const eyes = (...distances: readonly number[]) => distances.map((distance, i) => ({ eye: i === 0 ? ('right' as const) : ('left' as const), distance }));
const verdict = (evidence: Partial<Evidence>) => decide({ fingers: [], eyes: [], ...evidence }).verdict;

describe('who is the same', () => {
  test('four fingers above their threshold', () => expect(verdict({ fingers: fingers(40, 16, 12, 6) })).toBe('sama'));
  test('two clear fingers', () => expect(verdict({ fingers: fingers(30, 25) })).toBe('sama'));
  test('both eyes', () => expect(verdict({ eyes: eyes(0.2, 0.29) })).toBe('sama'));
  test('one eye with fingers that alone would be doubtful', () => expect(verdict({ fingers: fingers(30, 15), eyes: eyes(0.2) })).toBe('sama'));
});

describe('whom a person has to look at', () => {
  test('one finger, however good', () => expect(verdict({ fingers: fingers(300) })).toBe('ragu'));
  test('one perfect finger among three of somebody else', () => expect(verdict({ fingers: fingers(300, 5, 6, 5) })).toBe('ragu'));
  test('one perfect finger and another that does not agree by itself', () => expect(verdict({ fingers: fingers(300, thresholds.fingerAgrees - 0.1) })).toBe('ragu'));
  test('one eye alone', () => expect(verdict({ eyes: eyes(0.2, 0.45) })).toBe('ragu'));
});

describe('who is another', () => {
  test('fingers as strangers have them', () => expect(verdict({ fingers: fingers(5, 20, 12, 3) })).toBe('beda'));
  test('eyes as strangers have them', () => expect(verdict({ eyes: eyes(0.46, 0.44) })).toBe('beda'));
  test('nothing compared', () => expect(decide({ fingers: [], eyes: [] })).toMatchObject({ verdict: 'beda', agreeing: 0 }));
});

test('no single finger or eye ever says "sama", and more likeness never says less', () => {
  const rank = { beda: 0, ragu: 1, sama: 2 };
  // tenths: doubles of fast-check are seldom where thresholds are
  const score = fc.integer({ min: -50, max: 800 }).map((tenths) => tenths / 10);
  const distance = fc.double({ min: 0, max: 0.6, noNaN: true });
  fc.assert(
    fc.property(fc.array(score, { maxLength: 10 }), fc.array(distance, { maxLength: 2 }), fc.nat(), fc.double({ min: 0, max: 40, noNaN: true }), (scores, distances, which, more) => {
      const evidence = { fingers: fingers(...scores), eyes: eyes(...distances) };
      const decision = decide(evidence);
      if (decision.verdict === 'sama') expect(decision.agreeing).toBeGreaterThanOrEqual(2);
      if (scores.length === 0) return;
      const better = evidence.fingers.map((finger, i) => (i === which % scores.length ? { ...finger, score: finger.score + more } : finger));
      expect(rank[decide({ ...evidence, fingers: better }).verdict]).toBeGreaterThanOrEqual(rank[decision.verdict]);
    }),
    { numRuns: 500 },
  );
});

test('thresholds rise with the number of fingers, and doubt lies below sameness', () => {
  for (let n = 2; n < thresholds.same.length; n += 1) {
    expect(thresholds.doubt[n]!).toBeLessThan(thresholds.same[n]!);
    if (n > 2) expect(thresholds.same[n]!).toBeGreaterThan(thresholds.same[n - 1]!);
  }
  expect(fusedScore(fingers(1, 2, 3, -4, 5, 300))).toBeCloseTo(thresholds.mostOfFinger + 10);
});
