/** A station with a month's work in its buku, and its way to SIAK. */
import { join } from 'node:path';
import type { RawEntry } from '../../../domain/journal/entry.ts';
import type { Pack } from '../../../domain/sop/pack.ts';
import { loadPack } from '../../../main/packs/load.ts';
import { systemClock } from '../../../platform/clock.ts';
import { seededRandom } from '../../../platform/random.ts';
import { seedResidents } from '../../../siak/population/seed.ts';
import { createSiak } from '../../../siak/siak.ts';
import { createMemoryStore } from '../../../siak/store/memory.ts';
import type { SiakStore } from '../../../siak/store/store.ts';
import { upstreamLimits } from '../../../upstream/limits.ts';
import { receive, work } from '../../kabupaten/acts.ts';
import { newDisk, openDesk, type Desk, type Disk } from '../../kabupaten/desk.ts';
import { perSecond } from './figures.ts';

const STATION = 'kapuas-1';
const limits = { ...upstreamLimits, bulkMs: 120_000, askMs: 120_000 };

export function kapuas(): Pack {
  const loaded = loadPack('offices/kapuas');
  if (!loaded.ok) throw new Error('the pack of kapuas does not load');
  return loaded.pack;
}

type Way = { readonly store: SiakStore } | { readonly url: string };

/** The station on its disk, in front of a SIAK in this process or at an address. */
export function deskBefore(pack: Pack, disk: Disk, way: Way): Desk {
  const siak = 'store' in way ? createSiak({ store: way.store, clock: systemClock }) : null;
  const line = 'url' in way ? { baseUrl: way.url, fetch } : { fetch: (request: Request) => siak!.fetch(request) };
  return openDesk({ station: STATION, pack, disk, clock: systemClock, random: seededRandom(1, systemClock), limits, ...line });
}

export interface Written {
  readonly disk: Disk;
  readonly entries: readonly RawEntry[];
  readonly perSecond: number;
}

/** Writes the book of so many berkas, from the hand-in to the card, never sent. */
export async function writeBook(pack: Pack, berkas: number, folder: string): Promise<Written> {
  const people = createMemoryStore();
  await seedResidents(people, { ...pack.office, people: berkas, seed: 1, today: '2026-11-20' });
  const disk = newDisk(join(folder, 'station.db'));
  const desk = deskBefore(pack, disk, { store: createMemoryStore() });
  desk.counter.write('petugas', [{ kind: 'blanko.received', subject: null, body: { batch: 'B', count: 10 * berkas } }]);
  const began = performance.now();
  for (const resident of (await people.pageOfRegency(pack.office.regencyCode, '', berkas + 50)).slice(0, berkas)) {
    const id = receive(desk.counter, resident, null);
    let goesOn = id !== null;
    while (goesOn) goesOn = work(desk.counter, id!);
  }
  const ms = performance.now() - began;
  const entries = desk.journal.after(0, desk.journal.head().seq) as RawEntry[];
  await desk.stop();
  return { disk, entries, perSecond: perSecond(entries.length, ms) };
}

/** Sends the whole book to an empty SIAK; gives how much of it that holds. */
export async function sendAll(pack: Pack, disk: Disk, way: Way, measure: (send: () => Promise<number>) => Promise<void>): Promise<void> {
  disk.store.run("DELETE FROM setting WHERE key IN ('acknowledged', 'blobs-sent', 'last-contact')");
  const desk = deskBefore(pack, disk, way);
  await measure(async () => {
    const state = await desk.exchange.sending.sendNow();
    const held = Number(disk.store.get<{ value: string }>("SELECT value FROM setting WHERE key = 'acknowledged'")?.value);
    if (held !== desk.journal.head().seq) throw new Error(`SIAK holds ${held} of ${desk.journal.head().seq} entries: ${JSON.stringify(state)}`);
    return held;
  });
  await desk.stop();
}
