/**
 * Even contrast: Hong, Wan and Jain, "Fingerprint Image Enhancement" (TPAMI 20(8), 1998), section
 * 2.2, with the mean and the deviation of a window around each pixel instead of the whole image's,
 * because a finger is pressed unevenly.
 */
import type { GrayImage } from '../image.ts';
import { boxMean, plane, type Plane } from './plane.ts';

/** Half the window: three ridges wide at 500 dpi. */
const RADIUS = 13;
/** Grey levels below which a deviation is noise of the sensor and is not blown up. */
const NOISE = 5;
/** Deviations beyond which a pixel says nothing more. */
const MOST = 2.5;

export interface Normalised {
  /** Deviations from the local mean, −2.5 to 2.5; ridges are below zero. */
  readonly even: Plane;
  /** Local standard deviation in grey levels. */
  readonly deviation: Plane;
}

export function normalise({ width, height, pixels }: GrayImage): Normalised {
  const even = plane(width, height);
  const deviation = plane(width, height);
  const grey = Float32Array.from(pixels);
  const mean = new Float32Array(width * height);
  boxMean(grey, width, height, RADIUS, mean);
  for (let at = 0; at < grey.length; at += 1) {
    const off = grey[at]! - mean[at]!;
    even.data[at] = off;
    grey[at] = off * off;
  }
  boxMean(grey, width, height, RADIUS, deviation.data);
  for (let at = 0; at < grey.length; at += 1) {
    const spread = Math.sqrt(Math.max(0, deviation.data[at]!));
    deviation.data[at] = spread;
    even.data[at] = Math.max(-MOST, Math.min(MOST, even.data[at]! / (spread + NOISE)));
  }
  return { even, deviation };
}
