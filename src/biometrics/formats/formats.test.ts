import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bundles, compactLists, faceImageRecords, fingerImageRecords, irisImageRecords, minutiaeRecords, normalLists } from './arbitraries.ts';
import { decodeBundle, encodeBundle } from './bundle.ts';
import { decodeFaceImages, encodeFaceImages } from './face-image.ts';
import { decodeFingerImages, encodeFingerImages } from './finger-image.ts';
import { decodeFingerMinutiae, encodeFingerMinutiae } from './finger-minutiae.ts';
import { decodeCompactCard, decodeNormalCard, encodeCompactCard, encodeNormalCard } from './finger-minutiae-card.ts';
import type { Decoded, FormatName } from './format-error.ts';
import { decodeIrisImages, encodeIrisImages } from './iris-image.ts';

interface Format {
  readonly name: FormatName;
  readonly values: fc.Arbitrary<unknown>;
  readonly encode: (value: unknown) => Uint8Array;
  readonly decode: (bytes: Uint8Array) => Decoded<unknown>;
  /** Bytes of a piece, for lists that may end after any of them; nothing where a cut must be seen. */
  readonly piece?: number;
}

/** The codec pair is tied to its values here, once; below all formats are alike. */
const format = <Value>(name: FormatName, values: fc.Arbitrary<Value>, encode: (value: Value) => Uint8Array, decode: (bytes: Uint8Array) => Decoded<unknown>, piece?: number): Format => ({ name, values, encode: (value) => encode(value as Value), decode, ...(piece === undefined ? {} : { piece }) });

const formats: readonly Format[] = [
  format('19794-2', minutiaeRecords, encodeFingerMinutiae, decodeFingerMinutiae),
  format('19794-2-compact', compactLists, encodeCompactCard, decodeCompactCard, 3),
  format('19794-2-normal', normalLists, encodeNormalCard, decodeNormalCard, 5),
  format('19794-4', fingerImageRecords, encodeFingerImages, decodeFingerImages),
  format('19794-5', faceImageRecords, encodeFaceImages, decodeFaceImages),
  format('19794-6', irisImageRecords, encodeIrisImages, decodeIrisImages),
  format('bundle', bundles, encodeBundle, decodeBundle),
];

/** A located error of this format, inside the input or right behind it. */
function expectLocated(result: Decoded<unknown>, name: FormatName, length: number): void {
  if (result.ok) return;
  expect(result.error.format).toBe(name);
  expect(result.error.offset).toBeGreaterThanOrEqual(0);
  expect(result.error.offset).toBeLessThanOrEqual(length);
  expect(result.error.expected).not.toBe('');
}

describe.each(formats)('$name', ({ name, values, encode, decode, piece }) => {
  test('what was written is read back, and written again alike', () => {
    fc.assert(
      fc.property(values, (value) => {
        const bytes = encode(value);
        expect(decode(bytes)).toEqual({ ok: true, value });
        expect(encode(value)).toEqual(bytes);
      }),
      { numRuns: 200 },
    );
  });

  test('cut at every byte, it is refused at a place, or a shorter list', () => {
    for (const value of fc.sample(values, { numRuns: 12, seed: 7 })) {
      const whole = encode(value);
      for (let length = 0; length < whole.length; length += 1) {
        const result = decode(whole.slice(0, length));
        if (piece !== undefined && length % piece === 0) expect(result.ok && (result.value as unknown[]).length).toBe(length / piece);
        else expect(result.ok).toBe(false);
        expectLocated(result, name, length);
      }
    }
  });

  test('a byte behind the record is refused', () => {
    for (const value of fc.sample(values, { numRuns: 20, seed: 8 })) expect(decode(Uint8Array.of(...encode(value), 0)).ok).toBe(false);
  });

  test('no bytes of the input stay behind in the record', () => {
    for (const value of fc.sample(values, { numRuns: 20, seed: 9 })) {
      const bytes = encode(value);
      const result = decode(bytes);
      bytes.fill(0xa5);
      expect(result).toEqual({ ok: true, value });
    }
  });
});

/** Small repeatable generator (Lehmer, 31 bits): whoever meets a failure needs the same bytes again. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

function mutated(bytes: Uint8Array, roll: (below: number) => number): Uint8Array {
  const copy = Array.from(bytes);
  for (let left = 1 + roll(3); left > 0; left -= 1) {
    const at = roll(copy.length + 1);
    const kind = roll(6);
    if (kind === 0 && at < copy.length) copy[at]! ^= 1 << roll(8);
    else if (kind === 1) copy.length = at;
    else if (kind === 2) copy.splice(at, 0, ...Array.from({ length: 1 + roll(4) }, () => roll(256)));
    else if (kind === 3) copy.splice(at, 1 + roll(4));
    else if (kind === 4 && copy.length >= 8) copy.splice(at % (copy.length - 3), 4, ...[0xff, roll(256), roll(256), roll(256)].slice(roll(3)));
    else if (copy.length >= 8) {
      // two neighbouring pairs change places: lengths where sizes were
      const from = at % (copy.length - 3);
      copy.splice(from, 4, copy[from + 2]!, copy[from + 3]!, copy[from]!, copy[from + 1]!);
    }
  }
  return Uint8Array.from(copy);
}

test('ten thousand mutations: never a throw, never a hang, and what is taken can be written', () => {
  const started = performance.now();
  const roll = dice(20_261_121);
  const seeds = formats.map(({ values, encode }) => fc.sample(values, { numRuns: 40, seed: 5 }).map(encode));
  let taken = 0;
  for (let round = 0; round < 10_000; round += 1) {
    const which = round % formats.length;
    const { name, decode, encode } = formats[which]!;
    const bytes = mutated(seeds[which]![roll(seeds[which]!.length)]!, roll);
    const result = decode(bytes);
    expectLocated(result, name, bytes.length);
    if (result.ok) {
      taken += 1;
      expect(decode(encode(result.value))).toEqual(result);
    }
    const other = formats[roll(formats.length)]!;
    expectLocated(other.decode(bytes), other.name, bytes.length);
  }
  expect(taken).toBeGreaterThan(500);
  expect(performance.now() - started).toBeLessThan(10_000);
});
