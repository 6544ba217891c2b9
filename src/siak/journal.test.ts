/** How a book arrives: as lines from a station of today, as objects from an older one; and what is no book. */
import { zstdCompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lineOf } from '../domain/journal/line.ts';
import { bookText, headers, LINES_TYPE } from '../domain/sync/protocol.ts';
import { VirtualClock } from '../platform/clock.ts';
import { newKeyPair, signText } from '../platform/sealed.ts';
import { createSiakClient, heldFetch } from '../upstream/client.ts';
import { aResident, berkasOf, logIn, makeBook, type Sketch } from './book.fixture.ts';
import { siakLimits } from './limits.ts';
import { refusals } from './push.ts';
import { createSiak, type Siak } from './siak.ts';
import { createMemoryStore } from './store/memory.ts';
import type { SiakStore } from './store/store.ts';

const clock = new VirtualClock(Date.parse('2026-11-20T02:00:00Z'));
const STATION = 'kapuas-1';
const key = newKeyPair('ed25519');
let store: SiakStore;
let siak: Siak;
beforeEach(() => {
  store = createMemoryStore();
  siak = createSiak({ store, clock });
});
afterEach(() => siak.close());

const held = (meddle: (request: Request) => void = () => undefined) =>
  heldFetch((work) => clock.during(work), (request) => {
    meddle(request);
    return siak.fetch(request);
  });
const client = (fetch = held()) => createSiakClient({ baseUrl: 'http://siak.test', clock, fetch, identity: { station: STATION, wilayah: '6203', key } });
const send = async (body: string | Uint8Array, given: Record<string, string> = {}) => {
  const answer = await siak.fetch(new Request(`http://siak.test/stations/${STATION}/journal`, { method: 'POST', headers: { [headers.protocol]: '3', 'content-type': LINES_TYPE, ...given }, body: typeof body === 'string' ? body : new Uint8Array(body) }));
  return { status: answer.status, body: (await answer.json()) as unknown };
};
const poison: Sketch = { kind: 'berkas.teleported', subject: null, body: { 'a\n"b': 'é印\u2028' } };
const book = makeBook(STATION, [logIn, ...berkasOf('b1', aResident()), poison, ...Array.from({ length: 30 }, () => logIn)]);
const lines = book.map(lineOf);

describe('a book', () => {
  test('as lines, small and packed: held to the letter, judged as ever', async () => {
    expect(await client().push(STATION, lines.slice(0, 2))).toEqual({ ok: true, value: { acknowledged: 2, refused: [] } });
    expect(await client().push(STATION, lines)).toEqual({ ok: true, value: { acknowledged: 34, refused: [{ seq: 4, why: refusals.unknownKind('berkas.teleported') }] } });
    expect((await store.entriesAfter(STATION, 0, 99)).map(({ entry }) => entry)).toEqual(book);
  });

  test('from a station of before, as objects: the same', async () => {
    for (const protocol of ['1', '2']) {
      const older = `kapuas-${Number(protocol) + 1}`;
      const answer = await siak.fetch(new Request(`http://siak.test/stations/${older}/journal`, { method: 'POST', headers: { [headers.protocol]: protocol, 'content-type': 'application/json' }, body: JSON.stringify({ entries: makeBook(older, [logIn, poison, logIn]) }) }));
      expect(await answer.json()).toEqual({ acknowledged: 3, refused: [{ seq: 2, why: refusals.unknownKind('berkas.teleported') }] });
    }
  });

  test('written down by an older version of the program, whose bodies are in another order: put right', async () => {
    const spelled = book.slice(0, 3).map((entry) => JSON.stringify(entry));
    expect((await send(spelled.join('\n'))).body).toEqual({ acknowledged: 3, refused: [] });
    expect((await store.entriesAfter(STATION, 0, 9)).map(({ entry }) => entry)).toEqual(book.slice(0, 3));
  });

  test('one damaged line is put aside, and what follows waits for the good one', async () => {
    const [first, second] = [lines[0]!.line, lines[1]!.line];
    expect((await send([first, second.replace('"rina"', '"rani"'), lines[2]!.line].join('\n'))).body).toEqual({ acknowledged: 1, refused: [{ seq: 2, why: refusals.damaged }] });
    expect((await send([second, lines[2]!.line].join('\n'))).body).toEqual({ acknowledged: 3, refused: [] });
  });
});

describe('what is no book is refused as a whole', () => {
  test('a line that is no entry, half a body, too many lines', async () => {
    expect(await send(`${lines[0]!.line}\n{"seq":1}`)).toEqual({ status: 400, body: { message: 'entry 2 of the batch is none' } });
    expect((await send(lines[0]!.line.slice(0, 100))).status).toBe(400);
    expect((await send('\n'.repeat(siakLimits.pushEntries))).status).toBe(400);
    expect((await store.headOf(STATION)).seq).toBe(0);
  });

  test('bytes that are not packed as they say, and a little that unpacks to very much', async () => {
    const packed = zstdCompressSync(lines.map(({ line }) => line).join('\n'));
    expect((await send(packed, { 'content-encoding': 'zstd' })).status).toBe(200);
    expect((await send(packed.subarray(0, 100), { 'content-encoding': 'zstd' })).status).toBe(400);
    expect((await send(lines[0]!.line, { 'content-encoding': 'zstd' })).status).toBe(400);
    expect((await send(packed, { 'content-encoding': 'br' })).status).toBe(400);
    const bomb = zstdCompressSync(Buffer.alloc(siakLimits.requestBytes + 1, ' '));
    expect(bomb.length).toBeLessThan(10_000);
    expect((await send(bomb, { 'content-encoding': 'zstd' })).status).toBe(413);
  });

  test('a newest entry that somebody else signed', async () => {
    const meddler = newKeyPair('ed25519');
    const forger = client(held((request) => request.headers.set(headers.book, Buffer.from(signText(bookText(STATION, lines[0]!), meddler.privateKey)).toString('base64'))));
    expect(await forger.push(STATION, lines.slice(0, 1))).toEqual({ ok: false, error: { code: 'siak-refused', params: { status: 400 } } });
  });
});
