import { expect, test } from 'vitest';
import { grayImage } from './image.ts';

test('an image has as many pixels as its sides say', () => {
  expect(grayImage(2, 3, 500, new Uint8Array(6))).toMatchObject({ ok: true, value: { width: 2, height: 3, dpi: 500 } });
  expect(grayImage(2, 3, 500, new Uint8Array(5))).toMatchObject({ ok: false, error: { field: 'pixels' } });
});

test.each([
  [0, 1, 500, 'width'],
  [1.5, 1, 500, 'width'],
  [1, -1, 500, 'height'],
  [5000, 5000, 500, 'size'],
  [1, 1, 3, 'dpi'],
  [1, 1, Number.NaN, 'dpi'],
])('%d x %d at %d dpi is refused by its %s', (width, height, dpi, field) => {
  expect(grayImage(width, height, dpi, new Uint8Array(1))).toMatchObject({ ok: false, error: { field } });
});
