/**
 * The KK number (nomor Kartu Keluarga): 6 digits kecamatan of issue, the date of recording, the
 * family's serial. That the parts are 6 + 6 + 4, the date DDMMYY without the +40 of the NIK, is
 * common knowledge rather than a quoted rule (domain facts 3.2).
 */
import { problem, type Problem } from '../problem.ts';
import { ok, type Result } from '../result.ts';
import { groupDigits, maskDigits, NUMBER_DIGITS, plainDay, readDigits, readNumber, regionAndSerialWarnings, structureProblem } from './structure.ts';

/** First two-digit year that is read as 19xx: numbers of this form came with the computerised register of the 1990s. */
export const KK_CENTURY_PIVOT = 90;

export interface KkNumber {
  readonly digits: string;
  readonly districtCode: string;
  /** Date of recording, YYYY-MM-DD; the century by {@link KK_CENTURY_PIVOT}. */
  readonly recordedOn: string;
  readonly serial: string;
}

/** Reads a KK number; spaces, dots and hyphens between digits are tolerated. Errors: as for a NIK, codes `kk-…`. */
export function parseKk(text: string): Result<KkNumber> {
  const read = readNumber('kk', text);
  if (!read.ok) return read;
  const digits = read.value;
  const year = Number(digits.slice(10, 12));
  const day = String(plainDay('kk', digits.slice(6, 8))).padStart(2, '0');
  const recordedOn = `${year >= KK_CENTURY_PIVOT ? 1900 + year : 2000 + year}-${digits.slice(8, 10)}-${day}`;
  return ok({ digits, districtCode: digits.slice(0, 6), recordedOn, serial: digits.slice(12) });
}

/** What can be said of a KK number that is still being typed; as `checkNikTyping`. */
export function checkKkTyping(partial: string): { readonly digits: number; readonly complete: boolean; readonly problem: Problem | null } {
  const read = readDigits('kk', partial);
  if (!read.ok) return { digits: partial.replace(/[^0-9]/gu, '').length, complete: false, problem: read.error };
  const impossible = structureProblem('kk', read.value);
  return { digits: read.value.length, complete: impossible === null && read.value.length === NUMBER_DIGITS, problem: impossible };
}

/** Legal but unusual: recorded after `today` (YYYY-MM-DD), other, retired or unlisted region, serial 0000. */
export function kkWarnings(kk: KkNumber, facts: { readonly today: string; readonly districtCode?: string }): Problem[] {
  const warnings = kk.recordedOn > facts.today ? [problem('kk-recorded-in-future', { date: kk.recordedOn })] : [];
  return [...warnings, ...regionAndSerialWarnings('kk', kk.digits, facts.districtCode ?? null)];
}

/** Groups of 6-6-4 for reading. */
export const formatKk = (kk: KkNumber | string): string => groupDigits(typeof kk === 'string' ? kk : kk.digits);
/** For screens that the public sees. */
export const maskKk = (kk: KkNumber | string): string => maskDigits(typeof kk === 'string' ? kk : kk.digits);
