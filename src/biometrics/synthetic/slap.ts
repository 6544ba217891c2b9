/** Fingers side by side on one glass: four of a hand, or both thumbs, as a slap scanner sees them. Synthetic, as `finger.ts`. */
import type { GrayImage } from '../image.ts';
import { drawFinger, FINGER_DPI, usualFinger, type FingerSize } from './finger.ts';

export const slapKinds = ['right-four', 'left-four', 'thumbs'] as const;
export type SlapKind = (typeof slapKinds)[number];

/** Codes of ISO/IEC 19794 from left to right on the glass, palms down, and how far each lies below the longest, in its own heights. */
const places: Readonly<Record<SlapKind, readonly { readonly finger: number; readonly below: number }[]>> = {
  'right-four': [{ finger: 2, below: 0.18 }, { finger: 3, below: 0 }, { finger: 4, below: 0.1 }, { finger: 5, below: 0.42 }],
  'left-four': [{ finger: 10, below: 0.42 }, { finger: 9, below: 0.1 }, { finger: 8, below: 0 }, { finger: 7, below: 0.18 }],
  thumbs: [{ finger: 6, below: 0.1 }, { finger: 1, below: 0.1 }],
};

/** Which fingers a slap has, from left to right. */
export const fingersOf = (kind: SlapKind): readonly number[] => places[kind].map(({ finger }) => finger);

export interface SlapRequest {
  readonly seed: number;
  readonly kind: SlapKind;
  readonly impression: number;
  /** 0 to 100, for each finger that lies on the glass; one that is not named is missing, its place empty. */
  readonly qualities: ReadonlyMap<number, number>;
  /** Of each finger. */
  readonly size?: FingerSize;
}

/** Where a finger's print is within a slap, pixels from its upper left corner. */
export interface FingerBox {
  readonly finger: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Slap {
  readonly image: GrayImage;
  readonly boxes: readonly FingerBox[];
}

const GLASS = 246;
/** Share of a finger's width or height between two, and around them all. */
const GAP = 0.12;

/** One glass of 500 dpi; at the usual size some 1,550 by 740 pixels, 3.1 by 1.5 inches. */
export function drawSlap({ seed, kind, impression, qualities, size = usualFinger }: SlapRequest): Slap {
  const all = places[kind];
  const gap = Math.round(size.width * GAP);
  const width = all.length * size.width + (all.length + 1) * gap;
  const height = Math.round(size.height * (1 + Math.max(...all.map(({ below }) => below)))) + 2 * gap;
  const pixels = new Uint8Array(width * height).fill(GLASS);
  const boxes: FingerBox[] = [];
  for (const [place, { finger, below }] of all.entries()) {
    const quality = qualities.get(finger);
    if (quality === undefined) continue;
    const box = { finger, x: gap + place * (size.width + gap), y: gap + Math.round(below * size.height), ...size };
    const print = drawFinger({ seed, finger, impression, quality, size });
    for (let row = 0; row < size.height; row += 1) pixels.set(print.pixels.subarray(row * size.width, (row + 1) * size.width), (box.y + row) * width + box.x);
    boxes.push({ finger, x: box.x, y: box.y, width: size.width, height: size.height });
  }
  return { image: { width, height, dpi: FINGER_DPI, pixels }, boxes };
}

/** One finger's own picture out of a slap: what a scanner hands on. */
export function cutFinger({ image }: Slap, { x, y, width, height }: FingerBox): GrayImage {
  const pixels = new Uint8Array(width * height);
  for (let row = 0; row < height; row += 1) pixels.set(image.pixels.subarray((y + row) * image.width + x, (y + row) * image.width + x + width), row * width);
  return { width, height, dpi: image.dpi, pixels };
}
