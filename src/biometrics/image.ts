/** The one shape in which the engine takes a picture: eight bits of grey, whole, in memory. Decoding files is the caller's. */
import { err, ok, type Result } from '../domain/result.ts';

export interface GrayImage {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Pixels an inch, both ways. Fingers are compared at 500; an iris image has none and says 0. */
  readonly dpi: number;
  /** Row-major, `width * height` samples, 0 is black. */
  readonly pixels: Uint8Array;
}

/** What makes an image no {@link GrayImage}; `pixels` means that there are not width × height of them. */
export interface ImageFault {
  readonly field: 'width' | 'height' | 'dpi' | 'pixels' | 'size';
  /** In English, what belongs there. */
  readonly expected: string;
}

/** The largest image that is looked at: a whole ten-print card at 500 dpi, with room. More is a wrong file and would only cost time. */
export const MOST_PIXELS = 20_000_000;
/** Sensors of 72 to 2,000 dpi exist; a number outside is a misread header. */
const LEAST_DPI = 72;
const MOST_DPI = 4000;

/** Why `image` cannot be used, or null. Every entrance of the engine asks this first, so that no loop runs past the end of the pixels. */
export function imageFault({ width, height, dpi, pixels }: GrayImage): ImageFault | null {
  if (!Number.isInteger(width) || width < 1) return { field: 'width', expected: 'a whole number of pixels, 1 or more' };
  if (!Number.isInteger(height) || height < 1) return { field: 'height', expected: 'a whole number of pixels, 1 or more' };
  if (width * height > MOST_PIXELS) return { field: 'size', expected: `${MOST_PIXELS} pixels or fewer` };
  if (dpi !== 0 && !(dpi >= LEAST_DPI && dpi <= MOST_DPI)) return { field: 'dpi', expected: `0 (not stated) or ${LEAST_DPI} to ${MOST_DPI} pixels an inch` };
  if (pixels.length !== width * height) return { field: 'pixels', expected: `${width * height} samples` };
  return null;
}

/** An image after {@link imageFault} found nothing wrong with it. */
export function grayImage(width: number, height: number, dpi: number, pixels: Uint8Array): Result<GrayImage, ImageFault> {
  const image = { width, height, dpi, pixels };
  const fault = imageFault(image);
  return fault ? err(fault) : ok(image);
}
