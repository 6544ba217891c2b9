/** The store on a PostgreSQL server. */
import { drizzle } from 'drizzle-orm/node-postgres';
import { Pool } from 'pg';
import { siakLimits } from '../limits.ts';
import { migrate } from './migrate.ts';
import { schema } from './schema.ts';
import { createSqlStore } from './sql.ts';
import type { SiakStore } from './store.ts';

/** Connects to a `postgres://` address and migrates. `onIdleError` hears of connections that break between queries. */
export async function openPostgresStore(url: string, onIdleError: (error: Error) => void): Promise<SiakStore> {
  const pool = new Pool({ connectionString: url, max: siakLimits.poolSize });
  // Without a listener a broken idle connection would end the process; the next query opens a new one.
  pool.on('error', onIdleError);
  const db = drizzle({ client: pool, schema });
  try {
    await migrate(db);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return createSqlStore('postgres', db, () => pool.end());
}
