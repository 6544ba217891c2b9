import { expect, test } from 'vitest';
import { must } from '../../domain/result.ts';
import { decodeIrisImages, encodeIrisImages, type IrisImageRecord2005 } from '../formats/iris-image.ts';
import type { GrayImage } from '../image.ts';
import { drawIris, IRIS_PICTURE } from '../synthetic/iris.ts';
import { encodeIris } from './encode.ts';
import { irisesOf } from './record.ts';

const best = drawIris({ seed: 9, eye: 'right', impression: 1, quality: 92 });
const poor = drawIris({ seed: 9, eye: 'right', impression: 2, quality: 45 });

const recordOf = (eyes: readonly (readonly [number, readonly GrayImage[]])[]): IrisImageRecord2005 => ({
  edition: '2005', device: 0, properties: 0, diameter: 0, format: 'raw', colour: 'mono', ...IRIS_PICTURE, depth: 8, transformation: 0, deviceId: new Uint8Array(16),
  eyes: eyes.map(([eye, images]) => ({ eye, images: images.map(({ pixels }, i) => ({ number: i + 1, quality: 254, rotation: 65535, rotationUncertainty: 65535, data: pixels })) })),
});

test('of a record’s pictures the best of each eye is coded; an eye that is missing stays away', () => {
  const record = must(decodeIrisImages(encodeIrisImages(recordOf([[1, [poor, best]]]))));
  expect(irisesOf([record])).toEqual({ right: must(encodeIris(best)).code, left: null });
});

test('what has no eye in it, or names none, gives no code', () => {
  const blank: GrayImage = { ...IRIS_PICTURE, dpi: 0, pixels: new Uint8Array(IRIS_PICTURE.width * IRIS_PICTURE.height) };
  expect(irisesOf([recordOf([[2, [blank]]]), recordOf([[0, [best]]])])).toEqual({ right: null, left: null });
  expect(irisesOf([{ ...recordOf([[1, [best]]]), format: 'jpeg2000' }])).toEqual({ right: null, left: null });
});
