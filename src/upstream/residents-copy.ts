/**
 * Keeps the copy of the residents: pulls the pages of the office's kabupaten, goes on where it
 * stopped, then (when asked to) fetches ahead what cards need, so that the counter works offline.
 */
import type { CardMaterial } from '../contract/siak.ts';
import type { Clock, Random } from '../domain/clock.ts';
import type { Resident } from '../domain/identity/resident.ts';
import type { Problem } from '../domain/problem.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { backOff } from './back-off.ts';
import { upstreamLimits, type UpstreamLimits } from './limits.ts';
import type { Upstream } from './upstream.ts';

/** Where the copy goes. Everything here survives a restart. */
export interface ResidentsSink {
  upsert(residents: readonly Resident[]): void;
  /** Where the pull stands; null: at the beginning. */
  cursor(): string | null;
  setCursor(cursor: string): void;
  /** The copy is whole as of now: clears the cursor, remembers the time. */
  complete(): void;
  /** When it was last whole, milliseconds since 1970; null: never. */
  completeAt(): number | null;
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

export class ResidentsPull {
  readonly #options: ResidentsPullOptions;
  readonly #limits: UpstreamLimits;
  readonly #ending = new AbortController();
  #loop: Promise<void> | null = null;
  #wait: AbortController | null = null;
  #problem: Problem | null = null;

  constructor(options: ResidentsPullOptions) {
    this.#options = options;
    this.#limits = options.limits ?? upstreamLimits;
  }

  /** Why the last try did not end; null when it did. */
  problem(): Problem | null {
    return this.#problem;
  }

  /** Pulls by itself from now on: until the copy is whole, and again when it is no longer fresh. */
  start(): void {
    this.#loop ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#ending.abort(new Error('the pull was stopped'));
    await this.#loop;
  }

  /** SIAK was just heard: no need to wait any longer after a failure. */
  poke(): void {
    if (this.#problem) this.#wait?.abort();
  }

  /** Pulls from where it stands to the last page. A failure keeps what has come. */
  async pullNow(): Promise<Result<Pulled>> {
    const { upstream, regency, sink, onChange } = this.#options;
    let pulled = 0;
    let skipped = 0;
    for (;;) {
      const page = await upstream.page(regency, sink.cursor() ?? '', this.#limits.pageSize, this.#ending.signal);
      if (!page.ok) {
        this.#problem = page.error;
        return err(page.error);
      }
      sink.upsert(page.value.residents);
      pulled += page.value.residents.length;
      skipped += page.value.skipped;
      if (page.value.next === null) break;
      sink.setCursor(page.value.next);
      onChange?.();
    }
    sink.complete();
    this.#problem = null;
    onChange?.();
    return ok({ pulled, skipped });
  }

  /** Fetches what cards need, one by one, at most `most`; gives how many came. Whoever SIAK has nothing for is passed over. */
  async fetchMaterials(most: number): Promise<Result<number>> {
    const { upstream, sink, clock } = this.#options;
    let fetched = 0;
    for (let after = ''; fetched < most; ) {
      const wanted = sink.wantsMaterial(after, Math.min(MATERIAL_BATCH, most - fetched));
      if (wanted.length === 0) break;
      for (const nik of wanted) {
        const answer = await upstream.material(nik, this.#ending.signal);
        if (!answer.ok) return err(answer.error);
        if (answer.value) {
          sink.material(nik, answer.value);
          fetched += 1;
        }
        after = nik;
        await this.#sleep(clock, this.#limits.materialPauseMs);
        if (this.#ending.signal.aborted) return ok(fetched);
      }
    }
    return ok(fetched);
  }

  /** Sleeps, or less when poked or stopped. */
  async #sleep(clock: Clock, ms: number): Promise<void> {
    this.#wait = new AbortController();
    await clock.sleep(ms, AbortSignal.any([this.#wait.signal, this.#ending.signal])).catch(() => undefined);
    this.#wait = null;
  }

  async #run(): Promise<void> {
    const { clock, sink, random, materials = 0 } = this.#options;
    let fails = 0;
    while (!this.#ending.signal.aborted) {
      const stale = () => (sink.completeAt() ?? Number.NEGATIVE_INFINITY) + this.#limits.copyFreshMs - clock.now();
      const before = sink.cursor();
      const pull = stale() <= 0 ? await this.pullNow() : ok(null);
      const outcome = pull.ok && materials > 0 ? await this.fetchMaterials(materials) : pull;
      // A page that came is progress, even when the next one failed.
      fails = outcome.ok ? 0 : sink.cursor() === before ? fails + 1 : 1;
      if (this.#ending.signal.aborted) return;
      this.#problem = outcome.ok ? null : outcome.error;
      await this.#sleep(clock, outcome.ok ? Math.max(this.#limits.heartbeatMs, stale()) : backOff(fails, random.next(), this.#limits));
    }
  }
}

/** A pull; nothing happens until it is started or told to. */
export const createResidentsPull = (options: ResidentsPullOptions): ResidentsPull => new ResidentsPull(options);
