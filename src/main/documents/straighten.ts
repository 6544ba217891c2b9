/** Lays a scanned page straight before it is filed. What is straight already keeps its very bytes. */
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { skewOf, type GreyPage } from '../../domain/scan/skew.ts';

/** Pixels on the longer side when the angle is sought: lines of print are still lines, and it takes milliseconds. */
const LOOK_AT = 700;
/** Degrees that nobody sees. */
const STRAIGHT_ENOUGH = 0.3;

type Picture = Awaited<ReturnType<typeof loadImage>>;

function grey(picture: Picture): GreyPage {
  const scale = Math.min(1, LOOK_AT / Math.max(picture.width, picture.height));
  const [width, height] = [Math.max(1, Math.round(picture.width * scale)), Math.max(1, Math.round(picture.height * scale))];
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(picture, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  return { width, height, grey: Uint8Array.from({ length: width * height }, (_, at) => Math.round(0.299 * data[at * 4]! + 0.587 * data[at * 4 + 1]! + 0.114 * data[at * 4 + 2]!)) };
}

/** @param page PNG or JPEG; throws when it is neither: what a scanner gives was looked at before */
export async function straighten(page: Uint8Array): Promise<{ readonly page: Uint8Array; readonly degrees: number }> {
  const picture = await loadImage(Buffer.from(page));
  const degrees = skewOf(grey(picture));
  if (Math.abs(degrees) < STRAIGHT_ENOUGH) return { page, degrees: 0 };
  const canvas = createCanvas(picture.width, picture.height);
  const context = canvas.getContext('2d');
  // The corners that turn in from outside are paper.
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, picture.width, picture.height);
  context.translate(picture.width / 2, picture.height / 2);
  context.rotate((-degrees * Math.PI) / 180);
  context.drawImage(picture, -picture.width / 2, -picture.height / 2);
  return { page: new Uint8Array(canvas.toBuffer('image/png')), degrees };
}
