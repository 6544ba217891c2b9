/** An office hub with two counters behind it and one outside, a centre, and a line that can be cut. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import { foldBerkas } from '../../src/domain/berkas/fold.ts';
import type { Pack } from '../../src/domain/sop/pack.ts';
import { flowByHash, projectedTables, readState } from '../../src/main/journal/projections.ts';
import { loadPack } from '../../src/main/packs/load.ts';
import { VirtualClock } from '../../src/platform/clock.ts';
import { seededRandom } from '../../src/platform/random.ts';
import { cardService, work } from '../../src/simulation/kabupaten/acts.ts';
import { disksFolder, newDisk, openDesk, type Desk, type Disk } from '../../src/simulation/kabupaten/desk.ts';
import { aResident } from '../../src/siak/book.fixture.ts';
import { newFeedKeys } from '../../src/siak/feed-keys.ts';
import { openHub, type Hub } from '../../src/siak/hub/hub.ts';
import { newHubKey } from '../../src/siak/hub/own-key.ts';
import { putHub } from '../../src/siak/hub/standing.ts';
import { silentSiakLog } from '../../src/siak/log.ts';
import { createSiak, type Siak } from '../../src/siak/siak.ts';
import { createMemoryStore, type MemoryStore } from '../../src/siak/store/memory.ts';
import { invite } from '../../src/siak/sync.ts';
import { heldFetch } from '../../src/upstream/client.ts';


export const MORNING = Date.parse('2026-11-20T01:00:00Z');
export const DAY = 86_400_000;
export const PAPER = new Uint8Array(700_000).map((_, index) => (index * 31) % 253);
export const HUB = 'ukl-pulau';
/** Behind the hub: 1 and 2. At the centre: 3. */
export const inside = ['kapuas-1', 'kapuas-2'];


/** What stands on the stage now; made anew before each test. */
export const s = {} as {
  clock: VirtualClock;
  feedKeys: ReturnType<typeof newFeedKeys>;
  centreStore: MemoryStore;
  centre: Siak;
  hubStore: MemoryStore;
  hub: Hub;
  pack: Pack;
  folder: string;
  /** The line between the hub and the centre. */
  line: 'good' | 'cut' | 'answers-lost';
};
export const hubKey = newHubKey();
export const disks = new Map<string, Disk>();
export const desks = new Map<string, Desk>();

export const held = (answer: (request: Request) => Promise<Response>) => heldFetch((work) => s.clock.during(work), answer);
export async function overTheLine(request: Request): Promise<Response> {
  if (s.line === 'cut') throw new TypeError('cut');
  const answer = await s.centre.fetch(request);
  if (s.line === 'answers-lost') throw new TypeError('lost');
  return answer;
}
export const aHub = (store: MemoryStore, seed = 9) => openHub({ name: HUB, key: hubKey, store, upstream: 'http://centre.test', fetch: held(overTheLine), clock: s.clock, random: seededRandom(seed, s.clock), log: silentSiakLog });
export function open(name: string, to: () => Pick<Siak, 'fetch'> = () => (inside.includes(name) ? s.hub : s.centre), as = name): Desk {
  const disk = disks.get(name) ?? newDisk(join(s.folder, `${name}.db`));
  disks.set(name, disk);
  const desk = openDesk({ station: as, pack: s.pack, disk, clock: s.clock, random: seededRandom(name.length * 17 + name.charCodeAt(name.length - 1), s.clock), fetch: held((request) => to().fetch(request)) });
  desks.set(name, desk);
  return desk;
}
export async function everybody(): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    for (const desk of desks.values()) await desk.exchange.now();
    await s.hub.now();
  }
}
export const [one, two, three] = ['kapuas-1', 'kapuas-2', 'kapuas-3'].map((name) => () => desks.get(name)!) as [() => Desk, () => Desk, () => Desk];
export const stateAt = (desk: Desk, id: string) => readState(desk.counter.parts.store, id)!;
export const entriesOf = async (id: string, store = s.centreStore) => (await store.historyOf(id))?.entries.map(({ station, kind }) => `${station.at(-1)} ${kind}`);
export const toTheEnd = (desk: Desk, id: string) => {
  while (work(desk.counter, id));
};

/** Whatever happened: every book is at the centre to the letter, every replica is the centre's, nothing was put aside. */
export async function allEqual(ids: readonly string[] = []): Promise<void> {
  await everybody();
  for (const [, { station, journal, counter }] of desks) {
    const there = (await s.centreStore.entriesAfter(station, 0, 999)).map(({ entry }) => entry.hash);
    expect(there).toEqual(journal.after(0, 999).map(({ hash }) => hash));
    const before = counter.parts.store.dump(projectedTables);
    journal.rebuild();
    expect(counter.parts.store.dump(projectedTables)).toEqual(before);
  }
  for (const id of ids) {
    const { line: at, entries } = (await s.centreStore.historyOf(id))!;
    expect(at).toMatchObject({ given: null, entries: entries.length });
    expect(foldBerkas(flowByHash(one().counter.parts.store, cardService(s.pack).flow.hash), entries as never)).toEqual(stateAt(desks.get(at.station)!, id));
  }
  expect(await s.centreStore.quarantined(9)).toEqual([]);
}

/** Sets the stage before each test of a file, and clears it away. */
export function useHub(): void {
  beforeEach(async () => {
    s.clock = new VirtualClock(MORNING);
    [s.centreStore, s.hubStore] = [createMemoryStore(), createMemoryStore()];
    s.line = 'good';
    s.feedKeys = newFeedKeys();
    await s.centreStore.upsertResidents([aResident()]);
    s.centre = createSiak({ store: s.centreStore, clock: s.clock, feedKeys: s.feedKeys });
    const loaded = loadPack('offices/kapuas');
    if (!loaded.ok) throw new Error('the pack of kapuas does not load');
    s.pack = loaded.pack;
    s.folder = disksFolder();
    await putHub(s.centreStore, HUB, inside);
    await invite(s.centreStore, { station: HUB, wilayah: '6203' }, 'HUB-CODE', s.clock.now());
    s.hub = await aHub(s.hubStore);
    expect(await s.hub.join('HUB-CODE', 'UKL Pulau')).toEqual({ ok: true, value: null });
    for (const name of ['kapuas-1', 'kapuas-2', 'kapuas-3']) open(name);
    await everybody();
  });
  afterEach(async () => {
    for (const desk of desks.values()) await desk.stop();
    await s.hub.close();
    await s.centre.close();
    for (const { store: db } of disks.values()) db.close();
    rmSync(s.folder, { recursive: true });
    disks.clear();
    desks.clear();
  });
}
