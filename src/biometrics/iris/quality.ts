/**
 * How good a picture of an iris is, 0–100, and what a person can do about it. The measures are those of ISO/IEC 29794-6
 * (usable iris area, iris–sclera and iris–pupil contrast, pupil–iris ratio, margin, sharpness, iris size, gaze by the
 * pupil's shape); sharpness is read off the pupil's edge, which every eye has, instead of from the texture, which differs.
 */
import { BOUNDARY_ANGLES, type Boundary } from './boundary.ts';
import { countedBits, type IrisCode } from './code.ts';
import type { Located } from './locate.ts';
import { sample, type Plane } from './plane.ts';
import type { Sheet } from './sheet.ts';

/** What is wrong with a picture, the first to mend first. Each is a problem with sentences (`domain/problems/iris.ts`). */
export type IrisFault = 'iris-none' | 'iris-cut' | 'iris-small' | 'iris-blurred' | 'iris-covered' | 'iris-aside' | 'iris-pupil' | 'iris-faint';

export interface IrisMeasures {
  /** Radius of the limbus, pixels of the picture. */
  readonly radius: number;
  /** Radius of the pupil against that of the limbus. */
  readonly pupilRatio: number;
  /** Share of the iris that is seen, 0–1. */
  readonly usable: number;
  /** Share of the iris' circle beyond the border of the picture, 0–1. */
  readonly outside: number;
  /** Width of the pupil's edge (from a tenth to nine tenths of its rise) against the radius of the limbus. */
  readonly edgeWidth: number;
  /** How far the pupil is from a circle: half the difference of its axes against its radius. A gaze aside narrows it. */
  readonly oval: number;
  /** Rise of grey over the edge of the pupil and over the limbus, grey levels. */
  readonly pupilContrast: number;
  readonly limbusContrast: number;
  /** Bits of the code that count. */
  readonly bits: number;
}

/** All that quality looks at. */
export function measure(located: Located, sheet: Sheet, code: IrisCode, factor: number): IrisMeasures {
  const { pupilCircle, limbusCircle, rises, plane } = located;
  return {
    radius: limbusCircle.radius * factor,
    pupilRatio: pupilCircle.radius / limbusCircle.radius,
    usable: sheet.seen.reduce((sum, one) => sum + one, 0) / sheet.seen.length,
    outside: outside(plane, located.limbus),
    edgeWidth: edgeWidth(plane, located.pupil) / limbusCircle.radius,
    oval: harmonic(located.pupil, 2) / pupilCircle.radius,
    pupilContrast: rises.pupil,
    limbusContrast: rises.limbus,
    bits: countedBits(code),
  };
}

function outside({ width, height }: Plane, { x, y, radii }: Boundary): number {
  let out = 0;
  radii.forEach((r, a) => {
    const px = x + r * Math.cos((a / BOUNDARY_ANGLES) * 2 * Math.PI);
    const py = y + r * Math.sin((a / BOUNDARY_ANGLES) * 2 * Math.PI);
    if (px < 0 || py < 0 || px > width - 1 || py > height - 1) out += 1;
  });
  return out / BOUNDARY_ANGLES;
}

/** Size of one harmonic of a boundary. */
function harmonic({ radii }: Boundary, times: number): number {
  let re = 0;
  let im = 0;
  radii.forEach((r, a) => {
    re += r * Math.cos((times * a * 2 * Math.PI) / BOUNDARY_ANGLES);
    im += r * Math.sin((times * a * 2 * Math.PI) / BOUNDARY_ANGLES);
  });
  return (2 * Math.hypot(re, im)) / BOUNDARY_ANGLES;
}

const PROFILE_STEP = 0.5;

/** Pixels between a tenth and nine tenths of the rise of the mean profile across a boundary. */
function edgeWidth(plane: Plane, { x, y, radii }: Boundary): number {
  const reach = 0.35;
  const radius = radii.reduce((sum, r) => sum + r, 0) / radii.length;
  const steps = Math.max(4, Math.round((2 * reach * radius) / PROFILE_STEP));
  const profile = Array.from({ length: steps }, (_, s) => {
    let sum = 0;
    radii.forEach((r, a) => {
      const at = r + (s - steps / 2) * PROFILE_STEP;
      sum += sample(plane, x + at * Math.cos((a / BOUNDARY_ANGLES) * 2 * Math.PI), y + at * Math.sin((a / BOUNDARY_ANGLES) * 2 * Math.PI));
    });
    return sum / radii.length;
  });
  const low = Math.min(...profile.slice(0, steps >> 1));
  const high = Math.max(...profile.slice(steps >> 1));
  // outwards and inwards from the middle, as far as it keeps rising
  let from = steps >> 1;
  while (from > 0 && profile[from]! > low + 0.1 * (high - low)) from -= 1;
  let to = steps >> 1;
  while (to < steps - 1 && profile[to]! < low + 0.9 * (high - low)) to += 1;
  return (to - from) * PROFILE_STEP;
}
