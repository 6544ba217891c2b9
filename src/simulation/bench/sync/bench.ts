/**
 * `npm run -s bench -- sync [--berkas 1500] [--stations 500] [--seconds 10] [--rounds 3] [--json]`: entries a second from a station's
 * buku into SIAK, end to end (read, signed, sent, chain and signature verified, custody judged, stored), in one process and with SIAK in a
 * process of its own behind a real socket; against PouchDB replicating the same documents in the same run; and requests a second with many stations.
 * All of it shares this machine.
 */
import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { disksFolder } from '../../kabupaten/desk.ts';
import { startPostgres, type PrivatePostgres } from '../../private-postgres.ts';
import { createMemoryStore } from '../../../siak/store/memory.ts';
import { best, measured, ownCpuMs, times, type Figure } from './figures.ts';
import { measurePouch } from './pouch.ts';
import { runCrowd, startSiak, type SiakProcess } from './processes.ts';
import { measureStages } from './stages.ts';
import { deskBefore, kapuas, sendAll, writeBook } from './station.ts';
import { clusterCpuMs, newDatabase, openStore, type Place } from './stores.ts';

const { values } = parseArgs({ args: process.argv.slice(3), options: { berkas: { type: 'string', default: '1500' }, stations: { type: 'string', default: '500' }, seconds: { type: 'string', default: '10' }, rounds: { type: 'string', default: '3' }, json: { type: 'boolean', default: false } } });
const rounds = Number(values.rounds);
const pack = kapuas();
const folder = disksFolder();
const cluster = startPostgres();
const { disk, entries, perSecond: writtenPerSecond } = await writeBook(pack, Number(values.berkas), folder);

/** A place that nobody has used yet. */
async function empty(kind: Place['kind'], name: string, inMemory = false): Promise<Place> {
  if (kind === 'memory') return { kind };
  if (kind === 'pglite') return { kind, folder: inMemory ? null : join(folder, name) };
  return newDatabase(cluster!, name);
}
const databaseMs = (kind: Place['kind'], of: PrivatePostgres | null): number => (kind === 'postgres' ? clusterCpuMs(of!) : 0);

/** Station and SIAK in this process. */
const within = (kind: Place['kind'], inMemory = false): Promise<Figure> =>
  best(rounds, async (number) => {
    const store = await openStore(await empty(kind, `within_${number}`, inMemory));
    let figure: Figure | null = null;
    await sendAll(pack, disk, { store }, async (send) => void (figure = await measured(send, () => ownCpuMs() + databaseMs(kind, cluster))));
    await store.close();
    return figure!;
  });

/** SIAK in a process of its own. CPU time of both, and of PostgreSQL. */
const across = (siak: SiakProcess, kind: Place['kind']): Promise<Figure & { readonly siakCpuSeconds: number }> => {
  let siakMs = 0;
  return best(rounds, async (number) => {
    const url = await siak.open(await empty(kind, `across_${number}`));
    let figure: Figure | null = null;
    const before = await siak.cpuMs();
    await sendAll(pack, disk, { url }, async (send) => void (figure = await measured(send, async () => ownCpuMs() + (await siak.cpuMs()) + databaseMs(kind, cluster))));
    siakMs = (await siak.cpuMs()) - before;
    return { ...figure!, siakCpuSeconds: Math.round(siakMs) / 1000 };
  }) as Promise<Figure & { readonly siakCpuSeconds: number }>;
};

async function crowd(siak: SiakProcess) {
  const url = await siak.open(await empty('postgres', 'crowd'));
  const [before, database] = [await siak.cpuMs(), clusterCpuMs(cluster!)];
  const figure = await runCrowd({ url, stations: Number(values.stations), seconds: Number(values.seconds), wilayah: pack.office.regencyCode });
  const each = (ms: number): number => Math.round((ms * 1000) / (figure.requests + figure.stations));
  return { ...figure, siakCpuMicrosARequest: each((await siak.cpuMs()) - before), postgresCpuMicrosARequest: each(clusterCpuMs(cluster!) - database), stationsCpuMicrosARequest: each(figure.cpuMs) };
}

try {
  const bytes = entries.reduce((sum, entry) => sum + JSON.stringify(entry).length, 0);
  const pouchMemory = await measurePouch('memory', entries, folder, rounds);
  const pouchDisk = await measurePouch('leveldb', entries, folder, rounds);
  const oneProcess = { memory: await within('memory'), pglite: await within('pglite'), pgliteInMemory: await within('pglite', true), postgres: cluster && (await within('postgres')) };
  const siak = startSiak();
  const twoProcesses = { memory: await across(siak, 'memory'), pglite: await across(siak, 'pglite'), postgres: cluster && (await across(siak, 'postgres')) };
  const manyStations = cluster && (await crowd(siak));
  await siak.stop();
  const desk = deskBefore(pack, disk, { store: createMemoryStore() });
  const stages = measureStages(desk.journal);
  await desk.stop();
  disk.store.close();
  const against = (pouch: Figure) => ({
    oneProcess: { memory: times(oneProcess.memory, pouch), pglite: times(oneProcess.pglite, pouch), pgliteInMemory: times(oneProcess.pgliteInMemory, pouch), postgres: times(oneProcess.postgres, pouch) },
    twoProcesses: { memory: times(twoProcesses.memory, pouch), pglite: times(twoProcesses.pglite, pouch), postgres: times(twoProcesses.postgres, pouch) },
  });
  const result = {
    machine: { cpus: availableParallelism(), node: process.version },
    book: { entries: entries.length, bytesAnEntry: Math.round(bytes / entries.length), writtenPerSecond },
    pouchdb: { memoryToMemory: pouchMemory, diskToDisk: pouchDisk },
    oneProcess, twoProcesses,
    timesPouchdbMemoryToMemory: against(pouchMemory),
    timesPouchdbDiskToDisk: against(pouchDisk),
    microsAnEntry: stages,
    manyStations,
  };
  process.stdout.write(`${JSON.stringify(result, null, values.json ? 0 : 2)}\n`);
} finally {
  cluster?.stop();
  rmSync(folder, { recursive: true });
}
