import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, test } from 'vitest';
import { skewOf } from '../../domain/scan/skew.ts';
import { straighten } from './straighten.ts';

/** A4 at 50 dpi. */
const [WIDTH, HEIGHT] = [413, 585];

/** A page of print, turned clockwise; `photo` is all that stands on it instead. */
function page(degrees: number, { photo = false } = {}): Uint8Array {
  const canvas = createCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fbfaf5';
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.translate(WIDTH / 2, HEIGHT / 2);
  context.rotate((degrees * Math.PI) / 180);
  context.translate(-WIDTH / 2, -HEIGHT / 2);
  context.fillStyle = '#1a1a1a';
  if (photo) context.fillRect(WIDTH / 2 - 3, HEIGHT / 2 - 3, 6, 6);
  else
    for (let line = 0; line < 34; line += 1) {
      // Words of different lengths, as print has them.
      for (let x = 40, word = line; x < WIDTH - 60; word += 1) {
        const length = 14 + ((word * 37 + line * 11) % 38);
        context.fillRect(x, 50 + line * 14, length, 4);
        x += length + 7;
      }
    }
  return new Uint8Array(canvas.toBuffer('image/png'));
}

async function skewAfter(bytes: Uint8Array): Promise<number> {
  const picture = await loadImage(Buffer.from(bytes));
  const context = createCanvas(picture.width, picture.height).getContext('2d');
  context.drawImage(picture, 0, 0);
  const { data } = context.getImageData(0, 0, picture.width, picture.height);
  return skewOf({ width: picture.width, height: picture.height, grey: Uint8Array.from({ length: picture.width * picture.height }, (_, at) => data[at * 4]!) });
}

describe('a page turned on the glass', () => {
  test.each([-7, -3.2, -1, 0.8, 2.5, 5, 7.5])('%s° is found to a fifth of a degree, and straight afterwards', async (degrees) => {
    const straight = await straighten(page(degrees));
    expect(straight.degrees).toBeGreaterThan(degrees - 0.21);
    expect(straight.degrees).toBeLessThan(degrees + 0.21);
    expect(Math.abs(await skewAfter(straight.page))).toBeLessThanOrEqual(0.2);
  });

  test('a straight one keeps its very bytes, and so does one whose ink tells nothing', async () => {
    for (const bytes of [page(0), page(4, { photo: true })]) expect(await straighten(bytes)).toEqual({ page: bytes, degrees: 0 });
  });
});
