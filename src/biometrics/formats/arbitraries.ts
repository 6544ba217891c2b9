/** Random valid records of every format, for the tests of this folder. */
import * as fc from 'fast-check';
import type { BiometricBundle } from './bundle.ts';
import { bundleFormat } from './bundle.ts';
import type { ImageFormat } from './codes.ts';
import type { FaceImageRecord } from './face-image.ts';
import type { FingerImageRecord, Sampling } from './finger-image.ts';
import { minutiaTypes, type FingerMinutiaeRecord } from './finger-minutiae.ts';
import type { CardMinutia } from './finger-minutiae-card.ts';
import type { IrisColour, IrisImageRecord } from './iris-image.ts';
import type { Capture } from './representation.ts';

const upTo = (max: number, min = 0) => fc.integer({ min, max });
const u8 = upTo(0xff);
const u16 = upTo(0xffff);
const percent = upTo(100);
const type = fc.constantFrom(...minutiaTypes);
const position = fc.constantFrom(0, 1, 2, 5, 7, 10, 13, 15, 21, 36);
const some = (max: number, min = 0) => fc.uint8Array({ minLength: min, maxLength: max });

const capture: fc.Arbitrary<Capture> = fc.record({
  time: fc.record({ year: u16, month: u8, day: u8, hour: u8, minute: u8, second: u8, millisecond: u16 }),
  device: fc.record({ technology: u8, vendor: u16, type: u16 }),
  qualities: fc.array(fc.record({ score: fc.oneof(percent, fc.constant(255)), vendor: u16, algorithm: u16 }), { maxLength: 3 }),
});

/** An image of a format with as many bytes as its size asks when it is not compressed. */
function image(format: ImageFormat, bits: number) {
  return fc.tuple(upTo(12, 1), upTo(12, 1)).chain(([width, height]) => {
    const bytes = format === 'raw' ? width * height * Math.ceil(bits / 8) : Math.ceil((width * height * bits) / 8);
    const counted = format === 'raw' || format === 'raw-packed';
    return fc.record({ width: counted ? fc.constant(width) : upTo(0xffff, 1), height: counted ? fc.constant(height) : upTo(0xffff, 1), data: counted ? some(bytes, bytes) : some(40, 1) });
  });
}

export const minutiaeRecords: fc.Arbitrary<FingerMinutiaeRecord> = fc.tuple(upTo(0xffff, 1), upTo(0xffff, 1)).chain(([width, height]) => {
  const minutia = fc.record({ type, x: upTo(Math.min(width - 1, 0x3fff)), y: upTo(Math.min(height - 1, 0x3fff)), angle: u8, quality: percent });
  const view = fc.record({ position: upTo(10), view: upTo(15), impression: fc.constantFrom(0, 1, 2, 3, 8), quality: percent, minutiae: fc.array(minutia, { maxLength: 8 }), extended: some(12) });
  return fc.record({ certification: upTo(15), device: upTo(0xfff), width: fc.constant(width), height: fc.constant(height), resolutionX: upTo(0xffff, 1), resolutionY: upTo(0xffff, 1), views: fc.array(view, { maxLength: 4 }) });
});

export const compactLists: fc.Arbitrary<CardMinutia[]> = fc.array(fc.record({ type, x: u8, y: u8, angle: upTo(63) }), { maxLength: 20 });
export const normalLists: fc.Arbitrary<CardMinutia[]> = fc.array(fc.record({ type, x: upTo(0x3fff), y: upTo(0x3fff), angle: u8 }), { maxLength: 20 });

const sampling: fc.Arbitrary<Sampling> = fc.record({ unit: fc.constantFrom('inch' as const, 'centimetre' as const), scanX: u16, scanY: u16, imageX: u16, imageY: u16 });
const depth = upTo(16, 1);

const fingerImages2005 = fc.tuple(fc.constantFrom<ImageFormat>('raw', 'raw-packed', 'wsq', 'jpeg', 'jpeg2000', 'png'), depth).chain(([format, bits]) => {
  const one = fc.tuple(image(format, bits), fc.record({ position, views: upTo(255, 1), view: u8, quality: u8, impression: u8 })).map(([picture, rest]) => ({ ...picture, ...rest }));
  return fc.record({ edition: fc.constant('2005' as const), device: u16, level: u16, sampling, bits: fc.constant(bits), format: fc.constant(format), images: fc.array(one, { minLength: 1, maxLength: 3 }) });
});

const fingerImages2011 = fc.boolean().chain((certified) => {
  const one = fc.tuple(fc.constantFrom<ImageFormat>('raw', 'raw-packed', 'wsq', 'jpeg', 'jpeg2000', 'jpeg2000-lossless', 'png'), depth).chain(([format, bits]) => {
    const blocks = fc.array(fc.record({ authority: u16, scheme: u8 }), { maxLength: 2 });
    const rest = fc.record({ certifications: certified ? blocks : fc.constant(null), position: fc.oneof(position, fc.constantFrom(40, 50)), view: u8, sampling, bits: fc.constant(bits), format: fc.constant(format), impression: u8, extended: some(12) });
    return fc.tuple(capture, image(format, bits), rest).map(([head, picture, tail]) => ({ ...head, ...picture, ...tail }));
  });
  return fc.record({ edition: fc.constant('2011' as const), positions: u8, images: fc.array(one, { minLength: 1, maxLength: 3 }) });
});

export const fingerImageRecords: fc.Arbitrary<FingerImageRecord> = fc.oneof(fingerImages2005, fingerImages2011);

const angles = fc.tuple(u8, u8, u8);
const face = { gender: u8, eyeColour: u8, hairColour: u8, features: upTo(0xffffff), expression: u16, pose: angles, poseUncertainty: angles, imageType: u8, colourSpace: u8, data: some(40, 1) };

const faceImages2005 = fc.tuple(upTo(0xffff, 1), upTo(0xffff, 1)).chain(([width, height]) => {
  const points = fc.array(fc.record({ type: u8, code: u8, x: upTo(width - 1), y: upTo(height - 1) }), { maxLength: 4 });
  const one = fc.record({ ...face, format: fc.constantFrom<ImageFormat>('jpeg', 'jpeg2000'), width: fc.constant(width), height: fc.constant(height), points, sourceType: u8, deviceType: u16, quality: u16 });
  return fc.record({ edition: fc.constant('2005' as const), images: fc.array(one, { minLength: 1, maxLength: 2 }) });
});

const faceImage2011 = fc
  .tuple(capture, fc.record({ ...face, format: fc.constantFrom<ImageFormat>('jpeg', 'jpeg2000', 'jpeg2000-lossless', 'png'), width: upTo(0xffff, 1), height: upTo(0xffff, 1), landmarks: fc.array(fc.record({ type: u8, code: u8, x: u16, y: u16, z: u16 }), { maxLength: 4 }), subjectHeight: u8, samplingLevel: u8, postProcessing: u16, crossReference: u8, threeDimensional: some(8) }))
  .map(([head, rest]) => ({ ...head, ...rest }));
const faceImages2011 = fc.record({ edition: fc.constant('2011' as const), temporal: u16, images: fc.array(faceImage2011, { minLength: 1, maxLength: 2 }) });

export const faceImageRecords: fc.Arbitrary<FaceImageRecord> = fc.oneof(faceImages2005, faceImages2011);

const colour = fc.constantFrom<IrisColour>('mono', 'rgb');

const irisImages2005 = fc.constantFrom<ImageFormat>('raw', 'jpeg', 'jpeg-ls', 'jpeg2000').chain((format) =>
  fc.tuple(image(format, 8), colour).chain(([{ width, height }, colour]) => {
    const data = format === 'raw' && colour === 'mono' ? some(width * height, width * height) : some(40, 1);
    const one = fc.record({ number: u16, quality: u8, rotation: u16, rotationUncertainty: u16, data });
    const eyes = fc.array(fc.record({ eye: upTo(2), images: fc.array(one, { minLength: 1, maxLength: 2 }) }), { minLength: 1, maxLength: 2 });
    return fc.record({ edition: fc.constant('2005' as const), device: u16, properties: u16, diameter: u16, format: fc.constant(format), colour: fc.constant(colour), width: fc.constant(width), height: fc.constant(height), depth: fc.constant(8), transformation: u8, deviceId: some(16, 16), eyes });
  }),
);

const irisImage2011 = fc.tuple(fc.constantFrom<ImageFormat>('raw', 'jpeg', 'jpeg2000', 'png'), colour).chain(([format, colour]) => {
  const pair = fc.tuple(u16, u16);
  const rest = fc.record({ number: u16, eye: upTo(2), imageType: u8, format: fc.constant(format), colour: fc.constant(colour), properties: u8, depth: fc.constant(8), range: u16, roll: u16, rollUncertainty: u16, centreX: pair, centreY: pair, diameter: pair });
  return fc.tuple(capture, image(format, 8), rest).map(([head, picture, tail]) => ({ ...head, ...picture, ...tail }));
});
const irisImages2011 = fc.record({ edition: fc.constant('2011' as const), eyesPresent: upTo(2), images: fc.array(irisImage2011, { minLength: 1, maxLength: 3 }) });

export const irisImageRecords: fc.Arbitrary<IrisImageRecord> = fc.oneof(irisImages2005, irisImages2011);

const time = fc.integer({ min: 0, max: 2 ** 48 - 1 });
const part = fc.constantFrom('face' as const, 'finger' as const, 'iris' as const, 'signature' as const).chain((modality) =>
  fc.record({
    modality: fc.constant(modality),
    position: modality === 'finger' ? position : modality === 'iris' ? upTo(2) : fc.constant(0),
    format: fc.oneof(fc.constantFrom(...Object.values(bundleFormat)), fc.record({ owner: u16, type: u16 })),
    quality: fc.option(percent),
    capturedAt: time,
    device: fc.string({ unit: 'grapheme', maxLength: 12 }),
    bytes: some(30, 1),
  }),
);

export const bundles: fc.Arbitrary<BiometricBundle> = fc.record({ createdAt: time, parts: fc.array(part, { maxLength: 4 }) });
