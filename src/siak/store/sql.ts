/** The store on PostgreSQL's language: the same queries for PGlite and for a server. */
import { and, asc, desc, eq, getTableColumns, gt, isNotNull, inArray, sql } from 'drizzle-orm';
import { CHAIN_START } from '../../domain/journal/chain.ts';
import type { Resident } from '../../domain/identity/resident.ts';
import { siakLimits } from '../limits.ts';
import { enrolment, entry, quarantine, resident, station } from './schema.ts';
import { sqlBlobs } from './sql-blobs.ts';
import { sqlCopies } from './sql-copies.ts';
import { bookIn, historyOf, readEntry, type SiakDatabase, type Transact } from './sql-book.ts';
import { sqlCourses } from './sql-courses.ts';
import { addToFeeds, sqlFeeds } from './sql-feeds.ts';
import { sqlStations } from './sql-stations.ts';
import { createSqlShelf } from './sql-shelf.ts';
import type { SiakStore } from './store.ts';

const { regencyCode: _regencyCode, ...residentColumns } = getTableColumns(resident);
const summaryColumns = {
  nik: resident.nik, name: resident.name, sex: resident.sex, birthDate: resident.birthDate, birthPlace: resident.birthPlace,
  village: resident.village, district: resident.district, status: resident.status,
};
/** In the order of the table: column of the table, field of the resident. */
const residentFields = Object.entries(getTableColumns(resident)).map(([field, column]) => ({ field, column: column.name }));

/** `%` and `_` in the text stand for themselves. */
const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (character) => `\\${character}`);
const REGENCY_DIGITS = 4;

/** A store over a migrated database; `close` ends the connection that the caller opened. */
export function createSqlStore(kind: 'pglite' | 'postgres', db: SiakDatabase, transact: Transact, close: () => Promise<void>): SiakStore {
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
    countStatus: (status) => db.$count(resident, eq(resident.status, status)),
    withStatus: (statuses, regency, limit) =>
      db.select(residentColumns).from(resident).where(and(inArray(resident.status, [...statuses]), regency === null ? undefined : eq(resident.regencyCode, regency))).orderBy(asc(resident.nik)).limit(limit),
    setStatus: async (nik, status, at) => {
      await db.update(resident).set({ status, statusAt: at }).where(eq(resident.nik, nik));
    },
    withBook: (id, work) =>
      transact(async (own) => {
        const { tx } = own;
        // The row of the station is the lock: two pushes of one station (a doubled request) run one after the other.
        const lock = () => tx.select({ id: station.id, wilayah: station.wilayah, seq: station.seq, hash: station.hash }).from(station).where(eq(station.id, id)).for('update');
        let [row] = await lock();
        if (!row) {
          await tx.insert(station).values({ id, ...CHAIN_START, lastContact: '', wilayah: '', title: '' }).onConflictDoNothing();
          [row] = await lock();
        }
        return work(bookIn(own, row!));
      }),
    keepEnrolment: async ({ record, station: of, label, at, why, sealed }) => {
      await db.insert(enrolment).values({ record, station: of, label, receivedAt: at, why, sealed }).onConflictDoUpdate({ target: enrolment.record, set: { why, receivedAt: at }, setWhere: isNotNull(enrolment.why) });
    },
    findEnrolment: async (record) => {
      const [found] = await db.select().from(enrolment).where(eq(enrolment.record, record));
      return found ? { record: found.record, station: found.station, label: found.label, at: found.receivedAt, why: found.why, sealed: found.sealed } : null;
    },
    entriesAfter: async (id, seq, limit) => {
      const rows = await db.select({ entry: entry.entry, why: entry.why, position: entry.position }).from(entry).where(and(eq(entry.station, id), gt(entry.seq, seq))).orderBy(asc(entry.seq)).limit(limit);
      return rows.map((row) => ({ entry: readEntry(row.entry), why: row.why, position: row.position }));
    },
    historyOf: (id) => historyOf(db, id),
    announce: (items) => db.transaction((tx) => addToFeeds(tx, items)),
    ...sqlCopies(db),
    ...sqlCourses(db),
    ...sqlFeeds(db),
    ...sqlBlobs(db),
    ...sqlStations(db),
    stations: async () => {
      const rows = await db.select({ id: station.id, seq: station.seq, hash: station.hash, lastContact: station.lastContact, wilayah: station.wilayah, title: station.title, revoked: station.revoked }).from(station).where(sql`${station.lastContact} <> ''`).orderBy(asc(station.id));
      return rows.map(({ id, ...rest }) => ({ station: id, ...rest }));
    },
    quarantined: async (limit) => {
      const rows = await db.select().from(quarantine).orderBy(desc(quarantine.id)).limit(limit);
      return rows.map((row) => ({ station: row.station, seq: row.seq, hash: row.hash, why: row.why, at: row.receivedAt, entry: readEntry(row.entry) }));
    },
    close,
  };
}
