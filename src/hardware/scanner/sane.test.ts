/** What SANE's `test` backend cannot show, by a `scanimage` of a few lines of shell. The rest is in `test/lab/scanner-sane.test.ts`. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Result } from '../../domain/result.ts';
import { createSaneScanner, type SaneScannerOptions } from './sane.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loket-scan-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const code = (result: Result<unknown>) => (result.ok ? 'ok' : result.error.code);

/** A `scanimage` whose every run writes its arguments down; `scan` is what it does for a page. */
function scanner(scan: string, { list = "printf 'a:1\\tMaker One\\n'", ...more }: Partial<SaneScannerOptions> & { list?: string } = {}) {
  const program = join(folder, 'scanimage');
  writeFileSync(program, `#!/bin/sh\necho "$*" >> ${folder}/runs\ncase "$*" in\n-f*) ${list};;\n*-A) echo '    --resolution 75|300dpi [75]';;\n*) ${scan};;\nesac\n`, { mode: 0o755 });
  return createSaneScanner({ device: null, program, ...more });
}
const runs = () => readFileSync(join(folder, 'runs'), 'utf8').trim().split('\n').map((line) => line.split('\t').join(' '));
const PNG = "printf '\\211PNG\\r\\n\\032\\n\\000\\000\\000\\000IEND\\256B\\140\\202'";

describe.skipIf(process.platform === 'win32')('the scanner driver', () => {
  test('the scanner is looked for once, and again after a page failed', async () => {
    const good = scanner(`if [ -e ${folder}/jam ]; then exit 6; fi; ${PNG}`);
    expect([code(await good.scan(300)), code(await good.scan(75))]).toEqual(['ok', 'ok']);
    expect(runs()).toEqual(['-f %d %v %m%n', '-d a:1 -A', '-d a:1 --format=png --resolution 300', '-d a:1 --format=png --resolution 75']);
    writeFileSync(join(folder, 'jam'), '');
    expect(code(await good.scan(300))).toBe('scanner-jammed');
    rmSync(join(folder, 'jam'));
    expect(code(await good.scan(300))).toBe('ok');
    expect(runs().filter((line) => line.startsWith('-f'))).toHaveLength(2);
  });

  test('no scanner at all', async () => {
    const none = scanner(PNG, { list: ':' });
    expect([code(await none.identify()), code(await none.scan(300))]).toEqual(['scanner-missing', 'scanner-missing']);
  });

  test('a scanner that answers to its name but stands in no list', async () => {
    expect(await scanner(PNG, { device: 'net:10.0.0.9:fi' }).identify()).toEqual({ ok: true, value: { model: 'net:10.0.0.9:fi' } });
  });

  test('an end without complaint, but half a page', async () => {
    expect(code(await scanner("printf '\\211PNG\\r\\n\\032\\n'").scan(300))).toBe('scanner-failed');
  });

  test('one that does not let go is killed', async () => {
    const deaf = scanner(`trap '' INT TERM; echo $$ > ${folder}/pid; while :; do sleep 0.02; done`, { pageMs: 150, letGoMs: 50 });
    expect(code(await deaf.scan(300))).toBe('scanner-too-slow');
    expect(() => process.kill(Number(readFileSync(join(folder, 'pid'), 'utf8')), 0)).toThrow('ESRCH');
  });

  test('one that hangs after all is said does not keep anybody waiting', async () => {
    const hangs = '; trap "" INT; while :; do sleep 0.02; done';
    const limits = { pageMs: 60_000, letGoMs: 50 };
    expect(code(await scanner(`echo 'scanimage: sane_read: Document feeder out of documents' >&2${hangs}`, limits).scan(300))).toBe('scanner-no-paper');
    expect(code(await scanner(`${PNG}${hangs}`, limits).scan(300))).toBe('ok');
  });

  test('what is not wanted any more is not begun', async () => {
    expect(code(await scanner(PNG).scan(300, AbortSignal.abort()))).toBe('scanner-stopped');
    expect(() => runs()).toThrow('ENOENT');
  });
});
