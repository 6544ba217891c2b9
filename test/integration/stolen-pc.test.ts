/**
 * What a thief can do with a counter: docs/security.md says it in a table, and this shows the parts of it that a program can
 * show. The station, SIAK and the disk are real; the thief has everything that went over the line, or every file of the PC.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Pack } from '../../src/domain/sop/pack.ts';
import { loadPack } from '../../src/main/packs/load.ts';
import { silentLog } from '../../src/main/log.ts';
import { openBlobs } from '../../src/main/store/blobs.ts';
import { Store } from '../../src/main/store/database.ts';
import { signerAt, stationIdentity, stationKey } from '../../src/main/store/station-key.ts';
import { heldFetch } from '../../src/upstream/client.ts';
import { VirtualClock } from '../../src/platform/clock.ts';
import { seededRandom } from '../../src/platform/random.ts';
import { receive } from '../../src/simulation/kabupaten/acts.ts';
import { disksFolder, newDisk, openDesk, type Desk } from '../../src/simulation/kabupaten/desk.ts';
import { aResident } from '../../src/siak/book.fixture.ts';
import { createSiak, type Siak } from '../../src/siak/siak.ts';
import { createMemoryStore, type MemoryStore } from '../../src/siak/store/memory.ts';
import { invite, revoke } from '../../src/siak/sync.ts';
import { openCounter, PIN } from './counter.ts';

const MORNING = Date.parse('2026-11-20T01:00:00Z');
const DAY_MS = 86_400_000;
const STATION = 'kapuas-1';

describe('a thief with everything that went over the line', () => {
  let clock: VirtualClock;
  let store: MemoryStore;
  let siak: Siak;
  let desk: Desk;
  let folder: string;
  /** Requests as they went, signatures and all. */
  let captured: Request[];

  beforeEach(async () => {
    const loaded = loadPack('offices/kapuas');
    if (!loaded.ok) throw new Error('the pack does not load');
    const pack: Pack = loaded.pack;
    clock = new VirtualClock(MORNING);
    store = createMemoryStore();
    await store.upsertResidents([aResident()]);
    siak = createSiak({ store, clock, stations: 'closed' });
    folder = disksFolder();
    captured = [];
    const fetch = heldFetch((work) => clock.during(work), (request) => {
      captured.push(request.clone());
      return siak.fetch(request);
    });
    desk = openDesk({ station: STATION, pack, disk: newDisk(join(folder, 'a.db')), clock, random: seededRandom(1, clock), fetch });
    await invite(store, { station: STATION, wilayah: '6203' }, 'ABCD-EFGH-JKLM', clock.now());
    expect(await desk.joining.join('ABCD-EFGH-JKLM')).toMatchObject({ ok: true });
    receive(desk.counter, aResident(), new Uint8Array(1000).fill(7));
    await desk.exchange.now();
    await desk.upstream.byNik(aResident().nik);
    await desk.upstream.history(STATION, 'nobody');
  });
  afterEach(async () => {
    await desk.stop();
    await siak.close();
    rmSync(folder, { recursive: true });
  });

  /** All that SIAK keeps and that a request could change. */
  const kept = async () => JSON.stringify([await store.headOf(STATION), (await store.entriesAfter(STATION, 0, 1000)).length, await store.quarantined(100), await store.findStation(STATION), (await store.entriesAfter('siak', 0, 100)).length]);
  const replay = async () => {
    const answers: number[] = [];
    for (const request of captured) answers.push((await siak.fetch(request.clone())).status);
    return answers;
  };
  const kinds = () => [...new Set(captured.map(({ url, method }) => `${method} ${new URL(url).pathname.replace(/[0-9a-f]{64}|\d{16}/g, '*')}`))];

  test('replays each request within its days: nothing is changed by it, whatever it was', async () => {
    // The capture holds what the test is about.
    expect(kinds()).toEqual(expect.arrayContaining(['POST /stations/kapuas-1/key', 'POST /stations/kapuas-1/journal', 'GET /stations/kapuas-1/feed', 'POST /stations/kapuas-1/blobs/*', 'GET /stations/kapuas-1/berkas/nobody', 'GET /residents/*']));
    const before = await kept();
    await clock.sleep(DAY_MS);
    await replay();
    expect(await kept()).toBe(before);
    // Reading is what a replay can do: whoever sees inside TLS has seen the answer already.
    expect((await siak.fetch(captured.find(({ url }) => url.includes('/residents/'))!.clone())).status).toBe(200);
  });

  test('two days later no request of the capture is answered', async () => {
    await clock.sleep(3 * DAY_MS);
    expect(new Set(await replay())).toEqual(new Set([401]));
  });

  test('from the moment the station is locked out every one of them is refused: push, feed, history, residents, the code itself', async () => {
    await revoke(store, STATION, 'PC dicuri', new Date(clock.now()).toISOString());
    const before = await kept();
    expect(new Set(await replay())).toEqual(new Set([403]));
    expect(await kept()).toBe(before);
    // The thief who has the PC itself, with its key, fares no better.
    receive(desk.counter, { ...aResident(), nik: '6203014501900002' }, null);
    await desk.exchange.now();
    expect(desk.exchange.sending.state().problem).toMatchObject({ code: 'station-revoked' });
    expect(await kept()).toBe(before);
  });

  test('the counter comes back by a new code and a new key; the thief\'s capture and old key stay out', async () => {
    const [oldKey, head] = [stationKey(desk.counter.parts.store).publicKey, desk.journal.head().seq];
    await revoke(store, STATION, 'PC dicuri', new Date(clock.now()).toISOString());
    await invite(store, { station: STATION, wilayah: '6203' }, 'NPQR-STUV-WXYZ', clock.now());
    const stolen = captured.splice(0);
    expect(await desk.joining.join('npqr stuv wxyz')).toMatchObject({ ok: true });
    await desk.exchange.now();
    expect((await store.headOf(STATION)).seq).toBe(desk.journal.head().seq);
    captured = stolen;
    expect(new Set(await replay())).toEqual(new Set([403]));
    // What was sealed under the old key is still known to be its.
    expect(signerAt(desk.counter.parts.store, head)).toEqual(oldKey);
    expect(signerAt(desk.counter.parts.store, desk.journal.head().seq)).toEqual(stationKey(desk.counter.parts.store).publicKey);
  });

  test('a code whose answer was lost is asked again with the same new key, and is one joining', async () => {
    const identity = stationIdentity(desk.counter.parts.store, STATION, '6203');
    expect(identity.renewal!.next().publicKey).toEqual(identity.renewal!.next().publicKey);
    expect(identity.renewal!.next().publicKey).not.toEqual(identity.key.publicKey);
  });
});

describe('a thief before the running counter, and nobody logged in', () => {
  test('is told nothing of any resident or berkas, whatever the screen\'s line is asked', async () => {
    const counter = await openCounter();
    try {
      await counter.station.pull.pullNow();
      const { api } = counter;
      const { nik } = counter.person('lost-card');
      for (const ask of [() => api.residents.search({ text: 'SITI', limit: 5 }), () => api.residents.byNik({ nik }), () => api.desk.list(), () => api.desk.finished(), () => api.berkas.get({ berkas: 'x' }), () => api.blanko.state()]) await expect(ask()).rejects.toThrow('nobody is logged in');
      expect(JSON.stringify(await api.session.get())).not.toContain(nik);
      await counter.logIn();
      expect(await api.residents.byNik({ nik })).toMatchObject({ ok: true });
    } finally {
      await counter.close();
    }
  });
});

describe('a thief with every file of the PC, and not its key', () => {
  test('finds no NIK, no KK, no name, no PIN, no address and no paper in any of them, while it runs and after', async () => {
    const counter = await openCounter({ people: 30, training: false });
    try {
      await counter.api.people.found({ name: 'Ibu Wati', pin: PIN });
      await counter.station.pull.pullNow();
      await counter.station.pull.fetchMaterials(30);
      const residents = await counter.siakStore.pageOfRegency('6203', '', 1000);
      const { store, blobs } = counter.station.parts.counter.parts;
      expect(store.all('SELECT 1 FROM resident').length).toBe(residents.length);
      blobs.put(Buffer.from(`%PDF-1.7 surat ${residents[0]!.nik} ${residents[0]!.name}`));
      const secrets = ['Ibu Wati', PIN, '%PDF', 'SQLite format', ...residents.flatMap(({ nik, kk, name, address }) => [nik, kk, name, address])].map((text) => Buffer.from(text));
      const found = () => {
        const files = readdirSync(counter.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
        expect(files.length).toBeGreaterThan(1);
        return files.flatMap((file) => {
          const bytes = readFileSync(join(file.parentPath, file.name));
          return secrets.filter((secret) => bytes.includes(secret)).map((secret) => `${file.name}: ${secret.toString()}`);
        });
      };
      expect(found()).toEqual([]);
      // The search itself finds what lies open.
      const open = join(counter.folder, 'open.txt');
      writeFileSync(open, `surat ${residents[0]!.nik}`);
      expect(found()).toEqual([`open.txt: ${residents[0]!.nik}`]);
      rmSync(open);
      store.run('PRAGMA wal_checkpoint(TRUNCATE)');
      expect(found()).toEqual([]);
    } finally {
      await counter.close();
    }
  });

  test('opens neither store nor blob with another key', () => {
    const folder = mkdtempSync(join(tmpdir(), 'loket-stolen-'));
    try {
      const random = seededRandom(1, new VirtualClock(MORNING));
      const file = join(folder, 'loket.db');
      Store.open({ file, key: 'aa'.repeat(32), migrations: 'migrations', log: silentLog }).close();
      const { sha256 } = { sha256: openBlobs(join(folder, 'blobs'), 'aa'.repeat(32), random).put(Buffer.from('surat')) };
      expect(() => Store.open({ file, key: 'bb'.repeat(32), migrations: 'migrations', log: silentLog })).toThrow();
      expect(() => openBlobs(join(folder, 'blobs'), 'bb'.repeat(32), random).get(sha256)).toThrow();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
