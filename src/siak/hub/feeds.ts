/** Downward: the feeds of a hub's stations and of the kabupaten, kept to the letter with the centre's mark, and given out so. */
import { feedBodies, FEED_START, feedMarkSchema, wilayahAudience, type FeedMark, type RawFeedItem } from '../../domain/sync/feed.ts';
import { ok } from '../../domain/result.ts';
import type { NewsSink } from '../../upstream/receiver.ts';
import { feedChain, type SiakStore } from '../store/store.ts';
import { want } from './adopt.ts';

const readMark = (text: string): FeedMark => feedMarkSchema.parse(JSON.parse(text));

/** A record's state at the centre, for look-ups without a line. */
async function followRecord(store: SiakStore, item: RawFeedItem): Promise<void> {
  const body = item.kind === 'record.changed' ? feedBodies['record.changed'].safeParse(item.body) : null;
  if (!body?.success) return;
  const { nik, status, at } = body.data;
  const known = await store.findResident(nik);
  if (known && known.statusAt < at) await store.setStatus(nik, status, at);
}

/** Keeps what the centre tells. @param pinned the centre's key: pages that an earlier one stood for are fetched anew @param heard its keys, as a page told them */
export function feedsSink(store: SiakStore, pinned: () => string | null, heard: (keys: FeedMark['keys']) => Promise<void>): NewsSink {
  return {
    async place(audience) {
      const head = await store.feedHead(audience);
      const kept = head.seq === FEED_START.seq ? null : await store.signedPlace(feedChain(audience), head.seq - 1, head.seq);
      return kept && readMark(kept.signature).keys.at(-1)!.key === pinned() ? head : FEED_START;
    },
    setPlace: () => undefined,
    async keepPage(audience, { items, mark }) {
      if (!audience.startsWith(wilayahAudience(''))) await want(store, audience, items);
      for (const item of items) await followRecord(store, item);
      await heard(mark.keys);
      await store.copyFeed(audience, items, JSON.stringify(mark));
    },
    follow: async () => ok({ kind: 'done' }),
    waiting: () => [],
    keepWaiting: () => undefined,
    stopWaiting: () => undefined,
    // What is not believed stands on the hub's page as the problem of the reading.
    putAside: () => undefined,
  };
}

/** A page of a feed as the centre signed it: it ends where there is a mark, even if that is beyond the limit. */
export async function signedPage(store: SiakStore, audience: string, { after, hash, limit }: { readonly after: number; readonly hash: string; readonly limit: number }): Promise<{ items: RawFeedItem[]; head: number; mark: FeedMark | null }> {
  const [at] = after === FEED_START.seq ? [FEED_START] : await store.feedAfter(audience, after - 1, 1);
  const from = at?.hash === hash ? after : FEED_START.seq;
  const place = await store.signedPlace(feedChain(audience), from, from + limit);
  return place ? { items: await store.feedAfter(audience, from, place.seq - from), head: place.seq, mark: readMark(place.signature) } : { items: [], head: from, mark: null };
}
