// Makes the cylinders of a finger. AssemblyScript; the same arithmetic in the same order as
// `../../mcc/cylinders.ts` and `../../mcc/hull.ts` in plain TypeScript, where the sources are cited.

const SECTIONS: usize = 6;
const TURN: i32 = 256;
const RADIUS: f64 = 70;
/** Steps of a squared pixel in the table of the spatial Gaussian. */
const SQUARE_STEPS: f64 = 4;
const MARGIN: f64 = 50;

/** Whether a place is in the hull or at most the margin outside of it. `hull`: corners as f64 x, y. */
function isWithin(hull: usize, corners: i32, px: f64, py: f64): bool {
  const flat = corners <= 2;
  let inside = !flat;
  for (let i: i32 = 0; i < corners; i += 1) {
    const here = hull + 16 * <usize>i;
    const next = hull + 16 * <usize>(i + 1 == corners ? 0 : i + 1);
    const ax = load<f64>(here);
    const ay = load<f64>(here, 8);
    const ex = load<f64>(next) - ax;
    const ey = load<f64>(next, 8) - ay;
    const qx = px - ax;
    const qy = py - ay;
    if (!flat && ex * qy - ey * qx >= 0) continue;
    inside = false;
    const length = ex * ex + ey * ey;
    const along = length == 0 ? 0 : min<f64>(1, max<f64>(0, (ex * qx + ey * qy) / length));
    const dx = qx - along * ex;
    const dy = qy - along * ey;
    if (dx * dx + dy * dy <= MARGIN * MARGIN) return true;
  }
  return inside;
}

/** How far a place inside the hull is from its nearest edge; less than 0 outside. */
function depth(hull: usize, corners: i32, px: f64, py: f64): f64 {
  let nearest: f64 = corners > 2 ? Infinity : -Infinity;
  for (let i: i32 = 0; i < corners; i += 1) {
    const here = hull + 16 * <usize>i;
    const next = hull + 16 * <usize>(i + 1 == corners ? 0 : i + 1);
    const ax = load<f64>(here);
    const ay = load<f64>(here, 8);
    const ex = load<f64>(next) - ax;
    const ey = load<f64>(next, 8) - ay;
    const distance = (ex * (py - ay) - ey * (px - ax)) / sqrt(ex * ex + ey * ey);
    if (distance < nearest) nearest = distance;
  }
  return nearest;
}

/**
 * Writes the cylinders behind one another at `out`, `stride` bytes each; gives how many. `xs`, `ys`:
 * f32 a minutia, `angles`: bytes. `tables`: cosine and sine by angle (256 f64 each), spatial
 * (`spatialCount` f64), directional (256 × 6 f64). `sums`: 8 bytes a cell and section. `reach`: three
 * deviations. `leastCells`: cells of the circle that must count.
 */
export function build(xs: usize, ys: usize, angles: usize, count: i32, hull: usize, corners: i32, side: i32, reach: f64, leastCells: i32, leastContributors: i32, set: f64, tables: usize, spatialCount: usize, sums: usize, out: usize, stride: usize): i32 {
  const words = <usize>(side * side) / 32;
  const valid = SECTIONS * words * 4;
  const place = valid + words * 4;
  const step = (2 * RADIUS) / <f64>side;
  const middle = <f64>(side - 1) / 2;
  let made: i32 = 0;
  for (let m: i32 = 0; m < count; m += 1) {
    const mx = <f64>load<f32>(xs + 4 * <usize>m);
    const my = <f64>load<f32>(ys + 4 * <usize>m);
    const angle = <i32>load<u8>(angles + <usize>m);
    const cos = load<f64>(tables + 8 * <usize>angle);
    const sin = load<f64>(tables + 8 * <usize>(TURN + angle));
    const at = out + <usize>made * stride;
    memory.fill(at, 0, stride);
    const deep = depth(hull, corners, mx, my) >= RADIUS - MARGIN;
    let counting: i32 = 0;
    for (let i: i32 = 0; i < side; i += 1) {
      const along = (<f64>i - middle) * step;
      for (let j: i32 = 0; j < side; j += 1) {
        const across = (<f64>j - middle) * step;
        if (along * along + across * across > RADIUS * RADIUS) continue;
        if (!deep && !isWithin(hull, corners, mx + cos * along - sin * across, my + sin * along + cos * across)) continue;
        counting += 1;
        const index = i * side + j;
        const word = at + valid + 4 * <usize>(index >> 5);
        store<u32>(word, load<u32>(word) | (1 << (index & 31)));
      }
    }
    if (counting < leastCells) continue;
    if (contribute(xs, ys, angles, count, m, mx, my, angle, cos, sin, side, step, middle, reach, tables, spatialCount, sums) < leastContributors) continue;
    for (let word: usize = 0; word < words; word += 1) {
      for (let left = load<u32>(at + valid + 4 * word); left != 0; left &= left - 1) {
        const bit = ctz(left);
        const cell = sums + 8 * SECTIONS * (word * 32 + <usize>bit);
        for (let k: usize = 0; k < SECTIONS; k += 1) {
          if (load<f64>(cell + 8 * k) < set) continue;
          const target = at + 4 * (k * words + word);
          store<u32>(target, load<u32>(target) | (1 << bit));
        }
      }
    }
    store<f32>(at + place, <f32>mx);
    store<f32>(at + place, <f32>my, 4);
    store<u32>(at + place, angle, 8);
    made += 1;
  }
  return made;
}

/** Adds up what the neighbours of a minutia contribute to its cells; gives how many of them contribute. */
function contribute(xs: usize, ys: usize, angles: usize, count: i32, m: i32, mx: f64, my: f64, angle: i32, cos: f64, sin: f64, side: i32, step: f64, middle: f64, reach: f64, tables: usize, spatialCount: usize, sums: usize): i32 {
  const spatial = tables + 8 * 512;
  const directional = spatial + 8 * spatialCount;
  memory.fill(sums, 0, 8 * SECTIONS * <usize>(side * side));
  let contributors: i32 = 0;
  for (let t: i32 = 0; t < count; t += 1) {
    const dx = <f64>load<f32>(xs + 4 * <usize>t) - mx;
    const dy = <f64>load<f32>(ys + 4 * <usize>t) - my;
    if (t == m || dx * dx + dy * dy > (RADIUS + reach) * (RADIUS + reach)) continue;
    contributors += 1;
    const along = cos * dx + sin * dy;
    const across = cos * dy - sin * dx;
    const row = directional + 8 * SECTIONS * <usize>((angle - <i32>load<u8>(angles + <usize>t)) & (TURN - 1));
    const lastI = last(along, reach, step, middle, side);
    const firstJ = first(across, reach, step, middle);
    const lastJ = last(across, reach, step, middle, side);
    for (let i = first(along, reach, step, middle); i <= lastI; i += 1) {
      const du = (<f64>i - middle) * step - along;
      for (let j = firstJ; j <= lastJ; j += 1) {
        const dv = (<f64>j - middle) * step - across;
        const square = du * du + dv * dv;
        if (square > reach * reach) continue;
        const near = v128.load64_splat(spatial + 8 * <usize>(square * SQUARE_STEPS));
        const cell = sums + 8 * SECTIONS * <usize>(i * side + j);
        // six sections, two at a time
        v128.store(cell, v128.add<f64>(v128.load(cell), v128.mul<f64>(near, v128.load(row))));
        v128.store(cell, v128.add<f64>(v128.load(cell, 16), v128.mul<f64>(near, v128.load(row, 16))), 16);
        v128.store(cell, v128.add<f64>(v128.load(cell, 32), v128.mul<f64>(near, v128.load(row, 32))), 32);
      }
    }
  }
  return contributors;
}

function first(at: f64, reach: f64, step: f64, middle: f64): i32 {
  return <i32>max<f64>(0, ceil((at - reach) / step + middle));
}

function last(at: f64, reach: f64, step: f64, middle: f64, side: i32): i32 {
  return <i32>min<f64>(<f64>(side - 1), floor((at + reach) / step + middle));
}
