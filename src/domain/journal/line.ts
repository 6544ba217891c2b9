/**
 * An entry as one line of text: JSON with the hash first, and behind it, to the letter, the text that
 * the hash is made of. So it travels and so SIAK keeps it: who reads a line need not write the
 * entry down anew to see whether its hash is right. Pure: whoever calls brings the SHA-256.
 */
import type { Sha256 } from './chain.ts';
import { chainText, rawEntrySchema, type RawEntry } from './entry.ts';

/** An entry on its way out of a book. */
export interface EntryLine {
  readonly seq: number;
  readonly hash: string;
  readonly line: string;
}

/** An entry that came, checked for its shape. */
export interface ReadEntry {
  readonly entry: RawEntry;
  /** As SIAK keeps it: `entry` and nothing else, in the one spelling that its hash is made of. */
  readonly line: string;
  /** Its hash is that of its content. */
  readonly whole: boolean;
}

/** Where the hash ends in a line: `{"hash":"…64 digits…",`. */
const HASH_END = 75;
const MEMBERS = 11;
/** Instants that nobody can doubt; the others (the 29th and later, without milliseconds) are the schema's. */
const INSTANT = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
const DIGEST = /^[0-9a-f]{64}$/;

/** A line from a hash and the text that it is made of. */
export const lineFrom = (hash: string, text: string): string => `{"hash":"${hash}",${text.slice(1)}`;

/** The line of an entry. */
export function lineOf({ hash, ...open }: RawEntry): EntryLine {
  return { seq: open.seq, hash, line: lineFrom(hash, chainText(open)) };
}

const isPositive = (value: unknown): boolean => typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
const isTextOrNull = (value: unknown): boolean => value === null || typeof value === 'string';

/** True: surely an entry of exactly the known members. False says nothing. */
function isPlainly(value: unknown): value is RawEntry {
  if (value === null || typeof value !== 'object' || Object.keys(value).length !== MEMBERS) return false;
  const { seq, id, at, station, operator, kind, version, subject, body, previous, hash } = value as Record<keyof RawEntry, unknown>;
  return (
    isPositive(seq) && isPositive(version) && typeof id === 'string' && typeof station === 'string' && typeof kind === 'string' && isTextOrNull(operator) && isTextOrNull(subject) &&
    body !== undefined && typeof at === 'string' && INSTANT.test(at) && typeof previous === 'string' && DIGEST.test(previous) && typeof hash === 'string' && DIGEST.test(hash)
  );
}

/** Are the members of every object in the order of canonical JSON, but for `first`, which stands before the others? */
function isInOrder(value: unknown, first: string | null = null): boolean {
  if (value === null || typeof value !== 'object') return true;
  if (Array.isArray(value)) return value.every((item) => isInOrder(item));
  let before: string | null = null;
  for (const name of Object.keys(value)) {
    if (name === first && before === null) before = '';
    else if (name === first || (before !== null && name < before)) return false;
    else before = name;
    if (!isInOrder((value as Record<string, unknown>)[name])) return false;
  }
  return true;
}

/** JSON can write numbers larger than any that a hash can be made of. */
const isFinite = (value: unknown): boolean => (typeof value === 'number' ? Number.isFinite(value) : value === null || typeof value !== 'object' || Object.values(value).every(isFinite));

/** An entry that came as an object, in whatever order its members stood; null: it is none. */
export function readEntry(value: unknown, sha256: Sha256): ReadEntry | null {
  const parsed = rawEntrySchema.safeParse(value);
  if (!parsed.success || !isFinite(parsed.data.body)) return null;
  const entry = parsed.data;
  const { hash, ...open } = entry;
  const text = chainText(open);
  return { entry, line: lineFrom(hash, text), whole: sha256(text) === hash };
}

/**
 * An entry that came as a line; null: it is none. What comes back is the same as by way of
 * {@link readEntry}, only sooner where the line is spelled as its hash wants it: the text is hashed as
 * it came. That it says what was read from it, and is the one spelling of that (no member twice, no
 * white space, no other order, no other escapes or numbers), shows by writing it down again.
 */
export function readLine(line: string, sha256: Sha256): ReadEntry | null {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  const asWritten = isPlainly(value) && isInOrder(value, 'hash') && JSON.stringify(value) === line && sha256(`{${line.slice(HASH_END)}`) === value.hash;
  return asWritten ? { entry: value as RawEntry, line, whole: true } : readEntry(value, sha256);
}
