/** What lies on the twin's glass: fingers and eyes of `src/biometrics/synthetic/`, and nobody's. */
import type { GrayImage } from '../../../../biometrics/image.ts';
import { drawFinger, smallFinger, usualFinger } from '../../../../biometrics/synthetic/finger.ts';
import { drawIris } from '../../../../biometrics/synthetic/iris.ts';
import { eyePositions, fingerPositions, type FingerPosition, type Position } from '../../port.ts';

/** How something is on the glass. */
export interface Laid {
  /** The person. */
  readonly seed: number;
  /** Which placing, from 1: each is a picture of its own. */
  readonly impression: number;
  /** 0 to 100. */
  readonly quality: number;
}

/** The picture of one position. Awaited, since the first of a finger takes most of a second. */
export type Draw = (position: Position, laid: Laid) => Promise<GrayImage>;

/** A number in [0, 1) from some whole numbers: the same each time. */
export function chance(...from: readonly number[]): number {
  let state = 0x9e3779b9;
  for (const value of from) {
    state = Math.imul(state ^ (value | 0), 0x85ebca6b);
    state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
    state ^= state >>> 16;
  }
  return (state >>> 0) / 2 ** 32;
}

/** A position's number, for {@link chance}. */
export const numberOf = (position: Position): number => [...fingerPositions, ...eyePositions].indexOf(position);

/** Code of a finger by ISO/IEC 19794-4. */
export const codeOf = (position: FingerPosition): number => fingerPositions.indexOf(position) + 1;

/** Lets others have the thread: a twin that draws ten fingers still answers who it is. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** @param small for tests that look at no ridge: a fifth of the work */
export const synthetic = (small = false): Draw => async (position, laid) => {
  await breathe();
  if (position === 'right-iris' || position === 'left-iris') return drawIris({ ...laid, eye: position === 'right-iris' ? 'right' : 'left' });
  return drawFinger({ ...laid, finger: codeOf(position), size: small ? smallFinger : usualFinger });
};
