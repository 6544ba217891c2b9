import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { Resident } from '../domain/identity/resident.ts';
import type { ProblemCode } from '../domain/problem.ts';
import type { Result } from '../domain/result.ts';
import { headers, PROTOCOL } from '../domain/sync/protocol.ts';
import { systemClock, VirtualClock } from '../platform/clock.ts';
import { createSiakClient, heldFetch, type Fetch } from './client.ts';
import { upstreamLimits } from './limits.ts';

const NIK = '6203015705900001';
const resident: Resident = {
  nik: NIK, kk: '6203010201200001', name: 'SITI RAHMAWATI', sex: 'P', birthPlace: 'KAPUAS', birthDate: '1990-05-17', bloodGroup: '-', religion: 'ISLAM', maritalStatus: 'KAWIN',
  occupation: 'WIRASWASTA', citizenship: 'WNI', nationality: 'INDONESIA', validUntil: null, address: 'JL. MELATI NO. 1', rt: '001', rw: '002', village: 'SELAT HILIR', district: 'SELAT',
  regency: 'KABUPATEN KAPUAS', province: 'KALIMANTAN TENGAH', districtCode: '620301', status: 'PRINT_READY_RECORD', statusAt: '2026-10-01T02:00:00.000Z',
};
const clock = new VirtualClock(Date.parse('2026-11-20T02:00:00Z'));
const clientOf = (fetch: Fetch) => createSiakClient({ baseUrl: 'http://siak.test/', fetch: heldFetch((work) => clock.during(work), fetch), clock });
const line = { seq: 1, hash: 'h', line: '{"hash":"h"}' };
const saying = (body: string, init?: ResponseInit) => clientOf(async () => new Response(body, init));
const json = (value: unknown) => saying(JSON.stringify(value), { headers: { 'content-type': 'application/json' } });
const codeOf = (result: Result<unknown>): ProblemCode | 'ok' => (result.ok ? 'ok' : result.error.code);

describe('what SIAK answers well', () => {
  test('is taken, and asked for at the addresses of the contract', async () => {
    const asked: string[] = [];
    const client = clientOf(async (request) => {
      asked.push(`${request.method} ${request.url} ${await request.text()}`);
      return Response.json(asked.length === 1 ? resident : asked.length === 2 ? { residents: [resident], next: null } : { acknowledged: 0, refused: [] });
    });
    expect(await client.byNik(NIK)).toEqual({ ok: true, value: resident });
    expect(await client.page('6203', '', 2)).toEqual({ ok: true, value: { residents: [resident], next: null, skipped: 0 } });
    expect(codeOf(await client.push('loket 1/a', [line]))).toBe('ok');
    expect(asked).toEqual([
      `GET http://siak.test/residents/${NIK} `,
      'GET http://siak.test/wilayah/6203/residents?regency=6203&after=&limit=2 '.replace('regency=6203&', ''),
      'POST http://siak.test/stations/loket%201%2Fa/journal {"hash":"h"}',
    ]);
  });

  test('nobody of that NIK is an answer, not a failure', async () => {
    expect(await json(null).byNik(NIK)).toEqual({ ok: true, value: null });
  });

  test('a record of a newer SIAK with fields that we do not know is read', async () => {
    expect(codeOf(await json({ ...resident, email: 'x' }).byNik(NIK))).toBe('ok');
  });
});

describe('nonsense is refused', () => {
  const nonsense: readonly (readonly [string, ReturnType<typeof saying>])[] = [
    ['an HTML page', saying('<html><h1>Selamat datang</h1></html>', { headers: { 'content-type': 'text/html' } })],
    ['JSON cut in the middle', saying(JSON.stringify(resident).slice(0, 90))],
    ['nothing at all', saying('')],
    ['an answer without content', saying(null as never, { status: 204 })],
    ['another shape', json({ resident })],
    ['a list', json([resident])],
    ['a status that does not exist', json({ ...resident, status: 'PRINTED_TWICE' })],
    ['somebody else', json({ ...resident, nik: '6203015705900002' })],
    ['bytes that are no text', clientOf(async () => new Response(new Uint8Array([0x22, 0xff, 0xfe, 0x22])))],
    ['an answer without end', clientOf(async () => new Response(new Uint8Array(upstreamLimits.answerBytes + 1).fill(0x20)))],
  ];
  test.each(nonsense)('%s', async (_, client) => {
    expect(codeOf(await client.byNik(NIK))).toBe('siak-nonsense');
  });

  test('one unreadable record does not hide the others of its page', async () => {
    const page = await json({ residents: [resident, { ...resident, status: '?' }, null], next: NIK }).page('6203', '', 500);
    expect(page).toEqual({ ok: true, value: { residents: [resident], next: NIK, skipped: 2 } });
  });

  test('a page that leads nowhere would be asked for ever', async () => {
    expect(codeOf(await json({ residents: [], next: NIK }).page('6203', NIK, 500))).toBe('siak-nonsense');
  });
});

describe('failure has a name', () => {
  test('SIAK says that it failed; SIAK does not accept the question', async () => {
    expect(await saying('{}', { status: 503 }).health()).toEqual({ ok: false, error: { code: 'siak-error', params: { status: 503 } } });
    expect(await saying('{}', { status: 400 }).health()).toEqual({ ok: false, error: { code: 'siak-refused', params: { status: 400 } } });
  });

  test('no answer in time: the operator waits four seconds, a page half a minute', async () => {
    const silent = createSiakClient({ baseUrl: 'http://siak.test', fetch: () => new Promise(() => undefined), clock });
    for (const [ask, ms] of [[() => silent.byNik(NIK), upstreamLimits.askMs], [() => silent.push('s', []), upstreamLimits.bulkMs]] as const) {
      const begun = clock.now();
      expect(codeOf(await ask())).toBe('siak-unreachable');
      expect(clock.now() - begun).toBe(ms);
    }
  });

  test('an answer in time leaves no timer behind', async () => {
    const begun = clock.now();
    expect(codeOf(await json(null).byNik(NIK))).toBe('ok');
    await clock.sleep(1);
    expect(clock.now() - begun).toBe(1);
  });

  test('an aborted question is let go, and one aborted before is not asked', async () => {
    const stop = new AbortController();
    let asked = 0;
    const client = clientOf((request) => {
      asked += 1;
      return new Promise((_, reject) => request.signal.addEventListener('abort', () => reject(new Error('cut'))));
    });
    const waiting = client.byNik(NIK, stop.signal);
    stop.abort();
    expect(codeOf(await waiting)).toBe('siak-unreachable');
    expect(codeOf(await client.byNik(NIK, stop.signal))).toBe('siak-unreachable');
    expect(asked).toBe(1);
  });

  test('a surprise in our own code is not hidden', async () => {
    const broken = clientOf(() => Promise.reject(new RangeError('a bug')));
    await expect(broken.health()).rejects.toThrow('a bug');
  });
});

describe('over a real socket', () => {
  let server: Server | null = null;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });
  async function serve(listener: RequestListener) {
    server = createServer(listener).listen(0, '127.0.0.1');
    await new Promise((resolve) => server!.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    return createSiakClient({ baseUrl: `http://127.0.0.1:${port}`, fetch, clock: systemClock, limits: { ...upstreamLimits, askMs: 150 } });
  }

  test('slow to begin, slow to end, cut in the middle, redirected, reset, not there', async () => {
    expect(codeOf(await (await serve(() => undefined)).byNik(NIK))).toBe('siak-unreachable');
    expect(codeOf(await (await serve((_, response) => response.write('{"nik":'))).byNik(NIK))).toBe('siak-unreachable');
    const cut = await serve((_, response) => {
      response.writeHead(200, { 'content-length': '5000' });
      response.write('{"nik":', () => response.destroy());
    });
    expect(codeOf(await cut.byNik(NIK))).toBe('siak-unreachable');
    expect(codeOf(await (await serve((_, response) => response.writeHead(302, { location: 'https://login.hotel.test/' }).end())).byNik(NIK))).toBe('siak-unreachable');
    const gone = await serve((request) => request.socket.destroy());
    expect(codeOf(await gone.byNik(NIK))).toBe('siak-unreachable');
    server!.close();
    expect(codeOf(await gone.byNik(NIK))).toBe('siak-unreachable');
  });

  test('a body is sent and an answer read', async () => {
    const seen: string[] = [];
    const client = await serve((request, response) => {
      request.on('data', (chunk: Buffer) => seen.push(chunk.toString()));
      request.on('end', () => response.end('{"acknowledged":0,"refused":[]}'));
    });
    expect(await client.push('s', [line])).toEqual({ ok: true, value: { acknowledged: 0, refused: [] } });
    expect(seen.join('')).toBe('{"hash":"h"}');
  });
});

describe('versions', () => {
  test('a SIAK that does not speak our language says which it speaks', async () => {
    const newer = clientOf(async () => Response.json({ code: 'siak-version-differs', message: '', oldest: 3, newest: 4 }, { status: 426 }));
    expect(await newer.head('kapuas-1')).toMatchObject({ ok: false, error: { code: 'siak-version-differs', params: { oldest: 3, newest: 4 } } });
  });

  test('a SIAK from before feeds does not know the question; one that knows it refuses in its own words', async () => {
    const older = clientOf(async () => Response.json({ message: 'Not found' }, { status: 404 }));
    expect(codeOf(await older.history('kapuas-1', 'b'))).toBe('siak-too-old');
    const ours = clientOf(async () => Response.json({ message: 'no such berkas' }, { status: 404, headers: { [headers.protocol]: String(PROTOCOL) } }));
    expect(codeOf(await ours.history('kapuas-1', 'b'))).toBe('siak-refused');
    const closed = clientOf(async () => Response.json({ code: 'station-revoked', message: '' }, { status: 403 }));
    expect(codeOf(await closed.head('kapuas-1'))).toBe('station-revoked');
  });
});
