/** The cylinders of a finger by their kernel: the same bits as `cylindersFrom`, several times as fast. */
import { cylinderWasm } from '../kernels/compiled/cylinder.ts';
import { loadKernel, sharedMemory } from '../kernels/load.ts';
import { directional, layouts, REACH, spatial, type Cylinders } from './cylinders.ts';
import { convexHull } from './hull.ts';
import { cylinder, sideOf, type CylinderKind } from './parameters.ts';
import { checkPoints, directions, inOrder, MOST_MINUTIAE, type Points } from './points.ts';

interface CylinderKernel {
  readonly build: (xs: number, ys: number, angles: number, count: number, hull: number, corners: number, side: number, reach: number, leastCells: number, leastContributors: number, set: number, tables: number, spatialCount: number, sums: number, out: number, stride: number) => number;
}

const tables = [directions.cos, directions.sin, spatial, directional];
const sizes = { tables: tables.reduce((sum, table) => sum + table.byteLength, 0), xs: MOST_MINUTIAE * 4, ys: MOST_MINUTIAE * 4, angles: MOST_MINUTIAE + 1, hull: MOST_MINUTIAE * 16, sums: sideOf.mcc16 ** 2 * cylinder.sections * 8, out: MOST_MINUTIAE * layouts.mcc16.stride * 4 };
const ALIGNED = 8;

/** Where each part lies, multiples of 8. */
function places(): Record<keyof typeof sizes | 'end', number> {
  let at = 0;
  const place = (bytes: number) => {
    const here = at;
    at += Math.ceil(bytes / ALIGNED) * ALIGNED;
    return here;
  };
  return { tables: place(sizes.tables), xs: place(sizes.xs), ys: place(sizes.ys), angles: place(sizes.angles), hull: place(sizes.hull), sums: place(sizes.sums), out: place(sizes.out), end: at };
}
const at = places();

/** Room for one finger at work. */
export class CylinderDesk {
  readonly #memory = sharedMemory(at.end);
  readonly #kernel = loadKernel<CylinderKernel>(cylinderWasm, this.#memory);

  constructor() {
    const bytes = new Uint8Array(this.#memory.buffer);
    let offset = at.tables;
    for (const table of tables) {
      bytes.set(new Uint8Array(table.buffer, table.byteOffset, table.byteLength), offset);
      offset += table.byteLength;
    }
  }

  /** As `cylindersFrom`. Throws `RangeError` for places that are no numbers. */
  cylinders(given: Points, kind: CylinderKind): Cylinders {
    checkPoints(given);
    const points = inOrder(given);
    const { buffer } = this.#memory;
    const { side, stride, cells } = layouts[kind];
    const hull = convexHull(points);
    new Float32Array(buffer, at.xs, MOST_MINUTIAE).set(points.x);
    new Float32Array(buffer, at.ys, MOST_MINUTIAE).set(points.y);
    new Uint8Array(buffer, at.angles, MOST_MINUTIAE).set(points.angle);
    new Float64Array(buffer, at.hull, MOST_MINUTIAE * 2).set(hull);
    const { leastValid, leastContributors, set } = cylinder;
    const count = this.#kernel.build(at.xs, at.ys, at.angles, points.count, at.hull, hull.length / 2, side, REACH, Math.ceil(leastValid * cells), leastContributors, set, at.tables, spatial.length, at.sums, at.out, stride * 4);
    const words = new Uint32Array(new Uint32Array(buffer, at.out, count * stride));
    return { kind, count, words, floats: new Float32Array(words.buffer) };
  }
}
