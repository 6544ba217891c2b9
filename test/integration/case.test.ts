/** Whole cases on twins: Kapuas' three services, and every fault there is, in virtual time. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { simulateCase, type CaseFault, type CaseRequest } from '../../src/simulation/case.ts';
import { openSimulatedCounter } from '../../src/simulation/counter.ts';

async function run(request: Partial<CaseRequest>, seed = 7, office = 'kapuas') {
  const counter = await openSimulatedCounter({ office, seed });
  try {
    return await simulateCase(counter, { service: 'hilang', offline: false, fault: null, ...request });
  } finally {
    await counter.close();
  }
}

const eightSteps = ['receive', 'check-documents', 'release-blanko', 'print', 'inspect', 'register-card', 'hand-over', 'hand-over'];
const oneCard = { stock: 19, released: 0, printed: 1, spoiled: 0, balanced: true };
const oneSpoiled = { ...oneCard, stock: 18, spoiled: 1 };

describe('one case from the hand-in to the card in the hand', () => {
  test.each(['baru', 'hilang', 'rusak'])('%s', async (service) => {
    const end = await run({ service });
    expect(end).toMatchObject({ office: 'kapuas', service, seed: 7, outcome: 'completed', journal: { chain: 'ok' }, blanko: oneCard, chip: { match: true }, outbox: 0, met: [], reason: null });
    expect(end.steps.map(({ activity }) => activity)).toEqual(eightSteps);
    for (const { standardMinutes, takenMinutes } of end.steps) {
      expect(takenMinutes).toBeGreaterThan(0);
      if (standardMinutes !== null) expect(takenMinutes).toBeLessThanOrEqual(standardMinutes);
    }
  });

  test('without a network: everything is done and waits in the outbox', async () => {
    const end = await run({ offline: true });
    expect(end).toMatchObject({ outcome: 'completed', blanko: oneCard, reason: null });
    expect(end.outbox).toBeGreaterThan(15);
  });

  test('the same seed gives the same case to the last hash, another seed another', async () => {
    const [first, second, other] = [await run({}), await run({}), await run({}, 8)];
    expect(second).toEqual(first);
    expect(other.journal.head).not.toBe(first.journal.head);
  });
});

describe('what goes wrong is met, settled and loses nothing', () => {
  const waitedFor = 2.5;
  test.each<[CaseFault['name'], CaseFault['at'], { met: string[]; blanko: object; printMinutes?: number }]>([
    ['ribbon-out', 'print', { met: [], blanko: oneCard, printMinutes: waitedFor }],
    ['film-out', 'print', { met: [], blanko: oneCard, printMinutes: waitedFor }],
    ['cover-open', 'print', { met: [], blanko: oneCard, printMinutes: waitedFor }],
    ['hopper-empty', 'print', { met: ['printer-needs-attention'], blanko: oneCard }],
    ['output-full', 'print', { met: ['printer-needs-attention'], blanko: oneCard }],
    ['encoder-fault', 'print', { met: ['printer-needs-attention'], blanko: oneCard }],
    ['card-removed', 'print', { met: ['card-removed'], blanko: oneSpoiled }],
    ['card-jam-before', 'print', { met: ['printer-gave-up'], blanko: oneSpoiled }],
    ['card-jam-after', 'print', { met: ['card-in-doubt'], blanko: oneCard }],
    ['card-feed', 'print', { met: [], blanko: oneCard, printMinutes: waitedFor }],
    ['ribbon-jam', 'print', { met: [], blanko: oneCard, printMinutes: waitedFor }],
    ['film-jam', 'print', { met: [], blanko: oneCard, printMinutes: waitedFor }],
    ['wrong-ribbon', 'print', { met: [], blanko: oneCard, printMinutes: waitedFor }],
    ['headlift', 'print', { met: ['printer-gave-up'], blanko: oneSpoiled }],
    ['transfer-jam', 'print', { met: ['card-in-doubt'], blanko: oneSpoiled }],
    ['jam-eject', 'print', { met: ['card-in-doubt'], blanko: oneCard }],
    ['jam-encoder', 'print', { met: ['printer-gave-up'], blanko: oneSpoiled }],
    ['encoder-ghost', 'print', { met: ['card-mute'], blanko: oneSpoiled }],
    ['printer-off', 'print', { met: ['printer-was-off'], blanko: oneSpoiled }],
    ['reader-unplugged', 'inspect', { met: ['reader-missing'], blanko: oneCard }],
    ['card-removed', 'inspect', { met: ['card-removed'], blanko: oneCard }],
    ['bad-print', 'inspect', { met: [], blanko: oneSpoiled }],
    ['incomplete', 'check-documents', { met: [], blanko: oneCard }],
  ])('%s at %s', async (name, at, { met, blanko, printMinutes }) => {
    const end = await run({ fault: { name, at } });
    expect(end).toMatchObject({ outcome: 'completed', journal: { chain: 'ok' }, blanko, chip: { match: true }, outbox: 0, met, reason: null });
    if (printMinutes) expect(end.steps.find(({ activity }) => activity === 'print')!.takenMinutes).toBeGreaterThan(printMinutes);
  });
});

describe('Musi Banyuasin: four officials, and the printing takes its own blank', () => {
  const sevenSteps = [['receive', 'operator-siak', 5], ['check-documents', 'operator-siak', 5], ['verify', 'sub-koordinator', 5], ['verify', 'kabid', 5], ['approve', 'kepala-dinas', 5], ['print', 'operator-siak', 3], ['hand-over', 'operator-siak', 2]];

  test.each(['cetak', 'cetak-ulang'])('%s, in the order, roles and minutes of the paper', async (service) => {
    const end = await run({ service }, 7, 'musi-banyuasin');
    expect(end).toMatchObject({ outcome: 'completed', blanko: oneCard, chip: { match: true }, outbox: 0, reason: null });
    expect(end.steps.map(({ activity, role, standardMinutes }) => [activity, role, standardMinutes])).toEqual(sevenSteps);
    expect(end.steps.reduce((sum, { standardMinutes }) => sum + (standardMinutes ?? 0), 0)).toBe(30);
  });

  test.each<[CaseFault['name'], CaseFault['at'], object]>([
    ['rejected', 'approve', { outcome: 'rejected', blanko: { ...oneCard, stock: 20, printed: 0 }, chip: { match: false } }],
    ['sent-back', 'verify', { outcome: 'completed', blanko: oneCard }],
    ['sent-back', 'approve', { outcome: 'completed', blanko: oneCard }],
    ['incomplete', 'check-documents', { outcome: 'completed', blanko: oneCard }],
    ['card-removed', 'print', { outcome: 'completed', blanko: oneSpoiled, met: ['card-removed'] }],
  ])('%s at %s ends as the paper says', async (name, at, wanted) => {
    expect(await run({ service: 'cetak', fault: { name, at } }, 7, 'musi-banyuasin')).toMatchObject({ ...wanted, journal: { chain: 'ok' }, outbox: 0, reason: null });
  });

  test('a judgement that a step does not know is refused', async () => {
    await expect(run({ service: 'cetak', fault: { name: 'rejected', at: 'verify' } }, 7, 'musi-banyuasin')).rejects.toThrow('rejected@verify');
  });
});

describe('Kota Bima: papers uploaded, print requested, verified by the Kasi', () => {
  const sixSteps = [['receive', 'petugas-administrasi', null], ['check-documents', 'petugas-administrasi', 3], ['upload-documents', 'petugas-administrasi', 3], ['verify', 'kasi-identitas', 3], ['print', 'operator', 1], ['hand-over', 'petugas-administrasi', 3]];

  test.each(['luar-domisili', 'hilang', 'pindah'])('%s, in the order, roles and minutes of the paper', async (service) => {
    const end = await run({ service }, 7, 'kota-bima');
    expect(end).toMatchObject({ outcome: 'completed', blanko: oneCard, chip: { match: true }, outbox: 0, reason: null });
    expect(end.steps.map(({ activity, role, standardMinutes }) => [activity, role, standardMinutes])).toEqual(sixSteps);
  });

  test.each<[CaseFault['name'], CaseFault['at']]>([['incomplete', 'check-documents'], ['sent-back', 'verify']])('%s at %s is put right', async (name, at) => {
    expect(await run({ service: 'hilang', fault: { name, at } }, 7, 'kota-bima')).toMatchObject({ outcome: 'completed', blanko: oneCard, outbox: 0, reason: null });
  });

  test('offline the request to print waits in the outbox like all else', async () => {
    const end = await run({ service: 'pindah', offline: true }, 7, 'kota-bima');
    expect(end).toMatchObject({ outcome: 'completed', reason: null });
    expect(end.outbox).toBeGreaterThan(8);
  });
});

describe('the command', () => {
  const command = (...args: string[]) => promisify(execFile)(process.execPath, ['src/simulation/run-case.ts', ...args]);

  test('prints one JSON object', async () => {
    const { stdout } = await command('--office', 'kapuas', '--service', 'rusak', '--seed', '3', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ service: 'rusak', seed: 3, outcome: 'completed', reason: null });
    expect(stdout.trim().split('\n')).toHaveLength(1);
  });

  test('refuses what it does not know with a sentence', async () => {
    await expect(command('--fault', 'flood@print')).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('flood@print') });
    await expect(command('--office', 'nowhere')).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('nowhere') });
    await expect(command('--service', 'kawin')).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('kawin') });
  });
});
