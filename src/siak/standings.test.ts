import { expect, test } from 'vitest';
import { createSiakClient } from '../upstream/client.ts';
import { headers } from '../domain/sync/protocol.ts';
import { readStanding, type Standing } from '../domain/sync/standing.ts';
import { VirtualClock } from '../platform/clock.ts';
import { newKeyPair } from '../platform/sealed.ts';
import { siakLimits } from './limits.ts';
import { createSiak } from './siak.ts';
import { heardFrom } from './standings.ts';
import { createMemoryStore } from './store/memory.ts';

const MORNING = Date.parse('2026-11-20T01:00:00Z');

test('a station says with every question how it stands; SIAK remembers the last word and when', async () => {
  const clock = new VirtualClock(MORNING);
  const store = createMemoryStore();
  const siak = createSiak({ store, clock });
  let standing: Standing = { version: '0.2.0', entries: 120, berkas: 9, freeBytes: 7_000_000_000 };
  const client = createSiakClient({ baseUrl: 'http://siak.test', clock, fetch: (request) => siak.fetch(request), identity: { station: 'kapuas-7', wilayah: '6203', key: newKeyPair('ed25519') }, standing: () => standing });
  expect(await heardFrom(store.shelf, 'kapuas-7')).toBeNull();
  await client.head('kapuas-7');
  expect(await heardFrom(store.shelf, 'kapuas-7')).toEqual({ at: '2026-11-20T01:00:00.000Z', standing });
  standing = { ...standing, entries: 0, berkas: 0 };
  await client.head('kapuas-7');
  expect((await heardFrom(store.shelf, 'kapuas-7'))?.standing?.entries).toBe(120);
  await clock.sleep(siakLimits.standingEveryMs);
  await client.head('kapuas-7');
  expect((await heardFrom(store.shelf, 'kapuas-7'))?.standing?.entries).toBe(0);
  // Somebody whom SIAK does not let in is not heard.
  await siak.fetch(new Request('http://siak.test/stations/kapuas-7/journal', { headers: { [headers.standing]: JSON.stringify({ ...standing, version: 'forged' }) } }));
  await clock.sleep(siakLimits.standingEveryMs);
  await siak.fetch(new Request('http://siak.test/stations/kapuas-7/journal', { headers: { [headers.standing]: JSON.stringify({ ...standing, version: 'forged' }) } }));
  expect((await heardFrom(store.shelf, 'kapuas-7'))?.standing?.version).toBe('0.2.0');
  await siak.close();
});

test('what is no standing says nothing', () => {
  for (const value of [null, '', '{', '[]', '{"version":"x","entries":-1,"berkas":0,"freeBytes":null}', '{"version":"","entries":1,"berkas":0,"freeBytes":null}']) expect(readStanding(value)).toBeNull();
});
