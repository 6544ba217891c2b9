/** The book of one station inside a transaction, and the history of a berkas across books. */
import { and, asc, eq, gt, gte, inArray, lte, sql } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { rawEntrySchema, type RawEntry } from '../../domain/journal/entry.ts';
import { addToFeeds } from './sql-feeds.ts';
import { berkas, entry, quarantine, resident, station, type schema } from './schema.ts';
import { WAITS, type BerkasLine, type SiakStore, type StationBook } from './store.ts';

export type SiakDatabase = PgDatabase<PgQueryResultHKT, typeof schema>;

export const readEntry = (text: string): RawEntry => rawEntrySchema.parse(JSON.parse(text));
/** PostgreSQL has no NUL in text; an entry with such a subject is held, and nothing finds it by it. */
const subjectOf = ({ subject }: RawEntry): string | null => (subject?.includes('\u0000') ? null : subject);
const rowsOf = (values: readonly unknown[]): string => JSON.stringify(values);

/** One statement for a batch, its values as one parameter: the same for 1 entry and for 500. */
const insertEntries = (tx: SiakDatabase, wilayah: string, id: string, at: string, rows: readonly unknown[]) =>
  tx.execute(sql`INSERT INTO entry (wilayah, station, seq, hash, why, received_at, entry, subject, position)
    SELECT ${wilayah}, ${id}, seq, hash, why, ${at}, entry, subject, position
    FROM json_to_recordset(${rowsOf(rows)}::json) AS row (seq bigint, hash text, why text, entry text, subject text, position integer)`);

export function bookIn(tx: SiakDatabase, { id, wilayah, seq, hash }: { readonly id: string; readonly wilayah: string; readonly seq: number; readonly hash: string }): StationBook {
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
      const rows = entries.map(({ entry: one, why, position }) => ({ seq: one.seq, hash: one.hash, why, entry: JSON.stringify(one), subject: subjectOf(one), position }));
      await insertEntries(tx, wilayah, id, at, rows);
      head = { seq: last.seq, hash: last.hash };
      await tx.update(station).set({ ...head, lastContact: at }).where(eq(station.id, id));
    },
    quarantine: async (items, at) => {
      if (items.length === 0) return;
      await tx.insert(quarantine).values(items.map((item) => ({ station: id, seq: item.entry.seq, hash: item.entry.hash, why: item.why, digest: item.digest, receivedAt: at, entry: JSON.stringify(item.entry) }))).onConflictDoNothing();
    },
    berkas: async (ids) => {
      // In the order of their ids, so that two stations never hold each other up in a circle.
      const rows = await tx.select().from(berkas).where(inArray(berkas.id, [...ids])).orderBy(asc(berkas.id)).for('update');
      return new Map(rows.map((row) => [row.id, row]));
    },
    putBerkas: async (lines) => {
      if (lines.length === 0) return;
      await tx
        .insert(berkas)
        .values([...lines])
        .onConflictDoUpdate({ target: berkas.id, set: { station: sql`excluded.station`, nik: sql`excluded.nik`, given: sql`excluded.given`, entries: sql`excluded.entries` } });
    },
    waiting: async (ids) => {
      const rows = await tx.select({ entry: entry.entry, why: entry.why }).from(entry).where(and(inArray(entry.subject, [...ids]), eq(entry.position, WAITS))).orderBy(asc(entry.station), asc(entry.seq));
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
    changeResident: async (nik, changes) => {
      await tx.update(resident).set(changes).where(eq(resident.nik, nik));
    },
    keepSignature: async (signedSeq, signature) => {
      await tx.update(station).set({ signedSeq, signature }).where(eq(station.id, id));
    },
  };
}

export const historyOf: (db: SiakDatabase, id: string) => ReturnType<SiakStore['historyOf']> = async (db, id) => {
  const [line] = await db.select().from(berkas).where(eq(berkas.id, id));
  if (!line) return null;
  const rows = await db.select({ entry: entry.entry }).from(entry).where(and(eq(entry.subject, id), gt(entry.position, WAITS))).orderBy(asc(entry.position));
  return { line: line satisfies BerkasLine, entries: rows.map((row) => readEntry(row.entry)) };
};
