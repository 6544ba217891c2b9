/** A folder's samples, enrolled and compared: all pairs of every set, as FVC counts them (each pair once). */
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Comparisons } from './accuracy.ts';
import type { Modality, Sample } from './modality.ts';

/** One set, compared. */
export interface ScoredSet {
  readonly name: string;
  readonly samples: number;
  readonly failed: number;
  /** Milliseconds of processor for one sample, and comparisons in a second, both on one core. */
  readonly enrolMs: number;
  readonly perSecond: number;
  readonly comparisons: Comparisons;
  /** Score of any two samples by index, for scores of several fingers; {@link FAILED} where one was not enrolled. */
  readonly scoreOf: (one: number, other: number) => number;
  /** Sample indices by subject. */
  readonly subjects: readonly (readonly number[])[];
}

/** A sample that could not be enrolled never matches: below every score. */
export const FAILED = -1e9;

const MICROSECONDS = 1e6;
const busy = (): number => process.cpuUsage().user / MICROSECONDS;

/** Samples of a modality under `folder`, by set, in the order of their names. */
export function samplesIn(folder: string, sampleOf: Modality<never>['sampleOf']): Map<string, Sample[]> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => path.split(sep).join('/')).sort();
  return Map.groupBy(paths.map(sampleOf).filter((sample) => sample !== null), ({ set }) => set);
}

/** Enrols and compares one set. */
export async function scoreSet<Template, File>(folder: string, name: string, samples: readonly Sample[], { read, enrol, score }: Modality<Template, File>): Promise<ScoredSet> {
  const templates: (Template | null)[] = [];
  let seconds = 0;
  for (const { path } of samples) {
    const file = await read(path, readFileSync(join(folder, path)));
    const begun = busy();
    templates.push(enrol(file));
    seconds += busy() - begun;
  }
  const names = [...new Set(samples.map(({ subject }) => subject))];
  const subject = Int32Array.from(samples, (sample) => names.indexOf(sample.subject));
  const count = samples.length;
  const matrix = new Float64Array(count * count).fill(FAILED);
  const pairs = (count * (count - 1)) / 2;
  const comparisons: Comparisons = { score: new Float64Array(pairs), genuine: new Uint8Array(pairs), one: new Int32Array(pairs), other: new Int32Array(pairs), subjects: names.length };
  const begun = busy();
  let at = 0;
  for (let i = 0; i < count; i += 1) {
    for (let j = i + 1; j < count; j += 1) {
      const [a, b] = [templates[i]!, templates[j]!];
      const value = a === null || b === null ? FAILED : score(a, b);
      matrix[i * count + j] = value;
      matrix[j * count + i] = value;
      comparisons.score[at] = value;
      comparisons.genuine[at] = subject[i] === subject[j] ? 1 : 0;
      comparisons.one[at] = subject[i]!;
      comparisons.other[at] = subject[j]!;
      at += 1;
    }
  }
  const spent = busy() - begun;
  return {
    name,
    samples: count,
    failed: templates.filter((template) => template === null).length,
    enrolMs: (seconds * 1000) / count,
    perSecond: spent > 0 ? pairs / spent : 0,
    comparisons,
    scoreOf: (one, other) => matrix[one * count + other]!,
    subjects: names.map((_, index) => [...subject.keys()].filter((sample) => subject[sample] === index)),
  };
}

/** All sets' comparisons under one threshold; subjects of different sets stay different. */
export function pooled(sets: readonly ScoredSet[]): Comparisons {
  let [at, first] = [0, 0];
  const total = sets.reduce((sum, { comparisons }) => sum + comparisons.score.length, 0);
  const all = { score: new Float64Array(total), genuine: new Uint8Array(total), one: new Int32Array(total), other: new Int32Array(total), subjects: 0 };
  for (const { comparisons } of sets) {
    all.score.set(comparisons.score, at);
    all.genuine.set(comparisons.genuine, at);
    all.one.set(comparisons.one.map((subject) => subject + first), at);
    all.other.set(comparisons.other.map((subject) => subject + first), at);
    at += comparisons.score.length;
    first += comparisons.subjects;
  }
  return { ...all, subjects: first };
}

/** Drawn comparisons of people: their number is chosen so that one in ten thousand is seen often enough. */
const GENUINE_DRAWS = 20_000;
const IMPOSTOR_DRAWS = 200_000;

/**
 * People of `fingers` different fingers each, drawn from one set at a time: a genuine comparison takes
 * two impressions of every finger, an impostor's compares each finger with one of another person. The
 * scores are added. Null when a set has too few fingers.
 */
export function fusedComparisons(sets: readonly ScoredSet[], fingers: number, next: () => number): Comparisons | null {
  const usable = sets.filter(({ subjects }) => subjects.length >= 2 * fingers && subjects.every((samples) => samples.length > 1));
  if (usable.length === 0) return null;
  const total = GENUINE_DRAWS + IMPOSTOR_DRAWS;
  const drawn = { score: new Float64Array(total), genuine: new Uint8Array(total), one: new Int32Array(total), other: new Int32Array(total), subjects: 1 };
  const any = <Item>(items: readonly Item[]): Item => items[Math.floor(next() * items.length)]!;
  for (let at = 0; at < total; at += 1) {
    const { subjects, scoreOf } = any(usable);
    const genuine = at < GENUINE_DRAWS;
    const left = shuffled(subjects.length, 2 * fingers, next);
    let sum = 0;
    for (let finger = 0; finger < fingers; finger += 1) {
      const mine = subjects[left[finger]!]!;
      const one = any(mine);
      let other = any(genuine ? mine : subjects[left[finger + fingers]!]!);
      while (other === one) other = any(mine);
      sum += scoreOf(one, other);
    }
    drawn.score[at] = sum;
    drawn.genuine[at] = genuine ? 1 : 0;
  }
  return drawn;
}

/** The first `taken` of a random order of 0 to count − 1. */
function shuffled(count: number, taken: number, next: () => number): number[] {
  const order = Array.from({ length: count }, (_, index) => index);
  for (let at = 0; at < taken; at += 1) {
    const other = at + Math.floor(next() * (count - at));
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return order.slice(0, taken);
}
