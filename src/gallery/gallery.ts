/**
 * The gallery: the fingers and eyes of a kecamatan, sealed in one file, compared in memory. What a
 * caller needs is here:
 *
 *     const opened = await openGallery(path, { key, random });
 *     await gallery.insert(person, { fingers: fingersOfRecord(record), irises });
 *     const found = await identify(gallery, probe);     // candidates, best first, and the verdict
 *     await gallery.remove(person);
 *
 * `person` is the caller's own identifier (a NIK or an enrolment's number), sealed with the rest.
 * Acts wait for one another: nothing is compared while a slot is written.
 */
import { GalleryPeople } from '../biometrics/gallery/people.ts';
import { MOST_IDENTIFIER, type GalleryFault, type Operation } from '../biometrics/gallery/log.ts';
import { CHUNK_SLOTS, distancesOf, isUsable, MOST_PEOPLE, NOT_COMPARED, readSlot, scoresOf, type RankProbe } from '../biometrics/identify/memory.ts';
import { probeFingers } from '../biometrics/identify/rank.ts';
import { SKETCH_VERSION } from '../biometrics/identify/sketch.ts';
import { eyes, SLOT_BYTES, SLOT_FINGERS, slotOf, type FingerTemplate, type PersonTemplates } from '../biometrics/identify/slot.ts';
import { decide, thresholds, type Decision, type EyeEvidence, type Verdict } from '../biometrics/decision.ts';
import type { Random } from '../domain/clock.ts';
import { problem, type Problem } from '../domain/problem.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { createInTurn } from '../platform/in-turn.ts';
import { Crew } from './crew.ts';
import { batches, GalleryFile, PEOPLE_A_SEGMENT } from './file.ts';
import type { Answers, Task } from './tasks.ts';

/**
 * Fingers whose cylinders are compared, of those that the first look ranks highest: 400 people with
 * four fingers, 1,600 with one, as fewer fingers rank worse. Among 60,000 people that misses 0.01 %,
 * 0.2 % and 1.4 % of those who are there with four, three and two fingers (FVC2002 B sets, fingers
 * taken as independent), for some 0.3 s of processor time.
 */
const SIFTED_FINGERS = 1600;
/** People whose fingers are compared closely: the candidates that are given back. */
const CANDIDATES = 10;

export interface GalleryOptions {
  /** The station's key: 64 hex digits, as the store's. */
  readonly key: string;
  readonly random: Random;
  /** Worker threads; one for each core if not said. */
  readonly workers?: number;
}

/** Somebody in the gallery who might be the probe's person. */
export interface Candidate {
  readonly person: string;
  readonly decision: Decision;
}

export interface Identified {
  /** That of the best candidate; *beda* where there is none. */
  readonly verdict: Verdict;
  /** Ten at most, best first. */
  readonly candidates: readonly Candidate[];
  /** People that were compared with, and how many of them by more than their sketches. */
  readonly people: number;
  readonly compared: number;
}

const problemOf = ({ why, offset, expected }: GalleryFault): Problem => {
  if (why === 'wrong-key') return problem('gallery-other-key');
  if (why === 'other-version') return problem('gallery-other-version');
  return problem('gallery-damaged', { where: `byte ${offset}: ${expected}` });
};

/**
 * Opens a gallery, an empty one where there is no file. What a crash tore off the end is cut off; a
 * file with people who were removed is written anew without them. Problems: `gallery-damaged`,
 * `gallery-other-key`, `gallery-other-version`. Throws for a key that is none and for a broken disk.
 */
export async function openGallery(path: string, { key, random, workers }: GalleryOptions): Promise<Result<Gallery>> {
  if (!/^[0-9a-f]{64}$/iu.test(key)) throw new Error('the gallery key is 64 hex digits');
  const people = new GalleryPeople();
  let operations = 0;
  const file = await GalleryFile.open({ path, shape: { slotBytes: SLOT_BYTES, sketchVersion: SKETCH_VERSION }, key: Buffer.from(key, 'hex'), random }, (operation) => {
    operations += 1;
    people.apply(operation);
  });
  if (!file.ok) return err(problemOf(file.error));
  const gallery = new Gallery(people, file.value, new Crew(people.memory, workers));
  if (operations > people.size) await gallery.compact();
  return ok(gallery);
}

/** A gallery that lives as long as its process: what it holds is kept elsewhere. @param workers one for each core if not said */
export function memoryGallery(workers?: number): Gallery {
  const people = new GalleryPeople();
  return new Gallery(people, null, new Crew(people.memory, workers));
}

export class Gallery {
  readonly #people: GalleryPeople;
  readonly #crew: Crew;
  /** Null: it is in memory only. */
  #file: GalleryFile | null;
  readonly #inTurn = createInTurn();
  /** Bytes that a crash had torn off the file's end: whoever was being written then is not in it. */
  readonly torn: number;

  constructor(people: GalleryPeople, file: GalleryFile | null, crew: Crew) {
    this.#people = people;
    this.#file = file;
    this.#crew = crew;
    this.torn = file?.torn ?? 0;
  }

  /** How many people are in it. */
  get size(): number {
    return this.#people.size;
  }

  has(person: string): boolean {
    return this.#people.has(person);
  }

  /** Everybody in it. */
  *names(): Generator<string> {
    for (const [person] of this.#people.entries()) yield person;
  }

  /**
   * Adds people, or replaces what is there of them, in batches of 256 that are written whole or not
   * at all; resolved means that all are on the disk. Throws `RangeError` for templates that are none.
   */
  insertAll(people: Iterable<readonly [person: string, templates: PersonTemplates]>): Promise<Result<void>> {
    return this.#inTurn(async () => {
      for (const batch of batches(people, PEOPLE_A_SEGMENT)) {
        const operations = batch.map(([person, templates]): Operation => ({ kind: 'put', person: checked(person), slot: slotOf(templates) }));
        if (!this.#people.hasRoom(operations.length)) return err(problem('gallery-full', { people: MOST_PEOPLE }));
        await this.#write(operations);
      }
      return ok(undefined);
    });
  }

  /** Adds one person, or replaces what is there of them. */
  insert(person: string, templates: PersonTemplates): Promise<Result<void>> {
    return this.insertAll([[person, templates]]);
  }

  /** Removes a person; false when nobody was there. Their sealed bytes leave the file with the next {@link compact}, or when it is opened again. */
  remove(person: string): Promise<boolean> {
    return this.#inTurn(async () => {
      if (!this.#people.has(person)) return false;
      await this.#write([{ kind: 'drop', person }]);
      return true;
    });
  }

  /** Writes the file anew with only those who are in the gallery. */
  compact(): Promise<void> {
    return this.#inTurn(async () => {
      this.#file = (await this.#file?.rewrite(this.#everybody())) ?? null;
    });
  }

  /** See {@link identify}. */
  search({ fingers, irises }: PersonTemplates): Promise<Result<Identified>> {
    return this.#inTurn(async () => {
      const probe = { fingers: probeFingers(fingers), irises };
      if (!isUsable(probe)) return err(problem('gallery-nothing-to-compare'));
      const { byFingers, byEyes, eyesOf } = await this.#rank(probe, fingers.length);
      const sifted = await this.#deal('sift', fingers, byFingers);
      const left = [...new Set([...byEyes, ...best(byFingers, (i) => sifted[i]!, CANDIDATES)])];
      const evidence = await this.#deal('compare', fingers, left);
      const candidates = left.map((slot, i): Candidate => ({ person: this.#people.personAt(slot)!, decision: decide({ fingers: evidence[i]!, eyes: eyesOf(slot) }) })).sort((a, b) => rankOf(b) - rankOf(a));
      const compared = new Set([...byFingers, ...byEyes]).size;
      return ok({ verdict: candidates[0]?.decision.verdict ?? 'beda', candidates: candidates.slice(0, CANDIDATES), people: this.#people.size, compared });
    });
  }

  /** Ends the workers and closes the file, after what was asked before. */
  close(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#crew.close();
      await this.#file?.close();
    });
  }

  *#everybody(): Generator<Operation> {
    for (const [person, slot] of this.#people.entries()) yield { kind: 'put', person, slot: readSlot(this.#people.memory, slot) };
  }

  async #write(operations: readonly Operation[]): Promise<void> {
    await this.#file?.append(operations);
    for (const operation of operations) this.#people.apply(operation);
  }

  /** The slots that the first look ranks highest, and the eyes that it compared. */
  async #rank(probe: RankProbe, fingers: number) {
    const { chunks, memory } = this.#people;
    const share = Math.max(1, Math.ceil(chunks / this.#crew.size));
    const starts = Array.from({ length: Math.ceil(chunks / share) }, (_, i) => i * share);
    await this.#crew.run<'rank'>(starts.map((from) => ({ kind: 'rank', probe, from, to: Math.min(chunks, from + share) })));
    const [scores, distances] = [new Float32Array(chunks * CHUNK_SLOTS), new Float32Array(2 * chunks * CHUNK_SLOTS)];
    for (let chunk = 0; chunk < chunks; chunk += 1) {
      scores.set(scoresOf(memory, chunk), chunk * CHUNK_SLOTS);
      distances.set(distancesOf(memory, chunk), 2 * chunk * CHUNK_SLOTS);
    }
    const eyesOf = (slot: number): EyeEvidence[] => eyes.map((eye, e) => ({ eye, distance: distances[2 * slot + e]! })).filter(({ distance }) => distance < NOT_COMPARED);
    const likeness = scores.map((_, slot) => NOT_COMPARED - Math.min(distances[2 * slot]!, distances[2 * slot + 1]!));
    const byFingers = fingers === 0 ? [] : highest(scores, 0, Math.ceil(SIFTED_FINGERS / Math.min(SLOT_FINGERS, fingers)));
    return { byFingers, byEyes: highest(likeness, NOT_COMPARED - thresholds.eyeDoubtful, CANDIDATES), eyesOf };
  }

  /** Deals slots out to the workers; answers in the order of the slots. */
  async #deal<Kind extends 'sift' | 'compare'>(kind: Kind, fingers: readonly FingerTemplate[], slots: readonly number[]): Promise<Answers[Kind][number][]> {
    const workers = Math.min(this.#crew.size, slots.length);
    const tasks = Array.from({ length: workers }, (_, w) => ({ kind, fingers, slots: slots.filter((_slot, i) => i % workers === w) }) as Extract<Task, { readonly kind: Kind }>);
    const answers = await this.#crew.run<Kind>(tasks);
    return slots.map((_, i) => answers[i % workers]![Math.floor(i / workers)]!);
  }

}

function checked(person: string): string {
  const { length } = Buffer.from(person, 'utf8');
  if (length === 0 || length > MOST_IDENTIFIER) throw new RangeError(`an identifier of ${length} bytes, not 1 to ${MOST_IDENTIFIER}`);
  return person;
}

/** The indices of the `most` greatest scores above `least`, greatest first. */
function highest(scores: Float32Array, least: number, most: number): number[] {
  const above = [...scores.keys()].filter((slot) => scores[slot]! > least);
  const enough = above.length > most ? scores.toSorted().at(-most)! : least;
  const kept = above.filter((slot) => scores[slot]! >= enough);
  return best(kept, (i) => scores[kept[i]!]!, most);
}

/** Those of `slots` with the greatest scores, best first; the first of two equal ones stays first. */
function best(slots: readonly number[], scoreAt: (index: number) => number, most: number): number[] {
  return slots
    .map((slot, i) => ({ slot, score: scoreAt(i) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ slot }) => slot);
}

const verdictRank: Record<Verdict, number> = { sama: 2, ragu: 1, beda: 0 };
/** Verdicts first; within one, the evidence of fingers, then that of eyes. */
const rankOf = ({ decision }: Candidate): number => verdictRank[decision.verdict] * 1e6 + decision.fused + decision.eyes.reduce((sum, { distance }) => sum + Math.max(0, 0.5 - distance), 0);

/**
 * Who in the gallery is the probe's person: all eyes compared, fingers of all people ranked by their sketches, the best
 * few hundred sifted by their cylinders, the best ten compared closely, each with its verdict and evidence. Problem: `gallery-nothing-to-compare`
 * for a probe without a usable finger or eye; an empty gallery answers *beda* and no candidate.
 */
export const identify = (gallery: Gallery, probe: PersonTemplates): Promise<Result<Identified>> => gallery.search(probe);
