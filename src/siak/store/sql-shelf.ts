/** The shelf on PostgreSQL's language. */
import { and, asc, desc, eq, lte, sql } from 'drizzle-orm';
import { shelfItem } from './schema.ts';
import type { Shelf } from './shelf.ts';
import type { SiakDatabase } from './sql-book.ts';

export function createSqlShelf(db: SiakDatabase): Shelf {
  const one = (shelf: string, id: string) => and(eq(shelfItem.shelf, shelf), eq(shelfItem.id, id));
  const read = (row: { readonly id: string; readonly body: string; readonly due: string | null }) => ({ id: row.id, body: JSON.parse(row.body) as unknown, due: row.due });
  return {
    find: async (shelf, id) => {
      const [found] = await db.select({ body: shelfItem.body }).from(shelfItem).where(one(shelf, id));
      return found ? (JSON.parse(found.body) as unknown) : null;
    },
    change: (shelf, id, change) =>
      db.transaction(async (tx) => {
        // A lock on the name, not on the row: there may be no row yet.
        await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`${shelf}/${id}`}, 0))`);
        const [found] = await tx.select({ body: shelfItem.body }).from(shelfItem).where(one(shelf, id));
        const next = change(found ? JSON.parse(found.body) : null);
        if (next === 'leave') return;
        if (next === 'remove') await tx.delete(shelfItem).where(one(shelf, id));
        else {
          const row = { body: JSON.stringify(next.body), due: next.due };
          await tx.insert(shelfItem).values({ shelf, id, ...row }).onConflictDoUpdate({ target: [shelfItem.shelf, shelfItem.id], set: row });
        }
      }),
    ids: async (shelf) => (await db.select({ id: shelfItem.id }).from(shelfItem).where(eq(shelfItem.shelf, shelf))).map(({ id }) => id),
    list: async (shelf, limit) => (await db.select().from(shelfItem).where(eq(shelfItem.shelf, shelf)).orderBy(desc(shelfItem.id)).limit(limit)).map(read),
    due: async (shelf, at, limit) => (await db.select().from(shelfItem).where(and(eq(shelfItem.shelf, shelf), lte(shelfItem.due, at))).orderBy(asc(shelfItem.due)).limit(limit)).map(read),
    sweep: async (shelf, at) => {
      await db.delete(shelfItem).where(and(eq(shelfItem.shelf, shelf), lte(shelfItem.due, at)));
    },
  };
}
