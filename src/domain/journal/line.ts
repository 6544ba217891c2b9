/**
 * An entry as one line of text: JSON with the hash first, and behind it, to the letter, the text that
 * the hash is made of. So it travels and so SIAK keeps it: who reads a line need not write the
 * entry down anew to see whether its hash is right. Pure: whoever calls brings the SHA-256.
 */
import type { Sha256 } from './chain.ts';
import { chainText, GENESIS, rawEntrySchema, type RawEntry } from './entry.ts';

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

/** True: surely the members that there are make an entry, but for its hash. False says nothing. @param after a hash that it may well follow */
function isPlainly(value: unknown, after: string): value is RawEntry {
  if (value === null || typeof value !== 'object') return false;
  const { seq, id, at, station, operator, kind, version, subject, body, previous } = value as Record<keyof RawEntry, unknown>;
  return (
    isPositive(seq) && isPositive(version) && typeof id === 'string' && typeof station === 'string' && typeof kind === 'string' && isTextOrNull(operator) && isTextOrNull(subject) &&
    body !== undefined && typeof at === 'string' && INSTANT.test(at) && (previous === after || (typeof previous === 'string' && DIGEST.test(previous)))
  );
}

/** Are the members of every object in the order of canonical JSON? */
function isInOrder(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return true;
  if (Array.isArray(value)) return value.every(isInOrder);
  let before = '';
  // What JSON.parse made has members of its own only; this loop is five times as fast as one over a list of them.
  for (const name in value) {
    if (name < before) return false;
    before = name;
    const member = (value as Record<string, unknown>)[name];
    if (typeof member === 'object' && !isInOrder(member)) return false;
  }
  return true;
}

const order = ['hash', 'at', 'body', 'id', 'kind', 'operator', 'previous', 'seq', 'station', 'subject', 'version'] as const;
/** The same of an entry, whose hash stands first; and it has these members and no other. */
function isEntryInOrder(entry: RawEntry): boolean {
  let place = 0;
  for (const name in entry) {
    if (name !== order[place]) return false;
    place += 1;
  }
  return place === order.length && isInOrder(entry.body);
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
 * @param after the hash that it follows, if it stands where it should: then that needs no looking at
 */
export function readLine(line: string, sha256: Sha256, after = GENESIS): ReadEntry | null {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  const asWritten = isPlainly(value, after) && isEntryInOrder(value) && JSON.stringify(value) === line && sha256(`{${line.slice(HASH_END)}`) === value.hash;
  return asWritten ? { entry: value as RawEntry, line, whole: true } : readEntry(value, sha256);
}
