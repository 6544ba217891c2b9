import { createCanvas, loadImage } from '@napi-rs/canvas';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CardMaterial } from '../../contract/siak.ts';
import { CHIP_BYTES, type ChipContent } from '../../domain/card/chip-content.ts';
import { difficultPeople } from '../../domain/card/difficult-people.fixture.ts';
import { sampleResident } from '../../domain/card/sample-resident.ts';
import { must } from '../../domain/result.ts';
import { chipBytes, chipContent, chipDigest, chipLimits, decodePhoto, decodeSignature } from './chip.ts';
import { decode, encodeWithin } from './jpeg2000.ts';
import { drawnPhoto, drawnSignature } from './sample-material.ts';

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
/** A template of `length` bytes under an ISO/IEC 19794-2 record header. */
function template(length: number, stated = length): Uint8Array {
  const bytes = Buffer.alloc(length, 7);
  bytes.write('FMR\0 20\0', 'latin1');
  bytes.writeUInt32BE(stated, 8);
  return bytes;
}
const material = (change: Partial<CardMaterial> = {}): CardMaterial => ({
  nik: sampleResident.nik,
  photo: base64(drawnPhoto()),
  signature: base64(drawnSignature()),
  minutiae: [base64(template(268)), base64(template(304))],
  ...change,
});
const make = (change: Partial<CardMaterial> = {}, resident = sampleResident) => chipContent(resident, { issuePlace: 'KAPUAS' }, material(change), '2026-11-20');

describe('the chip of a resident', () => {
  test('holds photo, signature and templates within 8 KB, with margin', async () => {
    const content = must(await make());
    expect(chipBytes(content)).toBeLessThanOrEqual(CHIP_BYTES - chipLimits.margin);
    expect(content.signature).toHaveLength(924);
    expect(content.minutiae.map((each) => each.length)).toEqual([268, 304]);
    expect([...content.photo.subarray(0, 4)]).toEqual([0xff, 0x4f, 0xff, 0x51]);
  });

  test('fits whatever is in it, or says that it does not', async () => {
    const photos = [0, 0.3, 1].map((noise) => base64(drawnPhoto(300, 400, noise)));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...difficultPeople), fc.constantFrom(...photos), fc.integer({ min: 30, max: 2600 }), fc.integer({ min: 30, max: 2600 }), async (resident, photo, first, second) => {
        const made = await make({ photo, minutiae: [base64(template(first)), base64(template(second))] }, resident);
        if (made.ok) {
          expect(chipBytes(made.value)).toBeLessThanOrEqual(CHIP_BYTES - chipLimits.margin);
          expect(made.value.photo.length).toBeLessThanOrEqual(chipLimits.photoMostBytes);
        } else expect(made.error.code).toBe('chip-too-full');
      }),
      { numRuns: 25 },
    );
  });

  test('templates so long that no face would be left are refused with both figures', async () => {
    expect(await make({ minutiae: [base64(template(3000)), base64(template(3000))] })).toMatchObject({ ok: false, error: { code: 'chip-too-full', params: { limit: 7680 } } });
  });

  test('the same person gives the same bytes; any change gives another digest', async () => {
    const [one, two] = [must(await make()), must(await make())];
    expect(chipDigest(one)).toBe(chipDigest(two));
    const changed: readonly ChipContent[] = [
      { ...one, biodata: { ...one.biodata, rt: '004' } },
      { ...one, biodata: { ...one.biodata, rt: one.biodata.rw, rw: one.biodata.rt } },
      { ...one, photo: one.photo.slice(1) },
      { ...one, signature: one.signature.map((byte, index) => (index === 500 ? byte ^ 1 : byte)) },
      { ...one, minutiae: [one.minutiae[1], one.minutiae[0]] },
    ];
    expect(new Set([one, ...changed].map(chipDigest)).size).toBe(changed.length + 1);
  });

  test.each([
    ['photo', { photo: base64(Uint8Array.of(1, 2, 3)) }, 'card-photo-unreadable'],
    ['signature', { signature: base64(Uint8Array.of(1, 2, 3)) }, 'card-signature-unreadable'],
    ['template that is cut off', { minutiae: [base64(template(268, 300)), base64(template(268))] as [string, string] }, 'card-templates-unreadable'],
    ['empty template', { minutiae: [base64(template(268)), ''] as [string, string] }, 'card-templates-unreadable'],
  ])('a broken %s is refused', async (_, change, code) => {
    expect(await make(change)).toMatchObject({ ok: false, error: { code } });
  });
});

async function pixels(png: Uint8Array) {
  const image = await loadImage(Buffer.from(png));
  const drawing = createCanvas(image.width, image.height).getContext('2d');
  drawing.drawImage(image, 0, 0);
  return { width: image.width, height: image.height, data: drawing.getImageData(0, 0, image.width, image.height).data };
}

describe('back from the chip', () => {
  test('the photo opens at its size, and its ground is still red', async () => {
    const { width, height, data } = await pixels((await decodePhoto(must(await make()).photo))!);
    expect({ width, height }).toEqual(chipLimits.photo);
    const [r, g, b] = data.subarray((10 * width + 10) * 4);
    expect(r! - Math.max(g!, b!)).toBeGreaterThan(80);
  });

  test('a photo that other cards hold as JPEG opens too', async () => {
    expect(await pixels((await decodePhoto(drawnPhoto(120, 160)))!)).toMatchObject({ width: 120, height: 160 });
  });

  test('the signature keeps its stroke from edge to edge', async () => {
    const { width, height, data } = await pixels(await decodeSignature(must(await make()).signature));
    expect({ width, height }).toEqual(chipLimits.signature);
    const columns = Array.from({ length: width }, (_, x) => Array.from({ length: height }, (_unused, y) => data[(y * width + x) * 4 + 3]!).some((alpha) => alpha > 0));
    expect(columns.filter(Boolean).length).toBeGreaterThan(100);
  });

  test.each([
    ['nothing', new Uint8Array()],
    ['noise', new Uint8Array(100).fill(7)],
    ['a broken JPEG', Uint8Array.of(0xff, 0xd8, 1, 2)],
    ['a codestream cut in its header', Uint8Array.of(0xff, 0x4f, 0xff, 0x51, 0, 41)],
  ])('%s opens as no photo', async (_, bytes) => {
    expect(await decodePhoto(bytes)).toBeNull();
  });
});

describe('JPEG 2000', () => {
  test('keeps size and likeness within any sensible budget', async () => {
    const rgb = Uint8Array.from({ length: 90 * 120 * 3 }, (_, at) => (Math.floor(at / 3) % 90) * 2 + (at % 3) * 20);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 800, max: 6000 }), async (budget) => {
        const stream = (await encodeWithin({ width: 90, height: 120, rgb }, budget))!;
        expect(stream.length).toBeLessThanOrEqual(budget);
        const back = (await decode(stream))!;
        expect([back.width, back.height]).toEqual([90, 120]);
        const error = back.rgb.reduce((sum, value, at) => sum + Math.abs(value - rgb[at]!), 0) / rgb.length;
        expect(error).toBeLessThan(8);
      }),
      { numRuns: 12 },
    );
  });
  test('a budget that no picture fits is refused', async () => {
    expect(await encodeWithin({ width: 90, height: 120, rgb: new Uint8Array(90 * 120 * 3).fill(90) }, 40)).toBeNull();
  });
});
