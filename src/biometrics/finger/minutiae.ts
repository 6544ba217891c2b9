/** Ends of lines to minutiae: which of them are believed, and how much. */
import type { Minutia } from '../formats/finger-minutiae.ts';
import { endings, type Ending } from './endings.ts';
import type { Stages } from './extract.ts';
import { coherence } from './orientation.ts';
import { lines as limits } from './parameters.ts';
import { CELL } from './plane.ts';
import { binarise, thin, type Lines } from './skeleton.ts';

/** Units of an angle in ISO/IEC 19794-2. */
const TURN = 256;
/** Ridge distance for which the lengths in `parameters.ts` are meant. */
const USUAL_PERIOD = 9;

/** Thinned ridges (−1) or valleys (1), and the finger's ridge distance in units of the usual one. */
export function linesOf({ image, mask, ridges, enhanced }: Stages, sign: 1 | -1): { readonly lines: Lines; readonly scale: number } {
  let [sum, count] = [0, 0];
  for (let cell = 0; cell < mask.length; cell += 1) {
    if (mask[cell] === 0) continue;
    sum += ridges.period.data[cell]!;
    count += 1;
  }
  const scale = count === 0 ? 1 : sum / count / USUAL_PERIOD;
  const lines = binarise(enhanced.wave.data, image.width, image.height, sign, limits.patch * scale * scale);
  thin(lines);
  return { lines, scale };
}

/** Minutiae of a finger, from top to bottom. */
export function minutiaeOf(stages: Stages): Minutia[] {
  const { mask, flow, enhanced } = stages;
  const across = flow.cos2.width;
  const found: Minutia[] = [];
  for (const [sign, type] of [[-1, 'ending'], [1, 'bifurcation']] as const) {
    const { lines, scale } = linesOf(stages, sign);
    for (const end of endings(lines, scale)) {
      if (!wellInside(end, mask, across)) continue;
      const cell = Math.floor(end.y / CELL) * across + Math.floor(end.x / CELL);
      const quality = Math.max(1, Math.min(100, Math.round(100 * coherence(flow, cell) * Math.min(1, enhanced.strength.data[cell]!))));
      // the standard counts anticlockwise, the picture's y points down
      const angle = (Math.round((-end.angle * TURN) / (2 * Math.PI)) + TURN) % TURN;
      found.push({ type, x: end.x, y: end.y, angle, quality });
    }
  }
  return found
    .filter((one) => !crowded(one, found))
    .sort((p, q) => q.quality - p.quality)
    .slice(0, limits.most)
    .sort((p, q) => p.y - q.y || p.x - q.x);
}

function crowded(one: Minutia, all: readonly Minutia[]): boolean {
  const { radius, most } = limits.crowd;
  return all.filter((other) => other !== one && Math.hypot(other.x - one.x, other.y - one.y) < radius).length >= most;
}

/** The finger goes on behind the end, where its line would have gone, and all around it. */
function wellInside({ x, y, angle }: Ending, mask: Uint8Array, across: number): boolean {
  const inside = (distance: number, way: number): boolean => {
    const column = Math.floor((x + distance * Math.cos(way)) / CELL);
    const row = Math.floor((y + distance * Math.sin(way)) / CELL);
    return column >= 0 && column < across && row >= 0 && mask[row * across + column] === 1;
  };
  for (let step = -2; step <= 2; step += 1) if (!inside(limits.border, angle + Math.PI + step * 0.5)) return false;
  for (let step = 0; step < 8; step += 1) if (!inside(limits.margin, (step * Math.PI) / 4)) return false;
  return true;
}
