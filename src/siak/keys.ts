/** The keys of a SIAK, in files beside its data: what was sealed for it yesterday is opened today, what it signed is still its word. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeWhole } from '../platform/write-whole.ts';
import { newKeyPair, type KeyPair } from '../platform/sealed.ts';
import { feedKeysSchema, newFeedKeys, nextFeedKey, type KeptFeedKeys } from './feed-keys.ts';

const ENROLMENT = 'enrolment.key';
const FEED = 'feed.key';
const pairSchema = z.object({ publicKey: z.base64(), privateKey: z.base64() });
const write = (file: string, value: unknown): void => writeWhole(file, Buffer.from(JSON.stringify(value)));
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** A value that is made once and kept in a file that only its owner reads. */
function kept<T>(folder: string, name: string, schema: z.ZodType<T>, make: () => T): T {
  const file = join(folder, name);
  if (existsSync(file)) return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const made = make();
  write(file, made);
  return made;
}

export interface SiakKeys {
  /** X25519: stations seal enrolments for it. */
  readonly enrolmentKey: KeyPair;
  readonly feedKeys: KeptFeedKeys;
}

/** The keys of the SIAK whose data lie in this folder; made at its first start. */
export function openKeys(folder: string): SiakKeys {
  const { publicKey, privateKey } = kept(folder, ENROLMENT, pairSchema, () => {
    const made = newKeyPair('x25519');
    return { publicKey: base64(made.publicKey), privateKey: base64(made.privateKey) };
  });
  return { enrolmentKey: { publicKey: Buffer.from(publicKey, 'base64'), privateKey: Buffer.from(privateKey, 'base64') }, feedKeys: kept(folder, FEED, feedKeysSchema, newFeedKeys) };
}

/** Puts a new key for feeds in place of the last; gives it. The SIAK that runs on this folder uses it from its next start. */
export function changeFeedKey(folder: string): string {
  const next = nextFeedKey(kept(folder, FEED, feedKeysSchema, newFeedKeys));
  write(join(folder, FEED), next);
  return next.keys.at(-1)!.key;
}
