/**
 * The contents of a resident's chip, ready for its files, fitted into its 8 KB; and the way back
 * from a chip's photo to a picture. Which codec and size the real EF 6FF2 holds is not public
 * (domain facts 1.5): JPEG 2000 in colour is ours.
 */
import { createCanvas } from '@napi-rs/canvas';
import { createHash } from 'node:crypto';
import type { CardMaterial } from '../../contract/siak.ts';
import { biodataFields, CHIP_BYTES, type Biodata, type ChipContent } from '../../domain/card/chip-content.ts';
import { biodataOf, faceFields, type IssuingOffice } from '../../domain/card/face-fields.ts';
import type { Resident } from '../../domain/identity/resident.ts';
import { problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { decode, encodeWithin, type RgbPicture } from './jpeg2000.ts';
import { coverCrop, openPhoto, openPicture, signatureInk } from './pictures.ts';

/** Sizes on the chip, in bytes or pixels. */
export const chipLimits = {
  /** EF 6FF3 expands to this (domain facts 1.5, B). */
  signature: { width: 168, height: 44 },
  /** 3:4; enough to recognise a face, small enough for the space. */
  photo: { width: 180, height: 240 },
  /** A larger photo gains little to the eye and costs a second at the encoder for every kilobyte. */
  photoMostBytes: 4096,
  /** Below this a face is no longer recognisable: the chip is called too full instead. */
  photoLeastBytes: 1200,
  /** Length prefix of each file (domain facts 1.4). */
  prefix: 2,
  /** Card Control, the longer generation (51), and the digital signature (80): domain facts 1.3, 1.4. */
  fixed: 51 + 80,
  /** Transparent files 6FF0–6FF6. */
  files: 7,
  /** Left free for headers of the chip's own file system, whose size is not public. */
  margin: 512,
} as const;

/** Bytes of EF 6FF1: ASCII, quoted, comma-separated. */
export const biodataBytes = (biodata: Biodata): number => biodataFields.reduce((sum, field) => sum + biodata[field].length + 3, -1);

/** Bytes that a content takes on the chip, all files and their prefixes together. */
export function chipBytes({ biodata, photo, signature, minutiae }: ChipContent): number {
  const { fixed, files, prefix } = chipLimits;
  return fixed + files * prefix + biodataBytes(biodata) + photo.length + signature.length + minutiae[0].length + minutiae[1].length;
}

const fromBase64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));

/** One bit a pixel, row by row, most significant bit left, 1 = ink. */
function packBits(ink: Uint8Array): Uint8Array {
  const packed = new Uint8Array(Math.ceil(ink.length / 8));
  ink.forEach((black, at) => {
    if (black) packed[at >> 3]! |= 0x80 >> (at & 7);
  });
  return packed;
}

async function shrinkPhoto(jpeg: Uint8Array): Promise<Result<RgbPicture>> {
  const photo = await openPhoto(jpeg);
  if (!photo.ok) return photo;
  const { image } = photo.value;
  const { width, height } = chipLimits.photo;
  const drawing = createCanvas(width, height).getContext('2d');
  drawing.imageSmoothingEnabled = true;
  drawing.imageSmoothingQuality = 'high';
  const crop = coverCrop(image, width, height);
  drawing.drawImage(image, crop.x, crop.y, crop.width, crop.height, 0, 0, width, height);
  const { data } = drawing.getImageData(0, 0, width, height);
  const rgb = Uint8Array.from({ length: width * height * 3 }, (_, at) => data[Math.floor(at / 3) * 4 + (at % 3)]!);
  return ok({ width, height, rgb });
}

const FMR = 'FMR\0';

/** A template must hold something; one with the ISO/IEC 19794-2 record header must be as long as its header says. */
function isWholeTemplate(template: Uint8Array): boolean {
  if (template.length === 0) return false;
  if (Buffer.from(template.subarray(0, 4)).toString('latin1') !== FMR) return true;
  return template.length >= 12 && Buffer.from(template).readUInt32BE(8) === template.length;
}

/**
 * The chip of a card issued on `issueDate` (YYYY-MM-DD). Photo fitted into what the rest leaves.
 * Errors: those of `faceFields` and `openPhoto`, `card-signature-unreadable`,
 * `card-templates-unreadable`, `chip-too-full`.
 */
export async function chipContent(resident: Resident, office: IssuingOffice, material: CardMaterial, issueDate: string): Promise<Result<ChipContent>> {
  const fields = faceFields(resident, office, issueDate);
  if (!fields.ok) return fields;
  const biodata = biodataOf(resident, fields.value);
  const { width, height } = chipLimits.signature;
  const ink = await signatureInk(fromBase64(material.signature), width, height);
  if (!ink) return err(problem('card-signature-unreadable'));
  const minutiae = [fromBase64(material.minutiae[0]), fromBase64(material.minutiae[1])] as const;
  if (!minutiae.every(isWholeTemplate)) return err(problem('card-templates-unreadable'));
  const picture = await shrinkPhoto(fromBase64(material.photo));
  if (!picture.ok) return picture;

  const withoutPhoto: ChipContent = { biodata, photo: new Uint8Array(), signature: packBits(ink), minutiae };
  const room = CHIP_BYTES - chipLimits.margin - chipBytes(withoutPhoto);
  const tooFull = () => err(problem('chip-too-full', { bytes: chipBytes(withoutPhoto) + chipLimits.photoLeastBytes, limit: CHIP_BYTES - chipLimits.margin }));
  if (room < chipLimits.photoLeastBytes) return tooFull();
  const photo = await encodeWithin(picture.value, Math.min(room, chipLimits.photoMostBytes));
  return photo ? ok({ ...withoutPhoto, photo }) : tooFull();
}

const JPEG_START = [0xff, 0xd8];

/** A photo read from a chip (JPEG 2000, or JPEG on other cards) as PNG; null when it cannot be opened. */
export async function decodePhoto(photo: Uint8Array): Promise<Uint8Array | null> {
  if (JPEG_START.every((byte, index) => photo[index] === byte)) {
    const image = await openPicture(photo);
    if (!image) return null;
    const canvas = createCanvas(image.width, image.height);
    canvas.getContext('2d').drawImage(image, 0, 0);
    return new Uint8Array(await canvas.encode('png'));
  }
  const picture = photo.length === 0 ? null : await decode(photo);
  if (!picture) return null;
  const { width, height, rgb } = picture;
  const canvas = createCanvas(width, height);
  const drawing = canvas.getContext('2d');
  const image = drawing.createImageData(width, height);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    image.data.set(rgb.subarray(pixel * 3, pixel * 3 + 3), pixel * 4);
    image.data[pixel * 4 + 3] = 255;
  }
  drawing.putImageData(image, 0, 0);
  return new Uint8Array(await canvas.encode('png'));
}

/** The 1-bit signature of a chip as PNG, black on transparent. */
export async function decodeSignature(signature: Uint8Array): Promise<Uint8Array> {
  const { width, height } = chipLimits.signature;
  const canvas = createCanvas(width, height);
  const drawing = canvas.getContext('2d');
  const image = drawing.createImageData(width, height);
  for (let at = 0; at < width * height; at += 1) if (((signature[at >> 3] ?? 0) << (at & 7)) & 0x80) image.data[at * 4 + 3] = 255;
  drawing.putImageData(image, 0, 0);
  return new Uint8Array(await canvas.encode('png'));
}

/** SHA-256 (hex) of a content: biodata in field order, photo, signature, both templates, each after its length (4 bytes, big-endian). */
export function chipDigest({ biodata, photo, signature, minutiae }: ChipContent): string {
  const hash = createHash('sha256');
  const feed = (part: Uint8Array) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(part.length);
    hash.update(length).update(part);
  };
  for (const field of biodataFields) feed(Buffer.from(biodata[field], 'utf8'));
  for (const part of [photo, signature, ...minutiae]) feed(part);
  return hash.digest('hex');
}
