import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { callWords, clips, numberWords, type Clip } from './words.ts';

const said = (words: readonly Clip[]): string => words.map((word) => word.replace('huruf-', '').replace('-', ' ')).join(' ');

describe('a call', () => {
  test.each([
    ['A001', 'Loket 1', 'nomor antrian a satu silakan menuju loket satu'],
    ['A012', 'Loket 1', 'nomor antrian a dua belas silakan menuju loket satu'],
    ['A010', 'Loket 2', 'nomor antrian a sepuluh silakan menuju loket dua'],
    ['A011', 'Loket 11', 'nomor antrian a sebelas silakan menuju loket sebelas'],
    ['P100', 'Loket 3', 'nomor antrian p seratus silakan menuju loket tiga'],
    ['B215', 'Loket 10', 'nomor antrian b dua ratus lima belas silakan menuju loket sepuluh'],
    ['A999', 'Loket 4', 'nomor antrian a sembilan ratus sembilan puluh sembilan silakan menuju loket empat'],
    ['A110', 'Loket 5', 'nomor antrian a seratus sepuluh silakan menuju loket lima'],
    ['a-020', 'Loket 20', 'nomor antrian a dua puluh silakan menuju loket dua puluh'],
    ['A1000', 'Loket 1', 'nomor antrian a seribu silakan menuju loket satu'],
    ['A12345', 'Loket 1', 'nomor antrian a satu dua tiga empat lima silakan menuju loket satu'],
    ['000', 'Loket 1', 'nomor antrian nol silakan menuju loket satu'],
  ])('of %s to %s', (number, counter, words) => {
    expect(said(callWords(number, counter))).toBe(words);
  });

  test.each([
    ['Loket 3', 'loket tiga'],
    ['Loket Perekaman 02', 'loket dua'],
    ['Lantai 2, Loket 7 (Cetak)', 'loket tujuh'],
    ['Loket B', 'loket b'],
    ['Loket Pencetakan', 'loket'],
    ['', 'loket'],
  ])('to a counter named "%s" is said "%s"', (counter, words) => {
    expect(said(callWords('A001', counter))).toBe(`nomor antrian a satu silakan menuju ${words}`);
  });
});

/** Reads Indonesian number words back, by an own grammar: each multiplier takes the figure before it. */
function read(words: readonly Clip[]): number {
  const worth: Partial<Record<Clip, number>> = { nol: 0, satu: 1, dua: 2, tiga: 3, empat: 4, lima: 5, enam: 6, tujuh: 7, delapan: 8, sembilan: 9 };
  const fixed: Partial<Record<Clip, number>> = { sepuluh: 10, sebelas: 11, seratus: 100, seribu: 1000 };
  const times: Partial<Record<Clip, number>> = { puluh: 10, ratus: 100, ribu: 1000 };
  let sum = 0;
  let figure = 0;
  for (const word of words) {
    if (word in worth) figure = worth[word]!;
    else if (word in fixed) sum += fixed[word]!;
    else if (word === 'belas') {
      sum += 10 + figure;
      figure = 0;
    } else {
      sum += figure * times[word]!;
      figure = 0;
    }
  }
  return sum + figure;
}

describe('a number in words', () => {
  test('every number from 0 to 9999 is read back as itself', () => {
    for (let value = 0; value <= 9_999; value += 1) expect(read(numberWords(value))).toBe(value);
  });

  test('nobody says "satu belas", "satu puluh", "satu ratus", "satu ribu", or a nought inside', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999 }), (value) => {
        const words = numberWords(value).join(' ');
        expect(words).not.toMatch(/satu (?:belas|puluh|ratus|ribu)|nol/u);
      }),
    );
  });

  test.each([-1, 1.5, 10_000, Number.NaN])('%d has no words here', (value) => {
    expect(() => numberWords(value)).toThrow(RangeError);
  });
});

test('every ticket and every counter is said in words that were recorded', () => {
  const known = new Set(clips);
  fc.assert(
    fc.property(fc.string(), fc.string(), (number, counter) => {
      for (const word of callWords(number, counter)) expect(known).toContain(word);
    }),
  );
});
