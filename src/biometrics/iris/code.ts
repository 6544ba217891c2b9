/**
 * The iris code: phases of a log-Gabor filter along the angles of eight rings, two bits each (Daugman 2004, section IV, for
 * phase coding; Masek, "Recognition of human iris patterns for biometric identification", thesis, University of Western
 * Australia 2003, chapter 4, for one-dimensional log-Gabor filters on the rings of the sheet; Field, "Relations between the
 * statistics of natural images and the response properties of cortical cells", JOSA A 4(12), 1987, for the filter). A bit
 * whose filter answer is near zero flips between two pictures of one eye: such fragile bits are masked (Hollingsworth,
 * Bowyer, Flynn, "The best bits in an iris code", IEEE TPAMI 31(6), 2009).
 */
import { SHEET, type Sheet } from './sheet.ts';

/** Rings from pupil to limbus, columns around; 2 bits each: 2,048. */
export const CODE = { rings: 8, columns: 128, bits: 2048 } as const;
/** Bytes of the code, and of the mask after it: what one eye takes in a gallery. */
export const CODE_BYTES = CODE.bits / 8;
export const EYE_BYTES = 2 * CODE_BYTES;
/** Bytes of a column: a turn of the head by one column (2.8°) moves the code by so many bytes. */
export const COLUMN_BYTES = (CODE.rings * 2) / 8;

/** The code in bytes 0–255 and its mask (1: this bit counts) in 256–511. Column by column; in a column ring by ring, real before imaginary, lowest bit first. */
export type IrisCode = Uint8Array;

/** Centre wavelength in angles of the sheet (of 256), and σ/f of the log-Gabor filter: broad, more than three octaves. */
const FILTER = { wavelength: 7, sigmaOnF: 0.3 };
/** σ of a ring's weights along the depths, in rings. */
const RING_SIGMA = 0.35;
/** Values are cut at so many root mean squares: one lash must not answer for its whole surroundings. */
const CLIP = 1.5;
/** Part of a ring's weight that must be seen for a value of its own; less is bridged from its neighbours. */
const LEAST_SEEN = 0.3;
/** Part of a filter's surroundings (a Gaussian of `reach` wavelengths) that must be seen for its bits to count. */
const SUPPORT = { least: 0.8, reach: 0.35 };
/** Share of the seen bits with the weakest answers that do not count. */
const FRAGILE = 0.15;

/** The filter's answer to an impulse, once around: real and imaginary. */
const KERNEL = (() => {
  const { angles } = SHEET;
  const re = new Float64Array(angles);
  const im = new Float64Array(angles);
  const centre = angles / FILTER.wavelength;
  for (let f = 1; f < angles / 2; f += 1) {
    const gain = Math.exp(-(Math.log(f / centre) ** 2) / (2 * Math.log(FILTER.sigmaOnF) ** 2));
    for (let k = 0; k < angles; k += 1) {
      re[k]! += gain * Math.cos((2 * Math.PI * f * k) / angles);
      im[k]! += gain * Math.sin((2 * Math.PI * f * k) / angles);
    }
  }
  return { re, im };
})();

const SUPPORT_WEIGHTS = gaussian(SUPPORT.reach * FILTER.wavelength);

/** Weights of a Gaussian around 0 that sum to 1; odd length. */
function gaussian(sigma: number): Float32Array {
  const reach = Math.ceil(2 * sigma);
  const weights = Float32Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-0.5 * ((i - reach) / sigma) ** 2));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

/** The code of a sheet. */
export function codeOf(sheet: Sheet): IrisCode {
  const { rings, columns } = CODE;
  const answers = new Float32Array(CODE.bits);
  const counts = new Uint8Array(CODE.bits);
  for (let ring = 0; ring < rings; ring += 1) {
    const { values, seen } = ringOf(sheet, ring);
    level(values, seen);
    for (let column = 0; column < columns; column += 1) {
      const at = (column * rings + ring) * 2;
      const angle = (column * SHEET.angles) / columns;
      const [re, im] = answer(values, angle);
      answers[at] = re;
      answers[at + 1] = im;
      counts[at] = counts[at + 1] = support(seen, angle) >= SUPPORT.least ? 1 : 0;
    }
  }
  hideFragile(answers, counts);
  const code = new Uint8Array(EYE_BYTES);
  for (let bit = 0; bit < CODE.bits; bit += 1) {
    if (answers[bit]! > 0) code[bit >> 3]! |= 1 << (bit & 7);
    if (counts[bit]) code[CODE_BYTES + (bit >> 3)]! |= 1 << (bit & 7);
  }
  return code;
}

/** Weighted mean grey of a ring at every angle, and which part of its weight was seen. */
function ringOf({ grey, seen }: Sheet, ring: number): { readonly values: Float32Array; readonly seen: Float32Array } {
  const { angles, depths } = SHEET;
  const perRing = depths / CODE.rings;
  const centre = (ring + 0.5) * perRing - 0.5;
  const values = new Float32Array(angles);
  const weights = new Float32Array(angles);
  let all = 0;
  for (let d = 0; d < depths; d += 1) {
    const weight = Math.exp(-0.5 * ((d - centre) / (RING_SIGMA * perRing)) ** 2);
    if (weight < 0.02) continue;
    all += weight;
    for (let a = 0; a < angles; a += 1) {
      if (!seen[d * angles + a]) continue;
      values[a]! += weight * grey[d * angles + a]!;
      weights[a]! += weight;
    }
  }
  for (let a = 0; a < angles; a += 1) {
    values[a] = weights[a]! > 0 ? values[a]! / weights[a]! : 0;
    weights[a]! /= all;
  }
  return { values, seen: weights };
}

/** Takes the mean away, bridges what was not seen by a straight line, cuts what sticks out. A ring of which nothing was seen becomes flat. */
function level(values: Float32Array, seen: Float32Array): void {
  const { angles } = SHEET;
  const known: number[] = [];
  let sum = 0;
  let weight = 0;
  for (let a = 0; a < angles; a += 1) {
    sum += values[a]! * seen[a]!;
    weight += seen[a]!;
    if (seen[a]! >= LEAST_SEEN) known.push(a);
  }
  if (known.length === 0) {
    values.fill(0);
    return;
  }
  const mean = sum / weight;
  known.forEach((from, i) => {
    const to = known[i + 1] ?? known[0]! + angles;
    for (let a = from + 1; a < to; a += 1) {
      const share = (a - from) / (to - from);
      values[a % angles] = values[from]! * (1 - share) + values[to % angles]! * share;
    }
  });
  const square = known.reduce((total, a) => total + (values[a]! - mean) ** 2, 0) / known.length;
  const most = CLIP * Math.sqrt(square);
  for (let a = 0; a < angles; a += 1) values[a] = Math.min(most, Math.max(-most, values[a]! - mean));
}

/** The filter's answer at an angle: a circular convolution. */
function answer(values: Float32Array, angle: number): [re: number, im: number] {
  const { angles } = SHEET;
  let re = 0;
  let im = 0;
  for (let a = 0; a < angles; a += 1) {
    const k = (angle - a) & (angles - 1);
    re += values[a]! * KERNEL.re[k]!;
    im += values[a]! * KERNEL.im[k]!;
  }
  return [re, im];
}

/** Which part of the filter's surroundings at an angle was seen. */
function support(seen: Float32Array, angle: number): number {
  const reach = SUPPORT_WEIGHTS.length >> 1;
  let sum = 0;
  for (let i = 0; i < SUPPORT_WEIGHTS.length; i += 1) sum += SUPPORT_WEIGHTS[i]! * seen[(angle + i - reach) & (SHEET.angles - 1)]!;
  return sum;
}

/** Takes the weakest answers out of what counts; an answer of exactly zero never counts. */
function hideFragile(answers: Float32Array, counts: Uint8Array): void {
  const strengths = answers.filter((_, bit) => counts[bit]).map(Math.abs).sort();
  const least = strengths[Math.floor(strengths.length * FRAGILE)] ?? 0;
  for (let bit = 0; bit < counts.length; bit += 1) if (Math.abs(answers[bit]!) < least || answers[bit] === 0) counts[bit] = 0;
}

/** How many bits of a code count. */
export function countedBits(code: IrisCode): number {
  let bits = 0;
  for (let at = CODE_BYTES; at < EYE_BYTES; at += 1) for (let byte = code[at]!; byte > 0; byte &= byte - 1) bits += 1;
  return bits;
}

/** The code of the same eye turned by whole columns, clockwise on the picture when positive. */
export function turned(code: IrisCode, columns: number): IrisCode {
  const out = new Uint8Array(EYE_BYTES);
  const by = ((columns % CODE.columns) + CODE.columns) % CODE.columns * COLUMN_BYTES;
  for (const start of [0, CODE_BYTES]) for (let i = 0; i < CODE_BYTES; i += 1) out[start + ((i + by) % CODE_BYTES)] = code[start + i]!;
  return out;
}
