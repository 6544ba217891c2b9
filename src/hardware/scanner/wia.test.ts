/** The WIA driver against a PowerShell of a few lines of shell: what it is told, and what its answers mean. Windows itself was never near. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Result } from '../../domain/result.ts';
import { createWiaScanner, type WiaScannerOptions } from './wia.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loket-wia-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const code = (result: Result<unknown>) => (result.ok ? 'ok' : result.error.code);
const PNG = "printf '\\211PNG\\r\\n\\032\\n\\000\\000\\000\\000IEND\\256B\\140\\202'";

/** A PowerShell that keeps its last argument (the script) and its environment, and does `act`. */
function scanner(act: string, more: Partial<WiaScannerOptions> = {}) {
  const program = join(folder, 'powershell');
  writeFileSync(program, `#!/bin/sh\nfor last; do :; done\nprintf '%s' "$last" > ${folder}/script\nprintf '%s|%s' "$LOKET_WIA_DEVICE" "$LOKET_WIA_DPI" > ${folder}/env\n${act}\n`, { mode: 0o755 });
  return createWiaScanner({ device: null, program, ...more });
}
const script = (): string => Buffer.from(readFileSync(join(folder, 'script'), 'utf8'), 'base64').toString('utf16le');

describe.skipIf(process.platform === 'win32')('the scanner on Windows', () => {
  test('a page in colour at the resolution asked for, of the scanner asked for; nothing foreign in the script', async () => {
    const named = scanner(PNG, { device: '{6BDD1FC6}\\0001"; Remove-Item C:' });
    expect(code(await named.scan(300))).toBe('ok');
    expect(readFileSync(join(folder, 'env'), 'utf8').trim()).toBe('{6BDD1FC6}\\0001"; Remove-Item C:|300');
    expect(script()).not.toContain('Remove-Item');
    expect(script()).toContain("New-Object -ComObject WIA.DeviceManager");
    expect(script()).toContain('Put 6146 1');
  });

  test('the first scanner that is listed is the one, unless one is named', async () => {
    const list = "printf '{A}\\\\0001\\tCanon DR-C225\\r\\n{B}\\\\0002\\tEpson DS-530\\r\\n'";
    expect(await scanner(list).identify()).toEqual({ ok: true, value: { model: 'Canon DR-C225' } });
    expect(await scanner(list, { device: '{B}\\0002' }).identify()).toEqual({ ok: true, value: { model: 'Epson DS-530' } });
    expect(code(await scanner(list, { device: '{C}' }).identify())).toBe('scanner-missing');
    expect(code(await scanner(':').identify())).toBe('scanner-missing');
  });

  test.each([
    ['80210002', 'scanner-jammed'],
    ['80210003', 'scanner-no-paper'],
    ['80210006', 'scanner-busy'],
    ['80210015', 'scanner-missing'],
    ['80210016', 'scanner-cover-open'],
    ['80040154', 'scanner-program-missing'],
    ['8000FFFF', 'scanner-failed'],
  ])('HRESULT %s is %s', async (hresult, expected) => {
    expect(code(await scanner(`echo 'HRESULT ${hresult}' >&2; exit 1`).scan(200))).toBe(expected);
  });

  test('half a page, a page that never comes, one that is not wanted, and no PowerShell at all', async () => {
    expect(code(await scanner("printf '\\211PNG\\r\\n\\032\\n'").scan(200))).toBe('scanner-failed');
    expect(code(await scanner('exec sleep 30', { pageMs: 150, letGoMs: 50 }).scan(200))).toBe('scanner-too-slow');
    expect(code(await scanner(PNG).scan(200, AbortSignal.abort()))).toBe('scanner-stopped');
    expect(code(await createWiaScanner({ device: null, program: join(folder, 'none') }).scan(200))).toBe('scanner-program-missing');
  });
});
