/**
 * The store as a hub's own SIAK sees it: whatever it would tell its stations by itself goes into the hub's feeds, as far
 * as a hub may say it; stations' signatures are kept for passing their books on; a berkas that came from outside has
 * the history that the centre gave.
 */
import { z } from 'zod';
import { rawEntrySchema, type RawEntry } from '../../domain/journal/entry.ts';
import { hubAudience, mayTell, type Announcement } from '../../domain/sync/feed.ts';
import type { SiakStore } from '../store/store.ts';

/** Entries of other desks in the history of a berkas, by berkas, with their places. */
const ADOPTED = 'adopted';
const adoptedSchema = z.array(z.object({ position: z.number().int(), entry: rawEntrySchema })).nullable().transform((kept) => kept ?? []);
type Adopted = z.infer<typeof adoptedSchema>;

export const keepAdopted = (store: Pick<SiakStore, 'shelf'>, berkas: string, entries: Adopted): Promise<void> => store.shelf.change(ADOPTED, berkas, () => ({ body: entries, due: null }));

/** The others' entries in their places, our stations' own in their order between them. */
function merge(own: readonly RawEntry[], adopted: Adopted, length: number): RawEntry[] {
  const slots = new Map(adopted.filter(({ position }) => position <= length).map(({ position, entry }) => [position, entry]));
  const left = [...own];
  return Array.from({ length }, (_, index) => slots.get(index + 1) ?? left.shift()).filter((entry) => entry !== undefined);
}

/** @param onKept hears of every book that has grown */
export function deskStore(store: SiakStore, isOurs: (station: string) => boolean, onKept: () => unknown): SiakStore {
  /** The centre tells its own news itself, once it has heard of it. */
  const ours = (items: readonly Announcement[]): Announcement[] =>
    items.flatMap((item) => {
      const audience = hubAudience(item.audience);
      return isOurs(item.audience) && mayTell(audience, item.kind) ? [{ ...item, audience }] : [];
    });
  return {
    ...store,
    announce: (items) => store.announce(ours(items)),
    async withBook(station, work) {
      const answer = await store.withBook(station, (book) =>
        work({
          ...book,
          announce: (items) => book.announce(ours(items)),
          async keepSignature(seq, signature) {
            await book.keepSignature(seq, signature);
            await book.keepSigned({ seq, signature });
          },
        }),
      );
      onKept();
      return answer;
    },
    async historyOf(berkas) {
      const found = await store.historyOf(berkas);
      const adopted = found ? adoptedSchema.parse(await store.shelf.find(ADOPTED, berkas)) : [];
      return found && adopted.length > 0 ? { line: found.line, entries: merge(found.entries, adopted, found.line.entries) } : found;
    },
  };
}
