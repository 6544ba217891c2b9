/**
 * Lines one pixel wide: Zhang and Suen, "A Fast Parallel Algorithm for Thinning Digital Patterns"
 * (CACM 27(3), 1984), over a list of the pixels that are left, and a last pass that takes the corners
 * of stairs, so that every pixel of a line has exactly two neighbours.
 */

/** A picture of ones and zeros with a border of zeros, so that no neighbour lies outside. */
export interface Lines {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Neighbours clockwise from the north, as offsets. */
export const around = (width: number): readonly number[] => [-width, -width + 1, 1, width + 1, width, width - 1, -1, -width - 1];

/** For the 256 neighbourhoods (bit 0 north, clockwise): deleted in the first (bit 0) or second (bit 1) half step, or a corner (bit 2). */
const verdicts = new Uint8Array(256);
for (let code = 0; code < 256; code += 1) {
  const bit = (index: number): number => (code >> index) & 1;
  let count = 0;
  let rises = 0;
  for (let index = 0; index < 8; index += 1) {
    count += bit(index);
    if (bit(index) === 0 && bit((index + 1) % 8) === 1) rises += 1;
  }
  const [n, e, s, w] = [bit(0), bit(2), bit(4), bit(6)];
  const simple = count >= 2 && count <= 6 && rises === 1;
  if (simple && n * e * s === 0 && e * s * w === 0) verdicts[code]! |= 1;
  if (simple && n * e * w === 0 && n * s * w === 0) verdicts[code]! |= 2;
  // a corner: two neighbours that touch one another over the edge go on without it
  const corner = (n & e & ~bit(5)) | (e & s & ~bit(7)) | (s & w & ~bit(1)) | (w & n & ~bit(3));
  if ((corner & 1) === 1 && crossings(code) === 1) verdicts[code]! |= 4;
}

/** 8-connected parts among the neighbours of a pixel: taking it away splits nothing when there is one. */
function crossings(code: number): number {
  let parts = 0;
  for (let index = 0; index < 8; index += 2) {
    const side = (code >> index) & 1;
    const corner = (code >> (index + 1)) & 1;
    const next = (code >> ((index + 2) % 8)) & 1;
    if (side === 0 && (corner === 1 || next === 1)) parts += 1;
  }
  return parts;
}

/** Thins in place. */
export function thin({ width, data }: Lines): void {
  const [n, ne, e, se, s, sw, w, nw] = around(width) as [number, number, number, number, number, number, number, number];
  const code = (at: number): number =>
    data[at + n]! | (data[at + ne]! << 1) | (data[at + e]! << 2) | (data[at + se]! << 3) | (data[at + s]! << 4) | (data[at + sw]! << 5) | (data[at + w]! << 6) | (data[at + nw]! << 7);
  let left = new Int32Array(data.length);
  let count = 0;
  for (let at = 0; at < data.length; at += 1) if (data[at] === 1) left[count++] = at;
  const gone = new Int32Array(count);
  let changed = true;
  while (changed) {
    changed = false;
    for (const half of [1, 2]) {
      let going = 0;
      let kept = 0;
      for (let index = 0; index < count; index += 1) {
        const at = left[index]!;
        if ((verdicts[code(at)]! & half) === 0) left[kept++] = at;
        else gone[going++] = at;
      }
      for (let index = 0; index < going; index += 1) data[gone[index]!] = 0;
      count = kept;
      if (going > 0) changed = true;
    }
  }
  for (let index = 0; index < count; index += 1) {
    const at = left[index]!;
    if ((verdicts[code(at)]! & 4) !== 0) data[at] = 0;
  }
}

/**
 * Ridges (`sign` −1) or valleys (1) of a filtered wave. Patches and holes of fewer pixels than a
 * ridge's dot are taken away: pores and dust.
 */
export function binarise(wave: Float32Array, width: number, height: number, sign: 1 | -1, leastPatch: number): Lines {
  const data = new Uint8Array(width * height);
  for (let y = 1; y < height - 1; y += 1) for (let at = y * width + 1; at < (y + 1) * width - 1; at += 1) data[at] = wave[at]! * sign > 0 ? 1 : 0;
  flipSmall(data, wave, width, height, leastPatch);
  return { width, height, data };
}

/** Turns patches of either colour that are smaller than `least` into the other one; pixels outside of the finger (wave 0) stay. */
function flipSmall(data: Uint8Array, wave: Float32Array, width: number, height: number, least: number): void {
  const seen = new Uint8Array(data.length);
  const stack = new Int32Array(data.length);
  for (let y = 1; y < height - 1; y += 1) {
    for (let start = y * width + 1; start < (y + 1) * width - 1; start += 1) {
      if (seen[start] === 1 || wave[start] === 0) continue;
      const value = data[start]!;
      let size = 1;
      let open = true;
      stack[0] = start;
      seen[start] = 1;
      for (let at = 0; at < size; at += 1) {
        const pixel = stack[at]!;
        for (const step of [1, -1, width, -width]) {
          const next = pixel + step;
          if (wave[next] === 0) open = false;
          else if (data[next] === value && seen[next] === 0) {
            seen[next] = 1;
            stack[size++] = next;
          }
        }
      }
      if (open && size < least) for (let at = 0; at < size; at += 1) data[stack[at]!] = 1 - value;
    }
  }
}
