/** A berkas that comes to a hub's station from outside: its history is asked of the centre and kept, so that from then on it moves between the hub's desks without a line. */
import { z } from 'zod';
import { custodyAfter, isFault, type Custody } from '../../domain/berkas/custody.ts';
import type { RawEntry } from '../../domain/journal/entry.ts';
import { ok, type Result } from '../../domain/result.ts';
import { blobsOf } from '../../domain/sync/blob-refs.ts';
import { feedBodies, type RawFeedItem } from '../../domain/sync/feed.ts';
import { onTheWay, type HubUpstream } from '../../upstream/upstream.ts';
import { Desks, nikOf } from '../custody.ts';
import { settle } from '../push.ts';
import type { BerkasLine, SiakStore } from '../store/store.ts';
import { blobState } from '../sync.ts';
import { blobComesDown } from './blobs-down.ts';
import { failsAll } from './books.ts';
import { keepAdopted } from './desk-store.ts';

/** Givings whose berkas' history is still to be asked for, with the station that it was given to. */
const WANTED = 'history-wanted';
const AT_ONCE = 100;
const wantedSchema = z.object({ station: z.string(), berkas: z.string() });

/** The giving that an item of a station's feed tells of; null: it is about something else. */
function givingOf(item: RawFeedItem): z.infer<(typeof feedBodies)['berkas.given']> | null {
  const body = item.kind === 'berkas.given' ? feedBodies['berkas.given'].safeParse(item.body) : null;
  return body?.success ? body.data : null;
}

/** Remembers which histories a page of a station's feed makes necessary. */
export async function want(store: SiakStore, station: string, items: readonly RawFeedItem[]): Promise<void> {
  for (const item of items) {
    const giving = givingOf(item);
    if (!giving) continue;
    const known = await store.historyOf(giving.berkas);
    if (known?.entries.some(({ hash }) => hash === giving.given)) continue;
    await store.shelf.change(WANTED, giving.given, () => ({ body: { station, berkas: giving.berkas }, due: null }));
  }
}

/** Where a berkas stands after its history; null: no history that can be. */
function custodyOf(history: readonly RawEntry[]): Custody | null {
  let custody: Custody | null = null;
  for (const entry of history) {
    const next: ReturnType<typeof custodyAfter> = custodyAfter(custody, entry);
    if (isFault(next)) return null;
    custody = next;
  }
  return custody;
}

/** False: some of our stations' own entries in it are not here (the hub was restored); it comes again. */
async function keep(store: SiakStore, history: readonly RawEntry[], berkas: string, station: string, isOurs: (station: string) => boolean, at: string): Promise<boolean> {
  const custody = custodyOf(history);
  if (!custody) return true;
  const placed = history.map((entry, index) => ({ entry, position: index + 1 }));
  const newest = new Map(history.filter((entry) => isOurs(entry.station)).map((entry) => [entry.station, entry]));
  for (const [own, { seq }] of newest) if ((await store.headOf(own)).seq < seq) return false;
  await keepAdopted(store, berkas, placed.filter(({ entry }) => !isOurs(entry.station)));
  await store.withBook(station, async (book) => {
    const before = (await book.berkas([berkas])).get(berkas);
    // Here they have gone on already.
    if (before && before.entries >= history.length) return;
    const line: BerkasLine = { id: berkas, nik: nikOf(history[0]!), ...custody, entries: history.length };
    await book.putBerkas([line]);
    const positions = new Map(placed.map(({ entry, position }) => [entry.hash, position]));
    const waiting = await book.waiting([berkas]);
    await book.place(waiting.flatMap(({ entry }) => (positions.has(entry.hash) ? [{ station: entry.station, seq: entry.seq, position: positions.get(entry.hash)! }] : [])));
    const desks = new Desks(new Map([[berkas, line]]), waiting.filter(({ entry }) => !positions.has(entry.hash)));
    desks.follow(berkas);
    await settle(book, desks, at);
  });
  return true;
}

/** Has the station taken it already? Then nobody here needs that history any more. */
const wasTaken = (store: SiakStore, station: string, berkas: string, given: string): Promise<boolean> =>
  store.withBook(station, async (book) => (await book.waiting([berkas])).some(({ entry }) => entry.kind === 'custody.taken' && (entry.body as { given?: unknown }).given === given));

/** Asks for what is wanted; an error is one of the way. */
export async function adopt(store: SiakStore, upstream: Pick<HubUpstream, 'history'>, isOurs: (station: string) => boolean, at: string, signal: AbortSignal): Promise<Result<null>> {
  for (const { id: given, body } of await store.shelf.list(WANTED, AT_ONCE)) {
    const { station, berkas } = wantedSchema.parse(body);
    const history = await upstream.history(station, berkas, signal);
    if (!history.ok && failsAll(history.error)) return history;
    // One that is locked out asks for it again when it is back.
    if (!history.ok && onTheWay.has(history.error.code)) continue;
    if (history.ok) for (const blob of new Set(history.value.flatMap(blobsOf))) if (!(await blobState(store, blob)).whole) await blobComesDown(store, blob, station);
    // A centre that was restored may know it again soon; one that says no because the station has taken it and given it on will not.
    const done = history.ok ? await keep(store, history.value, berkas, station, isOurs, at) : await wasTaken(store, station, berkas, given);
    if (done) await store.shelf.change(WANTED, given, () => 'remove');
  }
  return ok(null);
}
