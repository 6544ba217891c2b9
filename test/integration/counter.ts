/** A counter (of Kapuas, unless another office is named) on a virtual clock, with SIAK's stand-in in memory and scripted devices. */
import { rmSync } from 'node:fs';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { practicePeople, practicePerson, type PracticePurpose } from '../../src/domain/practice.ts';
import type { Engine } from '../../src/main/enrolment/engine.ts';
import { loadPack } from '../../src/main/packs/load.ts';
import { silentLog } from '../../src/main/log.ts';
import { createStation, type Station } from '../../src/main/station.ts';
import { Store } from '../../src/main/store/database.ts';
import { openBlobs } from '../../src/main/store/blobs.ts';
import { createSiakClient, heldFetch } from '../../src/upstream/client.ts';
import { VirtualClock } from '../../src/platform/clock.ts';
import { newKeyPair } from '../../src/platform/sealed.ts';
import { seededRandom } from '../../src/platform/random.ts';
import { seedResidents } from '../../src/siak/population/seed.ts';
import type { BiometricDevices } from '../../src/hardware/biometric/port.ts';
import type { FingerReader } from '../../src/hardware/finger/port.ts';
import type { TicketPrinter } from '../../src/hardware/ticket-printer/port.ts';
import { createSiak } from '../../src/siak/siak.ts';
import { createMemoryStore } from '../../src/siak/store/memory.ts';
import { ScriptedDevices } from './scripted-devices.ts';

/** Friday 20 November 2026, 08:00 at Kuala Kapuas (WIB). */
export const MORNING = Date.parse('2026-11-20T01:00:00Z');
const TODAY = '2026-11-20';
const KEY = '5f'.repeat(32);
export const PIN = '271828';

export async function openCounter({ office = 'kapuas', people = 40, training = true, tickets = null as TicketPrinter | null, fingers = null as FingerReader | null, biometrics = null as BiometricDevices | null, engine = null as Engine | null } = {}) {
  const clock = new VirtualClock(MORNING);
  const random = seededRandom(7, clock);
  const loaded = loadPack(`offices/${office}`);
  if (!loaded.ok) throw new Error(`the pack of ${office} does not load`);
  const { pack } = loaded;
  const siakStore = createMemoryStore();
  await seedResidents(siakStore, { ...pack.office, people, seed: 1, today: TODAY });
  const enrolmentKey = newKeyPair('x25519');
  const siak = createSiak({ store: siakStore, clock, enrolmentKey });
  const folder = mkdtempSync(join(tmpdir(), 'loket-'));
  const devices = new ScriptedDevices();
  const upstream = createSiakClient({ baseUrl: 'http://siak.test', clock, fetch: heldFetch((work) => clock.during(work), (request) => siak.fetch(request)) });

  const open = async (): Promise<Station> =>
    createStation({
      pack,
      station: `${office}-1`,
      tickets,
      fingers,
      biometrics,
      engine,
      counterTitle: 'Loket 1',
      version: 'test',
      training,
      trainingPin: training ? PIN : null,
      clock,
      random,
      store: Store.open({ file: join(folder, 'loket.db'), key: KEY, migrations: 'migrations', log: silentLog }),
      blobs: openBlobs(join(folder, 'blobs'), KEY, random),
      devices,
      upstream,
      world: null,
      suggestions: [],
      materialsAhead: 0,
      log: silentLog,
    });
  let station = await open();
  const world = {
    clock,
    devices,
    siakStore,
    enrolmentKey,
    folder,
    get station() {
      return station;
    },
    get api() {
      return createRouterClient(station.router);
    },
    person: (purpose: PracticePurpose) => practicePerson(practicePeople(pack.office.seatDistrictCode, TODAY), purpose),
    /** The process dies without a word and starts again on the same files. */
    async crash() {
      station.parts.counter.parts.store.close();
      station = await open();
      await station.recover();
    },
    async logIn(operator = 'pelatih') {
      const result = await createRouterClient(station.router).session.logIn({ operator, pin: PIN });
      if (!result.ok) throw new Error(result.error.code);
    },
    async close() {
      await station.close();
      await siak.close();
      rmSync(folder, { recursive: true });
    },
  };
  return world;
}

export type TestCounter = Awaited<ReturnType<typeof openCounter>>;

/** A paper that a scanner could have made: a PNG of one pixel. */
export const pagePng = (): File => new File([Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')], 'tanda-tangan.png', { type: 'image/png' });
