/**
 * What NIK and KK number have in common: 16 digits as 6 (region) + 6 (a date DDMMYY) + 4 (serial).
 * The rules work on a prefix too, so the screen can complain while somebody still types and the
 * service refuses with the very same function.
 */
import { problem, type Problem } from '../problem.ts';
import { err, ok, type Result } from '../result.ts';
import { lookupRegion, regionCanBegin } from './regions.ts';

export type NumberKind = 'nik' | 'kk';

export const NUMBER_DIGITS = 16;
/** A woman's day of birth is written with 40 added (PP 37/2007 art. 37). */
export const WOMAN_DAY_OFFSET = 40;

/** Most days that a month has in any year. */
const LONGEST_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Digits of a text in which spaces, dots and hyphens may group them; refused with the first other character. */
export function readDigits(kind: NumberKind, text: string): Result<string> {
  const digits = text.replace(/[\s.-]/gu, '');
  const stranger = /[^0-9]/u.exec(digits);
  return stranger ? err(problem(`${kind}-not-digits`, { character: stranger[0] })) : ok(digits);
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** Is this day (as written) possible; for a prefix of one digit: can it become possible? */
function dayIsPossible(kind: NumberKind, written: string): boolean {
  const days = [1, 31] as const;
  const ranges = kind === 'nik' ? [days, [days[0] + WOMAN_DAY_OFFSET, days[1] + WOMAN_DAY_OFFSET] as const] : [days];
  const [low, high] = written.length === 1 ? [Number(written) * 10, Number(written) * 10 + 9] : [Number(written), Number(written)];
  return ranges.some(([from, to]) => low <= to && high >= from);
}

/**
 * The first thing that makes a number with this beginning impossible, or null. `digits` are 0 to
 * 16 digits; fewer than 16 is no fault here, more is.
 */
export function structureProblem(kind: NumberKind, digits: string): Problem | null {
  if (digits.length > NUMBER_DIGITS) return problem(`${kind}-length`, { digits: digits.length });
  const region = digits.slice(0, 6);
  if (region !== '' && !regionCanBegin(region)) return problem(`${kind}-region-never`, { code: region });

  const day = digits.slice(6, 8);
  if (day !== '' && !dayIsPossible(kind, day)) return problem(`${kind}-day-impossible`, { day });
  const month = digits.slice(8, 10);
  if (month === '') return null;
  if (month.length === 1 ? Number(month) > 1 : Number(month) < 1 || Number(month) > 12) return problem(`${kind}-month-impossible`, { month });
  if (month.length === 1) return null;
  const dayOfMonth = plainDay(kind, day);
  if (dayOfMonth > LONGEST_MONTHS[Number(month) - 1]!) return problem(`${kind}-date-impossible`, { day: twoDigits(dayOfMonth), month });
  return null;
}

/** The day of the month, a woman's offset taken off. */
export function plainDay(kind: NumberKind, written: string): number {
  const day = Number(written);
  return kind === 'nik' && day > WOMAN_DAY_OFFSET ? day - WOMAN_DAY_OFFSET : day;
}

/** The 16 digits of a text, or why they cannot be such a number. */
export function readNumber(kind: NumberKind, text: string): Result<string> {
  const digits = readDigits(kind, text);
  if (!digits.ok) return digits;
  if (digits.value.length !== NUMBER_DIGITS) return err(problem(`${kind}-length`, { digits: digits.value.length }));
  const impossible = structureProblem(kind, digits.value);
  return impossible ? err(impossible) : digits;
}

/** Legal but worth a look: serial 0000, retired or unlisted region, region other than `districtCode`. */
export function regionAndSerialWarnings(kind: NumberKind, digits: string, districtCode: string | null): Problem[] {
  const warnings: Problem[] = [];
  const code = digits.slice(0, 6);
  const standing = lookupRegion(code);
  if (standing === 'retired') warnings.push(problem(`${kind}-region-retired`, { code }));
  else if (standing === 'unknown-district') warnings.push(problem(`${kind}-district-unlisted`, { code }));
  else if (districtCode !== null && districtCode !== code) warnings.push(problem(`${kind}-region-differs`, { code }));
  if (digits.slice(12) === '0000') warnings.push(problem(`${kind}-serial-zero`));
  return warnings;
}

/** `620301 451090 0001`; text that is not 16 digits comes back as it is. */
export function groupDigits(digits: string): string {
  return digits.length === NUMBER_DIGITS ? `${digits.slice(0, 6)} ${digits.slice(6, 12)} ${digits.slice(12)}` : digits;
}

/** `620301 •••••• 0001`: the date is hidden; anything that is not 16 digits is hidden whole. */
export function maskDigits(digits: string): string {
  return /^\d{16}$/.test(digits) ? `${digits.slice(0, 6)} •••••• ${digits.slice(12)}` : '•'.repeat(digits.length);
}

/** Does 29 February exist in this year? */
export const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
