/** The tables of `migrations/` for drizzle; the SQL files are what makes them, this is how they are asked. */
import { bigint, customType, integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import type { RecordStatus } from '../../domain/identity/record-status.ts';
import type { Resident } from '../../domain/identity/resident.ts';

const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });

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

export const recordCourse = pgTable('record_course', {
  nik: text('nik').primaryKey(),
  captured: text('captured').notNull(),
  status: text('status').$type<RecordStatus>().notNull(),
  statusAt: text('status_at').notNull(),
  due: text('due').notNull(),
});

export const station = pgTable('station', {
  id: text('id').primaryKey(),
  seq: bigint('seq', { mode: 'number' }).notNull(),
  hash: text('hash').notNull(),
  lastContact: text('last_contact').notNull(),
  wilayah: text('wilayah').notNull(),
  title: text('title').notNull(),
  publicKey: text('public_key'),
  revoked: text('revoked'),
  signedSeq: bigint('signed_seq', { mode: 'number' }),
  signature: text('signature'),
});

export const invitation = pgTable('invitation', {
  codeSha256: text('code_sha256').primaryKey(),
  station: text('station').notNull(),
  wilayah: text('wilayah').notNull(),
  until: text('until').notNull(),
});

export const entry = pgTable(
  'entry',
  {
    /** The station's; what the table is partitioned by. */
    wilayah: text('wilayah').notNull(),
    station: text('station').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    hash: text('hash').notNull(),
    why: text('why'),
    receivedAt: text('received_at').notNull(),
    entry: text('entry').notNull(),
    subject: text('subject'),
    position: integer('position'),
  },
  (table) => [primaryKey({ columns: [table.wilayah, table.station, table.seq] })],
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
  given: text('given'),
  entries: integer('entries').notNull(),
});

export const feed = pgTable(
  'feed',
  {
    audience: text('audience').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    id: text('id').notNull(),
    kind: text('kind').notNull(),
    body: text('body').notNull(),
    hash: text('hash').notNull(),
  },
  (table) => [primaryKey({ columns: [table.audience, table.seq] }), unique().on(table.audience, table.id)],
);

export const feedHead = pgTable('feed_head', { audience: text('audience').primaryKey(), seq: bigint('seq', { mode: 'number' }).notNull(), hash: text('hash').notNull() });

export const signedPlace = pgTable(
  'signed_place',
  { chain: text('chain').notNull(), seq: bigint('seq', { mode: 'number' }).notNull(), signature: text('signature').notNull() },
  (table) => [primaryKey({ columns: [table.chain, table.seq] })],
);

export const blob = pgTable('blob', { sha256: text('sha256').primaryKey(), total: bigint('total', { mode: 'number' }).notNull(), held: bigint('held', { mode: 'number' }).notNull() });

export const blobPiece = pgTable(
  'blob_piece',
  { sha256: text('sha256').notNull(), start: bigint('start', { mode: 'number' }).notNull(), bytes: bytea('bytes').notNull() },
  (table) => [primaryKey({ columns: [table.sha256, table.start] })],
);

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

export const schema = { blob, blobPiece, feed, feedHead, signedPlace, invitation, shelfItem, enrolment, resident, recordCourse, station, entry, quarantine, berkas };
