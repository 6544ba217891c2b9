import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeFingerMinutiae } from '../../../biometrics/formats/finger-minutiae.ts';
import { extract, RESOLUTION } from '../../../biometrics/finger/extract.ts';
import type { GrayImage } from '../../../biometrics/image.ts';
import { drawFinger } from '../../../biometrics/synthetic/finger.ts';
import { drawIris } from '../../../biometrics/synthetic/iris.ts';
import { must } from '../../../domain/result.ts';
import { bootstrap, curveOf, ratesOf, type Comparisons } from './accuracy.ts';
import { measureBiometrics } from './run.ts';

/** Scores of two subjects: genuine and impostor. */
const comparisons = (genuine: readonly number[], impostor: readonly number[]): Comparisons => ({
  score: Float64Array.from([...genuine, ...impostor]),
  genuine: Uint8Array.from([...genuine.map(() => 1), ...impostor.map(() => 0)]),
  one: Int32Array.from([...genuine.map((_, at) => at % 2), ...impostor.map(() => 0)]),
  other: Int32Array.from([...genuine.map((_, at) => at % 2), ...impostor.map(() => 1)]),
  subjects: 2,
});

test('scores that part the two kinds have no error at all', () => {
  expect(ratesOf(curveOf(comparisons([5, 6, 7], [1, 2, 3])))).toEqual({ eer: 0, fnmr: { '1': 0, '0.1': 0, '0.01': 0, zero: 0 } });
});

test('rates are counted as ISO 19795-1 defines them', () => {
  const { eer, fnmr } = ratesOf(curveOf(comparisons([4, 6, 7, 8], [1, 2, 3, 5])));
  expect(eer).toBe(0.25);
  expect(fnmr.zero).toBe(0.25);
  // equal scores fall together: a threshold cannot part them
  expect(ratesOf(curveOf(comparisons([1, 1], [1, 1]))).fnmr.zero).toBe(1);
});

test('the interval of drawn fingers holds the rate itself, and the same chance gives the same interval', () => {
  const some = comparisons([4, 6, 7, 8, 9, 3], [1, 2, 3, 5]);
  let state = 1;
  const next = () => (state = (state * 16807) % 2147483647) / 2147483647;
  const { eer } = bootstrap(some, 100, next);
  expect(eer.low).toBeLessThanOrEqual(ratesOf(curveOf(some)).eer);
  expect(eer.high).toBeGreaterThanOrEqual(ratesOf(curveOf(some)).eer);
});

const folder = mkdtempSync(join(tmpdir(), 'loket-bench-'));

function png({ width, height, pixels }: GrayImage): Buffer {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const data = context.createImageData(width, height);
  pixels.forEach((value, at) => data.data.set([value, value, value, 255], at * 4));
  context.putImageData(data, 0, 0);
  return canvas.toBuffer('image/png');
}

beforeAll(() => {
  mkdirSync(join(folder, 'DB1'));
  for (const finger of [2, 3]) {
    for (const impression of [1, 2]) {
      const image = drawFinger({ seed: 5, finger, impression, quality: 80 });
      const { minutiae } = must(extract(image));
      const view = { position: finger, view: 0, impression: 0, quality: 50, minutiae, extended: new Uint8Array() };
      writeFileSync(join(folder, 'DB1', `${finger}_${impression}.png`), png(image));
      writeFileSync(join(folder, 'DB1', `${finger}_${impression}.iso`), encodeFingerMinutiae({ certification: 0, device: 0, width: image.width, height: image.height, ...RESOLUTION, views: [view] }));
    }
  }
  writeFileSync(join(folder, 'DB1', '3_3.iso'), 'no template');
  writeFileSync(join(folder, 'DB1', 'readme.txt'), 'not a sample');
});
afterAll(() => rmSync(folder, { recursive: true }));

test('a folder of images and templates is scored by its names alone, with a curve', async () => {
  const [images, templates] = await measureBiometrics(folder, { curves: join(folder, 'curves'), rounds: 20 });
  expect(images).toMatchObject({ modality: 'finger images', sets: [{ name: 'DB1', samples: 4, failedToEnrol: 0, genuine: 2, impostor: 4 }], mean: { eer: 0 }, fused: null });
  expect(images!.mean.fnmr.zero).toBe(0);
  // what could not be enrolled is said, and matches nothing
  expect(templates).toMatchObject({ modality: 'finger templates', sets: [{ samples: 5, failedToEnrol: 1, genuine: 4 }] });
  expect(templates!.mean.fnmr.zero).toBe(0.5);
  expect(readFileSync(join(folder, 'curves', 'det-finger-images.svg'), 'utf8')).toContain('DB1');
});

test('only one modality when asked so, and nothing where nothing is', async () => {
  expect(await measureBiometrics(folder, { only: 'templates', rounds: 1 })).toHaveLength(1);
  expect(await measureBiometrics(join(folder, 'curves'), { rounds: 1 })).toEqual([]);
});

test('irises are scored by their folders, with the gate and without it, and what the gate refused is said', async () => {
  const eyes = join(folder, 'eyes');
  for (const [person, eye, impression, quality] of [[1, 'left', 1, 90], [1, 'left', 2, 75], [1, 'right', 1, 90], [2, 'left', 1, 80], [2, 'left', 2, 0]] as const) {
    mkdirSync(join(eyes, `${person}`, eye), { recursive: true });
    writeFileSync(join(eyes, `${person}`, eye, `seed${impression}.png`), png(drawIris({ seed: person, eye, impression, quality })));
  }
  const [gated, ungated] = await measureBiometrics(eyes, { only: 'irises', rounds: 5 });
  expect(gated).toMatchObject({ modality: 'irises', sets: [{ name: '.', samples: 5, failedToEnrol: 1, genuine: 2, impostor: 8 }] });
  expect(gated!.mean.fnmr.zero).toBe(0.5);
  expect(ungated).toMatchObject({ modality: 'irises without the gate', sets: [{ samples: 5 }] });
});
