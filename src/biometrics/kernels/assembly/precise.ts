// Minutia Cylinder-Code, precisely: similarities of all pairs, greedy assignment, relaxation, score.
// AssemblyScript; the same arithmetic in the same order as `../../mcc/` in plain TypeScript, where the
// sources are cited. Cylinders lie as `layouts` in `../../mcc/cylinders.ts` has them.

const SECTIONS: usize = 6;
const TURN: i32 = 256;
const QUARTER: i32 = 64;
const ROUNDS: i32 = 5;
const OWN: f64 = 0.5;

/** Similarities row by row of `a` as f64 at `matrix`. `words`: u64 words of a section, 1 or 4. `least`: cells that must count in both. */
export function similarities(a: usize, countA: i32, b: usize, countB: i32, words: usize, stride: usize, least: i32, matrix: usize): void {
  const valid = SECTIONS * words * 8;
  const angle = valid + words * 8 + 8;
  let out = matrix;
  for (let i: i32 = 0; i < countA; i += 1) {
    const p = a + <usize>i * stride;
    const direction = load<i32>(p + angle);
    for (let j: i32 = 0; j < countB; j += 1) {
      const q = b + <usize>j * stride;
      let similarity: f64 = 0;
      const turned = (direction - load<i32>(q + angle)) & (TURN - 1);
      if (min(turned, TURN - turned) <= QUARTER) similarity = words == 1 ? similar1(p, q, least) : similar(p, q, words, valid, least);
      store<f64>(out, similarity);
      out += 8;
    }
  }
}

function similar(p: usize, q: usize, words: usize, valid: usize, least: i32): f64 {
  let counting: i32 = 0;
  let onA: i32 = 0;
  let onB: i32 = 0;
  let apart: i32 = 0;
  for (let w: usize = 0; w < words; w += 1) {
    const both = load<u64>(p + valid + w * 8) & load<u64>(q + valid + w * 8);
    counting += <i32>popcnt(both);
    for (let k: usize = 0; k < SECTIONS; k += 1) {
      const at = (k * words + w) * 8;
      const left = load<u64>(p + at) & both;
      const right = load<u64>(q + at) & both;
      onA += <i32>popcnt(left);
      onB += <i32>popcnt(right);
      apart += <i32>popcnt(left ^ right);
    }
  }
  return ratio(counting, least, onA, onB, apart);
}

/** The same for one word a section, without loops. */
function similar1(p: usize, q: usize, least: i32): f64 {
  const both = load<u64>(p, 48) & load<u64>(q, 48);
  const counting = <i32>popcnt(both);
  if (counting < least) return 0;
  const a0 = load<u64>(p) & both;
  const a1 = load<u64>(p, 8) & both;
  const a2 = load<u64>(p, 16) & both;
  const a3 = load<u64>(p, 24) & both;
  const a4 = load<u64>(p, 32) & both;
  const a5 = load<u64>(p, 40) & both;
  const b0 = load<u64>(q) & both;
  const b1 = load<u64>(q, 8) & both;
  const b2 = load<u64>(q, 16) & both;
  const b3 = load<u64>(q, 24) & both;
  const b4 = load<u64>(q, 32) & both;
  const b5 = load<u64>(q, 40) & both;
  const onA = popcnt(a0) + popcnt(a1) + popcnt(a2) + popcnt(a3) + popcnt(a4) + popcnt(a5);
  const onB = popcnt(b0) + popcnt(b1) + popcnt(b2) + popcnt(b3) + popcnt(b4) + popcnt(b5);
  const apart = popcnt(a0 ^ b0) + popcnt(a1 ^ b1) + popcnt(a2 ^ b2) + popcnt(a3 ^ b3) + popcnt(a4 ^ b4) + popcnt(a5 ^ b5);
  return ratio(counting, least, <i32>onA, <i32>onB, <i32>apart);
}

// @ts-expect-error a decorator on a function is AssemblyScript's
@inline
function ratio(counting: i32, least: i32, onA: i32, onB: i32, apart: i32): f64 {
  if (counting < least || onA + onB == 0) return 0;
  return 1 - sqrt(<f64>apart) / (sqrt(<f64>onA) + sqrt(<f64>onB));
}

/**
 * Pairs of rows and columns, the greatest similarity first, none twice, none of 0: row and column as
 * two i32 at `pairs`; gives how many. `scratch`: 12 bytes a row and 4 a column.
 */
export function assign(matrix: usize, rows: i32, columns: i32, pairs: usize, scratch: usize): i32 {
  const best = scratch;
  const where = best + 8 * <usize>rows;
  const used = where + 4 * <usize>rows;
  memory.fill(used, 0, 4 * <usize>columns);
  for (let row: i32 = 0; row < rows; row += 1) find(matrix, row, columns, best, where, used);
  let found: i32 = 0;
  while (true) {
    let row: i32 = -1;
    let greatest: f64 = 0;
    for (let r: i32 = 0; r < rows; r += 1) {
      const value = load<f64>(best + 8 * <usize>r);
      if (value > greatest) {
        greatest = value;
        row = r;
      }
    }
    if (row < 0) return found;
    const column = load<i32>(where + 4 * <usize>row);
    store<i32>(pairs + 8 * <usize>found, row);
    store<i32>(pairs + 8 * <usize>found, column, 4);
    found += 1;
    store<i32>(used + 4 * <usize>column, 1);
    store<f64>(best + 8 * <usize>row, 0);
    for (let r: i32 = 0; r < rows; r += 1) if (load<f64>(best + 8 * <usize>r) > 0 && load<i32>(where + 4 * <usize>r) == column) find(matrix, r, columns, best, where, used);
  }
}

/** The greatest value of a row in a column that is still free, 0 where there is none. */
function find(matrix: usize, row: i32, columns: i32, best: usize, where: usize, used: usize): void {
  let greatest: f64 = 0;
  let column: i32 = 0;
  const from = matrix + 8 * <usize>row * <usize>columns;
  for (let c: i32 = 0; c < columns; c += 1) {
    const value = load<f64>(from + 8 * <usize>c);
    if (value > greatest && load<i32>(used + 4 * <usize>c) == 0) {
      greatest = value;
      column = c;
    }
  }
  store<f64>(best + 8 * <usize>row, greatest);
  store<i32>(where + 4 * <usize>row, column);
}

// A pair's places, f64 each: x, y, cosine, sine in `a`, then the same in `b`, then both angles as i32.
const PLACE: usize = 72;

/**
 * Score of the assigned pairs after relaxation: the mean of those `wanted` that kept most. `tables`:
 * distance 256, direction 129, radial 1024, cosine 256, sine 256 numbers of f64, behind one another.
 * `scratch`: 72 + 24 bytes a pair and 8 a pair of pairs.
 */
export function relaxed(a: usize, b: usize, stride: usize, place: usize, pairs: usize, count: i32, matrix: usize, columns: i32, wanted: i32, tables: usize, scratch: usize): f64 {
  if (count == 0 || wanted == 0) return 0;
  const n = <usize>count;
  const now = scratch + n * PLACE;
  const next = now + 8 * n;
  const first = next + 8 * n;
  const rho = first + 8 * n;
  const cosine = tables + 8 * (256 + 129 + 1024);
  const sine = cosine + 8 * 256;
  for (let t: usize = 0; t < n; t += 1) {
    const row = load<i32>(pairs + 8 * t);
    const column = load<i32>(pairs + 8 * t, 4);
    const at = scratch + t * PLACE;
    const p = a + <usize>row * stride + place;
    const q = b + <usize>column * stride + place;
    const angleA = load<i32>(p, 8);
    const angleB = load<i32>(q, 8);
    store<f64>(at, <f64>load<f32>(p));
    store<f64>(at, <f64>load<f32>(p, 4), 8);
    store<f64>(at, load<f64>(cosine + 8 * <usize>angleA), 16);
    store<f64>(at, load<f64>(sine + 8 * <usize>angleA), 24);
    store<f64>(at, <f64>load<f32>(q), 32);
    store<f64>(at, <f64>load<f32>(q, 4), 40);
    store<f64>(at, load<f64>(cosine + 8 * <usize>angleB), 48);
    store<f64>(at, load<f64>(sine + 8 * <usize>angleB), 56);
    store<i32>(at, angleA, 64);
    store<i32>(at, angleB, 68);
    const strength = load<f64>(matrix + 8 * (<usize>row * <usize>columns + <usize>column));
    store<f64>(first + 8 * t, strength);
    store<f64>(now + 8 * t, strength);
  }
  for (let t: usize = 0; t < n; t += 1) {
    store<f64>(rho + 8 * (t * n + t), 0);
    for (let k: usize = t + 1; k < n; k += 1) agree(scratch + t * PLACE, scratch + k * PLACE, tables, rho + 8 * (t * n + k), rho + 8 * (k * n + t));
  }
  let from = now;
  let to = next;
  for (let round: i32 = 0; round < ROUNDS; round += 1) {
    for (let t: usize = 0; t < n; t += 1) {
      let support: f64 = 0;
      const row = rho + 8 * t * n;
      for (let k: usize = 0; k < n; k += 1) support += load<f64>(row + 8 * k) * load<f64>(from + 8 * k);
      store<f64>(to + 8 * t, OWN * load<f64>(from + 8 * t) + (n > 1 ? ((1 - OWN) / <f64>(n - 1)) * support : 0));
    }
    const swap = from;
    from = to;
    to = swap;
  }
  return mean(from, first, to, n, wanted);
}

/** How far two pairs agree, seen from either: `forth` from t to k, `back` from k to t. */
function agree(t: usize, k: usize, tables: usize, forth: usize, back: usize): void {
  store<f64>(forth, 0);
  store<f64>(back, 0);
  const ax = load<f64>(k) - load<f64>(t);
  const ay = load<f64>(k, 8) - load<f64>(t, 8);
  const bx = load<f64>(k, 32) - load<f64>(t, 32);
  const by = load<f64>(k, 40) - load<f64>(t, 40);
  const lengthA = sqrt(ax * ax + ay * ay);
  const lengthB = sqrt(bx * bx + by * by);
  const step = abs(lengthA - lengthB) * 16;
  if (step >= 256) return;
  const turned = (load<i32>(t, 64) - load<i32>(k, 64) - load<i32>(t, 68) + load<i32>(k, 68)) & (TURN - 1);
  const direction = load<f64>(tables + 8 * (256 + <usize>min(turned, TURN - turned)));
  const common = load<f64>(tables + 8 * <usize>step) * direction;
  const lengths = lengthA * lengthB;
  const radial = tables + 8 * (256 + 129);
  store<f64>(forth, common * seen(t, ax, ay, bx, by, lengths, radial));
  store<f64>(back, common * seen(k, -ax, -ay, -bx, -by, lengths, radial));
}

/** The factor of the radial angle, seen from one minutia of each finger along both ways. */
function seen(from: usize, ax: f64, ay: f64, bx: f64, by: f64, lengths: f64, radial: usize): f64 {
  const cosA = load<f64>(from, 16);
  const sinA = load<f64>(from, 24);
  const cosB = load<f64>(from, 48);
  const sinB = load<f64>(from, 56);
  const ua = cosA * ax + sinA * ay;
  const va = cosA * ay - sinA * ax;
  const ub = cosB * bx + sinB * by;
  const vb = cosB * by - sinB * bx;
  const cosine = lengths == 0 ? 1 : min<f64>(1, (ua * ub + va * vb) / lengths);
  const step = (1 - cosine) * 4096;
  return step < 1024 ? load<f64>(radial + 8 * <usize>step) : 0;
}

/** Mean of the `wanted` strengths that kept most of their first; fewer pairs count as 0. `kept`: room for n numbers. */
function mean(strengths: usize, first: usize, kept: usize, n: usize, wanted: i32): f64 {
  for (let t: usize = 0; t < n; t += 1) store<f64>(kept + 8 * t, load<f64>(strengths + 8 * t) / load<f64>(first + 8 * t));
  const taken = min(wanted, <i32>n);
  let sum: f64 = 0;
  for (let turn: i32 = 0; turn < taken; turn += 1) {
    let best: usize = 0;
    for (let t: usize = 1; t < n; t += 1) {
      const mine = load<f64>(kept + 8 * t);
      const other = load<f64>(kept + 8 * best);
      if (mine > other || (mine == other && load<f64>(strengths + 8 * t) > load<f64>(strengths + 8 * best))) best = t;
    }
    sum += load<f64>(strengths + 8 * best);
    store<f64>(kept + 8 * best, -1);
  }
  return sum / <f64>wanted;
}
