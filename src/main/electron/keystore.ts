/** The store's key, sealed by the system's keystore (DPAPI, Keychain, libsecret, KWallet). A keystore that only pretends is refused. */
import { existsSync, readFileSync } from 'node:fs';
import type { SafeStorage } from 'electron';
import type { Random } from '../../domain/clock.ts';
import { problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { writeWhole } from '../../platform/write-whole.ts';

const KEY_BYTES = 32;
/** Linux without a keyring: Chromium then "encrypts" with a password that everybody knows. */
const pretenders: ReadonlySet<string> = new Set(['basic_text', 'unknown']);

type Keystore = Pick<SafeStorage, 'isEncryptionAvailable' | 'encryptString' | 'decryptString'> & Partial<Pick<SafeStorage, 'getSelectedStorageBackend'>>;

/** Is it a real keystore? Only Linux has several, and only there can be asked which. */
function isReal(keystore: Keystore, platform: string): boolean {
  if (!keystore.isEncryptionAvailable()) return false;
  return platform !== 'linux' || !pretenders.has(keystore.getSelectedStorageBackend?.() ?? 'unknown');
}

/**
 * The key as 64 hex digits; made and sealed when there is none. Only after the app is ready.
 * Errors: `keystore-missing` (none, or one that only pretends), `key-file-damaged` (sealed by another user or computer, or not by us).
 */
export function sealedKey(path: string, keystore: Keystore, random: Pick<Random, 'bytes'>, platform: string = process.platform): Result<string> {
  if (!isReal(keystore, platform)) return err(problem('keystore-missing'));
  if (!existsSync(path)) {
    const key = Buffer.from(random.bytes(KEY_BYTES)).toString('hex');
    writeWhole(path, keystore.encryptString(key));
    return ok(key);
  }
  let key: string;
  try {
    key = keystore.decryptString(readFileSync(path));
  } catch {
    // Whatever the keystore says of it, it is not to be opened here.
    return err(problem('key-file-damaged', { path }));
  }
  return /^[0-9a-f]{64}$/.test(key) ? ok(key) : err(problem('key-file-damaged', { path }));
}
