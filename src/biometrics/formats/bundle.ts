/**
 * What was captured of one person, as one string of bytes: a CBEFF-like envelope in **our own patron
 * format**. It carries the data elements of a CBEFF header (ISO/IEC 19785-1: creation date, modality,
 * subtype, quality, format owner and type) and is none of the patron formats of ISO/IEC 19785-3. It
 * protects nothing: no security block, no signature.
 *
 * Bytes, big-endian, version 1: "LKB\0", "001\0", length of the whole 4, created 6 (milliseconds since
 * 1970), number of parts 2; each part: length 4 (counting itself), modality 1 (CBEFF biometric type),
 * position 1, format owner 2, format type 2, quality 1 (0–100, 255 none), captured 6 (milliseconds
 * since 1970), device length 1, device (UTF-8), and the data up to the length of the part.
 *
 * Canonical: every bundle has one string and every string one bundle, so a hash of the string is a
 * hash of the bundle. Parts keep their order, which is part of the bundle.
 */
import type { Decoded } from './format-error.ts';
import { decodeWith, type Reader } from './reader.ts';
import { isFingerOrPalm } from './codes.ts';
import { checked, Writer } from './writer.ts';

/** CBEFF biometric types (ISO/IEC 19785-1; values as in JMRTD's `CBEFFInfo`). `signature` takes the value of signature dynamics: there is none for the picture of a signature. */
const MODALITY = { face: 0x02, finger: 0x08, iris: 0x10, signature: 0x80 } as const;

export type Modality = keyof typeof MODALITY;

/** Owner and type of the data's format, as the CBEFF registry numbers them. */
export interface BundleFormat {
  readonly owner: number;
  readonly type: number;
}

/** ISO/IEC JTC 1/SC 37 in the CBEFF registry. */
const SC37 = 0x0101;
/** No owner of the registry: formats of this product and of nobody else. */
const OURS = 0x0000;

/**
 * Formats in use. The four of SC 37 are those that MOSIP's `CbeffValidator` knows; the registry's
 * numbers for the card formats could not be verified, so those are numbered here.
 */
export const bundleFormat = {
  fingerMinutiae: { owner: SC37, type: 2 },
  fingerImage: { owner: SC37, type: 7 },
  faceImage: { owner: SC37, type: 8 },
  irisImage: { owner: SC37, type: 9 },
  png: { owner: OURS, type: 1 },
  jpeg: { owner: OURS, type: 4 },
  compactCard: { owner: OURS, type: 2 },
  normalCard: { owner: OURS, type: 3 },
  /** The code of `iris/code.ts`; no standard has one. */
  irisCode: { owner: OURS, type: 5 },
} as const satisfies Readonly<Record<string, BundleFormat>>;

export interface BiometricPart {
  readonly modality: Modality;
  /** The CBEFF subtype by the numbers of ISO/IEC 19794: finger position, or eye; 0 for face and signature. */
  readonly position: number;
  readonly format: BundleFormat;
  /** 0–100; null when none was measured. */
  readonly quality: number | null;
  /** Milliseconds since 1970. */
  readonly capturedAt: number;
  /** Device reference, 255 bytes of UTF-8 at most; empty when not known. */
  readonly device: string;
  /** 1 byte or more, in the format named above; opaque here. */
  readonly bytes: Uint8Array;
}

export interface BiometricBundle {
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly parts: readonly BiometricPart[];
}

const MAGIC = 'LKB\0';
const VERSION = '001\0';
const HEADER = 20;
/** Part header with no device and one byte of data. */
const PART_LEAST = 18 + 1;
const NO_QUALITY = 255;

/** The canonical bytes of a bundle. Throws `RangeError` when {@link decodeBundle} would refuse them: a position the modality has not, an empty part, text that is no Unicode. */
export function encodeBundle(bundle: BiometricBundle): Uint8Array {
  const body = new Writer();
  for (const part of bundle.parts) body.block(writePart(part), 'part');
  const head = new Writer().text(MAGIC).text(VERSION).uint(4, HEADER + body.length, 'bundle length');
  head.uint(6, bundle.createdAt, 'creation time').uint(2, bundle.parts.length, 'number of parts');
  return checked(head.bytes(body.finish()).finish(), decodeBundle);
}

function writePart({ modality, position, format, quality, capturedAt, device, bytes }: BiometricPart): Writer {
  // a lone surrogate would come back as another letter
  if (!device.isWellFormed()) throw new RangeError('device: not well-formed text');
  const name = new TextEncoder().encode(device);
  const writer = new Writer().uint(1, MODALITY[modality], 'modality').uint(1, position, 'position').uint(2, format.owner, 'format owner').uint(2, format.type, 'format type');
  // 255 as a number would read back as none
  if (quality === NO_QUALITY) throw new RangeError('quality: 0 to 100, or null');
  return writer.uint(1, quality ?? NO_QUALITY, 'quality').uint(6, capturedAt, 'capture time').uint(1, name.length, 'device length').bytes(name).bytes(bytes);
}

/**
 * Reads a bundle that fills `bytes` to the last byte. Errors: a located `FormatError` for another
 * version, a length or count that lies, an unknown modality, a position the modality has not, a
 * device that is no UTF-8. The data inside the parts are not looked at.
 */
export function decodeBundle(bytes: Uint8Array): Decoded<BiometricBundle> {
  return decodeWith('bundle', bytes, (reader) => {
    reader.text(MAGIC);
    reader.text(VERSION);
    reader.total(4);
    const createdAt = reader.uint(6, 'creation time');
    const parts = reader.times(reader.uint(2, 'number of parts'), () => readPart(reader.block('part', PART_LEAST)));
    return { createdAt, parts };
  });
}

function readPart(reader: Reader): BiometricPart {
  const modality = readModality(reader);
  const position = readPosition(reader, modality);
  const format = { owner: reader.uint(2, 'format owner'), type: reader.uint(2, 'format type') };
  const quality = readQuality(reader);
  const capturedAt = reader.uint(6, 'capture time');
  const device = readDevice(reader);
  if (reader.remaining === 0) reader.fail('data of 1 byte or more');
  return { modality, position, format, quality, capturedAt, device, bytes: reader.rest('data') };
}

function readModality(reader: Reader): Modality {
  const { at } = reader;
  const code = reader.uint(1, 'modality');
  const names = Object.keys(MODALITY) as Modality[];
  return names.find((name) => MODALITY[name] === code) ?? reader.fail('modality of face, finger, iris or signature', at);
}

function readPosition(reader: Reader, modality: Modality): number {
  const { at } = reader;
  const position = reader.uint(1, 'position');
  const known = modality === 'finger' ? isFingerOrPalm(position, '2011') : position <= (modality === 'iris' ? 2 : 0);
  return known ? position : reader.fail(`position of a ${modality}`, at);
}

function readQuality(reader: Reader): number | null {
  const { at } = reader;
  const value = reader.uint(1, 'quality');
  if (value === NO_QUALITY) return null;
  return value <= 100 ? value : reader.fail('quality of 0 to 100, or 255', at);
}

function readDevice(reader: Reader): string {
  const { at } = reader;
  const name = reader.bytes(reader.uint(1, 'device length'), 'device');
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(name);
  // bytes that are no UTF-8 decode to a replacement letter; written again they would be others
  const again = new TextEncoder().encode(text);
  const same = again.length === name.length && again.every((byte, index) => byte === name[index]);
  return same ? text : reader.fail('device in UTF-8', at + 1);
}
