/** `seed`: fills a store with the synthetic residents of an office and says what that cost. */
import { recordStatuses } from '../domain/identity/record-status.ts';
import type { Clock } from '../domain/clock.ts';
import { dateAt, readOfficePlace } from './office.ts';
import { seedResidents } from './population/seed.ts';
import type { SiakStore } from './store/store.ts';

export interface SeedReport {
  readonly store: string;
  readonly office: string;
  /** Residents written now; of an already filled store only the practice residents. */
  readonly written: number;
  readonly residents: number;
  readonly seconds: number;
  readonly perSecond: number;
  /** Most memory that the process held, MB. */
  readonly peakMegabytes: number;
  readonly statuses: Readonly<Record<string, number>>;
}

const MEGABYTE = 1024 * 1024;
const MS_PER_SECOND = 1000;
const round = (value: number): number => Math.round(value * 10) / 10;

/** Seeds and measures. @param peakBytes the most memory that the process has held so far */
export async function seedAndReport(store: SiakStore, clock: Clock, options: { readonly office: string; readonly people: number; readonly seed: number }, peakBytes: () => number): Promise<SeedReport> {
  const place = readOfficePlace(options.office);
  const begun = clock.now();
  const written = await seedResidents(store, { ...place, people: options.people, seed: options.seed, today: dateAt(place.timezone, begun) });
  const seconds = (clock.now() - begun) / MS_PER_SECOND;
  return { store: store.kind, office: options.office, written, residents: await store.countResidents(), seconds: round(seconds), perSecond: Math.round(written / Math.max(seconds, 0.001)), peakMegabytes: Math.round(peakBytes() / MEGABYTE), statuses: await countStatuses(store) };
}

async function countStatuses(store: SiakStore): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const status of recordStatuses) counts[status] = await store.countStatus(status);
  return counts;
}
