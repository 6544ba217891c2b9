import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chipFingersOpen, fingersForChip, repeat, usualChipFingers } from './chip-fingers.ts';
import { except, fingerParts, noCaptures, take, usualThresholds, type Captures, type Comparison, type Part } from './parts.ts';

const at = '2026-11-21T02:00:00.000Z';
const { tries } = usualThresholds;
const taking = (part: Part, quality: number, retake = false) => ({ part, blob: `${part}-${quality}`, format: '19794-4', quality, at, device: 'f', retake });
const all = (quality = 80): Captures => fingerParts.reduce((captures, part) => take(captures, taking(part, quality)), noCaptures);
const again = (captures: Captures, part: Part, verdict: Comparison['verdict'] | null): Captures => repeat(captures, { part, blob: 'again', quality: 70, at, device: 'f' }, verdict && { verdict, score: 1 });

describe('the fingers for the chip', () => {
  test('are the index fingers by default', () => {
    expect(fingersForChip(all(), tries)).toEqual([...usualChipFingers]);
  });

  test('are the best of each hand where an index finger is missing, and two of one hand where the other has none', () => {
    const noRightIndex = take(except(all(50), 'finger-2', { why: 'Luka', picture: null }), taking('finger-4', 90, true));
    expect(fingersForChip(noRightIndex, tries)).toEqual(['finger-4', 'finger-7']);
    const leftOnly = fingerParts.slice(0, 5).reduce((captures, part) => except(captures, part, { why: 'Tangan kanan tidak ada', picture: null }), all(50));
    expect(fingersForChip(take(leftOnly, taking('finger-9', 99, true)), tries)).toEqual(['finger-7', 'finger-9']);
    expect(fingersForChip(noCaptures, tries)).toEqual([]);
  });

  test('are captured twice; what nothing could compare is twice captured and no more', () => {
    expect(chipFingersOpen(all(), tries)).toEqual(['finger-2', 'finger-7']);
    expect(chipFingersOpen(again(all(), 'finger-2', 'same'), tries)).toEqual(['finger-7']);
    expect(chipFingersOpen(again(again(all(), 'finger-2', 'same'), 'finger-7', null), tries)).toEqual([]);
  });

  test('a finger that is not recognised in three tries is none for the chip: the next best is', () => {
    let captures = again(all(), 'finger-2', 'unsure');
    expect(chipFingersOpen(captures, tries)).toEqual(['finger-2', 'finger-7']);
    captures = again(again(take(captures, taking('finger-3', 95, true)), 'finger-2', 'different'), 'finger-2', 'unsure');
    expect(fingersForChip(captures, tries)).toEqual(['finger-3', 'finger-7']);
    // Taken anew, it begins anew.
    expect(fingersForChip(take(captures, taking('finger-2', 60, true)), tries)).toEqual(['finger-2', 'finger-7']);
  });

  test('whatever is captured, excused and repeated: two at most, each there, none excused, and never one that was not recognised', () => {
    const verdict = fc.constantFrom<Comparison['verdict'] | null>('same', 'different', 'unsure', null);
    const act = fc.tuple(fc.constantFrom(...fingerParts), fc.constantFrom('take', 'except', 'again'), fc.integer({ min: 0, max: 100 }), verdict);
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        let captures = noCaptures;
        for (const [part, what, quality, found] of acts) {
          if (what === 'take') captures = take(captures, taking(part, quality));
          else if (what === 'except') captures = except(captures, part, { why: 'x', picture: null });
          else if (captures.taken[part]) captures = again(captures, part, found);
        }
        const chosen = fingersForChip(captures, tries);
        expect(chosen.length).toBeLessThanOrEqual(2);
        expect(new Set(chosen).size).toBe(chosen.length);
        for (const part of chosen) {
          expect(captures.taken[part]).toBeDefined();
          const second = captures.repeated[part];
          expect(second !== undefined && second.tries >= tries && second.comparison !== null && second.comparison.verdict !== 'same').toBe(false);
        }
        for (const part of Object.keys(captures.repeated)) expect(captures.taken[part as Part]).toBeDefined();
      }),
    );
  });
});
