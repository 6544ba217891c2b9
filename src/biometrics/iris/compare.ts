/**
 * Two iris codes against each other: fractional Hamming distance over the bits that count in both, the best of several
 * turns of the head, corrected for how many bits were compared (Daugman 2004, eq. 2; Daugman 2007, section V, for the
 * normalisation HDn = 0.5 − (0.5 − HD)·√(n/911)). This is the plain form; `identify.ts` runs the same sums in WebAssembly.
 */
import { CODE, CODE_BYTES, turned, type IrisCode } from './code.ts';

export interface IrisComparison {
  /** Normalised Hamming distance: near 0 for one eye, near 0.5 (and never more) for two. 0.5 when fewer than {@link LEAST_BITS} could be compared. */
  readonly hd: number;
  /** Bits compared at that turn. */
  readonly bits: number;
  /** Turn of the first eye against the second at which they agree best, in columns of 2.8°, clockwise positive. */
  readonly rotation: number;
}

/** Turns that are tried either way, in columns: 22.5°. People hold their heads straighter than that. */
export const MOST_TURNS = 8;
export const ROTATIONS = 2 * MOST_TURNS + 1;
/** Fewer bits than this say nothing. */
export const LEAST_BITS = 300;
/** Daugman's typical number of compared bits. */
const TYPICAL_BITS = 911;

/** By how much a difference of counts (n − 2d) weighs: HDn = 0.5 − (n − 2d)·weight[n]. Single precision, as the kernel has it. */
export const BIT_WEIGHTS = Float32Array.from({ length: CODE.bits + 1 }, (_, n) => (n < LEAST_BITS ? 0 : 0.5 / Math.sqrt(n * TYPICAL_BITS)));

/** The comparison of two codes of {@link EYE_BYTES} each; the order of the two only changes the sign of the rotation. */
export function compareIris(a: IrisCode, b: IrisCode): IrisComparison {
  let best: IrisComparison = { hd: 0.5, bits: 0, rotation: 0 };
  // from no turn outwards, so that of two equal turns the smaller stands
  for (let i = 0; i < ROTATIONS; i += 1) {
    const rotation = i % 2 === 0 ? i / 2 : -(i + 1) / 2;
    const { different, bits } = differences(turned(a, -rotation), b);
    const hd = normalised(different, bits);
    if (i === 0 || hd < best.hd) best = { hd: Math.min(0.5, hd), bits, rotation: rotation === 0 ? 0 : rotation };
  }
  return best;
}

/** Normalised Hamming distance in the kernel's single precision. */
export const normalised = (different: number, bits: number): number => Math.fround(0.5 - Math.fround((bits - 2 * different) * BIT_WEIGHTS[bits]!));

/** How many bits count in both and how many of those differ. */
export function differences(a: IrisCode, b: IrisCode): { readonly different: number; readonly bits: number } {
  let different = 0;
  let bits = 0;
  for (let i = 0; i < CODE_BYTES; i += 1) {
    const both = a[CODE_BYTES + i]! & b[CODE_BYTES + i]!;
    bits += POPULATION[both]!;
    different += POPULATION[(a[i]! ^ b[i]!) & both]!;
  }
  return { different, bits };
}

const POPULATION = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll('0', '').length);
