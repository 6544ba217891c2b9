/**
 * The store's key in a file of its own that only its owner can read (browser host; under Electron the
 * system's keystore holds it). Made once, never logged, never in the repository.
 */
import { readFileSync, statSync } from 'node:fs';
import type { Random } from '../../domain/clock.ts';
import { problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { writeWhole } from '../../platform/write-whole.ts';

const KEY_BYTES = 32;
/** Permission bits of the group and of others. */
const STRANGERS = 0o077;

function create(path: string, random: Pick<Random, 'bytes'>): string {
  const key = Buffer.from(random.bytes(KEY_BYTES)).toString('hex');
  writeWhole(path, Buffer.from(`${key}\n`));
  return key;
}

/**
 * The key as 64 hex digits; makes the file when there is none.
 * Errors: `key-file-open` (others may read it), `key-file-damaged` (it holds no key).
 */
export function readKeyFile(path: string, random: Pick<Random, 'bytes'>): Result<string> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return ok(create(path, random));
  // Windows has no such bits; there the profile folder keeps others out.
  if (process.platform !== 'win32' && (found.mode & STRANGERS) !== 0) return err(problem('key-file-open', { path }));
  const key = readFileSync(path, 'utf8').trim();
  return /^[0-9a-f]{64}$/.test(key) ? ok(key) : err(problem('key-file-damaged', { path }));
}
