import { expect, test } from 'vitest';
import { faultNames, readFaults, unmetFaults } from './faults.ts';
import { simulate } from './kabupaten.ts';

const SLOW_MS = 240_000;

test('three counters and SIAK, nine days, every single fault: no rule is broken', async () => {
  const report = await simulate({ stations: 3, days: 9, seed: 14, faults: new Set(faultNames) });
  expect(report).toMatchObject({ violations: 0, complaints: [], unmet: [] });
  expect(report.moved).toBeGreaterThan(100);
}, SLOW_MS);

test('one counter in three behind a hub, whose line is cut for days, which dies and is put back to last night: no rule is broken', async () => {
  const report = await simulate({ stations: 6, days: 6, seed: 29, faults: new Set(faultNames), hubs: 1 });
  expect(report).toMatchObject({ violations: 0, complaints: [] });
  expect(report.unmet.filter((name) => name.startsWith('hub-'))).toEqual([]);
}, SLOW_MS);

test('officials approve at SIAK\'s pages while everything goes wrong: each decision arrives once', async () => {
  const report = await simulate({ stations: 3, days: 9, seed: 3, office: 'musi-banyuasin', faults: new Set(faultNames) });
  expect(report).toMatchObject({ violations: 0, complaints: [] });
  expect(report.decisions).toBeGreaterThan(200);
  expect(report.notices).toBeGreaterThan(0);
}, SLOW_MS);

test('the ADB rules at SIAK\'s pages, and the records that follow are the same everywhere', async () => {
  const report = await simulate({ stations: 3, days: 9, seed: 3, office: 'pasaman-barat', faults: new Set(faultNames) });
  expect(report).toMatchObject({ violations: 0, complaints: [] });
  expect(report.decisions).toBeGreaterThan(3);
}, SLOW_MS);

test('a fault that was asked for and never came is named', () => {
  expect(unmetFaults(new Set(['lost', 'fork', 'skew']), { lost: 3, fork: 0 })).toEqual(['skew', 'fork']);
});

test('a fault that is none is refused by name', () => {
  expect(() => readFaults('lost,weather')).toThrow('weather');
  expect([...readFaults('lost, cut')]).toEqual(['lost', 'cut']);
});
