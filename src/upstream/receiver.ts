/**
 * The inbox: reads SIAK's feeds from where they were read to, item by item. An item that cannot be
 * followed never holds up the next: it waits or is put aside with its reason. A feed that is refused,
 * or that nobody of trust stands for, never holds up another.
 */
import { createHash } from 'node:crypto';
import type { Clock, Random } from '../domain/clock.ts';
import { problem, type Problem } from '../domain/problem.ts';
import { ok, type Result } from '../domain/result.ts';
import { FEED_START, feedText, mayTell, type FeedMark, type FeedPlace, type RawFeedItem } from '../domain/sync/feed.ts';
import { backOff } from './back-off.ts';
import { upstreamLimits, type UpstreamLimits } from './limits.ts';
import { Rounds, type Round } from './rounds.ts';
import { distrusts, type Trust } from './trust.ts';
import { onTheWay, type Upstream } from './upstream.ts';

/** What became of an item. `later`: it is asked again at the next reading. */
export type Followed = { readonly kind: 'done' } | { readonly kind: 'later'; readonly why: Problem } | { readonly kind: 'refused'; readonly why: Problem };

type Awaitable<T> = T | Promise<T>;

/** A page that was read and believed. */
export interface BelievedPage {
  /** From the first item on again: what was known of the feed before is another history. */
  readonly anew: boolean;
  readonly items: readonly RawFeedItem[];
  readonly mark: FeedMark;
}

/** Where news goes. Everything here survives a restart. */
export interface NewsSink {
  place(audience: string): Awaitable<FeedPlace>;
  setPlace(audience: string, place: FeedPlace): Awaitable<void>;
  /** Keeps a page to the letter before its items are followed: whoever passes feeds on. */
  keepPage?(audience: string, page: BelievedPage): Promise<void>;
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
  readonly audiences: () => readonly string[];
  readonly upstream: Pick<Upstream, 'feed'>;
  readonly sink: NewsSink;
  readonly trust: Trust;
  readonly clock: Clock;
  readonly random: Pick<Random, 'next'>;
  readonly limits?: UpstreamLimits;
  /** Something else that is done whenever SIAK is there; its failure counts as one of the reading. */
  readonly alongside?: (signal: AbortSignal) => Promise<Result<unknown>>;
  readonly onChange?: () => void;
}

/** A feed that was not taken, and when it is asked for again. */
interface Pause {
  readonly fails: number;
  readonly until: number;
  readonly why: Problem;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
/** Does an item continue the feed after `place`? Then it is what SIAK wrote there. */
const continues = (item: RawFeedItem, place: FeedPlace): boolean => item.seq === place.seq + 1 && sha256(feedText(item, place.hash)) === item.hash;
const isChain = (items: readonly RawFeedItem[], from: FeedPlace): boolean => items.every((item, index) => continues(item, items[index - 1] ?? from));

export class Receiver {
  readonly #options: ReceiverOptions;
  readonly #limits: UpstreamLimits;
  readonly #rounds: Rounds;
  readonly #paused = new Map<string, Pause>();
  /** Feeds that SIAK said it has for this station beside those it is known by. */
  #also: readonly string[] = [];
  #pulling: Promise<Result<number>> | null = null;
  #problem: Problem | null = null;

  constructor(options: ReceiverOptions) {
    this.#options = options;
    this.#limits = options.limits ?? upstreamLimits;
    this.#rounds = new Rounds({ clock: options.clock, random: options.random, limits: this.#limits, round: () => this.#round() });
  }

  /** Why the last reading did not end; null when it did. */
  problem(): Problem | null {
    return this.#problem;
  }

  /** Reads by itself from now on. */
  start(): void {
    this.#rounds.start();
  }

  async stop(): Promise<void> {
    await this.#rounds.stop();
    await this.#pulling;
  }

  /** SIAK was just heard: reads now. */
  poke(): void {
    this.#rounds.wake();
  }

  /** Reads every feed to its end, also one that was refused; gives how many items were met. A call while one runs waits for it. */
  pullNow(): Promise<Result<number>> {
    this.#paused.clear();
    return this.#pullDue();
  }

  #pullDue(): Promise<Result<number>> {
    this.#pulling ??= this.#pull().finally(() => {
      this.#pulling = null;
    });
    return this.#pulling;
  }

  async #pull(): Promise<Result<number>> {
    const before = this.#problem;
    const answer = await this.#readAll();
    this.#problem = answer.ok ? ([...this.#paused.values()][0]?.why ?? null) : answer.error;
    if (!answer.ok || answer.value > 0 || before !== this.#problem) this.#options.onChange?.();
    return answer;
  }

  #audiences(): readonly string[] {
    return [...new Set([...this.#options.audiences(), ...this.#also])];
  }

  async #readAll(): Promise<Result<number>> {
    const { sink, alongside, clock } = this.#options;
    for (const { audience, item } of sink.waiting()) {
      const tried = await this.#meet(audience, item);
      if (!tried.ok) return tried;
    }
    let met = 0;
    // Anew each time: the first feed tells of further ones.
    for (let next = 0; next < this.#audiences().length; next += 1) {
      const audience = this.#audiences()[next]!;
      if ((this.#paused.get(audience)?.until ?? Number.NEGATIVE_INFINITY) > clock.now()) continue;
      const read = await this.#readFeed(audience);
      if (!read.ok) return read;
      met += read.value;
    }
    const rest = (await alongside?.(this.#rounds.signal)) ?? ok(null);
    return rest.ok ? ok(met) : rest;
  }

  /** One feed is not for us, or not to be believed: it waits by itself, the others are read. */
  #pause(audience: string, why: Problem, met: number): Result<number> {
    const { clock, random } = this.#options;
    const fails = (this.#paused.get(audience)?.fails ?? 0) + 1;
    this.#paused.set(audience, { fails, why, until: clock.now() + backOff(fails, random.next(), this.#limits) });
    return ok(met);
  }

  async #readFeed(audience: string): Promise<Result<number>> {
    const { upstream, sink, station } = this.#options;
    let begun = false;
    for (let met = 0; ; ) {
      const known = await sink.place(audience);
      const page = await upstream.feed(station, audience, known, this.#limits.feedItems, this.#rounds.signal);
      if (!page.ok) return onTheWay.has(page.error.code) ? page : this.#pause(audience, page.error, met);
      const { items, mark, also } = page.value;
      if (audience === station) this.#also = also;
      const [first] = items;
      if (!first) {
        this.#paused.delete(audience);
        return ok(met);
      }
      // SIAK was restored and its feed went another way since: from the beginning, what is known changes nothing.
      const anew = !continues(first, known) && first.seq === 1;
      const from = anew ? FEED_START : known;
      // Whoever begins anew again and again would be followed for ever.
      if ((anew && begun) || !isChain(items, from)) return this.#pause(audience, problem('siak-nonsense'), met);
      begun ||= anew;
      const distrust = distrusts(audience, items.at(-1)!, mark, this.#options.trust);
      if (distrust) {
        // Somebody should look at it; the same distrust at the same place is said once.
        sink.putAside(audience, { seq: from.seq, id: `${distrust.code} ${from.seq}`, kind: 'feed', body: null, hash: from.hash }, distrust);
        return this.#pause(audience, distrust, met);
      }
      await sink.keepPage?.(audience, { anew, items, mark: mark! });
      for (const item of items) {
        const followed = await this.#meet(audience, item);
        if (!followed.ok) return followed;
        await sink.setPlace(audience, { seq: item.seq, hash: item.hash });
        met += 1;
      }
    }
  }

  async #meet(audience: string, item: RawFeedItem): Promise<Result<null>> {
    const { sink } = this.#options;
    const allowed = mayTell(audience, item.kind);
    const followed = allowed ? await sink.follow(audience, item) : ok<Followed>({ kind: 'refused', why: problem('hub-overreaches', { kind: item.kind }) });
    if (!followed.ok) return followed;
    if (followed.value.kind === 'later') sink.keepWaiting(audience, item, followed.value.why);
    else sink.stopWaiting(audience, item.id);
    if (followed.value.kind === 'refused') sink.putAside(audience, item, followed.value.why);
    return ok(null);
  }

  async #round(): Promise<Round> {
    const places = async () => JSON.stringify(await Promise.all(this.#audiences().map(async (audience) => this.#options.sink.place(audience))));
    const before = await places();
    const answer = await this.#pullDue();
    // An item that was followed is progress, even when the next page failed.
    return answer.ok ? { kind: 'rest', ms: this.#limits.feedEveryMs } : { kind: 'failed', progress: (await places()) !== before };
  }
}
