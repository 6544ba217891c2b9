/**
 * `npm run -s bench -- biometrics speed [--people 60000] [--distinct 2000] [--json]`: how fast the engine compares, on
 * seeded synthetic fingers and iris codes by chance. Rates are per second of processor time of one core, so that a busy machine says the same as
 * an idle one; what a person waits for is wall time. `--distinct` people are made, and stand in the gallery several
 * times under other names until it is full.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cpuUsage } from 'node:process';
import { parseArgs } from 'node:util';
import { compareClosely, PreparedProbe } from '../../../biometrics/identify/compare.ts';
import { CODE_BYTES, EYE_BYTES } from '../../../biometrics/iris/code.ts';
import { ROTATIONS } from '../../../biometrics/iris/compare.ts';
import { CHUNK_SLOTS, newGalleryMemory, rankChunks, writeSlot } from '../../../biometrics/identify/memory.ts';
import { probeFingers } from '../../../biometrics/identify/rank.ts';
import { noIrises, SLOT_BYTES, slotOf, type PersonTemplates } from '../../../biometrics/identify/slot.ts';
import { CylinderDesk } from '../../../biometrics/mcc/cylinder-desk.ts';
import { cylindersFrom } from '../../../biometrics/mcc/cylinders.ts';
import { PreciseDesk } from '../../../biometrics/mcc/fast.ts';
import { preciseScore } from '../../../biometrics/mcc/score.ts';
import { pressMinutiae } from '../../../biometrics/synthetic/minutiae.ts';
import { must } from '../../../domain/result.ts';
import { identify, openGallery } from '../../../gallery/gallery.ts';
import { chanceOf } from '../../../platform/chance.ts';
import { systemClock } from '../../../platform/clock.ts';
import { systemRandom } from '../../../platform/random.ts';

const POSITIONS = [2, 7, 1, 6];
/** Milliseconds that a rate is measured for. */
const MEASURED_MS = 1500;
/** Searches that are timed, each for another person. */
const SEARCHES = 5;

/** Processor seconds of this process so far. */
const cpu = (): number => (cpuUsage().user + cpuUsage().system) / 1e6;

/** Times `work` can do a second of processor time, where one call does `each`. */
function perSecond(each: number, work: (round: number) => void): number {
  for (let round = 0; round < 3; round += 1) work(round);
  const start = cpu();
  let rounds = 0;
  while ((cpu() - start) * 1000 < MEASURED_MS) {
    work(rounds);
    rounds += 1;
  }
  return Math.round((rounds * each) / (cpu() - start));
}

/** Bits of an iris that a second picture of it shows otherwise. */
const FLIPPED = 0.12;

/** An iris code by chance of which all bits count; in the second impression some are flipped. */
function eyeOf(seed: number, side: string, impression: number): Uint8Array {
  const code = new Uint8Array(EYE_BYTES).fill(0xff);
  code.set(chanceOf(seed, side).bytes(CODE_BYTES));
  if (impression === 1) return code;
  const noise = chanceOf(seed, `${side} ${impression}`);
  for (let bit = 0; bit < CODE_BYTES * 8; bit += 1) if (noise.next() < FLIPPED) code[bit >> 3]! ^= 1 << (bit & 7);
  return code;
}

const personOf = (seed: number, impression: number): PersonTemplates => ({
  fingers: POSITIONS.map((position) => ({ position, points: pressMinutiae(seed, position, impression) })),
  irises: { right: eyeOf(seed, 'right', impression), left: eyeOf(seed, 'left', impression) },
});

/** Rates of each look on one core. */
function rates(people: readonly PersonTemplates[]) {
  const memory = newGalleryMemory();
  const slots = people.slice(0, CHUNK_SLOTS).map(slotOf);
  for (let slot = 0; slot < CHUNK_SLOTS; slot += 1) writeSlot(memory, slot, slots[slot % slots.length]!);
  const probes = people.slice(0, 50).map(({ fingers }) => probeFingers(fingers));
  const fingers = people.slice(0, 75).flatMap((person) => person.fingers.map(({ points }) => points));
  const [eights, sixteens] = (['mcc8', 'mcc16'] as const).map((kind) => fingers.map((points) => cylindersFrom(points, kind))) as [ReturnType<typeof cylindersFrom>[], ReturnType<typeof cylindersFrom>[]];
  const [desk, maker] = [new PreciseDesk(), new CylinderDesk()];
  const against = (all: typeof eights) => (round: number) => all.forEach((other) => desk.score(all[round % all.length]!, other));
  const probe = new PreparedProbe(people[0]!.fingers);
  const justEyes = people.slice(0, 50).map(({ irises }) => ({ fingers: new Uint8Array(0), irises }));
  return {
    rankEyesInAllTurns: perSecond(CHUNK_SLOTS * 2 * ROTATIONS, (round) => rankChunks(memory, 0, justEyes[round % justEyes.length]!, 0, 1)),
    rankFingers: perSecond(CHUNK_SLOTS * POSITIONS.length, (round) => rankChunks(memory, 0, { fingers: probes[round % probes.length]!, irises: noIrises }, 0, 1)),
    preciseMcc8: perSecond(eights.length, against(eights)),
    preciseMcc16: perSecond(sixteens.length, against(sixteens)),
    preciseMcc8PlainTypeScript: perSecond(1, (round) => void preciseScore(eights[round % eights.length]!, eights[(round * 7) % eights.length]!, 'greedy')),
    close: perSecond(POSITIONS.length, (round) => void compareClosely(probe, slots[round % slots.length]!)),
    preciseMcc8FromMinutiae: perSecond(1, (round) => void desk.score(eights[0]!, maker.cylinders(fingers[round % fingers.length]!, 'mcc8'))),
    cylindersMcc8: perSecond(1, (round) => void maker.cylinders(fingers[round % fingers.length]!, 'mcc8')),
    cylindersMcc8PlainTypeScript: perSecond(1, (round) => void cylindersFrom(fingers[round % fingers.length]!, 'mcc8')),
    enrolments: perSecond(1, (round) => void slotOf(people[round % people.length]!)),
  };
}

interface Search {
  readonly workers: number;
  /** Median of the searches. */
  readonly wallMs: number;
  readonly cpuMs: number;
  /** Searches in which the person who is there came first, and how they were judged. */
  readonly found: number;
  readonly same: number;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

async function searches(path: string, key: string, workers: number, distinct: number): Promise<Search> {
  const gallery = must(await openGallery(path, { key, random: systemRandom(systemClock), workers }));
  const walls: number[] = [];
  const cpus: number[] = [];
  let [found, same] = [0, 0];
  for (let n = 0; n <= SEARCHES; n += 1) {
    const meant = (n * 397) % distinct;
    const probe = personOf(meant, 2);
    const [wall, busy] = [performance.now(), cpu()];
    const result = must(await identify(gallery, probe));
    // the first starts the workers and compiles
    if (n > 0) {
      walls.push(performance.now() - wall);
      cpus.push((cpu() - busy) * 1000);
      found += result.candidates[0]?.person.startsWith(`${meant} `) ? 1 : 0;
      same += result.verdict === 'sama' ? 1 : 0;
    }
  }
  await gallery.close();
  return { workers, wallMs: Math.round(median(walls)), cpuMs: Math.round(median(cpus)), found, same };
}

/** Everything that this bench measures. */
export async function measureSpeed(people: number, distinct: number) {
  const folder = mkdtempSync(join(tmpdir(), 'speed-'));
  const path = join(folder, 'gallery');
  const key = Buffer.from(systemRandom(systemClock).bytes(32)).toString('hex');
  try {
    const made = Array.from({ length: Math.min(people, distinct) }, (_, seed) => personOf(seed, 1));
    const compared = rates(made);
    const gallery = must(await openGallery(path, { key, random: systemRandom(systemClock), workers: 1 }));
    for (let from = 0; from < people; from += made.length) {
      must(await gallery.insertAll(made.slice(0, people - from).map((person, i) => [`${i} ${from}`, person] as const)));
    }
    await gallery.close();
    const before = performance.now();
    await must(await openGallery(path, { key, random: systemRandom(systemClock) })).close();
    const opening = performance.now() - before;
    const dedup = [await searches(path, key, 1, made.length), await searches(path, key, 2, made.length)];
    return { people, distinct: made.length, perSecondOfOneCore: compared, dedup, openingMs: Math.round(opening), memoryBytes: people * (SLOT_BYTES + 12), fileBytes: statSync(path).size, slotBytes: SLOT_BYTES };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Called by the bench's dispatcher. */
export async function main(): Promise<void> {
  const { values } = parseArgs({ allowPositionals: true, options: { people: { type: 'string', default: '60000' }, distinct: { type: 'string', default: '2000' }, json: { type: 'boolean', default: false } } });
  const figures = await measureSpeed(Number(values.people), Number(values.distinct));
  if (values.json) {
    console.log(JSON.stringify(figures));
    return;
  }
  const { perSecondOfOneCore: rate, dedup, openingMs, memoryBytes, fileBytes, people, distinct, slotBytes } = figures;
  console.log(
    [
      'a second of one core:',
      ...Object.entries(rate).map(([name, value]) => `  ${name.padEnd(28)} ${value.toLocaleString('en').padStart(12)}`),
      `${people} people (${distinct} distinct, four fingers and two eyes each), one looked for among all:`,
      ...dedup.map(({ workers, wallMs, cpuMs, found, same }) => `  ${workers} worker${workers === 1 ? ' ' : 's'}  ${String(wallMs).padStart(6)} ms wall, ${String(cpuMs).padStart(6)} ms of processor; first ${found} of ${SEARCHES}, "sama" ${same}`),
      `  memory ${(memoryBytes / 1e6).toFixed(0)} MB (${slotBytes} bytes a person), file ${(fileBytes / 1e6).toFixed(0)} MB, opened in ${openingMs} ms`,
    ].join('\n'),
  );
}
