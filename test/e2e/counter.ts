/**
 * A counter as it stands in an office, but for its people: the station on the system's clock, its
 * devices in their own supervised process, cards through Debian's pcscd, the printer over IPP, SIAK
 * over HTTP. Only what touches paper and plastic is a twin, at fifty times the machine's speed.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { practicePeople, practicePerson, type PracticePurpose } from '../../src/domain/practice.ts';
import { twinFingerReader } from '../../src/hardware/finger/twin.ts';
import { twinControl, type TwinControlInput } from '../../src/hardware/biometric/sbi/twin/control.ts';
import { synthetic } from '../../src/hardware/biometric/sbi/twin/draw.ts';
import { makeTwinKeys } from '../../src/hardware/biometric/sbi/twin/keys.ts';
import { serveTwin } from '../../src/hardware/biometric/sbi/twin/serve.ts';
import { SbiTwin } from '../../src/hardware/biometric/sbi/twin/service.ts';
import { VpcdSlot } from '../../src/hardware/smartcard/twin/vpcd.ts';
import type { Pack } from '../../src/domain/sop/pack.ts';
import { serveWorld, type ServedWorld } from '../../src/hardware/world/serve.ts';
import { TrainingWorld } from '../../src/hardware/world/training-world.ts';
import type { DeviceConfig } from '../../src/main/devices/config.ts';
import { biometricsOver } from '../../src/main/devices/biometrics-over.ts';
import { expectedOf } from '../../src/main/devices/config.ts';
import { forkDevices } from '../../src/main/devices/fork-spawn.ts';
import { padsOver } from '../../src/main/devices/pads-over.ts';
import { superviseDevices } from '../../src/main/devices/supervisor.ts';
import type { Engine } from '../../src/main/enrolment/engine.ts';
import { silentLog } from '../../src/main/log.ts';
import { loadPack } from '../../src/main/packs/load.ts';
import { standingOf } from '../../src/main/standing.ts';
import { createStation } from '../../src/main/station.ts';
import { openBlobs } from '../../src/main/store/blobs.ts';
import { Store } from '../../src/main/store/database.ts';
import { stationKey } from '../../src/main/store/station-key.ts';
import { createSiakClient } from '../../src/upstream/client.ts';
import { fastClock, systemClock } from '../../src/platform/clock.ts';
import { newKeyPair } from '../../src/platform/sealed.ts';
import { systemRandom } from '../../src/platform/random.ts';
import { seedResidents } from '../../src/siak/population/seed.ts';
import { listen } from '../../src/siak/server.ts';
import { createSiak } from '../../src/siak/siak.ts';
import { createMemoryStore } from '../../src/siak/store/memory.ts';
import { labPcscd, whyNoPcscd } from '../lab/pcscd.ts';

export const PIN = '271828';
const SPEED = 50;
const PEOPLE = 40;
const KEY = '5f'.repeat(32);
const SLOTS = 3;
/** Bytes free on the disk of a counter that has room. */
const DISK_BYTES = 120_000_000_000;

/** What of the real stack is not here, as a sentence; null when all of it is. */
export const whyNoRealCounter = whyNoPcscd;

/** A ten-print scanner and an iris camera behind their services; the counter's device process asks them there. */
async function openGlass() {
  const random = systemRandom(systemClock);
  const keys = makeTwinKeys(systemClock, random);
  const twin = new SbiTwin({ clock: fastClock(systemClock, SPEED), random, keys, seed: 1, draw: synthetic(true), models: ['slap', 'iris'] });
  const served = await serveTwin(twin, 0);
  return {
    twin,
    config: { ports: { first: served.port, last: served.port }, env: 'Developer', certificates: [keys.root], takes: ['finger', 'iris'] } satisfies DeviceConfig['biometrics'],
    /** As the training dock has it. */
    control: { control: (request: TwinControlInput) => Promise.resolve(twin.control(twinControl.parse(request))) },
    close: () => served.close(),
  };
}

/** Where the cards of a counter lie: on readers of Debian's pcscd, of which a machine has one, or of the world itself. */
export type CardReaders = 'pcscd' | 'world';

async function openReaders(kind: CardReaders, world: TrainingWorld, served: ServedWorld) {
  if (kind === 'world') return { config: { readers: world.readerNames, smartcards: { kind: 'remote' as const, port: served.readers } }, close: () => Promise.resolve() };
  const pcscd = await labPcscd(SLOTS);
  const slots = world.readers.map((reader, at) => new VpcdSlot({ reader, port: pcscd.readers[at]!.port }));
  for (const slot of slots) slot.start();
  const [desk, sam, encoder] = pcscd.readers.map(({ name }) => name) as [string, string, string];
  return {
    config: { readers: { desk, sam, encoder }, smartcards: { kind: 'pcsc' as const } },
    async close() {
      for (const slot of slots) slot.stop();
      await pcscd.stop();
    },
  };
}

export interface CounterOptions {
  readonly pack: Pack;
  /** `kapuas-1` */
  readonly station: string;
  readonly title: string;
  /** Where it finds SIAK. */
  readonly siakUrl: string;
  /** Its requests carry a key of its own. */
  readonly signs?: boolean;
  readonly cards: CardReaders;
  /** With devices that take fingers and irises, and a pad. */
  readonly studio?: boolean;
  /** The training dock chooses who stands before them; else a test does. */
  readonly dock?: boolean;
  readonly engine?: Engine | null;
}

/** A counter on its own: nothing was asked of SIAK yet. */
export async function openCounter({ pack, station: name, title, siakUrl, signs = false, cards, studio = false, dock = false, engine = null }: CounterOptions) {
  const folder = mkdtempSync(join(tmpdir(), 'loket-e2e-'));
  const random = systemRandom(systemClock);
  const clock = fastClock(systemClock, SPEED);
  const glass = studio ? await openGlass() : null;
  const world = new TrainingWorld({ clock, random, hopper: 20 });
  const served = await serveWorld(world, 'e2e');
  const readers = await openReaders(cards, world, served);
  writeFileSync(join(folder, 'dll.conf'), 'test\n');
  const config: DeviceConfig = { kind: 'twin', ipp: served.ipp, encoder: 'inline', ...readers.config, scanner: { by: 'sane', device: null, env: { SANE_CONFIG_DIR: folder } }, ...(glass && { biometrics: glass.config, pad: { kind: 'remote', port: served.pads } }) };
  const people = practicePeople(pack.office.seatDistrictCode, today());
  const devices = superviseDevices({ spawn: forkDevices(config), expected: expectedOf(config), clock: systemClock, log: silentLog });
  const store = Store.open({ file: join(folder, 'loket.db'), key: KEY, migrations: 'migrations', log: silentLog });
  const diskFree = () => Promise.resolve(DISK_BYTES);
  const station = await createStation({
    pack,
    station: name,
    tickets: null,
    fingers: twinFingerReader(world),
    biometrics: glass && biometricsOver(devices),
    pads: glass && padsOver(devices),
    ...(glass && dock && { glass: glass.control }),
    engine,
    counterTitle: title,
    version: '0.1.0',
    training: true,
    trainingPin: PIN,
    clock: systemClock,
    random,
    store,
    blobs: openBlobs(join(folder, 'blobs'), KEY, random),
    devices,
    upstream: createSiakClient({ baseUrl: siakUrl, fetch, clock: systemClock, ...(signs && { identity: { station: name, wilayah: pack.office.regencyCode, key: stationKey(store) }, standing: standingOf({ store, clock: systemClock, version: '0.1.0', diskFree, log: silentLog }) }) }),
    diskFree,
    world,
    suggestions: people.map(({ nik, name: person, hint }) => ({ nik, name: person, hint })),
    materialsAhead: PEOPLE,
    log: silentLog,
  });
  return {
    station,
    world,
    glass,
    api: createRouterClient(station.router),
    person: (purpose: PracticePurpose) => practicePerson(people, purpose),
    /** Takes the residents and what their cards need, and works with SIAK by itself from now on. */
    async begin() {
      await station.pull.pullNow();
      await station.pull.fetchMaterials(PEOPLE);
      station.startUpstream();
    },
    async close() {
      await station.close();
      await glass?.close();
      await readers.close();
      await served.close();
      rmSync(folder, { recursive: true });
    },
  };
}

export type LoneCounter = Awaited<ReturnType<typeof openCounter>>;

const today = (): string => new Date().toISOString().slice(0, 10);

export function packOf(office: string): Pack {
  const loaded = loadPack(`offices/${office}`);
  if (!loaded.ok) throw new Error(`the pack of ${office} does not load`);
  return loaded.pack;
}

/** SIAK's memory with the residents of an office. */
export async function populatedStore({ office }: Pack) {
  const siakStore = createMemoryStore();
  await seedResidents(siakStore, { ...office, people: PEOPLE, seed: 1, today: today() });
  return siakStore;
}

/** A counter with a SIAK of its own. @param office whose pack it runs @param studio with devices that take fingers and irises, and a pad @param dock whose person the training dock chooses; else a test does */
export async function openRealCounter(office = 'kapuas', studio = false, dock = false) {
  const pack = packOf(office);
  const siakStore = await populatedStore(pack);
  const siak = await listen(createSiak({ store: siakStore, clock: systemClock, enrolmentKey: newKeyPair('x25519') }), '127.0.0.1', 0);
  const counter = await openCounter({ pack, station: `${office}-1`, title: pack.office.counters[0]!.title, siakUrl: siak.url, cards: 'pcscd', studio, dock });
  await counter.begin();
  return {
    ...counter,
    siakStore,
    async close() {
      await counter.close();
      await siak.stop();
    },
  };
}

export type RealCounter = Awaited<ReturnType<typeof openRealCounter>>;
