/** Grey planes in floating point, and the few operations on them that finding an iris needs. */
import type { GrayImage } from '../image.ts';

export interface Plane {
  readonly width: number;
  readonly height: number;
  /** Row-major. */
  readonly data: Float32Array;
}

/** The image as a plane, shrunk by a whole factor (means of squares) until it fits `mostWidth` × `mostHeight`; the factor comes with it. */
export function planeOf(image: GrayImage, mostWidth: number, mostHeight: number): { readonly plane: Plane; readonly factor: number } {
  const factor = Math.max(1, Math.ceil(image.width / mostWidth), Math.ceil(image.height / mostHeight));
  return { plane: shrink({ width: image.width, height: image.height, data: image.pixels }, factor), factor };
}

/** Means of `factor` × `factor` squares; what does not fill a square at the right and the bottom is left out, but a side never vanishes. */
export function shrink({ width, height, data }: { readonly width: number; readonly height: number; readonly data: Float32Array | Uint8Array }, factor: number): Plane {
  const w = Math.max(1, Math.floor(width / factor));
  const h = Math.max(1, Math.floor(height / factor));
  const out = new Float32Array(w * h);
  const across = Math.min(factor, width);
  const down = Math.min(factor, height);
  for (let y = 0; y < h; y += 1) {
    for (let x = 0; x < w; x += 1) {
      let sum = 0;
      for (let v = 0; v < down; v += 1) for (let u = 0, at = (y * factor + v) * width + x * factor; u < across; u += 1, at += 1) sum += data[at]!;
      out[y * w + x] = sum / (across * down);
    }
  }
  return { width: w, height: h, data: out };
}

/** Value between the pixels; outside the image its nearest border. */
export function sample({ width, height, data }: Plane, x: number, y: number): number {
  const cx = x < 0 ? 0 : x > width - 1 ? width - 1 : x;
  const cy = y < 0 ? 0 : y > height - 1 ? height - 1 : y;
  const x0 = Math.floor(cx);
  const y0 = Math.floor(cy);
  const fx = cx - x0;
  const fy = cy - y0;
  const at = y0 * width + x0;
  const right = fx > 0 ? 1 : 0;
  const below = fy > 0 ? width : 0;
  return (data[at]! * (1 - fx) + data[at + right]! * fx) * (1 - fy) + (data[at + below]! * (1 - fx) + data[at + below + right]! * fx) * fy;
}

/** Runs `work` on every row and then on every column of a copy; `work` reads `from` and writes `to`, both of that line's length. */
function alongLines(plane: Plane, rows: boolean, columns: boolean, work: (from: Float32Array, to: Float32Array) => void): Plane {
  const { width, height } = plane;
  const data = new Float32Array(plane.data);
  const each = (count: number, length: number, first: number, stride: number) => {
    const from = new Float32Array(length);
    const to = new Float32Array(length);
    for (let line = 0; line < count; line += 1) {
      const start = line * first;
      for (let i = 0; i < length; i += 1) from[i] = data[start + i * stride]!;
      work(from, to);
      for (let i = 0; i < length; i += 1) data[start + i * stride] = to[i]!;
    }
  };
  if (rows) each(height, width, width, 1);
  if (columns) each(width, height, 1, width);
  return { width, height, data };
}

/** Means over squares of 2 × `reach` + 1 pixels. */
export function boxBlur(plane: Plane, reach: number): Plane {
  return alongLines(plane, true, true, (from, to) => {
    const last = from.length - 1;
    let sum = from[0]! * (reach + 1);
    for (let i = 1; i <= reach; i += 1) sum += from[Math.min(i, last)]!;
    for (let i = 0; i <= last; i += 1) {
      to[i] = sum / (2 * reach + 1);
      sum += from[Math.min(last, i + reach + 1)]! - from[Math.max(0, i - reach)]!;
    }
  });
}

/** The least (`sign` 1) or the greatest (−1) value over squares of 2 × `reach` + 1 pixels, by van Herk's running blocks. */
export function extreme(plane: Plane, reach: number, sign: 1 | -1): Plane {
  const size = 2 * reach + 1;
  let padded = new Float32Array(0);
  let forward = new Float32Array(0);
  let backward = new Float32Array(0);
  return alongLines(plane, true, true, (from, to) => {
    const length = Math.ceil((from.length + 2 * reach) / size) * size;
    if (padded.length !== length) [padded, forward, backward] = [new Float32Array(length), new Float32Array(length), new Float32Array(length)];
    padded.fill(Infinity);
    for (let i = 0; i < from.length; i += 1) padded[i + reach] = from[i]! * sign;
    for (let start = 0; start < length; start += size) {
      let least = Infinity;
      for (let i = start; i < start + size; i += 1) {
        if (padded[i]! < least) least = padded[i]!;
        forward[i] = least;
      }
      least = Infinity;
      for (let i = start + size - 1; i >= start; i -= 1) {
        if (padded[i]! < least) least = padded[i]!;
        backward[i] = least;
      }
    }
    for (let i = 0; i < from.length; i += 1) to[i] = Math.min(backward[i]!, forward[i + size - 1]!) * sign;
  });
}
