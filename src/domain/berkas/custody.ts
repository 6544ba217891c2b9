/**
 * Custody: a berkas lies on exactly one desk. Only the station that has it appends about it; it moves
 * when the giver writes that it gives (`custody.given`) and the other that it has taken
 * (`custody.taken`), or that it cannot and passes it on (`custody.declined`). One rule, used by the fold at the station and by SIAK's judgement.
 */
export interface Custody {
  /** Whose turn it is: the custodian, or the one to whom it is under way. */
  readonly station: string;
  /** Hash of the `custody.given` under which it is under way; null: it lies on the desk. */
  readonly given: string | null;
}

/** What of an entry custody looks at. `to` and `given` are those of the body. */
export interface CustodyEntry {
  readonly station: string;
  readonly kind: string;
  readonly hash: string;
  readonly body: unknown;
}

/**
 * - `not-received`: nobody ever received this berkas
 * - `received-twice`
 * - `not-custodian`: it is on another desk
 * - `under-way`: it was given to this station, which has not taken it yet
 * - `not-given`: taken without having been given, or under another giving
 */
export type CustodyFault = 'not-received' | 'received-twice' | 'not-custodian' | 'under-way' | 'not-given';

/** A member of a body that nobody has checked yet. */
const textOf = (body: unknown, name: string): string | null => {
  const value: unknown = body !== null && typeof body === 'object' ? (body as Record<string, unknown>)[name] : null;
  return typeof value === 'string' && value !== '' ? value : null;
};

/** Custody after one more entry about a berkas (null before the first), or what is wrong with it. */
export function custodyAfter(before: Custody | null, entry: CustodyEntry): Custody | CustodyFault {
  if (entry.kind === 'berkas.received') return before === null ? { station: entry.station, given: null } : 'received-twice';
  if (before === null) return 'not-received';
  const answers = entry.kind === 'custody.taken' || entry.kind === 'custody.declined';
  if (entry.station !== before.station) return answers ? 'not-given' : 'not-custodian';
  if (answers) {
    if (before.given === null || textOf(entry.body, 'given') !== before.given) return 'not-given';
    const next = entry.kind === 'custody.taken' ? null : textOf(entry.body, 'to');
    return next === null ? { station: entry.station, given: null } : { station: next, given: entry.hash };
  }
  if (before.given !== null) return 'under-way';
  if (entry.kind !== 'custody.given') return before;
  const to = textOf(entry.body, 'to');
  // Without a readable receiver it has not left the desk.
  return to === null ? before : { station: to, given: entry.hash };
}

export const isFault = (value: Custody | CustodyFault): value is CustodyFault => typeof value === 'string';
