/**
 * A finger's picture to the minutiae of an ISO/IEC 19794-2 view: even contrast, direction of the
 * ridges, area of the finger, ridge distance, contextual filter, lines, their ends. One file for each
 * stage; here they are put together.
 */
import { imageFault, type GrayImage, type ImageFault } from '../image.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Minutia } from '../formats/finger-minutiae.ts';
import { enhance, type Enhanced } from './enhance.ts';
import { frequency, type Frequency } from './frequency.ts';
import { minutiaeOf } from './minutiae.ts';
import { normalise, type Normalised } from './normalise.ts';
import { orientation, type Orientation } from './orientation.ts';
import { area, filter, flow as averaging } from './parameters.ts';
import { smooth, type Plane } from './plane.ts';
import { noFinger, qualityOf, type FingerQuality } from './quality.ts';
import { atStandardResolution, standardSize } from './scale.ts';
import { outline, segment } from './segmentation.ts';

/** What every stage saw; by pixel at 500 dpi or by cell of eight. */
export interface Stages {
  readonly image: GrayImage;
  readonly normalised: Normalised;
  /** The same without the finest grain. */
  readonly soft: Plane;
  readonly flow: Orientation;
  /** 1 on the finger, by cell. */
  readonly mask: Uint8Array;
  readonly ridges: Frequency;
  readonly enhanced: Enhanced;
}

/** All stages before lines are drawn, of an image at 500 dpi. */
export function stagesOf(image: GrayImage): Stages {
  const normalised = normalise(image);
  const { even } = normalised;
  const soft = softened(even);
  let flow = orientation(soft, averaging.first);
  const roughly = segment(normalised.deviation, flow);
  const ridges = frequency(even, flow, roughly);
  let enhanced = enhance(even, flow, ridges.period, roughly, filter.first);
  // the filtered picture shows the direction better than the raw one did, so both are done once more
  for (let round = 0; round < averaging.rounds; round += 1) {
    flow = orientation(enhanced.wave, averaging.again);
    enhanced = enhance(even, flow, ridges.period, roughly, filter.last);
  }
  const { width, height, data } = enhanced.strength;
  const strong = roughly.map((on, cell) => (on === 1 && data[cell]! > area.strength ? 1 : 0));
  return { image, normalised, soft, flow, mask: outline(strong, width, height), ridges, enhanced };
}

function softened(even: Plane): Plane {
  const soft = { ...even, data: even.data.slice() };
  smooth(soft, averaging.blur);
  return soft;
}

/** Pixels a centimetre of what {@link extract} gives, as a record states it. */
export const RESOLUTION = { resolutionX: 197, resolutionY: 197 } as const;

export interface Extracted {
  /** Pixels at 500 dpi of the picture in which the minutiae lie. */
  readonly width: number;
  readonly height: number;
  readonly minutiae: readonly Minutia[];
  readonly quality: FingerQuality;
}

/** Pixels at 500 dpi: less holds no ridges to speak of, more (62 × 62 mm) is no picture of one finger and would only cost time. */
const LEAST_SIDE = 48;
const MOST_AREA = 1_500_000;

/**
 * The minutiae of one finger, and what the picture is worth: none and `no-finger` where there is no
 * finger, none and `too-large` for a picture of more than one. A fault when the image is no image.
 * Takes some 50 ms for 400 × 400 pixels, a second at most.
 */
export function extract(image: GrayImage): Result<Extracted, ImageFault> {
  const fault = imageFault(image);
  if (fault) return err(fault);
  const size = standardSize(image);
  if (Math.min(size.width, size.height) < LEAST_SIDE) return ok({ ...size, minutiae: [], quality: noFinger });
  if (size.width * size.height > MOST_AREA) return ok({ ...size, minutiae: [], quality: { ...noFinger, flaw: 'too-large' } });
  const stages = stagesOf(atStandardResolution(image));
  const minutiae = minutiaeOf(stages);
  return ok({ ...size, minutiae, quality: qualityOf(stages, minutiae.length) });
}
