import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { must } from '../result.ts';
import { checkKkTyping, formatKk, kkWarnings, maskKk, parseKk } from './kk.ts';
import { currentDistricts } from './regions.ts';

const refusal = (text: string): string | null => {
  const read = parseKk(text);
  return read.ok ? null : read.error.code;
};
const warnings = (text: string, today = '2026-11-20', districtCode?: string) => kkWarnings(must(parseKk(text)), { today, ...(districtCode && { districtCode }) }).map((warning) => warning.code);

test.each([
  ['6203011203150001', null],
  ['620301 120315 0001', null],
  ['620301120315001', 'kk-length'],
  ['62030112031500O1', 'kk-not-digits'],
  ['9903011203150001', 'kk-region-never'],
  ['6203014503150001', 'kk-day-impossible'],
  ['6203010003150001', 'kk-day-impossible'],
  ['6203011213150001', 'kk-month-impossible'],
  ['6203013102150001', 'kk-date-impossible'],
])('%s → %s', (text, code) => {
  expect(refusal(text)).toBe(code);
});

test('there is no +40 in a KK number, not even while it is typed', () => {
  expect(checkKkTyping('6203014').problem?.code).toBe('kk-day-impossible');
  expect(checkKkTyping('620301 1').problem).toBeNull();
  expect(checkKkTyping('6203011203150001').complete).toBe(true);
});

test('every day from 1990 to 2026 in any kecamatan is read back', () => {
  const date = fc.integer({ min: 0, max: 13_400 }).map((days) => new Date(Date.UTC(1990, 0, 1) + days * 86_400_000).toISOString().slice(0, 10));
  fc.assert(
    fc.property(fc.constantFrom(...currentDistricts()), date, (districtCode, recordedOn) => {
      const [year, month, day] = recordedOn.split('-') as [string, string, string];
      const kk = must(parseKk(`${districtCode}${day}${month}${year.slice(2)}0007`));
      expect(kk).toMatchObject({ districtCode, recordedOn, serial: '0007' });
      expect(must(parseKk(formatKk(kk)))).toEqual(kk);
    }),
  );
});

test('a date yet to come, another or a former region, serial 0000: warnings only', () => {
  expect(warnings('6203012111260001')).toEqual(['kk-recorded-in-future']);
  expect(warnings('6203012011260001')).toEqual([]);
  expect(warnings('6203012011260000', '2026-11-20', '620302')).toEqual(['kk-region-differs', 'kk-serial-zero']);
  expect(warnings('9271012011150001')).toEqual(['kk-region-retired']);
  expect(warnings('6203992011150001')).toEqual(['kk-district-unlisted']);
});

test('masked', () => expect(maskKk('6203011203150001')).toBe('620301 •••••• 0001'));
