/** A centre and an office hub as programs, over real HTTP: the line between them is cut, the hub's machine loses its power, and everything arrives. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { must } from '../../src/domain/result.ts';
import { give, knownCounters } from '../../src/main/custody/desk.ts';
import { readState } from '../../src/main/journal/projections.ts';
import { loadPack } from '../../src/main/packs/load.ts';
import { stationKey } from '../../src/main/store/station-key.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { systemRandom } from '../../src/platform/random.ts';
import { receive, work } from '../../src/simulation/kabupaten/acts.ts';
import { newDisk, openDesk, type Desk, type Disk } from '../../src/simulation/kabupaten/desk.ts';
import { aResident } from '../../src/siak/book.fixture.ts';
import { putHub } from '../../src/siak/hub/standing.ts';
import { openPgliteStore } from '../../src/siak/store/pglite.ts';
import { invite } from '../../src/siak/sync.ts';
import { createSiakClient } from '../../src/upstream/client.ts';
import { openRelay, type Relay } from '../e2e/relay.ts';

const SLOW_MS = 120_000;
const PAPER = new Uint8Array(400_000).map((_, index) => (index * 31) % 253);

let folder: string;
let centreUrl: string;
let hubUrl: string;
let line: Relay;
const running: ChildProcess[] = [];
const stations: { readonly desk: Desk; readonly disk: Disk }[] = [];

/** Starts a SIAK; gives its address once it answers. */
function start(args: readonly string[]): Promise<{ readonly url: string; readonly child: ChildProcess }> {
  const child = spawn(process.execPath, ['src/siak/main.ts', ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  running.push(child);
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${said.slice(-800)}`)));
    createInterface(child.stdout).on('line', (text) => {
      const { url } = JSON.parse(text) as { url?: string };
      if (url) resolve({ url, child });
    });
  });
}
const codes = ['HUBS-HUBS-HUBS', 'AAAA-AAAA-AAAA', 'BBBB-BBBB-BBBB'] as const;
/** What `siak invite-hub` and `siak invite` do, without three programs one after the other. */
async function inviteAll(): Promise<void> {
  const store = await openPgliteStore(join(folder, 'centre'));
  await putHub(store, 'ukl-pulau', ['kapuas-1', 'kapuas-2']);
  for (const [index, station] of ['ukl-pulau', 'kapuas-1', 'kapuas-2'].entries()) await invite(store, { station, wilayah: '6203' }, codes[index]!, systemClock.now());
  await store.close();
}
const startHub = (...more: string[]) => start(['--hub', 'ukl-pulau', '--upstream', line.url, '--data', join(folder, 'hub'), '--stations', 'closed', ...more]);
const ended = (child: ChildProcess) => new Promise((resolve) => child.once('exit', resolve));

async function toHub(request: Request): Promise<Response> {
  const body = await request.arrayBuffer();
  return fetch(request.url.replace('http://siak.test', hubUrl), { method: request.method, headers: request.headers, signal: request.signal, ...(body.byteLength > 0 && { body }) });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'loket-hub-'));
  await inviteAll();
  centreUrl = (await start(['--data', join(folder, 'centre'), '--people', '50', '--stations', 'closed'])).url;
  line = await openRelay(centreUrl);
  hubUrl = (await startHub('--code', codes[0])).url;
  const loaded = loadPack('offices/kapuas');
  if (!loaded.ok) throw new Error('the pack of kapuas does not load');
  for (const [index, station] of ['kapuas-1', 'kapuas-2'].entries()) {
    const disk = newDisk(join(folder, `${station}.db`));
    const desk = openDesk({ station, pack: loaded.pack, disk, clock: systemClock, random: systemRandom(systemClock), fetch: toHub, training: false });
    stations.push({ desk, disk });
    expect(await desk.joining.join(codes[index + 1]!)).toMatchObject({ ok: true });
  }
}, SLOW_MS);
afterAll(async () => {
  for (const { desk, disk } of stations) {
    await desk.stop();
    disk.store.close();
  }
  await line?.close();
  const alive = running.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
  for (const child of alive) child.kill();
  await Promise.all(alive.map(ended));
  rmSync(folder, { recursive: true, force: true });
}, SLOW_MS);

async function everybody(): Promise<void> {
  for (let round = 0; round < 3; round += 1) for (const { desk } of stations) await desk.exchange.now();
}
/** Waits for what is to come by itself. */
async function until(come: () => Promise<boolean>): Promise<void> {
  while (!(await come())) await systemClock.sleep(250);
}

test('a berkas moves from PC 1 to PC 2 without the centre, the hub is killed, and the centre has it all in the end', async () => {
  const [one, two] = stations.map(({ desk }) => desk) as [Desk, Desk];
  const stateAt = (desk: Desk, id: string) => readState(desk.counter.parts.store, id)!;
  const centre = createSiakClient({ baseUrl: centreUrl, fetch, clock: systemClock, identity: { station: 'kapuas-2', wilayah: '6203', key: stationKey(two.counter.parts.store) } });
  await until(async () => {
    await everybody();
    return knownCounters(one.counter.parts.store).length === 2;
  });
  expect(one.exchange.receiving.problem()).toBeNull();

  await line.cut();
  two.counter.write('petugas', [{ kind: 'blanko.received', subject: null, body: { batch: 'L1', count: 2 } }]);
  const id = receive(one.counter, aResident(), PAPER)!;
  expect(work(one.counter, id)).toBe(true);
  expect(give(one.counter, id, 'kapuas-2', null)).toMatchObject({ ok: true });
  await everybody();
  expect(stateAt(two, id).custody).toEqual({ station: 'kapuas-2', given: null });
  expect(two.counter.parts.blobs.get(stateAt(two, id).documents[0]!.blob)).toEqual(PAPER);

  // the hub's machine loses its power while the counters work on
  const hub = running.at(-1)!;
  hub.kill('SIGKILL');
  await ended(hub);
  while (work(two.counter, id));
  expect(stateAt(two, id).status).toBe('completed');
  await two.exchange.now();
  expect(two.exchange.sending.state().siak).toBe('unreachable');
  hubUrl = (await startHub()).url;
  await everybody();
  expect(two.exchange.sending.state().problem).toBeNull();
  expect(must(await two.upstream.head('kapuas-2')).acknowledged).toBe(two.journal.head().seq);
  const page = await (await fetch(hubUrl)).text();
  expect(page).toContain('kapuas-2');
  expect(must(await centre.head('kapuas-2')).acknowledged).toBeLessThan(two.journal.head().seq);

  await line.mend();
  await until(async () => must(await centre.head('kapuas-2')).acknowledged === two.journal.head().seq);
  expect(must(await centre.head('kapuas-2')).hash).toBe(two.journal.head().hash);
  expect(must(await centre.history('kapuas-2', id)).map(({ hash }) => hash)).toEqual(two.journal.of(id).map(({ hash }) => hash));
  const paper = stateAt(two, id).documents[0]!.blob;
  await until(async () => must(await centre.blobState('kapuas-2', paper)).whole);
}, SLOW_MS);
