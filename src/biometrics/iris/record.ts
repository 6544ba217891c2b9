/** From ISO/IEC 19794-6 records to what a gallery takes of a person's eyes. */
import { eye, type Picture } from '../formats/codes.ts';
import { irisPictures, type IrisImageRecord } from '../formats/iris-image.ts';
import { grayImage, type GrayImage } from '../image.ts';
import { encodeIris, type EncodedIris } from './encode.ts';
import type { Irises } from './identify.ts';

/** A picture of eight grey bits as it stands; null for any other, which a decoder outside of the engine has to read first. */
export function rawGrey({ format, width, height, data }: Picture): GrayImage | null {
  const image = format === 'raw' ? grayImage(width, height, 0, data) : null;
  return image?.ok ? image.value : null;
}

/** The best code of each eye in the records; null where none is named or usable. `grey` reads a picture, {@link rawGrey} or one that knows more formats. */
export function irisesOf(records: readonly IrisImageRecord[], grey: (picture: Picture) => GrayImage | null = rawGrey): Irises {
  const best = new Map<number, EncodedIris>();
  for (const picture of records.flatMap(irisPictures)) {
    const image = grey(picture);
    const found = image && encodeIris(image);
    const known = best.get(picture.position);
    if (found?.ok && (!known || found.value.quality.score > known.quality.score)) best.set(picture.position, found.value);
  }
  return { right: best.get(eye.right)?.code ?? null, left: best.get(eye.left)?.code ?? null };
}
