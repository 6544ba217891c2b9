/**
 * What SIAK keeps: residents, and the book of every station as far as it was sent. Three stores of
 * equal standing: memory (for `case` and tests: starts at once), PGlite (embedded) and PostgreSQL.
 * One conformance suite runs over all of them.
 */
import type { ChainHead } from '../../domain/journal/chain.ts';
import type { RawEntry } from '../../domain/journal/entry.ts';
import type { BiodataChanges } from '../../domain/enrolment/biodata.ts';
import type { RecordStatus } from '../../domain/identity/record-status.ts';
import type { Resident, ResidentSummary } from '../../domain/identity/resident.ts';
import type { Custody } from '../../domain/berkas/custody.ts';
import type { Announcement, FeedPlace, RawFeedItem } from '../../domain/sync/feed.ts';
import type { Reached } from './courses.ts';
import type { Shelf } from './shelf.ts';

/** An entry of the gapless chain. `why` tells what was wrong with its content; null: nothing. */
export interface HeldEntry {
  readonly entry: RawEntry;
  readonly why: string | null;
  /** Place in the history of its berkas, from 1; {@link WAITS}; null: it is about no berkas, or broke custody (then `why` says so). */
  readonly position: number | null;
}

/** An entry that is to be held, as the line that is kept of it (`domain/journal/line.ts`). */
export interface KeptEntry extends HeldEntry {
  readonly line: string;
}

/** Instead of a place: the entry waits for the giving that it rests on, which SIAK has not (or no more) seen. */
export const WAITS = 0;

/** An entry that waits for its place. */
export interface WaitingEntry {
  readonly entry: RawEntry;
  readonly why: string | null;
}

/** A berkas as SIAK knows it: whom it is about, who has it, how long its history is. */
export interface BerkasLine extends Custody {
  readonly id: string;
  /** Empty when the receiving entry could not be read. */
  readonly nik: string;
  readonly entries: number;
}

/** A station that may come. */
export interface StationIdentity {
  readonly station: string;
  /** Four digits; empty: not known. Never changes once it is there: the book lies in its partition. */
  readonly wilayah: string;
  readonly title: string;
  /** Ed25519, base64; null: it never showed one. */
  readonly key: string | null;
  readonly revoked: string | null;
}

/** A one-time code by which a station joins; only its digest is kept. */
export interface Invitation {
  readonly codeSha256: string;
  readonly station: string;
  readonly wilayah: string;
  /** ISO instant after which it is worth nothing. */
  readonly until: string;
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
  /** Four digits; empty: not known. */
  readonly wilayah: string;
  readonly title: string;
  /** When it was locked out and why; null: it is welcome. */
  readonly revoked: string | null;
  readonly lastContact: string;
}

/** Somebody stands for a chain up to here: a station's signature (base64), or the centre's mark of a feed (JSON). */
export interface SignedPlace {
  readonly seq: number;
  readonly signature: string;
}
/** Names of chains among the signed places. */
export const bookChain = (station: string): string => `book ${station}`;
export const feedChain = (audience: string): string => `feed ${audience}`;

/** The book of one station inside one transaction; no other transaction of that station runs meanwhile. */
export interface StationBook {
  /** {@link ChainHead} of what is held without a gap; the start of the chain for a new station. */
  head(): Promise<ChainHead>;
  /** Hash and fault of the held entries in this range of sequences (inclusive). */
  held(from: number, to: number): Promise<ReadonlyMap<number, { readonly hash: string; readonly why: string | null }>>;
  /** Adds the next links; `at` is when they came. */
  keep(entries: readonly KeptEntry[], at: string): Promise<void>;
  /** Puts items aside; the same item (by digest) again changes nothing. */
  quarantine(items: readonly Quarantined[], at: string): Promise<void>;
  /** The berkas of these ids that SIAK knows; nobody else changes them before this transaction ends. */
  berkas(ids: readonly string[]): Promise<Map<string, BerkasLine>>;
  putBerkas(lines: readonly BerkasLine[]): Promise<void>;
  /** Entries about these berkas, of whatever station, that wait for their place, by station and sequence. */
  waiting(ids: readonly string[]): Promise<readonly WaitingEntry[]>;
  /** Gives places to entries that are held and waited. */
  place(entries: readonly { readonly station: string; readonly seq: number; readonly position: number }[]): Promise<void>;
  /** Adds to the feeds of their audiences; what is there already, by id, changes nothing. */
  announce(items: readonly Announcement[]): Promise<void>;
  /** Gives the kabupaten where the resident lives; null: there is no such resident. */
  setStatus(nik: string, status: RecordStatus, at: string): Promise<string | null>;
  /** The same of many, by NIK; gives the kabupaten of those that there are. */
  setStatuses(statuses: ReadonlyMap<string, RecordStatus>, at: string): Promise<ReadonlyMap<string, string>>;
  /** Puts fields of a resident right; nothing happens where there is no such resident. */
  changeResident(nik: string, changes: BiodataChanges): Promise<void>;
  /** The station's signature over its newest entry. */
  keepSignature(seq: number, signature: string): Promise<void>;
  /** The same beside those before it: whoever passes the book on needs them. */
  keepSigned(place: SignedPlace): Promise<void>;
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
  countStatus(status: RecordStatus): Promise<number>;
  /** Residents whose record has one of these states, by NIK; of one kabupaten (four digits), or of all. */
  withStatus(statuses: readonly RecordStatus[], regency: string | null, limit: number): Promise<Resident[]>;
  /** Changes a record's state; nothing happens where there is no such resident. */
  setStatus(nik: string, status: RecordStatus, at: string): Promise<void>;
  /** Captured records whose course has not begun or is to be looked at again by `at` (ISO instant), with the instant of the capture; the longest due first. Never a look through all residents. */
  underWay(at: string, limit: number): Promise<readonly { readonly nik: string; readonly captured: string }[]>;
  /**
   * A captured record has gone on by itself: its state, the news of it to its kabupaten, and when it is to be looked at
   * again (`due`; null: the course is over), in one transaction. Nothing happens to one that went another way meanwhile.
   */
  goOn(nik: string, captured: string, reached: Reached, due: string | null): Promise<void>;
  /** Runs `work` on a station's book in one transaction: all of it is kept, or nothing when it throws. */
  withBook<T>(station: string, work: (book: StationBook) => Promise<T>): Promise<T>;
  /** Keeps a sealed enrolment; the same again changes nothing, unless it could not be used before. */
  keepEnrolment(enrolment: HeldEnrolment): Promise<void>;
  findEnrolment(record: string): Promise<HeldEnrolment | null>;
  /** Head of a station's book, without a transaction. */
  headOf(station: string): Promise<ChainHead>;
  /** Held entries of a station after a sequence, in order. */
  entriesAfter(station: string, seq: number, limit: number): Promise<HeldEntry[]>;
  /** Everything written about a berkas, in order of its history; null: SIAK knows no such berkas. */
  historyOf(berkas: string): Promise<{ readonly line: BerkasLine; readonly entries: readonly RawEntry[] } | null>;
  /** Adds to the feeds of their audiences in a transaction of its own. */
  announce(items: readonly Announcement[]): Promise<void>;
  /** Where an audience's feed stands; its start where there is none. */
  feedHead(audience: string): Promise<FeedPlace>;
  /** Items of an audience's feed after a sequence, in order. */
  feedAfter(audience: string, seq: number, limit: number): Promise<RawFeedItem[]>;
  /** Adds items that somebody else wrote, to the letter, and who stands for the newest; from number 1 on they replace whatever was there. */
  copyFeed(audience: string, items: readonly RawFeedItem[], mark: string): Promise<void>;
  /** The last signed place of a chain after a sequence and up to `wish`, else the next beyond; null: there is none. */
  signedPlace(chain: string, after: number, wish: number): Promise<SignedPlace | null>;
  /** Bytes that are held of a blob, from its beginning; null: none. */
  blobState(sha256: string): Promise<{ readonly held: number; readonly total: number } | null>;
  /** Adds the next piece of a blob; false when it does not begin where the held ones end. The first says the total. */
  addToBlob(sha256: string, offset: number, total: number, data: Uint8Array): Promise<boolean>;
  /** Bytes of a blob from an offset, at most so many; fewer at its end. */
  readBlob(sha256: string, offset: number, length: number): Promise<Uint8Array>;
  /** Forgets the pieces of a blob that turned out to be another. */
  dropBlob(sha256: string): Promise<void>;
  findStation(station: string): Promise<StationIdentity | null>;
  /** Makes or changes a station's identity. */
  putStation(identity: StationIdentity, at: string): Promise<void>;
  invite(invitation: Invitation): Promise<void>;
  /** Takes a station's invitation out, once; null: there is none of this code for it. Typed at another station it stays good. */
  redeem(codeSha256: string, station: string): Promise<Invitation | null>;
  stations(): Promise<StationLine[]>;
  /** What was put aside, newest first. */
  quarantined(limit: number): Promise<QuarantineLine[]>;
  close(): Promise<void>;
}
