/** A whole counter in one process on a virtual clock, its files in a temporary folder: station, SIAK's stand-in, and the training world with its devices. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { composeDevices } from '../main/devices/compose.ts';
import { silentLog } from '../main/log.ts';
import { createStationEngine } from '../main/enrolment/station-engine.ts';
import { loadPack } from '../main/packs/load.ts';
import { createStation } from '../main/station.ts';
import { openBlobs } from '../main/store/blobs.ts';
import { Store } from '../main/store/database.ts';
import { createSiakClient, heldFetch } from '../upstream/client.ts';
import { createIppPrinter } from '../hardware/printer/ipp-printer.ts';
import type { WorldState } from '../hardware/world/control.ts';
import { twinFingerReader } from '../hardware/finger/twin.ts';
import { TrainingWorld } from '../hardware/world/training-world.ts';
import { synthetic, type Draw } from '../hardware/biometric/sbi/twin/draw.ts';
import { VirtualClock } from '../platform/clock.ts';
import { seededRandom } from '../platform/random.ts';
import { seedResidents } from '../siak/population/seed.ts';
import { createSiak } from '../siak/siak.ts';
import { createMemoryStore } from '../siak/store/memory.ts';
import { openGlass } from './glass.ts';

/** Friday 20 November 2026, 08:00 WIB: the day the simulation begins, so that the same seed gives the same run on any day. */
const MORNING = Date.parse('2026-11-20T01:00:00Z');
const TODAY = '2026-11-20';
const PEOPLE = 3;
/** Keys of a store that lives as long as this process. */
const KEY_BYTES = 32;
const PIN = '271828';

export interface SimulatedCounterOptions {
  readonly office: string;
  readonly seed: number;
  /** Residents of the regency at SIAK; a case needs three. */
  readonly people?: number;
  /** What lies on the glass of the fingerprint and iris devices; null: this counter has none, and enrolments are written down. */
  readonly draw?: Draw | null;
  /** Folder of the packs, where it is not the project's own. */
  readonly offices?: string;
}

/** Opens the counter with its all-roles trainer logged in. Throws `RangeError` with a sentence when the office has no sound pack. */
export async function openSimulatedCounter({ office, seed, offices = 'offices', people = PEOPLE, draw = synthetic() }: SimulatedCounterOptions) {
  const clock = new VirtualClock(MORNING);
  const random = seededRandom(seed, clock);
  const loaded = loadPack(join(offices, office));
  if (!loaded.ok) throw new RangeError(loaded.findings.map((finding) => `${finding.file}:${finding.line} ${finding.message}`).join('\n'));
  const { pack } = loaded;
  const siakStore = createMemoryStore();
  await seedResidents(siakStore, { ...pack.office, people, seed, today: TODAY });
  const siak = createSiak({ store: siakStore, clock, seed });
  const watchers = new Set<() => void>();
  const wakeWatchers = () => {
    const waiting = [...watchers];
    watchers.clear();
    for (const wake of waiting) wake();
  };
  const world = new TrainingWorld({ clock, random, hopper: 50, onChange: wakeWatchers });
  const devices = composeDevices({
    smartcards: world.smartcards(),
    printer: createIppPrinter({ uri: 'ipp://twin.test/ipp/print', transport: world.transport(), clock, encoder: 'inline' }),
    scanner: null,
    readers: world.readerNames,
    twin: true,
    clock,
  });
  const enrols = pack.flows.some((flow) => flow.steps.some(({ activity }) => activity === 'enrol'));
  const glass = draw && enrols ? await openGlass(clock, random, seed, draw) : null;
  const folder = mkdtempSync(join(tmpdir(), 'loket-case-'));
  const key = Buffer.from(random.bytes(KEY_BYTES)).toString('hex');
  const station = await createStation({
    pack,
    station: `${office}-1`,
    tickets: null,
    fingers: twinFingerReader(world),
    biometrics: glass?.devices ?? null,
    engine: createStationEngine(),
    counterTitle: 'Loket 1',
    version: '0.1.0',
    training: true,
    trainingPin: PIN,
    clock,
    random,
    store: Store.open({ file: join(folder, 'loket.db'), key, migrations: 'migrations', log: silentLog }),
    blobs: openBlobs(join(folder, 'blobs'), key, random),
    devices,
    upstream: createSiakClient({ baseUrl: 'http://siak.test', clock, fetch: heldFetch((work) => clock.during(work), (request) => siak.fetch(request)) }),
    world,
    suggestions: [],
    materialsAhead: 0,
    log: silentLog,
  });
  const api = createRouterClient(station.router);
  const trainer = pack.office.training.operators.reduce((most, operator) => (operator.roles.length > most.roles.length ? operator : most));
  /** Somebody with this role takes the chair, the trainer only where nobody else has it; without a role the trainer. */
  const logInAs = async (role: string | null): Promise<void> => {
    const other = role === null ? undefined : pack.office.training.operators.find((operator) => operator.roles.includes(role) && operator !== trainer);
    const loggedIn = await api.session.logIn({ operator: (other ?? trainer).id, pin: PIN });
    if (!loggedIn.ok) throw new Error(loggedIn.error.code);
  };
  await logInAs(null);
  return {
    api,
    station,
    world,
    clock,
    random,
    glass,
    siakStore,
    pack,
    seed,
    today: TODAY,
    logInAs,
    pin: PIN,
    /** Resolves as soon as the world looks like this. */
    async worldShows(wanted: (state: WorldState) => boolean): Promise<void> {
      while (!wanted(await world.state())) await new Promise<void>((changed) => watchers.add(changed));
    },
    async close() {
      await station.close();
      await glass?.close();
      await siak.close();
      rmSync(folder, { recursive: true });
    },
  };
}

export type SimulatedCounter = Awaited<ReturnType<typeof openSimulatedCounter>>;
