/** What all devices of one client share: the road, the trust, time, chance, and the end of it all. */
import type { Clock, Random } from '../../../domain/clock.ts';
import { problem } from '../../../domain/problem.ts';
import { err, type Result } from '../../../domain/result.ts';
import { deadline } from './deadline.ts';
import { readAll, type SbiAsk, type SbiFetch } from './http.ts';
import { parseJson } from './json-answer.ts';
import { at, within, type Place } from './place.ts';
import { refusalOf } from './refusals.ts';
import { refusal, type SbiEnvironment } from './schemas.ts';
import type { TrustStore } from './trust.ts';

export interface SbiLineOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly trust: TrustStore;
  readonly fetch: SbiFetch;
  readonly env: SbiEnvironment;
}

export interface AskLimits {
  /** Milliseconds for the whole answer. */
  readonly ms: number;
  /** Bytes of the whole answer. */
  readonly bytes: number;
  readonly place: Place;
  readonly signal?: AbortSignal | undefined;
}

const HTTP_OK = 200;

export class SbiLine {
  readonly clock: Clock;
  readonly random: Random;
  readonly trust: TrustStore;
  readonly fetch: SbiFetch;
  readonly env: SbiEnvironment;
  readonly #closing = new AbortController();
  readonly #running = new Set<Promise<unknown>>();

  constructor({ clock, random, trust, fetch, env }: SbiLineOptions) {
    this.clock = clock;
    this.random = random;
    this.trust = trust;
    this.fetch = fetch;
    this.env = env;
  }

  /** Fires when the counter lets go of all devices. */
  get closed(): AbortSignal {
    return this.#closing.signal;
  }

  /** Keeps count of what runs, so that closing can wait for its end. */
  async running<T>(work: Promise<T>): Promise<T> {
    this.#running.add(work);
    try {
      return await work;
    } finally {
      this.#running.delete(work);
    }
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.allSettled(this.#running);
  }

  /**
   * The bytes of one answer. Errors: `biometric-unreachable` (nobody has had the question), `biometric-gone`,
   * `biometric-too-slow`, `biometric-answer-too-large`, `biometric-stopped`, a refusal in an answer that is not 200.
   */
  async ask(question: Omit<SbiAsk, 'signal'>, { ms, bytes, place, signal }: AskLimits): Promise<Result<Uint8Array>> {
    const time = deadline(this.clock, ms, signal, this.closed);
    const lost = (): Result<never> => {
      if (time.late()) return err(at(place, 'biometric-too-slow'));
      return err(time.signal.aborted ? problem('biometric-stopped') : at(place, 'biometric-gone'));
    };
    try {
      const opened = await this.fetch({ ...question, signal: time.signal });
      if (!opened.ok) return opened.error === 'refused' && !time.signal.aborted ? err(at(place, 'biometric-unreachable')) : lost();
      const body = await readAll(opened.value, bytes);
      if (!body.ok) return body.error === 'too-large' ? err(at(place, 'biometric-answer-too-large')) : lost();
      if (opened.value.status === HTTP_OK) return body;
      // Some services refuse with a status of their own and say why in the body.
      const here = within(place, `HTTP ${opened.value.status}`);
      const json = parseJson(body.value, here);
      if (!json.ok) return json;
      const refused = refusal.safeParse(json.value);
      return err((refused.success ? refusalOf(refused.data.error, here) : null) ?? at(here, 'biometric-answer-unreadable'));
    } finally {
      time.done();
    }
  }
}
