/** Stations are invited and locked out by administrators; who did it, and every key, stands in SIAK's book. */
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { headers, PROTOCOL, requestText } from '../../domain/sync/protocol.ts';
import { VirtualClock } from '../../platform/clock.ts';
import { seededRandom } from '../../platform/random.ts';
import { newKeyPair, signText, type KeyPair } from '../../platform/sealed.ts';
import { administer } from '../stations-command.ts';
import { createMemoryStore, type MemoryStore } from '../store/memory.ts';
import { CENTRE } from './acts.ts';
import { CentreBook } from './book.ts';
import { openConsole, type Visit } from './console.fixture.ts';
import { Stations } from './stations.ts';

const NOW = Date.parse('2026-11-28T02:00:00Z');
const authority = { fingerprint: 'ab'.repeat(32), subject: 'SIAK Kapuas' };
let clock: VirtualClock;
let store: MemoryStore;
let here: ReturnType<typeof openConsole>;
let administrator: Visit;
beforeEach(async () => {
  clock = new VirtualClock(NOW);
  store = createMemoryStore();
  here = openConsole(store, clock, { stations: 'closed', authority });
  administrator = await here.found();
});
afterEach(() => here.siak.close());

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
function ask(station: string, key: KeyPair, path: string, body = ''): Promise<Response> {
  const method = body === '' ? 'GET' : 'POST';
  const time = new Date(clock.now()).toISOString();
  const signature = signText(requestText({ method, path, station, wilayah: '6203', time, bodySha256: createHash('sha256').update(body).digest('hex') }), key.privateKey);
  return here.siak.fetch(new Request(`http://siak.test${path}`, { method, headers: { [headers.protocol]: String(PROTOCOL), [headers.station]: station, [headers.wilayah]: '6203', [headers.time]: time, [headers.key]: base64(key.publicKey), [headers.signature]: base64(signature), 'content-type': 'application/json' }, ...(body === '' ? {} : { body }) }));
}
const join = (station: string, key: KeyPair, code: string) => ask(station, key, `/stations/${station}/key`, JSON.stringify({ code, title: 'Loket' }));
const written = async () => (await store.entriesAfter(CENTRE, 0, 100)).map(({ entry }) => entry).filter(({ kind }) => kind.startsWith('station.'));

describe('an administrator', () => {
  test('invites a station: address, CA, code and its days on one paper; the station joins by it, once', async () => {
    const made = await administrator.call<{ ok: true; value: { code: string } }>('stations/invite', { office: 'kapuas', number: 3 });
    expect(made).toMatchObject({ ok: true, value: { station: 'kapuas-3', address: 'http://localhost:7500', authority, until: '2026-12-01T02:00:00.000Z' } });
    const key = newKeyPair('ed25519');
    expect((await join('kapuas-3', key, made.value.code)).status).toBe(200);
    expect((await join('kapuas-3', newKeyPair('ed25519'), made.value.code)).status).toBe(403);
    // Asked twice (the answer was lost), written once.
    expect((await join('kapuas-3', key, made.value.code)).status).toBe(200);
    expect((await written()).map(({ kind, operator, body }) => ({ kind, operator, body }))).toEqual([
      { kind: 'station.invited', operator: 'dewi-anggraini', body: { station: 'kapuas-3', wilayah: '6203' } },
      { kind: 'station.joined', operator: null, body: { station: 'kapuas-3', key: base64(key.publicKey) } },
    ]);
  });

  test('locks it out with a reason: the next request is refused, and the list says so', async () => {
    const made = await administrator.call<{ ok: true; value: { code: string } }>('stations/invite', { office: 'kapuas', number: 3 });
    const key = newKeyPair('ed25519');
    await join('kapuas-3', key, made.value.code);
    expect((await ask('kapuas-3', key, '/stations/kapuas-3/journal')).status).toBe(200);
    expect(await administrator.code('stations/revoke', { station: 'kapuas-3', why: ' ' })).toBe('note-required');
    expect(await administrator.code('stations/revoke', { station: 'kapuas-9', why: 'dicuri' })).toBe('station-unknown');
    expect(await administrator.code('stations/revoke', { station: 'kapuas-3', why: 'dicuri, LP/B/1/2026' })).toBe('ok');
    expect((await ask('kapuas-3', key, '/stations/kapuas-3/journal')).status).toBe(403);
    expect(await administrator.call<object>('stations/list')).toMatchObject([{ station: 'kapuas-3', revoked: { at: '2026-11-28T02:00:00.000Z', why: 'dicuri, LP/B/1/2026' } }]);
    expect((await written()).at(-1)).toMatchObject({ kind: 'station.revoked', operator: 'dewi-anggraini', body: { why: 'dicuri, LP/B/1/2026' } });
  });

  test('of an office invites its own stations only; whoever is none invites nobody', async () => {
    const own = await here.appoint(administrator, { name: 'Hasan Basri', office: 'kapuas', roles: [], administrator: true });
    expect(await own.call<object>('stations/offices')).toMatchObject([{ id: 'kapuas' }]);
    expect(await own.code('stations/invite', { office: 'kapuas', number: 1 })).toBe('ok');
    expect(await own.code('stations/invite', { office: 'musi-banyuasin', number: 1 })).toBe('office-unknown');
    expect(await own.code('stations/revoke', { station: 'musi-banyuasin-1', why: 'x' })).toBe('not-this-office');
    const official = await here.appoint(administrator, { name: 'Sri Wahyuni', office: 'kapuas', roles: ['adb'] });
    for (const path of ['stations/invite', 'stations/revoke']) expect((await official.post(path, { office: 'kapuas', number: 1, station: 'kapuas-1', why: 'x' })).status).toBe(403);
  });

  test('without a console: the same on the command line, as a paper', async () => {
    const stations = new Stations({ book: new CentreBook({ store, clock, random: seededRandom(1, clock) }), store, clock, random: seededRandom(1, clock), authority });
    const paper = await administer(stations, ['invite', 'kapuas-5'], '6203', 'https://siak.kapuas.test:7500');
    expect(paper).toContain('https://siak.kapuas.test:7500');
    expect(paper).toContain('ABAB ABAB ABAB ABAB');
    expect(paper).toContain('2026-12-01 02:00 UTC');
    const code = /[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(paper)![0];
    expect((await join('kapuas-5', newKeyPair('ed25519'), code)).status).toBe(200);
    expect(await administer(stations, ['revoke', 'kapuas-5', 'dijual'], '6203', null)).toBe('kapuas-5 ditutup.');
    expect(await administer(stations, ['revoke', 'kapuas-6', 'dijual'], '6203', null)).toContain('tidak dikenal');
    await expect(administer(stations, ['undang'], '6203', null)).rejects.toThrow('Pakai');
  });
});
