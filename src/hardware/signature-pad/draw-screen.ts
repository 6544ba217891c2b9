/** The picture on a pad's screen: prompt, line to sign on, buttons; black on white. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import { padButtons, type SignRequest } from './port.ts';
import type { ScreenLayout } from './screen-layout.ts';
import type { ImageEncoding, PixelArea } from './stu.ts';

/** A name of our own: what else is registered in this process is not ours to replace. */
const FAMILY = 'Loket Pad';
const FONT = '@expo-google-fonts/plus-jakarta-sans/500Medium/PlusJakartaSans_500Medium.ttf';
/** Of an area's height, the letters of a button, with its frame around, and those of the prompt; of its shorter side, the air around. */
const BUTTON_LETTERS = 0.5;
const PROMPT_LETTERS = 0.75;
const AIR = 0.1;
/** A pixel darker than this of 255 is black. */
const DARK = 140;

function useFont(): void {
  if (!GlobalFonts.has(FAMILY) && !GlobalFonts.register(readFileSync(createRequire(import.meta.url).resolve(FONT)), FAMILY)) throw new Error(`font ${FONT} was not accepted`);
}

/** One line in the middle of an area, made smaller until it fits. */
function write(pen: SKRSContext2D, text: string, { left, top, right, bottom }: PixelArea, letters: number): void {
  const room = (right - left) * (1 - AIR);
  let size = Math.round(Math.min(bottom - top, (right - left) / 2) * letters);
  pen.font = `${size}px '${FAMILY}'`;
  const wide = pen.measureText(text).width;
  if (wide > room) size = Math.max(1, Math.floor((size * room) / wide));
  pen.font = `${size}px '${FAMILY}'`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillText(text, (left + right) / 2, (top + bottom) / 2, room);
}

/** The bytes that a pad's screen takes, row by row from the top left. */
export function drawScreen(layout: ScreenLayout, { prompt, labels }: Pick<SignRequest, 'prompt' | 'labels'>, encoding: ImageEncoding): Uint8Array {
  useFont();
  const { width, height } = layout;
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = '#000';
  pen.strokeStyle = '#000';
  pen.lineWidth = Math.max(1, Math.round(height / 240));
  write(pen, prompt, layout.prompt, PROMPT_LETTERS);
  const { left, right, top, bottom } = layout.writing;
  const line = Math.round(top + (bottom - top) * 0.8);
  const air = Math.round((right - left) * AIR);
  pen.fillRect(left + air, line, right - left - 2 * air, pen.lineWidth);
  for (const button of padButtons) {
    const area = layout.buttons[button];
    const gap = Math.round(Math.min(area.right - area.left, area.bottom - area.top) * AIR);
    pen.strokeRect(area.left + gap, area.top + gap, area.right - area.left - 2 * gap, area.bottom - area.top - 2 * gap);
    write(pen, labels[button], area, BUTTON_LETTERS);
  }
  return encodePixels(pen.getImageData(0, 0, width, height).data, width, height, encoding);
}

/** RGBA to what is sent. One bit a pixel: white is 1, leftmost highest, rows filled to whole bytes (unverified: SDK's samples leave it to a library). */
export function encodePixels(rgba: Uint8ClampedArray, width: number, height: number, encoding: ImageEncoding): Uint8Array {
  if (encoding === 'bgr') return Uint8Array.from({ length: width * height * 3 }, (_, at) => rgba[Math.floor(at / 3) * 4 + (2 - (at % 3))]!);
  const row = Math.ceil(width / 8);
  const bits = new Uint8Array(row * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4;
      if ((rgba[at]! + rgba[at + 1]! + rgba[at + 2]!) / 3 >= DARK) bits[y * row + (x >> 3)]! |= 0x80 >> (x & 7);
    }
  }
  return bits;
}
