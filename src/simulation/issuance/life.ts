/**
 * One life of a station in the issuance lab: from its start until it is killed. A kill is a death at
 * a word's breadth: from that instant no call of the dead reaches a device, the store or the centre,
 * and nothing that is under way comes back to it, while printer and cards go on.
 */
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import type { Clock } from '../../domain/clock.ts';
import type { Pack } from '../../domain/sop/pack.ts';
import type { SmartcardPort } from '../../hardware/smartcard/port.ts';
import { createIppPrinter } from '../../hardware/printer/ipp-printer.ts';
import type { TrainingWorld } from '../../hardware/world/training-world.ts';
import { composeDevices } from '../../main/devices/compose.ts';
import type { Devices } from '../../main/devices/api.ts';
import { resultCalls } from '../../main/devices/channel.ts';
import { silentLog } from '../../main/log.ts';
import { createStation, type Station } from '../../main/station.ts';
import { openBlobs } from '../../main/store/blobs.ts';
import { Store } from '../../main/store/database.ts';
import { createSiakClient, heldFetch, type Fetch } from '../../upstream/client.ts';
import type { StationApi } from '../operator.ts';
import type { VirtualClock } from '../../platform/clock.ts';
import { seededRandom } from '../../platform/random.ts';

/** When a kill strikes: before or after the n-th entry or device call of an act, or at the n-th APDU at the encoder. */
export interface KillPlan {
  readonly at: 'entry' | 'call' | 'apdu';
  readonly count: number;
  readonly side: 'before' | 'after';
}

/** What was being written when the station died, or the disk was full. */
export class Cut extends Error {}

export interface Surroundings {
  readonly pack: Pack;
  readonly clock: VirtualClock;
  readonly folder: string;
  readonly key: string;
  readonly pin: string;
  readonly seed: number;
  readonly siak: Fetch;
  /** Milliseconds by which the station's clock is wrong. */
  readonly skew: { ms: number };
  /** The machine room as it is now: a printer may be replaced by another. */
  readonly world: () => TrainingWorld;
}

const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

export class Life {
  readonly station: Station;
  readonly api: StationApi;
  readonly killed: Promise<'killed'>;
  /** Appends until one finds the disk full; null: there is room. */
  roomFor: number | null = null;
  /** Requests to the printer that still find no cable. */
  wireDown = 0;
  #dead = false;
  #plan: KillPlan | null = null;
  #fed = Promise.withResolvers<void>();
  #seen = { entry: 0, call: 0, apdu: 0 };
  readonly #world: Surroundings['world'];
  readonly #die: (word: 'killed') => void;

  private constructor(station: Station, world: Surroundings['world'], die: (word: 'killed') => void, killed: Promise<'killed'>) {
    this.station = station;
    this.api = createRouterClient(station.router);
    this.killed = killed;
    this.#die = die;
    this.#world = world;
  }

  /** Starts a station on what the last life left. */
  static async begin(around: Surroundings): Promise<Life> {
    const { pack, clock, folder, key, pin, siak } = around;
    const { promise, resolve } = Promise.withResolvers<'killed'>();
    // Read through this box, because the life is only made once its station stands.
    const self: { life: Life | null } = { life: null };
    const dead = () => self.life?.dead ?? false;
    const stationClock: Clock = { now: () => clock.now() + around.skew.ms, sleep: (ms, signal) => (dead() ? never() : clock.sleep(ms, signal)) };
    const devices = mortalDevices(self, around, stationClock);
    const random = seededRandom(around.seed, stationClock);
    const station = await createStation({
      pack,
      station: `${pack.office.id}-1`,
      tickets: null,
      fingers: null,
      counterTitle: pack.office.counters[0]!.title,
      version: 'lab',
      training: true,
      trainingPin: pin,
      clock: stationClock,
      random,
      store: Store.open({ file: join(folder, 'loket.db'), key, migrations: 'migrations', log: silentLog }),
      blobs: openBlobs(join(folder, 'blobs'), key, random),
      devices,
      upstream: createSiakClient({ baseUrl: 'http://siak.test', clock: stationClock, fetch: heldFetch((work) => clock.during(work), (request) => (dead() ? never() : siak(request))) }),
      world: around.world(),
      suggestions: [],
      materialsAhead: 0,
      log: silentLog,
    });
    const life = new Life(station, around.world, resolve, promise);
    self.life = life;
    life.#watchJournal();
    return life;
  }

  /** Resolves when the act that follows {@link plan} has the machine feed a card: from then on only virtual time is spent. */
  get fed(): Promise<void> {
    return this.#fed.promise;
  }

  /** The machine is asked for a card. */
  feeds(): void {
    this.#fed.resolve();
  }

  get dead(): boolean {
    return this.#dead;
  }

  /** Kills at this moment of the act that follows. */
  plan(plan: KillPlan | null): void {
    this.#plan = plan;
    this.#fed = Promise.withResolvers();
    this.#seen = { entry: 0, call: 0, apdu: 0 };
  }

  kill(): void {
    if (this.#dead) return;
    this.#dead = true;
    this.station.parts.counter.parts.store.close();
    // The system takes the readers from a process that is gone, and powers their cards down.
    for (const reader of this.#world().readers) reader.reset();
    this.#die('killed');
  }

  /** An orderly end. */
  async end(): Promise<void> {
    await this.station.close();
  }

  /** Counts a moment; true when the station dies of it on this side. */
  strikes(at: KillPlan['at'], side: KillPlan['side']): boolean {
    if (side === 'before') this.#seen[at] += 1;
    const due = this.#plan?.at === at && this.#plan.side === side && this.#plan.count === this.#seen[at];
    if (due) this.kill();
    return due;
  }

  #watchJournal(): void {
    const { journal } = this.station.parts.counter.parts;
    const append = journal.append.bind(journal);
    journal.append = (operator, drafts) => {
      if (this.#dead || this.strikes('entry', 'before')) throw new Cut('killed before the commit');
      if (this.roomFor === 0) {
        this.roomFor = null;
        throw new Cut('SQLITE_FULL: database or disk is full');
      }
      if (this.roomFor !== null) this.roomFor -= 1;
      const written = append(operator, drafts);
      if (this.strikes('entry', 'after')) throw new Cut('killed after the commit');
      return written;
    };
  }
}

/** The devices of a life: its calls die with it, those that are under way as well. */
function mortalDevices(self: { readonly life: Life | null }, { world, clock }: Surroundings, stationClock: Clock): Devices {
  const dead = () => self.life?.dead ?? false;
  const ports = new Map<TrainingWorld, SmartcardPort>();
  const port = (): SmartcardPort => {
    const here = world();
    const known = ports.get(here) ?? here.smartcards();
    ports.set(here, known);
    return known;
  };
  const mortal = async <T>(work: () => Promise<T>): Promise<T> => {
    if (dead()) return never();
    const value = await work();
    return dead() ? never() : value;
  };
  const smartcards: SmartcardPort = {
    readers: () => mortal(() => port().readers()),
    connect: (name) =>
      mortal(async () => {
        const connected = await port().connect(name);
        if (!connected.ok) return connected;
        const { value } = connected;
        return { ok: true, value: { atr: value.atr, transmit: (apdu) => mortal(() => value.transmit(apdu)), close: () => mortal(() => value.close()) } };
      }),
    watch: (changed, signal) => port().watch(() => dead() || changed(), signal),
    close: () => mortal(() => port().close()),
  };
  const transport = async (_: string, bytes: Uint8Array): Promise<Uint8Array> =>
    mortal(() => {
      if (self.life && self.life.wireDown > 0) {
        self.life.wireDown -= 1;
        throw new Error('no cable');
      }
      return world().transport()('ipp://twin.test/ipp/print', bytes);
    });
  // A wrong station clock is no wrong machine clock; a dead station's waits never end.
  const devicesClock: Clock = { now: () => clock.now(), sleep: (ms, signal) => stationClock.sleep(ms, signal) };
  const devices = composeDevices({
    smartcards,
    printer: createIppPrinter({ uri: 'ipp://twin.test/ipp/print', transport, clock: devicesClock, encoder: 'inline' }),
    scanner: null,
    readers: world().readerNames,
    twin: true,
    clock: devicesClock,
  });
  const watched = resultCalls.map((name) => {
    const call = (devices[name] as (...args: readonly unknown[]) => Promise<unknown>).bind(devices);
    const counted = async (args: readonly unknown[]): Promise<unknown> => {
      if (self.life?.strikes('call', 'before')) return never();
      if (name === 'feed') self.life?.feeds();
      const value = await call(...args);
      return self.life?.strikes('call', 'after') ? never() : value;
    };
    return [name, (...args: readonly unknown[]) => mortal(() => counted(args))] as const;
  });
  // `follow` is the one call of the saga that answers with a state instead of a result.
  const follow = (job: string) => mortal(() => (self.life?.strikes('call', 'before') ? never<Awaited<ReturnType<Devices['follow']>>>() : devices.follow(job)));
  return { states: () => mortal(() => devices.states()), subscribe: (listener) => devices.subscribe((event) => dead() || listener(event)), close: () => devices.close(), ...(Object.fromEntries(watched) as unknown as Pick<Devices, (typeof resultCalls)[number]>), follow };
}
