/**
 * Keeps the copy of the residents: pulls the pages of the office's kabupaten, goes on where it
 * stopped, then (when asked to) fetches ahead what cards need, so that the counter works offline.
 */
import type { CardMaterial } from '../contract/siak.ts';
import type { Clock, Random } from '../domain/clock.ts';
import type { Resident } from '../domain/identity/resident.ts';
import { problem, type Problem } from '../domain/problem.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { upstreamLimits, type UpstreamLimits } from './limits.ts';
import { Rounds, type Round } from './rounds.ts';
import type { ResidentPage, Upstream } from './upstream.ts';

type Awaitable<T> = T | Promise<T>;

/** Where the copy goes. Everything here survives a restart. */
export interface ResidentsSink {
  upsert(residents: readonly Resident[]): Awaitable<void>;
  /** Where the pull stands; null: at the beginning. */
  cursor(): Awaitable<string | null>;
  setCursor(cursor: string): Awaitable<void>;
  /** The copy is whole as of now: clears the cursor, remembers the time. */
  complete(): Awaitable<void>;
  /** When it was last whole, milliseconds since 1970; null: never. */
  completeAt(): Awaitable<number | null>;
  /** NIKs above `after`, ascending, of residents whose card may be printed and whose material is not here yet. */
  wantsMaterial(after: string, limit: number): readonly string[];
  material(nik: string, material: CardMaterial): void;
}

export interface ResidentsPullOptions {
  readonly upstream: Pick<Upstream, 'page' | 'material'>;
  /** Four-digit code of the kabupaten. */
  readonly regency: string;
  readonly sink: ResidentsSink;
  readonly clock: Clock;
  readonly random: Pick<Random, 'next'>;
  readonly limits?: UpstreamLimits;
  /** Most card materials to fetch ahead; 0 by default: only those of received berkas are fetched then, when they are needed. */
  readonly materials?: number;
  /** Hears of every page and of the end. */
  readonly onChange?: () => void;
}

export interface Pulled {
  readonly pulled: number;
  /** Records that could not be read and were left out. */
  readonly skipped: number;
}

/** Materials asked from the sink at once. */
const MATERIAL_BATCH = 50;

/** Progress is somebody beyond the place that was asked from: a SIAK that gives the same page again and again, whatever it names as the next, is not asked for ever. */
const leadsOn = ({ residents, skipped, next }: ResidentPage, after: string): boolean => next === null || (next > after && (skipped > 0 || residents.some(({ nik }) => nik > after)));

export class ResidentsPull {
  readonly #options: ResidentsPullOptions;
  readonly #limits: UpstreamLimits;
  readonly #rounds: Rounds;
  #problem: Problem | null = null;

  constructor(options: ResidentsPullOptions) {
    this.#options = options;
    this.#limits = options.limits ?? upstreamLimits;
    this.#rounds = new Rounds({ clock: options.clock, random: options.random, limits: this.#limits, round: () => this.#round() });
  }

  /** Why the last try did not end; null when it did. */
  problem(): Problem | null {
    return this.#problem;
  }

  /** Pulls by itself from now on: until the copy is whole, and again when it is no longer fresh. */
  start(): void {
    this.#rounds.start();
  }

  stop(): Promise<void> {
    return this.#rounds.stop();
  }

  /** SIAK was just heard: no need to wait any longer after a failure. */
  poke(): void {
    if (this.#problem) this.#rounds.wake();
  }

  /** Pulls from where it stands to the last page. A failure keeps what has come. */
  async pullNow(): Promise<Result<Pulled>> {
    const { upstream, regency, sink, onChange } = this.#options;
    let pulled = 0;
    let skipped = 0;
    for (;;) {
      const after = (await sink.cursor()) ?? '';
      const answer = await upstream.page(regency, after, this.#limits.pageSize, this.#rounds.signal);
      const page = answer.ok && !leadsOn(answer.value, after) ? err(problem('siak-nonsense')) : answer;
      if (!page.ok) {
        this.#problem = page.error;
        return err(page.error);
      }
      await sink.upsert(page.value.residents);
      pulled += page.value.residents.length;
      skipped += page.value.skipped;
      if (page.value.next === null) break;
      await sink.setCursor(page.value.next);
      onChange?.();
    }
    await sink.complete();
    this.#problem = null;
    onChange?.();
    return ok({ pulled, skipped });
  }

  /** Fetches what cards need, one by one, at most `most`; gives how many came. Whoever SIAK has nothing for is passed over. */
  async fetchMaterials(most: number): Promise<Result<number>> {
    const { upstream, sink } = this.#options;
    let fetched = 0;
    for (let after = ''; fetched < most; ) {
      const wanted = sink.wantsMaterial(after, Math.min(MATERIAL_BATCH, most - fetched));
      if (wanted.length === 0) break;
      for (const nik of wanted) {
        const answer = await upstream.material(nik, this.#rounds.signal);
        if (!answer.ok) return err(answer.error);
        if (answer.value) {
          sink.material(nik, answer.value);
          fetched += 1;
        }
        after = nik;
        await this.#rounds.sleep(this.#limits.materialPauseMs);
        if (this.#rounds.signal.aborted) return ok(fetched);
      }
    }
    return ok(fetched);
  }

  async #round(): Promise<Round> {
    const { clock, sink, materials = 0 } = this.#options;
    const stale = async () => ((await sink.completeAt()) ?? Number.NEGATIVE_INFINITY) + this.#limits.copyFreshMs - clock.now();
    const before = await sink.cursor();
    const pull = (await stale()) <= 0 ? await this.pullNow() : ok(null);
    const outcome = pull.ok && materials > 0 ? await this.fetchMaterials(materials) : pull;
    this.#problem = outcome.ok ? null : outcome.error;
    // A page that came is progress, even when the next one failed.
    return outcome.ok ? { kind: 'rest', ms: Math.max(this.#limits.heartbeatMs, await stale()) } : { kind: 'failed', progress: (await sink.cursor()) !== before };
  }
}

/** A pull; nothing happens until it is started or told to. */
export const createResidentsPull = (options: ResidentsPullOptions): ResidentsPull => new ResidentsPull(options);
