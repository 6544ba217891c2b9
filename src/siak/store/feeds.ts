/** Feeds as chains: the next items after a place. The hash is the same wherever a feed is kept. */
import { createHash } from 'node:crypto';
import { FEED_START, feedText, type Announcement, type FeedPlace, type RawFeedItem } from '../../domain/sync/feed.ts';

/** Links announcements to a feed that stands at `head`. */
export function link(head: FeedPlace | undefined, items: readonly Announcement[]): RawFeedItem[] {
  let { seq, hash } = head ?? FEED_START;
  return items.map(({ id, kind, body }) => {
    seq += 1;
    hash = createHash('sha256').update(feedText({ seq, id, kind, body }, hash)).digest('hex');
    return { seq, id, kind, body, hash };
  });
}

/** Items by audience, each id once, audiences in order: so two transactions never wait for each other in a circle. */
export function byAudience(items: readonly Announcement[]): [audience: string, items: Announcement[]][] {
  const grouped = Map.groupBy(items, (item) => item.audience);
  return [...grouped].map(([audience, all]): [string, Announcement[]] => [audience, [...new Map(all.map((item) => [item.id, item])).values()]]).sort(([a], [b]) => (a < b ? -1 : 1));
}
