/** For which stations an office hub stands, as the centre's administrator said. */
import { z } from 'zod';
import type { SiakStore, StationIdentity } from '../store/store.ts';

const SHELF = 'hub';
const MOST_HUBS = 10_000;
const keptSchema = z.object({ stations: z.array(z.string()) }).nullable().transform((kept) => kept?.stations ?? null);

export const putHub = (store: Pick<SiakStore, 'shelf'>, hub: string, stations: readonly string[]): Promise<void> => store.shelf.change(SHELF, hub, () => ({ body: { stations }, due: null }));

/** Null: that is no hub. */
export const stationsOf = async (store: Pick<SiakStore, 'shelf'>, hub: string): Promise<readonly string[] | null> => keptSchema.parse(await store.shelf.find(SHELF, hub));

export const standsFor = async (store: Pick<SiakStore, 'shelf'>, hub: string, station: string): Promise<boolean> => (await stationsOf(store, hub))?.includes(station) ?? false;

/** Names of all hubs: no berkas is given to one. */
export const hubNames = async (store: Pick<SiakStore, 'shelf'>): Promise<ReadonlySet<string>> => new Set((await store.shelf.list(SHELF, MOST_HUBS)).map(({ id }) => id));

/** What the centre knows of a hub's stations: who they are, and who was locked out. */
export async function identitiesOf(store: SiakStore, hub: string): Promise<StationIdentity[] | null> {
  const stations = await stationsOf(store, hub);
  if (stations === null) return null;
  const wilayah = (await store.findStation(hub))?.wilayah ?? '';
  return Promise.all(stations.map(async (station) => (await store.findStation(station)) ?? { station, wilayah, title: '', key: null, revoked: null }));
}
