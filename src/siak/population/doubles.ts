/**
 * With which other record one was found to be double. Behind one interface: by the identity of the
 * made-up person as long as no engine has compared the two; the page says which.
 */
import { composeNik } from '../../domain/identity/nik.ts';
import { currentDistricts } from '../../domain/identity/regions.ts';
import type { Resident } from '../../domain/identity/resident.ts';
import { between, chanceOf, happens, pick } from '../../platform/chance.ts';
import { daysBefore } from './details.ts';
import { readRegency } from './places.ts';

export interface DoubleFinder {
  /** Who found it, for people. */
  readonly words: { readonly id: string; readonly en: string };
  /** The record that this one was matched with, and whose pictures are in it; null: it names none. */
  matchOf(resident: Resident): Promise<{ readonly resident: Resident; readonly pictured: Resident; readonly score: number | null } | null>;
}

/** Serials of records elsewhere in the country: above those of a seeded population, below the practice residents'. */
const ELSEWHERE_SERIAL = 7001;
const REGENCY_DIGITS = 4;
/** Of the doubles that are found, those that are really one person; contact lenses are blamed for many of the others (domain facts 4.1). */
const ONE_PERSON = 0.7;

/**
 * The record of somebody somewhere else with whom a double record is confused: made from seed and NIK, so
 * it is the same whenever it is looked at. Mostly the same person recorded before, sometimes a stranger.
 */
export async function recordElsewhere(seed: number, resident: Resident): Promise<{ readonly resident: Resident; readonly samePerson: boolean }> {
  const random = chanceOf(seed, `double ${resident.nik}`);
  const samePerson = happens(random, ONE_PERSON);
  const districtCode = pick(random, currentDistricts());
  const recorded = daysBefore(resident.statusAt.slice(0, 10), between(random, 200, 3000));
  const birthDate = samePerson ? resident.birthDate : daysBefore(resident.birthDate, between(random, -900, 900) || 1);
  const [first = resident.name, ...rest] = resident.name.split(' ');
  const spelt = samePerson ? [first.replace(/^MUHAMMAD$/, 'MUH.').replace(/Y/g, 'I'), ...rest.slice(0, -1)].join(' ') : [first, pick(random, ['SAPUTRA', 'WIJAYA', 'LESTARI', 'HANDAYANI', 'NUGROHO'])].join(' ');
  const regency = await readRegency(districtCode.slice(0, REGENCY_DIGITS));
  const district = regency.districts.find(({ code }) => code === districtCode);
  const nik = composeNik({ districtCode, birthDate, sex: resident.sex, serial: ELSEWHERE_SERIAL });
  return {
    samePerson,
    resident: {
      ...resident,
      nik,
      kk: `${districtCode}${recorded.slice(8, 10)}${recorded.slice(5, 7)}${recorded.slice(2, 4)}${ELSEWHERE_SERIAL}`,
      name: spelt,
      birthDate,
      address: `JL. MERDEKA NO. ${between(random, 1, 200)}`,
      village: district ? pick(random, district.villages) : '–',
      district: district?.name ?? districtCode,
      regency: regency.name,
      province: regency.province,
      districtCode,
      status: 'PRINT_READY_RECORD',
      statusAt: `${recorded}T02:00:00.000Z`,
    },
  };
}

/** By identity: fingers and eyes are not compared, the made-up person says who they are. */
export const doublesByIdentity = (seed: number): DoubleFinder => ({
  words: { id: 'identitas penduduk rekaan (belum ada mesin pencocok)', en: 'the identity of the made-up person (no matching engine yet)' },
  matchOf: async (left) => {
    const { resident, samePerson } = await recordElsewhere(seed, left);
    return { resident, pictured: samePerson ? left : resident, score: null };
  },
});
