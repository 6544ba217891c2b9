import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { decode, encodeLossless } from './jpeg2000.ts';

test('a grey picture of any size comes back as it was, pixel by pixel', async () => {
  const picture = fc.tuple(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 90 })).chain(([width, height]) => fc.uint8Array({ minLength: width * height, maxLength: width * height }).map((gray) => ({ width, height, gray })));
  await fc.assert(
    fc.asyncProperty(picture, async ({ width, height, gray }) => {
      const back = await decode(await encodeLossless({ width, height, gray }));
      expect(back).toMatchObject({ width, height });
      expect(back!.rgb.filter((_, at) => at % 3 === 0)).toEqual(gray);
    }),
    { numRuns: 60 },
  );
});
