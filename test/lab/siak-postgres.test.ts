/** SIAK's store, and a kabupaten's fortnight with all faults, on a real PostgreSQL: a private cluster in a folder of its own, on a socket only. */
import { afterAll, describe, expect, test } from 'vitest';
import { openPostgresStore } from '../../src/siak/store/postgres.ts';
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
  storeSuite('postgres', () =>
    openPostgresStore(cluster.url(), (error) => {
      throw error;
    }),
  );
  test('a kabupaten with all faults breaks no rule, SIAK restored from its backup included', async () => {
    const report = await simulate({ stations: 2, days: 9, seed: 5, faults: new Set(faultNames), backed: await postgresBacked(cluster) });
    expect(report).toMatchObject({ store: 'postgres', violations: 0, complaints: [] });
    expect(report.faults['restore']).toBe(1);
  }, SLOW_MS);
  afterAll(() => cluster.stop());
}
