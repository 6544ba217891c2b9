/** Finds the iris: pupil and limbus as curves, lids as arcs, reflections as spots. From a rough pair of circles to refined boundaries. */
import { BOUNDARY_ANGLES, robustCircle, smoothed, steepestPath, type Boundary, type Edge } from './boundary.ts';
import { findCircles, type Circle, type Circles } from './circles.ts';
import { findLids, type Lids } from './lids.ts';
import { boxBlur, type Plane } from './plane.ts';
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

function refineLimbus(plane: Plane, rough: Circle, pupil: Circle): { readonly boundary: Boundary; readonly circle: Circle; readonly rise: number } {
  const side = Float32Array.from({ length: BOUNDARY_ANGLES }, (_, a) => {
    const angle = (a / BOUNDARY_ANGLES) * 2 * Math.PI;
    // 0 at the sides, growing up (negative) and down
    const tilt = Math.asin(Math.sin(angle));
    return tilt < 0 ? Math.max(0, 1 - (tilt / SIDE.above) ** 2) : Math.max(0, 1 - (tilt / SIDE.below) ** 2);
  });
  let circle = rough;
  let rise = 0;
  for (let turn = 0; turn < 2; turn += 1) {
    const least = Math.max(circle.radius * 0.82, pupil.radius * 1.15);
    const edge = steepestPath(plane, circle, least, Math.max(least + 4, circle.radius * 1.2), Math.max(3, circle.radius * 0.09));
    const weights = atLeast(edge, 15).map((weight, a) => weight * side[a]! + 1e-4 * side[a]!);
    const fitted = robustCircle(circle, edge, weights);
    rise = meanRise(edge, weights);
    if (Math.abs(fitted.radius - circle.radius) > 0.2 * circle.radius || Math.hypot(fitted.x - circle.x, fitted.y - circle.y) > 0.2 * circle.radius) break;
    circle = fitted;
  }
  return { boundary: { x: circle.x, y: circle.y, radii: new Float32Array(BOUNDARY_ANGLES).fill(circle.radius) }, circle, rise };
}
