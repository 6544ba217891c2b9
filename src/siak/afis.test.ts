/** The stand-in's AFIS over its shelf: eyes too, and what was kept before eyes were compared. */
import { expect, test } from 'vitest';
import { eye } from '../biometrics/formats/codes.ts';
import { encodeIris } from '../biometrics/iris/encode.ts';
import type { Trait } from '../biometrics/known-people.ts';
import { drawIris } from '../biometrics/synthetic/iris.ts';
import { must } from '../domain/result.ts';
import { chanceOf } from '../platform/chance.ts';
import { createAfis } from './afis.ts';
import { drawMinutiae } from './population/minutiae.ts';
import { createMemoryStore } from './store/memory.ts';

const eyesOf = (seed: number, impression: number): Trait[] => (['right', 'left'] as const).map((side) => ({ kind: 'iris', position: eye[side], template: must(encodeIris(drawIris({ seed, eye: side, impression, quality: 85 }))).code }));

test('whoever was enrolled with eyes is known by them, and still is when the centre starts anew', async () => {
  const store = createMemoryStore();
  await createAfis(store).enrol('budi', eyesOf(1, 1));
  const afis = createAfis(store);
  expect(await afis.identify('budi', eyesOf(1, 2))).toBe('this-person');
  expect(await afis.identify('siti', eyesOf(1, 2))).toBe('another-person');
  expect(await afis.identify('siti', eyesOf(2, 1))).toBe('nobody');
});

test('fingers that were kept without a kind are still fingers', async () => {
  const store = createMemoryStore();
  const fingers = [2, 3, 7, 8].map((position): Trait => ({ kind: 'finger', position, template: drawMinutiae(chanceOf(1, `finger ${position}`), position) }));
  await store.shelf.change('afis', 'budi', () => ({ body: fingers.map(({ position, template }) => ({ position, template: Buffer.from(template).toString('base64') })), due: null }));
  expect(await createAfis(store).identify('budi', fingers)).toBe('this-person');
});
