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
  /** Width of the pupil's edge (its rise divided by its steepest slope) against the radius of the limbus. */
  readonly edgeWidth: number;
  /** How far the pupil is from a circle: half the difference of its axes against its radius. A gaze aside narrows it. */
  readonly oval: number;
  /** How much brighter the iris around the pupil is than the pupil, and the rise of grey over the limbus, grey levels. */
  readonly pupilContrast: number;
  readonly limbusContrast: number;
  /** How much grey varies inside the pupil, against the step to the iris around it: a pupil is a flat hole. */
  readonly unevenness: number;
  /** Bits of the code that count. */
  readonly bits: number;
}

/** All that quality looks at. */
export function measure(located: Located, sheet: Sheet, code: IrisCode, factor: number): IrisMeasures {
  const { pupilCircle, limbusCircle, rises, plane } = located;
  const inside = pupilInside(plane, located.pupil);
  return {
    radius: limbusCircle.radius * factor,
    pupilRatio: pupilCircle.radius / limbusCircle.radius,
    usable: sheet.seen.reduce((sum, one) => sum + one, 0) / sheet.seen.length,
    outside: outside(plane, located.limbus),
    edgeWidth: edgeWidth(plane, located.pupil) / limbusCircle.radius,
    oval: harmonic(located.pupil, 2) / pupilCircle.radius,
    pupilContrast: inside.contrast,
    limbusContrast: rises.limbus,
    unevenness: inside.unevenness,
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

/** Rings inside of a pupil, in its radii, and one in the iris around it. */
const INSIDE = [0.15, 0.3, 0.45, 0.6, 0.7];
const AROUND = 1.22;

/** How much darker the pupil is than the iris around it, and how uneven. */
function pupilInside(plane: Plane, { x, y, radii }: Boundary): { readonly contrast: number; readonly unevenness: number } {
  const ring = (share: number) => Array.from(radii, (r, a) => sample(plane, x + share * r * Math.cos((a / BOUNDARY_ANGLES) * 2 * Math.PI), y + share * r * Math.sin((a / BOUNDARY_ANGLES) * 2 * Math.PI)));
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const inside = INSIDE.flatMap(ring);
  const middle = mean(inside);
  const contrast = mean(ring(AROUND)) - middle;
  return { contrast, unevenness: Math.sqrt(mean(inside.map((value) => (value - middle) ** 2))) / Math.max(1, contrast) };
}

const PROFILE_STEP = 0.5;

/** The profile is taken below: lids and lashes hang over a pupil from above. */
const BELOW = [0.1, 0.4].map((share) => Math.round(share * BOUNDARY_ANGLES)) as [number, number];
/** How far the profile reaches either way, in radii of the pupil. */
const PROFILE_REACH = 0.45;

/** Pixels over which the mean profile would rise across a boundary if it rose as steeply all the way as at its steepest. */
function edgeWidth(plane: Plane, { x, y, radii }: Boundary): number {
  const radius = radii.reduce((sum, r) => sum + r, 0) / radii.length;
  const steps = Math.max(4, Math.round((2 * PROFILE_REACH * radius) / PROFILE_STEP));
  const profile = Array.from({ length: steps }, (_, s) => {
    let sum = 0;
    for (let a = BELOW[0]; a <= BELOW[1]; a += 1) {
      const at = radii[a]! + (s - steps / 2) * PROFILE_STEP;
      sum += sample(plane, x + at * Math.cos((a / BOUNDARY_ANGLES) * 2 * Math.PI), y + at * Math.sin((a / BOUNDARY_ANGLES) * 2 * Math.PI));
    }
    return sum / (BELOW[1] - BELOW[0] + 1);
  });
  const quarter = steps >> 2;
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const rise = mean(profile.slice(-quarter)) - mean(profile.slice(0, quarter));
  // steps of two pixels: single ones are noise
  const steepest = profile.reduce((most, value, s) => Math.max(most, ((profile[s + 4] ?? -Infinity) - value) / (4 * PROFILE_STEP)), 0);
  return Math.max(0, rise) / Math.max(0.1, steepest);
}

/** Where a measure is worth nothing (`from`) and where it is as good as it need be (`to`), and what to tell when it is low. */
interface Ramp {
  readonly fault: IrisFault;
  readonly from: number;
  readonly to: number;
  readonly of: (measures: IrisMeasures) => number;
}

/**
 * In the order in which faults are told when two are equally bad. ISO/IEC 29794-6 asks 70 % of usable area, a pupil ratio
 * of 0.2 to 0.7 and 50 of contrast at the limbus of a good capture; the zero points here lie where codes stop to agree.
 */
const RAMPS: readonly Ramp[] = [
  { fault: 'iris-cut', from: 0.1, to: 0, of: ({ outside: out }) => out },
  { fault: 'iris-small', from: 30, to: 75, of: ({ radius }) => radius },
  { fault: 'iris-blurred', from: 0.2, to: 0.05, of: (measures) => measures.edgeWidth },
  { fault: 'iris-covered', from: 0.35, to: 0.9, of: ({ usable }) => usable },
  { fault: 'iris-covered', from: 350, to: 900, of: ({ bits }) => bits },
  { fault: 'iris-aside', from: 0.16, to: 0.06, of: ({ oval }) => oval },
  { fault: 'iris-pupil', from: 0.78, to: 0.62, of: ({ pupilRatio }) => pupilRatio },
  { fault: 'iris-pupil', from: 0.14, to: 0.22, of: ({ pupilRatio }) => pupilRatio },
  { fault: 'iris-none', from: 0.25, to: 0.15, of: (measures) => measures.unevenness },
  { fault: 'iris-faint', from: 12, to: 35, of: ({ pupilContrast }) => pupilContrast },
  { fault: 'iris-faint', from: 5, to: 14, of: ({ limbusContrast }) => limbusContrast },
];

export interface IrisQuality {
  /** 0–100: the product of what every measure is worth, as ISO/IEC 29794-6 combines them. */
  readonly score: number;
  /** What a person should mend first; null when nothing takes anything away. */
  readonly fault: IrisFault | null;
  readonly measures: IrisMeasures;
}

/** The score of these measures and what lowers it most. */
export function judge(measures: IrisMeasures): IrisQuality {
  let product = 1;
  let worst = 1;
  let fault: IrisFault | null = null;
  for (const ramp of RAMPS) {
    const worth = Math.min(1, Math.max(0, (ramp.of(measures) - ramp.from) / (ramp.to - ramp.from)));
    product *= worth;
    if (worth < worst) [worst, fault] = [worth, ramp.fault];
  }
  return { score: Math.round(100 * product), fault, measures };
}
