/** The scanner driver on real SANE, with its own `test` backend in place of a machine. */
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadImage } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSaneScanner, type SaneScannerOptions } from '../../src/hardware/scanner/sane.ts';

const MM_PER_INCH = 25.4;
/** Milliseconds. The `test` backend's reader thread sometimes stands still after a fault; the driver ends it, and sooner here. */
const LET_GO_MS = 500;

describe.skipIf(!existsSync('/usr/bin/scanimage'))('the scanner over SANE', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'loket-sane-'));
    writeFileSync(join(folder, 'dll.conf'), 'test\n');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const scanner = (more: Partial<SaneScannerOptions> = {}) =>
    createSaneScanner({ device: 'test:0', env: { SANE_CONFIG_DIR: folder }, options: ['--test-picture', 'Color pattern', '-l', '0', '-t', '0', '-x', '100', '-y', '50'], letGoMs: LET_GO_MS, ...more });
  const code = (result: { ok: true } | { ok: false; error: { code: string } }) => (result.ok ? 'ok' : result.error.code);

  test('tells who it is, and takes the first one when none is named', async () => {
    expect(await scanner().identify()).toEqual({ ok: true, value: { model: 'Noname frontend-tester' } });
    expect(await scanner({ device: null }).identify()).toMatchObject({ ok: true });
    expect(code(await scanner({ device: 'epson2:usb' }).identify())).toBe('scanner-missing');
  });

  test('a colour page at 300 dpi, the same each time', async () => {
    const [first, second] = [await scanner().scan(300), await scanner().scan(300)];
    if (!first.ok || !second.ok) throw new Error('no page');
    const image = await loadImage(Buffer.from(first.value));
    expect(image.width).toBeCloseTo((100 / MM_PER_INCH) * 300, -1);
    expect(image.height).toBeCloseTo((50 / MM_PER_INCH) * 300, -1);
    expect(Buffer.from(first.value).equals(Buffer.from(second.value))).toBe(true);
  });

  test('asks for A4 of its own accord and takes what the glass has', async () => {
    const page = await scanner({ options: [] }).scan(75);
    if (!page.ok) throw new Error('no page');
    const image = await loadImage(Buffer.from(page.value));
    // This glass is 200 mm square, and left to itself the backend would scan 80 by 100.
    expect([image.width, image.height].map((pixels) => Math.round((pixels / 75) * MM_PER_INCH))).toEqual([200, 200]);
  });

  test.each([
    ['SANE_STATUS_JAMMED', 'scanner-jammed'],
    ['SANE_STATUS_NO_DOCS', 'scanner-no-paper'],
    ['SANE_STATUS_COVER_OPEN', 'scanner-cover-open'],
    ['SANE_STATUS_IO_ERROR', 'scanner-failed'],
    ['SANE_STATUS_DEVICE_BUSY', 'scanner-busy'],
    ['SANE_STATUS_ACCESS_DENIED', 'scanner-refused'],
  ])('%s is %s', async (status, wanted) => {
    expect(code(await scanner({ options: ['--read-return-value', status] }).scan(75))).toBe(wanted);
  });

  const slow = ['--test-picture', 'Color pattern', '--read-delay=yes', '--read-delay-duration', '200000', '--read-limit=yes', '--read-limit-size', '1024'];
  /** Processes that still scan this way, in all the machine. */
  const scanning = () =>
    readdirSync('/proc').filter((pid) => {
      try {
        return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes('--read-limit-size');
      } catch {
        // It ended while we looked.
        return false;
      }
    }).length;

  test('stopped in the middle of a page, and no process stays behind', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 300);
    const started = Date.now();
    expect(code(await scanner({ options: slow }).scan(300, stop.signal))).toBe('scanner-stopped');
    expect(Date.now() - started).toBeLessThan(2_000);
    expect(scanning()).toBe(0);
  });

  test('one that never gets on is given up', async () => {
    expect(code(await scanner({ options: slow, pageMs: 400 }).scan(300))).toBe('scanner-too-slow');
  });

  test('a computer without SANE says so', async () => {
    expect(code(await scanner({ program: '/nowhere/scanimage' }).scan(300))).toBe('scanner-program-missing');
  });
});
