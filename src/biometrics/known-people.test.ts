import { beforeAll, describe, expect, test } from 'vitest';
import { impression as code } from './formats/codes.ts';
import { encodeFingerMinutiae } from './formats/finger-minutiae.ts';
import { extract, RESOLUTION } from './finger/extract.ts';
import { KnownPeople } from './known-people.ts';
import { drawFinger, usualFinger } from './synthetic/finger.ts';

const FINGERS = [2, 3, 7, 8];
function record(seed: number, finger: number, impression: number): Uint8Array {
  const found = extract(drawFinger({ seed, finger, impression, quality: 65, size: usualFinger }));
  if (!found.ok) throw new Error(found.error.field);
  const { width, height, minutiae } = found.value;
  return encodeFingerMinutiae({ certification: 0, device: 0, width, height, ...RESOLUTION, views: [{ position: finger, view: 0, impression: code.livePlain, quality: 65, minutiae, extended: new Uint8Array() }] });
}

let enrolled: Uint8Array[];
let live: Uint8Array[];
let stranger: Uint8Array[];
beforeAll(() => {
  [enrolled, live, stranger] = [[1, 1], [1, 2], [2, 1]].map(([seed, impression]) => FINGERS.map((finger) => record(seed!, finger, impression!))) as [Uint8Array[], Uint8Array[], Uint8Array[]];
}, 120_000);

describe('people by their fingers', () => {
  test('somebody who is known is found as who they are, and a stranger is nobody', () => {
    const people = new KnownPeople();
    expect(people.identify('budi', live)).toBe('nobody');
    people.put('budi', enrolled);
    expect(people.identify('budi', live)).toBe('this-person');
    expect(people.identify('siti', stranger)).toBe('nobody');
    expect(people.size).toBe(1);
  });

  test('under another name they are another person; under two names somebody has to look', () => {
    const people = new KnownPeople();
    people.put('budi', enrolled);
    expect(people.identify('agus', live)).toBe('another-person');
    people.put('agus', live);
    expect(people.identify('agus', live)).toBe('unsure');
  });

  test('fingers that are not those of the name claimed are no “nobody”', () => {
    const people = new KnownPeople();
    people.put('budi', enrolled);
    expect(people.identify('budi', stranger)).toBe('unsure');
  });

  test('one finger never says who somebody is', () => {
    const people = new KnownPeople();
    people.put('budi', enrolled);
    for (const one of live) expect(['this-person', 'another-person']).not.toContain(people.identify('siti', [one]));
    expect(people.identify('budi', [Uint8Array.of(1, 2, 3)])).toBe('nobody-compared');
  });
});
