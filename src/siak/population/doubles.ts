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

export interface Match {
  readonly resident: Resident;
  /** Whose pictures are in that record. */
  readonly pictured: Resident;
  /** Of the engine; null where the made-up identity decides. */
  readonly score: number | null;
  /** Who found it, for people. */
  readonly words: Words;
}

type Words = { readonly id: string; readonly en: string };

export interface DoubleFinder {
  /** Who looks, for people. */
  readonly words: Words;
  /** The record that this one was matched with; null: none is named. */
  matchOf(resident: Resident): Promise<Match | null>;
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

const identityWords: Words = { id: 'identitas penduduk rekaan, bukan mesin pencocok', en: 'the identity of the made-up person, not a matching engine' };

/** By identity: fingers and eyes are not compared, the made-up person says who they are. */
export const doublesByIdentity = (seed: number): DoubleFinder => ({
  words: identityWords,
  matchOf: async (left) => {
    const { resident, samePerson } = await recordElsewhere(seed, left);
    return { resident, pictured: samePerson ? left : resident, score: null, words: identityWords };
  },
});

const engineWords: Words = { id: 'mesin pencocok SIAK ini, dari sidik jari', en: 'the matching engine of this SIAK, by fingers' };

export interface EngineParts {
  /** Whose record somebody's own, taken here, was found to be like. */
  readonly matchOf: (nik: string) => Promise<{ readonly nik: string; readonly score: number } | null>;
  readonly find: (nik: string) => Promise<Resident | null>;
}

/** By the engine where the record was taken here; by identity where it was seeded as double and nobody has its fingers. */
export function doublesByEngine(seed: number, { matchOf, find }: EngineParts): DoubleFinder {
  const seeded = doublesByIdentity(seed);
  return {
    words: { id: `${engineWords.id}; rekaman bawaan: ${identityWords.id}`, en: `${engineWords.en}; seeded records: ${identityWords.en}` },
    matchOf: async (left) => {
      const match = await matchOf(left.nik);
      const resident = match && (await find(match.nik));
      return match && resident ? { resident, pictured: resident, score: match.score, words: engineWords } : seeded.matchOf(left);
    },
  };
}
