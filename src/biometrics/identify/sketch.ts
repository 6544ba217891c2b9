/**
 * A finger's sketch: 24 of its cylinders, each shortened to 128 bits, which is all that the first look
 * at many people needs. A cylinder's 384 bits are projected on 128 directions and the signs kept, as
 * in M. Ferrara, D. Maltoni, R. Cappelli, "Noninvertible Minutia Cylinder-Code Representation", IEEE
 * TIFS 7(6), 2012. The directions are the principal components of synthetic fingers (`basis.ts`).
 */
import { CylinderDesk } from '../mcc/cylinder-desk.ts';
import { layouts, type Cylinders } from '../mcc/cylinders.ts';
import { cylinder } from '../mcc/parameters.ts';
import type { Points } from '../mcc/points.ts';
import { sketchBasis, sketchThresholds } from './basis.ts';

/** Raised when the same finger would get another sketch; a gallery of another version is refused. */
export const SKETCH_VERSION = 1;
/** Codes of a sketch at most. */
export const SKETCH_CODES = 24;
export const CODE_BITS = 128;
export const CODE_BYTES = CODE_BITS / 8;
/** Bits of the cylinders that codes are made from (`mcc8`). */
export const SOURCE_BITS = layouts.mcc8.side ** 2 * cylinder.sections;

export interface Sketch {
  readonly count: number;
  /** Codes of 16 bytes, by rising angle of their minutiae. */
  readonly codes: Uint8Array;
  /** 360/256 degrees. */
  readonly angles: Uint8Array;
}

/** Made when the first sketch is: whoever imports this for a constant compiles nothing. */
let desk: CylinderDesk | null = null;

/** The sketch of a finger: of its cylinders the 24 nearest to their middle, where the next impression most likely has them too. */
export function sketchOf(points: Points): Sketch {
  desk ??= new CylinderDesk();
  const cylinders = desk.cylinders(points, 'mcc8');
  const { stride, x, y, angle } = layouts.mcc8;
  const column = (values: ArrayLike<number>, offset: number) => Float64Array.from({ length: cylinders.count }, (_, i) => values[i * stride + offset]!);
  const angles = column(cylinders.words, angle);
  const kept = central(column(cylinders.floats, x), column(cylinders.floats, y), cylinders.count, SKETCH_CODES).sort((a, b) => angles[a]! - angles[b]!);
  const codes = new Uint8Array(kept.length * CODE_BYTES);
  kept.forEach((i, n) => writeCode(codes, n * CODE_BYTES, cylinders, i));
  return { count: kept.length, codes, angles: Uint8Array.from(kept, (i) => angles[i]!) };
}

/** The indices of the `most` points nearest to their middle, in their own order. */
export function central(x: ArrayLike<number>, y: ArrayLike<number>, count: number, most: number): number[] {
  const all = Array.from({ length: count }, (_, i) => i);
  if (count <= most) return all;
  const mean = (values: ArrayLike<number>) => all.reduce((sum, i) => sum + values[i]!, 0) / count;
  const [mx, my] = [mean(x), mean(y)];
  const far = (i: number) => (x[i]! - mx) ** 2 + (y[i]! - my) ** 2;
  return all.toSorted((a, b) => far(a) - far(b) || x[a]! - x[b]! || y[a]! - y[b]!).slice(0, most);
}

/** Code of cylinder `i` at byte `at`: the signs of the projections of its set bits. */
function writeCode(codes: Uint8Array, at: number, { words }: Cylinders, i: number): void {
  const sums = new Int32Array(CODE_BITS);
  const from = i * layouts.mcc8.stride;
  for (let w = 0; w < SOURCE_BITS / 32; w += 1) {
    for (let word = words[from + w]!; word !== 0; word &= word - 1) {
      const row = (w * 32 + 31 - Math.clz32(word & -word)) * CODE_BITS;
      for (let k = 0; k < CODE_BITS; k += 1) sums[k]! += sketchBasis[row + k]!;
    }
  }
  for (let k = 0; k < CODE_BITS; k += 1) if (sums[k]! >= sketchThresholds[k]!) codes[at + (k >> 3)]! |= 1 << (k & 7);
}
