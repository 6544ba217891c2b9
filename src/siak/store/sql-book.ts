/**
 * The book of one station inside a transaction, and the history of a berkas across books. What comes with a batch
 * goes in by one statement a table, whose text is the same for 1 entry and for thousands: entries by COPY, the rest as one array a column.
 */
import { and, asc, eq, gt, gte, lte, sql } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { RawEntry } from '../../domain/journal/entry.ts';
import { array, isOneOf } from './sql-arrays.ts';
import { keepSigned } from './sql-copies.ts';
import { addToFeeds } from './sql-feeds.ts';
import { berkas, entry, quarantine, resident, station, type schema } from './schema.ts';
import { bookChain, WAITS, type BerkasLine, type KeptEntry, type SiakStore, type StationBook } from './store.ts';

export type SiakDatabase = PgDatabase<PgQueryResultHKT, typeof schema>;

/** A transaction, and its driver's quick way to add many rows. */
export interface SqlTransaction {
  readonly tx: SiakDatabase;
  /** `COPY … FROM`: rows in PostgreSQL's text format. */
  readonly copy: (table: string, columns: readonly string[], rows: string) => Promise<void>;
}
export type Transact = <T>(work: (own: SqlTransaction) => Promise<T>) => Promise<T>;

/** Our own line: what stands there was checked when it came. */
export const readEntry = (line: string): RawEntry => JSON.parse(line) as RawEntry;
/** PostgreSQL has no NUL in text; an entry with such a subject is held, and nothing finds it by it. */
const subjectOf = ({ subject }: RawEntry): string | null => (subject?.includes('\u0000') ? null : subject);

const marks: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
/** A field of COPY's text format (PostgreSQL documentation, "COPY", Text Format). */
const field = (value: string | null): string => (value === null ? '\\N' : /[\\\t\n\r]/u.test(value) ? value.replaceAll(/[\\\t\n\r]/gu, (mark) => marks[mark]!) : value);
const entryColumns = ['wilayah', 'station', 'received_at', 'seq', 'hash', 'why', 'entry', 'subject', 'position'] as const;

/** The rows of a batch for COPY. */
export function entryRows(wilayah: string, id: string, at: string, entries: readonly KeptEntry[]): string {
  const same = `${field(wilayah)}\t${field(id)}\t${field(at)}`;
  // A line is JSON and has no tab and no end of line in it.
  const rows = entries.map(({ entry: one, line, why, position }) => `${same}\t${one.seq}\t${one.hash}\t${field(why)}\t${line.replaceAll('\\', '\\\\')}\t${field(subjectOf(one))}\t${position ?? '\\N'}\n`);
  return rows.join('');
}

export function bookIn({ tx, copy }: SqlTransaction, { id, wilayah, seq, hash }: { readonly id: string; readonly wilayah: string; readonly seq: number; readonly hash: string }): StationBook {
  let head = { seq, hash };
  const own = and(eq(entry.wilayah, wilayah), eq(entry.station, id));
  return {
    // The row is held: nobody else moves it.
    head: async () => head,
    held: async (from, to) => {
      const rows = await tx.select({ seq: entry.seq, hash: entry.hash, why: entry.why }).from(entry).where(and(own, gte(entry.seq, from), lte(entry.seq, to)));
      return new Map(rows.map((row) => [row.seq, { hash: row.hash, why: row.why }]));
    },
    keep: async (entries, at) => {
      const last = entries.at(-1)?.entry;
      if (!last) return;
      await copy('entry', entryColumns, entryRows(wilayah, id, at, entries));
      head = { seq: last.seq, hash: last.hash };
      await tx.update(station).set({ ...head, lastContact: at }).where(eq(station.id, id));
    },
    quarantine: async (items, at) => {
      if (items.length === 0) return;
      await tx.insert(quarantine).values(items.map((item) => ({ station: id, seq: item.entry.seq, hash: item.entry.hash, why: item.why, digest: item.digest, receivedAt: at, entry: JSON.stringify(item.entry) }))).onConflictDoNothing();
    },
    berkas: async (ids) => {
      // In the order of their ids, so that two stations never hold each other up in a circle.
      const rows = await tx.select().from(berkas).where(isOneOf(berkas.id, ids)).orderBy(asc(berkas.id)).for('update');
      return new Map(rows.map((row) => [row.id, row]));
    },
    putBerkas: async (lines) => {
      if (lines.length === 0) return;
      const column = (name: keyof BerkasLine) => array(lines.map((line) => line[name]));
      await tx.execute(sql`INSERT INTO berkas (id, station, nik, given, entries)
        SELECT * FROM unnest(${column('id')}::text[], ${column('station')}::text[], ${column('nik')}::text[], ${column('given')}::text[], ${column('entries')}::integer[])
        ON CONFLICT (id) DO UPDATE SET station = excluded.station, nik = excluded.nik, given = excluded.given, entries = excluded.entries`);
    },
    waiting: async (ids) => {
      const rows = await tx.select({ entry: entry.entry, why: entry.why }).from(entry).where(and(isOneOf(entry.subject, ids), eq(entry.position, sql.raw(String(WAITS))))).orderBy(asc(entry.station), asc(entry.seq));
      return rows.map((row) => ({ entry: readEntry(row.entry), why: row.why }));
    },
    place: async (entries) => {
      for (const one of entries) await tx.update(entry).set({ position: one.position }).where(and(eq(entry.station, one.station), eq(entry.seq, one.seq)));
    },
    announce: (items) => addToFeeds(tx, items),
    setStatus: async (nik, status, at) => {
      const [found] = await tx.update(resident).set({ status, statusAt: at }).where(eq(resident.nik, nik)).returning({ regency: resident.regencyCode });
      return found?.regency ?? null;
    },
    setStatuses: async (statuses, at) => {
      if (statuses.size === 0) return new Map();
      // Held in the order of their NIK, so that two stations never hold each other up in a circle.
      const changed = (await tx.execute(sql`WITH wanted AS (SELECT * FROM unnest(${array([...statuses.keys()])}::text[], ${array([...statuses.values()])}::text[]) AS wanted (nik, status)),
        own AS (SELECT nik FROM resident WHERE nik IN (SELECT nik FROM wanted) ORDER BY nik FOR UPDATE)
        UPDATE resident SET status = wanted.status, status_at = ${at} FROM wanted JOIN own USING (nik) WHERE resident.nik = wanted.nik RETURNING resident.nik, resident.regency`)) as { readonly rows: readonly { readonly nik: string; readonly regency: string }[] };
      return new Map(changed.rows.map(({ nik, regency }) => [nik, regency]));
    },
    changeResident: async (nik, changes) => {
      await tx.update(resident).set(changes).where(eq(resident.nik, nik));
    },
    keepSignature: async (signedSeq, signature) => {
      await tx.update(station).set({ signedSeq, signature }).where(eq(station.id, id));
    },
    keepSigned: (place) => keepSigned(tx, bookChain(id), place),
  };
}

export const historyOf: (db: SiakDatabase, id: string) => ReturnType<SiakStore['historyOf']> = async (db, id) => {
  const [line] = await db.select().from(berkas).where(eq(berkas.id, id));
  if (!line) return null;
  const rows = await db.select({ entry: entry.entry }).from(entry).where(and(eq(entry.subject, id), gt(entry.position, WAITS))).orderBy(asc(entry.position));
  return { line: line satisfies BerkasLine, entries: rows.map((row) => readEntry(row.entry)) };
};
