/** The embedded store: PostgreSQL as WebAssembly, in a folder or in memory. Starts in about 3 s and takes 600–900 MB: a process of its own. */
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from './migrate.ts';
import { schema } from './schema.ts';
import { createSqlStore } from './sql.ts';
import type { Transact } from './sql-book.ts';
import type { SiakStore } from './store.ts';

/** Opens (and makes) the database in `folder`; `null` keeps it in memory. Only one process may have the folder open. */
export async function openPgliteStore(folder: string | null): Promise<SiakStore> {
  const client = await (folder === null ? PGlite.create() : PGlite.create(folder));
  return pgliteStoreOver(client, () => client.close());
}

/** The store over an open database, which is migrated; closing it does what `close` does. */
export async function pgliteStoreOver(client: PGlite, close: () => Promise<void>): Promise<SiakStore> {
  const db = drizzle({ client, schema });
  await migrate(db);
  // PGlite's COPY reads what is given along with the statement.
  const transact: Transact = (work) =>
    client.transaction((own) =>
      work({
        tx: drizzle({ client: own as unknown as PGlite, schema }),
        copy: async (table, columns, rows) => void (await own.query(`COPY ${table} (${columns.join(', ')}) FROM '/dev/blob'`, [], { blob: new Blob([rows]) })),
      }),
    );
  return createSqlStore('pglite', db, transact, close);
}
