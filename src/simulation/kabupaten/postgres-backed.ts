/** A SIAK on PostgreSQL with last night's backup: a copy of the database, as `CREATE DATABASE … TEMPLATE` makes it. */
import { Client } from 'pg';
import { openPostgresStore } from '../../siak/store/postgres.ts';
import type { Shelf } from '../../siak/store/shelf.ts';
import type { SiakStore } from '../../siak/store/store.ts';
import type { PrivatePostgres } from '../private-postgres.ts';
import type { BackedStore } from './centre.ts';

const [LIVE, BACKUP] = ['siak_live', 'siak_backup'] as const;

async function administer(cluster: PrivatePostgres, statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: cluster.url() });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A copied database may have nobody connected: the store is closed for it and opened again, which its users do not see. */
export async function postgresBacked(cluster: PrivatePostgres): Promise<BackedStore> {
  const open = () =>
    openPostgresStore(cluster.url(LIVE), (error) => {
      throw error;
    });
  await administer(cluster, [`CREATE DATABASE ${LIVE}`]);
  let current = await open();
  // Whoever holds the store goes on with it over a backup.
  const shelf = new Proxy({} as Shelf, { get: (_, name) => current.shelf[name as keyof Shelf] });
  const store = new Proxy({} as SiakStore, { get: (_, name) => (name === 'shelf' ? shelf : current[name as keyof SiakStore]) });
  const reopen = async (statements: readonly string[]): Promise<void> => {
    await current.close();
    await administer(cluster, statements);
    current = await open();
  };
  return {
    store,
    backup: () => reopen([`DROP DATABASE IF EXISTS ${BACKUP}`, `CREATE DATABASE ${BACKUP} TEMPLATE ${LIVE}`]),
    restore: async () => {
      await reopen([`DROP DATABASE ${LIVE}`, `CREATE DATABASE ${LIVE} TEMPLATE ${BACKUP}`]);
      return store;
    },
  };
}
