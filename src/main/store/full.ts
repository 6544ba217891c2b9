/** A full disk is no surprise at a counter: it is said, and what was kept before stays. */
import { problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';

/** As Node and SQLite name it. */
const FULL = ['ENOSPC', 'EDQUOT', 'SQLITE_FULL'];

export const isFull = (error: unknown): boolean => error instanceof Error && (('code' in error && FULL.includes(String(error.code))) || error.message.startsWith('SQLITE_FULL'));

/** What `work` gives; `disk-full` where there was no room for it. Every other error throws on. */
export function unlessFull<T>(work: () => T): Result<T> {
  try {
    return ok(work());
  } catch (error) {
    if (isFull(error)) return err(problem('disk-full'));
    throw error;
  }
}
