/**
 * Iris image records, ISO/IEC 19794-6, format id `IIR`. Both editions decode and encode: 2005
 * (version `010`) and 2011 (version `020`), which SBI devices send. Verified against JMRTD
 * (`IrisInfo`, `IrisBiometricSubtypeInfo`, `IrisImageInfo`) for 2005, mosip/bio-utils
 * (`biometrics-util/iris`) and usnistgov/biomdi (`irisimage2011`) for 2011, and the sample records of
 * usnistgov/biomdi. The IREX drafts in between (versions `013`, `015`) are refused.
 *
 * 2005, big-endian: "IIR\0", "010\0", length 4, capture device 2, number of eyes 1, header length 2
 * (always 45), image properties 2, iris diameter 2, image format 2, width 2, height 2, intensity
 * depth 1, transformation 1, device id 16 (45 in all); each eye: eye 1, number of images 2; each
 * image: number 2, quality 1, rotation 2, rotation uncertainty 2, length 4, image.
 *
 * 2011: "IIR\0", "020\0", length 4, number of representations 2, certification flag 1, number of eyes
 * 1 (16 in all); each representation: length 4, the common capture elements, number 2, eye 1, image
 * type 1, image format 1, properties 1, width 2, height 2, bit depth 1, range 2, roll angle 2, roll
 * uncertainty 2, centre x least and most 2 each, centre y least and most 2 each, diameter least and
 * most 2 each, image length 4, image.
 */
import { checkSamples, score, type Edition, type ImageFormat, type Picture } from './codes.ts';
import type { Decoded } from './format-error.ts';
import { decodeWith, type Reader } from './reader.ts';
import { CAPTURE_LEAST, readCapture, writeCapture, type Capture } from './representation.ts';
import { checked, Writer } from './writer.ts';

export type IrisColour = 'mono' | 'rgb';

export interface IrisImage2005 {
  /** From 1 within an eye. */
  readonly number: number;
  /** 0–100; 254 and 255 when there is none. */
  readonly quality: number;
  /** Units of 360/65536 degrees; 65535 undefined. */
  readonly rotation: number;
  /** Units of 180/65536 degrees; 65535 undefined. */
  readonly rotationUncertainty: number;
  readonly data: Uint8Array;
}

export interface IrisImageRecord2005 {
  readonly edition: '2005';
  readonly device: number;
  /**
   * Bit fields as they stand. Certain are the lowest four: horizontal and vertical orientation, two
   * bits each. On the width of the scan type above them public implementations disagree.
   */
  readonly properties: number;
  /** Expected diameter of the iris in pixels; 0 undefined. */
  readonly diameter: number;
  readonly format: ImageFormat;
  readonly colour: IrisColour;
  /** Pixels of every image; 0 undefined. */
  readonly width: number;
  readonly height: number;
  /** Bits a colour; 0 undefined. */
  readonly depth: number;
  readonly transformation: number;
  /** Sixteen bytes: a letter for the kind of number, then the number. */
  readonly deviceId: Uint8Array;
  readonly eyes: readonly { readonly eye: number; readonly images: readonly IrisImage2005[] }[];
}

export interface IrisImage2011 extends Capture {
  readonly number: number;
  /** See `eye`. */
  readonly eye: number;
  /** 1 uncropped, 2 VGA, 3 cropped, 7 cropped and masked. */
  readonly imageType: number;
  readonly format: ImageFormat;
  readonly colour: IrisColour;
  /** From the lowest bit: horizontal 2, vertical 2, reserved 2, earlier compression 2. */
  readonly properties: number;
  /** Pixels, 1 or more. */
  readonly width: number;
  readonly height: number;
  /** Bits a pixel. */
  readonly depth: number;
  /** Millimetres between camera and eye; 0 not stated, 1 failed, 65535 overflow. */
  readonly range: number;
  readonly roll: number;
  readonly rollUncertainty: number;
  /** Least and most, pixels; 0 not stated. */
  readonly centreX: readonly [number, number];
  readonly centreY: readonly [number, number];
  readonly diameter: readonly [number, number];
  readonly data: Uint8Array;
}

export interface IrisImageRecord2011 {
  readonly edition: '2011';
  /** 0 unknown, 1, 2. */
  readonly eyesPresent: number;
  readonly images: readonly IrisImage2011[];
}

export type IrisImageRecord = IrisImageRecord2005 | IrisImageRecord2011;

const FORMAT_ID = 'IIR\0';
const VERSION = { '2005': '010\0', '2011': '020\0' } as const;
/** Format codes are even: 2 and 4 for the first in mono and RGB, 6 and 8 for the second, and so on. */
const FORMATS: Readonly<Record<Edition, readonly ImageFormat[]>> = {
  '2005': ['raw', 'jpeg', 'jpeg-ls', 'jpeg2000'],
  '2011': ['raw', 'jpeg', 'jpeg2000', 'png'],
};
const HEADER = { '2005': 45, '2011': 16 } as const;
const DEVICE_ID = 16;
const REPRESENTATION_LEAST = CAPTURE_LEAST + 2 + 27 + 4 + 1;
const MONO_RAW_DEPTH = 16;

/**
 * Bytes of a record of the edition it names. Throws `RangeError` when a value does not fit its
 * field, the edition has no code for the image format, or {@link decodeIrisImages} would refuse it.
 */
export function encodeIrisImages(record: IrisImageRecord): Uint8Array {
  return checked(record.edition === '2005' ? encode2005(record) : encode2011(record), decodeIrisImages);
}

/**
 * Reads a record of either edition that fills `bytes` to the last byte. Errors: a located
 * `FormatError` for another format or edition, a length or count that lies, an unknown eye or image
 * format, an empty image, grey samples that are not as many as the sizes say.
 */
export function decodeIrisImages(bytes: Uint8Array): Decoded<IrisImageRecord> {
  return decodeWith('19794-6', bytes, (reader): IrisImageRecord => {
    reader.text(FORMAT_ID);
    return reader.oneText(Object.values(VERSION)) === VERSION['2005'] ? decode2005(reader) : decode2011(reader);
  });
}

/** The images of a record without what only its edition has; position is the eye. */
export function irisPictures(record: IrisImageRecord): readonly Picture[] {
  if (record.edition === '2005') {
    const { width, height, format } = record;
    return record.eyes.flatMap(({ eye, images }) => images.map(({ quality, data }) => ({ position: eye, quality: score(quality), width, height, format, data })));
  }
  return record.images.map(({ eye, qualities, width, height, format, data }) => ({ position: eye, quality: score(qualities.find((block) => block.score <= 100)?.score), width, height, format, data }));
}

function readFormat(reader: Reader, size: 1 | 2, edition: Edition): { readonly format: ImageFormat; readonly colour: IrisColour } {
  const { at } = reader;
  const code = reader.uint(size, 'image format');
  const format = code % 2 === 0 && code >= 2 ? FORMATS[edition][Math.floor((code - 2) / 4)] : undefined;
  return { format: format ?? reader.fail(`image format of 2 to ${FORMATS[edition].length * 4}, even`, at), colour: code % 4 === 2 ? 'mono' : 'rgb' };
}

function writeFormat(writer: Writer, size: 1 | 2, edition: Edition, { format, colour }: { readonly format: ImageFormat; readonly colour: IrisColour }): Writer {
  // a format unknown to the edition has the index -1: its code is negative, or 0, which no decoder takes
  return writer.uint(size, FORMATS[edition].indexOf(format) * 4 + (colour === 'mono' ? 2 : 4), `image format ${format}`);
}

/** Samples are counted for grey images whose depth is stated: what a depth of colour counts is not certain. */
function checkGrey(reader: Reader, at: number, image: { readonly width: number; readonly height: number; readonly format: ImageFormat; readonly colour: IrisColour; readonly data: Uint8Array; readonly depth: number }): void {
  const stated = image.width > 0 && image.height > 0 && image.depth > 0 && image.depth <= MONO_RAW_DEPTH;
  if (stated && image.colour === 'mono') checkSamples(reader, at, image, image.depth);
}

function decode2005(reader: Reader): IrisImageRecord2005 {
  reader.total(4);
  const device = reader.uint(2, 'capture device');
  const count = reader.uint(1, 'number of eyes', 1, 2);
  reader.uint(2, 'header length', HEADER['2005'], HEADER['2005']);
  const properties = reader.uint(2, 'image properties');
  const diameter = reader.uint(2, 'iris diameter');
  const coded = readFormat(reader, 2, '2005');
  const width = reader.uint(2, 'image width');
  const height = reader.uint(2, 'image height');
  const depth = reader.uint(1, 'intensity depth');
  const transformation = reader.uint(1, 'image transformation');
  const deviceId = reader.bytes(DEVICE_ID, 'device id');
  const eyes = reader.times(count, () => ({
    eye: reader.uint(1, 'eye', 0, 2),
    images: reader.times(reader.uint(2, 'number of images', 1), () => readImage2005(reader, { ...coded, width, height, depth })),
  }));
  return { edition: '2005', device, properties, diameter, ...coded, width, height, depth, transformation, deviceId, eyes };
}

function readImage2005(reader: Reader, kind: { readonly format: ImageFormat; readonly colour: IrisColour; readonly width: number; readonly height: number; readonly depth: number }): IrisImage2005 {
  const number = reader.uint(2, 'image number');
  const quality = reader.uint(1, 'image quality');
  const rotation = reader.uint(2, 'rotation angle');
  const rotationUncertainty = reader.uint(2, 'rotation uncertainty');
  const length = reader.uint(4, 'image length', 1);
  const { at } = reader;
  const data = reader.bytes(length, 'image');
  checkGrey(reader, at, { ...kind, data });
  return { number, quality, rotation, rotationUncertainty, data };
}

function encode2005(record: IrisImageRecord2005): Uint8Array {
  const body = new Writer();
  for (const { eye, images } of record.eyes) {
    body.uint(1, eye, 'eye').uint(2, images.length, 'number of images');
    for (const image of images) {
      body.uint(2, image.number, 'image number').uint(1, image.quality, 'image quality').uint(2, image.rotation, 'rotation angle').uint(2, image.rotationUncertainty, 'rotation uncertainty');
      body.uint(4, image.data.length, 'image length').bytes(image.data);
    }
  }
  if (record.deviceId.length !== DEVICE_ID) throw new RangeError(`device id: ${record.deviceId.length} bytes instead of ${DEVICE_ID}`);
  const head = new Writer().text(FORMAT_ID).text(VERSION['2005']).uint(4, HEADER['2005'] + body.length, 'record length');
  head.uint(2, record.device, 'capture device').uint(1, record.eyes.length, 'number of eyes').uint(2, HEADER['2005'], 'header length');
  head.uint(2, record.properties, 'image properties').uint(2, record.diameter, 'iris diameter');
  writeFormat(head, 2, '2005', record).uint(2, record.width, 'image width').uint(2, record.height, 'image height');
  head.uint(1, record.depth, 'intensity depth').uint(1, record.transformation, 'image transformation').bytes(record.deviceId);
  return head.bytes(body.finish()).finish();
}

function decode2011(reader: Reader): IrisImageRecord2011 {
  reader.total(4);
  const count = reader.uint(2, 'number of representations', 1);
  reader.uint(1, 'certification flag', 0, 0);
  const eyesPresent = reader.uint(1, 'number of eyes', 0, 2);
  return { edition: '2011', eyesPresent, images: reader.times(count, () => readImage2011(reader.block('representation', REPRESENTATION_LEAST))) };
}

function readImage2011(reader: Reader): IrisImage2011 {
  const capture = readCapture(reader);
  const number = reader.uint(2, 'representation number');
  const eye = reader.uint(1, 'eye', 0, 2);
  const imageType = reader.uint(1, 'image type');
  const coded = readFormat(reader, 1, '2011');
  const properties = reader.uint(1, 'image properties');
  const size = { width: reader.uint(2, 'image width', 1), height: reader.uint(2, 'image height', 1), depth: reader.uint(1, 'bit depth') };
  const range = reader.uint(2, 'range');
  const roll = reader.uint(2, 'roll angle');
  const rollUncertainty = reader.uint(2, 'roll angle uncertainty');
  const pair = (what: string): readonly [number, number] => [reader.uint(2, `least ${what}`), reader.uint(2, `most ${what}`)];
  const iris = { centreX: pair('centre x'), centreY: pair('centre y'), diameter: pair('diameter') };
  const length = reader.uint(4, 'image length', 1);
  const { at } = reader;
  const data = reader.bytes(length, 'image');
  checkGrey(reader, at, { ...coded, ...size, data });
  reader.done('the representation');
  return { ...capture, number, eye, imageType, ...coded, properties, ...size, range, roll, rollUncertainty, ...iris, data };
}

function encode2011(record: IrisImageRecord2011): Uint8Array {
  const body = new Writer();
  for (const image of record.images) {
    const inside = new Writer();
    writeCapture(inside, image);
    inside.uint(2, image.number, 'representation number').uint(1, image.eye, 'eye').uint(1, image.imageType, 'image type');
    writeFormat(inside, 1, '2011', image).uint(1, image.properties, 'image properties').uint(2, image.width, 'image width').uint(2, image.height, 'image height');
    inside.uint(1, image.depth, 'bit depth').uint(2, image.range, 'range').uint(2, image.roll, 'roll angle').uint(2, image.rollUncertainty, 'roll angle uncertainty');
    for (const bound of [...image.centreX, ...image.centreY, ...image.diameter]) inside.uint(2, bound, 'centre or diameter');
    body.block(inside.uint(4, image.data.length, 'image length').bytes(image.data), 'representation');
  }
  const head = new Writer().text(FORMAT_ID).text(VERSION['2011']).uint(4, HEADER['2011'] + body.length, 'record length');
  return head.uint(2, record.images.length, 'number of representations').uint(1, 0, 'certification flag').uint(1, record.eyesPresent, 'number of eyes').bytes(body.finish()).finish();
}
