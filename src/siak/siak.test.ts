import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { VirtualClock } from '../platform/clock.ts';
import { aResident, logIn, makeBook } from './book.fixture.ts';
import type { SiakLog } from './log.ts';
import { createSiak, type Siak } from './siak.ts';
import { createMemoryStore } from './store/memory.ts';
import type { SiakStore } from './store/store.ts';

const NOW = Date.parse('2026-11-20T02:00:00Z');
const lines: string[] = [];
const log = Object.fromEntries(['info', 'warn', 'error'].map((level) => [level, (...given: unknown[]) => lines.push(JSON.stringify([level, ...given]))])) as unknown as SiakLog;

let store: SiakStore;
let siak: Siak;
beforeEach(async () => {
  lines.length = 0;
  store = createMemoryStore();
  await store.upsertResidents([aResident(), aResident({ nik: '6203010101900002', name: 'BELUM REKAM', status: 'UNREGISTERED' })]);
  siak = createSiak({ store, clock: new VirtualClock(NOW), log });
});
afterEach(() => siak.close());

const get = (path: string) => siak.fetch(new Request(`http://siak.test${path}`));
const json = async (path: string): Promise<unknown> => (await get(path)).json();
const push = (station: string, entries: unknown) =>
  siak.fetch(new Request(`http://siak.test/stations/${encodeURIComponent(station)}/journal`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ entries }) }));

describe('SIAK over HTTP', () => {
  test('answers the contract', async () => {
    expect(await json('/health')).toEqual({ name: 'SIAK tiruan', version: '0.1.0', now: '2026-11-20T02:00:00.000Z', residents: 2, feedKey: expect.stringMatching(/^.{43}=$/), hub: null });
    expect(await json('/residents/6203015705900001')).toEqual(aResident());
    expect(await json('/residents/6203019999999999')).toBeNull();
    expect(await json('/residents?name=rahma&limit=5')).toMatchObject([{ name: 'SITI RAHMAWATI' }]);
    expect(await json('/residents/6203015705900001/status')).toEqual({ status: 'PRINT_READY_RECORD', at: '2026-10-01T02:00:00.000Z' });
    const first = (await json('/wilayah/6203/residents?limit=1')) as { residents: unknown[]; next: string };
    expect(first).toMatchObject({ residents: [{ name: 'BELUM REKAM' }], next: '6203010101900002' });
    expect(await json(`/wilayah/6203/residents?after=${first.next}`)).toMatchObject({ residents: [{ name: 'SITI RAHMAWATI' }], next: null });
  });

  test('has card material of whoever was enrolled, and of nobody else', async () => {
    expect(await json('/residents/6203015705900001/card-material')).toMatchObject({ nik: '6203015705900001' });
    expect(await json('/residents/6203010101900002/card-material')).toBeNull();
    expect(await json('/residents/6203019999999999/card-material')).toBeNull();
  });

  test('takes a book and tells its head', async () => {
    const book = makeBook('kapuas-1', [logIn, logIn]);
    expect(await (await push('kapuas-1', book)).json()).toEqual({ acknowledged: 2, refused: [] });
    expect(await json('/stations/kapuas-1/journal')).toEqual({ acknowledged: 2, hash: book[1]!.hash });
  });

  test('refuses what is no question, and stays', async () => {
    expect((await get('/residents/620301')).status).toBe(400);
    expect((await get('/nothing/here')).status).toBe(404);
    expect((await push('kapuas-1', [{ seq: 0 }])).status).toBe(400);
    expect((await push('kapuas-1', Array.from({ length: 501 }, () => makeBook('kapuas-1', [logIn])[0]))).status).toBe(400);
    for (const station of ['', '../x', 'a\u0000b', 'x'.repeat(81)]) expect((await push(station, [])).status).toBeGreaterThanOrEqual(400);
    const cut = new Request('http://siak.test/stations/kapuas-1/journal', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"entries":[{"seq":1,' });
    expect((await siak.fetch(cut)).status).toBe(400);
    expect((await get('/health')).status).toBe(200);
  });

  test('a request that would fill the memory is cut off', async () => {
    const huge = new Request('http://siak.test/stations/kapuas-1/journal', { method: 'POST', headers: { 'content-type': 'application/json' }, body: `"${'x'.repeat(17 * 1024 * 1024)}"` });
    expect((await siak.fetch(huge)).status).toBe(413);
  });

  test('describes itself', async () => {
    const api = (await json('/openapi.json')) as { openapi: string; paths: Record<string, object> };
    expect(api.openapi).toMatch(/^3\.1/);
    expect(Object.keys(api.paths)).toContain('/konsol/api/judgements/judge');
    expect(Object.keys(api.paths).filter((path) => !path.startsWith('/konsol/')).sort()).toEqual(['/enrolments/identify', '/enrolments/key', '/health', '/residents', '/residents/{nik}', '/residents/{nik}/card-material', '/residents/{nik}/status', '/stations/{station}/berkas/{berkas}', '/stations/{station}/blobs/{sha256}', '/stations/{station}/blobs/{sha256}/bytes', '/stations/{station}/enrolments', '/stations/{station}/feed', '/stations/{station}/hub', '/stations/{station}/journal', '/stations/{station}/key', '/wilayah/{regency}/residents']);
  });

  test('the page shows stations and quarantine, and no text of an entry becomes markup', async () => {
    await push('kapuas-1', makeBook('kapuas-1', [{ kind: '<script>alert(1)</script>', subject: null, body: {} }]));
    for (const path of ['/', '/docs']) {
      const answer = await get(path);
      const page = await answer.text();
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(page).toContain('kapuas-1');
      expect(page).toContain('jenis entri tidak dikenal');
      expect(page).toContain('/residents/{nik}/card-material');
      expect(page).not.toContain('<script');
      expect(page).not.toMatch(/(src|href)="https?:/);
    }
  });

  test('neither NIK nor name reaches the log, not even with a surprise', async () => {
    await get('/residents/6203015705900001');
    await get('/residents?name=SITI');
    store.findResident = (nik) => Promise.reject(new Error(`Failed query: select … params: ${nik} SITI RAHMAWATI`));
    const answer = await get('/residents/6203015705900001');
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toMatch(/6203015705900001|SITI/);
    expect(lines.some((line) => line.includes('surprise'))).toBe(true);
    expect(lines.join('\n')).not.toMatch(/6203015705900001|SITI/i);
  });

  test('once closed it says so and lets nobody in', async () => {
    await siak.close();
    expect((await get('/health')).status).toBe(503);
  });
});
