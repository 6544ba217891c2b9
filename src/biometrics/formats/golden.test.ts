/** One tiny record of each format byte by byte, to be held against the standard by eye; and what each decoder must refuse, with the place. */
import { describe, expect, test } from 'vitest';
import { bundleFormat, decodeBundle, encodeBundle, type BiometricBundle } from './bundle.ts';
import { decodeFaceImages, encodeFaceImages, facePictures, type FaceImageRecord } from './face-image.ts';
import { decodeFingerImages, encodeFingerImages, fingerPictures, type FingerImageRecord } from './finger-image.ts';
import { decodeFingerMinutiae, encodeFingerMinutiae, type FingerMinutiaeRecord } from './finger-minutiae.ts';
import { decodeCompactCard, decodeNormalCard, encodeCompactCard, encodeNormalCard } from './finger-minutiae-card.ts';
import { decodeIrisImages, encodeIrisImages, irisPictures, type IrisImageRecord } from './iris-image.ts';
import { captureMs } from './representation.ts';

/** Bytes of a hexadecimal table; what stands behind `//` is for the reader. */
const hex = (table: string): Uint8Array => Uint8Array.from(Buffer.from(table.replaceAll(/\/\/.*$/gm, '').replaceAll(/\s/g, ''), 'hex'));

/** The bytes with some of them replaced from `offset` on. */
function patched(bytes: Uint8Array, offset: number, ...values: readonly number[]): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy.set(values, offset);
  return copy;
}

const empty = new Uint8Array();
const pixels = Uint8Array.of(10, 20, 30, 40, 50, 60);

const FMR = hex(`
  464d5200 20323000 // "FMR\\0" " 20\\0"
  0000002a          // length: 24 + 4 + 2 x 6 + 2 = 42
  8123              // certified (bit 15), device 0x123
  0100 0180         // image 256 x 384 pixels
  00c5 00c5         // 197 pixels a centimetre
  01 00             // one view; reserved
  02                // right index
  10                // view 1, live-scan plain
  50                // quality 80
  02                // two minutiae
  4010 0020 40 5a   // ending (01), x 16, y 32, angle 64 = 90 degrees, quality 90
  80ff 017f ff 00   // bifurcation (10), x 255, y 383, angle 255, quality not stated
  0000              // no extended data
`);
const fmr: FingerMinutiaeRecord = {
  certification: 8,
  device: 0x123,
  width: 256,
  height: 384,
  resolutionX: 197,
  resolutionY: 197,
  views: [
    {
      position: 2,
      view: 1,
      impression: 0,
      quality: 80,
      minutiae: [
        { type: 'ending', x: 16, y: 32, angle: 64, quality: 90 },
        { type: 'bifurcation', x: 255, y: 383, angle: 255, quality: 0 },
      ],
      extended: empty,
    },
  ],
};

const COMPACT = hex(`
  28 50 50 // x 4.0 mm, y 8.0 mm, ending (01), angle 16 of 64 = 90 degrees
  ff 00 bf // x 25.5 mm, y 0, bifurcation (10), angle 63 of 64
`);
const NORMAL = hex(`
  4190 0320 40 // ending (01), x 4.00 mm, y 8.00 mm, angle 64 of 256 = 90 degrees
  3fff 0000 ff // other (00), x 163.83 mm, y 0, angle 255 of 256
`);

const FIR_2005 = hex(`
  46495200 30313000 // "FIR\\0" "010\\0"
  000000000034      // length: 32 + 14 + 6 = 52
  0007 001f         // capture device 7, acquisition level 31
  01 01             // one image, scale in inches
  01f4 01f4         // scanned at 500 x 500
  01f4 01f4         // image at 500 x 500
  08 00             // 8 bits a pixel, uncompressed
  0000              // reserved
  00000014          // finger image: 14 + 6 = 20
  07 01 00          // left index, one view, view 0
  fe 00             // quality undefined (254), live-scan plain
  0003 0002 00      // 3 x 2 pixels; reserved
  0a141e28323c      // samples
`);
const sampling = { unit: 'inch', scanX: 500, scanY: 500, imageX: 500, imageY: 500 } as const;
const fir2005: FingerImageRecord = { edition: '2005', device: 7, level: 31, sampling, bits: 8, format: 'raw', images: [{ position: 7, views: 1, view: 0, quality: 254, impression: 0, width: 3, height: 2, data: pixels }] };

const CAPTURE = `
  07ea 0b 15 09 0a 1e 007d // 2026-11-21 09:10:30.125
  02 0003 0004             // technology 2, vendor 3, type 4
  01 46 0005 0006          // one quality block: 70 by vendor 5, algorithm 6
`;
const capture = { time: { year: 2026, month: 11, day: 21, hour: 9, minute: 10, second: 30, millisecond: 125 }, device: { technology: 2, vendor: 3, type: 4 }, qualities: [{ score: 70, vendor: 5, algorithm: 6 }] } as const;

const FIR_2011 = hex(`
  46495200 30323000 // "FIR\\0" "020\\0"
  00000046          // length: 16 + 54 = 70
  0001 01 01        // one representation, certification blocks follow, one position
  00000036          // representation: 4 + 20 + 4 + 18 + 4 + 4 = 54
  ${CAPTURE}
  01 0008 09        // one certification block: authority 8, scheme 9
  02 00 02          // right index, representation 0, scale in centimetres
  00c5 00c5         // scanned at 197 x 197
  00c5 00c5         // image at 197 x 197
  08 05 00          // 8 bits, JPEG 2000 lossless, live-scan plain
  012c 0190         // 300 x 400 pixels
  00000004 0000000c // four bytes of image
`);
const fir2011: FingerImageRecord = {
  edition: '2011',
  positions: 1,
  images: [{ ...capture, certifications: [{ authority: 8, scheme: 9 }], position: 2, view: 0, sampling: { unit: 'centimetre', scanX: 197, scanY: 197, imageX: 197, imageY: 197 }, bits: 8, format: 'jpeg2000-lossless', impression: 0, width: 300, height: 400, data: Uint8Array.of(0, 0, 0, 12), extended: empty }],
};

const FAC_2005 = hex(`
  46414300 30313000 // "FAC\\0" "010\\0"
  00000039 0001     // length: 14 + 43 = 57; one image
  0000002b          // face image: 20 + 8 + 12 + 3 = 43
  0001              // one feature point
  02 03 02          // female, brown eyes, black hair
  000003            // features stated, glasses
  0001              // neutral
  010203 040506     // pose, uncertainty
  01 c1 0064 0080 0000 // feature point: 2D, MPEG-4 12.1, x 100, y 128; reserved
  01 00             // full frontal, JPEG
  0140 01e0         // 320 x 480 pixels
  01 02             // 24-bit RGB, still from a digital camera
  0009 0000         // device type 9, quality not stated
  ffd8ff            // image
`);
const look = { gender: 2, eyeColour: 3, hairColour: 2, features: 3, expression: 1, pose: [1, 2, 3], poseUncertainty: [4, 5, 6], imageType: 1, width: 320, height: 480, colourSpace: 1 } as const;
const fac2005: FaceImageRecord = { edition: '2005', images: [{ ...look, points: [{ type: 1, code: 0xc1, x: 100, y: 128 }], format: 'jpeg', sourceType: 2, deviceType: 9, quality: 0, data: Uint8Array.of(0xff, 0xd8, 0xff) }] };

const FAC_2011 = hex(`
  46414300 30333000 // "FAC\\0" "030\\0"
  00000054          // length: 17 + 67 = 84
  0001 00 0000      // one representation, no certification, no sequence
  00000043          // representation: 4 + 20 + 17 + 8 + 11 + 4 + 3 = 67
  ${CAPTURE}
  0001              // one landmark
  02 03 02 a5       // female, brown eyes, black hair, 165 cm
  000003 0001       // features stated, glasses; neutral
  010203 040506     // pose, uncertainty
  01 c1 0064 0080 0007 // landmark: MPEG-4 12.1, x 100, y 128, z 7
  01 01             // full frontal, JPEG 2000 lossy
  0140 01e0         // 320 x 480 pixels
  b4 0002 01 01     // sampling level 180, post-processing 2, cross reference 1, 24-bit RGB
  00000003 ff4fff   // three bytes of image
`);
const fac2011: FaceImageRecord = {
  edition: '2011',
  temporal: 0,
  images: [{ ...capture, ...look, landmarks: [{ type: 1, code: 0xc1, x: 100, y: 128, z: 7 }], subjectHeight: 165, format: 'jpeg2000', samplingLevel: 180, postProcessing: 2, crossReference: 1, data: Uint8Array.of(0xff, 0x4f, 0xff), threeDimensional: empty }],
};

const IIR_2005 = hex(`
  49495200 30313000 // "IIR\\0" "010\\0"
  00000041          // length: 45 + 3 + 11 + 6 = 65
  0007 01 002d      // device 7, one eye, header of 45
  0005 00c8 0002    // both orientations base, diameter 200, mono raw
  0003 0002 08 00   // 3 x 2 pixels, 8 bits, not transformed
  44303132333435363738394142434445 // device id: "D", serial number "0123456789ABCDE"
  01 0001           // right eye, one image
  0001 50 0000 ffff // image 1, quality 80, not turned, uncertainty undefined
  00000006 0a141e28323c
`);
const iir2005: IrisImageRecord = {
  edition: '2005',
  device: 7,
  properties: 5,
  diameter: 200,
  format: 'raw',
  colour: 'mono',
  width: 3,
  height: 2,
  depth: 8,
  transformation: 0,
  deviceId: new TextEncoder().encode('D0123456789ABCDE'),
  eyes: [{ eye: 1, images: [{ number: 1, quality: 80, rotation: 0, rotationUncertainty: 0xffff, data: pixels }] }],
};

const IIR_2011 = hex(`
  49495200 30323000 // "IIR\\0" "020\\0"
  0000004d          // length: 16 + 61 = 77
  0001 00 01        // one representation, no certification, one eye
  0000003d          // representation: 4 + 20 + 29 + 4 + 4 = 61
  ${CAPTURE}
  0001 02           // representation 1, left eye
  07 0a 85          // cropped and masked, mono JPEG 2000, both orientations base, lossy before
  0280 01e0 08      // 640 x 480 pixels, 8 bits
  00c8 ffff ffff    // 200 mm away, roll and uncertainty undefined
  0140 0142         // centre x 320 to 322
  00f0 00f1         // centre y 240 to 241
  00c8 00ca         // diameter 200 to 202
  00000004 0000000c // four bytes of image
`);
const iir2011: IrisImageRecord = {
  edition: '2011',
  eyesPresent: 1,
  images: [{ ...capture, number: 1, eye: 2, imageType: 7, format: 'jpeg2000', colour: 'mono', properties: 0x85, width: 640, height: 480, depth: 8, range: 200, roll: 0xffff, rollUncertainty: 0xffff, centreX: [320, 322], centreY: [240, 241], diameter: [200, 202], data: Uint8Array.of(0, 0, 0, 12) }],
};

const BUNDLE = hex(`
  4c4b4200 30303100 // "LKB\\0" "001\\0"
  00000041          // length: 20 + 24 + 21 = 65
  018bcfe56800 0002 // created 1700000000000 ms after 1970, two parts
  00000018          // part: 18 + 3 + 3 = 24
  08 07 0101 0007   // finger, left index, SC 37 finger image
  46 018bcfe56800   // quality 70, captured
  03 4b2d31 aabbcc  // device "K-1"; data
  00000015          // part: 18 + 3 = 21
  80 00 0000 0001   // signature, no position, PNG
  ff 000000000001   // no quality, captured 1 ms after 1970
  00 010203         // no device; data
`);
const bundle: BiometricBundle = {
  createdAt: 1_700_000_000_000,
  parts: [
    { modality: 'finger', position: 7, format: bundleFormat.fingerImage, quality: 70, capturedAt: 1_700_000_000_000, device: 'K-1', bytes: Uint8Array.of(0xaa, 0xbb, 0xcc) },
    { modality: 'signature', position: 0, format: bundleFormat.png, quality: null, capturedAt: 1, device: '', bytes: Uint8Array.of(1, 2, 3) },
  ],
};

describe('byte by byte', () => {
  test.each([
    ['finger minutiae', encodeFingerMinutiae(fmr), decodeFingerMinutiae(FMR), FMR, fmr],
    ['finger images of 2005', encodeFingerImages(fir2005), decodeFingerImages(FIR_2005), FIR_2005, fir2005],
    ['finger images of 2011', encodeFingerImages(fir2011), decodeFingerImages(FIR_2011), FIR_2011, fir2011],
    ['face images of 2005', encodeFaceImages(fac2005), decodeFaceImages(FAC_2005), FAC_2005, fac2005],
    ['face images of 2011', encodeFaceImages(fac2011), decodeFaceImages(FAC_2011), FAC_2011, fac2011],
    ['iris images of 2005', encodeIrisImages(iir2005), decodeIrisImages(IIR_2005), IIR_2005, iir2005],
    ['iris images of 2011', encodeIrisImages(iir2011), decodeIrisImages(IIR_2011), IIR_2011, iir2011],
    ['bundle', encodeBundle(bundle), decodeBundle(BUNDLE), BUNDLE, bundle],
  ])('%s', (_, written, read, bytes, value) => {
    expect(Buffer.from(written).toString('hex')).toBe(Buffer.from(bytes).toString('hex'));
    expect(read).toEqual({ ok: true, value });
  });

  test('card formats', () => {
    const compact = [{ type: 'ending', x: 40, y: 80, angle: 16 }, { type: 'bifurcation', x: 255, y: 0, angle: 63 }] as const;
    const normal = [{ type: 'ending', x: 400, y: 800, angle: 64 }, { type: 'other', x: 16_383, y: 0, angle: 255 }] as const;
    expect(encodeCompactCard(compact)).toEqual(COMPACT);
    expect(decodeCompactCard(COMPACT)).toEqual({ ok: true, value: compact });
    expect(encodeNormalCard(normal)).toEqual(NORMAL);
    expect(decodeNormalCard(NORMAL)).toEqual({ ok: true, value: normal });
  });
});

describe('what a capture screen needs, alike for both editions', () => {
  test('position, quality, size and image', () => {
    expect(fingerPictures(fir2005)).toEqual([{ position: 7, quality: null, width: 3, height: 2, format: 'raw', data: pixels }]);
    expect(fingerPictures(fir2011)).toEqual([{ position: 2, quality: 70, width: 300, height: 400, format: 'jpeg2000-lossless', data: Uint8Array.of(0, 0, 0, 12) }]);
    expect(facePictures(fac2005)).toEqual([{ position: 0, quality: null, width: 320, height: 480, format: 'jpeg', data: Uint8Array.of(0xff, 0xd8, 0xff) }]);
    expect(facePictures(fac2011)).toEqual([{ position: 0, quality: 70, width: 320, height: 480, format: 'jpeg2000', data: Uint8Array.of(0xff, 0x4f, 0xff) }]);
    expect(irisPictures(iir2005)).toEqual([{ position: 1, quality: 80, width: 3, height: 2, format: 'raw', data: pixels }]);
    expect(irisPictures(iir2011)).toEqual([{ position: 2, quality: 70, width: 640, height: 480, format: 'jpeg2000', data: Uint8Array.of(0, 0, 0, 12) }]);
  });

  test('a failed quality score gives way to the next one', () => {
    const qualities = [{ score: 255, vendor: 1, algorithm: 1 }, { score: 33, vendor: 1, algorithm: 2 }];
    expect(fingerPictures({ ...fir2011, images: [{ ...fir2011.images[0]!, qualities }] })[0]?.quality).toBe(33);
    expect(fingerPictures({ ...fir2011, images: [{ ...fir2011.images[0]!, qualities: qualities.slice(0, 1) }] })[0]?.quality).toBeNull();
  });

  test('the time of capture, or none', () => {
    expect(captureMs(capture.time)).toBe(Date.UTC(2026, 10, 21, 9, 10, 30, 125));
    expect(captureMs({ ...capture.time, millisecond: 0xffff })).toBe(Date.UTC(2026, 10, 21, 9, 10, 30));
    expect(captureMs({ ...capture.time, month: 2, day: 30 })).toBeNull();
    expect(captureMs({ year: 0xffff, month: 255, day: 255, hour: 255, minute: 255, second: 255, millisecond: 0xffff })).toBeNull();
  });
});

describe('refused, and where', () => {
  const fault = (result: ReturnType<typeof decodeFingerMinutiae | typeof decodeFingerImages | typeof decodeFaceImages | typeof decodeIrisImages | typeof decodeBundle>) => (result.ok ? 'taken' : `${result.error.offset}: ${result.error.expected}`);

  test('finger minutiae', () => {
    const at = (offset: number, ...values: readonly number[]) => fault(decodeFingerMinutiae(patched(FMR, offset, ...values)));
    expect(at(0, 0x66)).toBe(String.raw`0: "FMR\u0000"`);
    expect(at(4, 0x30, 0x33, 0x30)).toBe(String.raw`4: " 20\u0000"`);
    expect(at(11, 0x2b)).toBe('8: record length 42, as many bytes as there are');
    expect(at(11, 0x29)).toBe('8: record length 42, as many bytes as there are');
    expect(at(8, 0xff, 0xff, 0xff, 0xff)).toBe('8: record length 42, as many bytes as there are');
    expect(at(14, 0, 0)).toBe('14: image width of 1 or more');
    expect(at(22, 177)).toBe('22: number of views of 0 to 176');
    expect(at(22, 0)).toBe('24: the end of the record');
    expect(at(22, 2)).toBe('42: finger position (1 bytes, 0 left)');
    expect(at(24, 11)).toBe('24: finger position of 0 to 10');
    expect(at(25, 0x04)).toBe('25: impression type 0, 1, 2, 3, 8');
    expect(at(26, 101)).toBe('26: finger quality of 0 to 100');
    expect(at(27, 255)).toContain('minutia');
    expect(at(28, 0xc0)).toBe('28: minutia type of 0 to 2');
    expect(at(28, 0x41, 0x00)).toBe('28: minutia x below 256');
    expect(at(30, 0x01, 0x80)).toBe('30: minutia y below 384');
    expect(at(30, 0x40)).toBe('30: minutia y of 0 to 16383');
    expect(at(33, 101)).toBe('33: minutia quality of 0 to 100');
    expect(at(40, 0xff, 0xff)).toBe('42: extended data (65535 bytes, 0 left)');
  });

  test('finger images', () => {
    const at2005 = (offset: number, ...values: readonly number[]) => fault(decodeFingerImages(patched(FIR_2005, offset, ...values)));
    expect(at2005(4, 0x30, 0x33, 0x30)).toBe(String.raw`4: "010\u0000" or "020\u0000"`);
    expect(at2005(8, 0xff)).toBe('8: record length 52, as many bytes as there are');
    expect(at2005(18, 0)).toBe('18: number of images of 1 or more');
    expect(at2005(18, 2)).toBe('52: finger image length (4 bytes, 0 left)');
    expect(at2005(29, 6)).toBe('29: compression of 0 to 5');
    expect(at2005(32, 0xff, 0xff, 0xff, 0xff)).toBe('32: finger image length of 15 to 20');
    expect(at2005(35, 14)).toBe('32: finger image length of 15 to 20');
    expect(at2005(36, 11)).toBe('36: finger position of the standard');
    expect(at2005(36, 40)).toBe('36: finger position of the standard');
    expect(at2005(41, 0xff, 0xff, 0xff, 0xff)).toBe('46: 4294836225 bytes of uncompressed samples (65535 x 65535, 8 bits)');
    expect(at2005(41, 0, 2)).toBe('46: 4 bytes of uncompressed samples (2 x 2, 8 bits)');
    const at2011 = (offset: number, ...values: readonly number[]) => fault(decodeFingerImages(patched(FIR_2011, offset, ...values)));
    expect(at2011(14, 2)).toBe('14: certification flag of 0 to 1');
    expect(at2011(34, 255)).toContain('quality score');
    expect(at2011(35, 101)).toBe('35: quality score of 0 to 100, or 255');
    expect(at2011(62, 0xff, 0xff, 0xff, 0xff)).toBe('70: image (4294967295 bytes, 4 left)');
  });

  test('face images', () => {
    const at = (offset: number, ...values: readonly number[]) => fault(decodeFaceImages(patched(FAC_2005, offset, ...values)));
    expect(at(4, 0x30, 0x32, 0x30)).toBe(String.raw`4: "010\u0000" or "030\u0000"`);
    expect(at(12, 0, 0)).toBe('12: number of images of 1 or more');
    expect(at(18, 0xff, 0xff)).toBe('57: reserved bytes (2 bytes, 1 left)');
    expect(at(36, 0x01, 0x40)).toBe('36: feature point on the image of 320 x 480');
    expect(at(38, 0x01, 0xe0)).toBe('36: feature point on the image of 320 x 480');
    expect(at(43, 2)).toBe('43: image data type of 0 to 1');
    expect(at(44, 0, 0)).toBe('44: image width of 1 or more');
    expect(fault(decodeFaceImages(patched(FAC_2011, 14, 1)))).toBe('14: certification flag of 0 to 0');
  });

  test('iris images', () => {
    const at = (offset: number, ...values: readonly number[]) => fault(decodeIrisImages(patched(IIR_2005, offset, ...values)));
    expect(at(4, 0x30, 0x31, 0x35)).toBe(String.raw`4: "010\u0000" or "020\u0000"`);
    expect(at(16, 46)).toBe('15: header length of 45 to 45');
    expect(at(22, 3)).toBe('21: image format of 2 to 16, even');
    expect(at(22, 18)).toBe('21: image format of 2 to 16, even');
    expect(at(45, 3)).toBe('45: eye of 0 to 2');
    expect(at(46, 0xff, 0xff)).toBe('65: image number (2 bytes, 0 left)');
    expect(at(24, 4)).toBe('59: 8 bytes of uncompressed samples (4 x 2, 8 bits)');
    expect(fault(decodeIrisImages(patched(IIR_2011, 72, 3)))).toBe('76: the end of the representation');
  });

  test('bundles', () => {
    const at = (offset: number, ...values: readonly number[]) => fault(decodeBundle(patched(BUNDLE, offset, ...values)));
    expect(at(6, 0x32)).toBe(String.raw`4: "001\u0000"`);
    expect(at(18, 0xff, 0xff)).toBe('65: part length (4 bytes, 0 left)');
    expect(at(23, 18)).toBe('20: part length of 19 to 45');
    expect(at(24, 4)).toBe('24: modality of face, finger, iris or signature');
    expect(at(25, 11)).toBe('25: position of a finger');
    expect(at(49, 1)).toBe('49: position of a signature');
    expect(at(30, 101)).toBe('30: quality of 0 to 100, or 255');
    expect(at(37, 6, ...new TextEncoder().encode('K-1234'))).toBe('44: data of 1 byte or more');
    expect(at(38, 0xff)).toBe('38: device in UTF-8');
  });
});

describe('an encoder gives nothing that the standard has no place for', () => {
  const view = fmr.views[0]!;
  const withView = (change: Partial<typeof view>) => () => encodeFingerMinutiae({ ...fmr, views: [{ ...view, ...change }] });
  test.each([
    ['a minutia off the image', withView({ minutiae: [{ type: 'ending', x: 256, y: 0, angle: 0, quality: 0 }] })],
    ['a coordinate of 15 bits', withView({ minutiae: [{ type: 'other', x: 0x4000, y: 0, angle: 0, quality: 0 }] })],
    ['256 minutiae', withView({ minutiae: Array.from({ length: 256 }, () => view.minutiae[0]!) })],
    ['view 16', withView({ view: 16 })],
    ['half a quality', withView({ quality: 0.5 })],
    ['device of 13 bits', () => encodeFingerMinutiae({ ...fmr, device: 0x1000 })],
    ['an angle of 7 bits on a card', () => encodeCompactCard([{ type: 'ending', x: 0, y: 0, angle: 64 }])],
    ['lossless JPEG 2000 in 2005', () => encodeFingerImages({ ...fir2005, format: 'jpeg2000-lossless' })],
    ['WSQ of a face', () => encodeFaceImages({ ...fac2005, images: [{ ...fac2005.images[0]!, format: 'wsq' }] })],
    ['a colour PNG of an eye in 2005', () => encodeIrisImages({ ...iir2005, format: 'png', colour: 'rgb' })],
    ['a device id of 15 bytes', () => encodeIrisImages({ ...iir2005, deviceId: new Uint8Array(15) })],
    ['no image', () => encodeFingerImages({ ...fir2005, images: [] })],
    ['too few samples', () => encodeFingerImages({ ...fir2005, images: [{ ...fir2005.images[0]!, data: pixels.slice(1) }] })],
    ['certification in one of two', () => encodeFingerImages({ ...fir2011, images: [fir2011.images[0]!, { ...fir2011.images[0]!, certifications: null }] })],
    ['quality 255 of a part', () => encodeBundle({ ...bundle, parts: [{ ...bundle.parts[0]!, quality: 255 }] })],
    ['half a letter', () => encodeBundle({ ...bundle, parts: [{ ...bundle.parts[0]!, device: '\ud800' }] })],
    ['a position of a face', () => encodeBundle({ ...bundle, parts: [{ ...bundle.parts[0]!, modality: 'face' }] })],
  ])('%s', (_, write) => {
    expect(write).toThrow(RangeError);
  });
});
