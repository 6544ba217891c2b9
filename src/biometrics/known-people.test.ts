import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { must } from '../domain/result.ts';
import { eye, impression as code } from './formats/codes.ts';
import { bundleFormat, type BiometricPart } from './formats/bundle.ts';
import { encodeFingerMinutiae } from './formats/finger-minutiae.ts';
import { extract, RESOLUTION } from './finger/extract.ts';
import { encodeIris } from './iris/encode.ts';
import { KnownPeople, traitsOf, type Trait } from './known-people.ts';
import { drawFinger, usualFinger } from './synthetic/finger.ts';
import { drawIris } from './synthetic/iris.ts';

const FINGERS = [2, 3, 7, 8];
const PEOPLE = [1, 2, 3, 4, 5];

function finger(seed: number, position: number, impression: number): Trait {
  const found = extract(drawFinger({ seed, finger: position, impression, quality: 65, size: usualFinger }));
  if (!found.ok) throw new Error(found.error.field);
  const { width, height, minutiae } = found.value;
  return { kind: 'finger', position, template: encodeFingerMinutiae({ certification: 0, device: 0, width, height, ...RESOLUTION, views: [{ position, view: 0, impression: code.livePlain, quality: 65, minutiae, extended: new Uint8Array() }] }) };
}

const eyesOf = (seed: number, impression: number): Trait[] => (['right', 'left'] as const).map((side) => ({ kind: 'iris', position: eye[side], template: must(encodeIris(drawIris({ seed, eye: side, impression, quality: 85 }))).code }));

let enrolled: Trait[];
let live: Trait[];
let stranger: Trait[];
/** Both eyes of some people: as they were enrolled, and as they look again. */
let eyes: { readonly enrolled: Trait[]; readonly live: Trait[] }[];
beforeAll(() => {
  [enrolled, live, stranger] = [[1, 1], [1, 2], [2, 1]].map(([seed, impression]) => FINGERS.map((one) => finger(seed!, one, impression!))) as [Trait[], Trait[], Trait[]];
  eyes = PEOPLE.map((seed) => ({ enrolled: eyesOf(seed, 1), live: eyesOf(seed, 2) }));
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
    expect(people.identify('budi', [{ kind: 'finger', position: 2, template: Uint8Array.of(1, 2, 3) }])).toBe('nobody-compared');
  });
});

describe('people by their eyes', () => {
  test('two eyes recognise everybody as who they are, under whatever name they come, and a stranger is nobody', () => {
    const people = new KnownPeople();
    const known = eyes.slice(0, -1);
    for (const [i, one] of known.entries()) people.put(`person ${i}`, one.enrolled);
    fc.assert(
      fc.property(fc.nat(known.length - 1), fc.nat(known.length - 1), (who, claimed) => {
        expect(people.identify(`person ${claimed}`, known[who]!.live)).toBe(who === claimed ? 'this-person' : 'another-person');
      }),
    );
    expect(people.identify('siti', eyes.at(-1)!.live)).toBe('nobody');
    expect(people.identify('person 0', eyes.at(-1)!.live)).toBe('unsure');
  });

  test('one eye alone never says who somebody is; beside their fingers it disturbs nothing', () => {
    const people = new KnownPeople();
    people.put('budi', [...enrolled, ...eyes[0]!.enrolled]);
    for (const one of eyes[0]!.live) {
      expect(people.identify('siti', [one])).toBe('unsure');
      expect(people.identify('budi', [...live, one])).toBe('this-person');
    }
  });

  test('where either has no eyes the fingers decide, and eyes that nothing stands against say nothing', () => {
    const people = new KnownPeople();
    people.put('budi', enrolled);
    expect(people.identify('budi', [...live, ...eyes[0]!.live])).toBe('this-person');
    expect(people.identify('siti', [...stranger, ...eyes[1]!.live])).toBe('nobody');
    expect(people.comparable(eyes[0]!.live)).toBe(false);
    expect(people.identify('budi', eyes[0]!.live)).toBe('nobody');
    people.put('budi', [...enrolled, ...eyes[0]!.enrolled]);
    expect(people.comparable(eyes[0]!.live)).toBe(true);
    expect(people.identify('budi', live)).toBe('this-person');
  });

  test('a code of another length is none', () => {
    const people = new KnownPeople();
    people.put('budi', [{ kind: 'iris', position: eye.right, template: Uint8Array.of(1, 2, 3) }]);
    expect(people.size).toBe(0);
  });
});

test('the traits of a bundle are its templates and codes, not its pictures', () => {
  const part = (change: Partial<BiometricPart>): BiometricPart => ({ modality: 'finger', position: 2, format: bundleFormat.fingerImage, quality: null, capturedAt: 0, device: '', bytes: Uint8Array.of(1), ...change });
  const parts = [part({}), part({ format: bundleFormat.fingerMinutiae }), part({ modality: 'iris', format: bundleFormat.irisImage }), part({ modality: 'iris', format: bundleFormat.irisCode }), part({ modality: 'face', position: 0, format: bundleFormat.faceImage })];
  expect(traitsOf(parts)).toEqual([{ kind: 'finger', position: 2, template: Uint8Array.of(1) }, { kind: 'iris', position: 2, template: Uint8Array.of(1) }]);
});
