/** The printer driver of Windows over Electron's silent printing, with Electron and the spooler as a fake. */
import { describe, expect, test } from 'vitest';
import { pino } from 'pino';
import { createElectronPrinter } from '../../src/hardware/printer/electron-printer.ts';
import { printerLimits } from '../../src/hardware/printer/limits.ts';
import { CARD_CANVAS, type JobState } from '../../src/hardware/printer/port.ts';
import { printerSuite } from '../../src/hardware/printer/port.suite.ts';
import { stripes } from '../../src/hardware/printer/twin/hdp5000.fixture.ts';
import { windowsStatus } from '../../src/hardware/printer/windows-status.ts';
import { createSilentPrinting } from '../../src/main/electron/silent-printing.ts';
import { VirtualClock } from '../../src/platform/clock.ts';
import { CARD_MS, fakePrinting, PRINTER } from './fake-printing.ts';

const log = pino({ level: 'silent' });

function station(options: Parameters<typeof fakePrinting>[1] = {}) {
  const clock = new VirtualClock(Date.parse('2026-11-20T01:00:00Z'));
  const fake = fakePrinting(clock, options);
  const printing = createSilentPrinting({ electron: fake.electron, contents: fake.contents, statusOf: fake.statusOf, clock, log });
  const driver = () => createElectronPrinter({ printing, name: PRINTER, clock });
  return { clock, ...fake, driver, printer: driver() };
}

const code = (result: { ok: true } | { ok: false; error: { code: string } }) => (result.ok ? 'ok' : result.error.code);

printerSuite("Electron's silent printing", { encoder: 'none', knowsOutcome: false, knowsStrangers: false, remembers: true }, CARD_CANVAS, async (manner) => {
  const { clock, spooler, driver, printer } = station();
  spooler.aborts = manner === 'aborts';
  return {
    printer,
    restarted: driver,
    cards: () => spooler.out,
    handed: () => spooler.printed.length,
    begun: () => clock.sleep(CARD_MS / 2),
    unplug: () => spooler.unplug(),
    async replug() {
      spooler.plugIn();
      await clock.sleep(3 * CARD_MS);
    },
    close: () => undefined,
  };
});

describe('the page that is printed', () => {
  test('is one face, dot for dot, at the size of the card, by nobody\'s leave and without a trace', async () => {
    const { printer, spooler, windows, partitions, fetchPage } = station();
    await printer.begin('attempt <1>');
    expect(code(await printer.submit('attempt <1>', stripes(4)))).toBe('ok');
    const { options, page } = spooler.printed[0]!;
    expect(options).toMatchObject({ silent: true, deviceName: PRINTER, margins: { marginType: 'none' }, scaleFactor: 100, dpi: { horizontal: 300, vertical: 300 }, copies: 1, printBackground: true, color: true });
    // 1035 × 661 dots at 300 dpi.
    expect(options.pageSize).toEqual({ width: 87_630, height: 55_965 });
    expect(page.markup).toContain('@page{size:87.63mm 55.965mm;margin:0}');
    expect(page.markup).toContain('img{display:block;width:87.63mm;height:55.965mm;');
    expect(page.markup).toContain('<title>attempt _1_</title>');
    expect(Buffer.from(page.picture!.rgb).equals(Buffer.from(stripes(4).rgb))).toBe(true);
    expect(page.policy).toContain("default-src 'none'");
    expect(windows).toHaveLength(1);
    expect(windows[0]).toMatchObject({ destroyed: true, options: { show: false, webPreferences: { partition: 'cetak', sandbox: true, contextIsolation: true, nodeIntegration: false } } });
    expect(partitions).toEqual(['cetak']);
    // The face is served for as long as it is printed.
    expect((await fetchPage('loket://cetak/face.png')).status).toBe(404);
  });

  test('whose picture did not load is not printed: no empty card', async () => {
    const { printer, spooler, windows } = station({ brokenPicture: true });
    await printer.begin('A1');
    expect(await printer.submit('A1', stripes())).toMatchObject({ error: { code: 'printer-refused', params: { status: 'page 0x0' } } });
    expect(spooler.printed).toHaveLength(0);
    expect(windows[0]!.destroyed).toBe(true);
    expect(await printer.find('A1')).toMatchObject({ value: { outcome: { kind: 'not-printed', blankoSpent: false } } });
  });
});

describe('what Windows says', () => {
  const faults = [
    ['paperJam', 'card-jam'],
    ['paperOut', 'hopper-empty'],
    ['paperProblem', 'card-feed'],
    ['outputBinFull', 'output-full'],
    ['noToner', 'ribbon-out'],
    ['doorOpen', 'cover-open'],
    ['userIntervention', 'other'],
    ['error', 'other'],
    ['paused', 'other'],
  ] as const;
  test.each(faults)('%s is %s, and no card begins', async (bit, fault) => {
    const { printer, spooler } = station();
    // A named cause goes before the bits that only say that there is one.
    spooler.status = windowsStatus[bit] | windowsStatus.error;
    expect(await printer.status()).toMatchObject({ ok: true, value: { state: 'stopped', faults: [fault] } });
    expect(await printer.begin('A1')).toEqual({ ok: false, error: { code: 'printer-needs-attention', params: { fault } } });
    expect(await printer.find('A1')).toEqual({ ok: true, value: null });
    spooler.status = 0;
    expect(code(await printer.begin('A1'))).toBe('ok');
  });

  test('a printer that is off, busy, or not installed begins no card', async () => {
    const off = station();
    off.spooler.unplug();
    expect(code(await off.printer.begin('A1'))).toBe('printer-unreachable');
    const busy = station();
    busy.spooler.status = windowsStatus.warmingUp;
    expect(await busy.printer.status()).toMatchObject({ value: { state: 'working' } });
    expect(code(await busy.printer.begin('A1'))).toBe('printer-busy');
    const missing = station({ known: false });
    for (const answer of [await missing.printer.identify(), await missing.printer.status(), await missing.printer.begin('A1')]) expect(answer).toEqual({ ok: false, error: { code: 'printer-not-installed', params: { name: PRINTER } } });
  });

  test('a printer that went off before its face gets none: the spooler would print it when nobody waits any more', async () => {
    const { printer, spooler, clock } = station();
    await printer.begin('A1');
    spooler.unplug();
    expect(code(await printer.submit('A1', stripes()))).toBe('printer-unreachable');
    spooler.plugIn();
    await clock.sleep(2 * CARD_MS);
    expect([spooler.printed, spooler.out]).toEqual([[], []]);
    expect(await printer.follow('A1', () => undefined)).toMatchObject({ outcome: { kind: 'not-printed', fault: 'unreachable', blankoSpent: false } });
  });

  test('one card at a time', async () => {
    const { printer } = station();
    await printer.begin('A1');
    expect(code(await printer.begin('A2'))).toBe('printer-busy');
  });

  test('where it gives no bits, nothing speaks against a card', async () => {
    const { electron, contents, clock } = station();
    const printing = createSilentPrinting({ electron, contents, statusOf: async () => null, clock, log });
    const printer = createElectronPrinter({ printing, name: PRINTER, clock });
    expect(await printer.status()).toMatchObject({ value: { state: 'idle', faults: [] } });
    expect(await printer.identify()).toEqual({ ok: true, value: { model: 'HDP5000 Card Printer (HID)', serial: PRINTER, encoder: 'none', twin: false } });
  });
});

describe('what became of a face', () => {
  test('where Windows gives no bits either, nobody is asked before a card takes to come out', async () => {
    const { electron, contents, clock, spooler } = station();
    const printer = createElectronPrinter({ printing: createSilentPrinting({ electron, contents, statusOf: async () => null, clock, log }), name: PRINTER, clock });
    await printer.begin('A1');
    await printer.submit('A1', stripes());
    const start = clock.now();
    expect(await printer.follow('A1', () => undefined)).toMatchObject({ outcome: { kind: 'unknown', why: 'spooler-cannot-know' } });
    expect(clock.now() - start).toBeGreaterThanOrEqual(printerLimits.cardMs);
    expect(spooler.out).toHaveLength(1);
  });

  test.each([
    ['Invalid printer settings', 'printer-refused', 'not-printed'],
    ['Print job failed', 'printer-spooler-unsure', 'unknown'],
    ['Print job canceled', 'printer-spooler-unsure', 'unknown'],
  ])('after "%s": %s, and the card is %s', async (reason, problem, kind) => {
    const { printer, spooler } = station();
    spooler.refuses = reason;
    await printer.begin('A1');
    expect(code(await printer.submit('A1', stripes()))).toBe(problem);
    expect(await printer.find('A1')).toMatchObject({ value: { outcome: { kind } } });
    expect(code(await printer.abandon('A1'))).toBe(kind === 'unknown' ? 'printer-kept-printing' : 'ok');
  });

  test('an Electron that never answers: unsure, and its window is gone', async () => {
    const { printer, spooler, windows, clock } = station();
    spooler.answers = false;
    await printer.begin('A1');
    const start = clock.now();
    expect(await printer.submit('A1', stripes())).toMatchObject({ error: { code: 'printer-spooler-unsure', params: { reason: 'timeout' } } });
    expect(clock.now() - start).toBe(printerLimits.spoolMs);
    expect(windows[0]!.destroyed).toBe(true);
    expect(await printer.find('A1')).toMatchObject({ value: { outcome: { kind: 'unknown' } } });
  });

  test('nobody is asked about the tray before the card can be in it, nor while the printer waits for a hand', async () => {
    const { printer, spooler, clock } = station();
    await printer.begin('A1');
    await printer.submit('A1', stripes());
    const start = clock.now();
    spooler.status = windowsStatus.doorOpen;
    const states: JobState[] = [];
    const following = printer.follow('A1', (state) => states.push(state));
    await clock.sleep(printerLimits.cardMs * 2);
    expect(states.map(({ outcome }) => outcome)).toEqual([null]);
    spooler.status = 0;
    expect(await following).toMatchObject({ outcome: { kind: 'unknown', why: 'spooler-cannot-know' } });
    expect(clock.now() - start).toBeGreaterThanOrEqual(printerLimits.cardMs * 2);
  });

  test('a door that nobody closes: given up after a quarter of an hour', async () => {
    const other = station();
    await other.printer.begin('A1');
    await other.printer.submit('A1', stripes());
    other.spooler.status = windowsStatus.doorOpen;
    const since = other.clock.now();
    await other.printer.follow('A1', () => undefined);
    expect(other.clock.now() - since).toBeGreaterThanOrEqual(printerLimits.stalledMs);
  });

  test('a name of the process before this one is unknown, never null', async () => {
    const { printer } = station();
    expect(await printer.find('A0')).toMatchObject({ ok: true, value: { outcome: { kind: 'unknown', why: 'spooler-cannot-know' } } });
    expect(code(await printer.abandon('A0'))).toBe('printer-forgot-job');
    expect(code(await printer.submit('A0', stripes()))).toBe('printer-forgot-job');
    expect(await printer.follow('A0', () => undefined)).toMatchObject({ outcome: { kind: 'unknown' } });
  });
});
