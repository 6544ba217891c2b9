/**
 * Upward: the books of a hub's stations as they are, in pieces that each end where the station itself has signed, so that
 * the centre believes the stations and not the hub. Then what the entries name: papers and sealed enrolments.
 * Whatever the centre puts aside is told to its station.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { CHAIN_START } from '../../domain/journal/chain.ts';
import { lineOf } from '../../domain/journal/line.ts';
import { blobsOf } from '../../domain/sync/blob-refs.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { ok, type Result } from '../../domain/result.ts';
import { hubAudience, type Announcement } from '../../domain/sync/feed.ts';
import { bookText } from '../../domain/sync/protocol.ts';
import { verifyText } from '../../platform/sealed.ts';
import { sendBlob } from '../../upstream/blob-courier.ts';
import type { UpstreamLimits } from '../../upstream/limits.ts';
import { onTheWay, type HubUpstream } from '../../upstream/upstream.ts';
import { refusals } from '../push.ts';
import { bookChain, type SignedPlace, type SiakStore } from '../store/store.ts';

/** What is to go up beside the books: blobs by their name, records by theirs, each with its station. */
const BLOBS = 'blobs-up';
/** How far the centre held a book when it was last asked: kept, so that a centre that was restored is noticed by a hub that was, too. */
const PASSED = 'passed-up';
const passedSchema = z.object({ seq: z.number().int() }).nullable().transform((kept) => kept?.seq ?? null);
const RECORDS = 'records-up';
/** Records that the centre had taken, so that they can go again when it was restored. */
const RECORDS_PASSED = 'records-passed';
const AT_ONCE = 500;
const blobSchema = z.object({ station: z.string() });
const recordSchema = z.object({ station: z.string(), signer: z.string() });

/** Refusals of one station, not of the way: the others may still be welcome. */
const aboutOne: ReadonlySet<Problem['code']> = new Set(['station-revoked', 'station-not-enrolled']);
/** Would the next question about another station meet it, too? */
export const failsAll = ({ code }: Problem): boolean => onTheWay.has(code) && !aboutOne.has(code);

export const blobGoesUp = (store: Pick<SiakStore, 'shelf'>, sha256: string, station: string): Promise<void> => store.shelf.change(BLOBS, sha256, (body) => (body === null ? { body: { station }, due: null } : 'leave'));
export const recordGoesUp = (store: Pick<SiakStore, 'shelf'>, record: string, station: string, signer: string): Promise<void> => store.shelf.change(RECORDS, record, () => ({ body: { station, signer }, due: null }));

/** How far a station's book has got. */
export interface Passed {
  /** Last sequence that the centre holds. */
  readonly seq: number;
  /** Why it does not get on; null: nothing is wrong. */
  readonly problem: Problem | null;
}

export interface BooksParts {
  /** The hub's store itself, not as its SIAK sees it. */
  readonly store: SiakStore;
  readonly upstream: HubUpstream;
  readonly limits: UpstreamLimits;
  /** ISO instant. */
  readonly now: () => string;
}

export class Books {
  readonly #parts: BooksParts;
  readonly #passed = new Map<string, Passed>();

  constructor(parts: BooksParts) {
    this.#parts = parts;
  }

  passed(station: string): Passed {
    return this.#passed.get(station) ?? { seq: 0, problem: null };
  }

  /** What went up so far, over all stations: more is progress. */
  total(): number {
    return [...this.#passed.values()].reduce((sum, { seq }) => sum + seq, 0);
  }

  /**
   * Passes on what there is of these stations; an error is one of the way. One station that does not get on holds up no other.
   * @param anew asks the centre first where it stands; else only what has come since is passed on
   */
  async run(stations: readonly string[], anew: boolean, signal: AbortSignal): Promise<Result<null>> {
    for (const station of stations) {
      const known = this.#passed.get(station);
      const sent = await this.#book(station, anew || !known || known.problem ? null : known.seq, signal);
      if (sent.ok) continue;
      this.#passed.set(station, { ...this.passed(station), problem: sent.error });
      if (failsAll(sent.error)) return sent;
    }
    const blobs = await this.#blobs(signal);
    return blobs.ok ? this.#records(signal) : blobs;
  }

  async #tell(station: string, id: string, item: Pick<Announcement, 'kind' | 'body'>): Promise<void> {
    await this.#parts.store.announce([{ audience: hubAudience(station), id, ...item } as Announcement]);
  }

  async #tellRefused(station: string, seq: number, why: string): Promise<void> {
    await this.#tell(station, `refused ${seq} ${createHash('sha256').update(why).digest('hex')}`, { kind: 'entry.refused', body: { seq, why } });
  }

  /**
   * Where the centre stands in a station's book, if it is the book that lies here; and from where it is sent: an answer that
   * was lost is asked for again, because it may have put something aside.
   */
  async #compare(station: string, signal: AbortSignal): Promise<Result<{ readonly centre: number; readonly from: number }>> {
    const { store, upstream } = this.#parts;
    const head = await upstream.head(station, signal);
    if (!head.ok) return head;
    const { acknowledged, hash } = head.value;
    const before = passedSchema.parse(await store.shelf.find(PASSED, station)) ?? acknowledged;
    // The centre was restored from a backup: what it lost of the book it lost of the papers and of the records.
    if (acknowledged < before) {
      await this.#blobsAgain(station, acknowledged, before);
      await this.#recordsAgain(station);
    }
    const [held] = acknowledged === CHAIN_START.seq ? [] : await store.entriesAfter(station, acknowledged - 1, 1);
    if (!held || held.entry.hash === hash) return ok({ centre: acknowledged, from: Math.min(before, acknowledged) });
    await this.#tellRefused(station, acknowledged, refusals.fork);
    return { ok: false, error: problem('siak-history-differs', { seq: acknowledged }) };
  }

  /**
   * Where the next piece ends: at a place that the station's key of today stands for, even if that is beyond the wish. What
   * it signed with an earlier key goes up with it.
   */
  async #signed(station: string, key: string, after: number, wish: number): Promise<SignedPlace | null> {
    const { store } = this.#parts;
    const next = (from: number, to: number) => store.signedPlace(bookChain(station), from, to);
    const first = await next(after, wish);
    for (let place = first; place; place = await next(place.seq, place.seq)) {
      const [held] = await store.entriesAfter(station, place.seq - 1, 1);
      if (held?.entry.seq !== place.seq) break;
      if (verifyText(bookText(station, held.entry), Buffer.from(place.signature, 'base64'), Buffer.from(key, 'base64'))) return place;
    }
    // Nothing of today's yet: what the centre says to this is shown.
    return first;
  }

  /** @param known where the centre stands; null: it is to be asked */
  async #book(station: string, known: number | null, signal: AbortSignal): Promise<Result<null>> {
    const { store, upstream, limits } = this.#parts;
    const { seq: head } = await store.headOf(station);
    if (known === head) return ok(null);
    const compared = known === null ? await this.#compare(station, signal) : ok({ centre: known, from: known });
    if (!compared.ok) return compared;
    const key = (await store.findStation(station))?.key;
    const { centre, from } = compared.value;
    if (centre > head) return this.#behind(station, centre, head, signal);
    for (let at = from; ; ) {
      this.#passed.set(station, { seq: at, problem: null });
      await store.shelf.change(PASSED, station, (body) => (passedSchema.parse(body) === at ? 'leave' : { body: { seq: at }, due: null }));
      const place = key ? await this.#signed(station, key, at, at + limits.batchEntries) : null;
      if (!place || !key) return ok(null);
      const held = await store.entriesAfter(station, at, place.seq - at);
      // A signature whose entries did not come to stand: a copied PC's.
      if (held.at(-1)?.entry.seq !== place.seq) return ok(null);
      const answer = await upstream.pass(station, held.map(({ entry }) => lineOf(entry)), { signature: place.signature, key }, signal);
      if (!answer.ok) return answer;
      const known = new Map(held.map(({ entry, why }) => [entry.seq, why]));
      // Its station knows already what was put aside here.
      for (const { seq, why } of answer.value.refused) if (known.get(seq) !== why) await this.#tellRefused(station, seq, why);
      const { acknowledged } = answer.value;
      if (acknowledged <= at) return { ok: false, error: problem('siak-entry-stuck', { seq: at + 1 }) };
      at = Math.min(acknowledged, place.seq);
    }
  }

  /**
   * The centre is farther than what lies here: this hub was restored and its station sends again what it lost, or
   * somebody else wrote there in its name. Our newest entry tells which.
   */
  async #behind(station: string, centre: number, head: number, signal: AbortSignal): Promise<Result<null>> {
    const { store, upstream } = this.#parts;
    this.#passed.set(station, { seq: Math.min(centre, head), problem: null });
    const place = await store.signedPlace(bookChain(station), head - 1, head);
    const [newest] = await store.entriesAfter(station, head - 1, 1);
    const key = (await store.findStation(station))?.key;
    if (place?.seq !== head || !newest || !key) return ok(null);
    const answer = await upstream.pass(station, [lineOf(newest.entry)], { signature: place.signature, key }, signal);
    if (!answer.ok) return answer;
    if (!answer.value.refused.some(({ seq, why }) => seq === head && why === refusals.fork)) return ok(null);
    await this.#tellRefused(station, head, refusals.fork);
    return { ok: false, error: problem('siak-history-differs', { seq: head }) };
  }

  async #blobsAgain(station: string, after: number, upTo: number): Promise<void> {
    const { store } = this.#parts;
    for (let at = after; at < upTo; ) {
      const held = await store.entriesAfter(station, at, AT_ONCE);
      for (const { entry } of held) for (const blob of blobsOf(entry)) await blobGoesUp(store, blob, station);
      if (held.length === 0) return;
      at = held.at(-1)!.entry.seq;
    }
  }

  /** All that ever went up: which of them a backup holds no head tells, and one that is there costs two questions. */
  async #recordsAgain(station: string): Promise<void> {
    const { store } = this.#parts;
    for (const record of await store.shelf.ids(RECORDS_PASSED)) {
      const passed = recordSchema.parse(await store.shelf.find(RECORDS_PASSED, record));
      if (passed.station === station) await recordGoesUp(store, record, station, passed.signer);
    }
  }

  /** Brings the bytes of a name; false: not all of them are here, or the centre does not want them. */
  async #bring(station: string, sha256: string, signal: AbortSignal): Promise<Result<boolean>> {
    const { store, upstream, limits } = this.#parts;
    const state = await store.blobState(sha256);
    if (!state || state.held < state.total) return ok(false);
    const sent = await sendBlob(upstream, station, sha256, { total: state.total, read: (offset, length) => store.readBlob(sha256, offset, length) }, limits.blobPieceBytes, signal);
    return sent.ok || failsAll(sent.error) ? sent : ok(false);
  }

  async #blobs(signal: AbortSignal): Promise<Result<null>> {
    const { store } = this.#parts;
    for (const { id, body } of await store.shelf.list(BLOBS, AT_ONCE)) {
      const sent = await this.#bring(blobSchema.parse(body).station, id, signal);
      if (!sent.ok) return sent;
      if (sent.value) await store.shelf.change(BLOBS, id, () => 'remove');
    }
    return ok(null);
  }

  async #records(signal: AbortSignal): Promise<Result<null>> {
    const { store, upstream, now } = this.#parts;
    for (const { id, body } of await store.shelf.list(RECORDS, AT_ONCE)) {
      const { station, signer } = recordSchema.parse(body);
      const brought = await this.#bring(station, id, signal);
      if (!brought.ok) return brought;
      if (!brought.value) continue;
      const taken = await upstream.passEnrolment(station, id, signer, signal);
      // 5xx: the centre has not got the entry yet, or it failed; the next record may be luckier, or its station.
      if (!taken.ok && (taken.error.code === 'siak-error' || aboutOne.has(taken.error.code))) continue;
      if (!taken.ok && onTheWay.has(taken.error.code)) return taken;
      const why = taken.ok ? (taken.value.held ? null : (taken.value.why ?? '')) : `ditolak SIAK (${taken.error.params?.['status'] ?? ''})`;
      if (why !== null) await this.#tell(station, `record ${id} ${now()}`, { kind: 'record.refused', body: { record: id, why: why || 'tanpa alasan' } });
      if (why === null) await store.shelf.change(RECORDS_PASSED, id, () => ({ body, due: null }));
      await store.shelf.change(RECORDS, id, () => 'remove');
    }
    return ok(null);
  }
}
