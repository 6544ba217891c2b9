/** What is kept to the letter for passing on, in PostgreSQL. */
import { and, asc, desc, eq, gt, lte } from 'drizzle-orm';
import { feed, feedHead, signedPlace } from './schema.ts';
import type { SiakDatabase } from './sql-book.ts';
import { feedChain, type SignedPlace, type SiakStore } from './store.ts';

export async function keepSigned(tx: SiakDatabase, chain: string, { seq, signature }: SignedPlace): Promise<void> {
  await tx.insert(signedPlace).values({ chain, seq, signature }).onConflictDoUpdate({ target: [signedPlace.chain, signedPlace.seq], set: { signature } });
}

export const sqlCopies = (db: SiakDatabase): Pick<SiakStore, 'copyFeed' | 'signedPlace'> => ({
  copyFeed: (audience, items, mark) =>
    db.transaction(async (tx) => {
      const newest = items.at(-1);
      if (!newest) return;
      if (items[0]!.seq === 1) {
        await tx.delete(feed).where(eq(feed.audience, audience));
        await tx.delete(signedPlace).where(eq(signedPlace.chain, feedChain(audience)));
      }
      await tx.insert(feed).values(items.map((item) => ({ ...item, audience, body: JSON.stringify(item.body) })));
      const { seq, hash } = newest;
      await tx.insert(feedHead).values({ audience, seq, hash }).onConflictDoUpdate({ target: feedHead.audience, set: { seq, hash } });
      await keepSigned(tx, feedChain(audience), { seq, signature: mark });
    }),
  signedPlace: async (chain, after, wish) => {
    const beyond = and(eq(signedPlace.chain, chain), gt(signedPlace.seq, after));
    const [within] = await db.select().from(signedPlace).where(and(beyond, lte(signedPlace.seq, wish))).orderBy(desc(signedPlace.seq)).limit(1);
    const [found] = within ? [within] : await db.select().from(signedPlace).where(beyond).orderBy(asc(signedPlace.seq)).limit(1);
    return found ? { seq: found.seq, signature: found.signature } : null;
  },
});
