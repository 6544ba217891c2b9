/** The store on PostgreSQL's language: the same queries for PGlite and for a server. */
import { and, asc, desc, eq, getTableColumns, gt, gte, inArray, lte, sql } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { CHAIN_START } from '../../domain/journal/chain.ts';
import { rawEntrySchema, type RawEntry } from '../../domain/journal/entry.ts';
import type { Resident } from '../../domain/identity/resident.ts';
import { siakLimits } from '../limits.ts';
import { berkas, enrolment, entry, quarantine, resident, station, type schema } from './schema.ts';
import { createSqlShelf } from './sql-shelf.ts';
import type { SiakStore, StationBook } from './store.ts';

export type SiakDatabase = PgDatabase<PgQueryResultHKT, typeof schema>;

const { regencyCode: _regencyCode, ...residentColumns } = getTableColumns(resident);
const summaryColumns = {
  nik: resident.nik, name: resident.name, sex: resident.sex, birthDate: resident.birthDate, birthPlace: resident.birthPlace,
  village: resident.village, district: resident.district, status: resident.status,
};
/** In the order of the table: column of the table, field of the resident. */
const residentFields = Object.entries(getTableColumns(resident)).map(([field, column]) => ({ field, column: column.name }));

const readEntry = (text: string): RawEntry => rawEntrySchema.parse(JSON.parse(text));
/** `%` and `_` in the text stand for themselves. */
const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (character) => `\\${character}`);
const REGENCY_DIGITS = 4;

function bookIn(tx: SiakDatabase, id: string): StationBook {
  return {
    head: async () => {
      const [found] = await tx.select({ seq: station.seq, hash: station.hash }).from(station).where(eq(station.id, id));
      return found ?? CHAIN_START;
    },
    held: async (from, to) => {
      const rows = await tx.select({ seq: entry.seq, hash: entry.hash, why: entry.why }).from(entry).where(and(eq(entry.station, id), gte(entry.seq, from), lte(entry.seq, to)));
      return new Map(rows.map(({ seq, hash, why }) => [seq, { hash, why }]));
    },
    keep: async (entries, at) => {
      const last = entries.at(-1)?.entry;
      if (!last) return;
      await tx.insert(entry).values(entries.map((held) => ({ station: id, seq: held.entry.seq, hash: held.entry.hash, why: held.why, receivedAt: at, entry: JSON.stringify(held.entry) })));
      await tx.update(station).set({ seq: last.seq, hash: last.hash, lastContact: at }).where(eq(station.id, id));
    },
    quarantine: async (items, at) => {
      if (items.length === 0) return;
      await tx.insert(quarantine).values(items.map((item) => ({ station: id, seq: item.entry.seq, hash: item.entry.hash, why: item.why, digest: item.digest, receivedAt: at, entry: JSON.stringify(item.entry) }))).onConflictDoNothing();
    },
    noteBerkas: async (subject, nik) => {
      await tx.insert(berkas).values({ id: subject, station: id, nik }).onConflictDoNothing();
    },
    nikOf: async (subject) => {
      const [found] = await tx.select({ nik: berkas.nik }).from(berkas).where(and(eq(berkas.id, subject), eq(berkas.station, id)));
      return found?.nik ?? null;
    },
    setStatus: async (nik, status, at) => {
      await tx.update(resident).set({ status, statusAt: at }).where(eq(resident.nik, nik));
    },
  };
}

/** A store over a migrated database; `close` ends the connection that the caller opened. */
export function createSqlStore(kind: 'pglite' | 'postgres', db: SiakDatabase, close: () => Promise<void>): SiakStore {
  async function upsertBatch(batch: readonly Resident[]): Promise<void> {
    const rows = JSON.stringify(batch.map((one) => ({ ...one, regencyCode: one.districtCode.slice(0, REGENCY_DIGITS) })));
    const columns = sql.raw(residentFields.map(({ column }) => column).join(', '));
    const values = sql.raw(residentFields.map(({ field }) => `item ->> '${field}'`).join(', '));
    const updates = sql.raw(residentFields.filter(({ field }) => field !== 'nik').map(({ column }) => `${column} = excluded.${column}`).join(', '));
    await db.execute(sql`INSERT INTO resident (${columns}) SELECT ${values} FROM json_array_elements(${rows}::json) AS item ON CONFLICT (nik) DO UPDATE SET ${updates}`);
  }

  return {
    kind,
    shelf: createSqlShelf(db),
    upsertResidents: async (residents) => {
      for (let from = 0; from < residents.length; from += siakLimits.seedBatch) await upsertBatch(residents.slice(from, from + siakLimits.seedBatch));
    },
    countResidents: () => db.$count(resident),
    findResident: async (nik) => {
      const [found] = await db.select(residentColumns).from(resident).where(eq(resident.nik, nik));
      return found ?? null;
    },
    searchByName: (text, limit) =>
      db
        .select(summaryColumns)
        .from(resident)
        .where(sql`${resident.name} LIKE ${`%${escapeLike(text)}%`}`)
        .orderBy(sql`${resident.name} LIKE ${`${escapeLike(text)}%`} DESC`, asc(resident.name), asc(resident.nik))
        .limit(limit),
    pageOfRegency: (regency, after, limit) =>
      db.select(residentColumns).from(resident).where(and(eq(resident.regencyCode, regency), gt(resident.nik, after))).orderBy(asc(resident.nik)).limit(limit),
    withStatus: (statuses, regency, limit) =>
      db.select(residentColumns).from(resident).where(and(inArray(resident.status, [...statuses]), regency === null ? undefined : eq(resident.regencyCode, regency))).orderBy(asc(resident.nik)).limit(limit),
    setStatus: async (nik, status, at) => {
      await db.update(resident).set({ status, statusAt: at }).where(eq(resident.nik, nik));
    },
    withBook: (id, work) =>
      db.transaction(async (tx) => {
        // The row of the station is the lock: two pushes of one station (a doubled request) run one after the other.
        await tx.insert(station).values({ id, ...CHAIN_START, lastContact: '' }).onConflictDoNothing();
        await tx.select({ id: station.id }).from(station).where(eq(station.id, id)).for('update');
        return work(bookIn(tx, id));
      }),
    keepEnrolment: async ({ record, station: of, label, at, why, sealed }) => {
      await db.insert(enrolment).values({ record, station: of, label, receivedAt: at, why, sealed }).onConflictDoNothing();
    },
    findEnrolment: async (record) => {
      const [found] = await db.select().from(enrolment).where(eq(enrolment.record, record));
      return found ? { record: found.record, station: found.station, label: found.label, at: found.receivedAt, why: found.why, sealed: found.sealed } : null;
    },
    headOf: (id) => bookIn(db, id).head(),
    entriesAfter: async (id, seq, limit) => {
      const rows = await db.select({ entry: entry.entry, why: entry.why }).from(entry).where(and(eq(entry.station, id), gt(entry.seq, seq))).orderBy(asc(entry.seq)).limit(limit);
      return rows.map((row) => ({ entry: readEntry(row.entry), why: row.why }));
    },
    stations: async () => {
      const rows = await db.select().from(station).where(sql`${station.lastContact} <> ''`).orderBy(asc(station.id));
      return rows.map(({ id, ...rest }) => ({ station: id, ...rest }));
    },
    quarantined: async (limit) => {
      const rows = await db.select().from(quarantine).orderBy(desc(quarantine.id)).limit(limit);
      return rows.map((row) => ({ station: row.station, seq: row.seq, hash: row.hash, why: row.why, at: row.receivedAt, entry: readEntry(row.entry) }));
    },
    close,
  };
}
