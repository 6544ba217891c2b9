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
import { serveWorld } from '../../src/hardware/world/serve.ts';
import { TrainingWorld } from '../../src/hardware/world/training-world.ts';
import type { DeviceConfig } from '../../src/main/devices/config.ts';
import { biometricsOver } from '../../src/main/devices/biometrics-over.ts';
import { expectedOf } from '../../src/main/devices/config.ts';
import { forkDevices } from '../../src/main/devices/fork-spawn.ts';
import { padsOver } from '../../src/main/devices/pads-over.ts';
import { superviseDevices } from '../../src/main/devices/supervisor.ts';
import { silentLog } from '../../src/main/log.ts';
import { loadPack } from '../../src/main/packs/load.ts';
import { createStation } from '../../src/main/station.ts';
import { openBlobs } from '../../src/main/store/blobs.ts';
import { Store } from '../../src/main/store/database.ts';
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

/** @param office whose pack it runs @param studio with devices that take fingers and irises, and a pad @param dock whose person the training dock chooses; else a test does */
export async function openRealCounter(office = 'kapuas', studio = false, dock = false) {
  const folder = mkdtempSync(join(tmpdir(), 'loket-e2e-'));
  const random = systemRandom(systemClock);
  const clock = fastClock(systemClock, SPEED);
  const loaded = loadPack(`offices/${office}`);
  if (!loaded.ok) throw new Error(`the pack of ${office} does not load`);
  const { pack } = loaded;
  const today = new Date().toISOString().slice(0, 10);

  const glass = studio ? await openGlass() : null;
  const pcscd = await labPcscd(SLOTS);
  const world = new TrainingWorld({ clock, random, hopper: 20 });
  const slots = world.readers.map((reader, at) => new VpcdSlot({ reader, port: pcscd.readers[at]!.port }));
  for (const slot of slots) slot.start();
  const served = await serveWorld(world, 'e2e');
  writeFileSync(join(folder, 'dll.conf'), 'test\n');
  const [desk, sam, encoder] = pcscd.readers.map(({ name }) => name) as [string, string, string];
  const config: DeviceConfig = { kind: 'twin', ipp: served.ipp, encoder: 'inline', readers: { desk, sam, encoder }, smartcards: { kind: 'pcsc' }, scanner: { by: 'sane', device: null, env: { SANE_CONFIG_DIR: folder } }, ...(glass && { biometrics: glass.config, pad: { kind: 'remote', port: served.pads } }) };

  const siakStore = createMemoryStore();
  await seedResidents(siakStore, { ...pack.office, people: PEOPLE, seed: 1, today });
  const siak = await listen(createSiak({ store: siakStore, clock: systemClock, enrolmentKey: newKeyPair('x25519') }), '127.0.0.1', 0);
  const people = practicePeople(pack.office.seatDistrictCode, today);
  const devices = superviseDevices({ spawn: forkDevices(config), expected: expectedOf(config), clock: systemClock, log: silentLog });
  const station = await createStation({
    pack,
    station: `${office}-1`,
    tickets: null,
    fingers: twinFingerReader(world),
    biometrics: glass && biometricsOver(devices),
    pads: glass && padsOver(devices),
    ...(glass && dock && { glass: glass.control }),
    counterTitle: pack.office.counters[0]!.title,
    version: '0.1.0',
    training: true,
    trainingPin: PIN,
    clock: systemClock,
    random,
    store: Store.open({ file: join(folder, 'loket.db'), key: KEY, migrations: 'migrations', log: silentLog }),
    blobs: openBlobs(join(folder, 'blobs'), KEY, random),
    devices,
    upstream: createSiakClient({ baseUrl: siak.url, fetch, clock: systemClock }),
    world,
    suggestions: people.map(({ nik, name, hint }) => ({ nik, name, hint })),
    materialsAhead: PEOPLE,
    log: silentLog,
  });
  await station.pull.pullNow();
  await station.pull.fetchMaterials(PEOPLE);
  station.startUpstream();
  return {
    station,
    world,
    glass,
    siakStore,
    api: createRouterClient(station.router),
    person: (purpose: PracticePurpose) => practicePerson(people, purpose),
    async close() {
      await station.close();
      await glass?.close();
      await siak.stop();
      for (const slot of slots) slot.stop();
      await served.close();
      await pcscd.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

export type RealCounter = Awaited<ReturnType<typeof openRealCounter>>;
