/** The residents of the kabupaten at a hub: look-ups without a line, and the copies of its stations. */
import { z } from 'zod';
import type { Clock } from '../../domain/clock.ts';
import type { ResidentsSink } from '../../upstream/residents-copy.ts';
import type { SiakStore } from '../store/store.ts';

const SHELF = 'hub-copy';
const ITEM = 'residents';
const keptSchema = z.object({ cursor: z.string().nullable(), completeAt: z.number().nullable() }).nullable().transform((kept) => kept ?? { cursor: null, completeAt: null });
type Kept = z.infer<typeof keptSchema>;

export function residentsSink(store: SiakStore, clock: Clock): ResidentsSink {
  const read = async (): Promise<Kept> => keptSchema.parse(await store.shelf.find(SHELF, ITEM));
  const write = (change: Partial<Kept>): Promise<void> => store.shelf.change(SHELF, ITEM, (body) => ({ body: { ...keptSchema.parse(body), ...change }, due: null }));
  return {
    upsert: (residents) => store.upsertResidents(residents),
    cursor: async () => (await read()).cursor,
    setCursor: (cursor) => write({ cursor }),
    complete: () => write({ cursor: null, completeAt: clock.now() }),
    completeAt: async () => (await read()).completeAt,
    // Cards' materials are asked of the centre by the counters that need them.
    wantsMaterial: () => [],
    material: () => undefined,
  };
}
