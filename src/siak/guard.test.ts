/** Who is let in, and in which language: over the station's real client. */
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { headers, LINES_TYPE, PROTOCOL, requestText } from '../domain/sync/protocol.ts';
import { VirtualClock } from '../platform/clock.ts';
import { newKeyPair, signText } from '../platform/sealed.ts';
import { aResident } from './book.fixture.ts';
import { createSiak, type Siak } from './siak.ts';
import { createMemoryStore, type MemoryStore } from './store/memory.ts';
import { invite, revoke } from './sync.ts';

const NOW = Date.parse('2026-11-20T02:00:00Z');
const STATION = 'kapuas-1';
const key = newKeyPair('ed25519');
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

let store: MemoryStore;
let open: Siak;
let closed: Siak;
beforeEach(async () => {
  store = createMemoryStore();
  await store.upsertResidents([aResident()]);
  const clock = new VirtualClock(NOW);
  open = createSiak({ store, clock });
  closed = createSiak({ store, clock, stations: 'closed' });
});
afterEach(() => open.close());

/** A request as a station signs it; `change` meddles with it afterwards. */
function signed(path: string, { body = '', pair = key, at = NOW, station = STATION, change = {} }: { body?: string; pair?: typeof key; at?: number; station?: string; change?: Record<string, string> } = {}): Request {
  const method = body === '' ? 'GET' : 'POST';
  const time = new Date(at).toISOString();
  const signature = signText(requestText({ method, path, station, wilayah: '6203', time, bodySha256: createHash('sha256').update(body).digest('hex') }), pair.privateKey);
  const all = { [headers.protocol]: String(PROTOCOL), [headers.station]: station, [headers.wilayah]: '6203', [headers.time]: time, [headers.key]: base64(pair.publicKey), [headers.signature]: base64(signature), 'content-type': 'application/json', ...change };
  return new Request(`http://siak.test${path}`, { method, headers: all, ...(body === '' ? {} : { body }) });
}
const codeOf = async (siak: Siak, request: Request): Promise<string | number> => {
  const answer = await siak.fetch(request);
  return answer.status === 200 ? 200 : (((await answer.json()) as { code?: string }).code ?? answer.status);
};
const head = `/stations/${STATION}/journal`;

describe('an open SIAK', () => {
  test('remembers the key that a station shows first, and lets nobody else in under its name', async () => {
    expect(await codeOf(open, new Request(`http://siak.test${head}`))).toBe(200);
    expect(await codeOf(open, signed(head))).toBe(200);
    expect(await store.findStation(STATION)).toMatchObject({ wilayah: '6203', key: base64(key.publicKey) });
    expect(await codeOf(open, signed(head, { pair: newKeyPair('ed25519') }))).toBe('station-key-differs');
    expect(await codeOf(open, new Request(`http://siak.test${head}`))).toBe('station-unsigned');
  });

  test('a request that was changed on the way, replayed for another address, or days old is none', async () => {
    const other = signed(head);
    expect(await codeOf(open, new Request(`http://siak.test/stations/${STATION}/feed?audience=x&after=0&hash=${'0'.repeat(64)}`, { headers: other.headers }))).toBe('station-unsigned');
    expect(await codeOf(open, signed('/stations/kapuas-2/journal'))).toBe('station-unsigned');
    const body = signed(head, { body: '{"entries":[]}' });
    expect(await codeOf(open, new Request(body.url, { method: 'POST', headers: body.headers, body: '{"entries":[ ]}' }))).toBe('station-unsigned');
    expect(await codeOf(open, signed(head, { at: NOW - 25 * 3_600_000 }))).toBe(200);
    expect(await codeOf(open, signed(head, { at: NOW + 50 * 3_600_000 }))).toBe('station-clock-wrong');
  });
});

describe('a closed SIAK', () => {
  const joining = (code: string, pair = key) => signed(`/stations/${STATION}/key`, { body: JSON.stringify({ code, title: 'Loket 1' }), pair });

  test('lets a station in by its code, once; residents are for stations only', async () => {
    expect(await codeOf(closed, signed(head))).toBe('station-not-enrolled');
    expect(await codeOf(closed, new Request('http://siak.test/residents/6203015705900001'))).toBe('station-unsigned');
    await invite(store, { station: STATION, wilayah: '6203' }, 'ABCD-EFGH', NOW);
    expect(await codeOf(closed, joining('WRONG'))).toBe('FORBIDDEN');
    expect(await codeOf(closed, joining('abcd-efgh'))).toBe(200);
    // Its answer may have been lost: the same key has joined. The code lets no other key in.
    expect(await codeOf(closed, joining('abcd-efgh'))).toBe(200);
    expect(await codeOf(closed, joining('abcd-efgh', newKeyPair('ed25519')))).toBe('FORBIDDEN');
    expect(await codeOf(closed, signed(head))).toBe(200);
    expect(await codeOf(closed, signed('/residents/6203015705900001'))).toBe(200);
    expect(await codeOf(closed, new Request('http://siak.test/health'))).toBe(200);
  });

  test('a stolen PC is locked out at once, and comes back by a new code only', async () => {
    await invite(store, { station: STATION, wilayah: '6203' }, 'A', NOW);
    await closed.fetch(joining('A'));
    expect(await revoke(store, STATION, 'dicuri', '2026-11-20T02:00:00.000Z')).toBe(true);
    expect(await codeOf(closed, signed(head))).toBe('station-revoked');
    expect(await codeOf(closed, signed('/residents/6203015705900001'))).toBe('station-revoked');
    // What it once joined with opens nothing any more.
    expect(await codeOf(closed, joining('A'))).toBe('FORBIDDEN');
    await invite(store, { station: STATION, wilayah: '6203' }, 'B', NOW);
    const fresh = newKeyPair('ed25519');
    expect(await codeOf(closed, joining('B', fresh))).toBe(200);
    expect(await codeOf(closed, signed(head, { pair: fresh }))).toBe(200);
    // The thief's copy of the old key stays out.
    expect(await codeOf(closed, signed(head))).toBe('station-key-differs');
  });
});

test('an address that is spelled otherwise is no way round: whose it is, is asked of what is answered', async () => {
  expect(await codeOf(open, signed(head))).toBe(200);
  await invite(store, { station: 'kapuas-2', wilayah: '6203' }, 'B', NOW);
  await closed.fetch(signed('/stations/kapuas-2/key', { station: 'kapuas-2', body: JSON.stringify({ code: 'B', title: '' }) }));
  for (const spelled of ['/%73tations/kapuas-1/journal', '/stations/kapuas%2D1/journal', '//stations/kapuas-1/journal', '/stations/%/journal', '/stations/kapuas-1%00/journal']) {
    for (const method of ['GET', 'POST']) {
      const lines = method === 'POST' ? { body: '', headers: { [headers.protocol]: String(PROTOCOL), 'content-type': LINES_TYPE } } : {};
      const { status } = await open.fetch(new Request(`http://siak.test${spelled}`, { method, ...lines }));
      expect([400, 401, 404], `${method} ${spelled}`).toContain(status);
    }
    expect([400, 401, 403, 404], spelled).toContain((await closed.fetch(signed(spelled, { station: 'kapuas-2' }))).status);
  }
  // as our own client spells a colon
  expect(await codeOf(open, signed('/stations/kapuas%3A1/journal', { station: 'kapuas:1' }))).toBe(200);
});

describe('versions', () => {
  test('a station that is too new for this SIAK is told so; one that is as old as the first still works', async () => {
    expect(await codeOf(open, signed(head, { change: { [headers.protocol]: String(PROTOCOL + 1) } }))).toBe('siak-version-differs');
    expect(await codeOf(open, signed(head, { change: { [headers.protocol]: 'x' } }))).toBe('siak-version-differs');
    expect(await codeOf(open, new Request('http://siak.test/stations/old-1/journal'))).toBe(200);
    expect((await open.fetch(new Request('http://siak.test/health'))).headers.get(headers.protocol)).toBe(String(PROTOCOL));
  });
});
