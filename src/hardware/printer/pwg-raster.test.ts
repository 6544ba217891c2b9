import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodePwgRaster, encodePwgRaster, RasterError, type RasterPage } from './pwg-raster.ts';
import { CARD_CANVAS } from './port.ts';

const limits = { ...CARD_CANVAS, pages: 2 };

/** Few colours, so that runs, alternations and equal lines are as likely as noise. */
const page = fc.tuple(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 4 })).chain(([width, height, colours]) =>
  fc.array(fc.integer({ min: 0, max: colours - 1 }), { minLength: width * height, maxLength: width * height, size: 'max' }).map((pixels): RasterPage => ({
    width,
    height,
    dpi: 300,
    rgb: Uint8Array.from(pixels.flatMap((colour) => [colour * 60, 255 - colour, colour])),
  })),
);

describe('PWG raster', () => {
  test('what was written is read back, pixel for pixel', () => {
    fc.assert(
      fc.property(fc.array(page, { minLength: 1, maxLength: 2 }), (pages) => {
        expect(decodePwgRaster(encodePwgRaster(pages), limits)).toEqual(pages);
      }),
      { numRuns: 150 },
    );
  });

  test('runs longer than one length byte, and more equal lines than one line byte', () => {
    const rgb = new Uint8Array(400 * 600 * 3).fill(9);
    // A comb of 129 different pixels: one more than a literal run can hold.
    for (let x = 0; x < 129; x += 1) rgb[x * 3] = x % 2;
    const wide: RasterPage = { width: 400, height: 600, dpi: 300, rgb };
    expect(decodePwgRaster(encodePwgRaster([wide]), limits)).toEqual([wide]);
  });

  test('bytes as the standard gives them: a line byte, then runs', () => {
    const bytes = encodePwgRaster([{ width: 4, height: 2, dpi: 300, rgb: Uint8Array.from([1, 2, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9]) }]);
    expect([...bytes.subarray(0, 4)]).toEqual([...Buffer.from('RaS2')]);
    expect([...bytes.subarray(4 + 1796)]).toEqual([1, 1, 1, 2, 3, 255, 4, 5, 6, 7, 8, 9]);
  });

  test('the clear code fills the line with white', () => {
    const whole = encodePwgRaster([{ width: 2, height: 1, dpi: 300, rgb: new Uint8Array(6) }]);
    const cleared = Buffer.concat([whole.subarray(0, 4 + 1796), Uint8Array.of(0, 128)]);
    expect([...decodePwgRaster(cleared, limits)[0]!.rgb]).toEqual([255, 255, 255, 255, 255, 255]);
  });

  test('a cut or bent document is refused, never read past its end', () => {
    const whole = encodePwgRaster([{ width: 20, height: 3, dpi: 300, rgb: new Uint8Array(180).map((_, index) => index) }]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (length) => {
        expect(() => decodePwgRaster(whole.subarray(0, length), limits)).toThrow(RasterError);
      }),
    );
    expect(() => decodePwgRaster(encodePwgRaster([{ width: 1036, height: 1, dpi: 300, rgb: new Uint8Array(1036 * 3) }]), limits)).toThrow('at most 1035');
    const one = { width: 1, height: 1, dpi: 300, rgb: new Uint8Array(3) };
    expect(() => decodePwgRaster(encodePwgRaster([one, one, one]), limits)).toThrow('more than 2 pages');
  });
});
