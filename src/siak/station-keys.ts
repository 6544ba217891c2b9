/** Keys that a station once had: what it sealed before it joined anew stays its own. Beside the books, so that no history of SIAK's acts need be read for it. */
import { z } from 'zod';
import type { SiakStore } from './store/store.ts';

const SHELF = 'station-keys';
const pastSchema = z.array(z.base64()).nullable().transform((kept) => kept ?? []);

/** A key (Ed25519, base64) that another has taken the place of. */
export const keepPastKey = (store: Pick<SiakStore, 'shelf'>, station: string, key: string): Promise<void> =>
  store.shelf.change(SHELF, station, (body) => {
    const past = pastSchema.parse(body);
    return past.includes(key) ? 'leave' : { body: [...past, key], due: null };
  });

/** Was, or is, this the key of the station? Of one that never showed any, every key may be. */
export async function isKeyOf(store: Pick<SiakStore, 'shelf' | 'findStation'>, station: string, key: string): Promise<boolean> {
  const now = (await store.findStation(station))?.key ?? null;
  return now === null || now === key || pastSchema.parse(await store.shelf.find(SHELF, station)).includes(key);
}
