/** Time, chance and names come from outside, so that the same seed gives the same run. */

/** A source of time. `sleep` resolves after `ms` of *this* clock and rejects with the signal's reason when aborted. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** A source of chance. */
export interface Random {
  /** A number in [0, 1). */
  next(): number;
  /** `length` random bytes. */
  bytes(length: number): Uint8Array;
  /** A new identifier, 26 characters of Crockford base 32, sortable by time. */
  id(): string;
}

/** The instant as the journal writes it: ISO 8601, UTC, milliseconds. */
export const instant = (clock: Clock): string => new Date(clock.now()).toISOString();
