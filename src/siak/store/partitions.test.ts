import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { partitionSuite } from './partitions.suite.ts';
import { schema } from './schema.ts';

partitionSuite('PGlite', async () => {
  const client = await PGlite.create();
  return { db: drizzle({ client, schema }), close: () => client.close() };
});
