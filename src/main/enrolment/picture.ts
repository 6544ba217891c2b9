/** A captured part as a picture that a screen shows. */
import { createCanvas } from '@napi-rs/canvas';
import type { Picture } from '../../biometrics/formats/codes.ts';
import { decodeFingerImages, fingerPictures } from '../../biometrics/formats/finger-image.ts';
import { decodeIrisImages, irisPictures } from '../../biometrics/formats/iris-image.ts';
import { problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { decodePhoto } from '../card/chip.ts';

export interface ShownPicture {
  readonly bytes: Uint8Array;
  readonly mime: string;
}

/** Pixels that one picture may claim: a ten-print scanner's slap at 1000 dpi is below it. */
const MOST_PIXELS = 32_000_000;
/** Opaque black, and what a step of grey adds to it, as the four bytes of a pixel on machines of either byte order that are in use (little-endian). */
const OPAQUE = 0xff000000;
const GRAY = 0x010101;
const unreadable = () => err(problem('capture-no-picture'));

/** @param format of the part, as its entry names it */
export async function pictureOf(bytes: Uint8Array, format: string): Promise<Result<ShownPicture>> {
  if (format === 'image/png' || format === 'image/jpeg') return ok({ bytes, mime: format });
  if (format === '19794-4') {
    const record = decodeFingerImages(bytes);
    return record.ok ? drawn(fingerPictures(record.value)[0]) : unreadable();
  }
  const record = decodeIrisImages(bytes);
  return record.ok ? drawn(irisPictures(record.value)[0]) : unreadable();
}

async function drawn(picture: Picture | undefined): Promise<Result<ShownPicture>> {
  if (!picture) return unreadable();
  const { format, data, width, height } = picture;
  if (format === 'png' || format === 'jpeg') return ok({ bytes: data, mime: `image/${format}` });
  if (format === 'jpeg2000' || format === 'jpeg2000-lossless') {
    const png = await decodePhoto(data);
    return png ? ok({ bytes: png, mime: 'image/png' }) : unreadable();
  }
  if (format !== 'raw' || width * height > MOST_PIXELS || data.length !== width * height) return unreadable();
  const canvas = createCanvas(width, height);
  const drawing = canvas.getContext('2d');
  const image = drawing.createImageData(width, height);
  // Whole pixels at a time: red, green and blue alike, opaque.
  const pixels = new Uint32Array(image.data.buffer);
  for (let at = 0; at < data.length; at += 1) pixels[at] = OPAQUE | (data[at]! * GRAY);
  drawing.putImageData(image, 0, 0);
  return ok({ bytes: new Uint8Array(await canvas.encode('png')), mime: 'image/png' });
}
