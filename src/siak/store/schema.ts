/** The tables of `migrations/` for drizzle; the SQL files are what makes them, this is how they are asked. */
import { bigint, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import type { RecordStatus } from '../../domain/identity/record-status.ts';
import type { Resident } from '../../domain/identity/resident.ts';

export const resident = pgTable('resident', {
  nik: text('nik').primaryKey(),
  /** First four digits of the district of domicile: what a counter's copy is asked by. */
  regencyCode: text('regency').notNull(),
  kk: text('kk').notNull(),
  name: text('name').notNull(),
  sex: text('sex').$type<Resident['sex']>().notNull(),
  birthPlace: text('birth_place').notNull(),
  birthDate: text('birth_date').notNull(),
  bloodGroup: text('blood_group').$type<Resident['bloodGroup']>().notNull(),
  religion: text('religion').$type<Resident['religion']>().notNull(),
  maritalStatus: text('marital_status').$type<Resident['maritalStatus']>().notNull(),
  occupation: text('occupation').notNull(),
  citizenship: text('citizenship').$type<Resident['citizenship']>().notNull(),
  nationality: text('nationality').notNull(),
  validUntil: text('valid_until'),
  address: text('address').notNull(),
  rt: text('rt').notNull(),
  rw: text('rw').notNull(),
  village: text('village').notNull(),
  district: text('district').notNull(),
  regency: text('regency_name').notNull(),
  province: text('province').notNull(),
  districtCode: text('district_code').notNull(),
  status: text('status').$type<RecordStatus>().notNull(),
  statusAt: text('status_at').notNull(),
});

export const station = pgTable('station', {
  id: text('id').primaryKey(),
  seq: bigint('seq', { mode: 'number' }).notNull(),
  hash: text('hash').notNull(),
  lastContact: text('last_contact').notNull(),
});

export const entry = pgTable(
  'entry',
  {
    station: text('station').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    hash: text('hash').notNull(),
    why: text('why'),
    receivedAt: text('received_at').notNull(),
    entry: text('entry').notNull(),
  },
  (table) => [primaryKey({ columns: [table.station, table.seq] })],
);

export const quarantine = pgTable(
  'quarantine',
  {
    id: bigint('id', { mode: 'number' }).generatedAlwaysAsIdentity().primaryKey(),
    station: text('station').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    hash: text('hash').notNull(),
    why: text('why').notNull(),
    digest: text('digest').notNull(),
    receivedAt: text('received_at').notNull(),
    entry: text('entry').notNull(),
  },
  (table) => [unique().on(table.station, table.digest)],
);

export const berkas = pgTable('berkas', {
  id: text('id').primaryKey(),
  station: text('station').notNull(),
  nik: text('nik').notNull(),
});

export const enrolment = pgTable('enrolment', {
  record: text('record').primaryKey(),
  station: text('station').notNull(),
  label: text('label').notNull(),
  receivedAt: text('received_at').notNull(),
  why: text('why'),
  sealed: text('sealed').notNull(),
});

export const shelfItem = pgTable(
  'shelf_item',
  { shelf: text('shelf').notNull(), id: text('id').notNull(), body: text('body').notNull(), due: text('due') },
  (table) => [primaryKey({ columns: [table.shelf, table.id] })],
);

export const schema = { shelfItem, enrolment, resident, station, entry, quarantine, berkas };
