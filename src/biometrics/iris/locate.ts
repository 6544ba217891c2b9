/** Finds the iris: pupil and limbus as curves, lids as arcs, reflections as spots. From a rough pair of circles to refined boundaries. */
import { BOUNDARY_ANGLES, circleBoundary, robustCircle, smoothed, steepestPath, type Boundary, type Edge } from './boundary.ts';
import { findCircles, type Circle, type Circles } from './circles.ts';
import { findLids, type Lids } from './lids.ts';
import { boxBlur, sample, type Plane } from './plane.ts';
import { clearReflections } from './reflections.ts';

export interface Located {
  /** The working plane without reflections. */
  readonly plane: Plane;
  /** 1 where a reflection was. */
  readonly spots: Uint8Array;
  readonly rough: Circles;
  readonly pupil: Boundary;
  /** The circle nearest to the pupil's boundary. */
  readonly pupilCircle: Circle;
  readonly limbus: Boundary;
  readonly limbusCircle: Circle;
  readonly lids: Lids;
  /** Mean rise of grey over each boundary where it is seen, in grey levels. */
  readonly rises: { readonly pupil: number; readonly limbus: number };
}

const PUPIL_HARMONICS = 3;

/** The iris in a plane, or null where no pair of circles looks like one. */
export function locate(plane: Plane): Located | null {
  const cleared = clearReflections(plane);
  const rough = findCircles(cleared.plane);
  if (!rough) return null;
  const pupil = refinePupil(cleared.plane, rough);
  const limbus = refineLimbus(cleared.plane, rough.limbus, pupil.circle);
  const lids = findLids(boxBlur(cleared.plane, Math.max(1, Math.round(limbus.circle.radius * 0.05))), pupil.circle, limbus.circle);
  return { plane: cleared.plane, spots: cleared.spots, rough, pupil: pupil.boundary, pupilCircle: pupil.circle, limbus: limbus.boundary, limbusCircle: limbus.circle, lids, rises: { pupil: pupil.rise, limbus: limbus.rise } };
}

const atLeast = (edge: Edge, rise: number): Float32Array => edge.rises.map((value) => Math.min(1, Math.max(0, value / rise)));

function meanRise(edge: Edge, weights: Float32Array): number {
  let sum = 0;
  let weight = 0;
  edge.rises.forEach((rise, a) => {
    sum += rise * weights[a]!;
    weight += weights[a]!;
  });
  return weight > 0 ? sum / weight : 0;
}

function refinePupil(plane: Plane, { pupil, limbus }: Circles): { readonly boundary: Boundary; readonly circle: Circle; readonly rise: number } {
  let circle = pupil;
  let edge: Edge | null = null;
  for (let turn = 0; turn < 2; turn += 1) {
    const most = Math.min(circle.radius * 1.45, limbus.radius * 0.92);
    edge = steepestPath(plane, circle, circle.radius * 0.65, most, Math.max(2, circle.radius * 0.12));
    circle = robustCircle(circle, edge, atLeast(edge, 20));
  }
  const last = steepestPath(plane, circle, circle.radius * 0.8, circle.radius * 1.2, Math.max(2, circle.radius * 0.1));
  // what lies far off the circle is a lash or a lid over the pupil: it does not bend the curve
  const weights = atLeast(last, 20).map((weight, a) => weight * Math.max(0, 1 - ((last.radii[a]! - circle.radius) / (0.12 * circle.radius)) ** 2) + 0.002);
  return { boundary: { x: circle.x, y: circle.y, radii: smoothed(last, weights, PUPIL_HARMONICS) }, circle, rise: meanRise(last, weights) };
}

/** The limbus is looked for at the sides: lids cover it above and below. */
const SIDE = { above: 0.5, below: 0.85 };
/** How far around the circle so far it is looked for, in its radii, turn by turn; `need`: by how much its sides must be clearer than those of the way before. The last, narrow way rescues a circle that ran off to the lids. */
const LIMBUS_WAYS = [
  { reaches: [0.2, 0.2], need: 1 },
  { reaches: [0.25, 0.15], need: 1 },
  { reaches: [0.12, 0.08], need: 1.4 },
];

/** How much each angle counts: 1 at the sides, falling upwards and downwards. */
const SIDES = Float32Array.from({ length: BOUNDARY_ANGLES }, (_, a) => {
  const tilt = Math.asin(Math.sin((a / BOUNDARY_ANGLES) * 2 * Math.PI));
  return Math.max(0, 1 - (tilt / (tilt < 0 ? SIDE.above : SIDE.below)) ** 2);
});

function refineLimbus(plane: Plane, rough: Circle, pupil: Circle): { readonly boundary: Boundary; readonly circle: Circle; readonly rise: number } {
  let best = { circle: rough, rise: 0 };
  for (const { reaches, need } of LIMBUS_WAYS) {
    let circle = rough;
    for (const reach of reaches) {
      const least = Math.max(circle.radius * (1 - reach), pupil.radius * 1.15);
      const edge = steepestPath(plane, circle, least, Math.max(least + 4, circle.radius * (1 + reach)), Math.max(3, circle.radius * 0.09));
      const fitted = robustCircle(circle, edge, atLeast(edge, 15).map((weight, a) => (weight + 1e-4) * SIDES[a]!));
      if (Math.max(Math.abs(fitted.radius - circle.radius), Math.hypot(fitted.x - circle.x, fitted.y - circle.y)) > reach * circle.radius) break;
      circle = fitted;
    }
    const rise = sideRise(plane, circle);
    if (rise > best.rise * need) best = { circle, rise };
  }
  const { circle, rise } = best;
  return { boundary: circleBoundary(circle), circle, rise };
}

/** Half the width over which the limbus rises, in its radii, and the most that one angle gives. */
const LIMBUS_SPAN = [0.03, 0.06, 0.09];
const MOST_RISE = 40;

/** Mean rise of grey over a circle's sides: the integro-differential operator once more, on all pixels. */
function sideRise(plane: Plane, { x, y, radius }: Circle): number {
  let sum = 0;
  let weight = 0;
  for (let a = 0; a < BOUNDARY_ANGLES; a += 1) {
    const share = SIDES[a]!;
    if (share === 0) continue;
    const cos = Math.cos((a / BOUNDARY_ANGLES) * 2 * Math.PI);
    const sin = Math.sin((a / BOUNDARY_ANGLES) * 2 * Math.PI);
    let rise = 0;
    for (const span of LIMBUS_SPAN) {
      rise += sample(plane, x + radius * (1 + span) * cos, y + radius * (1 + span) * sin) - sample(plane, x + radius * (1 - span) * cos, y + radius * (1 - span) * sin);
    }
    sum += share * Math.min(MOST_RISE, Math.max(-MOST_RISE / 2, rise / LIMBUS_SPAN.length));
    weight += share;
  }
  return sum / weight;
}
