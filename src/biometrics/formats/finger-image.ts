/**
 * Finger image records, ISO/IEC 19794-4, format id `FIR`. Both editions decode and encode:
 * 2005 (version `010`, clause 7) and 2011 (version `020`), which SBI devices send.
 * Verified against JMRTD (`FingerInfo`, `FingerImageInfo`) and usnistgov/biomdi (`libfir`) for 2005,
 * mosip/bio-utils (`biometrics-util/finger`) for 2011. The image bytes are opaque.
 *
 * 2005, big-endian: "FIR\0", "010\0", length 6, capture device 2, acquisition level 2, number of
 * images 1, scale units 1, scan resolution x 2 and y 2, image resolution x 2 and y 2, bits a pixel 1,
 * compression 1, reserved 2 (32 in all); each image: length 4 (of header and image), position 1,
 * count of views 1, view number 1, quality 1, impression 1, width 2, height 2, reserved 1 (14), image.
 *
 * 2011: "FIR\0", "020\0", length 4, number of representations 2, certification flag 1, number of
 * positions 1 (16 in all); each representation: length 4, the common capture elements, certification
 * blocks if the flag says so (count 1, then authority 2 and scheme 1 each), position 1, number 1,
 * scale units 1, scan rate x 2 and y 2, image rate x 2 and y 2, bits 1, compression 1, impression 1,
 * width 2, height 2, image length 4, image, extended data up to the length of the representation.
 */
import { checkSamples, isFingerOrPalm, score, type Edition, type ImageFormat, type Picture } from './codes.ts';
import type { Decoded } from './format-error.ts';
import { decodeWith, type Reader } from './reader.ts';
import { CAPTURE_LEAST, readCapture, writeCapture, type Capture } from './representation.ts';
import { checked, Writer } from './writer.ts';

/** Densities of scanner and image, in the unit named by `unit`. */
export interface Sampling {
  readonly unit: 'inch' | 'centimetre';
  readonly scanX: number;
  readonly scanY: number;
  readonly imageX: number;
  readonly imageY: number;
}

interface FingerImage {
  /** See `fingerPosition`; slaps and palms too. */
  readonly position: number;
  /** Impression code of the standard, any byte: an unknown kind of impression is still an image. */
  readonly impression: number;
  /** Pixels, 1 or more. */
  readonly width: number;
  readonly height: number;
  /** Image bytes as the device coded them, 1 or more. */
  readonly data: Uint8Array;
}

export interface FingerImage2005 extends FingerImage {
  /** Views of this finger in the record, 1 or more. */
  readonly views: number;
  readonly view: number;
  /** As it stands: the edition knows only 254 (undefined), devices put 0–100 here. */
  readonly quality: number;
}

export interface FingerImage2011 extends FingerImage, Capture {
  /** Number of this representation within its finger. */
  readonly view: number;
  /** Null when the record's certification flag is off. */
  readonly certifications: readonly { readonly authority: number; readonly scheme: number }[] | null;
  readonly sampling: Sampling;
  readonly bits: number;
  readonly format: ImageFormat;
  /** Segmentation, annotation and comment blocks as they stand. */
  readonly extended: Uint8Array;
}

export interface FingerImageRecord2005 {
  readonly edition: '2005';
  readonly device: number;
  /** Acquisition level code, such as 31 for 500 dpi. */
  readonly level: number;
  readonly sampling: Sampling;
  /** Bits a pixel, 1–16. */
  readonly bits: number;
  /** One format for all images. */
  readonly format: ImageFormat;
  readonly images: readonly FingerImage2005[];
}

export interface FingerImageRecord2011 {
  readonly edition: '2011';
  /** Number of different positions, as the record claims. */
  readonly positions: number;
  readonly images: readonly FingerImage2011[];
}

export type FingerImageRecord = FingerImageRecord2005 | FingerImageRecord2011;

const FORMAT_ID = 'FIR\0';
const VERSION = { '2005': '010\0', '2011': '020\0' } as const;
const UNITS = ['inch', 'centimetre'] as const;
/** Compression codes in order from 0. */
const FORMATS: Readonly<Record<Edition, readonly ImageFormat[]>> = {
  '2005': ['raw', 'raw-packed', 'wsq', 'jpeg', 'jpeg2000', 'png'],
  '2011': ['raw', 'raw-packed', 'wsq', 'jpeg', 'jpeg2000', 'jpeg2000-lossless', 'png'],
};
const HEADER = { '2005': 32, '2011': 16 } as const;
const IMAGE_HEADER = 14;
/** Capture elements, 18 fixed bytes, image length, one byte of image. */
const REPRESENTATION_LEAST = CAPTURE_LEAST + 18 + 4 + 1;

/**
 * Bytes of a record of the edition it names. Throws `RangeError` when a value does not fit its
 * field, the edition has no code for the image format, or {@link decodeFingerImages} would refuse it.
 */
export function encodeFingerImages(record: FingerImageRecord): Uint8Array {
  return checked(record.edition === '2005' ? encode2005(record) : encode2011(record), decodeFingerImages);
}

/**
 * Reads a record of either edition that fills `bytes` to the last byte. Errors: a located
 * `FormatError` for another format or edition, a length or count that lies, an unknown position or
 * compression, an image of no size, samples that are not as many as the sizes say.
 */
export function decodeFingerImages(bytes: Uint8Array): Decoded<FingerImageRecord> {
  return decodeWith('19794-4', bytes, (reader): FingerImageRecord => {
    reader.text(FORMAT_ID);
    return reader.oneText(Object.values(VERSION)) === VERSION['2005'] ? decode2005(reader) : decode2011(reader);
  });
}

/** The images of a record without what only its edition has; the first quality score that is one. */
export function fingerPictures(record: FingerImageRecord): readonly Picture[] {
  if (record.edition === '2005') return record.images.map(({ position, quality, width, height, data }) => ({ position, quality: score(quality), width, height, format: record.format, data }));
  return record.images.map(({ position, qualities, width, height, format, data }) => ({ position, quality: score(qualities.find((block) => block.score <= 100)?.score), width, height, format, data }));
}

function readSampling(reader: Reader): Sampling {
  const unit = UNITS[reader.uint(1, 'scale units', 1, 2) - 1]!;
  return { unit, scanX: reader.uint(2, 'scan resolution x'), scanY: reader.uint(2, 'scan resolution y'), imageX: reader.uint(2, 'image resolution x'), imageY: reader.uint(2, 'image resolution y') };
}

function writeSampling(writer: Writer, { unit, scanX, scanY, imageX, imageY }: Sampling): void {
  writer.uint(1, UNITS.indexOf(unit) + 1, 'scale units').uint(2, scanX, 'scan resolution x').uint(2, scanY, 'scan resolution y');
  writer.uint(2, imageX, 'image resolution x').uint(2, imageY, 'image resolution y');
}

const readFormat = (reader: Reader, edition: Edition): ImageFormat => FORMATS[edition][reader.uint(1, 'compression', 0, FORMATS[edition].length - 1)]!;

const writeFormat = (writer: Writer, edition: Edition, format: ImageFormat): Writer => writer.uint(1, FORMATS[edition].indexOf(format), `compression ${format}`);

function readPosition(reader: Reader, edition: Edition): number {
  const { at } = reader;
  const position = reader.uint(1, 'finger position');
  return isFingerOrPalm(position, edition) ? position : reader.fail('finger position of the standard', at);
}

function decode2005(reader: Reader): FingerImageRecord2005 {
  reader.total(6);
  const device = reader.uint(2, 'capture device');
  const level = reader.uint(2, 'acquisition level');
  const count = reader.uint(1, 'number of images', 1);
  const sampling = readSampling(reader);
  const bits = reader.uint(1, 'bits a pixel', 1, 16);
  const format = readFormat(reader, '2005');
  reader.uint(2, 'reserved bytes');
  const images = reader.times(count, () => readImage2005(reader.block('finger image', IMAGE_HEADER + 1), format, bits));
  return { edition: '2005', device, level, sampling, bits, format, images };
}

function readImage2005(reader: Reader, format: ImageFormat, bits: number): FingerImage2005 {
  const position = readPosition(reader, '2005');
  const views = reader.uint(1, 'count of views', 1);
  const view = reader.uint(1, 'view number');
  const quality = reader.uint(1, 'image quality');
  const impression = reader.uint(1, 'impression type');
  const width = reader.uint(2, 'image width', 1);
  const height = reader.uint(2, 'image height', 1);
  reader.uint(1, 'reserved byte');
  const { at } = reader;
  const data = reader.rest('image');
  checkSamples(reader, at, { width, height, format, data }, bits);
  return { position, impression, width, height, data, views, view, quality };
}

function encode2005(record: FingerImageRecord2005): Uint8Array {
  const body = new Writer();
  for (const image of record.images) {
    const inside = new Writer().uint(1, image.position, 'finger position').uint(1, image.views, 'count of views').uint(1, image.view, 'view number');
    inside.uint(1, image.quality, 'image quality').uint(1, image.impression, 'impression type');
    inside.uint(2, image.width, 'image width').uint(2, image.height, 'image height').uint(1, 0, 'reserved');
    body.block(inside.bytes(image.data), 'finger image');
  }
  const head = new Writer().text(FORMAT_ID).text(VERSION['2005']).uint(6, HEADER['2005'] + body.length, 'record length');
  head.uint(2, record.device, 'capture device').uint(2, record.level, 'acquisition level').uint(1, record.images.length, 'number of images');
  writeSampling(head, record.sampling);
  writeFormat(head.uint(1, record.bits, 'bits a pixel'), '2005', record.format);
  return head.uint(2, 0, 'reserved').bytes(body.finish()).finish();
}

function decode2011(reader: Reader): FingerImageRecord2011 {
  reader.total(4);
  const count = reader.uint(2, 'number of representations', 1);
  const certified = reader.uint(1, 'certification flag', 0, 1) === 1;
  const positions = reader.uint(1, 'number of positions');
  const images = reader.times(count, () => readImage2011(reader.block('representation', REPRESENTATION_LEAST), certified));
  return { edition: '2011', positions, images };
}

function readImage2011(reader: Reader, certified: boolean): FingerImage2011 {
  const capture = readCapture(reader);
  const certifications = certified ? reader.times(reader.uint(1, 'number of certification blocks'), () => ({ authority: reader.uint(2, 'certification authority'), scheme: reader.uint(1, 'certification scheme') })) : null;
  const position = readPosition(reader, '2011');
  const view = reader.uint(1, 'representation number');
  const sampling = readSampling(reader);
  const bits = reader.uint(1, 'bits a pixel', 1, 16);
  const format = readFormat(reader, '2011');
  const impression = reader.uint(1, 'impression type');
  const width = reader.uint(2, 'image width', 1);
  const height = reader.uint(2, 'image height', 1);
  const length = reader.uint(4, 'image length', 1);
  const { at } = reader;
  const data = reader.bytes(length, 'image');
  checkSamples(reader, at, { width, height, format, data }, bits);
  return { ...capture, certifications, position, view, sampling, bits, format, impression, width, height, data, extended: reader.rest('extended data') };
}

function encode2011(record: FingerImageRecord2011): Uint8Array {
  const certified = record.images[0]?.certifications != null;
  const body = new Writer();
  for (const image of record.images) {
    // one flag speaks for all representations
    if ((image.certifications !== null) !== certified) throw new RangeError('certifications: in all images or in none');
    const inside = new Writer();
    writeCapture(inside, image);
    if (image.certifications) {
      inside.uint(1, image.certifications.length, 'number of certification blocks');
      for (const { authority, scheme } of image.certifications) inside.uint(2, authority, 'certification authority').uint(1, scheme, 'certification scheme');
    }
    inside.uint(1, image.position, 'finger position').uint(1, image.view, 'representation number');
    writeSampling(inside, image.sampling);
    writeFormat(inside.uint(1, image.bits, 'bits a pixel'), '2011', image.format).uint(1, image.impression, 'impression type');
    inside.uint(2, image.width, 'image width').uint(2, image.height, 'image height');
    body.block(inside.uint(4, image.data.length, 'image length').bytes(image.data).bytes(image.extended), 'representation');
  }
  const head = new Writer().text(FORMAT_ID).text(VERSION['2011']).uint(4, HEADER['2011'] + body.length, 'record length');
  head.uint(2, record.images.length, 'number of representations').uint(1, Number(certified), 'certification flag').uint(1, record.positions, 'number of positions');
  return head.bytes(body.finish()).finish();
}
