/** What the station asks of SIAK. Every answer is checked; every failure is a value. */
import type { Trait } from '../biometrics/known-people.ts';
import type { BlobState, CardMaterial, PushAnswer } from '../contract/siak.ts';
import type { Finding } from '../domain/enrolment/search.ts';
import type { RecordStatus } from '../domain/identity/record-status.ts';
import type { Resident, ResidentSummary } from '../domain/identity/resident.ts';
import type { RawEntry } from '../domain/journal/entry.ts';
import type { EntryLine } from '../domain/journal/line.ts';
import type { ProblemCode } from '../domain/problem.ts';
import type { Result } from '../domain/result.ts';
import type { FeedMark, FeedPlace, RawFeedItem } from '../domain/sync/feed.ts';

/** Problems that say nothing of the question: SIAK did not hear it, or it was not SIAK who was there. It is asked again later. */
export const unheard: ReadonlySet<ProblemCode> = new Set(['siak-unreachable', 'siak-not-set', 'siak-not-pinned', 'siak-unknown-ca', 'siak-certificate-expired', 'siak-certificate-early', 'siak-name-differs', 'siak-not-tls']);

/** Failures of the way, not of the thing that was asked for: the next question would meet them, too. */
export const onTheWay: ReadonlySet<ProblemCode> = new Set([...unheard, 'siak-error', 'siak-nonsense', 'siak-version-differs', 'siak-too-old', 'station-unsigned', 'station-clock-wrong', 'station-not-enrolled', 'station-key-differs', 'station-revoked']);

export interface Health {
  readonly name: string;
  readonly version: string;
  /** SIAK's clock. */
  readonly now: string;
  readonly residents: number;
}

export interface ResidentPage {
  readonly residents: readonly Resident[];
  /** Ask again with this as `after`; null: that was the last page. */
  readonly next: string | null;
  /** Records on this page that could not be read and were left out; the rest stands. */
  readonly skipped: number;
}

export interface JournalHead {
  readonly acknowledged: number;
  readonly hash: string;
}

/** Items of a feed and who stands for them. */
export interface FeedPage {
  readonly items: readonly RawFeedItem[];
  /** Null: nobody, which an empty page needs not. */
  readonly mark: FeedMark | null;
  /** Further feeds that this SIAK has for the station. */
  readonly also: readonly string[];
}

/**
 * Problems that any of these may give: `siak-unreachable` (no connection, or no answer in time),
 * `siak-error` (it answered that it failed), `siak-refused` (it does not accept the question),
 * `siak-nonsense` (an answer that cannot be one). An aborted question is `siak-unreachable` too. Where SIAK speaks
 * another language or does not let this station in: `siak-version-differs`, `siak-too-old`, and the problems `station-…`;
 * where it is not SIAK that answers, or nobody said where it is: the others of {@link unheard}.
 */
export interface Upstream {
  health(signal?: AbortSignal): Promise<Result<Health>>;
  /** Null: SIAK knows no such resident. */
  byNik(nik: string, signal?: AbortSignal): Promise<Result<Resident | null>>;
  /** At most 50. */
  search(name: string, limit: number, signal?: AbortSignal): Promise<Result<readonly ResidentSummary[]>>;
  /** The residents of a kabupaten by NIK, after `after` (empty: from the first). */
  page(regency: string, after: string, limit: number, signal?: AbortSignal): Promise<Result<ResidentPage>>;
  /** Null: unknown, or never enrolled. */
  material(nik: string, signal?: AbortSignal): Promise<Result<CardMaterial | null>>;
  status(nik: string, signal?: AbortSignal): Promise<Result<{ readonly status: RecordStatus; readonly at: string } | null>>;
  /** What SIAK holds of a station's book. */
  head(station: string, signal?: AbortSignal): Promise<Result<JournalHead>>;
  /** The centre's key for enrolments: X25519, 32 bytes. */
  enrolmentKey(signal?: AbortSignal): Promise<Result<Uint8Array>>;
  /** Brings a sealed enrolment; the same again changes nothing. `held` false: the centre put it aside, with its reason. */
  putEnrolment(station: string, enrolment: { readonly record: string; readonly signer: Uint8Array; readonly sealed: Uint8Array }, signal?: AbortSignal): Promise<Result<{ readonly held: boolean; readonly why: string | null }>>;
  /** Whose fingers and eyes are these? `nobody-compared`: SIAK has nothing that compares. */
  identify(nik: string, traits: readonly Trait[], signal?: AbortSignal): Promise<Result<Finding>>;
  /** Entries of a station's book in their order, as lines. */
  push(station: string, entries: readonly EntryLine[], signal?: AbortSignal): Promise<Result<PushAnswer>>;
  /** Joins with the one-time code of the administrator; gives the kabupaten where the station is, and the centre's key for feeds (base64; null: this SIAK has none). A code that is none is `station-code-wrong`. */
  join(station: string, code: string, title: string, signal?: AbortSignal): Promise<Result<{ readonly wilayah: string; readonly feedKey: string | null }>>;
  /** Items after a place; they begin anew with 1 where SIAK does not know the place. */
  feed(station: string, audience: string, after: FeedPlace, limit: number, signal?: AbortSignal): Promise<Result<FeedPage>>;
  /** Everything written about a berkas that this station has, or is to take. */
  history(station: string, berkas: string, signal?: AbortSignal): Promise<Result<readonly RawEntry[]>>;
  blobState(station: string, sha256: string, signal?: AbortSignal): Promise<Result<BlobState>>;
  /** Adds a piece of a blob of `total` bytes where the held ones end. */
  putBlob(station: string, sha256: string, piece: { readonly offset: number; readonly total: number; readonly data: Uint8Array }, signal?: AbortSignal): Promise<Result<BlobState>>;
  /** A piece of a blob; null: SIAK has not got all of it yet. */
  getBlob(station: string, sha256: string, offset: number, length: number, signal?: AbortSignal): Promise<Result<{ readonly total: number; readonly data: Uint8Array } | null>>;
}

/** What an office hub asks beside: for its stations, in its own name. Keys and signatures are Ed25519, base64. */
export interface HubUpstream extends Upstream {
  /** Passes a station's entries on, with the station's own signature over the newest of them. */
  pass(station: string, entries: readonly EntryLine[], by: { readonly signature: string; readonly key: string }, signal?: AbortSignal): Promise<Result<PushAnswer>>;
  /** A sealed enrolment whose bytes were brought as a blob under the record's name. */
  passEnrolment(station: string, record: string, signer: string, signal?: AbortSignal): Promise<Result<{ readonly held: boolean; readonly why: string | null }>>;
  /** For whom the hub stands, and the centre's word for its key. */
  standing(hub: string, signal?: AbortSignal): Promise<Result<Standing>>;
}

export interface Standing {
  readonly stations: readonly { readonly station: string; readonly wilayah: string; readonly title: string; readonly key: string | null; readonly revoked: string | null }[];
  readonly wilayah: string;
  readonly voucher: string;
}
