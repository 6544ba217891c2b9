/**
 * Finger minutiae records, ISO/IEC 19794-2:2005 clause 7 (general record format, format id `FMR`,
 * version ` 20`). Layout verified against usnistgov/biomdi (`libfmr`, `fmr.h`) and
 * robertvazan/fingerprintio-java (`iso19794p2v2005`); the 2011 edition (version `030`) is refused.
 *
 * Record, big-endian: "FMR\0", " 20\0", length 4, certification 4 bits and device 12 bits, image
 * size x 2 and y 2, pixels a centimetre x 2 and y 2, number of views 1, reserved 1; each view:
 * position 1, view number 4 bits and impression 4 bits, quality 1, count 1, minutiae of 6 (type 2
 * bits, x 14, reserved 2, y 14, angle 1, quality 1), extended data length 2 and data.
 *
 * Extended data stay opaque: the two implementations disagree on whether the length of an extended
 * area counts its own header. A record whose length is not that of the input is refused, as
 * `card/chip.ts` does it too; the example in the annex of the standard, as biomdi holds it, is one
 * such (its length says 340, it has 341 bytes).
 */
import type { Decoded } from './format-error.ts';
import { decodeWith, type Reader } from './reader.ts';
import { checked, Writer } from './writer.ts';

/** Types of minutiae in code order: 0, 1, 2; 3 is reserved. */
export const minutiaTypes = ['other', 'ending', 'bifurcation'] as const;

export type MinutiaType = (typeof minutiaTypes)[number];

export interface Minutia {
  readonly type: MinutiaType;
  /** Pixels from the upper left corner; below the size of the image, and 16383 at most. */
  readonly x: number;
  readonly y: number;
  /** Units of 360/256 degrees, anticlockwise from the right. */
  readonly angle: number;
  /** 1–100; 0 when not stated. */
  readonly quality: number;
}

export interface FingerView {
  /** 0–10, see `fingerPosition`. */
  readonly position: number;
  /** 0–15, numbered within a finger. */
  readonly view: number;
  /** 0, 1, 2, 3 or 8, see `impression`. */
  readonly impression: number;
  /** 0–100 of the whole impression. */
  readonly quality: number;
  /** 255 at most. */
  readonly minutiae: readonly Minutia[];
  /** Extended data areas as they stand, empty when there are none. */
  readonly extended: Uint8Array;
}

export interface FingerMinutiaeRecord {
  /** Four bits; the highest says that the equipment is certified. */
  readonly certification: number;
  /** Twelve bits of the vendor's; 0 when not stated. */
  readonly device: number;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Pixels a centimetre: 197 is 500 dpi. */
  readonly resolutionX: number;
  readonly resolutionY: number;
  readonly views: readonly FingerView[];
}

const FORMAT_ID = 'FMR\0';
const VERSION = ' 20\0';
const HEADER = 24;
const DEVICE_BITS = 0x0fff;
const IMPRESSIONS = [0, 1, 2, 3, 8];
/** Eleven positions of sixteen views. */
const MOST_VIEWS = 176;
const TYPE_SHIFT = 14;
const COORDINATE = 0x3fff;

/**
 * A type and a coordinate, or reserved bits and a coordinate, as two bytes: shared with the normal
 * card format. Fails at the reader's field.
 */
export function readTypeAndX(reader: Reader): { readonly type: MinutiaType; readonly x: number } {
  const { at } = reader;
  const value = reader.uint(2, 'minutia type and x');
  const type = minutiaTypes[value >> TYPE_SHIFT] ?? reader.fail('minutia type of 0 to 2', at);
  return { type, x: value & COORDINATE };
}

/** The y of a minutia: its two reserved bits must be zero, or the reader stands beside a minutia and not on it. */
export const readY = (reader: Reader): number => reader.uint(2, 'minutia y', 0, COORDINATE);

/** Two bytes: the type in the upper two bits, x below. */
export function writeTypeAndX(writer: Writer, type: MinutiaType, x: number): void {
  writer.packed(2, [minutiaTypes.indexOf(type), 2, 'minutia type'], [x, 14, 'minutia x']);
}

/**
 * Bytes of a record. Throws `RangeError` when a value does not fit its field or the record would be
 * refused by {@link decodeFingerMinutiae} (a minutia off the image, a quality above 100).
 */
export function encodeFingerMinutiae(record: FingerMinutiaeRecord): Uint8Array {
  const body = new Writer();
  for (const view of record.views) writeView(body, view);
  const head = new Writer().text(FORMAT_ID).text(VERSION).uint(4, HEADER + body.length, 'record length');
  head.packed(2, [record.certification, 4, 'certification'], [record.device, 12, 'device']);
  head.uint(2, record.width, 'image width').uint(2, record.height, 'image height');
  head.uint(2, record.resolutionX, 'resolution x').uint(2, record.resolutionY, 'resolution y');
  head.uint(1, record.views.length, 'number of views').uint(1, 0, 'reserved').bytes(body.finish());
  return checked(head.finish(), decodeFingerMinutiae);
}

function writeView(writer: Writer, view: FingerView): void {
  writer.uint(1, view.position, 'finger position').packed(1, [view.view, 4, 'view number'], [view.impression, 4, 'impression']);
  writer.uint(1, view.quality, 'finger quality').uint(1, view.minutiae.length, 'number of minutiae');
  for (const minutia of view.minutiae) {
    writeTypeAndX(writer, minutia.type, minutia.x);
    writer.uint(2, minutia.y, 'minutia y').uint(1, minutia.angle, 'minutia angle').uint(1, minutia.quality, 'minutia quality');
  }
  writer.uint(2, view.extended.length, 'extended data length').bytes(view.extended);
}

/**
 * Reads a record that fills `bytes` to the last byte (ISO/IEC 19794-2:2005 clause 7). Errors: a
 * located {@link FormatError} for another format or edition, a length or count that lies, a code
 * outside the standard, a minutia off the image. The reserved byte of the header is not looked at.
 */
export function decodeFingerMinutiae(bytes: Uint8Array): Decoded<FingerMinutiaeRecord> {
  return decodeWith('19794-2', bytes, (reader) => {
    reader.text(FORMAT_ID);
    reader.text(VERSION);
    reader.total(4);
    const equipment = reader.uint(2, 'certification and device');
    const width = reader.uint(2, 'image width', 1);
    const height = reader.uint(2, 'image height', 1);
    const resolutionX = reader.uint(2, 'resolution x', 1);
    const resolutionY = reader.uint(2, 'resolution y', 1);
    const count = reader.uint(1, 'number of views', 0, MOST_VIEWS);
    reader.uint(1, 'reserved byte');
    const views = reader.times(count, () => readView(reader, width, height));
    return { certification: equipment >> 12, device: equipment & DEVICE_BITS, width, height, resolutionX, resolutionY, views };
  });
}

function readView(reader: Reader, width: number, height: number): FingerView {
  const position = reader.uint(1, 'finger position', 0, 10);
  const { at } = reader;
  const kind = reader.uint(1, 'view number and impression');
  if (!IMPRESSIONS.includes(kind & 0x0f)) reader.fail(`impression type ${IMPRESSIONS.join(', ')}`, at);
  const quality = reader.uint(1, 'finger quality', 0, 100);
  const minutiae = reader.times(reader.uint(1, 'number of minutiae'), () => readMinutia(reader, width, height));
  const extended = reader.bytes(reader.uint(2, 'extended data length'), 'extended data');
  return { position, view: kind >> 4, impression: kind & 0x0f, quality, minutiae, extended };
}

function readMinutia(reader: Reader, width: number, height: number): Minutia {
  const { at } = reader;
  const { type, x } = readTypeAndX(reader);
  if (x >= width) reader.fail(`minutia x below ${width}`, at);
  const y = readY(reader);
  if (y >= height) reader.fail(`minutia y below ${height}`, at + 2);
  return { type, x, y, angle: reader.uint(1, 'minutia angle'), quality: reader.uint(1, 'minutia quality', 0, 100) };
}
