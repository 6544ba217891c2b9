/** The store on a PostgreSQL server. */
import { pipeline } from 'node:stream/promises';
import { drizzle } from 'drizzle-orm/node-postgres';
import { Pool, type PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { siakLimits } from '../limits.ts';
import { migrate } from './migrate.ts';
import { schema } from './schema.ts';
import { createSqlStore } from './sql.ts';
import type { SiakDatabase, Transact } from './sql-book.ts';
import type { SiakStore } from './store.ts';

/** Connects to a `postgres://` address and migrates. `onIdleError` hears of connections that break between queries, also of those inside a transaction. */
export async function openPostgresStore(url: string, onIdleError: (error: Error) => void): Promise<SiakStore> {
  const pool = new Pool({ connectionString: url, max: siakLimits.poolSize });
  // Without a listener a connection that breaks between two queries would end the process, idle or in the middle of a transaction; the next query fails or opens a new one.
  pool.on('connect', (client) => void client.on('error', onIdleError));
  // The connection itself has said so.
  pool.on('error', () => undefined);
  const db = drizzle({ client: pool, schema });
  try {
    await migrate(db);
  } catch (error) {
    await pool.end();
    throw error;
  }
  /** Made once for each of the pool's connections. */
  const made = new WeakMap<PoolClient, SiakDatabase>();
  const transact: Transact = async (work) => {
    const client = await pool.connect();
    const own = made.get(client) ?? drizzle({ client, schema });
    made.set(client, own);
    const copy = (table: string, columns: readonly string[], rows: string) => pipeline([rows], client.query(copyFrom(`COPY ${table} (${columns.join(', ')}) FROM STDIN`)));
    try {
      return await own.transaction((tx) => work({ tx, copy }));
    } finally {
      client.release();
    }
  };
  return createSqlStore('postgres', db, transact, () => pool.end());
}
