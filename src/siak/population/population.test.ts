import { beforeAll, describe, expect, test } from 'vitest';
import { parseKk } from '../../domain/identity/kk.ts';
import { printableName } from '../../domain/identity/names.ts';
import { nikWarnings, parseNik } from '../../domain/identity/nik.ts';
import { lookupRegion } from '../../domain/identity/regions.ts';
import { ageOn, mayHoldCard, residentSchema, type Resident } from '../../domain/identity/resident.ts';
import { recordStatuses } from '../../domain/identity/record-status.ts';
import { must } from '../../domain/result.ts';
import { readRegency, type Regency } from './places.ts';
import { populate } from './population.ts';
import { practiceResidents } from './practice.ts';

const TODAY = '2026-11-20';
const PEOPLE = 20_000;
let kapuas: Regency;
let people: Resident[];

beforeAll(async () => {
  kapuas = await readRegency('6203');
  people = [...populate(kapuas, { people: PEOPLE, seed: 1, today: TODAY })];
});

const share = (test: (resident: Resident) => boolean): number => people.filter(test).length / people.length;

describe('the region', () => {
  test('is the real one', () => {
    expect(kapuas).toMatchObject({ name: 'KABUPATEN KAPUAS', province: 'KALIMANTAN TENGAH' });
    expect(kapuas.districts).toHaveLength(17);
    expect(kapuas.districts.find((district) => district.code === '620301')?.name).toBe('SELAT');
    for (const district of kapuas.districts) expect(district.villages.length).toBeGreaterThan(0);
  });

  test('a code that nobody has is refused', async () => {
    await expect(readRegency('6299')).rejects.toThrow('6299');
  });
});

describe('a synthetic population', () => {
  test('is exactly as many as asked, each a valid record with a possible NIK of their own', () => {
    expect(people).toHaveLength(PEOPLE);
    expect(new Set(people.map((one) => one.nik)).size).toBe(PEOPLE);
    for (const one of people) {
      residentSchema.parse(one);
      expect(parseNik(one.nik).ok).toBe(true);
      expect(parseKk(one.kk).ok).toBe(true);
      expect(printableName(one.name).ok).toBe(true);
      expect(one.districtCode.slice(0, 4)).toBe('6203');
    }
  });

  test('the same seed gives the same people, another seed others', () => {
    const again = [...populate(kapuas, { people: 300, seed: 1, today: TODAY })];
    expect(again).toEqual(people.slice(0, 300));
    expect([...populate(kapuas, { people: 300, seed: 2, today: TODAY })]).not.toEqual(again);
  });

  test('families share a KK and a home', () => {
    const families = [...Map.groupBy(people, (one) => one.kk).values()];
    expect(families.filter((family) => family.length > 1).length / families.length).toBeGreaterThan(0.5);
    for (const family of families) expect(new Set(family.map((one) => `${one.address} ${one.rt} ${one.rw} ${one.village}`)).size).toBe(1);
  });

  test('NIKs follow the rule, with the legal exceptions that a counter meets', () => {
    const codes = people.map((one) => nikWarnings(must(parseNik(one.nik)), one).map((warning) => warning.code));
    const with_ = (code: string) => codes.filter((list) => list.includes(code as never)).length / PEOPLE;
    expect(codes.filter((list) => list.length === 0).length / PEOPLE).toBeGreaterThan(0.8);
    for (const code of ['nik-region-differs', 'nik-region-retired', 'nik-birth-date-differs', 'nik-sex-differs']) expect(with_(code)).toBeGreaterThan(0.0005);
    expect(people.some((one) => one.nik.startsWith('91') && lookupRegion(one.nik.slice(0, 6)) === 'retired')).toBe(true);
  });

  test('most records are ready to print, and there is one of every other state', () => {
    expect(share((one) => one.status === 'PRINT_READY_RECORD')).toBeGreaterThan(0.7);
    for (const status of recordStatuses) expect(people.some((one) => one.status === status)).toBe(true);
    for (const one of people) if (ageOn(one.birthDate, TODAY) < 16) expect(one.status).toBe('UNREGISTERED');
  });

  test('has the people who make an office think', () => {
    const aged = (from: number, to: number) => (one: Resident) => ageOn(one.birthDate, TODAY) >= from && ageOn(one.birthDate, TODAY) <= to;
    expect(share(aged(15, 17))).toBeGreaterThan(0.02);
    expect(people.every(aged(15, 130))).toBe(true);
    expect(people.some((one) => ageOn(one.birthDate, TODAY) === 16 && mayHoldCard(one, TODAY))).toBe(true);
    expect(people.some((one) => one.citizenship === 'WNA' && one.validUntil !== null)).toBe(true);
    expect(people.some((one) => !one.name.includes(' '))).toBe(true);
    expect(people.some((one) => one.name.includes("'"))).toBe(true);
    expect(Math.max(...people.map((one) => one.name.length))).toBeGreaterThan(35);
    expect(share((one) => one.sex === 'P')).toBeCloseTo(0.5, 1);
  });
});

describe('practice residents', () => {
  test('are full records at the seat of the office and meet nobody of the population', () => {
    const practice = practiceResidents(kapuas, '620301', TODAY);
    const taken = new Set(people.flatMap((one) => [one.nik, one.kk]));
    for (const one of practice) {
      residentSchema.parse(one);
      expect(one.district).toBe('SELAT');
      expect(parseKk(one.kk).ok).toBe(true);
      expect(taken.has(one.nik) || taken.has(one.kk)).toBe(false);
    }
    expect(practiceResidents(kapuas, '620301', '2026-11-03')).toEqual(practice);
  });

  test('an office outside the kabupaten is refused', () => {
    expect(() => practiceResidents(kapuas, '620401', TODAY)).toThrow('620401');
  });
});
