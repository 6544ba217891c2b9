/** The embedded store: PostgreSQL as WebAssembly, in a folder or in memory. Starts in about 3 s and takes 600–900 MB: a process of its own. */
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from './migrate.ts';
import { schema } from './schema.ts';
import { createSqlStore } from './sql.ts';
import type { SiakStore } from './store.ts';

/** Opens (and makes) the database in `folder`; `null` keeps it in memory. Only one process may have the folder open. */
export async function openPgliteStore(folder: string | null): Promise<SiakStore> {
  const client = await (folder === null ? PGlite.create() : PGlite.create(folder));
  const db = drizzle({ client, schema });
  await migrate(db);
  return createSqlStore('pglite', db, () => client.close());
}
