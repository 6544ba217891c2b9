/**
 * Which region codes of a NIK or KK number ever existed. A NIK is for life (PP 40/2019), so the
 * codes of regions that were split or renamed stay valid inside it.
 *
 * The rule: a province or kabupaten that is neither in today's list nor in the retired one never
 * existed, and the number is refused. A kecamatan number that is merely missing from the lists of
 * a known kabupaten is let through with a warning, because no public list of retired kecamatan is
 * complete; 00 is never given to a kecamatan and is refused.
 */
import { currentTable, retiredTable } from './regions.generated.ts';

/**
 * - `current`: a kecamatan of today
 * - `retired`: a former code
 * - `unknown-district`: the kabupaten exists or existed, this kecamatan number is in no list
 * - `never`: no such province, kabupaten or kecamatan ever
 */
export type RegionStanding = 'current' | 'retired' | 'unknown-district' | 'never';

type Ranges = readonly (readonly [from: number, to: number])[];

const HIGHEST_KECAMATAN = 99;

function parseTable(table: string): ReadonlyMap<string, Ranges> {
  const kabupaten = new Map<string, Ranges>();
  for (const line of table.trim().split('\n')) {
    const [province, ...entries] = line.split(' ');
    for (const entry of entries) {
      const [code, list] = entry.split(':') as [string, string];
      const ranges = list === '*' ? [[1, HIGHEST_KECAMATAN] as const] : list.split(',').map((run) => {
        const [from, to = from] = run.split('-').map(Number);
        return [from!, to!] as const;
      });
      kabupaten.set(`${province}${code}`, ranges);
    }
  }
  return kabupaten;
}

const current = parseTable(currentTable);
const retired = parseTable(retiredTable);
const prefixes = new Set([...current.keys(), ...retired.keys()].flatMap((code) => [1, 2, 3, 4].map((length) => code.slice(0, length))));

const within = (ranges: Ranges | undefined, number: number): boolean => ranges?.some(([from, to]) => number >= from && number <= to) ?? false;

/** The standing of a six-digit kecamatan code such as `620301`. */
export function lookupRegion(code: string): RegionStanding {
  const kabupaten = code.slice(0, 4);
  const kecamatan = Number(code.slice(4));
  if (!/^\d{6}$/.test(code) || !prefixes.has(kabupaten) || kecamatan === 0) return 'never';
  if (within(current.get(kabupaten), kecamatan)) return 'current';
  if (within(retired.get(kabupaten), kecamatan)) return 'retired';
  return 'unknown-district';
}

/** Can a region code that begins with these one to six digits exist? */
export function regionCanBegin(digits: string): boolean {
  return prefixes.has(digits.slice(0, 4)) && digits.slice(4, 6) !== '00';
}

/** Is this four-digit code a kabupaten or kota of today? */
export const isCurrentRegency = (code: string): boolean => current.has(code);

const expand = (table: ReadonlyMap<string, Ranges>): readonly string[] =>
  [...table].flatMap(([kabupaten, ranges]) =>
    ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => `${kabupaten}${String(from + index).padStart(2, '0')}`)),
  );

/** Every kecamatan code of today, six digits, ascending: for synthetic people and tests. */
export const currentDistricts = (): readonly string[] => expand(current);
/** Every retired kecamatan code that we know (all 99 numbers of a kabupaten whose kecamatan we do not know). */
export const retiredDistricts = (): readonly string[] => expand(retired);
