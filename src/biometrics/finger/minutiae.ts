/** Ends of lines to minutiae: which of them are believed, and how much. */
import type { Minutia } from '../formats/finger-minutiae.ts';
import { endings, type Ending } from './endings.ts';
import type { Stages } from './extract.ts';
import { lines as limits } from './parameters.ts';
import { CELL } from './plane.ts';
import { greyContrast } from './second-opinion.ts';
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

interface Candidate extends Ending {
  readonly sign: 1 | -1;
  /** Contrast along the line in the picture itself. */
  readonly contrast: number;
}

/** Minutiae of a finger, from top to bottom; their quality is the chance in percent that another impression shows them, too. */
export function minutiaeOf(stages: Stages): Minutia[] {
  const { mask, flow, soft } = stages;
  const across = flow.cos2.width;
  const candidates = ([-1, 1] as const).flatMap((sign): Candidate[] => {
    const { lines, scale } = linesOf(stages, sign);
    return endings(lines, scale).filter((end) => wellInside(end, mask, across)).map((end) => ({ ...end, sign, contrast: greyContrast(soft, end, sign) }));
  });
  const believed = candidates.filter((one) => one.contrast >= limits.leastContrast && !crowded(one, candidates));
  return believed
    .map((one): Minutia => ({
      type: one.sign === -1 ? 'ending' : 'bifurcation',
      x: one.x,
      y: one.y,
      // the standard counts anticlockwise, the picture's y points down
      angle: (Math.round((-one.angle * TURN) / (2 * Math.PI)) + TURN) % TURN,
      quality: Math.max(1, Math.round(100 * repeatability(one, believed, stages))),
    }))
    .sort((p, q) => q.quality - p.quality)
    .slice(0, limits.most)
    .sort((p, q) => p.y - q.y || p.x - q.x);
}

function crowded(one: Ending, all: readonly Ending[]): boolean {
  const { radius, most } = limits.crowd;
  return all.filter((other) => other !== one && Math.hypot(other.x - one.x, other.y - one.y) < radius).length >= most;
}

/** Pixels beyond which neither the border nor another minutia matters. */
const FAR = 80;

/**
 * Chance that another impression of the finger shows a minutia, too: a logistic curve over how far
 * it stands from the finger's border and from the next minutia, and how clear the ridges around it are.
 */
function repeatability(one: Candidate, all: readonly Ending[], { mask, flow, ridges }: Stages): number {
  const across = flow.cos2.width;
  const { constant, border, next, clarity, contrast } = limits.repeatability;
  const distance = all.reduce((least, other) => (other === one ? least : Math.min(least, Math.hypot(other.x - one.x, other.y - one.y))), FAR);
  let edge: number = limits.margin;
  while (edge < FAR && insideAround(one, edge + 4, mask, across)) edge += 4;
  const clear = ridges.clarity.data[Math.floor(one.y / CELL) * across + Math.floor(one.x / CELL)]!;
  return 1 / (1 + Math.exp(-(constant + border * Math.log(edge) + next * Math.log(Math.max(1, distance)) + clarity * clear + contrast * one.contrast)));
}

/** Whether the finger is all around a place. */
function insideAround({ x, y }: Ending, distance: number, mask: Uint8Array, across: number): boolean {
  for (let step = 0; step < 16; step += 1) if (!inside(x, y, distance, (step * Math.PI) / 8, mask, across)) return false;
  return true;
}

function inside(x: number, y: number, distance: number, way: number, mask: Uint8Array, across: number): boolean {
  const column = Math.floor((x + distance * Math.cos(way)) / CELL);
  const row = Math.floor((y + distance * Math.sin(way)) / CELL);
  return column >= 0 && column < across && row >= 0 && mask[row * across + column] === 1;
}

/** The finger goes on behind the end, where its line would have gone, and all around it. */
function wellInside(end: Ending, mask: Uint8Array, across: number): boolean {
  for (let step = -2; step <= 2; step += 1) if (!inside(end.x, end.y, limits.border, end.angle + Math.PI + step * 0.5, mask, across)) return false;
  return insideAround(end, limits.margin, mask, across);
}
