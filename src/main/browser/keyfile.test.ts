import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { VirtualClock } from '../../platform/clock.ts';
import { seededRandom } from '../../platform/random.ts';
import { readKeyFile } from './keyfile.ts';

const random = seededRandom(3, new VirtualClock(0));
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loket-key-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the key file', () => {
  test('is made once, for its owner only, and gives the same key ever after', () => {
    const path = join(folder, 'data', 'store.key');
    const first = readKeyFile(path, random);
    expect(first).toMatchObject({ ok: true, value: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readKeyFile(path, random)).toEqual(first);
  });

  test('is refused when others may read it', () => {
    const path = join(folder, 'store.key');
    readKeyFile(path, random);
    chmodSync(path, 0o640);
    expect(readKeyFile(path, random)).toEqual({ ok: false, error: { code: 'key-file-open', params: { path } } });
  });

  test.each(['', 'abc', `${'0'.repeat(63)}g`])('is refused, and not overwritten, when it holds "%s"', (text) => {
    const path = join(folder, 'store.key');
    writeFileSync(path, text, { mode: 0o600 });
    expect(readKeyFile(path, random)).toMatchObject({ ok: false, error: { code: 'key-file-damaged' } });
    expect(readFileSync(path, 'utf8')).toBe(text);
  });
});
