/** The machine itself: ribbons, film, warmth, faults, counters, and any IPP client that prints to it. */
import { describe, expect, test } from 'vitest';
import { systemRandom, seededRandom } from '../../../platform/random.ts';
import { systemClock, VirtualClock } from '../../../platform/clock.ts';
import { TwinSmartcards } from '../../smartcard/twin/smartcards.ts';
import { Attributes, group, ipp } from '../ipp-codec.ts';
import { createIppPrinter } from '../ipp-printer.ts';
import { faultsOf } from '../ipp-state.ts';
import { IppClient, operation, status } from '../ipp.ts';
import { CARD_CANVAS } from '../port.ts';
import { encodePwgRaster, type RasterPage } from '../pwg-raster.ts';
import { vendor } from '../vendor.ts';
import { factOf, faultFacts, type MachineFault } from './faults.ts';
import { machine } from './hdp5000.fixture.ts';
import { hdp5000 } from './limits.ts';
import { DEFAULT_RIBBON, ribbons, ribbonTypes, stageMsOf } from './ribbons.ts';

type World = ReturnType<typeof machine>;

const side = (rgb: readonly [number, number, number]): RasterPage => ({ width: CARD_CANVAS.width, height: CARD_CANVAS.height, dpi: CARD_CANVAS.dpi, rgb: new Uint8Array(CARD_CANVAS.width * CARD_CANVAS.height * 3).map((_, at) => rgb[at % 3]!) });
const red = side([200, 10, 10]);
const grey = side([90, 90, 90]);
const LOOK_MS = 100;
const MINUTE_MS = 60_000;

/** Until the machine has done with its card; gives how long that took, in milliseconds. */
async function finished({ printer, clock }: World): Promise<number> {
  const start = clock.now();
  while (printer.working) await clock.sleep(LOOK_MS);
  return clock.now() - start;
}

/** A client that nobody here configured: it knows IPP and the address. */
const client = ({ transport }: World, user = 'somebody') => new IppClient({ uri: 'ipp://twin.test/ipp/print', transport, user });

async function ask(world: World, code: number, attributes: Parameters<IppClient['ask']>[0]['attributes'] = [], data?: Uint8Array) {
  const answer = await client(world).ask({ operation: code, attributes, ...(data ? { data } : {}) });
  if (!answer.ok) throw new Error(answer.error.code);
  return { code: answer.value.code, job: Attributes.of(answer.value, group.job), printer: Attributes.of(answer.value, group.printer) };
}

const printJob = (world: World, name: string, ...sides: readonly RasterPage[]) => ask(world, operation.printJob, [ipp.name('job-name', name), ipp.mime('document-format', 'image/pwg-raster')], encodePwgRaster(sides));
const jobOf = async (world: World, id: number) => (await ask(world, operation.getJobAttributes, [ipp.integer('job-id', id)])).job;
const printerOf = async (world: World) => (await ask(world, operation.getPrinterAttributes)).printer;

describe('ribbons and film', () => {
  test.each(ribbonTypes)('a card of a %s ribbon takes the seconds of its data, and each panel set is counted', async (type) => {
    const world = machine();
    world.printer.loadRibbon(type);
    const sides = [ribbons[type].colour ? red : grey, grey].slice(0, ribbons[type].sides);
    const { job } = await printJob(world, 'A1', ...sides);
    await finished(world);
    const [done] = world.printer.jobs;
    expect(done!.endedAt! - done!.startedAt!).toBe(ribbons[type].secondsPerCard * 1_000);
    expect(job.integer('job-id')).toBe(1);
    expect(world.printer.counters).toMatchObject({ ribbon: ribbons[type].cards - 1, film: hdp5000.filmCards - sides.length, onRibbon: 1, transfers: sides.length, printed: 1 });
    expect(await world.driver.status()).toMatchObject({ value: { ribbonType: type, levels: { ribbon: ribbons[type].cards - 1 } } });
  });

  test('the YMCK stages are those that the driver and its tests go by', () => {
    const { feeding, printing, transfer, flipping, ejecting } = stageMsOf(DEFAULT_RIBBON, 1);
    expect({ feeding, printing, transfer, ejecting }).toEqual(hdp5000.stageMs);
    expect(flipping).toBe(0);
  });

  test('two sides: the flipper turns the card, and each side has its image', async () => {
    const world = machine();
    world.printer.loadRibbon('YMCKK');
    await printJob(world, 'A1', red, grey);
    await finished(world);
    expect(world.events.map(({ stage }) => stage)).toEqual(['feeding', 'printing', 'transfer', 'flipping', 'ejecting', 'ended']);
    expect([world.cards[0]!.face!.rgb[0], world.cards[0]!.back!.rgb[0]]).toEqual([200, 90]);
    expect((await jobOf(world, 1)).integer('job-impressions-completed')).toBe(2);
  });

  test('one side: the flipper stays still', async () => {
    const world = machine();
    world.printer.loadRibbon('YMCKK');
    await printJob(world, 'A1', red);
    await finished(world);
    expect(world.events.map(({ stage }) => stage)).not.toContain('flipping');
    expect(world.printer.counters).toMatchObject({ film: hdp5000.filmCards - 1 });
  });

  test.each([
    ['a coloured face on a black ribbon', 'K', [red]],
    ['a back on a ribbon without panels for it', 'YMCK', [red, grey]],
  ] as const)('%s is the wrong ribbon: the machine stops before it wastes a panel, and goes on with the right one', async (_, type, sides) => {
    const world = machine();
    world.printer.loadRibbon(type);
    await printJob(world, 'A1', ...sides);
    await world.clock.sleep(MINUTE_MS);
    expect(await world.driver.status()).toMatchObject({ value: { state: 'stopped', faults: ['wrong-ribbon'] } });
    expect(world.printer.counters).toMatchObject({ ribbon: ribbons[type].cards, film: hdp5000.filmCards });
    world.printer.loadRibbon('YMCKK');
    await finished(world);
    expect(world.cards[0]).toMatchObject({ where: 'output', printed: true });
  });

  test('black on a black ribbon fits', async () => {
    const world = machine();
    world.printer.loadRibbon('K');
    await printJob(world, 'A1', grey);
    await finished(world);
    expect(world.cards[0]!.printed).toBe(true);
  });

  test('one frame left is no film for two sides', async () => {
    const world = machine({ counters: { film: 1, ribbonType: 'YMCKK' } });
    expect(world.printer.faults()).toEqual([]);
    await printJob(world, 'A1', red, grey);
    await world.clock.sleep(MINUTE_MS);
    expect(world.printer.faults()).toEqual(['film-out']);
    world.printer.loadFilm();
    await finished(world);
    expect(world.printer.counters.film).toBe(hdp5000.filmCards - 2);
  });
});

describe('warm-up', () => {
  const oneCard = ribbons.YMCK.secondsPerCard * 1_000;
  const near = (ms: number, wanted: number) => expect(Math.abs(ms - wanted)).toBeLessThanOrEqual(2 * LOOK_MS);

  test('a machine just switched on warms up before its first card, says so, and is warm for the next', async () => {
    const world = machine({ cold: true });
    await printJob(world, 'A1', red);
    await world.clock.sleep(1_000);
    expect(await world.driver.status()).toMatchObject({ value: { state: 'working', faults: [] } });
    expect((await printerOf(world)).strings('printer-state-reasons')).toEqual([`${vendor.warmingUp}-report`]);
    expect((await jobOf(world, 1)).strings('job-state-reasons')).toContain(vendor.warmingUp);
    expect(world.cards[0]!.where).toBe('hopper');
    near(await finished(world), hdp5000.warmUpMs + oneCard - 1_000);
    await printJob(world, 'A2', red);
    near(await finished(world), oneCard);
    expect((await printerOf(world)).strings('printer-state-reasons')).toEqual(['none']);
  });

  test('switched on in the morning, it is warm when the first card comes', async () => {
    const world = machine({ cold: true });
    await world.clock.sleep(hdp5000.warmUpMs);
    await printJob(world, 'A1', red);
    near(await finished(world), oneCard);
  });

  test('it falls asleep when nobody prints, and wakes for the next card; after power was off it is cold too', async () => {
    const world = machine({ cold: true });
    await printJob(world, 'A1', red);
    await finished(world);
    // Longer than since it became hot, shorter than since its last card.
    await world.clock.sleep(hdp5000.sleepAfterMs - 10_000);
    await printJob(world, 'A2', red);
    near(await finished(world), oneCard);
    await world.clock.sleep(hdp5000.sleepAfterMs + MINUTE_MS);
    await printJob(world, 'A3', red);
    near(await finished(world), hdp5000.warmUpMs + oneCard);
    world.printer.fault('printer-off');
    world.printer.repair('printer-off');
    world.cards[0]!.where = 'hopper';
    await printJob(world, 'A4', red);
    near(await finished(world), hdp5000.warmUpMs + oneCard);
  });

  test('without a cold roller nobody waits', async () => {
    const world = machine();
    await world.clock.sleep(2 * hdp5000.sleepAfterMs);
    await printJob(world, 'A1', red);
    near(await finished(world), oneCard);
  });

  test('given up while it warms up: no card was taken', async () => {
    const world = machine({ cold: true });
    await printJob(world, 'A1', red);
    expect((await ask(world, operation.cancelJob, [ipp.integer('job-id', 1)])).code).toBe(status.ok);
    expect(world.cards.every((card) => card.where === 'hopper')).toBe(true);
  });

  test('the driver waits longer for a card than the machine needs to warm up', async () => {
    const world = machine({ cold: true });
    expect(await world.driver.begin('A1')).toEqual({ ok: true, value: { job: '1' } });
  });
});

const all = Object.keys(faultFacts) as MachineFault[];

/** A job of two sides through the encoder, which passes every stage, with `fault` made when `stage` has lasted a second. */
async function struck(fault: MachineFault, stage: string): Promise<World> {
  const world = machine({ blanks: 2, counters: { ribbonType: 'YMCKK', ribbon: 100 } });
  const { printer, clock } = world;
  printer.create('A1', 'x');
  while (!world.events.some((event) => event.stage === stage)) {
    if (printer.jobs[0]!.stage === 'at-encoder') printer.document(1, red, grey);
    await clock.sleep(LOOK_MS);
  }
  await clock.sleep(1_000);
  printer.fault(fault);
  await clock.sleep(1_000);
  if (stage === 'feeding' || stage === 'at-encoder') {
    await clock.sleep(hdp5000.stageMs.feeding);
    printer.document(1, red, grey);
  }
  await clock.sleep(2 * MINUTE_MS);
  return world;
}

describe('faults under the names of the SDK and the display', () => {
  const strikes = (job: 'waits' | 'ends') => all.filter((fault) => factOf(fault).job === job).flatMap((fault) => factOf(fault).strikes.filter((stage) => stage !== 'at-encoder').map((stage) => ({ fault, stage })));

  test('every fault strikes at some stage, but those that the machine takes no notice of and the empty hopper', () => {
    expect(all.filter((fault) => factOf(fault).strikes.length === 0)).toEqual(['hopper-empty', 'encoder-fault', 'encoder-ghost', 'printer-off']);
    expect(all.filter((fault) => factOf(fault).face !== 'no')).toEqual(['card-jam-after', 'jam-flipper', 'jam-eject', 'transfer-jam']);
  });

  test.each(strikes('waits'))('$fault while $stage: the card waits, and comes out printed once it is put right', async ({ fault, stage }) => {
    const world = await struck(fault, stage);
    const [job] = world.printer.jobs;
    expect(job).toMatchObject({ state: 'stopped', fault: null });
    expect(await world.driver.status()).toMatchObject({ value: { state: 'stopped' } });
    world.printer.repair(fault);
    await finished(world);
    expect(job).toMatchObject({ state: 'completed', sheets: 1 });
    expect(world.cards.map(({ where }) => where)).toEqual(['output', 'hopper']);
  });

  test.each(strikes('ends'))('$fault while $stage: the job ends as its row says, and the card stays until somebody takes it out', async ({ fault, stage }) => {
    const { reports, blankSpent, face } = factOf(fault);
    const world = await struck(fault, stage);
    expect(world.printer.jobs[0]).toMatchObject({ state: 'aborted', fault: reports, blankSpent, sheets: 0 });
    expect(world.cards[0]!.where).toBe('path');
    const found = await world.driver.find('A1');
    expect(found).toMatchObject({ value: { outcome: face === 'no' ? { kind: 'not-printed', fault: reports, blankoSpent: blankSpent } : { kind: 'unknown', why: 'impression-done-card-not-out' } } });
    expect(world.cards[0]!.printed).toBe(face === 'yes');
    // The next card is not begun before.
    world.printer.print('A2', 'x', [red]);
    await world.clock.sleep(MINUTE_MS);
    expect(world.cards[1]!.where).toBe('hopper');
    world.printer.repair(fault);
    await finished(world);
    expect(world.cards.map(({ where }) => where)).toEqual([face === 'yes' ? 'output' : 'reject', 'output']);
  });

  test.each(['jam-encoder', 'card-jam-before'] as const)('%s at the encoder: the reader loses the card at once', async (fault) => {
    const world = machine();
    await world.driver.begin('A1');
    expect(world.reader.chip).not.toBeNull();
    world.printer.fault(fault);
    await world.clock.sleep(1_000);
    expect(world.reader.chip).toBeNull();
    expect(await world.driver.find('A1')).toMatchObject({ value: { outcome: { kind: 'not-printed', fault: factOf(fault).reports, blankoSpent: true } } });
  });

  test('what is printed again after a ribbon jam takes another set of panels and another frame', async () => {
    const world = machine();
    await printJob(world, 'A1', red);
    await world.clock.sleep(hdp5000.stageMs.feeding + 1_000);
    world.printer.fault('ribbon-jam');
    await world.clock.sleep(MINUTE_MS);
    world.printer.repair('ribbon-jam');
    await finished(world);
    expect(world.printer.counters).toMatchObject({ printed: 1, transfers: 1, ribbon: 498, film: 1_498 });
  });

  test.each(all.filter((fault) => factOf(fault).reports !== null))('%s is told by a standard keyword, and precisely by ours', async (fault) => {
    const world = machine();
    world.printer.fault(fault);
    const printer = await printerOf(world);
    expect(faultsOf(printer)).toEqual([factOf(fault).reports]);
    const standard = printer.strings('printer-state-reasons').filter((reason) => !reason.startsWith('hid-'));
    expect(standard).toHaveLength(fault === 'encoder-fault' ? 0 : 1);
    world.printer.repair(fault);
    expect(faultsOf(await printerOf(world))).toEqual([]);
  });

  test('two jams at once are two faults, under one standard keyword', async () => {
    const world = machine();
    for (const fault of ['card-jam-before', 'jam-eject', 'wrong-ribbon'] as const) world.printer.fault(fault);
    expect(faultsOf(await printerOf(world))).toEqual(['card-jam', 'jam-eject', 'wrong-ribbon']);
  });

  test('a ghost at the encoder: a card is always said to be there, and none is found', async () => {
    const world = machine();
    const readers = new TwinSmartcards([world.reader]);
    const seen = async () => {
      const listed = await readers.readers();
      return listed.ok ? (listed.value[0]!.atr?.length ?? null) : listed;
    };
    expect(await seen()).toBeNull();
    world.printer.fault('encoder-ghost');
    expect(await seen()).toBe(0);
    expect(await world.driver.begin('A1')).toMatchObject({ ok: true });
    expect(await readers.connect('encoder')).toMatchObject({ error: { code: 'card-mute' } });
    expect(world.printer.faults()).toEqual([]);
    world.printer.repair('encoder-ghost');
    expect(await readers.connect('encoder')).toMatchObject({ ok: true });
  });
});

describe('any IPP client', () => {
  test('Print-Job feeds, prints and stops nowhere: the encoder sees no card', async () => {
    const world = machine();
    let met = false;
    world.reader.onChange(() => (met = true));
    expect(await printJob(world, 'A1', red)).toMatchObject({ code: status.ok });
    await finished(world);
    expect(met).toBe(false);
    expect(world.cards[0]).toMatchObject({ where: 'output', printed: true, job: 'A1' });
    expect((await jobOf(world, 1)).integer('job-state')).toBe(9);
  });

  test('a second one meanwhile is told that the printer is busy, whoever asks and however', async () => {
    const world = machine();
    await printJob(world, 'A1', red);
    expect((await printJob(world, 'A2', red)).code).toBe(status.busy);
    expect((await ask(world, operation.createJob, [ipp.name('job-name', 'A3')])).code).toBe(status.busy);
    const other = createIppPrinter({ uri: 'ipp://twin.test/ipp/print', transport: world.transport, clock: world.clock, encoder: 'inline', user: 'loket-2' });
    expect(await other.begin('A4')).toMatchObject({ error: { code: 'printer-busy' } });
    await finished(world);
    expect(await other.begin('A4')).toMatchObject({ ok: true });
  });

  test.each([
    ['nothing', new Uint8Array(), status.formatError],
    ['three sides', encodePwgRaster([red, grey, red]), status.formatError],
    ['a larger page', encodePwgRaster([{ width: 1_036, height: 661, dpi: 300, rgb: new Uint8Array(1_036 * 661 * 3) }]), status.formatError],
  ])('%s is no card, and none is fed', async (_, data, code) => {
    const world = machine();
    expect((await ask(world, operation.printJob, [ipp.mime('document-format', 'image/pwg-raster')], data)).code).toBe(code);
    expect((await ask(world, operation.printJob, [ipp.mime('document-format', 'application/pdf')], data)).code).toBe(status.formatUnsupported);
    expect(world.printer.working).toBe(false);
  });

  test('a printer that was replaced by another says so: model and serial number', async () => {
    const before = machine();
    const after = machine({ serial: 'B2010007', model: 'HID Fargo HDP6600 (kembaran latihan)' });
    expect(await before.driver.identify()).toMatchObject({ value: { serial: 'A9450001', model: hdp5000.model } });
    expect(await after.driver.identify()).toMatchObject({ value: { serial: 'B2010007', model: 'HID Fargo HDP6600 (kembaran latihan)' } });
  });
});

describe('text beginning with ~', () => {
  test('is a command to the driver: taken, and nothing printed', async () => {
    const world = machine();
    expect(await printJob(world, ' ~iC:/foto.bmp', red)).toMatchObject({ code: status.ok });
    expect(world.printer.driverCommands).toEqual([' ~iC:/foto.bmp']);
    expect(world.printer.working).toBe(false);
    expect(world.cards.every((card) => card.where === 'hopper')).toBe(true);
    // A driver of ours that did this would not be told "printed".
    expect(await world.driver.find(' ~iC:/foto.bmp')).toMatchObject({ value: { outcome: { kind: 'unknown', why: 'completed-without-work' } } });
    expect(await printJob(world, 'A~1', red)).toMatchObject({ code: status.ok });
    expect(world.printer.working).toBe(true);
  });

  test('no name of ours begins so: jobs are called by attempt ids', () => {
    const ids = [systemRandom(systemClock), seededRandom(3, new VirtualClock(0))].flatMap((random) => Array.from({ length: 500 }, () => random.id()));
    expect(ids.filter((id) => !/^[0-9A-Za-z]/.test(id))).toEqual([]);
  });
});

describe('counters', () => {
  test('cards in its life, on this ribbon, and since somebody cleaned it', async () => {
    const world = machine({ counters: { printed: 40_000, sinceCleaning: 990 } });
    await printJob(world, 'A1', red);
    await finished(world);
    expect(await world.driver.status()).toMatchObject({ value: { printed: 40_001, sinceCleaning: 991, ribbonType: 'YMCK' } });
    world.printer.clean();
    world.printer.loadRibbon('YMC');
    expect(world.printer.counters).toMatchObject({ printed: 40_001, sinceCleaning: 0, onRibbon: 0, ribbon: 750 });
    expect(await world.driver.status()).toMatchObject({ value: { printed: 40_001, sinceCleaning: 0, ribbonType: 'YMC' } });
  });
});

describe('a day', () => {
  const CARDS = 700;
  const CHANGE_MS = 5 * MINUTE_MS;

  test(`${CARDS} cards, a ribbon changed on the way, in seconds; the machine's own time is that of its ribbon's data`, { timeout: 60_000 }, async () => {
    const world = machine({ blanks: CARDS });
    const { printer, clock, cards } = world;
    for (const card of cards) card.where = 'hand';
    const started = performance.now();
    // A small picture: the twin keeps every face, and 700 whole ones are 1.4 GB.
    const raster = encodePwgRaster([{ width: 30, height: 20, dpi: CARD_CANVAS.dpi, rgb: red.rgb.subarray(0, 30 * 20 * 3) }]);
    let worked = 0;
    const changedAt: number[] = [];
    for (let at = 0; at < CARDS; at += 1) {
      if (printer.hopper().length === 0) cards.filter((card) => card.where === 'hand' && !card.printed).slice(0, hdp5000.hopperCards).forEach((card) => (card.where = 'hopper'));
      if (printer.faults().includes('output-full')) cards.filter((card) => card.where === 'output').forEach((card) => (card.where = 'hand'));
      if (printer.faults().includes('ribbon-out')) {
        await clock.pass(CHANGE_MS);
        changedAt.push(at);
        printer.loadRibbon(DEFAULT_RIBBON);
      }
      const { code, job } = await ask(world, operation.printJob, [ipp.name('job-name', `K${at}`)], raster);
      expect(code).toBe(status.ok);
      await clock.sleep((ribbons.YMCK.secondsPerCard - 1) * 1_000);
      await finished(world);
      const done = printer.jobs.find(({ id }) => id === job.integer('job-id'))!;
      worked += done.endedAt! - done.startedAt!;
    }
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(changedAt).toEqual([500]);
    expect(cards.filter((card) => card.printed)).toHaveLength(CARDS);
    expect(printer.counters).toMatchObject({ printed: CARDS, ribbon: 300, onRibbon: 200, film: hdp5000.filmCards - CARDS });
    const wanted = CARDS * ribbons.YMCK.secondsPerCard * 1_000;
    expect(Math.abs(worked - wanted) / wanted).toBeLessThan(0.01);
    expect(Math.abs(clock.now() - Date.parse('2026-11-20T01:00:00Z') - wanted - CHANGE_MS) / wanted).toBeLessThan(0.01);
  });
});
