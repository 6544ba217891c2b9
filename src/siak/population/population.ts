/**
 * A synthetic population by seed: families that share a KK, of whom everybody from 15 years on is
 * given (younger children have no enrolment record yet). The same regency, seed and day give the
 * same people.
 */
import type { Random } from '../../domain/clock.ts';
import type { Resident } from '../../domain/identity/resident.ts';
import { between, chanceOf, happens, pick, weighted } from '../../platform/chance.ts';
import { birthDateOf, daysBefore, drawAddress, drawBlock, drawBloodGroup, drawOccupation, drawReligion, drawStatus, drawStatusAt } from './details.ts';
import { drawName, drawNameLine, foreigners, type NameLine } from './names.ts';
import { createNumbers, type Numbers } from './numbers.ts';
import type { Regency } from './places.ts';

export interface PopulationOptions {
  readonly people: number;
  readonly seed: number;
  /** YYYY-MM-DD: the day on which ages are what they are. */
  readonly today: string;
}

/** Youngest resident that is given. */
const FROM_AGE = 15;
/** Oldest child that still lives with the parents. */
const GROWN_AT_HOME = 32;
/** Least difference of two siblings' ages, in full years. */
const SIBLINGS_APART = 2;
const FOREIGN_FAMILY = 0.002;
const MARRIED_AT_SIXTEEN = 0.003;
const BORN_AT_HOME = 0.78;

interface Home {
  readonly kk: string;
  readonly address: string;
  readonly rt: string;
  readonly rw: string;
  readonly village: string;
  readonly district: { readonly code: string; readonly name: string };
}

interface Member {
  readonly sex: Resident['sex'];
  readonly age: number;
  readonly maritalStatus: Resident['maritalStatus'];
  readonly religion: Resident['religion'];
  readonly line: NameLine;
  readonly foreign?: { readonly nationality: string; readonly name: string };
}

/** Who lives together: a couple with children, somebody alone, a widowed parent; sometimes a grandparent with them. */
function drawFamily(random: Random): Member[] {
  const religion = drawReligion(random);
  const line = drawNameLine(random, religion);
  const own = (member: Omit<Member, 'religion' | 'line'>): Member => ({ ...member, religion, line: line.familyName && member.sex === 'P' && member.maritalStatus !== 'BELUM KAWIN' ? drawNameLine(random, religion) : line });
  if (happens(random, MARRIED_AT_SIXTEEN)) return [own({ sex: 'L', age: between(random, 18, 22), maritalStatus: 'KAWIN' }), own({ sex: 'P', age: 16, maritalStatus: 'KAWIN' })];

  const age = weighted(random, [[between(random, 21, 34), 30], [between(random, 35, 49), 36], [between(random, 50, 64), 24], [between(random, 65, 86), 10]]);
  const kind = weighted(random, [['couple', 72], ['alone', 14], ['widowed', 10], ['divorced', 4]]);
  const members: Member[] = [];
  if (kind === 'couple') {
    members.push(own({ sex: 'L', age, maritalStatus: 'KAWIN' }), own({ sex: 'P', age: Math.max(18, age - between(random, -2, 8)), maritalStatus: 'KAWIN' }));
  } else if (kind === 'alone') {
    members.push(own({ sex: happens(random, 0.6) ? 'L' : 'P', age: Math.min(age, 45), maritalStatus: 'BELUM KAWIN' }));
  } else {
    members.push(own({ sex: happens(random, 0.75) ? 'P' : 'L', age, maritalStatus: kind === 'widowed' ? 'CERAI MATI' : 'CERAI HIDUP' }));
  }
  if (kind !== 'alone') {
    const children = weighted(random, [[0, 15], [1, 25], [2, 33], [3, 18], [4, 9]]);
    const youngestParent = Math.min(...members.map((parent) => parent.age));
    const ages: number[] = [];
    for (let child = 0; child < children; child += 1) {
      const childAge = youngestParent - between(random, 20, 36);
      // In full years: whoever is two apart was born more than nine months apart.
      if (childAge < FROM_AGE || childAge > GROWN_AT_HOME || ages.some((other) => Math.abs(other - childAge) < SIBLINGS_APART)) continue;
      ages.push(childAge);
      members.push(own({ sex: happens(random, 0.51) ? 'L' : 'P', age: childAge, maritalStatus: 'BELUM KAWIN' }));
    }
  }
  if (age < 55 && happens(random, 0.08)) members.push(own({ sex: happens(random, 0.7) ? 'P' : 'L', age: age + between(random, 20, 32), maritalStatus: 'CERAI MATI' }));
  return members;
}

function drawForeignFamily(random: Random): Member[] {
  const { nationality, religion, L, P } = pick(random, foreigners);
  const sex = happens(random, 0.6) ? 'L' : 'P';
  const line = drawNameLine(random, religion);
  return [{ sex, age: between(random, 28, 66), maritalStatus: 'KAWIN', religion, line, foreign: { nationality, name: pick(random, sex === 'L' ? L : P) } }];
}

/** Days of a permanent stay permit: five years. */
const ITAP_DAYS = 5 * 365;

function settle(random: Random, member: Member, home: Home, regency: Regency, numbers: Numbers, today: string): Resident {
  const { sex, age, maritalStatus, religion, line, foreign } = member;
  const birthDate = birthDateOf(random, today, age);
  const status = drawStatus(random, age);
  return {
    nik: numbers.nik({ birthDate, sex }, home.district.code),
    kk: home.kk,
    name: foreign?.name ?? drawName(random, line, sex, Number(birthDate.slice(0, 4))),
    sex,
    birthPlace: foreign?.nationality ?? (happens(random, BORN_AT_HOME) ? regency.birthPlaces[0] : pick(random, regency.birthPlaces)),
    birthDate,
    bloodGroup: drawBloodGroup(random),
    religion,
    maritalStatus,
    occupation: drawOccupation(random, sex, age, maritalStatus !== 'BELUM KAWIN'),
    citizenship: foreign ? 'WNA' : 'WNI',
    nationality: foreign?.nationality ?? 'INDONESIA',
    validUntil: foreign ? daysBefore(today, -between(random, 20, ITAP_DAYS)) : null,
    address: home.address,
    rt: home.rt,
    rw: home.rw,
    village: home.village,
    district: home.district.name,
    regency: regency.name,
    province: regency.province,
    districtCode: home.district.code,
    status,
    statusAt: drawStatusAt(random, status, today),
  };
}

/** The people, family by family, `people` of them. */
export function* populate(regency: Regency, { people, seed, today }: PopulationOptions): Generator<Resident> {
  const random = chanceOf(seed, `population ${regency.code}`);
  const numbers = createNumbers(random, regency, today);
  for (let left = people; left > 0; ) {
    const district = pick(random, regency.districts);
    const home: Home = { kk: numbers.kk(district.code), address: drawAddress(random), rt: drawBlock(random, 24), rw: drawBlock(random, 9), village: pick(random, district.villages), district };
    const family = happens(random, FOREIGN_FAMILY) ? drawForeignFamily(random) : drawFamily(random);
    for (const member of family.slice(0, left)) yield settle(random, member, home, regency, numbers, today);
    left -= family.length;
  }
}
