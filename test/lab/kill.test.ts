/** The station is killed at 50 points by seed, with its devices in their own processes, and loses nothing. Wider: `npm run -s lab -- kill --points 1000`. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KillLab } from '../../src/simulation/kill/lab.ts';

const POINTS = 50;
const SEED = 20_261_120;
/** Milliseconds: a point takes two seconds on two cores. */
const LONGEST_MS = 360_000;

describe('kill -9 of the station', () => {
  const lab = new KillLab(SEED);
  beforeAll(() => lab.open());
  afterAll(() => lab.close());

  test(`at ${POINTS} points: every acknowledged entry is there, the ledger balances, no card is printed twice`, { timeout: LONGEST_MS }, async () => {
    const report = await lab.run(POINTS);
    expect(report.complaints).toEqual([]);
    expect(report).toMatchObject({ entriesLost: 0, account: { balanced: true, chain: 'ok', outbox: 0 } });
    // It is no kill lab when little of it happens in the middle of something.
    expect(report.kills.after).toBeLessThan(POINTS / 2);
    expect(report.entriesTold).toBeGreaterThan(POINTS * 10);
  });
});
