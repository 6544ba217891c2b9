/**
 * The NIK (Nomor Induk Kependudukan): 6 digits kecamatan of first registration, 6 digits birth
 * date DDMMYY (a woman's day + 40), 4 digits serial; no check digit (PP 37/2007 art. 37). It is for
 * life and is not reissued even when what it encodes is wrong (PP 40/2019): impossible structure is
 * refused, disagreement with the record only warned about.
 */
import { problem, type Problem } from '../problem.ts';
import { ok, type Result } from '../result.ts';
import { groupDigits, isLeapYear, maskDigits, NUMBER_DIGITS, plainDay, readDigits, readNumber, regionAndSerialWarnings, structureProblem, WOMAN_DAY_OFFSET } from './structure.ts';

/** A NIK taken apart. `yearOfCentury` is 0–99: only the record knows the century. */
export interface Nik {
  readonly digits: string;
  readonly districtCode: string;
  readonly day: number;
  readonly month: number;
  readonly yearOfCentury: number;
  readonly sex: 'L' | 'P';
  readonly serial: string;
}

/** What the record says; whatever is left out is not compared. Dates YYYY-MM-DD. */
export interface NikFacts {
  readonly birthDate?: string;
  readonly sex?: 'L' | 'P';
  readonly districtCode?: string;
}

/** Reads a NIK; spaces, dots and hyphens between digits are tolerated. Errors: `nik-not-digits`, `nik-length`, `nik-region-never`, `nik-day-impossible`, `nik-month-impossible`, `nik-date-impossible`. */
export function parseNik(text: string): Result<Nik> {
  const read = readNumber('nik', text);
  if (!read.ok) return read;
  const digits = read.value;
  const written = digits.slice(6, 8);
  return ok({
    digits,
    districtCode: digits.slice(0, 6),
    day: plainDay('nik', written),
    month: Number(digits.slice(8, 10)),
    yearOfCentury: Number(digits.slice(10, 12)),
    sex: Number(written) > WOMAN_DAY_OFFSET ? 'P' : 'L',
    serial: digits.slice(12),
  });
}

/** What can be said of a NIK that is still being typed. */
export interface NikTyping {
  /** Digits so far; the others that were typed do not count. */
  readonly digits: number;
  /** 16 digits and nothing against them: worth a look-up. */
  readonly complete: boolean;
  /** What already makes it impossible, whatever follows. Being too short is no problem yet. */
  readonly problem: Problem | null;
}

/** Judges an incomplete NIK with the same rules as {@link parseNik}: day 32 shows after 8 digits. */
export function checkNikTyping(partial: string): NikTyping {
  const read = readDigits('nik', partial);
  if (!read.ok) return { digits: partial.replace(/[^0-9]/gu, '').length, complete: false, problem: read.error };
  const impossible = structureProblem('nik', read.value);
  return { digits: read.value.length, complete: impossible === null && read.value.length === NUMBER_DIGITS, problem: impossible };
}

/**
 * The four-digit year of birth inside a NIK. With a birth date on record: the century that brings
 * it nearest. Without: the latest year that is not after `today` (YYYY-MM-DD).
 */
export function nikBirthYear(nik: Nik, facts: { readonly birthDate?: string; readonly today: string }): number {
  const thisYear = Number(facts.today.slice(0, 4));
  const latest = thisYear - ((((thisYear - nik.yearOfCentury) % 100) + 100) % 100);
  if (facts.birthDate === undefined) return latest;
  const stored = Number(facts.birthDate.slice(0, 4));
  const candidates = [latest, latest - 100];
  return candidates.reduce((best, year) => (Math.abs(year - stored) < Math.abs(best - stored) ? year : best));
}

/** Everything legal but unusual about a NIK against the record; empty when nothing is. */
export function nikWarnings(nik: Nik, facts: NikFacts): Problem[] {
  const warnings: Problem[] = [];
  if (facts.birthDate !== undefined) {
    const encoded = `${pad(nik.yearOfCentury)}-${pad(nik.month)}-${pad(nik.day)}`;
    if (facts.birthDate.slice(2) !== encoded) warnings.push(problem('nik-birth-date-differs'));
  }
  const isLeapDay = nik.month === 2 && nik.day === 29;
  if (isLeapDay && !isLeapYear(1900 + nik.yearOfCentury) && !isLeapYear(2000 + nik.yearOfCentury)) warnings.push(problem('nik-leap-day'));
  if (facts.sex !== undefined && facts.sex !== nik.sex) warnings.push(problem('nik-sex-differs'));
  return [...warnings, ...regionAndSerialWarnings('nik', nik.digits, facts.districtCode ?? null)];
}

const pad = (value: number): string => String(value).padStart(2, '0');

/** Builds the digits of a NIK by the rule: for synthetic people. `birthDate` YYYY-MM-DD, `serial` 1–9999. */
export function composeNik(parts: { readonly districtCode: string; readonly birthDate: string; readonly sex: 'L' | 'P'; readonly serial: number }): string {
  const [year, month, day] = parts.birthDate.split('-') as [string, string, string];
  const written = Number(day) + (parts.sex === 'P' ? WOMAN_DAY_OFFSET : 0);
  return `${parts.districtCode}${pad(written)}${month}${year.slice(2)}${String(parts.serial).padStart(4, '0')}`;
}

/** Groups of 6-6-4 for reading: `620301 451090 0001`. */
export const formatNik = (nik: Nik | string): string => groupDigits(typeof nik === 'string' ? nik : nik.digits);

/** For screens that the public sees: region and serial stay, the birth date is hidden. */
export const maskNik = (nik: Nik | string): string => maskDigits(typeof nik === 'string' ? nik : nik.digits);
