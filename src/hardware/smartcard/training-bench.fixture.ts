/** For tests: a card on a desk reader, a SAM in another, and a made-up person's chip. */
import { biodataFields, type Biodata, type BiodataField, type ChipContent } from '../../domain/card/chip-content.ts';
import { seededRandom } from '../../platform/random.ts';
import { VirtualClock } from '../../platform/clock.ts';
import { VirtualKtpCard } from './twin/ktp-card.ts';
import { VirtualReader } from './twin/reader.ts';
import { VirtualSam } from './twin/sam.ts';
import { TwinSmartcards } from './twin/smartcards.ts';

export const trainingMaster = new Uint8Array(32).fill(7);

const values: Partial<Record<BiodataField, string>> = { nik: '6203014507950003', address: 'JL. MAWAR GANG II NO. 14, BLOK C', name: 'SITI AMINAH, S.PD.', rt: '003', rw: '019' };
export const sampleBiodata = Object.fromEntries(biodataFields.map((field) => [field, values[field] ?? field.toUpperCase()])) as Biodata;

/** @param photoBytes length of the made-up photo */
export function sampleContent(photoBytes = 3_900): ChipContent {
  const random = seededRandom(11, new VirtualClock(0));
  return { biodata: sampleBiodata, photo: random.bytes(photoBytes), signature: random.bytes(924), minutiae: [random.bytes(421), random.bytes(398)] };
}

export interface BenchOptions {
  readonly family?: 'A' | 'B';
  readonly generation?: 29 | 51;
  readonly seed?: number;
}

/** Readers `desk` and `sam`, a blank on the first. */
export function bench({ family = 'A', generation = 51, seed = 1 }: BenchOptions = {}) {
  const random = seededRandom(seed, new VirtualClock(0));
  const card = VirtualKtpCard.blank({ family, generation, random, master: trainingMaster });
  const sam = new VirtualSam({ master: trainingMaster, random });
  const desk = new VirtualReader({ name: 'desk' });
  const samReader = new VirtualReader({ name: 'sam' });
  desk.insert(card);
  samReader.insert(sam);
  return { random, card, sam, desk, samReader, port: new TwinSmartcards([desk, samReader]) };
}
