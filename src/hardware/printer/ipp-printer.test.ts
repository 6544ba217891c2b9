import { describe, expect, test } from 'vitest';
import { printerFaults, type JobState } from './port.ts';
import { printerLimits } from './limits.ts';
import { machine, stripes } from './twin/hdp5000.fixture.ts';
import { hdp5000 } from './twin/limits.ts';
import type { MachineFault } from './twin/hdp5000.ts';

const code = (result: { ok: true } | { ok: false; error: { code: string } }) => (result.ok ? 'ok' : result.error.code);

/** A card up to the encoder, and the face sent. */
async function submitted(world: ReturnType<typeof machine>, name = 'A1') {
  const begun = await world.driver.begin(name);
  if (!begun.ok) throw new Error(begun.error.code);
  const sent = await world.driver.submit(begun.value.job, stripes());
  if (!sent.ok) throw new Error(sent.error.code);
  return begun.value.job;
}

describe('a card through the HDP5000 twin', () => {
  test('is fed to the encoder, printed with the very face, and comes out after the time it takes', async () => {
    const { clock, driver, reader, cards, printer } = machine();
    const start = clock.now();
    const begun = await driver.begin('A1');
    expect(begun).toEqual({ ok: true, value: { job: '1' } });
    expect(reader.chip).toBe(cards[0]!.chip);
    expect(cards[0]!.where).toBe('path');
    expect(await driver.submit('1', stripes(9))).toEqual({ ok: true, value: undefined });
    const seen: JobState[] = [];
    const end = await driver.follow('1', (state) => seen.push(state));
    expect(end).toEqual({ job: '1', stage: 'done', progress: 1, outcome: { kind: 'printed' } });
    expect(seen.map(({ stage }) => stage)).toEqual(['printing', 'transfer', 'ejecting', 'done']);
    expect(seen.map(({ progress }) => progress)).toEqual([0.12, 0.65, 0.9, 1]);
    expect(cards[0]).toMatchObject({ where: 'output', printed: true, job: 'A1' });
    expect(Buffer.from(cards[0]!.face!.rgb).equals(Buffer.from(stripes(9).rgb))).toBe(true);
    const { feeding, printing, transfer, ejecting } = hdp5000.stageMs;
    expect(clock.now() - start).toBeGreaterThanOrEqual(feeding + printing + transfer + ejecting);
    expect(clock.now() - start).toBeLessThan(feeding + printing + transfer + ejecting + 3 * printerLimits.pollMs);
    expect(printer.counters).toMatchObject({ printed: 1, ribbon: hdp5000.ribbonCards - 1, film: hdp5000.filmCards - 1 });
    expect(await driver.status()).toEqual({ ok: true, value: { state: 'idle', faults: [], levels: { ribbon: 499, film: 1_499, hopper: 2 }, printed: 1, ribbonType: 'YMCK', sinceCleaning: 1 } });
    expect(await driver.identify()).toMatchObject({ ok: true, value: { serial: 'A9450001', encoder: 'inline', twin: true } });
  });

  test('a submitted face is no printed card: nobody says printed before the card is out', async () => {
    const world = machine();
    const job = await submitted(world);
    const states: JobState[] = [];
    await world.driver.follow(job, (state) => {
      states.push(state);
      if (state.outcome?.kind === 'printed') expect(world.cards[0]!.where).toBe('output');
    });
    expect(states.filter((state) => state.outcome)).toHaveLength(1);
  });

  test('one card at a time', async () => {
    const world = machine();
    await submitted(world);
    expect(code(await world.driver.begin('A2'))).toBe('printer-busy');
    expect(world.cards.filter((card) => card.where === 'path')).toHaveLength(1);
  });

  test('given up at the encoder: the reject tray, unprinted', async () => {
    const { driver, cards, reader } = machine();
    await driver.begin('A1');
    expect(code(await driver.abandon('1'))).toBe('ok');
    expect(cards[0]).toMatchObject({ where: 'reject', printed: false });
    expect(reader.chip).toBeNull();
    expect(await driver.find('A1')).toMatchObject({ ok: true, value: { outcome: { kind: 'not-printed', blankoSpent: true } } });
    expect(code(await driver.begin('A2'))).toBe('ok');
  });

  test('given up too late: the card comes out, and that is said', async () => {
    const world = machine();
    const job = await submitted(world);
    await world.clock.sleep(hdp5000.stageMs.printing + 2_000);
    expect(code(await world.driver.abandon(job))).toBe('printer-kept-printing');
    expect(world.cards[0]!.printed).toBe(true);
  });

  test('a face that never comes: the machine gives the card up by itself', async () => {
    const { driver, cards, clock } = machine();
    await driver.begin('A1');
    await clock.sleep(hdp5000.documentWaitMs + 10_000);
    expect(cards[0]!.where).toBe('reject');
    expect(code(await driver.submit('1', stripes()))).toBe('printer-refused');
    expect(await driver.find('A1')).toMatchObject({ ok: true, value: { outcome: { kind: 'not-printed', blankoSpent: true } } });
  });
});

describe('what can go wrong', () => {
  const stopping: readonly MachineFault[] = ['ribbon-out', 'film-out', 'hopper-empty', 'cover-open', 'output-full', 'encoder-fault'];
  test.each(stopping)('%s before a card was fed is said at once, and nothing moves', async (fault) => {
    const { driver, printer, cards } = machine();
    printer.fault(fault);
    expect(await driver.begin('A1')).toEqual({ ok: false, error: { code: 'printer-needs-attention', params: { fault } } });
    expect(cards.every((card) => card.where === 'hopper')).toBe(true);
    printer.repair(fault);
    expect(code(await driver.begin('A1'))).toBe('ok');
  });

  test('the last blank was taken: the hopper is empty without anybody\'s doing', async () => {
    const world = machine({ blanks: 1 });
    await world.driver.follow(await submitted(world), () => undefined);
    expect(await world.driver.begin('A2')).toMatchObject({ ok: false, error: { params: { fault: 'hopper-empty' } } });
  });

  test.each(['ribbon-out', 'film-out', 'cover-open'] as const)('%s while a card is on its way stops the machine; put right, the same card goes on', async (fault) => {
    const world = machine();
    await world.driver.begin('A1');
    world.printer.fault(fault);
    await world.driver.submit('1', stripes());
    const following = world.driver.follow('1', () => undefined);
    await world.clock.sleep(60_000);
    expect(await world.driver.status()).toMatchObject({ value: { state: 'stopped', faults: [fault] } });
    expect(world.cards[0]!.printed).toBe(false);
    world.printer.repair(fault);
    expect(await following).toMatchObject({ outcome: { kind: 'printed' } });
    expect(world.cards.filter((card) => card.printed)).toHaveLength(1);
  });

  test('a jam before the transfer: not printed, blank spent; whoever clears it throws the card away', async () => {
    const world = machine();
    const job = await submitted(world);
    world.printer.fault('card-jam-before');
    expect(await world.driver.follow(job, () => undefined)).toMatchObject({ outcome: { kind: 'not-printed', fault: 'card-jam', blankoSpent: true } });
    expect(await world.driver.begin('A2')).toMatchObject({ error: { params: { fault: 'card-jam' } } });
    world.printer.repair('card-jam-before');
    expect(world.cards[0]).toMatchObject({ where: 'reject', printed: false });
    expect(code(await world.driver.begin('A2'))).toBe('ok');
  });

  test('a jam after the transfer: the machine cannot say whether that card counts; a person must look', async () => {
    const world = machine();
    const job = await submitted(world);
    world.printer.fault('card-jam-after');
    expect(await world.driver.follow(job, () => undefined)).toMatchObject({ outcome: { kind: 'unknown', why: 'impression-done-card-not-out' } });
    world.printer.repair('card-jam-after');
    expect(world.cards[0]).toMatchObject({ where: 'output', printed: true });
  });

  test('a fault planned for later strikes at that stage', async () => {
    const world = machine();
    world.printer.fault('card-jam-before', 3);
    const job = await submitted(world);
    expect(await world.driver.follow(job, () => undefined)).toMatchObject({ outcome: { kind: 'not-printed', fault: 'card-jam' } });
    expect(world.events.map(({ stage }) => stage)).toEqual(['feeding', 'at-encoder', 'ended']);
  });

  test('switched off in the middle: silence, then a job that nobody remembers; never a guess', async () => {
    const world = machine();
    const job = await submitted(world);
    const following = world.driver.follow(job, () => undefined);
    await world.clock.sleep(8_000);
    world.printer.fault('printer-off');
    expect(code(await world.driver.status())).toBe('printer-unreachable');
    await world.clock.sleep(30_000);
    world.printer.repair('printer-off');
    expect(await following).toMatchObject({ outcome: { kind: 'unknown', why: 'job-forgotten' } });
    expect(await world.driver.find('A1')).toEqual({ ok: true, value: null });
    expect(world.cards[0]!.where).toBe('reject');
  });

  test('a job of the same number after the machine was off and on is not taken for ours', async () => {
    const world = machine();
    const job = await submitted(world);
    world.printer.fault('printer-off');
    await world.clock.sleep(1_000);
    world.printer.repair('printer-off');
    world.printer.create('SOMEBODY-ELSE', 'x');
    expect(await world.driver.follow(job, () => undefined)).toMatchObject({ outcome: { kind: 'unknown', why: 'job-forgotten' } });
    expect(code(await world.driver.abandon(job))).toBe('printer-forgot-job');
  });

  test('off for longer than anybody waits', async () => {
    const world = machine();
    const job = await submitted(world);
    world.printer.fault('printer-off');
    expect(await world.driver.follow(job, () => undefined)).toMatchObject({ outcome: { kind: 'unknown', why: 'printer-silent' } });
  });

  test('a short silence in the middle costs nothing', async () => {
    const world = machine();
    const job = await submitted(world);
    const following = world.driver.follow(job, () => undefined);
    await world.clock.sleep(5_000);
    world.wire.down = true;
    await world.clock.sleep(20_000);
    world.wire.down = false;
    expect(await following).toMatchObject({ outcome: { kind: 'printed' } });
  });

  test('a cover that nobody closes: given up after a quarter of an hour', async () => {
    const world = machine();
    const job = await submitted(world);
    world.printer.fault('cover-open');
    const start = world.clock.now();
    expect(await world.driver.follow(job, () => undefined)).toMatchObject({ outcome: { kind: 'unknown', why: 'stalled' } });
    expect(world.clock.now() - start).toBeGreaterThanOrEqual(printerLimits.stalledMs);
  });

  test('found by name after a restart of ours, at any stage', async () => {
    const world = machine();
    expect(await world.driver.find('A1')).toEqual({ ok: true, value: null });
    const job = await submitted(world);
    expect(await world.driver.find('A1')).toMatchObject({ ok: true, value: { job, outcome: null } });
    await world.driver.follow(job, () => undefined);
    expect(await world.driver.find('A1')).toMatchObject({ ok: true, value: { job, outcome: { kind: 'printed' } } });
    expect(await world.driver.find('A2')).toEqual({ ok: true, value: null });
  });

  test('every fault has a name that the port knows', () => {
    const { printer } = machine();
    for (const fault of [...stopping, 'card-jam-before', 'card-jam-after'] as const) printer.fault(fault);
    expect(printer.faults().every((fault) => printerFaults.includes(fault))).toBe(true);
    expect(printer.faults()).toHaveLength(7);
  });
});
