/**
 * Minutiae as the ends of lines. A ridge's fork is a valley's end, so ends of the thinned ridges are
 * endings and ends of the thinned valleys bifurcations, and both point as ISO/IEC 19794-2 wants it:
 * up the ridge or up the valley between the two branches. Of the many rules for false minutiae
 * (Maltoni et al., Handbook of Fingerprint Recognition, section 3.7) three are left then: spurs,
 * islands and gaps; a bridge between ridges is a gap in a valley.
 */
import { lines as limits } from './parameters.ts';
import { around, type Lines } from './skeleton.ts';

export interface Ending {
  readonly x: number;
  readonly y: number;
  /** Radians, from the end into the line, y down. */
  readonly angle: number;
}


interface Walk {
  /** Pixels from the end on. */
  readonly path: number[];
  readonly stop: 'junction' | 'end' | 'far';
}

/** Ends of the lines after spurs, islands and gaps are put right; `scale` is ridge distance / 9. Changes `lines`. */
export function endings(lines: Lines, scale: number): Ending[] {
  const steps = around(lines.width);
  prune(lines, steps, limits.spur * scale);
  bridge(lines, steps, scale);
  prune(lines, steps, limits.spur * scale);
  const found: Ending[] = [];
  for (const end of ends(lines.data, steps)) {
    const { path, stop } = follow(lines.data, steps, end, Math.round(limits.island * scale));
    if (stop !== 'end') found.push(describe(lines.width, path));
  }
  return found;
}

function neighbours(data: Uint8Array, steps: readonly number[], at: number): number {
  let count = 0;
  for (const step of steps) count += data[at + step]!;
  return count;
}

function ends(data: Uint8Array, steps: readonly number[]): number[] {
  const found: number[] = [];
  const width = steps[4]!;
  for (let at = width; at < data.length - width; at += 1) if (data[at] === 1 && neighbours(data, steps, at) === 1) found.push(at);
  return found;
}

/** Follows a line from its end for `most` pixels, or to where it ends or forks. */
function follow(data: Uint8Array, steps: readonly number[], end: number, most: number): Walk {
  const path = [end];
  let before = -1;
  let at = end;
  while (path.length <= most) {
    let next = -1;
    let ways = 0;
    for (const step of steps) {
      const to = at + step;
      if (data[to] === 0 || to === before) continue;
      // a pixel that touches the one before as well is the stair of the same line
      if (before >= 0 && steps.includes(to - before) && path.length > 1) continue;
      ways += 1;
      next = to;
    }
    if (ways === 0) return { path, stop: 'end' };
    if (ways > 1) return { path, stop: 'junction' };
    path.push(next);
    before = at;
    at = next;
  }
  return { path, stop: 'far' };
}

/** Takes away lines that leave a fork and end at once. */
function prune({ data }: Lines, steps: readonly number[], most: number): void {
  for (const end of ends(data, steps)) {
    const walk = follow(data, steps, end, Math.round(most));
    if (walk.stop !== 'junction') continue;
    walk.path.pop();
    for (const at of walk.path) data[at] = 0;
  }
}

function describe(width: number, path: readonly number[]): Ending {
  const x = path[0]! % width;
  const y = Math.floor(path[0]! / width);
  const far = path[Math.min(path.length - 1, limits.reach)]!;
  return { x, y, angle: Math.atan2(Math.floor(far / width) - y, (far % width) - x) };
}

/** Draws the missing piece between two ends that look at one another. */
function bridge(lines: Lines, steps: readonly number[], scale: number): void {
  const { width, data } = lines;
  const list = ends(data, steps).map((end) => {
    const { path, stop } = follow(data, steps, end, Math.round(limits.reach * scale));
    return { at: end, stop, size: path.length, ...describe(width, path) };
  });
  const pairs: { readonly a: number; readonly b: number; readonly cost: number }[] = [];
  for (let a = 0; a < list.length; a += 1) {
    for (let b = a + 1; b < list.length; b += 1) {
      const one = list[a]!;
      const two = list[b]!;
      const dx = two.x - one.x;
      const dy = two.y - one.y;
      const distance = Math.hypot(dx, dy);
      if (distance > limits.gap * scale || distance === 0) continue;
      const way = Math.atan2(dy, dx);
      // both lines must lie behind their ends, seen along the gap
      const off = Math.max(turn(one.angle, way + Math.PI), turn(two.angle, way));
      if (off > (distance <= limits.shortGap * scale ? 2 * limits.gapAngle : limits.gapAngle)) continue;
      pairs.push({ a, b, cost: distance * (1 + off) });
    }
  }
  pairs.sort((one, two) => one.cost - two.cost);
  const used = new Set<number>();
  for (const { a, b } of pairs) {
    if (used.has(a) || used.has(b)) continue;
    used.add(a).add(b);
    draw(lines, list[a]!, list[b]!);
  }
}

/** Radians between two directions, 0 to π. */
export function turn(one: number, two: number): number {
  const off = Math.abs(one - two) % (2 * Math.PI);
  return off > Math.PI ? 2 * Math.PI - off : off;
}

function draw({ width, data }: Lines, from: Ending, to: Ending): void {
  const steps = Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y));
  for (let step = 0; step <= steps; step += 1) {
    const x = Math.round(from.x + ((to.x - from.x) * step) / steps);
    const y = Math.round(from.y + ((to.y - from.y) * step) / steps);
    data[y * width + x] = 1;
  }
}
