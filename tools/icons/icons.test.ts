import { createCanvas, loadImage } from '@napi-rs/canvas';
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { draw, iconFiles } from './make.ts';

const built = (name: string) => new URL(`../../build/${name}`, import.meta.url);

async function pixels(png: Uint8Array): Promise<Uint8ClampedArray> {
  const image = await loadImage(Buffer.from(png));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, image.width, image.height).data;
}

test('build/ holds the icon as it is drawn now (else: node tools/icons/make.ts)', async () => {
  for (const [name, bytes] of Object.entries(await iconFiles())) {
    expect(existsSync(built(name)), name).toBe(true);
    if (!name.endsWith('.png')) continue;
    const [drawn, kept] = [await pixels(bytes), await pixels(readFileSync(built(name)))];
    expect(kept.length, name).toBe(drawn.length);
    // Another processor may round an edge otherwise.
    const differing = drawn.filter((value, index) => Math.abs(value - kept[index]!) > 4).length;
    expect(differing / drawn.length, name).toBeLessThan(0.01);
  }
});

test('the Windows icon names its seven pictures, each where it says and of its size', async () => {
  const ico = readFileSync(built('icon.ico'));
  expect([ico.readUInt16LE(0), ico.readUInt16LE(2), ico.readUInt16LE(4)]).toEqual([0, 1, 7]);
  const sizes: number[] = [];
  let end = 6 + 7 * 16;
  for (let index = 0; index < 7; index += 1) {
    const at = 6 + index * 16;
    const [size, length, offset] = [ico[at]! || 256, ico.readUInt32LE(at + 8), ico.readUInt32LE(at + 12)];
    expect(offset).toBe(end);
    end = offset + length;
    sizes.push(size);
    const body = ico.subarray(offset, end);
    if (size === 256) expect((await loadImage(body)).width).toBe(256);
    else expect([body.readUInt32LE(0), body.readInt32LE(4), body.readInt32LE(8), body.readUInt16LE(14)]).toEqual([40, size, size * 2, 32]);
  }
  expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256]);
  expect(end).toBe(ico.length);
});

test('a bitmap of the Windows icon stands the right way up, in its colours', async () => {
  const { rgba } = await draw(32);
  const ico = readFileSync(built('icon.ico'));
  const offset = ico.readUInt32LE(6 + 2 * 16 + 12) + 40;
  // The photo, well inside it. The file holds rows from the bottom, and blue first.
  const [r, g, b, a] = rgba.subarray((16 * 32 + 7) * 4);
  const at = offset + ((31 - 16) * 32 + 7) * 4;
  expect([ico[at + 2], ico[at + 1], ico[at], ico[at + 3]]).toEqual([r, g, b, a]);
  expect([rgba[3], rgba[(31 * 32 + 31) * 4 + 3]]).toEqual([0, 0]);
});
