/** How alike two cylinders are, and all pairs of two fingers' cylinders (section 4.1 of the paper). */
import { layouts, type Cylinders } from './cylinders.ts';
import { cylinder, local } from './parameters.ts';
import { TURN } from './points.ts';

/** Set bits of a 32-bit word. */
export function popcount(word: number): number {
  let v = word - ((word >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/**
 * Similarity of cylinder `i` of `a` and `j` of `b`, 0–1; 0 where they may not be compared: directions
 * too far apart, too few cells that count in both, or nothing set. Symmetric.
 */
export function localSimilarity(a: Cylinders, i: number, b: Cylinders, j: number): number {
  const { sectionWords, valid, angle, stride, cells } = layouts[a.kind];
  const p = i * stride;
  const q = j * stride;
  const turned = (a.words[p + angle]! - b.words[q + angle]!) & (TURN - 1);
  if (Math.min(turned, TURN - turned) > local.mostTurn) return 0;
  let [counting, onA, onB, apart] = [0, 0, 0, 0];
  for (let w = 0; w < sectionWords; w += 1) {
    const both = a.words[p + valid + w]! & b.words[q + valid + w]!;
    counting += popcount(both);
    for (let k = 0; k < cylinder.sections; k += 1) {
      const left = a.words[p + k * sectionWords + w]! & both;
      const right = b.words[q + k * sectionWords + w]! & both;
      onA += popcount(left);
      onB += popcount(right);
      apart += popcount(left ^ right);
    }
  }
  if (counting < local.leastMatchable * cells || onA + onB === 0) return 0;
  return 1 - Math.sqrt(apart) / (Math.sqrt(onA) + Math.sqrt(onB));
}

/** Similarities of all pairs, row by row of `a`. Throws `TypeError` for two kinds of cylinders. */
export function similarityMatrix(a: Cylinders, b: Cylinders): Float64Array {
  if (a.kind !== b.kind) throw new TypeError(`${a.kind} against ${b.kind}`);
  const matrix = new Float64Array(a.count * b.count);
  for (let i = 0; i < a.count; i += 1) for (let j = 0; j < b.count; j += 1) matrix[i * b.count + j] = localSimilarity(a, i, b, j);
  return matrix;
}
