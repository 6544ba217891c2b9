/** What a live picture of a face tells before it is taken: light, sharpness, ground. Pure, over RGBA pixels. Not a face detector: pose and eyes are the operator's. */
import { groundFits, groundOfRgb, type GroundColour } from '../../../../domain/card/ground.ts';

export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

export interface Guide {
  readonly light: boolean;
  readonly sharp: boolean;
  readonly ground: boolean;
}

/** Mean brightness between which a face is neither drowned nor burnt, of 255 (ISO/IEC 19794-5 asks for even exposure; the figures are ours). */
const DARKEST = 70;
const BRIGHTEST = 215;
/** Mean squared Laplacian below which a picture of this size is blurred; ours, by trial on synthetic faces. */
const SHARP_LEAST = 18;
/** Share of width and height of the corner patches in which the ground is looked at. */
const PATCH = 0.12;

const luma = (data: Uint8ClampedArray, at: number): number => 0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!;

function meanLight({ data }: Frame): number {
  let sum = 0;
  for (let at = 0; at < data.length; at += 4) sum += luma(data, at);
  return sum / (data.length / 4);
}

/** Mean squared Laplacian of the brightness. */
export function sharpness({ width, height, data }: Frame): number {
  let sum = 0;
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const at = (y * width + x) * 4;
      const edge = 4 * luma(data, at) - luma(data, at - 4) - luma(data, at + 4) - luma(data, at - width * 4) - luma(data, at + width * 4);
      sum += edge * edge;
    }
  }
  return sum / Math.max(1, (width - 2) * (height - 2));
}

/** The middle colour of the two upper corners. */
function ground({ width, height, data }: Frame): readonly [number, number, number] {
  const [w, h] = [Math.max(1, Math.round(width * PATCH)), Math.max(1, Math.round(height * PATCH))];
  const sums: [number, number, number] = [0, 0, 0];
  let count = 0;
  for (let y = 0; y < h; y += 1) {
    for (const x0 of [0, width - w]) {
      for (let x = x0; x < x0 + w; x += 1) {
        const at = (y * width + x) * 4;
        for (const channel of [0, 1, 2] as const) sums[channel] += data[at + channel]!;
        count += 1;
      }
    }
  }
  return [sums[0] / count, sums[1] / count, sums[2] / count];
}

/** What to put right before the photo is taken. */
export function guideOf(frame: Frame, wanted: GroundColour): Guide {
  const light = meanLight(frame);
  return { light: light >= DARKEST && light <= BRIGHTEST, sharp: sharpness(frame) >= SHARP_LEAST, ground: groundFits(groundOfRgb(...ground(frame)), wanted) };
}
