/** Whole cases on twins: Kapuas' three services, and every fault there is, in virtual time. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { simulateCase, type CaseFault, type CaseRequest } from '../../src/simulation/case.ts';
import { openSimulatedCounter } from '../../src/simulation/counter.ts';

async function run(request: Partial<CaseRequest>, seed = 7) {
  const counter = await openSimulatedCounter({ office: 'kapuas', seed });
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
    ['printer-off', 'print', { met: ['card-in-doubt'], blanko: oneSpoiled }],
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
