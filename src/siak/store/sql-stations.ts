/** Who may come, in PostgreSQL. */
import { and, eq } from 'drizzle-orm';
import { CHAIN_START } from '../../domain/journal/chain.ts';
import { invitation, station } from './schema.ts';
import { createTogether } from '../../platform/together.ts';
import { isOneOf } from './sql-arrays.ts';
import type { SiakDatabase } from './sql-book.ts';
import type { SiakStore } from './store.ts';

export function sqlStations(db: SiakDatabase): Pick<SiakStore, 'findStation' | 'headOf' | 'putStation' | 'invite' | 'redeem'> {
  // Every request of a station looks for its row.
  const find = createTogether(async (ids) => {
    const rows = await db.select({ station: station.id, seq: station.seq, hash: station.hash, wilayah: station.wilayah, title: station.title, key: station.publicKey, revoked: station.revoked }).from(station).where(isOneOf(station.id, ids));
    return new Map(rows.map((row) => [row.station, row]));
  });
  return {
    findStation: async (id) => {
      const row = await find(id);
      return row ? { station: id, wilayah: row.wilayah, title: row.title, key: row.key, revoked: row.revoked } : null;
    },
    headOf: async (id) => {
      const row = await find(id);
      return row ? { seq: row.seq, hash: row.hash } : CHAIN_START;
    },
    putStation: async ({ station: id, wilayah, title, key, revoked }, at) => {
      const identity = { wilayah, title, publicKey: key, revoked };
      await db.insert(station).values({ id, ...CHAIN_START, lastContact: at, ...identity }).onConflictDoUpdate({ target: station.id, set: identity });
    },
    invite: async (given) => {
      await db.insert(invitation).values(given).onConflictDoUpdate({ target: invitation.codeSha256, set: given });
    },
    redeem: async (codeSha256, of) => {
      const [taken] = await db.delete(invitation).where(and(eq(invitation.codeSha256, codeSha256), eq(invitation.station, of))).returning();
      return taken ?? null;
    },
  };
}
