/**
 * The precise score by its kernel: the same number as `preciseScore(a, b, 'greedy')`, some twenty
 * times as fast. One desk is one memory: a thread makes one and keeps it.
 */
import { preciseWasm } from '../kernels/compiled/precise.ts';
import { loadKernel, sharedMemory } from '../kernels/load.ts';
import { layouts, type Cylinders } from './cylinders.ts';
import { local, pairCount, relaxation } from './parameters.ts';
import { MOST_MINUTIAE } from './points.ts';
import { agreement, directions } from './relax.ts';

interface PreciseKernel {
  readonly similarities: (a: number, countA: number, b: number, countB: number, words: number, stride: number, least: number, matrix: number) => void;
  readonly assign: (matrix: number, rows: number, columns: number, pairs: number, scratch: number) => number;
  readonly relaxed: (a: number, b: number, stride: number, place: number, pairs: number, count: number, matrix: number, columns: number, wanted: number, tables: number, scratch: number) => number;
}

const NUMBER = 8;
const tables = [agreement.distance, agreement.direction, agreement.radial, directions.cos, directions.sin];
const TABLE_BYTES = tables.reduce((sum, table) => sum + table.byteLength, 0);
const SIDE_BYTES = MOST_MINUTIAE * layouts.mcc16.stride * 4;
const MATRIX_BYTES = MOST_MINUTIAE * MOST_MINUTIAE * NUMBER;
/** What the relaxation keeps of a pair's two places. */
const PLACE_BYTES = 72;
const PAIR_BYTES = MOST_MINUTIAE * NUMBER;
/** For the assignment 16 bytes a minutia; for the relaxation 96 a pair and a number for each two pairs. */
const SCRATCH_BYTES = MOST_MINUTIAE * 96 + MATRIX_BYTES;
const at = { a: TABLE_BYTES, b: TABLE_BYTES + SIDE_BYTES, matrix: TABLE_BYTES + 2 * SIDE_BYTES, pairs: TABLE_BYTES + 2 * SIDE_BYTES + MATRIX_BYTES, scratch: TABLE_BYTES + 2 * SIDE_BYTES + MATRIX_BYTES + PAIR_BYTES } as const;

/** Room for two fingers and everything between them. */
export class PreciseDesk {
  readonly #memory = sharedMemory(at.scratch + SCRATCH_BYTES);
  readonly #kernel = loadKernel<PreciseKernel>(preciseWasm, this.#memory);
  readonly #words = new Uint32Array(this.#memory.buffer);
  readonly #numbers = new Float64Array(this.#memory.buffer);
  #left: Cylinders | null = null;
  #pairs = 0;

  constructor() {
    let offset = 0;
    for (const table of tables) {
      this.#numbers.set(table, offset);
      offset += table.length;
    }
  }

  /** Precise score, 0–1, of greedily assigned and relaxed pairs. Throws `TypeError` for two kinds of cylinders. */
  score(a: Cylinders, b: Cylinders): number {
    if (a.kind !== b.kind) throw new TypeError(`${a.kind} against ${b.kind}`);
    const { sectionWords, stride, x, cells } = layouts[a.kind];
    // one probe against many: it is laid down once
    if (this.#left !== a) this.#words.set(a.words, at.a / 4);
    this.#left = a;
    this.#words.set(b.words, at.b / 4);
    this.#kernel.similarities(at.a, a.count, at.b, b.count, sectionWords / 2, stride * 4, Math.ceil(local.leastMatchable * cells), at.matrix);
    this.#pairs = this.#kernel.assign(at.matrix, a.count, b.count, at.pairs, at.scratch);
    return this.#kernel.relaxed(at.a, at.b, stride * 4, x * 4, at.pairs, this.#pairs, at.matrix, b.count, pairCount(a.count, b.count), 0, at.scratch);
  }
  /**
   * The pairs of the last {@link score} that relaxation left strongest, at most so many, strongest first: cylinder of `a`,
   * cylinder of `b`, and so on.
   */
  strongest(most: number): number[] {
    const n = this.#pairs;
    // the kernel's rounds write to and fro between two rows of numbers behind the places of the pairs
    const strengths = (at.scratch + n * PLACE_BYTES) / NUMBER + (relaxation.rounds % 2) * n;
    const order = Array.from({ length: n }, (_, pair) => pair).sort((p, q) => this.#numbers[strengths + q]! - this.#numbers[strengths + p]! || p - q);
    return order.slice(0, most).flatMap((pair) => [this.#words[at.pairs / 4 + 2 * pair]!, this.#words[at.pairs / 4 + 2 * pair + 1]!]);
  }
}
