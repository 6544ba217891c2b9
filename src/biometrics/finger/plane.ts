/** Planes of numbers that the stages of the extractor hand to one another, and the arithmetic on whole planes. */

/** One number for each pixel or cell, row-major. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

export const plane = (width: number, height: number): Plane => ({ width, height, data: new Float32Array(width * height) });

/** Side of a cell in pixels at 500 dpi: a ridge's width. Everything that varies slowly over a finger is kept by the cell. */
export const CELL = 8;

/** Cells that cover `pixels`, the last one perhaps in part. */
export const cells = (pixels: number): number => Math.ceil(pixels / CELL);

/** Means over squares of 2·radius + 1 pixels, cut at the edges; running sums, so the cost does not depend on the radius. */
export function boxMean(source: Float32Array, width: number, height: number, radius: number, target: Float32Array): void {
  const across = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const row = y * width;
    let sum = 0;
    let count = Math.min(radius, width);
    for (let x = 0; x < count; x += 1) sum += source[row + x]!;
    for (let x = 0; x < width; x += 1) {
      if (x + radius < width) {
        sum += source[row + x + radius]!;
        count += 1;
      }
      if (x > radius) {
        sum -= source[row + x - radius - 1]!;
        count -= 1;
      }
      across[row + x] = sum / count;
    }
  }
  const sums = new Float64Array(width);
  let count = Math.min(radius, height);
  for (let y = 0; y < count; y += 1) for (let x = 0; x < width; x += 1) sums[x]! += across[y * width + x]!;
  for (let y = 0; y < height; y += 1) {
    if (y + radius < height) {
      count += 1;
      const row = (y + radius) * width;
      for (let x = 0; x < width; x += 1) sums[x]! += across[row + x]!;
    }
    if (y > radius) {
      count -= 1;
      const row = (y - radius - 1) * width;
      for (let x = 0; x < width; x += 1) sums[x]! -= across[row + x]!;
    }
    const row = y * width;
    for (let x = 0; x < width; x += 1) target[row + x] = sums[x]! / count;
  }
}

/** One side of a Gaussian, cut at 2.5 deviations, its centre first; not normalised. */
function halfGaussian(sigma: number): Float32Array {
  const half = new Float32Array(Math.ceil(2.5 * sigma) + 1);
  for (let at = 0; at < half.length; at += 1) half[at] = Math.exp(-(at * at) / (2 * sigma * sigma));
  return half;
}

/** Gaussian average in place, `sigma` in samples; samples off the plane have no weight. */
export function smooth({ width, height, data }: Plane, sigma: number): void {
  if (sigma <= 0) return;
  const half = halfGaussian(sigma);
  blurLines(data, width, height, 1, width, half);
  blurLines(data, height, width, width, 1, half);
}

/** `count` lines of `length` samples `step` apart, their beginnings `jump` apart. */
function blurLines(data: Float32Array, length: number, count: number, step: number, jump: number, half: Float32Array): void {
  const line = new Float32Array(length);
  for (let index = 0; index < count; index += 1) {
    const start = index * jump;
    for (let at = 0; at < length; at += 1) line[at] = data[start + at * step]!;
    for (let at = 0; at < length; at += 1) {
      let sum = line[at]! * half[0]!;
      let weight = half[0]!;
      for (let off = 1; off < half.length; off += 1) {
        const w = half[off]!;
        if (at >= off) {
          sum += w * line[at - off]!;
          weight += w;
        }
        if (at + off < length) {
          sum += w * line[at + off]!;
          weight += w;
        }
      }
      data[start + at * step] = sum / weight;
    }
  }
}

/** The value below which `share` of `values` lie; 0 of none. */
export function quantile(values: Float32Array, share: number): number {
  const sorted = values.slice().sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
