/**
 * The short look back after a seal: the pictures under a key that lives in memory alone and is forgotten after the
 * minutes that the pack sets, when the counter closes, or with the process. Only the operator who sealed has it.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Part } from '../../domain/enrolment/parts.ts';
import type { Clock, Random } from '../../domain/clock.ts';
import { problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { limits } from '../limits.ts';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A part as its blob and entry had it. */
export interface ReviewedPart {
  readonly bytes: Uint8Array;
  readonly format: string;
}

interface Kept {
  readonly format: string;
  readonly sealed: Uint8Array;
}

interface Window {
  readonly operator: string;
  /** Milliseconds since 1970. */
  readonly until: number;
  readonly key: Uint8Array;
  readonly pictures: ReadonlyMap<Part, Kept>;
}

export class ReviewWindows {
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #windows = new Map<string, Window>();

  constructor(clock: Clock, random: Random) {
    this.#clock = clock;
    this.#random = random;
  }

  /** @param ms for which the operator may look; 0: nothing is kept */
  open(berkas: string, operator: string, pictures: ReadonlyMap<Part, ReviewedPart>, ms: number): void {
    this.#forget(berkas);
    if (ms <= 0 || pictures.size === 0) return;
    const key = this.#random.bytes(KEY_BYTES);
    const kept = [...pictures].map(([part, { bytes, format }]) => {
      const nonce = this.#random.bytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      return [part, { format, sealed: Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]) }] as const;
    });
    this.#windows.set(berkas, { operator, until: this.#clock.now() + ms, key, pictures: new Map(kept) });
  }

  /** What this operator may still look at; null: nothing. */
  of(berkas: string, operator: string | null): { readonly until: string; readonly parts: Part[] } | null {
    this.sweep();
    const window = this.#windows.get(berkas);
    return window && window.operator === operator ? { until: new Date(window.until).toISOString(), parts: [...window.pictures.keys()] } : null;
  }

  /** Error: `review-over`. */
  look(berkas: string, operator: string, part: Part): Result<ReviewedPart> {
    this.sweep();
    const window = this.#windows.get(berkas);
    const kept = window?.operator === operator ? window.pictures.get(part) : undefined;
    if (!window || !kept) return err(problem('review-over'));
    const bytes = Buffer.from(kept.sealed);
    const decipher = createDecipheriv('aes-256-gcm', window.key, bytes.subarray(0, NONCE_BYTES));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    return ok({ format: kept.format, bytes: new Uint8Array(Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()])) });
  }

  /** Forgets the keys whose time is over. */
  sweep(): void {
    for (const [berkas, { until }] of this.#windows) if (until <= this.#clock.now()) this.#forget(berkas);
  }

  /** Sweeps by itself until the signal; for a counter on the real clock. */
  async watch(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#clock.sleep(limits.reviewSweepMs, signal).catch(() => undefined);
      this.sweep();
    }
    this.close();
  }

  close(): void {
    for (const berkas of this.#windows.keys()) this.#forget(berkas);
  }

  #forget(berkas: string): void {
    // The key is overwritten: what lies about until the memory is used again is then noise.
    this.#windows.get(berkas)?.key.fill(0);
    this.#windows.delete(berkas);
  }
}
