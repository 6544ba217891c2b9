/** Image files of research sets as the engine takes them: TIFF, PNG, BMP, in grey. For the bench alone: the product is given pixels. */
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { decode } from 'tiff';
import { grayImage, type GrayImage } from '../../../biometrics/image.ts';
import { must } from '../../../domain/result.ts';

/** Weights of red, green and blue in a grey (ITU-R BT.601). */
const WEIGHTS = [0.299, 0.587, 0.114] as const;

/** Pixels in grey, at `dpi`; what the file itself says of its resolution is often wrong in research sets and not asked. Throws for a file that is no picture. */
export async function readPicture(path: string, bytes: Uint8Array, dpi: number): Promise<GrayImage> {
  if (/\.tiff?$/iu.test(path)) {
    const page = decode(bytes)[0];
    if (page === undefined) throw new Error(`${path} has no page`);
    const { width, height } = page;
    const samples = page.data.length / (width * height);
    const shift = 2 ** (page.bitsPerSample - 8);
    return must(grayImage(width, height, dpi, grey(width * height, samples, (at) => page.data[at]! / shift)));
  }
  const picture = await loadImage(Buffer.from(bytes));
  const context = createCanvas(picture.width, picture.height).getContext('2d');
  context.drawImage(picture, 0, 0);
  const { data } = context.getImageData(0, 0, picture.width, picture.height);
  return must(grayImage(picture.width, picture.height, dpi, grey(picture.width * picture.height, 4, (at) => data[at]!)));
}

function grey(count: number, samples: number, sample: (at: number) => number): Uint8Array {
  return Uint8Array.from({ length: count }, (_, at) => {
    if (samples < 3) return sample(at * samples);
    return Math.round(WEIGHTS[0] * sample(at * samples) + WEIGHTS[1] * sample(at * samples + 1) + WEIGHTS[2] * sample(at * samples + 2));
  });
}
