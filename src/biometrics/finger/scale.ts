/** Brings an image to the resolution at which ridges have their known size. */
import type { GrayImage } from '../image.ts';

/** Dots an inch of every length in this folder. */
export const DPI = 500;
/** A difference that no ridge notices: 197 pixels a centimetre are 500.4. */
const TOLERANCE = 0.02;

const factorOf = ({ dpi }: GrayImage): number => {
  const factor = dpi === 0 ? 1 : DPI / dpi;
  return Math.abs(factor - 1) <= TOLERANCE ? 1 : factor;
};

/** Pixels of the image at 500 dpi, before it is brought there. */
export function standardSize(image: GrayImage): { readonly width: number; readonly height: number } {
  const factor = factorOf(image);
  return { width: Math.max(1, Math.round(image.width * factor)), height: Math.max(1, Math.round(image.height * factor)) };
}

/** The image at 500 dpi by area-aware bilinear sampling; one that states no resolution is taken to have it. */
export function atStandardResolution(image: GrayImage): GrayImage {
  const factor = factorOf(image);
  if (factor === 1) return image;
  const { width, height } = standardSize(image);
  const pixels = new Uint8Array(width * height);
  // when the picture shrinks, as many samples are averaged as fall onto one pixel, lest ridges turn into moiré
  const samples = Math.max(1, Math.ceil(1 / factor));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let sum = 0;
      for (let j = 0; j < samples; j += 1) {
        for (let i = 0; i < samples; i += 1) sum += sample(image, (x + (i + 0.5) / samples) / factor - 0.5, (y + (j + 0.5) / samples) / factor - 0.5);
      }
      pixels[y * width + x] = sum / (samples * samples) + 0.5;
    }
  }
  return { width, height, dpi: DPI, pixels };
}

function sample({ width, height, pixels }: GrayImage, x: number, y: number): number {
  const left = Math.max(0, Math.min(width - 1, Math.floor(x)));
  const top = Math.max(0, Math.min(height - 1, Math.floor(y)));
  const right = Math.min(width - 1, left + 1);
  const bottom = Math.min(height - 1, top + 1);
  const fx = Math.max(0, Math.min(1, x - left));
  const fy = Math.max(0, Math.min(1, y - top));
  const upper = pixels[top * width + left]! * (1 - fx) + pixels[top * width + right]! * fx;
  const lower = pixels[bottom * width + left]! * (1 - fx) + pixels[bottom * width + right]! * fx;
  return upper * (1 - fy) + lower * fy;
}
