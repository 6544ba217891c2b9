/**
 * The texture of a synthetic iris, drawn in polar coordinates. SYNTHETIC: it belongs to nobody. What it imitates is
 * described by Daugman, "How Iris Recognition Works" (IEEE TCSVT 14(1), 2004, section I) and drawn in the way of
 * Shah and Ross, "Generating synthetic irises by feature agglomeration" (ICIP 2006): background, radial and
 * concentric furrows, collarette, crypts, each on its own.
 */
import type { Random } from '../../domain/clock.ts';

/** Angles around the iris and steps from pupil (0) to limbus. */
export const ANGLES = 720;
export const STEPS = 96;

/** A person's eye: `ANGLES × STEPS` values around 0, angle-major, about −1 to 1. */
export type IrisTexture = Float32Array;

/** Cells around, cells from pupil to limbus, amplitude. From blotches to fibres; the last two are radial fibres. */
const BANDS = [
  [5, 2, 0.3],
  [12, 3, 0.45],
  [24, 5, 0.5],
  [44, 8, 0.5],
  [80, 12, 0.35],
  [150, 20, 0.18],
  [56, 2, 0.4],
  [120, 3, 0.25],
] as const;
const CRYPTS = { least: 6, spread: 10 };

/** Draws the texture of one eye from its chance. */
export function irisTexture(random: Random): IrisTexture {
  const texture = new Float32Array(ANGLES * STEPS);
  for (const [around, along, amplitude] of BANDS) addNoise(texture, random, around, along, amplitude);
  addCollarette(texture, random);
  addCrypts(texture, random);
  addConcentricFurrows(texture, random);
  return texture;
}

/** Value noise, periodic around the iris, smooth between its cells (a lattice of chance, cubic weights). */
function addNoise(texture: IrisTexture, random: Random, around: number, along: number, amplitude: number): void {
  const lattice = Float32Array.from({ length: around * (along + 2) }, () => (random.next() * 2 - 1) * amplitude);
  const smooth = (t: number) => t * t * (3 - 2 * t);
  for (let angle = 0; angle < ANGLES; angle += 1) {
    const a = (angle / ANGLES) * around;
    const a0 = Math.floor(a);
    const wa = smooth(a - a0);
    const left = (a0 % around) * (along + 2);
    const right = ((a0 + 1) % around) * (along + 2);
    for (let step = 0; step < STEPS; step += 1) {
      const s = (step / STEPS) * along;
      const s0 = Math.floor(s);
      const ws = smooth(s - s0);
      const near = lattice[left + s0]! * (1 - wa) + lattice[right + s0]! * wa;
      const far = lattice[left + s0 + 1]! * (1 - wa) + lattice[right + s0 + 1]! * wa;
      texture[angle * STEPS + step]! += near * (1 - ws) + far * ws;
    }
  }
}

/** The zigzag ring where the pupillary zone meets the ciliary zone: a bright edge, darker inside. */
function addCollarette(texture: IrisTexture, random: Random): void {
  const where = 0.22 + random.next() * 0.14;
  const waves = Array.from({ length: 7 }, (_, i) => ({ times: 2 + i * 3, size: (0.035 * random.next()) / (1 + i * 0.4), phase: random.next() * 2 * Math.PI }));
  for (let angle = 0; angle < ANGLES; angle += 1) {
    const theta = (angle / ANGLES) * 2 * Math.PI;
    const ring = waves.reduce((at, { times, size, phase }) => at + size * Math.sin(times * theta + phase), where);
    for (let step = 0; step < STEPS; step += 1) {
      const off = (step / STEPS - ring) / 0.045;
      texture[angle * STEPS + step]! += 0.55 * Math.exp(-off * off) - (off < 0 ? 0.25 : 0);
    }
  }
}

/** Dark lozenges, most of them just outside of the collarette. */
function addCrypts(texture: IrisTexture, random: Random): void {
  const count = CRYPTS.least + Math.floor(random.next() * CRYPTS.spread);
  for (let i = 0; i < count; i += 1) {
    const at = { angle: random.next() * ANGLES, step: (0.25 + 0.4 * random.next() ** 1.5) * STEPS };
    const wide = 6 + random.next() * 14;
    const long = 5 + random.next() * 9;
    for (let da = Math.ceil(-wide * 2); da <= wide * 2; da += 1) {
      const angle = (((Math.floor(at.angle) + da) % ANGLES) + ANGLES) % ANGLES;
      for (let step = Math.max(0, Math.floor(at.step - long * 2)); step < Math.min(STEPS, at.step + long * 2); step += 1) {
        texture[angle * STEPS + step]! -= 0.9 * Math.exp(-((da / wide) ** 2) - ((step - at.step) / long) ** 2);
      }
    }
  }
}

/** Contraction furrows: arcs in the outer half that fade in and out around the iris. */
function addConcentricFurrows(texture: IrisTexture, random: Random): void {
  for (let i = 0; i < 4; i += 1) {
    const ring = 0.55 + 0.4 * random.next();
    const phase = random.next() * 2 * Math.PI;
    const times = 1 + Math.floor(random.next() * 3);
    for (let angle = 0; angle < ANGLES; angle += 1) {
      const depth = 0.35 * Math.max(0, Math.sin((angle / ANGLES) * 2 * Math.PI * times + phase));
      for (let step = Math.floor(STEPS / 2); step < STEPS; step += 1) texture[angle * STEPS + step]! -= depth * Math.exp(-(((step / STEPS - ring) / 0.02) ** 2));
    }
  }
}
