/** The engine as enrolment asks it, on drawn eyes: the same one again, another one, one packed by its camera, and none. */
import { expect, test } from 'vitest';
import { decodeIrisImages, encodeIrisImages, type IrisImageRecord2011 } from '../../biometrics/formats/iris-image.ts';
import { compareIris } from '../../biometrics/iris/compare.ts';
import { thresholds } from '../../biometrics/decision.ts';
import { drawIris } from '../../biometrics/synthetic/iris.ts';
import { must } from '../../domain/result.ts';
import { imageRecord } from '../../hardware/biometric/sbi/twin/record.ts';
import { encodeLossless } from '../card/jpeg2000.ts';
import { createIrisEngine } from './iris-engine.ts';

const MS = Date.UTC(2026, 10, 20);
/** A person's right eye as a device gives it. */
const captured = (seed: number, impression: number): Uint8Array => imageRecord('right-iris', drawIris({ seed, eye: 'right', impression, quality: 85 }), 85, MS);
const engine = createIrisEngine();

test('two captures of one eye are near, of two eyes are not', async () => {
  const [first, again, stranger] = [(await engine.irisCode(captured(1, 1)))!, (await engine.irisCode(captured(1, 2)))!, (await engine.irisCode(captured(2, 1)))!];
  expect(compareIris(first, again).hd).toBeLessThan(thresholds.eyeAgrees);
  expect(compareIris(first, stranger).hd).toBeGreaterThan(thresholds.eyeDoubtful);
});

test('a picture that its camera packed without loss gives the same code', async () => {
  const plain = captured(1, 1);
  const record = must(decodeIrisImages(plain)) as IrisImageRecord2011;
  const images = await Promise.all(record.images.map(async (image) => ({ ...image, format: 'jpeg2000' as const, data: await encodeLossless({ width: image.width, height: image.height, gray: image.data }) })));
  const [packed, own] = [await engine.irisCode(encodeIrisImages({ ...record, images })), await engine.irisCode(plain)];
  expect(own).not.toBeNull();
  expect(packed).toEqual(own);
});

test('where there is no eye, or no record, there is no code', async () => {
  expect(await engine.irisCode(imageRecord('right-iris', { width: 640, height: 480, dpi: 0, pixels: new Uint8Array(640 * 480).fill(90) }, 60, MS))).toBeNull();
  expect(await engine.irisCode(Uint8Array.of(1, 2, 3))).toBeNull();
});
