import { expect, test } from 'vitest';
import { IssuanceLab } from './lab.ts';

/** Points of a test: every stroke comes at least once or twice; the whole lab is `npm run -s lab -- issuance`. */
const POINTS = 80;
const SLOW_MS = 120_000;

test('cards are struck in every way, and books, things and berkas agree after each', async () => {
  const lab = new IssuanceLab(11);
  await lab.open();
  try {
    const report = await lab.run(POINTS);
    expect(report.complaints).toEqual([]);
    expect(report).toMatchObject({ points: POINTS, violations: 0, chain: 'ok', rebuilt: true });
    expect(report.outcomes['killed']).toBeGreaterThan(5);
    expect(Object.keys(report.faults).length).toBeGreaterThan(12);
  } finally {
    lab.close();
  }
}, SLOW_MS);
