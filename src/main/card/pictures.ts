/** Opening the pictures of a resident: the photo for the face, the signature as ink. */
import { createCanvas, loadImage, type Image } from '@napi-rs/canvas';
import { groundOfRgb, hueDistance, type MeasuredGround } from '../../domain/card/ground.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { jpegColours } from './jpeg-colours.ts';
import type { Box } from './layout.ts';

/** Decodes a JPEG or PNG; null when it is none or is broken. */
export async function openPicture(bytes: Uint8Array): Promise<Image | null> {
  if (bytes.length === 0) return null;
  // The decoder's own words about a broken picture tell the operator nothing: the caller names the picture.
  const image = await loadImage(Buffer.from(bytes)).catch(() => null);
  return image && image.width > 0 && image.height > 0 ? image : null;
}

/** The part of a picture that fills `width` × `height` without distortion, cut evenly at the sides, or at top and bottom. */
export function coverCrop(image: { readonly width: number; readonly height: number }, width: number, height: number): Box {
  const scale = Math.min(image.width / width, image.height / height);
  const [w, h] = [width * scale, height * scale];
  return { x: (image.width - w) / 2, y: (image.height - h) / 2, width: w, height: h };
}

export interface OpenedPhoto {
  /** Draws in sRGB, upright. */
  readonly image: Image;
  /** `card-photo-profile` where the colours may be off. */
  readonly warnings: readonly Problem[];
}

const CMYK_COMPONENTS = 4;

/**
 * Decodes a photo whose colours are known: sRGB, or of a matrix or grey profile, which the canvas
 * converts. Errors: `card-photo-unreadable`; `card-photo-colours` for CMYK, whose inks no
 * counter can turn into light without the press' own profile.
 */
export async function openPhoto(bytes: Uint8Array): Promise<Result<OpenedPhoto>> {
  const colours = jpegColours(bytes);
  if (colours?.components === CMYK_COMPONENTS) return err(problem('card-photo-colours'));
  const image = await openPicture(bytes);
  if (!image) return err(problem('card-photo-unreadable'));
  return ok({ image, warnings: colours?.profile === 'unknown' ? [problem('card-photo-profile')] : [] });
}

/** The photo is measured as it is printed, small: each corner is a patch of 10 × 10 of 90 × 120 pixels. */
const MEASURED = { width: 90, height: 120, patch: 10, inset: 2 } as const;
/** Corners further apart than this (of 255, any channel) are no even ground: hair, a veil, a wall. */
const CORNERS_APART = 90;
/** Darker than this has no hue to speak of. */
const LEAST_VALUE = 0.15;
const CORNERS_APART_DEGREES = 40;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

/**
 * The colour behind the head: median of the two top corners, in sRGB, whatever profile the picture
 * came with. Null when the corners differ or are too dark to say.
 */
export function photoGround(photo: Image): MeasuredGround | null {
  const { width, height, patch, inset } = MEASURED;
  const drawing = createCanvas(width, height).getContext('2d');
  drawing.imageSmoothingEnabled = true;
  drawing.imageSmoothingQuality = 'high';
  const crop = coverCrop(photo, width, height);
  drawing.drawImage(photo, crop.x, crop.y, crop.width, crop.height, 0, 0, width, height);
  const cornerAt = (x: number): readonly [number, number, number] => {
    const { data } = drawing.getImageData(x, inset, patch, patch);
    const channel = (offset: number): number => median(Array.from({ length: patch * patch }, (_, at) => data[at * 4 + offset]!));
    return [channel(0), channel(1), channel(2)];
  };
  const [left, right] = [cornerAt(inset), cornerAt(width - inset - patch)];
  if (left.some((value, at) => Math.abs(value - right[at]!) > CORNERS_APART)) return null;
  const [one, other] = [groundOfRgb(...left), groundOfRgb(...right)];
  if (Math.min(one.value, other.value) < LEAST_VALUE) return null;
  const isColoured = Math.min(one.saturation, other.saturation) > LEAST_VALUE;
  if (isColoured && hueDistance(one.hue, other.hue) > CORNERS_APART_DEGREES) return null;
  return groundOfRgb((left[0] + right[0]) / 2, (left[1] + right[1]) / 2, (left[2] + right[2]) / 2);
}

/** Ink below this is paper, of 255: keeps thin strokes alive when a signature is made small. */
const INK_THRESHOLD = 64;
const OPAQUE = 255;

/** How much ink a pixel has, 0–255: dark and opaque is ink, light or transparent is paper. */
const inkOf = (rgba: Uint8ClampedArray, at: number): number => {
  const light = 0.299 * rgba[at]! + 0.587 * rgba[at + 1]! + 0.114 * rgba[at + 2]!;
  return ((OPAQUE - light) * rgba[at + 3]!) / OPAQUE;
};

/** The box around all ink; null for an empty signature (a holder who cannot sign). */
function inkBounds(rgba: Uint8ClampedArray, width: number, height: number): Box | null {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (inkOf(rgba, (y * width + x) * 4) < INK_THRESHOLD) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  }
  return right < 0 ? null : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}

/**
 * A signature scaled into `width` × `height` by its ink (empty margins do not count), in the middle,
 * undistorted: one byte a pixel, row by row, 1 = ink. Null when the picture cannot be opened.
 */
export async function signatureInk(png: Uint8Array, width: number, height: number): Promise<Uint8Array | null> {
  const image = await openPicture(png);
  if (!image) return null;
  const source = createCanvas(image.width, image.height);
  const reading = source.getContext('2d');
  reading.drawImage(image, 0, 0);
  const bounds = inkBounds(reading.getImageData(0, 0, image.width, image.height).data, image.width, image.height);
  const ink = new Uint8Array(width * height);
  if (!bounds) return ink;
  const scale = Math.min(width / bounds.width, height / bounds.height);
  const [w, h] = [Math.max(1, bounds.width * scale), Math.max(1, bounds.height * scale)];
  const target = createCanvas(width, height);
  const drawing = target.getContext('2d');
  drawing.imageSmoothingEnabled = true;
  drawing.imageSmoothingQuality = 'high';
  drawing.drawImage(source, bounds.x, bounds.y, bounds.width, bounds.height, (width - w) / 2, (height - h) / 2, w, h);
  const { data } = drawing.getImageData(0, 0, width, height);
  for (let at = 0; at < ink.length; at += 1) ink[at] = inkOf(data, at * 4) >= INK_THRESHOLD ? 1 : 0;
  return ink;
}
