/**
 * Mirror images of the camera's lamps: small, much brighter than what surrounds them. They are found by what a morphological
 * opening takes away (the white top-hat; Serra, "Image Analysis and Mathematical Morphology", 1982) and are filled with what
 * it leaves, so that neither a boundary nor the code sees them.
 */
import { extreme, type Plane } from './plane.ts';

/** Half the side of the largest reflection, as a share of the image's width: 13 pixels of 640. */
const REACH_SHARE = 0.02;
/** Grey levels above the surroundings from which a spot is a reflection. */
const RISE = 45;
/** The soft rim of a reflection: one pixel in so many of the image's width. */
const RIM_SHARE = 320;

export interface Cleared {
  /** The plane without its reflections. */
  readonly plane: Plane;
  /** 1 where a reflection was, its soft rim included. */
  readonly spots: Uint8Array;
}

/** The plane with its reflections filled. */
export function clearReflections(plane: Plane): Cleared {
  const { width, height, data } = plane;
  const reach = Math.max(2, Math.round(width * REACH_SHARE));
  const opened = extreme(extreme(plane, reach, 1), reach, -1).data;
  const rim = Math.max(1, Math.round(width / RIM_SHARE));
  const spots = new Uint8Array(data.length);
  const filled = new Float32Array(data);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x;
      if (data[at]! - opened[at]! <= RISE) continue;
      for (let v = Math.max(0, y - rim); v <= Math.min(height - 1, y + rim); v += 1) {
        for (let i = v * width + Math.max(0, x - rim); i <= v * width + Math.min(width - 1, x + rim); i += 1) {
          spots[i] = 1;
          filled[i] = Math.min(data[i]!, opened[i]!);
        }
      }
    }
  }
  return { plane: { width, height, data: filled }, spots };
}
