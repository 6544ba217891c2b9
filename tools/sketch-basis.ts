/**
 * Writes `src/biometrics/identify/basis.ts`: the principal components of the cylinders of synthetic fingers, by
 * subspace iteration on their covariance. Run again after a change of the cylinders or of the synthetic flow; then raise
 * `SKETCH_VERSION`, as a gallery's sketches have to be made anew.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cylindersFrom, layouts } from '../src/biometrics/mcc/cylinders.ts';
import { cylinder } from '../src/biometrics/mcc/parameters.ts';
import { pressMinutiae } from '../src/biometrics/synthetic/minutiae.ts';
import { chanceOf } from '../src/platform/chance.ts';

const FINGERS = 2000;
const COMPONENTS = 128;
/** More than are kept, so that the last kept ones settle, too. */
const WORKED = COMPONENTS + 24;
const ROUNDS = 40;
const SIZE = layouts.mcc8.side ** 2 * cylinder.sections;
/** Seeds far from those of tests and measurements. */
const FIRST_SEED = 7_000_000;

const rows: Float64Array[] = [];
for (let n = 0; n < FINGERS; n += 1) {
  const { words, count } = cylindersFrom(pressMinutiae(FIRST_SEED + n, 1 + (n % 10), 1), 'mcc8');
  for (let i = 0; i < count; i += 1) rows.push(Float64Array.from({ length: SIZE }, (_, bit) => (words[i * layouts.mcc8.stride + (bit >> 5)]! >>> (bit & 31)) & 1));
}
const mean = Float64Array.from({ length: SIZE }, (_, bit) => rows.reduce((sum, row) => sum + row[bit]!, 0) / rows.length);
const covariance = new Float64Array(SIZE * SIZE);
for (const row of rows) {
  for (let a = 0; a < SIZE; a += 1) {
    const left = row[a]! - mean[a]!;
    for (let b = 0; b <= a; b += 1) covariance[a * SIZE + b]! += (left * (row[b]! - mean[b]!)) / rows.length;
  }
}
for (let a = 0; a < SIZE; a += 1) for (let b = 0; b < a; b += 1) covariance[b * SIZE + a] = covariance[a * SIZE + b]!;

const dot = (p: Float64Array, q: Float64Array) => p.reduce((sum, value, i) => sum + value * q[i]!, 0);
const times = (vector: Float64Array) => Float64Array.from({ length: SIZE }, (_, a) => dot(covariance.subarray(a * SIZE, (a + 1) * SIZE), vector));
const random = chanceOf(FIRST_SEED, 'basis');
let basis = Array.from({ length: WORKED }, () => Float64Array.from({ length: SIZE }, () => random.next() - 0.5));
for (let round = 0; round < ROUNDS; round += 1) {
  basis = basis.map(times);
  basis.forEach((vector, i) => {
    for (const before of basis.slice(0, i)) {
      const share = dot(vector, before);
      for (let k = 0; k < SIZE; k += 1) vector[k]! -= share * before[k]!;
    }
    const length = Math.sqrt(dot(vector, vector));
    for (let k = 0; k < SIZE; k += 1) vector[k]! /= length;
  });
}

const kept = basis.slice(0, COMPONENTS).map((vector) => {
  const most = Math.max(...vector.map(Math.abs));
  return vector.map((value) => Math.round((value / most) * 127));
});
const bytes = new Int8Array(SIZE * COMPONENTS);
kept.forEach((vector, k) => vector.forEach((value, bit) => (bytes[bit * COMPONENTS + k] = value)));
const thresholds = kept.map((vector) => Math.round(dot(vector, mean)));
const text = Buffer.from(bytes.buffer).toString('base64').match(/.{1,180}/g)!;
const numbers = thresholds.join(', ').match(/.{1,180}(?:, |$)/g)!;
writeFileSync(
  fileURLToPath(new URL('../src/biometrics/identify/basis.ts', import.meta.url)),
  `/** Principal components of synthetic cylinders for \`sketch.ts\`, written by \`tools/sketch-basis.ts\`; not edited by hand. */

/** Components are whole numbers from -127 to 127: row by bit of the cylinder (${SIZE}), ${COMPONENTS} in a row. */
export const sketchBasis = Int8Array.from(
  atob(
${text.map((line, i) => `    '${line}'${i === text.length - 1 ? ',' : ' +'}`).join('\n')}
  ),
  (letter) => letter.charCodeAt(0),
);

/** The projection of the mean cylinder: a sum at or above it is a set bit. */
export const sketchThresholds = Int32Array.of(
${numbers.map((line) => `  ${line.trimEnd()}`).join('\n')}
);
`,
);
