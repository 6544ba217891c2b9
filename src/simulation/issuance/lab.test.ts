import { describe, expect, test } from 'vitest';
import { worldFaults } from '../../domain/training.ts';
import type { Stroke } from './faults.ts';
import { IssuanceLab, type IssuanceReport } from './lab.ts';
import type { KillPlan } from './life.ts';

/** Points of the mixed test; the whole lab is `npm run -s lab -- issuance`. */
const POINTS = 60;
const SLOW_MS = 120_000;
/** Stages of a card in the machine, from before the first to after the last. */
const STAGES = [0, 1, 2, 3, 4, 5, 6];

async function inLab(work: (lab: IssuanceLab) => Promise<IssuanceReport>): Promise<IssuanceReport> {
  const lab = new IssuanceLab(11);
  await lab.open();
  try {
    return await work(lab);
  } finally {
    lab.close();
  }
}
const sound = { violations: 0, complaints: [], chain: 'ok', rebuilt: true };

test('cards are struck in every way, and books, things and berkas agree after each', async () => {
  const report = await inLab((lab) => lab.run(POINTS));
  expect(report).toMatchObject({ points: POINTS, ...sound });
  expect(report.outcomes['killed']).toBeGreaterThan(5);
  expect(Object.keys(report.faults).length).toBeGreaterThan(10);
}, SLOW_MS);

describe('every fault of the machine, before, in and after each stage', () => {
  test.each(worldFaults.filter((fault) => fault !== 'reader-unplugged'))('%s', async (fault) => {
    const report = await inLab((lab) => lab.meet(STAGES.map((after) => ({ name: 'machine', fault, after }))));
    expect(report).toMatchObject(sound);
  }, SLOW_MS);
});

describe('killed before and after', () => {
  const at = (kind: KillPlan['at'], counts: readonly number[], sides: readonly KillPlan['side'][], name: 'kill' | 'power-cut' = 'kill'): readonly Stroke[] => counts.flatMap((count) => sides.map((side) => ({ name, plan: { at: kind, count, side } }) as const));
  const upTo = (most: number, step = 1): readonly number[] => Array.from({ length: Math.ceil(most / step) }, (_, index) => 1 + index * step);
  test.each([
    ['each entry', at('entry', upTo(6), ['before', 'after'])],
    ['each call of a device', at('call', upTo(9), ['before', 'after'])],
    ['each entry, by a power cut that takes the printer along,', at('entry', upTo(6), ['before', 'after'], 'power-cut')],
    ['each call of a device, by a power cut,', at('call', upTo(9), ['before', 'after'], 'power-cut')],
    ['every fifth APDU at the encoder', at('apdu', upTo(60, 5), ['before'])],
  ])('%s of a card', async (_, strokes) => {
    const report = await inLab((lab) => lab.meet(strokes));
    expect(report).toMatchObject(sound);
    expect(report.outcomes['killed']).toBeGreaterThan(strokes.length / 2);
  }, SLOW_MS);
});

test.each<[string, readonly Stroke[]]>([
  ['a used card among the blanks', [{ name: 'used-card' }, { name: 'used-card' }]],
  ['a chip that reads back differently', [{ name: 'read-back-differs' }]],
  ['another machine in the place of the first', [{ name: 'other-machine' }]],
  ['another station in the printer', [{ name: 'other-station' }]],
  ['a full disk at each entry', [0, 1, 2, 3, 4, 5].map((after) => ({ name: 'disk-full', after }))],
  ['a clock set back', [{ name: 'clock-back', hours: 72 }]],
  ['the cable out', [0, 5_000, 15_000, 30_000].map((afterMs) => ({ name: 'cable', requests: 400, afterMs }))],
  ['a print given up', [{ name: 'cancel' }, { name: 'cancel' }]],
])('%s', async (_, strokes) => {
  expect(await inLab((lab) => lab.meet(strokes))).toMatchObject(sound);
}, SLOW_MS);
