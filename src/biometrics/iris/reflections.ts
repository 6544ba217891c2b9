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

export interface Cleared {
  /** The plane without its reflections. */
  readonly plane: Plane;
  /** 1 where a reflection was, its soft rim included. */
  readonly spots: Uint8Array;
}

/** The plane with its reflections filled. */
export function clearReflections(plane: Plane): Cleared {
  const reach = Math.max(2, Math.round(plane.width * REACH_SHARE));
  const opened = extreme(extreme(plane, reach, 1), reach, -1);
  const risen = Float32Array.from(plane.data, (value, i) => (value - opened.data[i]! > RISE ? 1 : 0));
  const grown = extreme({ ...plane, data: risen }, Math.max(1, Math.round(plane.width / 320)), -1);
  const spots = Uint8Array.from(grown.data);
  return { plane: { ...plane, data: Float32Array.from(plane.data, (value, i) => (spots[i] ? Math.min(value, opened.data[i]!) : value)) }, spots };
}
