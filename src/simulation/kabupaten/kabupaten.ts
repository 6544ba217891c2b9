/** A whole kabupaten in one process: stations and SIAK on a virtual clock, with everything that goes wrong in a month. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Resident } from '../../domain/identity/resident.ts';
import { loadPack } from '../../main/packs/load.ts';
import type { Row } from '../../main/store/database.ts';
import { heldFetch } from '../../upstream/client.ts';
import { VirtualClock } from '../../platform/clock.ts';
import { seededRandom } from '../../platform/random.ts';
import { seedResidents } from '../../siak/population/seed.ts';
import { receive } from './acts.ts';
import { Centre, memoryBacked, type BackedStore } from './centre.ts';
import { disksFolder, newDisk, openDesk } from './desk.ts';
import { isOverdue, possibleFaults, rates, unmetFaults, type FaultName } from './faults.ts';
import { judge, twiceHeld, wordsOf, type Case, type Complaint } from './judge.ts';
import { Life, simulatedLimits } from './life.ts';
import { Network } from './network.ts';
import { OfficeHub } from './office-hub.ts';
import { Officials } from './officials.ts';

export interface SimulationOptions {
  readonly stations: number;
  readonly days: number;
  readonly seed: number;
  readonly faults: ReadonlySet<FaultName>;
  readonly office?: string;
  /** Office hubs, behind which a third of the stations are; none by default. */
  readonly hubs?: number;
  /** SIAK's store, empty; memory by default. */
  readonly backed?: BackedStore;
  readonly onDay?: (day: number) => void;
  /** Sees what the judge is about to look at. */
  readonly onEvidence?: (given: Case) => Promise<void>;
}

export interface SimulationReport {
  readonly stations: number;
  readonly days: number;
  readonly seed: number;
  readonly store: string;
  readonly entries: number;
  readonly berkas: number;
  readonly moved: number;
  /** Office hubs, with a third of the stations behind them. */
  readonly hubs: number;
  readonly requests: number;
  /** Approvals and rulings at SIAK's pages. */
  readonly decisions: number;
  /** Notices that left for applicants since SIAK was last restored. */
  readonly notices: number;
  readonly faults: Readonly<Record<string, number>>;
  /** Faults that were asked for and never happened; in a run of the documented size each is a failure of the run. */
  readonly unmet: readonly string[];
  readonly quarantined: number;
  readonly seconds: number;
  readonly timesRealTime: number;
  readonly violations: number;
  readonly complaints: readonly string[];
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Monday 2 November 2026, midnight WIB. */
const START = Date.parse('2026-11-01T17:00:00Z');
const OPENING = 7 * HOUR;
const PEOPLE_A_DAY = 9;
const WEEK = 7;
const ALLOTMENT = 60;
/** Rounds in which everybody talks to SIAK on a good line until nothing is left to say. */
const HEALING_ROUNDS = 12;
const COMPLAINTS_SHOWN = 20;

export async function simulate({ stations, days, seed, faults: asked, office = 'kapuas', hubs = 0, backed = memoryBacked(), onDay, onEvidence }: SimulationOptions): Promise<SimulationReport> {
  const began = performance.now();
  const faults = possibleFaults(asked, hubs);
  const clock = new VirtualClock(START);
  const random = seededRandom(seed, clock);
  const loaded = loadPack(join('offices', office));
  if (!loaded.ok) throw new RangeError(`the pack of ${office} does not load`);
  const { pack } = loaded;
  const regency = pack.office.regencyCode;
  const met: Record<string, number> = {};
  const meet = (fault: FaultName) => void (met[fault] = (met[fault] ?? 0) + 1);
  const overdue = (fault: FaultName): boolean => isOverdue(fault, Math.floor((clock.now() - START) / DAY), met);
  const centre = new Centre(backed, clock);
  await seedResidents(centre.store, { ...pack.office, people: stations * days * PEOPLE_A_DAY, seed, today: '2026-11-02' });
  const people = (await centre.store.pageOfRegency(regency, '', stations * days * PEOPLE_A_DAY + 100)).filter(({ status }) => status === 'PRINT_READY_RECORD' || status === 'CARD_PRINTED');
  const network = new Network({ clock, random, faults, met: meet, overdue, serve: heldFetch((work) => clock.during(work), (request) => centre.fetch(request)) });
  const folder = disksFolder();
  /** Every third station is behind a hub. */
  const hubOf = (index: number): number | null => (hubs > 0 && index % 3 === 2 ? Math.floor(index / 3) % hubs : null);
  const indices = Array.from({ length: stations }, (_, index) => index);
  const offices = Array.from({ length: hubs }, (_, number) => new OfficeHub({ name: `simpul-${number + 1}`, stations: indices.filter((index) => hubOf(index) === number).map((index) => `${office}-${index + 1}`), wilayah: regency, clock, random: seededRandom(seed * 31 + number, clock), fate: seededRandom(seed * 37 + number, clock), network, faults, met: meet, overdue }));
  const wayOf = (index: number): Network => offices[hubOf(index) ?? -1]?.lan ?? network;
  const peopleOf = (index: number): readonly Resident[] => people.filter((_, at) => at % stations === index);
  const lives = Array.from({ length: stations }, (_, index) => {
    const station = `${office}-${index + 1}`;
    const own = peopleOf(index);
    return { life: new Life({ station, pack, disk: newDisk(join(folder, `${station}.db`)), clock, random: seededRandom(seed * 1009 + index, clock), network: wayOf(index), faults, met: meet, overdue, people: own.values() }), own };
  });
  const all = lives.map(({ life }) => life);
  /** A copied PC behind a hub is found by the hub, which has a quarantine of its own: `test/integration/hub.test.ts`. */
  const direct = all.filter((_, index) => hubOf(index) === null);
  const complaints: Complaint[] = [];
  const acknowledged = new Map<string, number>();
  const forked = new Set<string>();
  const forkedAside = new Set<string>();
  const officials = new Officials({ store: centre.store, clock, random: seededRandom(seed + 5, clock), office });

  for (const hub of offices) {
    await hub.join(centre.store);
    hub.start();
  }
  /** Everybody's first contact: the copy of the residents, and who else is there. */
  for (const { life } of lives) {
    const desk = life.open();
    desk.copy.upsert(people, desk.counter.now());
    await life.shut();
  }
  const look = () => {
    complaints.push(...twiceHeld(all));
    for (const { station, disk } of all) {
      const now = Number(disk.store.get<{ value: string } & Row>("SELECT value FROM setting WHERE key = 'acknowledged'")?.value ?? 0);
      acknowledged.set(station, Math.max(now, acknowledged.get(station) ?? 0));
    }
  };

  /** A second PC with the disk of a station: it works for some hours once the first has gone on, and is found. */
  async function fork(life: Life, index: number): Promise<void> {
    const { store } = life.disk;
    const head = store.get<{ n: number } & Row>('SELECT max(seq) AS n FROM entry')!.n;
    const file = join(folder, `copy-${index}.db`);
    store.backup(file);
    const disk = newDisk(file);
    for (let hour = 0; hour < 6; hour += 1) {
      await clock.sleep(HOUR);
      if ((acknowledged.get(life.station) ?? 0) > head) break;
      look();
    }
    if ((acknowledged.get(life.station) ?? 0) <= head) return;
    meet('fork');
    const copy = openDesk({ station: life.station, pack, disk, clock, random: seededRandom(seed + 77 * index, clock), fetch: network.lineOf(life.station), limits: simulatedLimits });
    const stranger = peopleOf(0)[index % 50]!;
    for (let round = 0; round < 3; round += 1) {
      receive(copy.counter, stranger, null);
      await copy.exchange.now();
      await clock.sleep(HOUR / 2);
    }
    for (const { hash } of disk.store.all<{ hash: string } & Row>('SELECT hash FROM entry WHERE seq > ?', head)) forked.add(hash);
    // What the copy was told of is in SIAK's quarantine, from now on and until a restore takes it.
    for (const { hash } of disk.store.all<{ hash: string } & Row>('SELECT e.hash FROM outbox_refused r JOIN entry e ON e.seq = r.seq WHERE r.seq > ?', head)) forkedAside.add(hash);
    const { siak, problem } = copy.exchange.sending.state();
    if (siak === 'connected' && problem === null) complaints.push({ rule: 'fork', about: life.station, what: `a copied PC of ${life.station} was believed` });
    await copy.stop();
    disk.store.close();
  }

  for (let day = 0; day < days; day += 1) {
    const midnight = START + day * DAY;
    await clock.sleep(midnight + 2 * HOUR - clock.now());
    await clock.during(centre.backup());
    for (const hub of offices) hub.backup();
    if (day % WEEK === 0) {
      for (const { station } of all) officials.send({ station, batch: `L${station}-${day}`, count: ALLOTMENT });
      await clock.during(officials.round());
    }
    if (new Date(midnight + 12 * HOUR).getUTCDay() % 6 !== 0) {
      await clock.sleep(midnight + OPENING - clock.now());
      const restoring = faults.has('restore') && day % rates.restoreEveryDays === rates.restoreEveryDays - 2;
      const forking = faults.has('fork') && !restoring && (random.next() < rates.forkADay || overdue('fork'));
      // A copy is made of a PC that gets on with its own work: of one that is cut off for days nothing can be told apart.
      const copied = direct.filter(({ station }) => !network.isCut(station));
      if (faults.has('poison') && (random.next() < rates.poisonADay || overdue('poison'))) all[Math.floor(random.next() * stations)]!.poison();
      const watch = (async () => {
        for (let hour = 0; hour < 9; hour += 1) {
          await clock.sleep(HOUR);
          look();
          if (restoring && hour === 5) {
            meet('restore');
            network.stopServer(HOUR);
            forkedAside.clear();
            await clock.during(centre.restore().then(() => officials.restored(centre.store)));
          }
          await clock.during(officials.round());
        }
      })();
      await Promise.all([...all.map((life) => life.day()), ...offices.map((hub) => hub.day()), watch, ...(forking && copied.length > 0 ? [fork(copied[Math.floor(random.next() * copied.length)]!, day)] : [])]);
    }
    onDay?.(day + 1);
  }

  network.heal();
  for (const hub of offices) await hub.heal();
  for (const life of all) {
    life.setClock();
    life.open();
  }
  // The last allotments are unpacked, too.
  for (let round = 0; round < HEALING_ROUNDS; round += 1) {
    for (const { desk } of all) await desk!.exchange.now();
    for (const hub of offices) await hub.now();
    // The officials go home before the last of their news is read.
    if (round < HEALING_ROUNDS - 4) await clock.during(officials.round());
    if (round === HEALING_ROUNDS - 4) for (const life of all) life.unpack();
  }
  for (const life of all) await life.shut();
  for (const hub of offices) await hub.close();
  look();
  complaints.push(...all.filter(({ trespasses }) => trespasses > 0).map(({ station, trespasses }): Complaint => ({ rule: 'custody', about: station, what: `${station} could work ${trespasses} times on what lies elsewhere` })));
  const given: Case = { siak: centre.store, regency, stations: all, forked, forkedAside, acknowledged, allotted: officials.sent, decided: officials.decided, forgotten: await clock.during(officials.forgotten()), notices: officials.notices };
  await clock.during(onEvidence?.(given) ?? Promise.resolve());
  complaints.push(...(await clock.during(judge(given))));
  const count = (sql: string) => all.reduce((sum, { disk }) => sum + disk.store.get<{ n: number } & Row>(sql)!.n, 0);
  const entries = count('SELECT count(*) AS n FROM entry');
  const quarantined = (await centre.store.quarantined(100_000)).length;
  const simulated = clock.now() - START;
  const store = centre.store.kind;
  for (const { disk } of all) disk.store.close();
  await centre.close();
  rmSync(folder, { recursive: true });
  const seconds = (performance.now() - began) / 1000;
  return {
    stations, days, seed, store, entries,
    berkas: all.reduce((sum, { received }) => sum + received, 0),
    moved: all.reduce((sum, { given }) => sum + given, 0),
    hubs,
    requests: offices.reduce((sum, { lan }) => sum + lan.requests, network.requests),
    decisions: officials.decisions,
    notices: officials.notices.size,
    faults: met,
    unmet: unmetFaults(faults, met),
    quarantined,
    seconds: Math.round(seconds * 10) / 10,
    timesRealTime: Math.round(simulated / 1000 / seconds),
    violations: complaints.length,
    complaints: complaints.slice(0, COMPLAINTS_SHOWN).map(wordsOf),
  };
}
