import { expect, test } from 'vitest';
import { describeProblem } from './problem.ts';
import { intakeStops } from './offline.ts';

const limits = { daysWithoutContact: 14, unsentBerkas: 100, freeMegabytes: 500 };
const well = { now: '2026-11-20T01:00:00.000Z', lastContact: '2026-11-19T01:00:00.000Z', unsentBerkas: 3, freeBytes: 40_000_000_000 };

test('within its limits a counter receives; at a limit it still does', () => {
  expect(intakeStops(limits, well)).toEqual([]);
  expect(intakeStops(limits, { ...well, lastContact: '2026-11-06T01:00:00.000Z', unsentBerkas: 100, freeBytes: 500_000_000 })).toEqual([]);
  expect(intakeStops(limits, { ...well, freeBytes: null })).toEqual([]);
});

test('everything that is exceeded is said at once, each with its figure and what to do', () => {
  const stops = intakeStops(limits, { ...well, lastContact: '2026-11-01T01:00:00.000Z', unsentBerkas: 101, freeBytes: 499_000_000 });
  expect(stops.map(({ code }) => code)).toEqual(['offline-too-long', 'offline-too-many', 'offline-disk-full']);
  expect(stops.map((stop) => describeProblem(stop).what)).toEqual(['Sudah 19 hari tanpa jawaban SIAK (paling lama 14).', '101 berkas belum sampai di SIAK (paling banyak 100).', 'Ruang kosong di PC ini tinggal 499 MB (paling sedikit 500).']);
});
