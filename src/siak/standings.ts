/** When each station was last heard, and how it stood then. Beside the books, on the shelf: it changes with every request and may be forgotten. */
import { z } from 'zod';
import { instant, type Clock } from '../domain/clock.ts';
import { headers } from '../domain/sync/protocol.ts';
import { readStanding, standingSchema } from '../domain/sync/standing.ts';
import { siakLimits } from './limits.ts';
import type { Shelf } from './store/shelf.ts';

const SHELF = 'standing';
const heardSchema = z.object({ at: z.iso.datetime(), standing: standingSchema.nullable() });
export type Heard = z.infer<typeof heardSchema>;

/** When a station was heard last and what it said of itself; null: never since this was kept. */
export async function heardFrom(shelf: Shelf, station: string): Promise<Heard | null> {
  return heardSchema.nullable().parse(await shelf.find(SHELF, station));
}

export class Standings {
  readonly #shelf: Shelf;
  readonly #clock: Clock;
  readonly #noted = new Map<string, number>();

  constructor(shelf: Shelf, clock: Clock) {
    this.#shelf = shelf;
    this.#clock = clock;
  }

  /** A request of this station was let in; written down at most once every {@link siakLimits.standingEveryMs}. */
  async note(station: string, request: Request): Promise<void> {
    const now = this.#clock.now();
    if (now - (this.#noted.get(station) ?? Number.NEGATIVE_INFINITY) < siakLimits.standingEveryMs) return;
    this.#noted.set(station, now);
    const heard: Heard = { at: instant(this.#clock), standing: readStanding(request.headers.get(headers.standing)) };
    await this.#shelf.change(SHELF, station, () => ({ body: heard, due: null }));
  }
}
