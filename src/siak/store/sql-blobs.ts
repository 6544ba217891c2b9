/** Blobs in PostgreSQL, piece by piece as they come. */
import { and, asc, eq, gt, lt, sql } from 'drizzle-orm';
import { blob, blobPiece } from './schema.ts';
import type { SiakDatabase } from './sql-book.ts';
import type { SiakStore } from './store.ts';

export const sqlBlobs = (db: SiakDatabase): Pick<SiakStore, 'blobState' | 'addToBlob' | 'readBlob' | 'dropBlob'> => ({
  blobState: async (sha256) => {
    const [found] = await db.select({ held: blob.held, total: blob.total }).from(blob).where(eq(blob.sha256, sha256));
    return found ?? null;
  },
  addToBlob: (sha256, offset, total, data) =>
    db.transaction(async (tx) => {
      await tx.insert(blob).values({ sha256, total, held: 0 }).onConflictDoNothing();
      const [row] = await tx.select().from(blob).where(eq(blob.sha256, sha256)).for('update');
      if (row!.held !== offset) return false;
      await tx.insert(blobPiece).values({ sha256, start: offset, bytes: data });
      await tx.update(blob).set({ held: offset + data.length }).where(eq(blob.sha256, sha256));
      return true;
    }),
  readBlob: async (sha256, offset, length) => {
    const pieces = await db
      .select()
      .from(blobPiece)
      .where(and(eq(blobPiece.sha256, sha256), lt(blobPiece.start, offset + length), gt(sql`${blobPiece.start} + octet_length(${blobPiece.bytes})`, offset)))
      .orderBy(asc(blobPiece.start));
    const first = pieces[0]?.start ?? 0;
    const all = Buffer.concat(pieces.map(({ bytes }) => bytes));
    return new Uint8Array(all.subarray(offset - first, offset - first + length));
  },
  dropBlob: (sha256) =>
    db.transaction(async (tx) => {
      await tx.delete(blobPiece).where(eq(blobPiece.sha256, sha256));
      await tx.delete(blob).where(eq(blob.sha256, sha256));
    }),
});
