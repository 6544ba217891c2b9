/**
 * `npm run -s bench -- sync [--berkas 1500] [--stations 500] [--seconds 10] [--json]`: entries a second from a station's buku into
 * SIAK, end to end (read, signed, sent, chain and signature verified, custody judged, stored), against PouchDB
 * replicating the same documents between two of its memory databases in the same run; and requests a second with many
 * stations on a real socket. Client and server share this machine.
 */
import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import PouchDB from 'pouchdb-core';
import memoryAdapter from 'pouchdb-adapter-memory';
import replication from 'pouchdb-replication';
import type { RawEntry } from '../../domain/journal/entry.ts';
import { FEED_START, wilayahAudience } from '../../domain/sync/feed.ts';
import { loadPack } from '../../main/packs/load.ts';
import { createSiakClient } from '../../upstream/client.ts';
import { upstreamLimits } from '../../upstream/limits.ts';
import { systemClock } from '../../platform/clock.ts';
import { seededRandom } from '../../platform/random.ts';
import { newKeyPair } from '../../platform/sealed.ts';
import { seedResidents } from '../../siak/population/seed.ts';
import { listen } from '../../siak/server.ts';
import { createSiak } from '../../siak/siak.ts';
import { createMemoryStore } from '../../siak/store/memory.ts';
import { openPgliteStore } from '../../siak/store/pglite.ts';
import { openPostgresStore } from '../../siak/store/postgres.ts';
import type { SiakStore } from '../../siak/store/store.ts';
import { receive, work } from '../kabupaten/acts.ts';
import { disksFolder, newDisk, openDesk, type Desk, type Disk } from '../kabupaten/desk.ts';
import { startPostgres } from '../private-postgres.ts';

const STATION = 'kapuas-1';
/** Entries of one request: what the contract takes, as PouchDB is given the same number. */
const BATCH = 500;
const limits = { ...upstreamLimits, batchEntries: BATCH, bulkMs: 120_000, askMs: 120_000 };
const { values } = parseArgs({ args: process.argv.slice(3), options: { berkas: { type: 'string', default: '1500' }, stations: { type: 'string', default: '500' }, seconds: { type: 'string', default: '10' }, json: { type: 'boolean', default: false } } });
const loaded = loadPack('offices/kapuas');
if (!loaded.ok) throw new Error('the pack of kapuas does not load');
const { pack } = loaded;
const perSecond = (count: number, ms: number): number => Math.round(count / (ms / 1000));
const folder = disksFolder();

interface Figure {
  readonly count: number;
  readonly seconds: number;
  readonly perSecond: number;
  /** CPU seconds of this process, which on a busy machine are fairer than the clock; a PostgreSQL server's own are not among them. */
  readonly cpuSeconds: number;
  readonly perCpuSecond: number;
}
const MS = 1000;
const MICROS = 1_000_000;
async function measured(work: () => Promise<number>): Promise<Figure> {
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  const count = await work();
  const { user, system } = process.cpuUsage(cpu);
  const [ms, cpuMs] = [performance.now() - began, ((user + system) / MICROS) * MS];
  return { count, seconds: Math.round(ms) / MS, perSecond: perSecond(count, ms), cpuSeconds: Math.round(cpuMs) / MS, perCpuSecond: perSecond(count, cpuMs) };
}

/** A station with a month's work in its buku, never sent. */
async function writeBook(): Promise<{ disk: Disk; entries: RawEntry[]; ms: number }> {
  const people = createMemoryStore();
  await seedResidents(people, { ...pack.office, people: Number(values.berkas), seed: 1, today: '2026-11-20' });
  const disk = newDisk(join(folder, 'station.db'));
  const desk = deskOn(disk, createMemoryStore());
  desk.counter.write('petugas', [{ kind: 'blanko.received', subject: null, body: { batch: 'B', count: 10 * Number(values.berkas) } }]);
  const began = performance.now();
  for (const resident of (await people.pageOfRegency(pack.office.regencyCode, '', Number(values.berkas) + 50)).slice(0, Number(values.berkas))) {
    const id = receive(desk.counter, resident, null);
    let goesOn = id !== null;
    while (goesOn) goesOn = work(desk.counter, id!);
  }
  const ms = performance.now() - began;
  const entries: RawEntry[] = [];
  for (let seq = 0; ; seq = entries.at(-1)!.seq) {
    const page = desk.journal.after(seq, 2000);
    if (page.length === 0) break;
    entries.push(...(page as RawEntry[]));
  }
  await desk.stop();
  return { disk, entries, ms };
}

function deskOn(disk: Disk, store: SiakStore): Desk {
  const siak = createSiak({ store, clock: systemClock });
  return openDesk({ station: STATION, pack, disk, clock: systemClock, random: seededRandom(1, systemClock), fetch: (request) => siak.fetch(request), limits });
}

/** Entries a second into an empty store. */
async function measureInto(store: SiakStore, disk: Disk): Promise<Figure> {
  disk.store.run("DELETE FROM setting WHERE key IN ('acknowledged', 'blobs-sent', 'last-contact')");
  const desk = deskOn(disk, store);
  const figure = await measured(async () => {
    await desk.exchange.sending.sendNow();
    return (await store.headOf(STATION)).seq;
  });
  if (figure.count !== desk.journal.head().seq) throw new Error(`SIAK holds ${figure.count} of ${desk.journal.head().seq} entries: ${JSON.stringify(desk.exchange.sending.state())}`);
  await desk.stop();
  await store.close();
  return figure;
}

/** Documents a second from one PouchDB into another. */
async function measurePouch(entries: readonly RawEntry[]): Promise<Figure> {
  PouchDB.plugin(memoryAdapter);
  PouchDB.plugin(replication);
  const [source, target] = [new PouchDB('source', { adapter: 'memory' }), new PouchDB('target', { adapter: 'memory' })];
  for (let from = 0; from < entries.length; from += BATCH) await source.bulkDocs(entries.slice(from, from + BATCH).map((entry) => ({ _id: `${entry.station}/${String(entry.seq).padStart(9, '0')}`, ...entry })));
  const figure = await measured(async () => (await source.replicate.to(target, { batch_size: BATCH })).docs_written);
  await source.destroy();
  await target.destroy();
  return figure;
}

/** Many stations, each asking what a quiet station asks: where its book stands, its own feed, its kabupaten's. Over HTTP on loopback. */
async function measureStations(store: SiakStore): Promise<{ stations: number; requests: number; perSecond: number; p50Ms: number; p99Ms: number; failed: number }> {
  const server = await listen(createSiak({ store, clock: systemClock }), '127.0.0.1', 0);
  const count = Number(values.stations);
  const wilayah = pack.office.regencyCode;
  const stations = Array.from({ length: count }, (_, index) => {
    const station = `stasiun-${index}`;
    return { station, client: createSiakClient({ baseUrl: server.url, fetch, clock: systemClock, limits, identity: { station, wilayah, key: newKeyPair('ed25519') } }) };
  });
  // Each is known before the clock runs.
  for (const { station, client } of stations) await client.head(station);
  const times: number[] = [];
  let failed = 0;
  const until = performance.now() + Number(values.seconds) * 1000;
  const began = performance.now();
  await Promise.all(
    stations.map(async ({ station, client }) => {
      while (performance.now() < until) {
        for (const ask of [() => client.head(station), () => client.feed(station, station, FEED_START, 200), () => client.feed(station, wilayahAudience(wilayah), FEED_START, 1)]) {
          const begun = performance.now();
          if (!(await ask()).ok) failed += 1;
          times.push(performance.now() - begun);
        }
      }
    }),
  );
  const ms = performance.now() - began;
  await server.stop();
  times.sort((a, b) => a - b);
  const at = (share: number): number => Math.round(times[Math.floor(times.length * share)] ?? 0);
  return { stations: count, requests: times.length, perSecond: perSecond(times.length, ms), p50Ms: at(0.5), p99Ms: at(0.99), failed };
}

const cluster = startPostgres();
const throwing = (error: Error): never => {
  throw error;
};
try {
  const { disk, entries, ms } = await writeBook();
  const bytes = entries.reduce((sum, entry) => sum + JSON.stringify(entry).length, 0);
  const pouch = await measurePouch(entries);
  const memory = await measureInto(createMemoryStore(), disk);
  const pglite = await measureInto(await openPgliteStore(null), disk);
  const postgres = cluster && (await measureInto(await openPostgresStore(cluster.url(), throwing), disk));
  const requests = cluster && (await measureStations(await openPostgresStore(cluster.url(), throwing)));
  disk.store.close();
  const times = (figure: Figure | null) => figure && { byClock: Math.round((figure.perSecond / pouch.perSecond) * 10) / 10, byCpu: Math.round((figure.perCpuSecond / pouch.perCpuSecond) * 10) / 10 };
  const result = {
    machine: { cpus: availableParallelism(), node: process.version },
    book: { entries: entries.length, bytesAnEntry: Math.round(bytes / entries.length), writtenPerSecond: perSecond(entries.length, ms) },
    pouchdb: { adapter: 'memory to memory', ...pouch },
    memory, pglite, postgres,
    timesPouchdb: { memory: times(memory), pglite: times(pglite), postgres: times(postgres) },
    manyStations: requests,
  };
  process.stdout.write(`${JSON.stringify(result, null, values.json ? 0 : 2)}\n`);
} finally {
  cluster?.stop();
  rmSync(folder, { recursive: true });
}
