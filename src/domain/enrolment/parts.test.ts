import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { enrolmentItems } from '../identity/enrolment.ts';
import { except, fingerParts, noCaptures, openParts, parts, partsOf, slaps, standingOf, take, usualThresholds, type Captures, type Part } from './parts.ts';

const at = '2026-11-21T02:00:00.000Z';
const taking = (part: Part, quality: number | null, retake = false) => ({ part, blob: `${part}-${quality}`, format: 'png', quality, at, device: null, retake });
const all = (quality = 80): Captures => parts.reduce((captures, part) => take(captures, taking(part, quality)), noCaptures);

test('items are their parts, slaps are all ten fingers once, nothing is twice', () => {
  expect(enrolmentItems.flatMap((item) => partsOf[item])).toEqual(parts);
  expect(Object.values(slaps).flat().toSorted()).toEqual(fingerParts.toSorted());
});

describe('an enrolment', () => {
  test('is whole when each part is good, excused, or the best of three', () => {
    expect(openParts(all(), enrolmentItems, usualThresholds)).toEqual([]);
    expect(openParts(noCaptures, ['photo'], usualThresholds)).toEqual(['photo']);
    let captures = take(all(), taking('finger-4', 12, true));
    expect(standingOf(captures, 'finger-4', usualThresholds)).toBe('poor');
    captures = take(take(captures, taking('finger-4', 20)), taking('finger-4', 15));
    expect(captures.taken['finger-4']).toMatchObject({ tries: usualThresholds.tries, quality: 20 });
    expect(openParts(captures, enrolmentItems, usualThresholds)).toEqual([]);
    expect(openParts(except(captures, 'iris-left', { why: 'Katarak', picture: null }), enrolmentItems, usualThresholds)).toEqual([]);
  });

  test('ganti foto asks for the photo alone', () => {
    expect(openParts(noCaptures, ['photo'], usualThresholds)).toEqual(['photo']);
    expect(openParts(take(noCaptures, taking('photo', null)), ['photo'], usualThresholds)).toEqual([]);
  });

  test('never loses the better picture, and counts every try', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 8 }), (qualities) => {
        const captures = qualities.reduce((before, quality) => take(before, taking('finger-2', quality)), noCaptures);
        expect(captures.taken['finger-2']).toMatchObject({ quality: Math.max(...qualities), tries: qualities.length });
      }),
    );
  });

  test('a part is taken or excused, never both', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...parts), fc.boolean()), { maxLength: 30 }), (acts) => {
        const captures = acts.reduce((before, [part, taken]) => (taken ? take(before, taking(part, 50)) : except(before, part, { why: 'x', picture: null })), noCaptures);
        for (const part of parts) expect(captures.taken[part] !== undefined && captures.excepted[part] !== undefined).toBe(false);
      }),
    );
  });
});
