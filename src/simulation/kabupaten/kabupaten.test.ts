import { expect, test } from 'vitest';
import { faultNames, readFaults } from './faults.ts';
import { simulate } from './kabupaten.ts';

const SLOW_MS = 240_000;

test('three counters and SIAK, nine days, every fault: no rule is broken', async () => {
  const report = await simulate({ stations: 3, days: 9, seed: 1, faults: new Set(faultNames) });
  expect(report).toMatchObject({ violations: 0, complaints: [] });
  expect(report.moved).toBeGreaterThan(100);
  expect(Object.keys(report.faults).sort()).toEqual(expect.arrayContaining(['lost', 'doubled', 'reordered', 'delayed', 'cut', 'late', 'partition', 'crash', 'restore']));
  expect(report.timesRealTime).toBeGreaterThan(1000);
}, SLOW_MS);

test('a fault that is none is refused by name', () => {
  expect(() => readFaults('lost,weather')).toThrow('weather');
  expect([...readFaults('lost, cut')]).toEqual(['lost', 'cut']);
});
