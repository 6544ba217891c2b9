/**
 * The data side as pixels, 300 dpi on the printer's canvas with bleed. The ground stays white: the
 * blank is pre-printed, only labels, values, photo and signature are ours (domain facts 2.2,
 * unverified). Text and signature are pure black without grey edges, so that the printer's K panel
 * takes them and nothing is dithered. Preview and print are these same pixels.
 */
import { createCanvas, type Image, type SKRSContext2D } from '@napi-rs/canvas';
import type { FaceFields } from '../../domain/card/face-fields.ts';
import { groundFits, type PhotoGround } from '../../domain/card/ground.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { CardFace } from '../../hardware/printer/port.ts';
import { canvasFont, type Face } from './fonts.ts';
import type { CardLayout } from './layout.ts';
import { coverCrop, openPhoto, photoGround, signatureInk } from './pictures.ts';
import { placeFace, type PlacedText } from './place.ts';

export interface RenderedFace {
  /** For the printer. */
  readonly face: CardFace;
  /** The same pixels for the screen and the buku. */
  readonly png: Uint8Array;
  /** What a person should look at before a blank is spent; the card can be printed: `card-photo-ground`, `card-photo-profile`. */
  readonly warnings: readonly Problem[];
}

export interface FaceOptions {
  /** Marks the card with the word LATIHAN: any twin is in use. */
  readonly training: boolean;
  /** Of the blank: `layoutFor`. */
  readonly layout: CardLayout;
  /** What the photo's ground should be (`backgroundOf`); null: not looked at. */
  readonly ground: PhotoGround | null;
}

/** A pixel of a letter is ink from half coverage on. */
const HALF = 128;

const ruler = createCanvas(1, 1).getContext('2d');

/** Sets a face at a size, with the layout's space between words: what is measured is what is drawn. */
function setFont(drawing: SKRSContext2D, face: Face, size: number, { wordSpace }: CardLayout): void {
  drawing.font = canvasFont(face, size);
  drawing.wordSpacing = `${size * wordSpace}px`;
}

/** Every text of a face and its place, as `renderFace` will draw them. Error: `face-text-too-long`. */
export function placeTexts(fields: FaceFields, layout: CardLayout, training: boolean): Result<readonly PlacedText[]> {
  return placeFace(fields, layout, training, (face) => (text, size) => {
    setFont(ruler, face, size, layout);
    return ruler.measureText(text).width;
  });
}

/** Where letters are, one byte a pixel: alpha of all text drawn on nothing. */
function textCoverage(texts: readonly PlacedText[], layout: CardLayout): Uint8ClampedArray {
  const { width, height } = layout.canvas;
  const drawing = createCanvas(width, height).getContext('2d');
  drawing.fillStyle = '#000';
  for (const { text, face, size, align, x, baseline } of texts) {
    setFont(drawing, face, size, layout);
    drawing.textAlign = align;
    drawing.fillText(text, x, baseline);
  }
  return drawing.getImageData(0, 0, width, height).data;
}

/** Paints letters and signature in pure black over the photo's picture. */
function blacken(rgba: Uint8ClampedArray, texts: readonly PlacedText[], ink: Uint8Array, layout: CardLayout): void {
  const { width } = layout.canvas;
  const letters = textCoverage(texts, layout);
  for (let at = 0; at < letters.length; at += 4) if (letters[at + 3]! >= HALF) rgba.fill(0, at, at + 3);
  const { signature } = layout;
  for (let at = 0; at < ink.length; at += 1) {
    if (ink[at] === 0) continue;
    const pixel = (signature.y + Math.floor(at / signature.width)) * width + signature.x + (at % signature.width);
    rgba.fill(0, pixel * 4, pixel * 4 + 3);
  }
}

/** RGBA to RGB; the picture is opaque. */
function withoutAlpha(rgba: Uint8ClampedArray): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    rgb[to] = rgba[from]!;
    rgb[to + 1] = rgba[from + 1]!;
    rgb[to + 2] = rgba[from + 2]!;
  }
  return rgb;
}

/** A ground that is clearly another than the demanded one is told, never refused: photos from before the rule exist. */
function groundWarnings(photo: Image, demanded: PhotoGround | null): readonly Problem[] {
  if (!demanded?.verified) return [];
  const measured = photoGround(photo);
  return measured && !groundFits(measured, demanded.colour) ? [problem('card-photo-ground', { year: demanded.birthYear })] : [];
}

/**
 * Renders a face.
 * @param photo JPEG, 3:4; another shape is cut to it around the middle
 * @param signature PNG, dark ink on a light or transparent ground; may be without ink
 * Errors: `face-text-too-long`, `card-photo-unreadable`, `card-photo-colours`, `card-signature-unreadable`.
 * The same input gives the same bytes.
 */
export async function renderFace(fields: FaceFields, photo: Uint8Array, signature: Uint8Array, options: FaceOptions): Promise<Result<RenderedFace>> {
  const { layout } = options;
  const placed = placeTexts(fields, layout, options.training);
  if (!placed.ok) return placed;
  const opened = await openPhoto(photo);
  if (!opened.ok) return opened;
  const { image: portrait } = opened.value;
  const ink = await signatureInk(signature, layout.signature.width, layout.signature.height);
  if (!ink) return err(problem('card-signature-unreadable'));

  const { width, height } = layout.canvas;
  const canvas = createCanvas(width, height);
  const drawing = canvas.getContext('2d');
  drawing.fillStyle = '#fff';
  drawing.fillRect(0, 0, width, height);
  drawing.imageSmoothingEnabled = true;
  drawing.imageSmoothingQuality = 'high';
  const crop = coverCrop(portrait, layout.photo.width, layout.photo.height);
  drawing.drawImage(portrait, crop.x, crop.y, crop.width, crop.height, layout.photo.x, layout.photo.y, layout.photo.width, layout.photo.height);

  const picture = drawing.getImageData(0, 0, width, height);
  blacken(picture.data, placed.value, ink, layout);
  drawing.putImageData(picture, 0, 0);
  const warnings = [...opened.value.warnings, ...groundWarnings(portrait, options.ground)];
  return ok({ face: { width, height, rgb: withoutAlpha(picture.data) }, png: new Uint8Array(await canvas.encode('png')), warnings });
}
