/**
 * The distance of the ridges: the x-signature of Hong, Wan and Jain (TPAMI 20(8), 1998, section 2.4),
 * read in the frequency domain instead of peak by peak, so that a broken ridge does not spoil it.
 */
import { coherence, ridgeAngle, type Orientation } from './orientation.ts';
import { CELL, plane, smooth, type Plane } from './plane.ts';

/** Pixels at 500 dpi between two ridges: children's and women's fine ridges to an old man's. */
export const LEAST_PERIOD = 5;
export const MOST_PERIOD = 16;
/** Every second cell, both ways: ridge distance changes slowly. */
const STRIDE = 2;
/** Samples across the ridges (five or so) and half the samples along them, two pixels apart. */
const ACROSS = 48;
const ALONG = 5;
const PERIODS = 22;
/** Cells of twice the side over which distances are averaged. */
const SIGMA = 2.5;

export interface Frequency {
  /** Pixels between two ridges, by cell. */
  readonly period: Plane;
  /** How much of the signature is one wave, 0 to 1, by cell. */
  readonly clarity: Plane;
}

interface Wave {
  readonly period: number;
  readonly cos: Float32Array;
  readonly sin: Float32Array;
}

/** Windowed waves of the periods looked for, evenly spaced on a logarithmic scale. */
const waves: readonly Wave[] = Array.from({ length: PERIODS }, (_, index) => {
  const period = LEAST_PERIOD * (MOST_PERIOD / LEAST_PERIOD) ** (index / (PERIODS - 1));
  const wave = { period, cos: new Float32Array(ACROSS), sin: new Float32Array(ACROSS) };
  for (let at = 0; at < ACROSS; at += 1) {
    const window = 0.5 - 0.5 * Math.cos((2 * Math.PI * (at + 0.5)) / ACROSS);
    wave.cos[at] = window * Math.cos((2 * Math.PI * at) / period);
    wave.sin[at] = window * Math.sin((2 * Math.PI * at) / period);
  }
  return wave;
});

/** Ridge distance of the cells in `mask`; elsewhere the finger's mean. */
export function frequency(even: Plane, flow: Orientation, mask: Uint8Array): Frequency {
  const { width: across, height: down } = flow.cos2;
  const coarse = { width: Math.ceil(across / STRIDE), height: Math.ceil(down / STRIDE) };
  const sum = plane(coarse.width, coarse.height);
  const weight = plane(coarse.width, coarse.height);
  const signature = new Float32Array(ACROSS);
  let all = 0;
  let allWeight = 0;
  for (let row = 0; row < coarse.height; row += 1) {
    for (let column = 0; column < coarse.width; column += 1) {
      const cell = Math.min(down - 1, row * STRIDE) * across + Math.min(across - 1, column * STRIDE);
      if (mask[cell] === 0) continue;
      sign(even, (column * STRIDE + 0.5) * CELL, (row * STRIDE + 0.5) * CELL, ridgeAngle(flow, cell), signature);
      const { period, clarity } = dominant(signature);
      const trust = clarity * clarity * coherence(flow, cell);
      const at = row * coarse.width + column;
      sum.data[at] = trust * Math.log(period);
      weight.data[at] = trust;
      all += trust * Math.log(period);
      allWeight += trust;
    }
  }
  const clear = { ...weight, data: weight.data.slice() };
  smooth(sum, SIGMA);
  smooth(weight, SIGMA);
  smooth(clear, 0.7);
  const mean = allWeight > 0 ? all / allWeight : Math.log(9);
  const period = plane(across, down);
  const clarity = plane(across, down);
  for (let cell = 0; cell < period.data.length; cell += 1) {
    const at = Math.floor(Math.floor(cell / across) / STRIDE) * coarse.width + Math.floor((cell % across) / STRIDE);
    // a little of the mean everywhere: where nothing was measured it decides alone
    period.data[cell] = Math.exp((sum.data[at]! + 0.02 * mean) / (weight.data[at]! + 0.02));
    clarity.data[cell] = Math.sqrt(clear.data[at]!);
  }
  return { period, clarity };
}

/** Grey along the normal of the ridges, averaged along them. */
function sign({ width, height, data }: Plane, x0: number, y0: number, angle: number, signature: Float32Array): void {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  let mean = 0;
  for (let at = 0; at < ACROSS; at += 1) {
    const off = at - ACROSS / 2;
    let total = 0;
    for (let along = -ALONG; along <= ALONG; along += 1) {
      const x = Math.round(x0 + 2 * along * cos - off * sin);
      const y = Math.round(y0 + 2 * along * sin + off * cos);
      total += data[Math.max(0, Math.min(height - 1, y)) * width + Math.max(0, Math.min(width - 1, x))]!;
    }
    signature[at] = total;
    mean += total;
  }
  mean /= ACROSS;
  for (let at = 0; at < ACROSS; at += 1) signature[at]! -= mean;
}

function dominant(signature: Float32Array): { period: number; clarity: number } {
  let energy = 1e-6;
  for (const value of signature) energy += value * value;
  let best = 0;
  let bestPower = -1;
  const powers = new Float32Array(PERIODS);
  for (let index = 0; index < PERIODS; index += 1) {
    const wave = waves[index]!;
    let re = 0;
    let im = 0;
    for (let at = 0; at < ACROSS; at += 1) {
      re += signature[at]! * wave.cos[at]!;
      im += signature[at]! * wave.sin[at]!;
    }
    const power = re * re + im * im;
    powers[index] = power;
    if (power > bestPower) {
      bestPower = power;
      best = index;
    }
  }
  // a parabola through the peak and its neighbours
  const left = powers[Math.max(0, best - 1)]!;
  const right = powers[Math.min(PERIODS - 1, best + 1)]!;
  const bend = left - 2 * bestPower + right;
  const shift = bend < 0 ? Math.max(-0.5, Math.min(0.5, (left - right) / (2 * bend))) : 0;
  const period = LEAST_PERIOD * (MOST_PERIOD / LEAST_PERIOD) ** ((best + shift) / (PERIODS - 1));
  // a pure wave under this window keeps ACROSS/8 of its energy's product
  return { period, clarity: Math.min(1, bestPower / (energy * ACROSS * 0.125)) };
}
