/**
 * Cylinders: every minutia's neighbourhood as a fixed number of bits, from places and directions only
 * (Minutia Cylinder-Code, see `parameters.ts`, section 3 of the paper). The order of the minutiae, and
 * where and how the finger lay, change nothing but rounding.
 */
import { convexHull, depth, isWithin, type Hull } from './hull.ts';
import { cylinder, sideOf, type CylinderKind } from './parameters.ts';
import { checkPoints, directions, inOrder, pointsOfView, TURN, type Points, type Resolution } from './points.ts';
import type { FingerView } from '../formats/finger-minutiae.ts';

const { radius, sections, sigmaSpace, sigmaDirection, set, hullMargin, leastValid, leastContributors } = cylinder;

/** Where the parts of one cylinder stand among its 32-bit words. */
export interface Layout {
  readonly kind: CylinderKind;
  readonly side: number;
  /** Words of one section's bits; the cells that count (the same in every section) take as many. */
  readonly sectionWords: number;
  /** First word of the cells that count. */
  readonly valid: number;
  /** x and y as float32 (500 dpi, y upwards), then the angle in 360/256 degrees. */
  readonly x: number;
  readonly y: number;
  readonly angle: number;
  /** Words of one cylinder: 18 (72 bytes) or 60 (240 bytes). */
  readonly stride: number;
  /** Cells in the circle. */
  readonly cells: number;
}

/** All cylinders of one finger behind one another in one array; see {@link Layout}. */
export interface Cylinders {
  readonly kind: CylinderKind;
  readonly count: number;
  readonly words: Uint32Array<ArrayBuffer>;
  /** The same memory, for x and y. */
  readonly floats: Float32Array<ArrayBuffer>;
}

function layout(kind: CylinderKind): Layout {
  const side = sideOf[kind];
  const sectionWords = (side * side) / 32;
  const valid = sections * sectionWords;
  const place = valid + sectionWords;
  return { kind, side, sectionWords, valid, x: place, y: place + 1, angle: place + 2, stride: place + 4, cells: gridOf(side).cells };
}

/** Centres of the cells in the circle relative to the minutia, along and across its direction. */
interface Grid {
  readonly cells: number;
  readonly index: Uint16Array;
  readonly along: Float64Array;
  readonly across: Float64Array;
}

function gridOf(side: number): Grid {
  const step = (2 * radius) / side;
  const middle = (side - 1) / 2;
  const centres = Array.from({ length: side * side }, (_, index) => ({ index, along: (Math.floor(index / side) - middle) * step, across: ((index % side) - middle) * step }));
  const inside = centres.filter(({ along, across }) => along * along + across * across <= radius * radius);
  return { cells: inside.length, index: Uint16Array.from(inside, (cell) => cell.index), along: Float64Array.from(inside, (cell) => cell.along), across: Float64Array.from(inside, (cell) => cell.across) };
}

/** Words and cells of a kind. */
export const layouts: Readonly<Record<CylinderKind, Layout>> = { mcc8: layout('mcc8'), mcc16: layout('mcc16') };
const grids: Readonly<Record<CylinderKind, Grid>> = { mcc8: gridOf(8), mcc16: gridOf(16) };

/** A minutia as deep in the hull as this has its whole circle within the margin: no cell need be asked. */
const DEEP = radius - hullMargin;
/** A contribution ends at three deviations. */
export const REACH = 3 * sigmaSpace;
/** Steps of a squared pixel in the table of the spatial Gaussian. */
const SQUARE_STEPS = 4;
/** Both tables hold multiples of 2⁻²⁰: their products add up exactly, in whatever order the neighbours come. */
const exact = (value: number): number => Math.round(value * 2 ** 20) / 2 ** 20;
/** The spatial contribution by squared distance: a table, so that every implementation gives the same bits. */
export const spatial = Float64Array.from({ length: Math.ceil(REACH * REACH * SQUARE_STEPS) + 2 }, (_, i) => exact(Math.exp(-((i + 0.5) / SQUARE_STEPS) / (2 * sigmaSpace * sigmaSpace)) / (sigmaSpace * Math.sqrt(2 * Math.PI))));
/** The directional contribution by difference of angles (256) and section. */
export const directional = directionTable();

/** The area under the Gaussian of σ_D over one section, by Simpson's rule. */
function directionTable(): Float64Array {
  const width = (2 * Math.PI) / sections;
  const steps = 64;
  const density = (t: number) => Math.exp(-(t * t) / (2 * sigmaDirection * sigmaDirection)) / (sigmaDirection * Math.sqrt(2 * Math.PI));
  const area = (middle: number) => {
    let sum = 0;
    for (let i = 0; i <= steps; i += 1) sum += (i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2) * density(middle - width / 2 + (i * width) / steps);
    return (sum * width) / steps / 3;
  };
  return Float64Array.from({ length: TURN * sections }, (_, at) => {
    const difference = (Math.floor(at / sections) * 2 * Math.PI) / TURN;
    const centre = -Math.PI + ((at % sections) + 0.5) * width;
    const turned = centre - difference;
    return exact(area(turned - 2 * Math.PI * Math.round(turned / (2 * Math.PI))));
  });
}

/** The cylinders of one view of a record of ISO/IEC 19794-2. */
export const cylindersOf = (view: Pick<FingerView, 'minutiae'>, resolution: Resolution, kind: CylinderKind): Cylinders => cylindersFrom(pointsOfView(view, resolution), kind);

/**
 * The cylinders of a finger, from top to bottom (see `inOrder`); minutiae at the edge or alone, whose
 * neighbourhood says too little, have none. Throws `RangeError` for places that are no numbers.
 */
export function cylindersFrom(given: Points, kind: CylinderKind): Cylinders {
  checkPoints(given);
  const points = inOrder(given);
  const { stride } = layouts[kind];
  const words = new Uint32Array(points.count * stride);
  const work = { hull: convexHull(points), sums: new Float64Array(layouts[kind].side ** 2 * sections), valid: new Uint8Array(grids[kind].cells) };
  let count = 0;
  for (let m = 0; m < points.count; m += 1) if (fillCylinder(words, count * stride, points, m, kind, work)) count += 1;
  const cut = words.slice(0, count * stride);
  return { kind, count, words: cut, floats: new Float32Array(cut.buffer) };
}

interface Work {
  readonly hull: Hull;
  readonly sums: Float64Array;
  readonly valid: Uint8Array;
}

/** Writes minutia `m`'s cylinder at word `at`; false (and nothing written that counts) where it has none. */
function fillCylinder(words: Uint32Array, at: number, points: Points, m: number, kind: CylinderKind, { hull, sums, valid }: Work): boolean {
  const { x, y, angle } = points;
  const grid = grids[kind];
  const { sectionWords, valid: validAt, x: xAt, angle: angleAt, stride } = layouts[kind];
  const cos = directions.cos[angle[m]!]!;
  const sin = directions.sin[angle[m]!]!;
  const counting = depth(hull, x[m]!, y[m]!) >= DEEP ? all(valid) : markValid(valid, hull, grid, x[m]!, y[m]!, cos, sin);
  if (counting < leastValid * grid.cells || contribute(points, m, cos, sin, layouts[kind].side, sums) < leastContributors) return false;
  words.fill(0, at, at + stride);
  for (let c = 0; c < grid.cells; c += 1) {
    if (valid[c] === 0) continue;
    const word = at + (grid.index[c]! >> 5);
    const bit = 1 << (grid.index[c]! & 31);
    words[word + validAt]! |= bit;
    for (let k = 0; k < sections; k += 1) if (sums[grid.index[c]! * sections + k]! >= set) words[word + k * sectionWords]! |= bit;
  }
  const place = new Float32Array(words.buffer, (at + xAt) * 4, 2);
  place[0] = x[m]!;
  place[1] = y[m]!;
  words[at + angleAt] = angle[m]!;
  return true;
}

/** Every cell counts; gives how many. */
function all(valid: Uint8Array): number {
  valid.fill(1);
  return valid.length;
}

/** Marks the cells within the margin of the hull; gives how many. */
function markValid(valid: Uint8Array, hull: Hull, grid: Grid, mx: number, my: number, cos: number, sin: number): number {
  let counting = 0;
  for (let c = 0; c < grid.cells; c += 1) {
    const px = mx + cos * grid.along[c]! - sin * grid.across[c]!;
    const py = my + sin * grid.along[c]! + cos * grid.across[c]!;
    valid[c] = isWithin(hull, px, py, hullMargin) ? 1 : 0;
    counting += valid[c]!;
  }
  return counting;
}

/** Adds up what the neighbours contribute to the cells of minutia `m`; gives how many of them contribute. */
function contribute({ count, x, y, angle }: Points, m: number, cos: number, sin: number, side: number, sums: Float64Array): number {
  sums.fill(0);
  const step = (2 * radius) / side;
  const middle = (side - 1) / 2;
  const [mx, my, mangle] = [x[m]!, y[m]!, angle[m]!];
  const first = (at: number) => Math.max(0, Math.ceil((at - REACH) / step + middle));
  const last = (at: number) => Math.min(side - 1, Math.floor((at + REACH) / step + middle));
  let contributors = 0;
  for (let t = 0; t < count; t += 1) {
    const dx = x[t]! - mx;
    const dy = y[t]! - my;
    if (t === m || dx * dx + dy * dy > (radius + REACH) * (radius + REACH)) continue;
    contributors += 1;
    const along = cos * dx + sin * dy;
    const across = cos * dy - sin * dx;
    const row = ((mangle - angle[t]!) & (TURN - 1)) * sections;
    const [lastI, firstJ, lastJ] = [last(along), first(across), last(across)];
    for (let i = first(along); i <= lastI; i += 1) {
      const du = (i - middle) * step - along;
      for (let j = firstJ; j <= lastJ; j += 1) {
        const dv = (j - middle) * step - across;
        const square = du * du + dv * dv;
        if (square > REACH * REACH) continue;
        const near = spatial[Math.floor(square * SQUARE_STEPS)]!;
        const cell = (i * side + j) * sections;
        for (let k = 0; k < sections; k += 1) sums[cell + k]! += near * directional[row + k]!;
      }
    }
  }
  return contributors;
}
