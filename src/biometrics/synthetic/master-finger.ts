/**
 * The master print of a synthetic finger: everything of it that stays the same from one impression to the next. What is
 * drawn here belongs to nobody; a person's finger is only a number of its seed.
 */
import { between, chanceOf } from '../../platform/chance.ts';
import { growRidges } from './ridge-growth.ts';
import { drawFlow, drawPattern, type PatternClass, type RidgeFlow } from './ridge-flow.ts';

export interface MasterFinger {
  /** Pixels at 500 dpi. */
  readonly width: number;
  readonly height: number;
  /** -1 valley to 1 ridge. */
  readonly ridges: Float32Array;
  readonly pattern: PatternClass;
}

/** Pixels around the print that may only come to light when a finger is put down askew. */
export const MASTER_MARGIN = 32;
/** Pixels from ridge to ridge: about half a millimetre; people differ by a tenth, and thumbs are coarser. */
const PERIOD = { mean: 9, people: 0.7, thumb: 0.5, little: -0.4, places: 0.6 } as const;
/** Pixels from one spot where growth begins to the next: fewer spots give calmer ridges and fewer minutiae. */
const SPOT_DISTANCE = 56;
const CODES_A_HAND = 5;

/** A smooth surface between -1 and 1 over the finger: some broad waves. */
function waves(random: () => number): (x: number, y: number) => number {
  const parts = Array.from({ length: 4 }, () => ({ x: (random() - 0.5) * 5, y: (random() - 0.5) * 5, phase: random() * 2 * Math.PI }));
  return (x, y) => parts.reduce((sum, part) => sum + Math.sin(part.x * x + part.y * y + part.phase), 0) / parts.length;
}

/** Wider above the highest core and below the lowest delta, as SFinGe's density map has it. */
function widening({ cores, deltas }: RidgeFlow): (y: number) => number {
  const top = Math.max(0.2, ...cores.map(({ y }) => y + 0.15));
  const foot = Math.min(-0.6, ...deltas.map(({ y }) => y - 0.1));
  return (y) => Math.max(0, y - top) * 1.1 + Math.max(0, foot - y) * 1.4;
}

/** @param finger code of ISO/IEC 19794, 1 (right thumb) to 10 (left little finger) @param width pixels of the print, without the margin */
export function growMaster(seed: number, finger: number, width: number, height: number): MasterFinger {
  const person = chanceOf(seed, 'ridges').next();
  const random = chanceOf(seed, `finger ${finger}`);
  const pattern = drawPattern(random, finger);
  const flow = drawFlow(random, pattern);
  const digit = (finger - 1) % CODES_A_HAND;
  const mean = PERIOD.mean + (person * 2 - 1) * PERIOD.people + (digit === 0 ? PERIOD.thumb : digit === CODES_A_HAND - 1 ? PERIOD.little : 0);
  const [broad, wide] = [waves(() => random.next()), widening(flow)];

  const [fullWidth, fullHeight] = [width + 2 * MASTER_MARGIN, height + 2 * MASTER_MARGIN];
  const pixels = fullWidth * fullHeight;
  const [mask, angle, period] = [new Uint8Array(pixels), new Float32Array(pixels), new Float32Array(pixels)];
  for (let row = 0; row < fullHeight; row += 1) {
    // 1 at the tip, -1 at the joint, in the print itself
    const y = 1 - ((row - MASTER_MARGIN + 0.5) / height) * 2;
    for (let column = 0; column < fullWidth; column += 1) {
      const x = ((column - MASTER_MARGIN + 0.5) / width) * 2 - 1;
      const at = row * fullWidth + column;
      mask[at] = isSkin(x, y) ? 1 : 0;
      angle[at] = flow.angle(x, y);
      period[at] = mean + PERIOD.places * broad(x, y) + wide(y);
    }
  }
  const spots: number[] = [];
  for (let row = 0; row < fullHeight; row += SPOT_DISTANCE) {
    for (let column = 0; column < fullWidth; column += SPOT_DISTANCE) {
      const at = Math.min(fullHeight - 1, row + between(random, 0, SPOT_DISTANCE - 1)) * fullWidth + Math.min(fullWidth - 1, column + between(random, 0, SPOT_DISTANCE - 1));
      if (mask[at] !== 0) spots.push(at);
    }
  }
  return { width: fullWidth, height: fullHeight, ridges: growRidges({ width: fullWidth, height: fullHeight, mask, angle, period, spots }), pattern };
}

/** Round at the tip, straight at the sides, open to the joint, and a little wider than any print of it. */
const isSkin = (x: number, y: number): boolean => (y > 0.2 ? (x / 1.14) ** 2 + ((y - 0.2) / 0.98) ** 2 <= 1 : Math.abs(x) <= 1.14);
