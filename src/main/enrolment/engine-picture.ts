/** What the engines for fingers and eyes share: a captured picture as grey pixels, and leave for others on the thread. */
import type { Picture } from '../../biometrics/formats/codes.ts';
import { grayImage, type GrayImage } from '../../biometrics/image.ts';
import { decode } from '../card/jpeg2000.ts';

const RGB = 3;

/** Null where the picture is in no coding that is read here, or is broken. @param dpi pixels an inch; 0 not stated */
export async function greyIn({ format, width, height, data }: Pick<Picture, 'format' | 'width' | 'height' | 'data'>, dpi: number): Promise<GrayImage | null> {
  const image = format === 'raw' ? grayImage(width, height, dpi, data) : format === 'jpeg2000' || format === 'jpeg2000-lossless' ? await unpacked(data, dpi) : null;
  return image?.ok ? image.value : null;
}

async function unpacked(data: Uint8Array, dpi: number): Promise<ReturnType<typeof grayImage> | null> {
  const picture = await decode(data);
  return picture && grayImage(picture.width, picture.height, dpi, picture.rgb.filter((_, at) => at % RGB === 0));
}

/** Lets others have the thread between two pictures: each takes some tenths of a second. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
