/** Codes that several parts of ISO/IEC 19794 share, and the one shape in which the product sees a captured image. */
import type { Reader } from './reader.ts';

/**
 * How image bytes are coded. `jpeg2000` is lossy in the 2011 editions and does not say in those of
 * 2005; `raw` is whole bytes a sample, `raw-packed` is samples without gaps between them.
 */
export type ImageFormat = 'raw' | 'raw-packed' | 'wsq' | 'jpeg' | 'jpeg-ls' | 'jpeg2000' | 'jpeg2000-lossless' | 'png';

/** The edition a record was written to; the record says so itself in its version field. */
export type Edition = '2005' | '2011';

/** Finger positions (ISO/IEC 19794-2:2005 and -4, the same numbers as ANSI/NIST-ITL). */
export const fingerPosition = {
  unknown: 0,
  rightThumb: 1,
  rightIndex: 2,
  rightMiddle: 3,
  rightRing: 4,
  rightLittle: 5,
  leftThumb: 6,
  leftIndex: 7,
  leftMiddle: 8,
  leftRing: 9,
  leftLittle: 10,
  rightFour: 13,
  leftFour: 14,
  thumbs: 15,
} as const;

/** Eyes (ISO/IEC 19794-6). */
export const eye = { undefined: 0, right: 1, left: 2 } as const;

/** Impression types of -2 and -4 that both parts number alike. */
export const impression = { livePlain: 0, liveRolled: 1, nonlivePlain: 2, nonliveRolled: 3, swipe: 8 } as const;

/** Whether a position may stand in an image record: single fingers, slaps, palms (20–36), and the finger pairs and triples that 2011 adds (40–50). */
export function isFingerOrPalm(position: number, edition: Edition): boolean {
  return position <= 10 || (position >= 13 && position <= 15) || (position >= 20 && position <= 36) || (edition === '2011' && position >= 40 && position <= 50);
}

/** One captured image with what a capture screen needs of it, whichever part and edition brought it. */
export interface Picture {
  /** Finger position, or eye; 0 for a face. */
  readonly position: number;
  /** 0–100, higher is better; null when the record states none. */
  readonly quality: number | null;
  /** Pixels, as the record claims: a decoder of the image itself must not trust them. */
  readonly width: number;
  readonly height: number;
  readonly format: ImageFormat;
  readonly data: Uint8Array;
}

/** A score as 0–100 or null: the standards keep 254 (undefined) and 255 (failed) outside the scale. */
export const score = (value: number | undefined): number | null => (value === undefined || value > 100 ? null : value);

/**
 * Uncompressed samples must be exactly as many as the sizes say, or whoever reads pixels by width
 * and height reads past the end. Fails at the image data.
 */
export function checkSamples(reader: Reader, at: number, image: { readonly width: number; readonly height: number; readonly format: ImageFormat; readonly data: Uint8Array }, bitsPerPixel: number): void {
  const pixels = image.width * image.height;
  const bytes = image.format === 'raw' ? pixels * Math.ceil(bitsPerPixel / 8) : image.format === 'raw-packed' ? Math.ceil((pixels * bitsPerPixel) / 8) : image.data.length;
  if (image.data.length !== bytes) reader.fail(`${bytes} bytes of uncompressed samples (${image.width} x ${image.height}, ${bitsPerPixel} bits)`, at);
}
