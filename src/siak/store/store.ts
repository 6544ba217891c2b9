/**
 * What SIAK keeps: residents, and the book of every station as far as it was sent. Three stores of
 * equal standing: memory (for `case` and tests: starts at once), PGlite (embedded) and PostgreSQL.
 * One conformance suite runs over all of them.
 */
import type { ChainHead } from '../../domain/journal/chain.ts';
import type { RawEntry } from '../../domain/journal/entry.ts';
import type { RecordStatus } from '../../domain/identity/record-status.ts';
import type { Resident, ResidentSummary } from '../../domain/identity/resident.ts';
import type { Shelf } from './shelf.ts';

/** An entry of the gapless chain. `why` tells what was wrong with its content; null: nothing. */
export interface HeldEntry {
  readonly entry: RawEntry;
  readonly why: string | null;
}

/** An entry that was put aside, whole, with the reason. */
export interface Quarantined {
  readonly entry: RawEntry;
  readonly why: string;
  /** SHA-256 of everything that came, its hash field included: two damaged copies of one entry are two items. */
  readonly digest: string;
}

export interface QuarantineLine {
  readonly station: string;
  readonly seq: number;
  readonly hash: string;
  readonly why: string;
  /** When it was first put aside, ISO instant. */
  readonly at: string;
  /** The entry itself as it came. */
  readonly entry: RawEntry;
}

/** A sealed enrolment as it came. */
export interface HeldEnrolment {
  /** SHA-256 of the sealed bytes. */
  readonly record: string;
  readonly station: string;
  /** What the seal says of itself, readable by anybody. */
  readonly label: string;
  readonly at: string;
  /** Why it could not be opened; null: it was, and its signature held. */
  readonly why: string | null;
  /** base64 */
  readonly sealed: string;
}

export interface StationLine extends ChainHead {
  readonly station: string;
  readonly lastContact: string;
}

/** The book of one station inside one transaction; no other transaction of that station runs meanwhile. */
export interface StationBook {
  /** {@link ChainHead} of what is held without a gap; the start of the chain for a new station. */
  head(): Promise<ChainHead>;
  /** Hash and fault of the held entries in this range of sequences (inclusive). */
  held(from: number, to: number): Promise<ReadonlyMap<number, { readonly hash: string; readonly why: string | null }>>;
  /** Adds the next links; `at` is when they came. */
  keep(entries: readonly HeldEntry[], at: string): Promise<void>;
  /** Puts items aside; the same item (by digest) again changes nothing. */
  quarantine(items: readonly Quarantined[], at: string): Promise<void>;
  /** Remembers whom a berkas is about; the first word stands. */
  noteBerkas(id: string, nik: string): Promise<void>;
  /** The resident of a berkas that this station received; null when unknown. */
  nikOf(berkas: string): Promise<string | null>;
  setStatus(nik: string, status: RecordStatus, at: string): Promise<void>;
}

export interface SiakStore {
  readonly kind: 'memory' | 'pglite' | 'postgres';
  readonly shelf: Shelf;
  /** Adds residents or replaces those with the same NIK. */
  upsertResidents(residents: readonly Resident[]): Promise<void>;
  countResidents(): Promise<number>;
  findResident(nik: string): Promise<Resident | null>;
  /** Names that contain the text (upper case), those that begin with it first, then by name. */
  searchByName(text: string, limit: number): Promise<ResidentSummary[]>;
  /** Residents who live in a kabupaten (four-digit code), by NIK, after `after`. */
  pageOfRegency(regency: string, after: string, limit: number): Promise<Resident[]>;
  /** Residents whose record has one of these states, by NIK; of one kabupaten (four digits), or of all. */
  withStatus(statuses: readonly RecordStatus[], regency: string | null, limit: number): Promise<Resident[]>;
  /** Changes a record's state; nothing happens where there is no such resident. */
  setStatus(nik: string, status: RecordStatus, at: string): Promise<void>;
  /** Runs `work` on a station's book in one transaction: all of it is kept, or nothing when it throws. */
  withBook<T>(station: string, work: (book: StationBook) => Promise<T>): Promise<T>;
  /** Keeps a sealed enrolment; the same again changes nothing. */
  keepEnrolment(enrolment: HeldEnrolment): Promise<void>;
  findEnrolment(record: string): Promise<HeldEnrolment | null>;
  /** Head of a station's book, without a transaction. */
  headOf(station: string): Promise<ChainHead>;
  /** Held entries of a station after a sequence, in order. */
  entriesAfter(station: string, seq: number, limit: number): Promise<HeldEntry[]>;
  stations(): Promise<StationLine[]>;
  /** What was put aside, newest first. */
  quarantined(limit: number): Promise<QuarantineLine[]>;
  close(): Promise<void>;
}
