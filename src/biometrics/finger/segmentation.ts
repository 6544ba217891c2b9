/**
 * Where the finger is: contrast and coherence by cell, as in Bazen and Gerez, "Segmentation of
 * Fingerprint Images" (ProRISC 2001), with morphology for the outline. Masks hold 1 on the finger.
 */
import { coherence, type Orientation } from './orientation.ts';
import { area } from './parameters.ts';
import { CELL, plane, quantile, smooth, type Plane } from './plane.ts';

/** Grey levels of deviation below which there is nothing, however evenly. */
const LEAST_DEVIATION = 4;
/** Cells: a smaller patch is not a finger but dirt. */
const LEAST_PATCH = 60;
/** Share of the largest patch that a second one needs to be part of the same finger. */
const LEAST_SHARE = 0.2;

/** Cells of the finger by contrast and coherence. */
export function segment(deviation: Plane, flow: Orientation): Uint8Array {
  const { width: across, height: down } = flow.cos2;
  const spread = plane(across, down);
  const ridges = plane(across, down);
  for (let cell = 0; cell < spread.data.length; cell += 1) {
    const x = Math.min(deviation.width - 1, (cell % across) * CELL + CELL / 2);
    const y = Math.min(deviation.height - 1, Math.floor(cell / across) * CELL + CELL / 2);
    spread.data[cell] = deviation.data[y * deviation.width + x]!;
    ridges.data[cell] = coherence(flow, cell);
  }
  const full = quantile(spread.data, 0.9);
  smooth(ridges, 1);
  const mask = new Uint8Array(across * down);
  for (let cell = 0; cell < mask.length; cell += 1) {
    mask[cell] = spread.data[cell]! > Math.max(LEAST_DEVIATION, area.contrast * full) && ridges.data[cell]! > area.coherence ? 1 : 0;
  }
  return outline(mask, across, down);
}

/** A mask without specks, holes and frayed edges; all zero when no patch is as large as a finger's. */
export function outline(mask: Uint8Array, across: number, down: number): Uint8Array {
  const calm = majority(majority(mask, across, down), across, down);
  keepLarge(calm, across, down);
  fillHoles(calm, across, down);
  return calm;
}

/** Each cell as most of the nine around it. */
function majority(mask: Uint8Array, across: number, down: number): Uint8Array {
  const target = new Uint8Array(mask.length);
  for (let y = 0; y < down; y += 1) {
    for (let x = 0; x < across; x += 1) {
      let sum = 0;
      for (let dy = -1; dy <= 1; dy += 1) {
        for (let dx = -1; dx <= 1; dx += 1) {
          if (x + dx >= 0 && x + dx < across && y + dy >= 0 && y + dy < down) sum += mask[(y + dy) * across + x + dx]!;
        }
      }
      target[y * across + x] = sum >= 5 ? 1 : 0;
    }
  }
  return target;
}

/** Labels the 4-connected patches of cells that equal `value`; their sizes by label, 1 on. */
function patches(mask: Uint8Array, across: number, value: number): { readonly label: Int32Array; readonly size: number[]; readonly edge: boolean[] } {
  const label = new Int32Array(mask.length);
  const size = [0];
  const edge = [false];
  const stack: number[] = [];
  const down = mask.length / across;
  for (let start = 0; start < mask.length; start += 1) {
    if (mask[start] !== value || label[start] !== 0) continue;
    const name = size.length;
    size.push(0);
    edge.push(false);
    label[start] = name;
    stack.push(start);
    while (stack.length > 0) {
      const cell = stack.pop()!;
      const x = cell % across;
      const y = (cell - x) / across;
      size[name]! += 1;
      if (x === 0 || y === 0 || x === across - 1 || y === down - 1) edge[name] = true;
      const reach = (next: number): void => {
        if (mask[next] !== value || label[next] !== 0) return;
        label[next] = name;
        stack.push(next);
      };
      if (x > 0) reach(cell - 1);
      if (x < across - 1) reach(cell + 1);
      if (y > 0) reach(cell - across);
      if (y < down - 1) reach(cell + across);
    }
  }
  return { label, size, edge };
}

function keepLarge(mask: Uint8Array, across: number, down: number): void {
  const { label, size } = patches(mask, across, 1);
  const largest = Math.max(0, ...size);
  const least = Math.max(Math.min(LEAST_PATCH, (across * down) / 4), LEAST_SHARE * largest);
  for (let cell = 0; cell < mask.length; cell += 1) if (mask[cell] === 1 && size[label[cell]!]! < least) mask[cell] = 0;
}

/** Holes inside of the finger belong to it unless they are large: a hole of more than a few cells shows no ridges. */
function fillHoles(mask: Uint8Array, across: number, down: number): void {
  const { label, size, edge } = patches(mask, across, 0);
  const most = Math.max(6, (across * down) / 200);
  for (let cell = 0; cell < mask.length; cell += 1) if (mask[cell] === 0 && !edge[label[cell]!]! && size[label[cell]!]! <= most) mask[cell] = 1;
}
