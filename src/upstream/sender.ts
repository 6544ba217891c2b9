/**
 * The outbox: sends the buku to SIAK after the last acknowledged sequence, in batches, for as long
 * as it takes. Nothing leaves it silently: an entry is gone from it only when SIAK holds it, and
 * what SIAK puts aside is noted with its reason.
 */
import type { PushAnswer } from '../contract/siak.ts';
import { instant, type Clock, type Random } from '../domain/clock.ts';
import type { EntryLine } from '../domain/journal/line.ts';
import { problem, type Problem } from '../domain/problem.ts';
import type { Result } from '../domain/result.ts';
import { backOff } from './back-off.ts';
import { upstreamLimits, type UpstreamLimits } from './limits.ts';
import { unheard, type JournalHead, type Upstream } from './upstream.ts';

/** The station's book as the sender sees it. */
export interface SenderJournal {
  head(): { readonly seq: number };
  /** Entries after a sequence, in order, until they are so many bytes; one at least where there is one. */
  linesAfter(seq: number, limit: number, bytes: number): readonly EntryLine[];
  /** Last sequence that SIAK holds; kept across restarts. */
  acknowledged(): number;
  /** May go back: SIAK was restored from a backup. */
  setAcknowledged(seq: number): void;
  /** SIAK put this entry into quarantine. May come more than once for the same entry and reason; only the first is news. */
  noteRefused(seq: number, why: string): void;
}

export interface SenderState {
  readonly siak: 'connected' | 'unreachable' | 'unknown';
  /** Last good answer, ISO instant. */
  readonly lastContact: string | null;
  /** When it will try again by itself after a failure; null when nothing is wrong. */
  readonly nextTry: string | null;
  /** Why sending does not get on. */
  readonly problem: Problem | null;
}

export interface SenderOptions {
  readonly station: string;
  readonly upstream: Pick<Upstream, 'head' | 'push'>;
  readonly journal: SenderJournal;
  readonly clock: Clock;
  readonly random: Pick<Random, 'next'>;
  readonly limits?: UpstreamLimits;
}

/** A batch under way. */
interface Flight {
  /** The sequence that it follows, and its last. */
  readonly after: number;
  readonly last: number;
  /** What it follows was under way itself when it went: it may have come before it. */
  readonly ahead: boolean;
  /** Clock, ms. */
  readonly begun: number;
  readonly answer: Promise<Result<PushAnswer>>;
}
/** What came of one: all of it is there; there is less to send, or less at once; it does not get on. */
type Landing = 'whole' | 'goes-on' | 'failed';

/** Failed tries of one entry alone before it is called stuck: two may be chance. */
const STUCK_AFTER = 3;

export class Sender {
  readonly #options: SenderOptions;
  readonly #limits: UpstreamLimits;
  readonly #listeners = new Set<(state: SenderState) => void>();
  readonly #noted = new Set<string>();
  readonly #ending = new AbortController();
  #state: SenderState = { siak: 'unknown', lastContact: null, nextTry: null, problem: null };
  #draining: Promise<void> | null = null;
  #loop: Promise<void> | null = null;
  #sleep: AbortController | null = null;
  /** Has SIAK's head been compared with our book since contact was lost? */
  #compared = false;
  /** Tries in a row without progress. */
  #fails = 0;
  #batch: number;

  constructor(options: SenderOptions) {
    this.#options = options;
    this.#limits = options.limits ?? upstreamLimits;
    this.#batch = this.#limits.batchEntries;
  }

  state(): SenderState {
    return this.#state;
  }

  subscribe(listener: (state: SenderState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Sends by itself from now on. Under a virtual clock prefer {@link sendNow}: this loop never stops asking for time. */
  start(): void {
    this.#loop ??= this.#run();
  }

  /** Ends the loop and cuts the request that is under way. */
  async stop(): Promise<void> {
    this.#ending.abort(new Error('the sender was stopped'));
    await this.#loop;
    await this.#draining;
  }

  /** New entries are there: sends them at once when SIAK was last heard, else leaves the wait as it is. */
  poke(): void {
    if (this.#fails === 0) this.#sleep?.abort();
  }

  /** Tries now whatever the wait; resolves when all is sent or the try has failed. Works without {@link start}. */
  async sendNow(): Promise<SenderState> {
    if (!this.#draining) this.#compared = false;
    await this.#drain();
    // The loop reckons its wait anew.
    this.#sleep?.abort();
    return this.#state;
  }

  async #run(): Promise<void> {
    const { clock, journal } = this.#options;
    while (!this.#ending.signal.aborted) {
      await this.#drain();
      if (this.#fails === 0 && journal.head().seq > journal.acknowledged()) continue;
      const ms = this.#fails === 0 ? this.#limits.heartbeatMs : this.#plan();
      this.#sleep = new AbortController();
      const woken = AbortSignal.any([this.#sleep.signal, this.#ending.signal]);
      await clock.sleep(ms, woken).catch(() => undefined);
      // A heartbeat, or the next try after a failure: look at SIAK's head first.
      if (!woken.aborted) this.#compared = false;
      this.#sleep = null;
    }
  }

  /** The wait after a failure, told to the screens. */
  #plan(): number {
    const ms = backOff(this.#fails, this.#options.random.next(), this.#limits);
    this.#tell({ nextTry: new Date(this.#options.clock.now() + ms).toISOString() });
    return ms;
  }

  #tell(change: Partial<SenderState>): void {
    const next = { ...this.#state, ...change };
    if (JSON.stringify(next) === JSON.stringify(this.#state)) return;
    this.#state = next;
    for (const listener of this.#listeners) listener(next);
  }

  #drain(): Promise<void> {
    this.#draining ??= this.#send().finally(() => {
      this.#draining = null;
    });
    return this.#draining;
  }

  /** Compares, then batch after batch until nothing waits or one does not get on. */
  async #send(): Promise<void> {
    const { journal } = this.#options;
    const waiting = () => journal.acknowledged() < journal.head().seq;
    if (!this.#compared) {
      if (!(await this.#compare())) return;
      if (!waiting()) this.#succeed();
    }
    // The first goes alone; once SIAK has taken one as a whole, the next follow before it has answered.
    let most = 1;
    let flying: Flight[] = [];
    for (;;) {
      while (flying.length < most && !this.#ending.signal.aborted) {
        const next = this.#launch(flying.at(-1)?.last ?? journal.acknowledged());
        if (!next) break;
        flying.push(next);
      }
      const first = flying.shift();
      if (!first) return;
      const landing = await this.#land(first);
      if (landing === 'whole') {
        most = this.#limits.batchesUnderWay;
        continue;
      }
      // What flies behind it rests on it. What SIAK made of that shows when it is sent again.
      await Promise.all(flying.map(({ answer }) => answer));
      if (landing === 'failed') return;
      [flying, most] = [[], 1];
    }
  }

  /** SIAK has answered and sending gets on. */
  #succeed(): void {
    this.#fails = 0;
    this.#tell({ siak: 'connected', lastContact: instant(this.#options.clock), nextTry: null, problem: null });
  }

  #fail(why: Problem, heard: boolean): 'failed' {
    this.#fails += 1;
    this.#compared = false;
    this.#tell(heard ? { siak: 'connected', lastContact: instant(this.#options.clock), problem: why } : { siak: 'unreachable', problem: why });
    return 'failed';
  }

  /** Does SIAK hold the beginning of this very book? Goes back to where it stands when it has lost some. */
  async #compare(): Promise<boolean> {
    const { station, upstream, journal } = this.#options;
    const answer = await upstream.head(station, this.#ending.signal);
    if (!answer.ok) {
      this.#fail(answer.error, false);
      return false;
    }
    const differs = this.#differsAt(answer.value);
    if (differs !== null) {
      this.#fail(problem('siak-history-differs', { seq: differs }), true);
      return false;
    }
    // Never forward: what was put aside of entries whose answer was lost is told again when they are sent again.
    if (answer.value.acknowledged < journal.acknowledged()) journal.setAcknowledged(answer.value.acknowledged);
    this.#compared = true;
    return true;
  }

  #differsAt({ acknowledged, hash }: JournalHead): number | null {
    const { journal } = this.#options;
    if (acknowledged > journal.head().seq) return journal.head().seq + 1;
    if (acknowledged === 0) return null;
    const [entry] = journal.linesAfter(acknowledged - 1, 1, 0);
    return entry?.hash === hash ? null : acknowledged;
  }

  /** Sends what stands after a sequence; null: nothing does. */
  #launch(after: number): Flight | null {
    const { station, upstream, journal, clock } = this.#options;
    if (after >= journal.head().seq) return null;
    const lines = journal.linesAfter(after, this.#batch, this.#limits.batchBytes);
    const answer = upstream.push(station, lines, this.#ending.signal);
    // A surprise is thrown when its turn to land comes; one that never lands because another was thrown before is no second one.
    answer.catch(() => undefined);
    return { after, last: after + lines.length, ahead: after > journal.acknowledged(), begun: clock.now(), answer };
  }

  async #land(flight: Flight): Promise<Landing> {
    const { after, last, begun } = flight;
    const answer = await flight.answer;
    const ms = this.#options.clock.now() - begun;
    if (answer.ok) return this.#take(flight, ms, answer.value);
    if (unheard.has(answer.error.code)) {
      // Not answered in time, it was too much for this line; not reached at all, it says nothing.
      this.#batch = ms < this.#limits.bulkMs ? Math.min(this.#batch, this.#limits.batchEntries) : Math.max(1, Math.floor((last - after) / 2));
      return this.#fail(answer.error, false);
    }
    // SIAK is there but fails on these: smaller batches get everything across that stands before the culprit.
    if (last - after > 1) {
      this.#batch = Math.max(1, Math.floor((last - after) / 2));
      return 'goes-on';
    }
    return this.#fail(this.#fails + 1 >= STUCK_AFTER ? problem('siak-entry-stuck', { seq: last }) : answer.error, false);
  }

  /** Believes an answer only as far as it fits our book. */
  #take({ after, last, ahead }: Flight, ms: number, { acknowledged: held, refused }: PushAnswer): Landing {
    const { journal } = this.#options;
    const newest = journal.head().seq;
    if (held > newest || refused.some(({ seq }) => seq > newest)) return this.#fail(problem('siak-nonsense'), false);
    for (const { seq, why } of refused) {
      const key = `${seq} ${why}`;
      if (this.#noted.has(key)) continue;
      journal.noteRefused(seq, why);
      this.#noted.add(key);
    }
    // Never past what was sent: an earlier answer that was lost may have put aside what stands behind it.
    const acknowledged = Math.min(held, last);
    if (acknowledged > after) {
      journal.setAcknowledged(acknowledged);
      this.#fit(ms);
      this.#succeed();
      return acknowledged === last ? 'whole' : 'goes-on';
    }
    // It came too early, or something is wrong: sent again by itself it shows which.
    if (ahead) return 'goes-on';
    if (acknowledged < after) journal.setAcknowledged(acknowledged);
    const blocked = refused.some(({ seq }) => seq === after + 1);
    return this.#fail(blocked ? problem('siak-history-differs', { seq: after + 1 }) : problem('siak-entry-stuck', { seq: acknowledged + 1 }), true);
  }

  /** The next batch by how long one took. */
  #fit(ms: number): void {
    const { batchMostEntries, batchQuickMs } = this.#limits;
    if (ms <= batchQuickMs) this.#batch = Math.min(batchMostEntries, this.#batch * 2);
    else if (ms > 10 * batchQuickMs) this.#batch = Math.max(1, Math.floor(this.#batch / 2));
  }
}

/** A sender; nothing happens until it is started or told to send. */
export const createSender = (options: SenderOptions): Sender => new Sender(options);
