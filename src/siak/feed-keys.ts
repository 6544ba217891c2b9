/**
 * The centre's key for feeds: made at the first start, it signs every page that leaves. When it is changed, the old key
 * signs the new one and is forgotten; every page carries that succession, so that a station which was a month away finds its way.
 */
import { z } from 'zod';
import { feedSignText, hubKeyText, nextKeyText, type FeedMark, type FeedPlace } from '../domain/sync/feed.ts';
import { newKeyPair, signText } from '../platform/sealed.ts';

/** As it is kept; the private half (PKCS #8 DER, base64) of the last key only. */
export const feedKeysSchema = z.object({ keys: z.array(z.object({ key: z.base64(), by: z.base64().nullable() })).min(1), privateKey: z.base64() });
export type KeptFeedKeys = z.infer<typeof feedKeysSchema>;

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const sign = ({ privateKey }: KeptFeedKeys, text: string): string => base64(signText(text, Buffer.from(privateKey, 'base64')));

export function newFeedKeys(): KeptFeedKeys {
  const made = newKeyPair('ed25519');
  return { keys: [{ key: base64(made.publicKey), by: null }], privateKey: base64(made.privateKey) };
}

/** A new key in place of the last, which stands for it. */
export function nextFeedKey(kept: KeptFeedKeys): KeptFeedKeys {
  const made = newFeedKeys();
  const { key } = made.keys[0]!;
  return { keys: [...kept.keys, { key, by: sign(kept, nextKeyText(key)) }], privateKey: made.privateKey };
}

/** What the keys are used for. */
export interface FeedSigner {
  /** Ed25519, base64: what stations pin. */
  readonly key: string;
  /** Stands for a feed up to a place. */
  readonly mark: (audience: string, place: FeedPlace) => FeedMark;
  /** Stands for the key of an office hub that joined. */
  readonly vouch: (hub: string, key: string) => string;
}

export const feedSigner = (kept: KeptFeedKeys): FeedSigner => ({
  key: kept.keys.at(-1)!.key,
  mark: (audience, place) => ({ keys: kept.keys, signature: sign(kept, feedSignText(audience, place)), hub: null }),
  vouch: (hub, key) => sign(kept, hubKeyText(hub, key)),
});
