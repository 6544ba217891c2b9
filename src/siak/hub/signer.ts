/** A hub's word in its own feeds: its signature, and the centre's for its key. */
import { feedSignText, type FeedMark } from '../../domain/sync/feed.ts';
import { signText } from '../../platform/sealed.ts';
import type { FeedSigner } from '../feed-keys.ts';
import { bytesOfKey, type KeptKey } from './own-key.ts';

export function hubSigner(name: string, kept: KeptKey, centre: () => { readonly feedKeys: FeedMark['keys']; readonly voucher: string }): FeedSigner {
  const { privateKey } = bytesOfKey(kept);
  return {
    key: kept.publicKey,
    mark(audience, place) {
      const { feedKeys, voucher } = centre();
      return { keys: feedKeys, signature: Buffer.from(signText(feedSignText(audience, place), privateKey)).toString('base64'), hub: { name, key: kept.publicKey, by: voucher } };
    },
    vouch: () => {
      throw new Error('a hub stands for no other');
    },
  };
}
