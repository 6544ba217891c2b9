/**
 * A second opinion on a minutia from the grey levels themselves. The contextual filter can draw ridges
 * where there are none; where a ridge really ends, the picture is dark on its side and light beyond.
 */
import type { Ending } from './endings.ts';
import type { Plane } from './plane.ts';

/** Pixels from the minutia, along its line, at which it is looked. */
const FROM = 3;
const TO = 10;

/** How much darker the line's side is than the other, in deviations, for the end of a ridge (`sign` −1); lighter, of a valley (1). About 1 for a clear minutia, 0 or less where there is none. */
export function greyContrast({ width, height, data }: Plane, { x, y, angle }: Ending, sign: 1 | -1): number {
  const dx = Math.cos(angle);
  const dy = Math.sin(angle);
  let sum = 0;
  for (let off = -1; off <= 1; off += 1) {
    for (let along = FROM; along <= TO; along += 1) {
      for (const way of [along, -along]) {
        const column = Math.max(0, Math.min(width - 1, Math.round(x + way * dx - off * dy)));
        const row = Math.max(0, Math.min(height - 1, Math.round(y + way * dy + off * dx)));
        sum += Math.sign(way) * data[row * width + column]!;
      }
    }
  }
  return (sign * sum) / (3 * (TO - FROM + 1));
}
