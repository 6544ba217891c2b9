/** Who may come, in PostgreSQL. */
import { eq } from 'drizzle-orm';
import { CHAIN_START } from '../../domain/journal/chain.ts';
import { invitation, station } from './schema.ts';
import type { SiakDatabase } from './sql-book.ts';
import type { SiakStore } from './store.ts';

export const sqlStations = (db: SiakDatabase): Pick<SiakStore, 'findStation' | 'putStation' | 'invite' | 'redeem'> => ({
  findStation: async (id) => {
    const [row] = await db.select({ wilayah: station.wilayah, title: station.title, key: station.publicKey, revoked: station.revoked }).from(station).where(eq(station.id, id));
    return row ? { station: id, ...row } : null;
  },
  putStation: async ({ station: id, wilayah, title, key, revoked }, at) => {
    const identity = { wilayah, title, publicKey: key, revoked };
    await db.insert(station).values({ id, ...CHAIN_START, lastContact: at, ...identity }).onConflictDoUpdate({ target: station.id, set: identity });
  },
  invite: async (given) => {
    await db.insert(invitation).values(given).onConflictDoUpdate({ target: invitation.codeSha256, set: given });
  },
  redeem: async (codeSha256) => {
    const [taken] = await db.delete(invitation).where(eq(invitation.codeSha256, codeSha256)).returning();
    return taken ?? null;
  },
});
