/** SIAK's store, its pages, and a kabupaten's fortnight with all faults, on a real PostgreSQL: a private cluster in a folder of its own, on a socket only. */
import { afterAll, describe, expect, test } from 'vitest';
import { drizzle } from 'drizzle-orm/node-postgres';
import { Client } from 'pg';
import { consoleSuite } from '../../src/siak/console/console.suite.ts';
import { partitionSuite } from '../../src/siak/store/partitions.suite.ts';
import { openPostgresStore } from '../../src/siak/store/postgres.ts';
import { schema } from '../../src/siak/store/schema.ts';
import { storeSuite } from '../../src/siak/store/store.suite.ts';
import { faultNames } from '../../src/simulation/kabupaten/faults.ts';
import { simulate } from '../../src/simulation/kabupaten/kabupaten.ts';
import { postgresBacked } from '../../src/simulation/kabupaten/postgres-backed.ts';
import { startPostgres } from '../../src/simulation/private-postgres.ts';

const SLOW_MS = 600_000;
const cluster = startPostgres();

if (cluster === null) {
  describe('SIAK on PostgreSQL', () => {
    test.skip('PostgreSQL is not installed here', () => undefined);
  });
} else {
  const onIdleError = (error: Error) => {
    throw error;
  };
  /** A database of its own, empty. */
  let made = 0;
  const newDatabase = async (): Promise<string> => {
    made += 1;
    const client = new Client({ connectionString: cluster.url() });
    await client.connect();
    await client.query(`CREATE DATABASE siak_${made}`);
    await client.end();
    return cluster.url(`siak_${made}`);
  };
  const openNew = async () => openPostgresStore(await newDatabase(), onIdleError);
  storeSuite('postgres', openNew);
  test('a connection that breaks inside a transaction fails that work and nothing else', async () => {
    const heard: Error[] = [];
    const url = await newDatabase();
    const store = await openPostgresStore(url, (error) => void heard.push(error));
    const killer = new Client({ connectionString: url });
    await killer.connect();
    const broken = store.withBook('kapuas-1', async (book) => {
      await killer.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()');
      await new Promise((resolve) => setTimeout(resolve, 200));
      return book.held(1, 2);
    });
    await expect(broken).rejects.toThrow();
    expect(heard.length).toBeGreaterThan(0);
    expect(await store.headOf('kapuas-1')).toMatchObject({ seq: 0 });
    await killer.end();
    await store.close();
  });
  consoleSuite('PostgreSQL', openNew);
  partitionSuite('PostgreSQL', async () => {
    const client = new Client({ connectionString: await newDatabase() });
    await client.connect();
    return { db: drizzle({ client, schema }), close: () => client.end() };
  });
  test('a kabupaten with all faults breaks no rule, SIAK restored from its backup included', async () => {
    const report = await simulate({ stations: 2, days: 9, seed: 5, faults: new Set(faultNames), backed: await postgresBacked(cluster) });
    expect(report).toMatchObject({ store: 'postgres', violations: 0, complaints: [] });
    expect(report.faults['restore']).toBe(1);
  }, SLOW_MS);
  afterAll(() => cluster.stop());
}
