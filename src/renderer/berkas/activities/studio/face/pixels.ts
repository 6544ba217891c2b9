/** What the pixels of a photo tell before it is kept: exposure, sharpness, ground. Pure, over RGBA. */
import { groundOfRgb, type MeasuredGround } from '../../../../../domain/card/ground.ts';

export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

export interface Measured {
  /** Mean brightness of the face, of 255. */
  readonly light: number;
  /** Brighter half of the face by the darker one; 1 is even. */
  readonly uneven: number;
  /** Mean squared Laplacian of the brightness over the face. */
  readonly sharp: number;
  readonly ground: MeasuredGround;
  /** How much the ground's brightness differs from the left to the right corner, of 255: a shadow, a curtain's edge. */
  readonly groundDiffers: number;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Where the face is in the photo, as shares: forehead to chin, cheek to cheek, by the place of the eyes. */
const FACE: Box = { left: 0.27, top: 0.34, right: 0.73, bottom: 0.74 };
/** The upper corners, where nothing but ground is to be seen. */
const CORNERS: readonly [Box, Box] = [{ left: 0.01, top: 0.01, right: 0.13, bottom: 0.2 }, { left: 0.87, top: 0.01, right: 0.99, bottom: 0.2 }];

const luma = (data: Uint8ClampedArray, at: number): number => 0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!;

const inPixels = ({ width, height }: Frame, box: Box): Box => ({ left: Math.floor(box.left * width), top: Math.floor(box.top * height), right: Math.ceil(box.right * width), bottom: Math.ceil(box.bottom * height) });

/** The mean of a value over the pixels of a box. */
function mean(frame: Frame, { left, top, right, bottom }: Box, value: (at: number) => number): number {
  let sum = 0;
  for (let y = top; y < bottom; y += 1) for (let x = left; x < right; x += 1) sum += value((y * frame.width + x) * 4);
  return sum / Math.max(1, (right - left) * (bottom - top));
}

/** Measures a photo that was cut by the place of the eyes. */
export function measure(frame: Frame): Measured {
  const { data, width } = frame;
  const face = inPixels(frame, FACE);
  const brightness = (at: number): number => luma(data, at);
  const middle = Math.round((face.left + face.right) / 2);
  const halves = [mean(frame, { ...face, right: middle }, brightness), mean(frame, { ...face, left: middle }, brightness)];
  const edge = (at: number): number => (4 * luma(data, at) - luma(data, at - 4) - luma(data, at + 4) - luma(data, at - width * 4) - luma(data, at + width * 4)) ** 2;
  const corners = CORNERS.map((corner) => inPixels(frame, corner));
  const channel = (which: number): number => corners.reduce((sum, corner) => sum + mean(frame, corner, (at) => data[at + which]!), 0) / corners.length;
  const [first, second] = corners.map((corner) => mean(frame, corner, brightness));
  return {
    light: mean(frame, face, brightness),
    uneven: Math.max(...halves) / Math.max(1, Math.min(...halves)),
    sharp: mean(frame, face, edge),
    ground: groundOfRgb(channel(0), channel(1), channel(2)),
    groundDiffers: Math.abs(first! - second!),
  };
}
