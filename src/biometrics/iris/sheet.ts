/**
 * The rubber sheet: the iris between its two boundaries as a rectangle of angles and depths, whatever the size of the
 * picture and the width of the pupil (Daugman, TPAMI 1993, section V; 2004, section III), and which of its points show iris.
 */
import { radiusAt } from './boundary.ts';
import { lidAt } from './lids.ts';
import type { Located } from './locate.ts';
import { boxBlur, sample } from './plane.ts';

/** Angles from the right, downwards on the picture; depths from the pupil (0) to the limbus. */
export const SHEET = { angles: 256, depths: 32 } as const;

export interface Sheet {
  /** Depth-major grey, `SHEET.depths` rows of `SHEET.angles`. */
  readonly grey: Float32Array;
  /** 1 where iris is seen; 0 under a lid, a lash, a reflection or outside of the picture. */
  readonly seen: Uint8Array;
}

/** Rows keep this share of the way off either boundary: the edges are soft. */
const EDGE = { pupil: 0.05, limbus: 0.08 };
/** Margin below a lid's arc, in radii of the limbus. */
const LID_MARGIN = 0.04;
/** Pixels of iris radius per pixel of blur: so many source pixels are more than a sheet has points. */
const RADIUS_PER_BLUR = 80;
/** A point this many spreads darker (lashes) or brighter (lid, reflection) than the others of its depth is no iris. */
const DARK = { spreads: 2.8, least: 14 };
const BRIGHT = { spreads: 3.2, least: 18 };

/** The sheet of a located iris. */
export function unwrap(located: Located): Sheet {
  const { pupil, limbus, limbusCircle, lids, spots } = located;
  const blur = Math.round(limbusCircle.radius / RADIUS_PER_BLUR);
  const plane = blur > 0 ? boxBlur(located.plane, blur) : located.plane;
  const { angles, depths } = SHEET;
  const grey = new Float32Array(angles * depths);
  const seen = new Uint8Array(angles * depths);
  for (let a = 0; a < angles; a += 1) {
    const angle = (a / angles) * 2 * Math.PI;
    const cos = Math.cos(angle);
    const sin = Math.sin(angle);
    const inner = radiusAt(pupil, angle);
    const outer = radiusAt(limbus, angle);
    for (let d = 0; d < depths; d += 1) {
      const share = EDGE.pupil + ((1 - EDGE.pupil - EDGE.limbus) * (d + 0.5)) / depths;
      const x = (pupil.x + inner * cos) * (1 - share) + (limbus.x + outer * cos) * share;
      const y = (pupil.y + inner * sin) * (1 - share) + (limbus.y + outer * sin) * share;
      const at = d * angles + a;
      grey[at] = sample(plane, x, y);
      const u = (x - limbusCircle.x) / limbusCircle.radius;
      const v = (y - limbusCircle.y) / limbusCircle.radius;
      const inside = x >= 0 && y >= 0 && x <= plane.width - 1 && y <= plane.height - 1;
      const lidded = (lids.upper !== null && v < lidAt(lids.upper, u) + LID_MARGIN) || (lids.lower !== null && v > lidAt(lids.lower, u) - LID_MARGIN);
      seen[at] = inside && !lidded && spots[Math.round(y) * plane.width + Math.round(x)] === 0 ? 1 : 0;
    }
  }
  hideStrangers(grey, seen);
  return { grey, seen };
}

/** Hides what is much darker or brighter than most of its depth: lashes, their shadows, the lid's wet edge. */
function hideStrangers(grey: Float32Array, seen: Uint8Array): void {
  const { angles, depths } = SHEET;
  const hidden = new Uint8Array(seen.length);
  for (let d = 0; d < depths; d += 1) {
    // three depths together: enough points for a median
    const values: number[] = [];
    for (let row = Math.max(0, d - 1); row <= Math.min(depths - 1, d + 1); row += 1) for (let a = 0; a < angles; a += 1) if (seen[row * angles + a]) values.push(grey[row * angles + a]!);
    if (values.length < 20) continue;
    values.sort((p, q) => p - q);
    const middle = values[values.length >> 1]!;
    const spread = 0.74 * (values[Math.floor(values.length * 0.75)]! - values[values.length >> 2]!);
    const dark = middle - Math.max(DARK.least, DARK.spreads * spread);
    const bright = middle + Math.max(BRIGHT.least, BRIGHT.spreads * spread);
    for (let a = 0; a < angles; a += 1) if (grey[d * angles + a]! < dark || grey[d * angles + a]! > bright) hidden[d * angles + a] = 1;
  }
  // a neighbour of what is hidden is half hidden
  for (let d = 0; d < depths; d += 1) {
    for (let a = 0; a < angles; a += 1) {
      if (!hidden[d * angles + a]) continue;
      for (let row = Math.max(0, d - 1); row <= Math.min(depths - 1, d + 1); row += 1) for (let step = -1; step <= 1; step += 1) seen[row * angles + ((a + step + angles) % angles)] = 0;
    }
  }
}
