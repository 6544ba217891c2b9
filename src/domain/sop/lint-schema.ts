/** Turns zod's complaints about a pack's file into findings with a place and a sentence. */
import type { z } from 'zod';
import { activities } from './activity.ts';
import { fieldName, finding, type Finding, type Locate, type Path } from './lint-finding.ts';

/** What the patterns of `pack.ts` ask for, in words. */
const patternWords: Readonly<Record<string, readonly [id: string, en: string]>> = {
  '/^[a-z][a-z0-9-]*$/': ['huruf kecil, angka, dan tanda hubung, mulai dengan huruf', 'lower-case letters, digits and hyphens, beginning with a letter'],
  '/^\\d{4}$/': ['kode 4 angka', 'a code of 4 digits'],
  '/^(tcp:\\/\\/\\S+|\\/dev\\/\\S+)$/': ['tcp://alamat:9100 atau /dev/usb/lp0', 'tcp://host:9100 or /dev/usb/lp0'],
  '/^[A-Z]$/': ['satu huruf besar', 'one capital letter'],
  '/^\\d{6}$/': ['kode 6 angka', 'a code of 6 digits'],
  '/^[A-Z]{2,4}$/': ['2 sampai 4 huruf besar', '2 to 4 capital letters'],
};

const typeWords: Readonly<Record<string, readonly [id: string, en: string]>> = {
  string: ['teks', 'text'],
  number: ['angka', 'a number'],
  int: ['bilangan bulat', 'a whole number'],
  boolean: ['true atau false', 'true or false'],
  array: ['daftar', 'a list'],
  object: ['kelompok isian', 'a group of fields'],
  record: ['kelompok isian', 'a group of fields'],
};

/** The value at a path of parsed YAML; undefined where there is none. */
export function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const part of path) {
    if (value === null || typeof value !== 'object') return undefined;
    value = (value as Record<string | number, unknown>)[part];
  }
  return value;
}

function expectation(issue: z.core.$ZodIssue, value: unknown): readonly [id: string, en: string] {
  switch (issue.code) {
    case 'invalid_type': {
      const [id, en] = typeWords[issue.expected] ?? [issue.expected, issue.expected];
      return issue.expected === 'string' && typeof value === 'number' ? [`${id} di antara tanda kutip`, `${en} in quotation marks`] : [id, en];
    }
    case 'invalid_value': {
      const values = issue.values.map(String).join(', ');
      return [`salah satu dari: ${values}`, `one of: ${values}`];
    }
    case 'too_small':
      if (issue.origin === 'string') return ['teks yang tidak kosong', 'text that is not empty'];
      if (issue.origin === 'array') return [`daftar dengan paling sedikit ${issue.minimum} butir`, `a list of at least ${issue.minimum}`];
      return issue.inclusive ? [`paling kecil ${issue.minimum}`, `at least ${issue.minimum}`] : [`lebih besar dari ${issue.minimum}`, `greater than ${issue.minimum}`];
    case 'too_big':
      return [`paling besar ${issue.maximum}`, `at most ${issue.maximum}`];
    case 'invalid_format':
      return patternWords[issue.pattern ?? ''] ?? [`pola ${issue.pattern ?? issue.format}`, `the pattern ${issue.pattern ?? issue.format}`];
    default:
      return ['bentuk yang dijelaskan di docs/office-pack.md', 'as docs/office-pack.md describes it'];
  }
}

function findingsOf(issue: z.core.$ZodIssue, root: unknown, locate: Locate): Finding[] {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  const last = path.at(-1);
  const value = valueAt(root, path);
  if (issue.code === 'unrecognized_keys' && last === 'outcomes') return issue.keys.map((key) => finding('outcome-unknown', locate([...path, key]), { value: key }));
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => finding('field-unknown', locate([...path, key]), { field: fieldName([...path, key]) }));
  if (value === undefined) return [finding('field-missing', locate(path), { field: fieldName(path) })];
  if (issue.code === 'invalid_union') return [finding('route-unreadable', locate(path), { field: fieldName(path) })];
  if (last === 'activity' && issue.code === 'invalid_value') return [finding('activity-unknown', locate(path), { value: JSON.stringify(value).replaceAll('"', ''), known: activities.join(', ') })];
  if (last === 'minutes' && issue.code === 'too_small') return [finding('minutes-negative', locate(path), { field: fieldName(path) })];
  const [expected, expectedEn] = expectation(issue, value);
  return [finding('field-wrong', locate(path), { field: path.length === 0 ? '–' : fieldName(path), expected, expectedEn })];
}

/** Everything in which `value` departs from the shape, all at once. */
export function shapeFindings(schema: z.ZodType, value: unknown, locate: Locate): Finding[] {
  const read = schema.safeParse(value);
  return read.success ? [] : read.error.issues.flatMap((issue) => findingsOf(issue, value, locate));
}
