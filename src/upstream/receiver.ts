/**
 * The inbox: reads SIAK's feeds from where they were read to, item by item. An item that cannot be
 * followed never holds up the next: it waits or is put aside with its reason.
 */
import { createHash } from 'node:crypto';
import type { Clock, Random } from '../domain/clock.ts';
import { problem, type Problem } from '../domain/problem.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { FEED_START, feedText, type FeedPlace, type RawFeedItem } from '../domain/sync/feed.ts';
import { backOff } from './back-off.ts';
import { upstreamLimits, type UpstreamLimits } from './limits.ts';
import type { Upstream } from './upstream.ts';

/** What became of an item. `later`: it is asked again at the next reading. */
export type Followed = { readonly kind: 'done' } | { readonly kind: 'later'; readonly why: Problem } | { readonly kind: 'refused'; readonly why: Problem };

/** Where news goes. Everything here survives a restart. */
export interface NewsSink {
  place(audience: string): FeedPlace;
  setPlace(audience: string, place: FeedPlace): void;
  /** Follows an item; the same item again changes nothing. Error: SIAK was needed and did not answer, the item stays where it is. */
  follow(audience: string, item: RawFeedItem): Promise<Result<Followed>>;
  /** Items that are to be tried again. */
  waiting(): readonly { readonly audience: string; readonly item: RawFeedItem }[];
  keepWaiting(audience: string, item: RawFeedItem, why: Problem): void;
  stopWaiting(audience: string, id: string): void;
  putAside(audience: string, item: RawFeedItem, why: Problem): void;
}

export interface ReceiverOptions {
  readonly station: string;
  readonly audiences: readonly string[];
  readonly upstream: Pick<Upstream, 'feed'>;
  readonly sink: NewsSink;
  readonly clock: Clock;
  readonly random: Pick<Random, 'next'>;
  readonly limits?: UpstreamLimits;
  /** Something else that is done whenever SIAK is there; its failure counts as one of the reading. */
  readonly alongside?: (signal: AbortSignal) => Promise<Result<unknown>>;
  readonly onChange?: () => void;
}

/** Does an item continue the feed after `place`? Then it is what SIAK wrote there. */
const continues = (item: RawFeedItem, place: FeedPlace): boolean => item.seq === place.seq + 1 && createHash('sha256').update(feedText(item, place.hash)).digest('hex') === item.hash;

export class Receiver {
  readonly #options: ReceiverOptions;
  readonly #limits: UpstreamLimits;
  readonly #ending = new AbortController();
  #loop: Promise<void> | null = null;
  #pulling: Promise<Result<number>> | null = null;
  #wait: AbortController | null = null;
  #problem: Problem | null = null;

  constructor(options: ReceiverOptions) {
    this.#options = options;
    this.#limits = options.limits ?? upstreamLimits;
  }

  /** Why the last reading did not end; null when it did. */
  problem(): Problem | null {
    return this.#problem;
  }

  /** Reads by itself from now on. */
  start(): void {
    this.#loop ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#ending.abort(new Error('the receiver was stopped'));
    await this.#loop;
    await this.#pulling;
  }

  /** SIAK was just heard: reads now. */
  poke(): void {
    this.#wait?.abort();
  }

  /** Reads every feed to its end; gives how many items were met. A call while one runs waits for it. */
  pullNow(): Promise<Result<number>> {
    this.#pulling ??= this.#pull().finally(() => {
      this.#pulling = null;
    });
    return this.#pulling;
  }

  async #pull(): Promise<Result<number>> {
    const answer = await this.#readAll();
    this.#problem = answer.ok ? null : answer.error;
    if (!answer.ok || answer.value > 0) this.#options.onChange?.();
    return answer;
  }

  async #readAll(): Promise<Result<number>> {
    const { sink, audiences, alongside } = this.#options;
    for (const { audience, item } of sink.waiting()) {
      const tried = await this.#meet(audience, item);
      if (!tried.ok) return tried;
    }
    let met = 0;
    for (const audience of audiences) {
      const read = await this.#readFeed(audience);
      if (!read.ok) return read;
      met += read.value;
    }
    const rest = (await alongside?.(this.#ending.signal)) ?? ok(null);
    return rest.ok ? ok(met) : rest;
  }

  async #readFeed(audience: string): Promise<Result<number>> {
    const { upstream, sink, station } = this.#options;
    for (let met = 0; ; ) {
      let place = sink.place(audience);
      const page = await upstream.feed(station, audience, place, this.#limits.feedItems, this.#ending.signal);
      if (!page.ok) return page;
      const [first] = page.value;
      if (!first) return ok(met);
      // SIAK was restored and its feed went another way since: from the beginning, what is known changes nothing.
      if (!continues(first, place) && first.seq === 1) place = FEED_START;
      for (const item of page.value) {
        if (!continues(item, place)) return err(problem('siak-nonsense'));
        const followed = await this.#meet(audience, item);
        if (!followed.ok) return followed;
        place = { seq: item.seq, hash: item.hash };
        sink.setPlace(audience, place);
        met += 1;
      }
    }
  }

  async #meet(audience: string, item: RawFeedItem): Promise<Result<null>> {
    const { sink } = this.#options;
    const followed = await sink.follow(audience, item);
    if (!followed.ok) return followed;
    if (followed.value.kind === 'later') sink.keepWaiting(audience, item, followed.value.why);
    else sink.stopWaiting(audience, item.id);
    if (followed.value.kind === 'refused') sink.putAside(audience, item, followed.value.why);
    return ok(null);
  }

  async #run(): Promise<void> {
    const { clock, random, sink, audiences } = this.#options;
    const places = () => JSON.stringify(audiences.map((audience) => sink.place(audience)));
    let fails = 0;
    while (!this.#ending.signal.aborted) {
      const before = places();
      const answer = await this.pullNow();
      // An item that was followed is progress, even when the next page failed.
      fails = answer.ok ? 0 : places() === before ? fails + 1 : 1;
      this.#wait = new AbortController();
      const ms = fails === 0 ? this.#limits.feedEveryMs : backOff(fails, random.next(), this.#limits);
      await clock.sleep(ms, AbortSignal.any([this.#wait.signal, this.#ending.signal])).catch(() => undefined);
    }
  }
}
