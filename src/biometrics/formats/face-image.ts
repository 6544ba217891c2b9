/**
 * Face image records, ISO/IEC 19794-5, format id `FAC`. Both editions decode and encode: 2005
 * (version `010`, clause 5) and 2011 (version `030`), which SBI devices send. Verified against JMRTD
 * (`FaceInfo`, `FaceImageInfo`) and usnistgov/biomdi (`libfrf`) for 2005, mosip/bio-utils
 * (`biometrics-util/face`) for 2011. The image bytes are opaque.
 *
 * 2005, big-endian: "FAC\0", "010\0", length 4, number of images 2 (14 in all); each image: length 4
 * (of the whole block), number of feature points 2, gender 1, eye colour 1, hair colour 1, feature
 * mask 3, expression 2, pose angle 3, pose uncertainty 3 (20); points of 8 (type 1, code 1, x 2, y 2,
 * reserved 2); image type 1, data type 1, width 2, height 2, colour space 1, source type 1, device
 * type 2, quality 2 (12); the image up to the length of the block.
 *
 * 2011: "FAC\0", "030\0", length 4, number of representations 2, certification flag 1, temporal
 * semantics 2 (17 in all); each representation: length 4, the common capture elements, number of
 * landmarks 2, gender 1, eye colour 1, hair colour 1, height of the person 1, feature mask 3,
 * expression 2, pose 3, uncertainty 3 (17); landmarks of 8 (type 1, code 1, x 2, y 2, z 2); image
 * type 1, data type 1, width 2, height 2, sampling level 1, post-processing 2, cross reference 1,
 * colour space 1 (11); image length 4, image, three-dimensional data up to the length.
 */
import { score, type Edition, type ImageFormat, type Picture } from './codes.ts';
import type { Decoded } from './format-error.ts';
import { decodeWith, type Reader } from './reader.ts';
import { CAPTURE_LEAST, readCapture, writeCapture, type Capture } from './representation.ts';
import { checked, Writer } from './writer.ts';

/** Yaw, pitch and roll in the coding of the standard, a byte each; 0 is not stated. */
export type Angles = readonly [number, number, number];

interface FaceImage {
  /** Codes of the standard; 0 is not stated. */
  readonly gender: number;
  readonly eyeColour: number;
  readonly hairColour: number;
  /** 24 bits; the lowest says that the others mean anything. */
  readonly features: number;
  readonly expression: number;
  readonly pose: Angles;
  readonly poseUncertainty: Angles;
  /** 0 basic, 1 full frontal, 2 token frontal; later codes by edition. */
  readonly imageType: number;
  readonly format: ImageFormat;
  /** Pixels, 1 or more. */
  readonly width: number;
  readonly height: number;
  /** Colour space code, 1 is 24-bit RGB. */
  readonly colourSpace: number;
  /** Image bytes as the device coded them, 1 or more. */
  readonly data: Uint8Array;
}

/** A feature point: its code holds the MPEG-4 group and number in four bits each. */
export interface FeaturePoint {
  readonly type: number;
  readonly code: number;
  /** Pixels, on the image. */
  readonly x: number;
  readonly y: number;
}

/** A landmark of 2011: x, y and z mean what `type` says, so they are not held against the image. */
export interface Landmark extends FeaturePoint {
  readonly z: number;
}

export interface FaceImage2005 extends FaceImage {
  readonly points: readonly FeaturePoint[];
  readonly sourceType: number;
  readonly deviceType: number;
  /** 0 when not stated; its scale is the device's. */
  readonly quality: number;
}

export interface FaceImage2011 extends FaceImage, Capture {
  readonly landmarks: readonly Landmark[];
  /** Centimetres by the code of the standard; 0 is not stated. */
  readonly subjectHeight: number;
  readonly samplingLevel: number;
  readonly postProcessing: number;
  readonly crossReference: number;
  /** What follows the image, as it stands. */
  readonly threeDimensional: Uint8Array;
}

export interface FaceImageRecord2005 {
  readonly edition: '2005';
  readonly images: readonly FaceImage2005[];
}

export interface FaceImageRecord2011 {
  readonly edition: '2011';
  /** How the representations follow each other in time; 0 for one. */
  readonly temporal: number;
  readonly images: readonly FaceImage2011[];
}

export type FaceImageRecord = FaceImageRecord2005 | FaceImageRecord2011;

const FORMAT_ID = 'FAC\0';
const VERSION = { '2005': '010\0', '2011': '030\0' } as const;
/** Image data type codes in order from 0. */
const FORMATS: Readonly<Record<Edition, readonly ImageFormat[]>> = {
  '2005': ['jpeg', 'jpeg2000'],
  '2011': ['jpeg', 'jpeg2000', 'jpeg2000-lossless', 'png'],
};
const HEADER = { '2005': 14, '2011': 17 } as const;
/** Facial information, image information, one byte of image. */
const IMAGE_LEAST = 20 + 12 + 1;
const REPRESENTATION_LEAST = CAPTURE_LEAST + 17 + 11 + 4 + 1;

/**
 * Bytes of a record of the edition it names. Throws `RangeError` when a value does not fit its
 * field, the edition has no code for the image format, or {@link decodeFaceImages} would refuse it.
 */
export function encodeFaceImages(record: FaceImageRecord): Uint8Array {
  return checked(record.edition === '2005' ? encode2005(record) : encode2011(record), decodeFaceImages);
}

/**
 * Reads a record of either edition that fills `bytes` to the last byte. Errors: a located
 * `FormatError` for another format or edition, a length or count that lies, an unknown image data
 * type, an image of no size, a feature point off the image.
 */
export function decodeFaceImages(bytes: Uint8Array): Decoded<FaceImageRecord> {
  return decodeWith('19794-5', bytes, (reader): FaceImageRecord => {
    reader.text(FORMAT_ID);
    const edition = reader.oneText(Object.values(VERSION)) === VERSION['2005'] ? '2005' : '2011';
    reader.total(4);
    const count = reader.uint(2, 'number of images', 1);
    if (edition === '2005') return { edition, images: reader.times(count, () => readImage2005(reader.block('face image', IMAGE_LEAST))) };
    reader.uint(1, 'certification flag', 0, 0);
    const temporal = reader.uint(2, 'temporal semantics');
    return { edition, temporal, images: reader.times(count, () => readImage2011(reader.block('representation', REPRESENTATION_LEAST))) };
  });
}

/** The images of a record without what only its edition has. The 2005 quality has no common scale, so it is not given. */
export function facePictures(record: FaceImageRecord): readonly Picture[] {
  const picture = ({ width, height, format, data }: FaceImage, quality: number | null): Picture => ({ position: 0, quality, width, height, format, data });
  if (record.edition === '2005') return record.images.map((image) => picture(image, null));
  return record.images.map((image) => picture(image, score(image.qualities.find((block) => block.score <= 100)?.score)));
}

const readAngles = (reader: Reader, what: string): Angles => [reader.uint(1, `${what} yaw`), reader.uint(1, `${what} pitch`), reader.uint(1, `${what} roll`)];

function writeAngles(writer: Writer, angles: Angles, what: string): void {
  for (const angle of angles) writer.uint(1, angle, what);
}

const readPerson = (reader: Reader) => ({ gender: reader.uint(1, 'gender'), eyeColour: reader.uint(1, 'eye colour'), hairColour: reader.uint(1, 'hair colour') });

const readLook = (reader: Reader) => ({ features: reader.uint(3, 'feature mask'), expression: reader.uint(2, 'expression'), pose: readAngles(reader, 'pose'), poseUncertainty: readAngles(reader, 'pose uncertainty') });

function readImageKind(reader: Reader, edition: Edition) {
  const imageType = reader.uint(1, 'face image type');
  const format = FORMATS[edition][reader.uint(1, 'image data type', 0, FORMATS[edition].length - 1)]!;
  return { imageType, format, width: reader.uint(2, 'image width', 1), height: reader.uint(2, 'image height', 1) };
}

function writePerson(writer: Writer, { gender, eyeColour, hairColour }: FaceImage): Writer {
  return writer.uint(1, gender, 'gender').uint(1, eyeColour, 'eye colour').uint(1, hairColour, 'hair colour');
}

function writeLook(writer: Writer, image: FaceImage): void {
  writer.uint(3, image.features, 'feature mask').uint(2, image.expression, 'expression');
  writeAngles(writer, image.pose, 'pose');
  writeAngles(writer, image.poseUncertainty, 'pose uncertainty');
}

function writeImageKind(writer: Writer, edition: Edition, image: FaceImage): Writer {
  writer.uint(1, image.imageType, 'face image type').uint(1, FORMATS[edition].indexOf(image.format), `image data type ${image.format}`);
  return writer.uint(2, image.width, 'image width').uint(2, image.height, 'image height');
}

function readImage2005(reader: Reader): FaceImage2005 {
  const count = reader.uint(2, 'number of feature points');
  const person = readPerson(reader);
  const look = readLook(reader);
  const { at } = reader;
  const points = reader.times(count, readPoint);
  const kind = readImageKind(reader, '2005');
  const off = points.findIndex(({ x, y }) => x >= kind.width || y >= kind.height);
  if (off >= 0) reader.fail(`feature point on the image of ${kind.width} x ${kind.height}`, at + off * 8 + 2);
  const rest = { colourSpace: reader.uint(1, 'colour space'), sourceType: reader.uint(1, 'source type'), deviceType: reader.uint(2, 'device type'), quality: reader.uint(2, 'quality') };
  return { ...person, ...look, points, ...kind, ...rest, data: reader.rest('image') };
}

function readPoint(reader: Reader): FeaturePoint {
  const point = { type: reader.uint(1, 'feature point type'), code: reader.uint(1, 'feature point code'), x: reader.uint(2, 'feature point x'), y: reader.uint(2, 'feature point y') };
  reader.uint(2, 'reserved bytes');
  return point;
}

function encode2005(record: FaceImageRecord2005): Uint8Array {
  const body = new Writer();
  for (const image of record.images) {
    const inside = writePerson(new Writer().uint(2, image.points.length, 'number of feature points'), image);
    writeLook(inside, image);
    for (const { type, code, x, y } of image.points) inside.uint(1, type, 'feature point type').uint(1, code, 'feature point code').uint(2, x, 'feature point x').uint(2, y, 'feature point y').uint(2, 0, 'reserved');
    writeImageKind(inside, '2005', image).uint(1, image.colourSpace, 'colour space').uint(1, image.sourceType, 'source type');
    body.block(inside.uint(2, image.deviceType, 'device type').uint(2, image.quality, 'quality').bytes(image.data), 'face image');
  }
  const head = new Writer().text(FORMAT_ID).text(VERSION['2005']).uint(4, HEADER['2005'] + body.length, 'record length');
  return head.uint(2, record.images.length, 'number of images').bytes(body.finish()).finish();
}

function readImage2011(reader: Reader): FaceImage2011 {
  const capture = readCapture(reader);
  const count = reader.uint(2, 'number of landmarks');
  const person = { ...readPerson(reader), subjectHeight: reader.uint(1, 'subject height') };
  const look = readLook(reader);
  const landmarks = reader.times(count, () => ({ type: reader.uint(1, 'landmark type'), code: reader.uint(1, 'landmark code'), x: reader.uint(2, 'landmark x'), y: reader.uint(2, 'landmark y'), z: reader.uint(2, 'landmark z') }));
  const kind = readImageKind(reader, '2011');
  const rest = { samplingLevel: reader.uint(1, 'spatial sampling level'), postProcessing: reader.uint(2, 'post-acquisition processing'), crossReference: reader.uint(1, 'cross reference'), colourSpace: reader.uint(1, 'colour space') };
  const data = reader.bytes(reader.uint(4, 'image length', 1), 'image');
  return { ...capture, ...person, ...look, landmarks, ...kind, ...rest, data, threeDimensional: reader.rest('three-dimensional data') };
}

function encode2011(record: FaceImageRecord2011): Uint8Array {
  const body = new Writer();
  for (const image of record.images) {
    const inside = new Writer();
    writeCapture(inside, image);
    writePerson(inside.uint(2, image.landmarks.length, 'number of landmarks'), image).uint(1, image.subjectHeight, 'subject height');
    writeLook(inside, image);
    for (const { type, code, x, y, z } of image.landmarks) inside.uint(1, type, 'landmark type').uint(1, code, 'landmark code').uint(2, x, 'landmark x').uint(2, y, 'landmark y').uint(2, z, 'landmark z');
    writeImageKind(inside, '2011', image).uint(1, image.samplingLevel, 'spatial sampling level').uint(2, image.postProcessing, 'post-acquisition processing');
    inside.uint(1, image.crossReference, 'cross reference').uint(1, image.colourSpace, 'colour space');
    body.block(inside.uint(4, image.data.length, 'image length').bytes(image.data).bytes(image.threeDimensional), 'representation');
  }
  const head = new Writer().text(FORMAT_ID).text(VERSION['2011']).uint(4, HEADER['2011'] + body.length, 'record length');
  return head.uint(2, record.images.length, 'number of representations').uint(1, 0, 'certification flag').uint(2, record.temporal, 'temporal semantics').bytes(body.finish()).finish();
}
