/**
 * Contextual filtering: each cell is filtered by the Gabor wave of its own ridges' direction and
 * distance (Hong, Wan and Jain, TPAMI 20(8), 1998, section 2.6). The envelope is round, so that the
 * complex filter is a product of one along x and one along y and costs a third of the plain one;
 * the odd half of the filter gives the strength of the ridges, whatever their phase.
 */
import { ridgeAngle, type Orientation } from './orientation.ts';
import { CELL, plane, type Plane } from './plane.ts';

/** Widest filter: half its side in pixels. */
const MOST_RADIUS = 16;

export interface Enhanced {
  /** Below zero on ridges, above on valleys; 0 outside of the mask. */
  readonly wave: Plane;
  /** Strength of the ridges by cell: mean amplitude of the wave that was found. */
  readonly strength: Plane;
}

/** Filters the cells of `mask`. `spread` is the deviation of the filter's envelope in ridge distances. */
export function enhance(even: Plane, flow: Orientation, period: Plane, mask: Uint8Array, spread: number): Enhanced {
  const { width, height } = even;
  const across = flow.cos2.width;
  const wave = plane(width, height);
  const strength = plane(across, flow.cos2.height);
  const padded = pad(even);
  const stride = padded.width;
  const taps = 2 * MOST_RADIUS + 1;
  const xr = new Float32Array(taps);
  const xi = new Float32Array(taps);
  const yr = new Float32Array(taps);
  const yi = new Float32Array(taps);
  const rows = CELL + 2 * MOST_RADIUS;
  const re = new Float32Array(CELL * rows);
  const im = new Float32Array(CELL * rows);
  for (let cell = 0; cell < mask.length; cell += 1) {
    if (mask[cell] === 0) continue;
    const distance = period.data[cell]!;
    const sigma = spread * distance;
    const radius = Math.min(MOST_RADIUS, Math.round(2.2 * sigma));
    const angle = ridgeAngle(flow, cell) + Math.PI / 2;
    const k = (2 * Math.PI) / distance;
    tapsOf(radius, sigma, k * Math.cos(angle), xr, xi);
    tapsOf(radius, sigma, k * Math.sin(angle), yr, yi);
    const x0 = (cell % across) * CELL;
    const y0 = Math.floor(cell / across) * CELL;
    const size = 2 * radius + 1;
    const used = CELL + 2 * radius;
    for (let row = 0; row < used; row += 1) {
      const start = (y0 + row - radius + MOST_RADIUS) * stride + x0 - radius + MOST_RADIUS;
      for (let column = 0; column < CELL; column += 1) {
        let sumRe = 0;
        let sumIm = 0;
        const from = start + column;
        for (let tap = 0; tap < size; tap += 1) {
          const value = padded.data[from + tap]!;
          sumRe += value * xr[tap]!;
          sumIm += value * xi[tap]!;
        }
        re[row * CELL + column] = sumRe;
        im[row * CELL + column] = sumIm;
      }
    }
    const high = Math.min(CELL, height - y0);
    const wide = Math.min(CELL, width - x0);
    let total = 0;
    for (let row = 0; row < high; row += 1) {
      for (let column = 0; column < wide; column += 1) {
        let even = 0;
        let odd = 0;
        let from = row * CELL + column;
        for (let tap = 0; tap < size; tap += 1) {
          const a = re[from]!;
          const b = im[from]!;
          even += a * yr[tap]! - b * yi[tap]!;
          odd += a * yi[tap]! + b * yr[tap]!;
          from += CELL;
        }
        wave.data[(y0 + row) * width + x0 + column] = even;
        total += Math.sqrt(even * even + odd * odd);
      }
    }
    strength.data[cell] = total / (high * wide);
  }
  return { wave, strength };
}

/** A Gaussian times a turning wave of `k` radians a pixel; the Gaussian sums to √2, so that a wave of amplitude 1 stays one. */
function tapsOf(radius: number, sigma: number, k: number, re: Float32Array, im: Float32Array): void {
  let sum = 0;
  for (let tap = -radius; tap <= radius; tap += 1) sum += Math.exp(-(tap * tap) / (2 * sigma * sigma));
  const scale = Math.SQRT2 / sum;
  for (let tap = -radius; tap <= radius; tap += 1) {
    const weight = scale * Math.exp(-(tap * tap) / (2 * sigma * sigma));
    re[tap + radius] = weight * Math.cos(k * tap);
    im[tap + radius] = weight * Math.sin(k * tap);
  }
}

/** The plane with a mirrored margin as wide as the widest filter; a cell that sticks out finds something there, too. */
function pad({ width, height, data }: Plane): Plane {
  const target = plane(width + 2 * MOST_RADIUS + CELL, height + 2 * MOST_RADIUS + CELL);
  const column = new Int32Array(target.width);
  for (let x = 0; x < target.width; x += 1) column[x] = mirror(x - MOST_RADIUS, width);
  for (let y = 0; y < target.height; y += 1) {
    const from = mirror(y - MOST_RADIUS, height) * width;
    const to = y * target.width;
    for (let x = 0; x < target.width; x += 1) target.data[to + x] = data[from + column[x]!]!;
  }
  return target;
}

function mirror(at: number, length: number): number {
  const inside = at < 0 ? -at - 1 : at >= length ? 2 * length - 1 - at : at;
  return Math.max(0, Math.min(length - 1, inside));
}
