/** Fills a store with the synthetic residents of an office. */
import type { Resident } from '../../domain/identity/resident.ts';
import { siakLimits } from '../limits.ts';
import type { SiakStore } from '../store/store.ts';
import { readRegency } from './places.ts';
import { populate } from './population.ts';
import { practiceResidents } from './practice.ts';

export interface SeedOptions {
  /** Four digits. */
  readonly regencyCode: string;
  /** Six digits: where the practice residents live. */
  readonly seatDistrictCode: string;
  /** Besides the practice residents. */
  readonly people: number;
  readonly seed: number;
  /** YYYY-MM-DD at the office. */
  readonly today: string;
}

/**
 * Adds the population to an empty store and puts the practice residents (back) to what their hints
 * say, on any. Gives how many residents were written.
 */
export async function seedResidents(store: SiakStore, { regencyCode, seatDistrictCode, people, seed, today }: SeedOptions): Promise<number> {
  const regency = await readRegency(regencyCode);
  const practice = practiceResidents(regency, seatDistrictCode, today);
  let written = practice.length;
  if ((await store.countResidents()) === 0) {
    let batch: Resident[] = [];
    for (const resident of populate(regency, { people, seed, today })) {
      batch.push(resident);
      if (batch.length === siakLimits.seedBatch) {
        await store.upsertResidents(batch);
        batch = [];
      }
    }
    await store.upsertResidents(batch);
    written += people;
  }
  await store.upsertResidents(practice);
  return written;
}
