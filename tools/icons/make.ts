/** `node tools/icons/make.ts`: draws the product's icon in every size that an installer wants, from `icon.svg` into `build/`. */
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { encodeIco, type IconPicture } from './ico.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Pixels: the sizes of freedesktop's icon theme, which an AppImage carries. */
const linuxSizes = [16, 24, 32, 48, 64, 128, 256, 512];
/** Pixels: what Windows shows between a list and a desktop at 400 %. */
const windowsSizes = [16, 24, 32, 48, 64, 128, 256];

/** The icon in one size. */
export async function draw(size: number): Promise<IconPicture> {
  const canvas = createCanvas(size, size);
  const context = canvas.getContext('2d');
  // The drawing at the size it is needed, so that a small icon is drawn and not shrunk.
  const svg = readFileSync(here('icon.svg'), 'utf8').replace('<svg ', `<svg width="${size}" height="${size}" `);
  context.drawImage(await loadImage(Buffer.from(svg)), 0, 0, size, size);
  return { size, rgba: new Uint8Array(context.getImageData(0, 0, size, size).data), png: canvas.toBuffer('image/png') };
}

/** Every file below `build/`, by name. */
export async function iconFiles(): Promise<Readonly<Record<string, Uint8Array>>> {
  const files: Record<string, Uint8Array> = { 'icon.ico': encodeIco(await Promise.all(windowsSizes.map(draw))) };
  for (const size of linuxSizes) files[`icons/${size}x${size}.png`] = (await draw(size)).png;
  return files;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const [name, bytes] of Object.entries(await iconFiles())) {
    const file = join(here('../../build'), name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
}
