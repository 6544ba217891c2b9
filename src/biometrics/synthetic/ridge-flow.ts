/**
 * Where the ridges of a synthetic finger run: singular points by class, the zero-pole model of Sherlock and Monro
 * ("A model for interpreting fingerprint topology", Pattern Recognition 26(7), 1993) with the piecewise linear correction
 * of Vizcaya and Gerhardt (Pattern Recognition 29(7), 1996), as SFinGe uses it (Maltoni et al., Handbook of Fingerprint
 * Recognition, "Synthetic fingerprint generation"). The numbers of the corrections are ours, chosen by eye.
 */
import type { Random } from '../../domain/clock.ts';
import { weighted } from '../../platform/chance.ts';

export const patternClasses = ['arch', 'tented-arch', 'left-loop', 'right-loop', 'whorl', 'double-loop'] as const;
export type PatternClass = (typeof patternClasses)[number];

/** In finger coordinates: the middle is (0, 0), the print reaches from -1 to 1 both ways, y points to the tip. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface RidgeFlow {
  readonly pattern: PatternClass;
  readonly cores: readonly Point[];
  readonly deltas: readonly Point[];
  /** Direction of the ridge at a point, radians from the x axis towards the tip, modulo half a turn. */
  readonly angle: (this: void, x: number, y: number) => number;
}

/** Index of the finger's code of ISO/IEC 19794 within its hand: 0 thumb to 4 little. */
const digitOf = (finger: number): number => (finger - 1) % 5;
const isRight = (finger: number): boolean => finger <= 5;
const INDEX_DIGIT = 1;

/**
 * A class as often as published counts have it (about 5 % arches, 65 % loops, 30 % whorls). Loops open towards the little
 * finger, but for every fourth one or so of an index finger. On the image of a right hand that is a right loop.
 */
export function drawPattern(random: Random, finger: number): PatternClass {
  const radial = digitOf(finger) === INDEX_DIGIT ? 17 : 2;
  const [ulnarLoop, radialLoop] = isRight(finger) ? (['right-loop', 'left-loop'] as const) : (['left-loop', 'right-loop'] as const);
  return weighted<PatternClass>(random, [['arch', 3.7], ['tented-arch', 2.9], [ulnarLoop, 65 - radial], [radialLoop, radial], ['whorl', 22], ['double-loop', 6]]);
}

function singularities(random: Random, pattern: PatternClass): { readonly cores: readonly Point[]; readonly deltas: readonly Point[] } {
  const near = (x: number, y: number, by = 0.1): Point => ({ x: x + (random.next() * 2 - 1) * by, y: y + (random.next() * 2 - 1) * by });
  switch (pattern) {
    case 'arch':
      return { cores: [], deltas: [] };
    case 'tented-arch': {
      const core = near(0, 0.05);
      return { cores: [core], deltas: [near(core.x, -0.42, 0.04)] };
    }
    case 'left-loop':
      return { cores: [near(-0.05, 0.12)], deltas: [near(0.62, -0.48, 0.14)] };
    case 'right-loop':
      return { cores: [near(0.05, 0.12)], deltas: [near(-0.62, -0.48, 0.14)] };
    case 'whorl': {
      const upper = near(0, 0.17);
      return { cores: [upper, near(upper.x, upper.y - 0.18, 0.06)], deltas: [near(-0.7, -0.5, 0.12), near(0.7, -0.5, 0.12)] };
    }
    case 'double-loop': {
      const side = random.next() < 0.5 ? -1 : 1;
      return { cores: [near(side * 0.12, 0.24, 0.06), near(side * -0.12, -0.1, 0.06)], deltas: [near(-0.72, -0.52, 0.1), near(0.72, -0.52, 0.1)] };
    }
  }
}

const NODES = 8;
/** Radians added at the nodes -180°, -135° … 135° around a core: the ridges above it arch instead of running level. */
const CORE_BOW = [0.15, 0, 0, 0, -0.15, -0.45, 0, 0.45] as const;
/** Radians that each node varies by. */
const NODE_SPREAD = 0.22;

/** The correction of Vizcaya and Gerhardt: linear between nodes around the circle. */
function correction(nodes: readonly number[]): (angle: number) => number {
  return (angle) => {
    const at = ((angle + Math.PI) / (2 * Math.PI)) * NODES;
    const below = Math.min(NODES - 1, Math.max(0, Math.floor(at)));
    const share = at - below;
    return angle + nodes[below]! * (1 - share) + nodes[(below + 1) % NODES]! * share;
  };
}

/** Slope of an arch: none at the foot, steepest a little below the middle, flatter towards the tip. */
function archAngle(random: Random): RidgeFlow['angle'] {
  const height = 0.45 + 0.4 * random.next();
  const lean = (random.next() - 0.5) * 0.2;
  return (x, y) => {
    const rise = Math.max(0, Math.min(1, (y + 1) / 1.1));
    return Math.atan(-height * 1.35 * rise * Math.sin(Math.max(-1, Math.min(1, x - lean)) * Math.PI * 0.72));
  };
}

/** The flow of one finger. */
export function drawFlow(random: Random, pattern: PatternClass): RidgeFlow {
  const { cores, deltas } = singularities(random, pattern);
  if (pattern === 'arch') return { pattern, cores, deltas, angle: archAngle(random) };
  const bow = 1 / cores.length;
  const spread = () => (random.next() * 2 - 1) * NODE_SPREAD;
  const atCores = cores.map(({ x, y }) => ({ x, y, sign: 1, g: correction(CORE_BOW.map((value) => value * bow + spread() * bow)) }));
  const atDeltas = deltas.map(({ x, y }) => ({ x, y, sign: -1, g: correction(Array.from({ length: NODES }, () => spread() / deltas.length)) }));
  const points = [...atCores, ...atDeltas];
  return {
    pattern,
    cores,
    deltas,
    angle(x, y) {
      let twice = 0;
      for (const point of points) twice += point.sign * point.g(Math.atan2(y - point.y, x - point.x));
      return twice / 2;
    },
  };
}
