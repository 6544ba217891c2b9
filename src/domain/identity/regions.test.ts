import { expect, test } from 'vitest';
import { currentDistricts, isCurrentRegency, lookupRegion, regionCanBegin, retiredDistricts, type RegionStanding } from './regions.ts';

test.each<[string, RegionStanding]>([
  ['620301', 'current'],
  ['110101', 'current'],
  ['930101', 'current'],
  ['910101', 'retired'],
  ['927110', 'retired'],
  ['647301', 'retired'],
  ['732001', 'retired'],
  ['540105', 'retired'],
  ['620377', 'unknown-district'],
  ['910277', 'unknown-district'],
  ['620300', 'never'],
  ['540100', 'never'],
  ['629901', 'never'],
  ['990101', 'never'],
  ['401101', 'never'],
  ['62030', 'never'],
  ['', 'never'],
])('%s is %s', (code, standing) => {
  expect(lookupRegion(code)).toBe(standing);
});

test('the lists hold the 7,285 kecamatan in 514 kabupaten of today (idn-area-data 4.0.1) and the 523 of old Papua, none in both', () => {
  const current = new Set(currentDistricts());
  expect(current.size).toBe(7285);
  const retired = retiredDistricts();
  expect(retired.filter((code) => code.startsWith('9'))).toHaveLength(523);
  expect(retired.filter((code) => current.has(code))).toEqual([]);
  expect([...new Set(currentDistricts().map((code) => code.slice(0, 4)))].every(isCurrentRegency)).toBe(true);
  expect(new Set(currentDistricts().map((code) => code.slice(0, 4))).size).toBe(514);
});

test('a beginning is possible exactly when some code continues it', () => {
  for (const code of currentDistricts()) for (let length = 0; length <= 6; length += 1) if (length > 0) expect(regionCanBegin(code.slice(0, length))).toBe(true);
  for (const beginning of ['0', '4', '99', '629', '6299', '620300']) expect(regionCanBegin(beginning)).toBe(false);
  expect(isCurrentRegency('9101')).toBe(false);
});
