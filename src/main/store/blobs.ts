/**
 * Large things, content-addressed: the name is the SHA-256 of the plain bytes, the file is
 * AES-256-GCM under a key derived from the store's. Written once, never changed.
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Random } from '../../domain/clock.ts';
import { writeWhole } from '../../platform/write-whole.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export interface Blobs {
  /** Keeps the bytes; gives their SHA-256 in hex. On disk before it returns. */
  put(bytes: Uint8Array): string;
  /** The bytes; throws when the file is missing or was changed. */
  get(sha256: string): Uint8Array;
  has(sha256: string): boolean;
  /** Takes the bytes away for good; nothing happens where there are none. */
  drop(sha256: string): void;
}

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Blobs under `folder`, two letters a sub-folder. */
export function openBlobs(folder: string, key: string, random: Random): Blobs {
  const secret = Buffer.from(hkdfSync('sha256', Buffer.from(key, 'hex'), '', 'loket blobs v1', 32));
  const place = (sha256: string) => join(folder, sha256.slice(0, 2), sha256);
  return {
    has: (sha256) => existsSync(place(sha256)),
    drop: (sha256) => rmSync(place(sha256), { force: true }),
    put(bytes) {
      const name = digest(bytes);
      const file = place(name);
      if (existsSync(file)) return name;
      const nonce = random.bytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', secret, nonce);
      cipher.setAAD(Buffer.from(name, 'hex'));
      const sealed = Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
      writeWhole(file, sealed);
      return name;
    },
    get(sha256) {
      const sealed = readFileSync(place(sha256));
      const decipher = createDecipheriv('aes-256-gcm', secret, sealed.subarray(0, NONCE_BYTES));
      decipher.setAAD(Buffer.from(sha256, 'hex'));
      decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
      return new Uint8Array(Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]));
    },
  };
}

/** Blobs in memory, for `case` and tests. */
export function memoryBlobs(): Blobs {
  const kept = new Map<string, Uint8Array>();
  return {
    has: (sha256) => kept.has(sha256),
    drop: (sha256) => void kept.delete(sha256),
    put(bytes) {
      const name = digest(bytes);
      kept.set(name, Uint8Array.from(bytes));
      return name;
    },
    get(sha256) {
      const bytes = kept.get(sha256);
      if (!bytes) throw new Error(`no blob ${sha256}`);
      return bytes;
    },
  };
}
