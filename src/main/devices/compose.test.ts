import { afterEach, describe, expect, test } from 'vitest';
import { problem } from '../../domain/problem.ts';
import { err, must, ok, type Result } from '../../domain/result.ts';
import { CARD_CANVAS, type CardPrinter, type JobState, type PrinterStatus } from '../../hardware/printer/port.ts';
import type { DocumentScanner } from '../../hardware/scanner/port.ts';
import { sampleContent, trainingMaster } from '../../hardware/smartcard/training-bench.fixture.ts';
import { VirtualKtpCard } from '../../hardware/smartcard/twin/ktp-card.ts';
import { VirtualReader } from '../../hardware/smartcard/twin/reader.ts';
import { VirtualSam } from '../../hardware/smartcard/twin/sam.ts';
import { TwinSmartcards } from '../../hardware/smartcard/twin/smartcards.ts';
import { VirtualClock } from '../../platform/clock.ts';
import { seededRandom } from '../../platform/random.ts';
import type { DeviceEvent, Devices } from './api.ts';
import { composeDevices, type DeviceParts } from './compose.ts';
import { settled } from './devices.fixture.ts';
import { deviceLimits } from './limits.ts';

const idle: PrinterStatus = { state: 'idle', faults: [], levels: { ribbon: 480, film: 900, hopper: 90 }, printed: 12, ribbonType: 'YMCK', sinceCleaning: null };
const face = { width: CARD_CANVAS.width, height: CARD_CANVAS.height, rgb: new Uint8Array(3) };

/** A printer that knows one job, does what the test says, and counts how often it was asked how it is. */
class ScriptedPrinter implements CardPrinter {
  now: Result<PrinterStatus> = ok(idle);
  silent = false;
  asked = 0;
  job: { readonly name: string; readonly id: string } | null = null;
  readonly stages: JobState[] = [
    { job: '31', stage: 'printing', progress: 0.5, outcome: null },
    { job: '31', stage: 'done', progress: 1, outcome: { kind: 'printed' } },
  ];
  hold: Promise<void> = Promise.resolve();

  identify() {
    return Promise.resolve(ok({ model: 'HDP5000', serial: 'A9450001', encoder: 'inline' as const, twin: true }));
  }
  async status() {
    this.asked += 1;
    return this.silent ? new Promise<never>(() => undefined) : this.now;
  }
  async begin(name: string) {
    this.job = { name, id: '31' };
    return ok({ job: '31' });
  }
  submit() {
    return Promise.resolve(ok(undefined));
  }
  async follow(job: string, onState: (state: JobState) => void, signal?: AbortSignal): Promise<JobState> {
    const gone = new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve(), { once: true }));
    for (const state of this.stages) {
      onState(state);
      await Promise.race([this.hold, gone]);
      if (signal?.aborted) return { job, stage: 'done', progress: 1, outcome: { kind: 'unknown', why: 'no-longer-followed' } };
    }
    return this.stages.at(-1)!;
  }
  abandon() {
    return Promise.resolve(ok(undefined));
  }
  async find(name: string) {
    return ok(name === this.job?.name ? this.stages[0]! : null);
  }
}

class ScriptedScanner implements DocumentScanner {
  found: Result<{ model: string }> = ok({ model: 'fi-65F' });
  searches = 0;
  search: Promise<void> = Promise.resolve();
  async identify() {
    this.searches += 1;
    await this.search;
    return this.found;
  }
  scan(dpi: number) {
    return Promise.resolve(ok(new Uint8Array(dpi)));
  }
}

const opened: Devices[] = [];
afterEach(async () => {
  for (const devices of opened.splice(0)) await devices.close();
});

function counter(parts: Partial<DeviceParts> = {}) {
  const clock = new VirtualClock(0);
  const random = seededRandom(3, clock);
  const blank = () => VirtualKtpCard.blank({ random, master: trainingMaster, family: 'A', generation: 51 });
  const [desk, sam, encoder] = [new VirtualReader({ name: 'Omnikey 5427' }), new VirtualReader({ name: 'Omnikey 3121' }), new VirtualReader({ name: 'HDP5000 encoder' })];
  sam.insert(new VirtualSam({ master: trainingMaster, random }));
  const [printer, scanner] = [new ScriptedPrinter(), new ScriptedScanner()];
  const all: DeviceParts = { smartcards: new TwinSmartcards([desk, sam, encoder]), printer, scanner, readers: { desk: desk.name, sam: sam.name, encoder: encoder.name }, twin: true, clock, ...parts };
  const devices = composeDevices(all);
  opened.push(devices);
  const state = async (kind: string) => (await devices.states()).find((one) => one.kind === kind);
  return { clock, desk, sam, encoder, printer, scanner, devices, blank, state };
}

describe('the picture of the devices', () => {
  test('a counter that is ready: five devices, by their names', async () => {
    const { devices } = counter();
    expect((await devices.states()).map(({ kind, name, condition, twin, card }) => [kind, name, condition, twin, card])).toEqual([
      ['reader', 'Omnikey 5427', 'ready', true, false],
      ['sam', 'Omnikey 3121', 'ready', true, true],
      ['encoder', 'HDP5000 encoder', 'ready', true, false],
      ['printer', 'HDP5000', 'ready', true, null],
      ['scanner', 'fi-65F', 'ready', true, null],
    ]);
  });

  test('a counter without printer and scanner does not list them, and says so when they are asked for', async () => {
    const { devices } = counter({ printer: null, scanner: null, readers: { desk: 'Omnikey 5427', sam: null, encoder: null } });
    expect((await devices.states()).map(({ kind }) => kind)).toEqual(['reader']);
    const none = { ok: false, error: { code: 'device-not-configured' } };
    expect(await devices.feed('A1')).toEqual(none);
    expect(await devices.find('A1')).toEqual(none);
    expect(await devices.scan(300)).toEqual(none);
    expect(await devices.personalise('encoder', sampleContent())).toEqual(none);
    expect(await devices.test('sam')).toEqual(none);
    expect(await devices.follow('31')).toMatchObject({ outcome: { kind: 'unknown' } });
  });

  test('card, cable, SAM and a card that does not answer', async () => {
    const { desk, sam, state, blank } = counter();
    desk.insert(blank());
    expect(await state('reader')).toMatchObject({ condition: 'ready', card: true, problem: null });
    desk.unplug();
    expect(await state('reader')).toMatchObject({ condition: 'missing', card: null, problem: { code: 'reader-missing', params: { reader: 'Omnikey 5427' } } });
    sam.remove();
    expect(await state('sam')).toMatchObject({ condition: 'attention', card: false, problem: { code: 'sam-missing' } });
    const mute = { name: 'Omnikey 5427', atr: new Uint8Array() };
    const { devices } = counter({ readers: { desk: 'Omnikey 5427', sam: null, encoder: null }, smartcards: { readers: async () => ok([mute]), connect: async () => err(problem('card-mute')), watch: () => undefined, close: async () => undefined } });
    expect(await devices.states()).toMatchObject([{ condition: 'attention', problem: { code: 'card-mute' } }, {}, {}]);
  });

  test('without PC/SC the readers are missing with the reason, and the printer works', async () => {
    const gone = err(problem('pcsc-not-running'));
    const { devices } = counter({ smartcards: { readers: async () => gone, connect: async () => gone, watch: () => undefined, close: async () => undefined } });
    expect((await devices.states()).map(({ kind, condition, problem }) => [kind, condition, problem?.code])).toEqual([
      ['reader', 'missing', 'pcsc-not-running'],
      ['sam', 'missing', 'pcsc-not-running'],
      ['encoder', 'missing', 'pcsc-not-running'],
      ['printer', 'ready', undefined],
      ['scanner', 'ready', undefined],
    ]);
  });

  test('the printer: at work, in trouble, stopped without a word, away', async () => {
    const { printer, state } = counter();
    printer.now = ok({ ...idle, state: 'working' });
    expect(await state('printer')).toMatchObject({ condition: 'working', problem: null, printer: { levels: { hopper: 90 } } });
    printer.now = ok({ ...idle, state: 'stopped', faults: ['ribbon-out', 'cover-open'] });
    expect(await state('printer')).toMatchObject({ condition: 'attention', problem: { code: 'printer-needs-attention', params: { fault: 'ribbon-out' } } });
    printer.now = ok({ ...idle, state: 'stopped' });
    expect(await state('printer')).toMatchObject({ condition: 'attention', problem: { params: { fault: 'other' } } });
    printer.now = err(problem('printer-unreachable'));
    expect(await state('printer')).toMatchObject({ name: 'HDP5000', condition: 'missing', problem: { code: 'printer-unreachable' }, printer: null });
  });

  test('a printer that does not answer holds nobody up, and is not asked twice meanwhile', async () => {
    const { printer, devices, clock } = counter();
    printer.silent = true;
    const states = await devices.states();
    expect(states.find(({ kind }) => kind === 'printer')).toMatchObject({ condition: 'missing', problem: { code: 'printer-unreachable' } });
    await devices.states();
    expect(clock.now()).toBe(2 * deviceLimits.printerAnswerMs);
    expect(printer.asked).toBe(1);
  });

  test('a device is working while an act of ours is', async () => {
    const { devices, printer, encoder, blank, state } = counter();
    const held = Promise.withResolvers<void>();
    printer.hold = held.promise;
    const following = devices.follow('31');
    expect(await state('printer')).toMatchObject({ condition: 'working' });
    held.resolve();
    await following;
    expect(await state('printer')).toMatchObject({ condition: 'ready' });
    encoder.insert(blank());
    const writing = devices.personalise('encoder', sampleContent());
    expect(await state('encoder')).toMatchObject({ condition: 'working' });
    must(await writing);
    expect(await state('encoder')).toMatchObject({ condition: 'ready' });
  });

  test('the scanner is looked for once a while; a long search is shown as such, and its end told', async () => {
    const { devices, scanner, state, clock } = counter();
    await state('scanner');
    scanner.found = err(problem('device-not-configured'));
    expect(await state('scanner')).toMatchObject({ condition: 'ready' });
    await clock.sleep(deviceLimits.scannerFreshMs);
    expect(await state('scanner')).toMatchObject({ condition: 'missing' });
    expect(scanner.searches).toBe(2);

    const found = Promise.withResolvers<void>();
    scanner.search = found.promise;
    must(await devices.scan(300));
    const heard: DeviceEvent[] = [];
    devices.subscribe((event) => heard.push(event));
    expect(await state('scanner')).toMatchObject({ condition: 'working' });
    expect(heard).toEqual([]);
    scanner.found = ok({ model: 'fi-65F' });
    found.resolve();
    await settled();
    expect(heard).toEqual([{ kind: 'devices-changed' }]);
    expect(await state('scanner')).toMatchObject({ name: 'fi-65F', condition: 'ready' });
  });
});

describe('the test button', () => {
  test('each device does something and it is said what was seen', async () => {
    const { devices, desk, blank } = counter();
    expect(await devices.test('reader')).toEqual(ok({ seen: { id: 'Omnikey 5427: terpasang, tanpa kartu', en: 'Omnikey 5427: connected, no card' } }));
    desk.insert(blank());
    expect(must(await devices.test('reader')).seen.id).toMatch(/kartu menjawab \(ATR \d+ byte\)/);
    expect(must(await devices.test('sam')).seen.en).toMatch(/the SAM answers/);
    expect(must(await devices.test('printer')).seen).toEqual({ id: 'HDP5000, nomor seri A9450001: siap', en: 'HDP5000, serial A9450001: ready' });
    expect(must(await devices.test('scanner')).seen).toEqual({ id: 'satu halaman 75 dpi, 75 byte', en: 'one page of 75 dpi, 75 bytes' });
  });

  test('what is wrong is the answer', async () => {
    const { devices, desk, sam, encoder, printer, blank } = counter();
    desk.insert(blank());
    desk.mute = true;
    expect(await devices.test('reader')).toEqual(err(problem('card-mute')));
    sam.remove();
    expect(await devices.test('sam')).toEqual(err(problem('sam-missing')));
    encoder.unplug();
    expect(await devices.test('encoder')).toEqual(err(problem('reader-missing', { reader: 'HDP5000 encoder' })));
    printer.now = ok({ ...idle, faults: ['cover-open'] });
    expect(await devices.test('printer')).toEqual(err(problem('printer-needs-attention', { fault: 'cover-open' })));
  });

  test('a test in the middle of a write waits for it, and breaks nothing', async () => {
    const { devices, encoder, blank } = counter();
    encoder.insert(blank());
    const writing = devices.personalise('encoder', sampleContent());
    const [written, encoderTest, samTest] = await Promise.all([writing, devices.test('encoder'), devices.test('sam')]);
    expect([written.ok, encoderTest.ok, samTest.ok]).toEqual([true, true, true]);
  });
});

describe('a card', () => {
  test('is fed, written at the encoder, read back, printed, and its stages come under its attempt', async () => {
    const { devices, encoder, blank } = counter();
    const stages: unknown[] = [];
    devices.subscribe((event) => event.kind === 'job' && stages.push([event.name, event.state.stage]));
    const { job } = must(await devices.feed('ATTEMPT-1'));
    encoder.insert(blank());
    const content = sampleContent();
    const { uid } = must(await devices.personalise('encoder', content));
    expect(must(await devices.readCard('encoder'))).toMatchObject({ uid, photo: content.photo, secured: { authentic: true } });
    must(await devices.submit(job, face));
    expect(await devices.follow(job)).toMatchObject({ outcome: { kind: 'printed' } });
    expect(stages).toEqual([['ATTEMPT-1', 'printing'], ['ATTEMPT-1', 'done']]);
  });

  test('of an earlier process is known again by its attempt', async () => {
    const { devices, printer } = counter();
    printer.job = { name: 'ATTEMPT-0', id: '31' };
    expect(must(await devices.find('ATTEMPT-9'))).toBeNull();
    const names: string[] = [];
    devices.subscribe((event) => event.kind === 'job' && names.push(event.name));
    await devices.follow(must(await devices.find('ATTEMPT-0'))!.job);
    expect(new Set(names)).toEqual(new Set(['ATTEMPT-0']));
  });

  test('on the desk is read with the SAM, and without it as far as it is free', async () => {
    const { devices, desk, sam, blank } = counter();
    expect(await devices.readCard('desk')).toEqual(err(problem('reader-empty', { reader: 'Omnikey 5427' })));
    desk.insert(blank());
    must(await devices.personalise('desk', sampleContent()));
    expect(must(await devices.readCard('desk')).secured).not.toBeNull();
    sam.remove();
    expect(must(await devices.readCard('desk'))).toMatchObject({ photo: sampleContent().photo, secured: null });
    expect(await devices.personalise('desk', sampleContent())).toEqual(err(problem('sam-missing')));
  });
});

describe('changes', () => {
  test('readers are told of while somebody listens', async () => {
    const { devices, desk, blank } = counter();
    let heard = 0;
    const stop = devices.subscribe(() => (heard += 1));
    desk.insert(blank());
    desk.remove();
    expect(heard).toBe(2);
    stop();
    desk.unplug();
    expect(heard).toBe(2);
    devices.subscribe(() => (heard += 1));
    desk.plug();
    expect(heard).toBe(3);
  });

  test('the printer is looked at only on request and while somebody listens; only a difference is told', async () => {
    const { devices, printer, clock } = counter({ watches: true });
    await settled();
    expect(printer.asked).toBe(0);
    let heard = 0;
    const stop = devices.subscribe(() => (heard += 1));
    await clock.sleep(3 * deviceLimits.printerWatchMs + 1);
    expect(printer.asked).toBe(4);
    expect(heard).toBe(0);
    printer.now = ok({ ...idle, levels: { ...idle.levels, hopper: 0 }, faults: ['hopper-empty'] });
    await clock.sleep(2 * deviceLimits.printerWatchMs);
    expect(heard).toBe(1);
    stop();
    const { asked } = printer;
    await clock.sleep(5 * deviceLimits.printerWatchMs);
    expect(printer.asked).toBe(asked);
  });

  test('a virtual clock rests when nobody acts', async () => {
    const { devices, clock, printer } = counter();
    devices.subscribe(() => undefined);
    await devices.states();
    for (let turn = 0; turn < 20; turn += 1) await settled();
    expect(clock.now()).toBe(0);
    expect(printer.asked).toBe(1);
  });
});

test('the end: nobody is left following, nothing is watched', async () => {
  const { devices, printer, desk, clock } = counter({ watches: true });
  printer.hold = new Promise(() => undefined);
  let heard = 0;
  devices.subscribe(() => (heard += 1));
  const following = devices.follow('31');
  await settled();
  await devices.close();
  expect(await following).toMatchObject({ outcome: { kind: 'unknown', why: 'no-longer-followed' } });
  heard = 0;
  const { asked } = printer;
  desk.unplug();
  await clock.sleep(60_000);
  expect([heard, printer.asked - asked]).toEqual([0, 0]);
});
