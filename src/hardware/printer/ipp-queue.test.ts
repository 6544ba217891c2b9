/** A CUPS queue before the device: here as a fake that adds CUPS' own words to a twin; the real one is in the lab. */
import { describe, expect, test } from 'vitest';
import type { CardPrinter } from './port.ts';
import { Attributes, decodeIpp, encodeIpp, group, ipp, type IppMessage } from './ipp-codec.ts';
import { createIppPrinter } from './ipp-printer.ts';
import { operation, status, type IppTransport } from './ipp.ts';
import { printerLimits } from './limits.ts';
import { machine, stripes } from './twin/hdp5000.fixture.ts';

const QUEUE = 'ipp://cups.test/printers/Kartu';
const DEVICE = 'ipp://twin.test/ipp/print';

interface Sketch {
  readonly policy?: string | null;
  /** What the queue does when it is told another policy. */
  readonly set?: 'takes' | 'refuses' | 'pretends';
  /** May the driver ask the device itself? */
  readonly device?: boolean;
  readonly encoder?: 'inline' | 'none';
}

function queued({ policy = 'abort-job', set = 'takes', device = false, encoder = 'none' }: Sketch = {}) {
  const world = machine();
  const asked: number[] = [];
  const queue = { policy, asked, deviceDown: false, completed: false };
  const answerOf = (request: IppMessage, code: number) => encodeIpp({ version: request.version, code, id: request.id, groups: [], data: new Uint8Array() });
  const cups = async (bytes: Uint8Array): Promise<Uint8Array> => {
    const request = decodeIpp(bytes);
    queue.asked.push(request.code);
    if (request.code === operation.addModifyPrinter) {
      if (set === 'refuses') return answerOf(request, 0x0403);
      const wanted = Attributes.of(request, group.printer).string('printer-error-policy');
      if (set === 'takes') queue.policy = wanted;
      return answerOf(request, status.ok);
    }
    const answer = decodeIpp(await world.service(bytes));
    const own = [ipp.text('cups-version', '2.4.2'), ...(queue.policy === null ? [] : [ipp.name('printer-error-policy', queue.policy)])];
    const groups = answer.groups.map((one) => {
      if (one.tag === group.printer) return { ...one, attributes: [...one.attributes, ...own] };
      // The bytes are gone, so a queue calls the job completed.
      if (one.tag === group.job && queue.completed) return { ...one, attributes: one.attributes.map((each) => (each.name === 'job-state' ? ipp.enum('job-state', 9) : each)) };
      return one;
    });
    return encodeIpp({ ...answer, groups });
  };
  const transport: IppTransport = (uri, bytes) => {
    if (uri === QUEUE) return cups(bytes);
    return queue.deviceDown ? Promise.reject(new Error('no wire')) : world.service(bytes);
  };
  const driver: CardPrinter = createIppPrinter({ uri: QUEUE, ...(device && { device: DEVICE }), transport, clock: world.clock, encoder });
  return { world, queue, driver };
}

async function submitted({ driver }: { driver: CardPrinter }, name = 'A1') {
  const begun = await driver.begin(name);
  if (!begun.ok) throw new Error(begun.error.code);
  const sent = await driver.submit(begun.value.job, stripes());
  if (!sent.ok) throw new Error(sent.error.code);
  return begun.value.job;
}

describe('a queue that would print a card again', () => {
  test.each(['retry-job', 'retry-current-job', 'stop-printer', null])('%s is set to abort-job before a card is fed', async (policy) => {
    const { driver, queue } = queued({ policy });
    expect((await driver.begin('A1')).ok).toBe(true);
    expect(queue.policy).toBe('abort-job');
    expect(queue.asked.indexOf(operation.addModifyPrinter)).toBeLessThan(queue.asked.indexOf(operation.createJob));
  });

  test.each(['refuses', 'pretends'] as const)('and when it %s, that is said and nothing is fed', async (set) => {
    const { driver, world, queue } = queued({ policy: 'retry-job', set });
    expect(await driver.begin('A1')).toEqual({ ok: false, error: { code: 'printer-queue-retries', params: { policy: 'retry-job' } } });
    expect(queue.asked).not.toContain(operation.createJob);
    expect(world.cards.every((card) => card.where === 'hopper')).toBe(true);
  });

  test('abort-job is left as it is; a device has no such policy', async () => {
    const { driver, queue } = queued();
    expect((await driver.begin('A1')).ok).toBe(true);
    expect(queue.asked).not.toContain(operation.addModifyPrinter);
    const { driver: direct } = machine();
    expect((await direct.begin('A1')).ok).toBe(true);
  });
});

test('a queue cannot feed a card to an encoder: said at once, not after the minutes that a feed may take', async () => {
  const { driver, queue, world } = queued({ encoder: 'inline' });
  const start = world.clock.now();
  expect(await driver.begin('A1')).toEqual({ ok: false, error: { code: 'printer-queue-no-encoder' } });
  expect(queue.asked).not.toContain(operation.createJob);
  expect(world.clock.now()).toBe(start);
});

describe('what became of a card behind a queue', () => {
  test('is unknown when only the queue can be asked', async () => {
    const world = queued();
    expect(await world.driver.follow(await submitted(world), () => undefined)).toMatchObject({ outcome: { kind: 'unknown', why: 'queue-cannot-know' } });
  });

  test('is what the device says, and not before it says it, whatever the queue calls the job', async () => {
    const world = queued({ device: true });
    const job = await submitted(world);
    world.queue.completed = true;
    const end = await world.driver.follow(job, (state) => {
      if (state.outcome) expect(world.world.cards[0]!.where).toBe('output');
    });
    expect(end).toMatchObject({ job, outcome: { kind: 'printed' } });
    expect(await world.driver.identify()).toMatchObject({ value: { serial: 'A9450001' } });
  });

  test('a job that the device aborted is not printed, though the queue calls it completed', async () => {
    const world = queued({ device: true });
    const job = await submitted(world);
    world.queue.completed = true;
    world.world.printer.fault('card-jam-before');
    expect(await world.driver.follow(job, () => undefined)).toMatchObject({ outcome: { kind: 'not-printed', fault: 'card-jam' } });
  });

  test('is unknown when the device does not answer, and then the queue must not bring the card later', async () => {
    const silent = queued({ device: true });
    const job = await submitted(silent);
    silent.queue.completed = true;
    silent.queue.deviceDown = true;
    expect(await silent.driver.follow(job, () => undefined)).toMatchObject({ outcome: { kind: 'unknown', why: 'printer-silent' } });
    // Given up, it must not come out after all.
    expect(silent.queue.asked.at(-1)).toBe(operation.cancelJob);
  });

  test('a device in trouble begins nothing, though its queue would take the job', async () => {
    const world = queued({ device: true });
    world.world.printer.fault('cover-open');
    expect(await world.driver.begin('A1')).toMatchObject({ error: { code: 'printer-needs-attention', params: { fault: 'cover-open' } } });
    const dark = queued({ device: true });
    dark.queue.deviceDown = true;
    expect(await dark.driver.begin('A1')).toMatchObject({ error: { code: 'printer-unreachable' } });
    expect(dark.queue.asked).not.toContain(operation.createJob);
  });
});

describe('one name, one card', () => {
  test('a name that the printer knows is refused, also by a driver that never saw it', async () => {
    const world = machine();
    await world.driver.follow(await submitted(world), () => undefined);
    const restarted = createIppPrinter({ uri: DEVICE, transport: (_, bytes) => world.service(bytes), clock: world.clock, encoder: 'inline' });
    for (const driver of [world.driver, restarted]) expect(await driver.begin('A1')).toMatchObject({ error: { code: 'printer-job-known' } });
    expect(world.printer.jobs).toHaveLength(1);
  });

  test('a name that the printer forgot when it was off is refused by the driver that gave it', async () => {
    const world = machine();
    const job = await submitted(world);
    world.printer.fault('printer-off');
    await world.clock.sleep(1_000);
    world.printer.repair('printer-off');
    await world.driver.follow(job, () => undefined);
    expect(await world.driver.begin('A1')).toMatchObject({ error: { code: 'printer-job-known' } });
    expect(world.printer.jobs).toHaveLength(0);
  });

  test('two jobs of one name prove nothing: the older may be the card', async () => {
    const world = machine();
    await world.driver.follow(await submitted(world, 'A1'), () => undefined);
    world.printer.create('A1', 'somebody');
    await world.clock.sleep(printerLimits.pollMs);
    expect(await world.driver.find('A1')).toMatchObject({ ok: true, value: { outcome: { kind: 'unknown', why: 'several-jobs-of-this-name' } } });
  });
});
