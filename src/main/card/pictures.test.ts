import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, test } from 'vitest';
import { backgroundOf } from '../../domain/card/ground.ts';
import { faceFields } from '../../domain/card/face-fields.ts';
import { sampleResident } from '../../domain/card/sample-resident.ts';
import { must } from '../../domain/result.ts';
import { chipContent } from './chip.ts';
import { renderFace } from './face.ts';
import { jpegColours } from './jpeg-colours.ts';
import { layoutFor } from './layouts.ts';
import { openPhoto, photoGround } from './pictures.ts';
import { drawnSignature } from './sample-material.ts';

const RED = '#b3202a';
const BLUE = '#1b4587';

/** Left and right top quarter in two colours, JPEG without a profile; below, white. */
function twoColours(left = RED, right = BLUE): Buffer {
  const canvas = createCanvas(60, 80);
  const drawing = canvas.getContext('2d');
  drawing.fillStyle = '#fff';
  drawing.fillRect(0, 0, 60, 80);
  drawing.fillStyle = left;
  drawing.fillRect(0, 0, 30, 40);
  drawing.fillStyle = right;
  drawing.fillRect(30, 0, 30, 40);
  return withoutApp2(canvas.toBuffer('image/jpeg', 100));
}

/** The canvas writes an sRGB profile of its own: off with it. */
function withoutApp2(jpeg: Buffer): Buffer {
  const at = jpeg.indexOf(Buffer.from([0xff, 0xe2]));
  return at < 0 ? jpeg : withoutApp2(Buffer.concat([jpeg.subarray(0, at), jpeg.subarray(at + 2 + jpeg.readUInt16BE(at + 2))]));
}

/** A segment right after the start of the image. */
function withSegment(jpeg: Buffer, marker: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
}

const icc = (jpeg: Buffer, profile: Buffer, parts = 1): Buffer => {
  const size = Math.ceil(profile.length / parts);
  return Array.from({ length: parts }, (_, index) => index).reduceRight<Buffer>(
    (whole, index) => withSegment(whole, 0xe2, Buffer.concat([Buffer.from('ICC_PROFILE\0', 'latin1'), Buffer.from([index + 1, parts]), profile.subarray(index * size, (index + 1) * size)])),
    jpeg,
  );
};

type Xyz = readonly [number, number, number];
/** Colorants of sRGB under D50 (IEC 61966-2-1 Amd 1). */
const [redXyz, greenXyz, blueXyz]: readonly [Xyz, Xyz, Xyz] = [[0.43607, 0.22249, 0.01392], [0.38515, 0.71687, 0.09708], [0.14307, 0.06061, 0.7141]];
const D50: Xyz = [0.9642, 1, 0.8249];

const fixed = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(Math.round(value * 65_536));
  return bytes;
};
const xyz = (values: Xyz): Buffer => Buffer.concat([Buffer.from('XYZ \0\0\0\0', 'latin1'), ...values.map(fixed)]);
function gamma(value: number): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.write('curv', 0, 'latin1');
  bytes.writeUInt32BE(1, 8);
  bytes.writeUInt16BE(Math.round(value * 256), 12);
  return bytes;
}
/** A matrix profile of version 2.1 (ICC.1:2001-04), no more in it than a converter needs. */
function profile([r, g, b]: readonly [Xyz, Xyz, Xyz], exponent = 2.2, space = 'RGB '): Buffer {
  const tags: readonly (readonly [string, Buffer])[] = [
    ['rXYZ', xyz(r)], ['gXYZ', xyz(g)], ['bXYZ', xyz(b)], ['rTRC', gamma(exponent)], ['gTRC', gamma(exponent)], ['bTRC', gamma(exponent)], ['kTRC', gamma(exponent)], ['wtpt', xyz(D50)],
  ];
  const table = Buffer.alloc(4 + tags.length * 12);
  table.writeUInt32BE(tags.length, 0);
  let at = 128 + table.length;
  tags.forEach(([name, body], index) => {
    table.write(name, 4 + index * 12, 'latin1');
    table.writeUInt32BE(at, 8 + index * 12);
    table.writeUInt32BE(body.length, 12 + index * 12);
    at += body.length;
  });
  const head = Buffer.alloc(128);
  head.writeUInt32BE(at, 0);
  head.writeUInt32BE(0x02100000, 8);
  head.write(`mntr${space}XYZ `, 12, 'latin1');
  head.write('acsp', 36, 'latin1');
  xyz(D50).copy(head, 68, 8);
  return Buffer.concat([head, table, ...tags.map(([, body]) => body)]);
}

/** EXIF with nothing but the orientation, 1–8. */
function turned(jpeg: Buffer, orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(0x0112, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  return withSegment(jpeg, 0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]));
}

/** A JPEG that calls itself four inks: the frame header says so, which is as far as anybody reads. */
function cmyk(): Buffer {
  const jpeg = Buffer.from(twoColours());
  const at = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
  jpeg[at + 9] = 4;
  return jpeg;
}

async function pixels(jpeg: Buffer) {
  const { image, warnings } = must(await openPhoto(jpeg));
  const drawing = createCanvas(image.width, image.height).getContext('2d');
  drawing.drawImage(image, 0, 0);
  const at = (x: number, y: number): readonly number[] => [...drawing.getImageData(x, y, 1, 1).data.subarray(0, 3)];
  return { size: [image.width, image.height], warnings, topLeft: at(4, 4), topRight: at(image.width - 5, 4), bottomLeft: at(4, image.height - 5), bottomRight: at(image.width - 5, image.height - 5) };
}
const near = (found: readonly number[], expected: Xyz, by = 3) => found.forEach((value, at) => expect(Math.abs(value - expected[at]!), `${found.join()} for ${expected.join()}`).toBeLessThanOrEqual(by));

describe('the colours of a photo', () => {
  test('without a profile are sRGB', async () => {
    const found = await pixels(twoColours());
    near(found.topLeft, [0xb3, 0x20, 0x2a]);
    near(found.topRight, [0x1b, 0x45, 0x87]);
    expect(found.warnings).toEqual([]);
  });
  test('of a profile whose red and blue are exchanged come out exchanged', async () => {
    for (const parts of [1, 3]) {
      const found = await pixels(icc(twoColours(), profile([blueXyz, greenXyz, redXyz]), parts));
      near(found.topLeft, [0x2a, 0x20, 0xb3], 8);
      near(found.topRight, [0x87, 0x45, 0x1b], 8);
      expect(found.warnings).toEqual([]);
    }
  });
  test('of a linear profile become lighter', async () => {
    // 0xb3 of 255 in light is 0.702, which sRGB writes as 218
    near((await pixels(icc(twoColours(), profile([redXyz, greenXyz, blueXyz], 1)))).topLeft, [218, 99, 112], 4);
  });
  test.each([
    ['noise', Buffer.alloc(300, 7)],
    ['a profile for inks', profile([redXyz, greenXyz, blueXyz], 2.2, 'CMYK')],
    ['a profile that is cut off', profile([redXyz, greenXyz, blueXyz]).subarray(0, 200)],
    ['nothing', Buffer.alloc(0)],
  ])('under %s are read as sRGB, and that is said', async (_, broken) => {
    const found = await pixels(icc(twoColours(), broken));
    near(found.topLeft, [0xb3, 0x20, 0x2a]);
    expect(found.warnings).toEqual([{ code: 'card-photo-profile' }]);
  });
  test('in printing inks are refused, for the face and for the chip', async () => {
    const fields = must(faceFields(sampleResident, { issuePlace: 'KAPUAS' }, '2026-11-20'));
    expect(await renderFace(fields, cmyk(), drawnSignature(), { training: false, layout: layoutFor(sampleResident), ground: null })).toMatchObject({ ok: false, error: { code: 'card-photo-colours' } });
    const template = Buffer.alloc(40, 7).toString('base64');
    const material = { nik: sampleResident.nik, photo: cmyk().toString('base64'), signature: Buffer.from(drawnSignature()).toString('base64'), minutiae: [template, template] as [string, string] };
    expect(await chipContent(sampleResident, { issuePlace: 'KAPUAS' }, material, '2026-11-20')).toMatchObject({ ok: false, error: { code: 'card-photo-colours' } });
  });
  test('of a broken header are no surprise', () => {
    const whole = icc(twoColours(), profile([redXyz, greenXyz, blueXyz]));
    for (let length = 0; length < 800; length += 1) expect(() => jpegColours(whole.subarray(0, length))).not.toThrow();
    expect(jpegColours(whole)).toEqual({ components: 3, profile: 'usable' });
    expect(jpegColours(Buffer.from('\x89PNG'))).toBeNull();
  });
});

describe('a photo taken with the camera on its side', () => {
  // where the red corner (top left as stored) stands once upright
  test.each([
    [1, 'topLeft', [60, 80]],
    [2, 'topRight', [60, 80]],
    [3, 'bottomRight', [60, 80]],
    [4, 'bottomLeft', [60, 80]],
    [5, 'topLeft', [80, 60]],
    [6, 'topRight', [80, 60]],
    [7, 'bottomRight', [80, 60]],
    [8, 'bottomLeft', [80, 60]],
  ] as const)('orientation %i: the first corner comes to the %s', async (orientation, corner, size) => {
    const found = await pixels(turned(twoColours(), orientation));
    expect(found.size).toEqual(size);
    near(found[corner], [0xb3, 0x20, 0x2a], 6);
  });
});

describe('the ground of a photo', () => {
  const measured = async (jpeg: Buffer) => photoGround(must(await openPhoto(jpeg)).image);
  test.each([[RED, 356], [BLUE, 217], ['#e8c820', 50]] as const)('%s has hue %i', async (colour, hue) => {
    expect(Math.abs((await measured(twoColours(colour, colour)))!.hue - hue)).toBeLessThan(3);
  });
  test('is measured after the profile: red stored, blue meant', async () => {
    const found = await measured(icc(twoColours(RED, RED), profile([blueXyz, greenXyz, redXyz])));
    expect(found!.hue).toBeGreaterThan(220);
    expect(found!.hue).toBeLessThan(260);
  });
  test.each([
    ['two corners of two colours', RED, BLUE],
    ['hair in one corner', RED, '#17110f'],
    ['the dark', '#0a0405', '#0a0405'],
  ])('is not known from %s', async (_, left, right) => expect(await measured(twoColours(left, right))).toBeNull());

  test('that is clearly another is told before the print, and forbids nothing', async () => {
    const fields = must(faceFields(sampleResident, { issuePlace: 'KAPUAS' }, '2026-11-20'));
    const warningsOf = async (birthDate: string, colour: string, citizenship: 'WNI' | 'WNA' = 'WNI') =>
      must(await renderFace(fields, twoColours(colour, colour), drawnSignature(), { training: false, layout: layoutFor({ citizenship }), ground: backgroundOf({ birthDate, citizenship }) })).warnings;
    expect(await warningsOf('1995-07-05', RED)).toEqual([]);
    expect(await warningsOf('1996-07-05', BLUE)).toEqual([]);
    expect(await warningsOf('1996-07-05', RED)).toEqual([{ code: 'card-photo-ground', params: { year: 1996 } }]);
    expect(await warningsOf('1995-07-05', BLUE)).toEqual([{ code: 'card-photo-ground', params: { year: 1995 } }]);
    expect(await warningsOf('1995-07-05', '#f4f2ee')).toHaveLength(1);
    // sources disagree about a foreigner's
    expect(await warningsOf('1995-07-05', BLUE, 'WNA')).toEqual([]);
  });
});
