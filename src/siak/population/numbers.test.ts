/** The 300,000 people of `siak seed --people 300000 --office kapuas`, counted: families, homes, regions, numbers, states. */
import { beforeAll, describe, expect, test } from 'vitest';
import { parseNik } from '../../domain/identity/nik.ts';
import { isEnrolled, recordStatuses } from '../../domain/identity/record-status.ts';
import { lookupRegion } from '../../domain/identity/regions.ts';
import type { Resident } from '../../domain/identity/resident.ts';
import { readRegency } from './places.ts';
import { populate } from './population.ts';

const PEOPLE = 300_000;
const SLOW_MS = 120_000;
const DAY_MS = 86_400_000;
const DAYS_A_YEAR = 365.25;
const WOMEN_ADD = 40;

let people: Resident[];
let families: (readonly Resident[])[];
beforeAll(async () => {
  people = [...populate(await readRegency('6203'), { people: PEOPLE, seed: 1, today: '2026-11-28' })];
  families = [...Map.groupBy(people, ({ kk }) => kk).values()];
}, SLOW_MS);

const daysBetween = (earlier: Resident, later: Resident): number => (Date.parse(later.birthDate) - Date.parse(earlier.birthDate)) / DAY_MS;
const couplesOf = (family: readonly Resident[]) => family.filter(({ maritalStatus }) => maritalStatus === 'KAWIN');
/** Whose children are in a family: the couple, or whoever heads it alone, who is the youngest that was ever married. */
const parentsOf = (family: readonly Resident[]): readonly Resident[] => {
  const couple = couplesOf(family);
  return couple.length > 0 ? couple : family.filter(({ maritalStatus }) => maritalStatus !== 'BELUM KAWIN').toSorted((a, b) => (a.birthDate > b.birthDate ? -1 : 1)).slice(0, 1);
};
const childrenOf = (family: readonly Resident[]) => (parentsOf(family).length === 0 ? [] : family.filter(({ maritalStatus }) => maritalStatus === 'BELUM KAWIN'));
const share = (test: (one: Resident) => boolean): number => people.filter(test).length / PEOPLE;

describe('families', () => {
  test('live in one home, believe alike, and are as large as families are', () => {
    for (const family of families) {
      expect(new Set(family.map(({ address, rt, rw, village, districtCode }) => [address, rt, rw, village, districtCode].join('|'))).size).toBe(1);
      expect(new Set(family.map(({ religion }) => religion)).size).toBe(1);
      expect(family.length).toBeLessThanOrEqual(7);
    }
    const withChildren = families.filter((family) => childrenOf(family).length > 0).length / families.length;
    expect(withChildren).toBeGreaterThan(0.2);
    expect(withChildren).toBeLessThan(0.5);
  });

  test('a couple is a man and a woman of about one age', () => {
    for (const family of families) {
      const couple = couplesOf(family);
      if (couple.length < 2) continue;
      expect(couple.map(({ sex }) => sex).sort()).toEqual(['L', 'P']);
      expect(Math.abs(daysBetween(couple[0]!, couple[1]!)) / DAYS_A_YEAR).toBeLessThan(10);
    }
  });

  test('parents are at least eighteen years older than their children, and siblings nine months apart', () => {
    for (const family of families) {
      const children = childrenOf(family);
      for (const child of children) for (const parent of parentsOf(family)) expect(daysBetween(parent, child) / DAYS_A_YEAR).toBeGreaterThan(18);
      const born = children.toSorted((a, b) => (a.birthDate < b.birthDate ? -1 : 1));
      born.slice(1).forEach((child, at) => expect(daysBetween(born[at]!, child)).toBeGreaterThan(270));
    }
  });
});

describe('numbers and places', () => {
  test('every NIK is one person\'s, its digits agree with birth date and sex but for the legal exceptions', () => {
    expect(new Set(people.map(({ nik }) => nik)).size).toBe(PEOPLE);
    for (const { nik } of people) expect(parseNik(nik).ok).toBe(true);
    const day = ({ nik }: Resident) => Number(nik.slice(6, 8));
    const sexAgrees = (one: Resident) => (one.sex === 'P') === day(one) > WOMEN_ADD;
    const dateAgrees = (one: Resident) => {
      const [year, month, date] = one.birthDate.split('-') as [string, string, string];
      return one.nik.slice(8, 12) === `${month}${year.slice(2)}` && day(one) % WOMEN_ADD === Number(date);
    };
    expect(share((one) => !sexAgrees(one))).toBeCloseTo(0.002, 3);
    expect(share((one) => !dateAgrees(one))).toBeCloseTo(0.008, 3);
  });

  test('everybody lives in a kecamatan of Kapuas that there is; NIKs name regions that are, or once were', () => {
    for (const { districtCode, kk } of people) {
      expect(districtCode.startsWith('6203') && lookupRegion(districtCode) === 'current').toBe(true);
      expect(kk.slice(0, 6)).toBe(districtCode);
    }
    const regions = Map.groupBy(people, ({ nik }) => lookupRegion(nik.slice(0, 6)));
    expect([...regions.keys()].sort()).toEqual(['current', 'retired']);
    expect(regions.get('retired')!.length / PEOPLE).toBeCloseTo(0.015, 3);
  });
});

test('records of every state, most of them with biometrics', () => {
  const counts = Map.groupBy(people, ({ status }) => status);
  for (const status of recordStatuses) expect(counts.get(status)?.length ?? 0, status).toBeGreaterThan(PEOPLE / 2000);
  expect(share(({ status }) => isEnrolled(status))).toBeGreaterThan(0.85);
});
