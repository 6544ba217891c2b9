/** A counter on the system's clock with scripted devices, and SIAK with its pages on a socket: what happens between the two is real. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { practicePeople, practicePerson, type PracticePurpose } from '../../src/domain/practice.ts';
import { silentLog } from '../../src/main/log.ts';
import { loadPack } from '../../src/main/packs/load.ts';
import { createStation } from '../../src/main/station.ts';
import { openBlobs } from '../../src/main/store/blobs.ts';
import { Store } from '../../src/main/store/database.ts';
import { stationIdentity } from '../../src/main/store/station-key.ts';
import { createSiakClient } from '../../src/upstream/client.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { systemRandom } from '../../src/platform/random.ts';
import { seedResidents } from '../../src/siak/population/seed.ts';
import { listen } from '../../src/siak/server.ts';
import { createSiak } from '../../src/siak/siak.ts';
import { createMemoryStore } from '../../src/siak/store/memory.ts';
import { ScriptedDevices } from '../integration/scripted-devices.ts';

export const PIN = '271828';
const KEY = '5f'.repeat(32);
const PEOPLE = 40;

/** @param office whose pack the counter runs */
export async function openConsoleStage(office: string) {
  const loaded = loadPack(`offices/${office}`);
  if (!loaded.ok) throw new Error(`the pack of ${office} does not load`);
  const { pack } = loaded;
  const folder = mkdtempSync(join(tmpdir(), 'loket-console-'));
  const random = systemRandom(systemClock);
  const today = new Date().toISOString().slice(0, 10);
  const siakStore = createMemoryStore();
  await seedResidents(siakStore, { ...pack.office, people: PEOPLE, seed: 1, today });
  const centre = createSiak({ store: siakStore, clock: systemClock });
  const siak = await listen(centre, '127.0.0.1', 0);
  const devices = new ScriptedDevices();
  const store = Store.open({ file: join(folder, 'loket.db'), key: KEY, migrations: 'migrations', log: silentLog });
  const station = await createStation({
    pack,
    station: `${office}-1`,
    tickets: null,
    fingers: null,
    biometrics: null,
    counterTitle: pack.office.counters[0]!.title,
    version: '0.1.0',
    training: true,
    trainingPin: PIN,
    clock: systemClock,
    random,
    store,
    blobs: openBlobs(join(folder, 'blobs'), KEY, random),
    devices,
    upstream: createSiakClient({ baseUrl: siak.url, fetch, clock: systemClock, identity: stationIdentity(store, `${office}-1`, pack.office.regencyCode) }),
    world: null,
    suggestions: [],
    materialsAhead: PEOPLE,
    log: silentLog,
  });
  await station.pull.pullNow();
  await station.pull.fetchMaterials(PEOPLE);
  station.startUpstream();
  const people = practicePeople(pack.office.seatDistrictCode, today);
  return {
    station,
    devices,
    siakStore,
    api: createRouterClient(station.router),
    /** SIAK's pages for people, by name: passkeys need one. */
    pages: { url: siak.url.replace('127.0.0.1', 'localhost'), console: centre.console },
    person: (purpose: PracticePurpose) => practicePerson(people, purpose),
    async close() {
      await station.close();
      await siak.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

export type ConsoleStage = Awaited<ReturnType<typeof openConsoleStage>>;
