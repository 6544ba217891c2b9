/**
 * The direction of the ridges: averaged squared gradients (Kass and Witkin 1987) and their coherence,
 * as Bazen and Gerez describe them, "Systematic Methods for the Computation of the Directional Fields
 * and Singular Points of Fingerprints" (TPAMI 24(7), 2002).
 */
import { CELL, cells, plane, smooth, type Plane } from './plane.ts';

/** By cell: a vector at twice the ridge's angle, its length the coherence (0 nothing, 1 perfect ridges). */
export interface Orientation {
  readonly cos2: Plane;
  readonly sin2: Plane;
}

/** Ridge angle in radians, −π/2 to π/2, at a cell; x to the right, y down. */
export const ridgeAngle = ({ cos2, sin2 }: Orientation, cell: number): number => Math.atan2(sin2.data[cell]!, cos2.data[cell]!) / 2;

/** 0 to 1 at a cell. */
export const coherence = ({ cos2, sin2 }: Orientation, cell: number): number => Math.hypot(cos2.data[cell]!, sin2.data[cell]!);

/**
 * Orientation of `even` by cell. `sigma` in cells is how far gradients are averaged: more survives
 * noise and scars, less follows the curve of a core.
 */
export function orientation({ width, height, data }: Plane, sigma: number): Orientation {
  const across = cells(width);
  const down = cells(height);
  const cos2 = plane(across, down);
  const sin2 = plane(across, down);
  const energy = plane(across, down);
  for (let y = 1; y < height - 1; y += 1) {
    const line = Math.floor(y / CELL) * across;
    for (let x = 1; x < width - 1; x += 1) {
      const at = y * width + x;
      const nw = data[at - width - 1]!;
      const ne = data[at - width + 1]!;
      const sw = data[at + width - 1]!;
      const se = data[at + width + 1]!;
      const dx = 3 * (ne + se - nw - sw) + 10 * (data[at + 1]! - data[at - 1]!);
      const dy = 3 * (sw + se - nw - ne) + 10 * (data[at + width]! - data[at - width]!);
      const square = dx * dx + dy * dy;
      if (square === 0) continue;
      // by the length and not its square: one deep scar must not outvote many ridges
      const weight = 1 / Math.sqrt(square);
      const cell = line + ((x / CELL) | 0);
      // gradients stand at right angles to ridges, hence the signs
      cos2.data[cell]! += (dy * dy - dx * dx) * weight;
      sin2.data[cell]! -= 2 * dx * dy * weight;
      energy.data[cell]! += square * weight;
    }
  }
  smooth(cos2, sigma);
  smooth(sin2, sigma);
  smooth(energy, sigma);
  for (let cell = 0; cell < energy.data.length; cell += 1) {
    const total = energy.data[cell]! + 1e-9;
    cos2.data[cell]! /= total;
    sin2.data[cell]! /= total;
  }
  return { cos2, sin2 };
}
