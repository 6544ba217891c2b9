/**
 * Expected failure as a value. Surprises (bugs, a broken disk) throw; what an operator can meet on
 * an ordinary day comes back as `err` with a {@link Problem}.
 */
import type { Problem } from './problem.ts';

export type Result<T, E = Problem> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** The success case. */
export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

/** The expected-failure case. */
export const err = <E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error });

/** The value, or a throw: only where a failure would be a bug of ours (tests, seeds). */
export function must<T, E>(result: Result<T, E>): T {
  if (result.ok) return result.value;
  throw new Error(`expected success, got ${JSON.stringify(result.error)}`);
}
