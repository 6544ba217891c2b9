import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { mkdtempSync, rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { VirtualClock } from '../platform/clock.ts';
import { seededRandom } from '../platform/random.ts';
import { Journal } from './journal/journal.ts';
import { limits } from './limits.ts';
import { silentLog } from './log.ts';
import { standingOf } from './standing.ts';
import { Store } from './store/database.ts';
import { writeSetting } from './store/settings.ts';

test('what waits unsent is counted anew every half minute, the disk is looked at beside', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'loket-standing-'));
  const store = Store.open({ file: join(folder, 'loket.db'), key: '5f'.repeat(32), migrations: 'migrations', log: silentLog });
  const clock = new VirtualClock(Date.parse('2026-11-20T01:00:00Z'));
  const journal = new Journal({ store, station: 'kapuas-1', clock, random: seededRandom(1, clock), projections: [] });
  const standing = standingOf({ store, clock, version: '0.2.0', diskFree: () => Promise.resolve(5_000), log: silentLog });
  const write = (subject: string | null) => journal.append(null, [{ kind: 'step.resumed', subject, body: { step: 'cetak' } }]);
  expect(standing()).toEqual({ version: '0.2.0', entries: 0, berkas: 0, freeBytes: null });
  for (const subject of ['a', 'a', 'b', null]) write(subject);
  writeSetting(store, 'acknowledged', '1');
  expect(standing().entries).toBe(0);
  await clock.sleep(limits.standingFreshMs);
  expect(standing()).toEqual({ version: '0.2.0', entries: 3, berkas: 2, freeBytes: 5_000 });
  store.close();
  rmSync(folder, { recursive: true });
});
