/** Whose word a page of a feed is. A station knows the centre by its key from the day it joined; a hub, or whoever stole one, can pass pages on but not write them. */
import { problem, type Problem } from '../domain/problem.ts';
import { feedSignText, hubKeyText, isHubAudience, nextKeyText, type FeedMark, type FeedPlace } from '../domain/sync/feed.ts';
import { verifyText } from '../platform/sealed.ts';

/** The centre as this side knows it. */
export interface Trust {
  /** Its Ed25519 key, base64; null: not known. */
  pinned(): string | null;
  pin(key: string): void;
  /** Training: the key that is shown first is believed. */
  readonly firstUse: boolean;
}

const bytes = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));
const holds = (text: string, signature: string, key: string): boolean => verifyText(text, bytes(signature), bytes(key));

/** The keys from the pinned one on, as far as each stands for the next; empty: the pinned one is not among them. */
function succession(keys: FeedMark['keys'], pinned: string): readonly string[] {
  const from = keys.findIndex(({ key }) => key === pinned);
  if (from < 0) return [];
  const later = keys.slice(from);
  const broken = later.findIndex(({ key, by }, index) => index > 0 && !(by !== null && holds(nextKeyText(key), by, later[index - 1]!.key)));
  return broken < 0 ? later.map(({ key }) => key) : [];
}

/**
 * Why a page whose newest item stands at `newest` is not believed; null: it is, and a key that has followed is known from
 * now on. Problems: `feed-key-unknown`, `feed-key-differs`, `feed-unsigned`.
 */
export function distrusts(audience: string, newest: FeedPlace, mark: FeedMark | null, trust: Trust): Problem | null {
  if (mark === null) return problem('feed-unsigned');
  const shown = mark.keys.at(-1)!.key;
  const pinned = trust.pinned() ?? (trust.firstUse ? shown : null);
  if (pinned === null) return problem('feed-key-unknown');
  const keys = succession(mark.keys, pinned);
  if (keys.length === 0) return problem('feed-key-differs');
  const { hub } = mark;
  // A hub speaks for itself in its own feeds only, and there nobody else does.
  if (isHubAudience(audience) !== (hub !== null)) return problem('feed-unsigned');
  if (hub && !keys.some((key) => holds(hubKeyText(hub.name, hub.key), hub.by, key))) return problem('feed-unsigned');
  if (!holds(feedSignText(audience, newest), mark.signature, hub ? hub.key : keys.at(-1)!)) return problem('feed-unsigned');
  if (trust.pinned() !== keys.at(-1)) trust.pin(keys.at(-1)!);
  return null;
}
