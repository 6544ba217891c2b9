import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeProblem } from '../problem.ts';
import { must } from '../result.ts';
import { checkNikTyping, composeNik, formatNik, maskNik, nikBirthYear, nikWarnings, parseNik, type Nik } from './nik.ts';
import { currentDistricts, retiredDistricts } from './regions.ts';

const districts = [...currentDistricts(), ...retiredDistricts()];
const day = 24 * 60 * 60 * 1000;
const person = fc.record({
  districtCode: fc.constantFrom(...districts),
  birthDate: fc.integer({ min: 0, max: (Date.UTC(2026, 11, 31) - Date.UTC(1900, 0, 1)) / day }).map((days) => new Date(Date.UTC(1900, 0, 1) + days * day).toISOString().slice(0, 10)),
  sex: fc.constantFrom('L' as const, 'P' as const),
  serial: fc.integer({ min: 1, max: 9999 }),
});
const refusal = (text: string): string | null => {
  const read = parseNik(text);
  return read.ok ? null : read.error.code;
};
const codes = (nik: Nik, facts: Parameters<typeof nikWarnings>[1]) => nikWarnings(nik, facts).map((warning) => warning.code);

describe('a NIK made by the rule', () => {
  test('is accepted for every kecamatan, current or retired, and gives back what it was made of', () => {
    for (const districtCode of districts) expect(parseNik(composeNik({ districtCode, birthDate: '1990-10-05', sex: 'P', serial: 1 })).ok).toBe(true);
    fc.assert(
      fc.property(person, (who) => {
        const nik = must(parseNik(composeNik(who)));
        expect(nik).toMatchObject({ districtCode: who.districtCode, sex: who.sex, day: Number(who.birthDate.slice(8)), month: Number(who.birthDate.slice(5, 7)), serial: String(who.serial).padStart(4, '0') });
        expect(nikBirthYear(nik, { birthDate: who.birthDate, today: '2026-11-20' })).toBe(Number(who.birthDate.slice(0, 4)));
        expect(codes(nik, { birthDate: who.birthDate, sex: who.sex }).filter((code) => code !== 'nik-region-retired')).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  test('survives being formatted and read again, with whatever grouping the operator types', () => {
    fc.assert(
      fc.property(person, fc.constantFrom(' ', '.', '-', '  '), (who, separator) => {
        const nik = must(parseNik(composeNik(who)));
        expect(must(parseNik(formatNik(nik)))).toEqual(nik);
        expect(must(parseNik(` ${formatNik(nik).replaceAll(' ', separator)} `))).toEqual(nik);
      }),
    );
  });

  test('is refused once its day or month is made impossible', () => {
    const days = fc.oneof(fc.constant(0), fc.integer({ min: 32, max: 40 }), fc.integer({ min: 72, max: 99 }));
    const months = fc.oneof(fc.constant(0), fc.integer({ min: 13, max: 99 }));
    const two = (value: number) => String(value).padStart(2, '0');
    fc.assert(
      fc.property(person, days, months, (who, badDay, badMonth) => {
        const digits = composeNik(who);
        expect(refusal(digits.slice(0, 6) + two(badDay) + digits.slice(8))).toBe('nik-day-impossible');
        expect(refusal(digits.slice(0, 8) + two(badMonth) + digits.slice(10))).toBe('nik-month-impossible');
      }),
    );
  });

  test('raises no complaint while it is typed, digit by digit', () => {
    fc.assert(
      fc.property(person, fc.integer({ min: 0, max: 16 }), (who, length) => {
        expect(checkNikTyping(composeNik(who).slice(0, length))).toEqual({ digits: length, complete: length === 16, problem: null });
      }),
    );
  });

  test('a complaint while typing is never taken back by the digits that follow', () => {
    fc.assert(
      fc.property(person, fc.nat(15), fc.nat(9), fc.integer({ min: 1, max: 16 }), (who, at, digit, length) => {
        const digits = `${composeNik(who).slice(0, at)}${digit}${composeNik(who).slice(at + 1)}`;
        if (checkNikTyping(digits.slice(0, length)).problem) expect(parseNik(digits).ok).toBe(false);
        expect(checkNikTyping(digits).complete).toBe(parseNik(digits).ok);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('refused, each with its own sentence', () => {
  test.each([
    ['620301 051090 001', 'nik-length'],
    ['620301 051090 00011', 'nik-length'],
    ['', 'nik-length'],
    ['62O301 051090 0001', 'nik-not-digits'],
    ['620301 051090 000١', 'nik-not-digits'],
    ['620301 321090 0001', 'nik-day-impossible'],
    ['620301 721090 0001', 'nik-day-impossible'],
    ['620301 051390 0001', 'nik-month-impossible'],
    ['620301 300290 0001', 'nik-date-impossible'],
    ['620301 710490 0001', 'nik-date-impossible'],
    ['990101 051090 0001', 'nik-region-never'],
    ['629901 051090 0001', 'nik-region-never'],
    ['000000 051090 0001', 'nik-region-never'],
    ['620300 051090 0001', 'nik-region-never'],
  ])('%s → %s', (text, code) => {
    expect(refusal(text)).toBe(code);
  });

  test('the sentence says how many digits there are, in both languages', () => {
    const read = parseNik('620301051090001');
    expect(read.ok ? '' : describeProblem(read.error).what).toBe('NIK harus 16 angka; yang diketik 15 angka.');
    expect(read.ok ? '' : describeProblem(read.error, 'en').what).toBe('A NIK has 16 digits; 15 were typed.');
  });

  test('no sentence has a placeholder left', () => {
    for (const text of ['1', 'x', '9901010510900001', '6203013210900001', '6203010513900001', '6203013002900001']) {
      const read = parseNik(text);
      expect(read.ok ? '{' : Object.values(describeProblem(read.error)).join()).not.toMatch(/[{}]/);
    }
  });
});

describe('while typing', () => {
  test.each([
    ['4', 'nik-region-never'],
    ['629', 'nik-region-never'],
    ['620300', 'nik-region-never'],
    ['6203018', 'nik-day-impossible'],
    ['62030132', 'nik-day-impossible'],
    ['620301052', 'nik-month-impossible'],
    ['6203013002', 'nik-date-impossible'],
    ['620301 05x', 'nik-not-digits'],
    ['62030105109000011', 'nik-length'],
  ])('%s can already be called impossible', (partial, code) => {
    expect(checkNikTyping(partial).problem?.code).toBe(code);
    expect(checkNikTyping(partial).complete).toBe(false);
  });
});

describe('legal, with a warning', () => {
  const woman = must(parseNik('6203014510900001'));

  test("a woman's NIK: the day carries 40", () => {
    expect(woman).toMatchObject({ day: 5, month: 10, sex: 'P' });
    expect(codes(woman, { birthDate: '1990-10-05', sex: 'P', districtCode: '620301' })).toEqual([]);
  });
  test('other birth date, sex and region', () => {
    expect(codes(woman, { birthDate: '1991-10-05', sex: 'L', districtCode: '620302' })).toEqual(['nik-birth-date-differs', 'nik-sex-differs', 'nik-region-differs']);
  });
  test('from old Papua (Merauke, once 91.01), living at home or elsewhere', () => {
    const papua = must(parseNik('9101010101800001'));
    expect(codes(papua, { birthDate: '1980-01-01', sex: 'L', districtCode: '930101' })).toEqual(['nik-region-retired']);
  });
  test('a kecamatan that no list has, inside a known kabupaten', () => {
    expect(codes(must(parseNik('6203770101800001')), {})).toEqual(['nik-district-unlisted']);
  });
  test('serial 0000, and 29 February: of a leap year and of none', () => {
    expect(codes(must(parseNik('6203010101800000')), {})).toEqual(['nik-serial-zero']);
    expect(codes(must(parseNik('6203012902000001')), {})).toEqual([]);
    expect(codes(must(parseNik('6203012902230001')), {})).toEqual(['nik-leap-day']);
  });
});

test('the century comes from the birth date on record, else it is the latest that is past', () => {
  const nik = must(parseNik('6203010512050001'));
  expect(nikBirthYear(nik, { today: '2026-11-20' })).toBe(2005);
  expect(nikBirthYear(nik, { birthDate: '1905-12-05', today: '2026-11-20' })).toBe(1905);
  expect(nikBirthYear(must(parseNik('6203010512270001')), { today: '2026-11-20' })).toBe(1927);
});

test('on a public screen the birth date is hidden, and nonsense is hidden whole', () => {
  expect(maskNik('6203014510900001')).toBe('620301 •••••• 0001');
  expect(maskNik('62030145')).toBe('••••••••');
});
