/**
 * Large things, apart from the buku and after it: what SIAK lacks of the entries that it holds goes up
 * in pieces from where they end, what berkas taken here lack comes down. One that cannot be moved
 * holds up no other.
 */
import { createHash } from 'node:crypto';
import type { RawEntry } from '../domain/journal/entry.ts';
import type { Problem } from '../domain/problem.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { blobsOf } from '../domain/sync/blob-refs.ts';
import { upstreamLimits, type UpstreamLimits } from './limits.ts';
import { onTheWay, type Upstream } from './upstream.ts';

/** What the courier works with at the station. */
export interface BlobPlaces {
  /** Entries after a sequence, in order. */
  entriesAfter(seq: number, limit: number): readonly RawEntry[];
  /** Last sequence that SIAK holds; never more than that is sent. */
  acknowledged(): number;
  /** Last sequence whose blobs SIAK holds; kept across restarts. */
  sent(): number;
  setSent(seq: number): void;
  /** Null: it is not here. */
  bytesOf(sha256: string): Uint8Array | null;
  keep(bytes: Uint8Array): void;
  /** What is still to be fetched. */
  wanted(): readonly string[];
  fetched(sha256: string): void;
  /** SIAK did not take a blob of this entry. */
  noteRefused(seq: number, why: Problem): void;
}

export interface BlobCourierOptions {
  readonly station: string;
  readonly upstream: Pick<Upstream, 'blobState' | 'putBlob' | 'getBlob'>;
  readonly places: BlobPlaces;
  readonly limits?: UpstreamLimits;
}

const PAGE = 200;
/** Entries in which the newest paper is looked for; a day at a busy counter has 600. */
const LOOK_BACK = 1000;

/** Bytes that go up: from wherever they lie. */
export interface BlobSource {
  readonly total: number;
  read(offset: number, length: number): Uint8Array | Promise<Uint8Array>;
}

/** Brings a blob from where SIAK's bytes of it end; false: SIAK keeps no more of it and does not say why. */
export async function sendBlob(upstream: Pick<Upstream, 'blobState' | 'putBlob'>, station: string, sha256: string, source: BlobSource, pieceBytes: number, signal: AbortSignal): Promise<Result<boolean>> {
  let state = await upstream.blobState(station, sha256, signal);
  while (state.ok && !state.value.whole) {
    const offset = state.value.held;
    state = await upstream.putBlob(station, sha256, { offset, total: source.total, data: await source.read(offset, pieceBytes) }, signal);
    // Bytes that SIAK keeps are progress; without any it would be asked for ever.
    if (state.ok && !state.value.whole && state.value.held <= offset) return ok(false);
  }
  return state.ok ? ok(true) : state;
}

export class BlobCourier {
  readonly #options: BlobCourierOptions;
  readonly #limits: UpstreamLimits;
  /** Known to be whole at SIAK; flows are named by every berkas. */
  readonly #whole = new Set<string>();
  /** How often it went back: what was on its way meanwhile says nothing of what SIAK holds now. */
  #times = 0;
  /** Does SIAK still hold what was sent last? To be asked again whenever it may have been restored. */
  #sure = false;
  /** What SIAK does not want is not looked for there. */
  readonly #unwanted = new Set<string>();
  /** Pieces that came of a blob that is not whole yet. */
  readonly #partial = new Map<string, Uint8Array>();

  constructor(options: BlobCourierOptions) {
    this.#options = options;
    this.#limits = options.limits ?? upstreamLimits;
  }

  /** What SIAK held of the entries after this sequence it may hold no more. */
  goBack(seq: number): void {
    const { places } = this.#options;
    this.#times += 1;
    this.#whole.clear();
    if (places.sent() > seq) places.setSent(seq);
  }

  /** SIAK is heard anew: a backup may hold an entry and not yet its papers, which no head tells. */
  doubt(): void {
    this.#sure = false;
  }

  /** Moves what is to be moved; an error is one of the way. */
  async run(signal: AbortSignal): Promise<Result<null>> {
    const up = await this.#sendAll(signal);
    return up.ok ? this.#fetchAll(signal) : up;
  }

  async #sendAll(signal: AbortSignal): Promise<Result<null>> {
    const { places } = this.#options;
    if (!this.#sure) {
      const seen = await this.#lookBack(signal);
      if (!seen.ok) return seen;
    }
    for (;;) {
      const times = this.#times;
      const entries = places.entriesAfter(places.sent(), PAGE).filter(({ seq }) => seq <= places.acknowledged());
      if (entries.length === 0) return ok(null);
      for (const entry of entries) {
        for (const sha256 of blobsOf(entry)) {
          const sent = await this.#send(sha256, signal);
          if (sent.ok) continue;
          if (onTheWay.has(sent.error.code)) return sent;
          this.#unwanted.add(sha256);
          places.noteRefused(entry.seq, sent.error);
        }
        if (times !== this.#times) break;
        places.setSent(entry.seq);
      }
    }
  }

  /** Papers go up in their order, so what a backup holds of them is a beginning: back to the newest that is whole there. */
  async #lookBack(signal: AbortSignal): Promise<Result<null>> {
    const { places, upstream, station } = this.#options;
    const sent = places.sent();
    let lost: number | null = null;
    // A flow is named by every berkas, so that it is there says nothing of the papers around it.
    const papers = places.entriesAfter(Math.max(0, sent - LOOK_BACK), Math.min(sent, LOOK_BACK)).filter(({ kind }) => kind !== 'berkas.received');
    search: for (const entry of papers.toReversed()) {
      for (const sha256 of blobsOf(entry)) {
        if (this.#unwanted.has(sha256) || places.bytesOf(sha256) === null) continue;
        const state = await upstream.blobState(station, sha256, signal);
        if (!state.ok) return onTheWay.has(state.error.code) ? err(state.error) : ok(null);
        if (state.value.whole) break search;
        lost = entry.seq;
      }
    }
    if (lost !== null) this.goBack(lost - 1);
    this.#sure = true;
    return ok(null);
  }

  async #send(sha256: string, signal: AbortSignal): Promise<Result<null>> {
    const { places, upstream, station } = this.#options;
    const bytes = this.#whole.has(sha256) ? null : places.bytesOf(sha256);
    if (bytes === null) return ok(null);
    const times = this.#times;
    const source: BlobSource = { total: bytes.length, read: (offset, length) => bytes.subarray(offset, offset + length) };
    const sent = await sendBlob(upstream, station, sha256, source, this.#limits.blobPieceBytes, signal);
    if (!sent.ok) return err(sent.error);
    if (sent.value && times === this.#times) this.#whole.add(sha256);
    return ok(null);
  }

  async #fetchAll(signal: AbortSignal): Promise<Result<null>> {
    const { places } = this.#options;
    for (const sha256 of places.wanted()) {
      const fetched = await this.#fetch(sha256, signal);
      if (!fetched.ok && onTheWay.has(fetched.error.code)) return err(fetched.error);
    }
    return ok(null);
  }

  /** True when it came; false: SIAK has not got all of it yet. */
  async #fetch(sha256: string, signal: AbortSignal): Promise<Result<boolean>> {
    const { places, upstream, station } = this.#options;
    for (;;) {
      const before = this.#partial.get(sha256) ?? new Uint8Array();
      const piece = await upstream.getBlob(station, sha256, before.length, this.#limits.blobPieceBytes, signal);
      if (!piece.ok) return piece;
      if (piece.value === null) return ok(false);
      const bytes = new Uint8Array(Buffer.concat([before, piece.value.data]));
      this.#partial.set(sha256, bytes);
      if (bytes.length < piece.value.total && piece.value.data.length > 0) continue;
      this.#partial.delete(sha256);
      if (createHash('sha256').update(bytes).digest('hex') !== sha256) return ok(false);
      places.keep(bytes);
      places.fetched(sha256);
      return ok(true);
    }
  }
}
