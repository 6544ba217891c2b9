/**
 * The fonts of card and papers, from our own packages: no system font is ever used, so the same
 * card comes out of every machine. Read as bytes, because native code cannot open a path inside
 * Electron's archive.
 */
import { GlobalFonts } from '@napi-rs/canvas';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);

const files = {
  /** Labels and running text. */
  regular: '@expo-google-fonts/plus-jakarta-sans/500Medium/PlusJakartaSans_500Medium.ttf',
  /** Values, titles. */
  bold: '@expo-google-fonts/plus-jakarta-sans/700Bold/PlusJakartaSans_700Bold.ttf',
  /** NIK and numbers: a distinct, monospaced face with a zero that is no O (the official one is not public). */
  mono: '@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2',
} as const;
export type Face = keyof typeof files;
export const faces = ['regular', 'bold', 'mono'] as const satisfies readonly Face[];

const read = new Map<Face, Buffer>();

/** The bytes of a font: TTF, or WOFF2 with variations for `mono` (the canvas draws it; pdfkit cannot embed it). */
export function fontBytes(face: Face): Buffer {
  const known = read.get(face);
  if (known) return known;
  const bytes = readFileSync(resolve(files[face]));
  read.set(face, bytes);
  return bytes;
}

const families: Readonly<Record<Face, string>> = { regular: 'Kartu', bold: 'Kartu Tebal', mono: 'Kartu Angka' };
/** `mono` is a variable font; heavier strokes survive the transfer film. */
const weights: Readonly<Record<Face, number>> = { regular: 400, bold: 400, mono: 700 };
let registered = false;

/** A canvas `font` value, size in pixels. Registers the fonts at the first call. */
export function canvasFont(face: Face, size: number): string {
  if (!registered) {
    for (const each of faces) {
      if (!GlobalFonts.register(fontBytes(each), families[each])) throw new Error(`font ${files[each]} was not accepted`);
    }
    registered = true;
  }
  return `${weights[face]} ${size}px "${families[face]}"`;
}
