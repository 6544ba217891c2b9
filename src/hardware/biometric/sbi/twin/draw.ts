/** What lies on the twin's glass, until `src/biometrics/synthetic/` draws it: a pattern that nobody takes for a person's. */
import { eyePositions, fingerPositions, type Position } from '../../port.ts';
import type { GrayImage } from './record.ts';

/** The image of a position of the person of a seed. @param quality 0 to 100: the worse, the noisier */
export type Draw = (position: Position, seed: number, quality: number) => GrayImage;

/** Pixels; a finger at 500 dpi and an eye as ISO/IEC 19794-6 has it. */
const FINGER = { width: 300, height: 400 };
const EYE = { width: 640, height: 480 };
/** Pixels of the chequered border that marks the placeholder as synthetic. */
const BORDER = 8;

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

/** Rings around a point of the seed's, in a chequered border. */
export const placeholder: Draw = (position, seed, quality) => {
  const { width, height } = position.endsWith('iris') ? EYE : FINGER;
  const number = numberOf(position);
  const [x0, y0] = [width * (0.4 + 0.2 * chance(seed, number, 1)), height * (0.4 + 0.2 * chance(seed, number, 2))];
  const ridge = 8 + 3 * chance(seed, number, 3);
  const noise = (100 - quality) * 1.2;
  const gray = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const isBorder = x < BORDER || y < BORDER || x >= width - BORDER || y >= height - BORDER;
      const wave = 128 + 100 * Math.sin((Math.hypot(x - x0, (y - y0) * 0.7) * 2 * Math.PI) / ridge);
      const value = isBorder ? ((x >> 2) + (y >> 2)) % 2 * 255 : wave + noise * (chance(seed, number, x, y) - 0.5);
      gray[y * width + x] = Math.max(0, Math.min(255, value));
    }
  }
  return { width, height, gray };
};
