import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { must } from '../../domain/result.ts';
import { chanceOf } from '../../platform/chance.ts';
import { drawFinger } from '../synthetic/finger.ts';
import { ridgesWith } from './arbitraries.ts';
import { compare, templateOf } from './compare.ts';
import { extract, RESOLUTION } from './extract.ts';

const filled = (width: number, height: number, value: (at: number) => number, dpi = 500) => ({ width, height, dpi, pixels: Uint8Array.from({ length: width * height }, (_, at) => value(at)) });

describe('what was planted is found', () => {
  const places = [{ x: 80, y: 90, sign: 1 }, { x: 160, y: 140, sign: -1 }, { x: 90, y: 200, sign: 1 }] as const;

  test.each([-1.2, -0.5, 0.1, 0.8, 1.5])('on ridges that run at %f', (angle) => {
    const { minutiae } = must(extract(ridgesWith(places, { angle })));
    expect(minutiae).toHaveLength(places.length);
    for (const { x, y, sign } of places) {
      const near = minutiae.filter((minutia) => Math.hypot(minutia.x - x, minutia.y - y) < 8);
      expect(near).toHaveLength(1);
      // the direction runs along the ridges; which way, the turn of the wave decides
      const off = (-near[0]!.angle * 2 * Math.PI) / 256 - angle;
      expect(Math.abs(Math.cos(off))).toBeGreaterThan(0.9);
      expect(Math.cos(off) * sign).toBeGreaterThan(0);
    }
  });

  test.each([6, 9, 13])('at a ridge distance of %d pixels', (period) => {
    expect(must(extract(ridgesWith(places, { period }))).minutiae).toHaveLength(places.length);
  });

  test('light and dark changed over, endings become bifurcations at the same places', () => {
    const image = ridgesWith(places);
    const turned = { ...image, pixels: image.pixels.map((value) => 255 - value) };
    const kinds = { ending: 'bifurcation', bifurcation: 'ending', other: 'other' } as const;
    expect(must(extract(turned)).minutiae.map(({ type }) => kinds[type])).toEqual(must(extract(image)).minutiae.map(({ type }) => type));
  });

  test('at another resolution', () => {
    const image = { ...ridgesWith(places.map(({ x, y, sign }) => ({ x: 2 * x, y: 2 * y, sign })), { width: 480, height: 560, period: 18 }), dpi: 1000 };
    const found = must(extract(image));
    expect(found).toMatchObject({ width: 240, height: 280 });
    expect(found.minutiae).toHaveLength(places.length);
  });
});

test('two impressions of a finger match, another finger does not', () => {
  const size = { width: 240, height: 300 };
  const one = must(extract(drawFinger({ seed: 11, finger: 2, impression: 1, quality: 80, size })));
  const again = must(extract(drawFinger({ seed: 11, finger: 2, impression: 2, quality: 60, size })));
  const other = must(extract(drawFinger({ seed: 12, finger: 2, impression: 1, quality: 80, size })));
  const [a, b, c] = [one, again, other].map((view) => templateOf(view, RESOLUTION)) as [ReturnType<typeof templateOf>, ReturnType<typeof templateOf>, ReturnType<typeof templateOf>];
  expect(compare(a, b).score).toBeGreaterThan(50);
  // drawn loops are more alike than people's, so 25 is not the bound here
  expect(compare(a, c).score).toBeLessThan(compare(a, b).score / 4);
  expect(one.quality.score).toBeGreaterThan(50);
});

describe('no finger, no minutiae', () => {
  const noise = chanceOf(5, 'noise');
  test.each([
    ['one pixel', filled(1, 1, () => 0), 'no-finger'],
    ['all black', filled(300, 300, () => 0), 'no-finger'],
    ['all white', filled(300, 300, () => 255), 'no-finger'],
    ['noise', filled(300, 300, () => noise.next() * 256), 'no-finger'],
    ['a strip', filled(2000, 20, (at) => (at % 9) * 28), 'no-finger'],
    ['twenty megapixels', filled(5000, 4000, (at) => at % 251), 'too-large'],
    ['a stamp that claims 72 dpi', filled(300, 300, (at) => at % 251, 72), 'too-large'],
  ])('%s', (_, image, flaw) => {
    expect(must(extract(image))).toMatchObject({ minutiae: [], quality: { score: 0, flaw } });
  });

  test('stripes without an end are no finger to compare', () => {
    const { minutiae, quality } = must(extract(ridgesWith([])));
    expect(minutiae).toEqual([]);
    expect(quality).toMatchObject({ score: 0, flaw: 'too-small' });
  });

  test('an image that is none is refused with its field', () => {
    expect(extract({ width: 10, height: 10, dpi: 500, pixels: new Uint8Array(99) })).toMatchObject({ ok: false, error: { field: 'pixels' } });
    expect(extract(filled(10, 10, () => 0, -1))).toMatchObject({ ok: false, error: { field: 'dpi' } });
  });

  test('any small picture at all ends without a crash, its minutiae inside', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 130 }), fc.integer({ min: 1, max: 130 }), fc.integer({ min: 0, max: 99 }), fc.integer({ min: 1, max: 64 }), (width, height, seed, coarse) => {
        const random = chanceOf(seed, 'picture');
        const { minutiae } = must(extract(filled(width, height, (at) => (Math.sin(at / coarse) * random.next() + 1) * 127)));
        for (const { x, y } of minutiae) expect(x >= 0 && x < width && y >= 0 && y < height).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
