import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll } from 'vitest';
import { createMemoryStore } from '../store/memory.ts';
import { pgliteStoreOver } from '../store/pglite.ts';
import { consoleSuite } from './console.suite.ts';

consoleSuite('memory', () => Promise.resolve(createMemoryStore()));

/** Opened once and emptied for each test: opening takes seconds. */
let client: PGlite;
const OPENING_MS = 60_000;
beforeAll(async () => {
  client = await PGlite.create();
}, OPENING_MS);
const EMPTY = "SELECT string_agg(format('%I', relname), ', ') AS tables FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace AND NOT relispartition AND relname <> 'migration'";
consoleSuite('PGlite', async () => {
  const store = await pgliteStoreOver(client, () => Promise.resolve());
  const { tables } = (await client.query<{ tables: string }>(EMPTY)).rows[0]!;
  await client.exec(`TRUNCATE ${tables}`);
  return store;
});
afterAll(() => client.close());
