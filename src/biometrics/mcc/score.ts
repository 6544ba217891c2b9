/** One score for two fingers, from the similarities of their cylinders (sections 4.1 and 4.2 of the paper). */
import { bestAssignment, greedyAssignment, type Pair } from './assignment.ts';
import type { Cylinders } from './cylinders.ts';
import { pairCount } from './parameters.ts';
import { relax, scoreRelaxed, type RelaxedPair } from './relax.ts';
import { similarityMatrix } from './similarity.ts';

/** The greatest value of every row and of every column. */
function maxima(matrix: Float64Array, rows: number, columns: number): { readonly rows: Float64Array; readonly columns: Float64Array } {
  const best = { rows: new Float64Array(rows), columns: new Float64Array(columns) };
  for (let i = 0; i < rows; i += 1) {
    for (let j = 0; j < columns; j += 1) {
      const value = matrix[i * columns + j]!;
      if (value > best.rows[i]!) best.rows[i] = value;
      if (value > best.columns[j]!) best.columns[j] = value;
    }
  }
  return best;
}

const meanOfBest = (values: Float64Array, count: number): number => (count === 0 ? 0 : values.toSorted((p, q) => q - p).slice(0, count).reduce((sum, value) => sum + value, 0) / count);

/**
 * Fast score, 0–1: the mean of the n_P best row maxima, of `a`'s rows and of `b`'s, so that it is
 * symmetric. No minutia is kept from pairing with two. 0 when a finger has no cylinder.
 */
export function similarity(a: Cylinders, b: Cylinders): number {
  const best = maxima(similarityMatrix(a, b), a.count, b.count);
  const taken = pairCount(a.count, b.count);
  return (meanOfBest(best.rows, taken) + meanOfBest(best.columns, taken)) / 2;
}

/** Score of the best assignment without relaxation (LSA), 0–1. Symmetric. */
export function assignmentScore(a: Cylinders, b: Cylinders): number {
  const matrix = similarityMatrix(a, b);
  const values = Float64Array.from(bestAssignment(matrix, a.count, b.count), ({ row, column }) => matrix[row * b.count + column]!);
  return meanOfBest(values, pairCount(a.count, b.count));
}

/** How the pairs to relax are found: `best` is LSA-R; `greedy` takes the greatest first and is faster. */
export type Assignment = 'best' | 'greedy';

/**
 * Pairs of minutiae after relaxation, by index of the cylinders: what {@link preciseScore} and an
 * alignment stand on. Pairs that nothing connects are left out.
 */
export function relaxedPairs(a: Cylinders, b: Cylinders, assignment: Assignment = 'best'): RelaxedPair[] {
  const matrix = similarityMatrix(a, b);
  const value = ({ row, column }: Pair) => matrix[row * b.count + column]!;
  const assign = assignment === 'best' ? bestAssignment : greedyAssignment;
  const pairs = assign(matrix, a.count, b.count).filter((pair) => value(pair) > 0);
  return relax(a, b, pairs, pairs.map(value));
}

/** Precise score, 0–1: assignment, then relaxation. 0 when a finger has no cylinder. */
export const preciseScore = (a: Cylinders, b: Cylinders, assignment: Assignment = 'best'): number => scoreRelaxed(relaxedPairs(a, b, assignment), a.count, b.count);
