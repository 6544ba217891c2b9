/** A frame of the twin's live picture: what lies on the glass, and that it is synthetic. */
import { createCanvas } from '@napi-rs/canvas';
import type { GrayImage } from './record.ts';

const JPEG_QUALITY = 60;
/** Pixels. */
const BANNER = 28;

/** @returns a JPEG of the image under a banner */
export function frameOf({ width, height, gray }: GrayImage, words: string): Uint8Array {
  const canvas = createCanvas(width, height + BANNER);
  const context = canvas.getContext('2d');
  context.fillStyle = '#b00020';
  context.fillRect(0, 0, width, BANNER);
  context.fillStyle = '#ffffff';
  context.font = '16px sans-serif';
  context.fillText(`SYNTHETIC ${words}`, 6, 20);
  const picture = context.createImageData(width, height);
  for (const [index, value] of gray.entries()) picture.data.set([value, value, value, 255], index * 4);
  context.putImageData(picture, 0, BANNER);
  return new Uint8Array(canvas.toBuffer('image/jpeg', JPEG_QUALITY));
}
