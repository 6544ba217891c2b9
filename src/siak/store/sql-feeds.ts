/** Feeds in PostgreSQL. */
import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import { FEED_START, type Announcement } from '../../domain/sync/feed.ts';
import { byAudience, link } from './feeds.ts';
import { feed, feedHead } from './schema.ts';
import { createTogether } from '../../platform/together.ts';
import { isOneOf } from './sql-arrays.ts';
import type { SiakDatabase } from './sql-book.ts';
import type { SiakStore } from './store.ts';

/** Adds items at the end of a transaction; their audiences' heads are held until it ends. */
export async function addToFeeds(tx: SiakDatabase, items: readonly Announcement[]): Promise<void> {
  for (const [audience, all] of byAudience(items)) {
    await tx.insert(feedHead).values({ audience, ...FEED_START }).onConflictDoNothing();
    const [head] = await tx.select({ seq: feedHead.seq, hash: feedHead.hash }).from(feedHead).where(eq(feedHead.audience, audience)).for('update');
    const known = await tx.select({ id: feed.id }).from(feed).where(and(eq(feed.audience, audience), inArray(feed.id, all.map(({ id }) => id))));
    const fresh = link(head, all.filter(({ id }) => !known.some((one) => one.id === id)));
    if (fresh.length === 0) continue;
    await tx.insert(feed).values(fresh.map((item) => ({ ...item, audience, body: JSON.stringify(item.body) })));
    const { seq, hash } = fresh.at(-1)!;
    await tx.update(feedHead).set({ seq, hash }).where(eq(feedHead.audience, audience));
  }
}

export function sqlFeeds(db: SiakDatabase): Pick<SiakStore, 'feedAfter' | 'feedHead'> {
  const find = createTogether(async (audiences) => {
    const rows = await db.select().from(feedHead).where(isOneOf(feedHead.audience, audiences));
    return new Map(rows.map(({ audience, seq, hash }) => [audience, { seq, hash }]));
  });
  return {
    feedHead: async (audience) => (await find(audience)) ?? FEED_START,
    feedAfter: async (audience, seq, limit) => {
      const rows = await db.select().from(feed).where(and(eq(feed.audience, audience), gt(feed.seq, seq))).orderBy(asc(feed.seq)).limit(limit);
      return rows.map((row) => ({ seq: row.seq, id: row.id, kind: row.kind, body: JSON.parse(row.body) as unknown, hash: row.hash }));
    },
  };
}
