import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { changeFeedKey, openKeys } from './keys.ts';

test('keys are made once, read by their owner only, and a new key for feeds is vouched for by the one before', () => {
  const folder = mkdtempSync(join(tmpdir(), 'siak-keys-'));
  try {
    const first = openKeys(join(folder, 'data'));
    expect(openKeys(join(folder, 'data'))).toEqual(first);
    expect(statSync(join(folder, 'data', 'feed.key')).mode & 0o077).toBe(0);
    const key = changeFeedKey(join(folder, 'data'));
    const next = openKeys(join(folder, 'data'));
    expect(next.enrolmentKey).toEqual(first.enrolmentKey);
    expect(next.feedKeys.keys).toMatchObject([first.feedKeys.keys[0]!, { key }]);
    expect(next.feedKeys.keys[1]!.by).not.toBeNull();
    expect(next.feedKeys.privateKey).not.toBe(first.feedKeys.privateKey);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
