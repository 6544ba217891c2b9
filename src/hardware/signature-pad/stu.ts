/**
 * The reports of Wacom's STU pads as bytes, pure. Sources: `docs`' domain notes 8.1, and where these are silent the headers of Wacom's
 * STU SDK as found in public repositories (Protocol.hpp, Protocol.cpp), here "SDK". Facts only; nothing of it was tried on a device.
 * Every report begins with its id, so offsets count from there.
 */
import { problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { padLimits } from './limits.ts';

/** Report ids that we send, ask for or must know (SDK). */
export const reportId = {
  penData: 0x01,
  status: 0x03,
  reset: 0x04,
  information: 0x08,
  capability: 0x09,
  penDataEncrypted: 0x10,
  endCapture: 0x16,
  clearScreen: 0x20,
  inkingMode: 0x21,
  inkThreshold: 0x22,
  startImageData: 0x25,
  imageDataBlock: 0x26,
  endImageData: 0x27,
  handwritingDisplayArea: 0x2a,
  penDataOption: 0x30,
  penDataEncryptedOption: 0x31,
  penDataTimeCountSequenceEncrypted: 0x33,
  penDataTimeCountSequence: 0x34,
} as const;

/** Input reports whose content only the holder of a session key can read. */
const encrypted: ReadonlySet<number> = new Set([reportId.penDataEncrypted, reportId.penDataEncryptedOption, reportId.penDataTimeCountSequenceEncrypted]);

const u16 = (bytes: Uint8Array, at: number): number => (bytes[at]! << 8) | bytes[at + 1]!;
const u16le = (bytes: Uint8Array, at: number): number => bytes[at]! | (bytes[at + 1]! << 8);
const le = (value: number): readonly [number, number] => [value & 0xff, (value >> 8) & 0xff];

/** Whole answers of that report; longer ones are as good, since some systems pad them. */
const isAnswer = (bytes: Uint8Array, id: number, length: number): boolean => bytes[0] === id && bytes.length >= length;

/** What a pad is doing (SDK). A seventh, system reset (6), and any unknown number are `other`: not ready. */
export const padStates = ['ready', 'image', 'capture', 'calculation', 'image-boot', 'rom-busy'] as const;
export type PadState = (typeof padStates)[number] | 'other';

export interface PadStatus {
  readonly state: PadState;
  /** Why the last command failed: 0 not at all, 2 in the wrong state, 0x10 to 0x15 graphics. */
  readonly lastResult: number;
}

/** Status, 0x03: code, last result, a word that nothing here needs (SDK: little-endian). */
export function parseStatus(bytes: Uint8Array): Result<PadStatus> {
  if (!isAnswer(bytes, reportId.status, 3)) return err(problem('pad-not-understood'));
  return ok({ state: padStates[bytes[1]!] ?? 'other', lastResult: bytes[2]! });
}

export interface PadInformation {
  /** As the pad calls itself, up to nine letters. */
  readonly model: string;
  readonly firmware: string;
}

/** Information, 0x08: nine letters, then the firmware's two numbers (SDK; pabloko reads seven letters and four numbers). */
export function parseInformation(bytes: Uint8Array): Result<PadInformation> {
  if (!isAnswer(bytes, reportId.information, 12)) return err(problem('pad-not-understood'));
  const letters = bytes.subarray(1, 10);
  const end = letters.indexOf(0);
  const model = String.fromCharCode(...letters.subarray(0, end < 0 ? letters.length : end)).replace(/[^\x20-\x7e]/g, '');
  return ok({ model: model.trim(), firmware: `${bytes[10]}.${bytes[11]}` });
}

/** As the pad states it; zeros where it does not know the field (SDK: rate, resolution and encodings on 300 and 500). */
export interface StuCapability {
  readonly maxX: number;
  readonly maxY: number;
  readonly maxPressure: number;
  /** Pixels. */
  readonly screenWidth: number;
  readonly screenHeight: number;
  /** Reports a second. */
  readonly rate: number;
  /** Tablet units an inch. */
  readonly resolution: number;
  /** Bits: 1 zlib, 2 one bit a pixel, 4 sixteen, 8 twenty-four. */
  readonly encodings: number;
}

/** Capability, 0x09, big-endian (SDK; the same offsets in pabloko). A tablet without size or pressure is not understood. */
export function parseCapability(bytes: Uint8Array): Result<StuCapability> {
  if (!isAnswer(bytes, reportId.capability, 15)) return err(problem('pad-not-understood'));
  const read: StuCapability = {
    maxX: u16(bytes, 1),
    maxY: u16(bytes, 3),
    maxPressure: u16(bytes, 5),
    screenWidth: u16(bytes, 7),
    screenHeight: u16(bytes, 9),
    rate: bytes[11]!,
    resolution: u16(bytes, 12),
    encodings: bytes[14]!,
  };
  return read.maxX > 0 && read.maxY > 0 && read.maxPressure > 0 ? ok(read) : err(problem('pad-not-understood'));
}

export interface InkThreshold {
  /** Pressure from which the pad draws, in its own units. */
  readonly on: number;
  /** Pressure below which it stops. */
  readonly off: number;
}

/** InkThreshold, 0x22, little-endian (SDK). Marks that cannot be meant are not understood. */
export function parseInkThreshold(bytes: Uint8Array, maxPressure: number): Result<InkThreshold> {
  if (!isAnswer(bytes, reportId.inkThreshold, 5)) return err(problem('pad-not-understood'));
  const [on, off] = [u16le(bytes, 1), u16le(bytes, 3)];
  return on > 0 && off <= on && on < maxPressure ? ok({ on, off }) : err(problem('pad-not-understood'));
}

/** A rectangle of the pad's screen in pixels; right and bottom are the first that no longer belong to it. */
export interface PixelArea {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** HandwritingDisplayArea, 0x2a: where the pad draws ink. Little-endian, unlike the pen's own reports; the last corner belongs to it. */
export const handwritingDisplayArea = ({ left, top, right, bottom }: PixelArea): Uint8Array => Uint8Array.of(reportId.handwritingDisplayArea, ...le(left), ...le(top), ...le(right - 1), ...le(bottom - 1));

/** The way back, for the twin. */
export function parseHandwritingDisplayArea(bytes: Uint8Array): Result<PixelArea> {
  if (!isAnswer(bytes, reportId.handwritingDisplayArea, 9)) return err(problem('pad-not-understood'));
  return ok({ left: u16le(bytes, 1), top: u16le(bytes, 3), right: u16le(bytes, 5) + 1, bottom: u16le(bytes, 7) + 1 });
}

/** InkingMode, 0x21: does the pad draw what is written? Pen reports come either way. */
export const inkingMode = (on: boolean): Uint8Array => Uint8Array.of(reportId.inkingMode, on ? 1 : 0);

/** ClearScreen, 0x20. Only a pad that is ready takes it (SDK). */
export const clearScreen = (): Uint8Array => Uint8Array.of(reportId.clearScreen, 0);

/** EndCapture, 0x16. Only a pad that captures takes it (SDK); before any picture, even a clear. */
export const endCapture = (): Uint8Array => Uint8Array.of(reportId.endCapture, 0);

/** Reset by software, 0x04: ready, encryption off, ink thresholds and areas as they left the factory (SDK). The connection stays. */
export const softReset = (): Uint8Array => Uint8Array.of(reportId.reset, 0);

/** How a picture is sent (SDK, encoding mode): one bit a pixel, or blue, green and red (pabloko). */
export const imageEncodings = { mono: 0x00, bgr: 0x04 } as const;
export type ImageEncoding = keyof typeof imageEncodings;

/**
 * The one that we send. Our pictures are black on white, so one bit is enough and a twenty-fourth of the time: 190 reports instead of
 * 4,554 on a STU-530. The SDK's samples take one bit as given wherever a pad states nothing.
 */
export const encodingFor = ({ encodings }: Pick<StuCapability, 'encodings'>): ImageEncoding => ((encodings & 0x02) === 0 && (encodings & 0x08) !== 0 ? 'bgr' : 'mono');

/** A picture as the reports that must follow each other: 0x25, blocks of 253 bytes as 0x26, 0x27 with "show it". Each is to be awaited. */
export function* imageReports(encoding: ImageEncoding, pixels: Uint8Array): Generator<Uint8Array> {
  yield Uint8Array.of(reportId.startImageData, imageEncodings[encoding]);
  for (let from = 0; from < pixels.length; from += padLimits.imageChunk) {
    const chunk = pixels.subarray(from, from + padLimits.imageChunk);
    const block = new Uint8Array(padLimits.imageReport);
    block.set([reportId.imageDataBlock, ...le(chunk.length)]);
    block.set(chunk, 3);
    yield block;
  }
  yield Uint8Array.of(reportId.endImageData, 0);
}

/** Asks the pad to forget a picture that was begun (SDK: 0x27 with 1). */
export const abandonImage = (): Uint8Array => Uint8Array.of(reportId.endImageData, 1);

/** What the pen sends, its first two bytes as they are: what they mean is {@link file://./pen-layout.ts}'s. */
export interface RawPen {
  readonly kind: 'pen';
  readonly status: number;
  readonly low: number;
  /** Tablet units. */
  readonly x: number;
  readonly y: number;
  /** The pad's own count, where it sends one; the sources give no unit. */
  readonly timeCount: number | null;
  readonly sequence: number | null;
}

export type InputReport = RawPen | { readonly kind: 'encrypted' } | { readonly kind: 'unknown' };

const penLengths: ReadonlyMap<number, number> = new Map([
  [reportId.penData, 7],
  [reportId.penDataOption, 9],
  [reportId.penDataTimeCountSequence, 11],
]);

/** An input report, whatever came: too short, empty and unheard-of ones are `unknown`. Positions are big-endian. */
export function parseInput(bytes: Uint8Array): InputReport {
  const id = bytes[0];
  if (id === undefined) return { kind: 'unknown' };
  if (encrypted.has(id)) return { kind: 'encrypted' };
  const length = penLengths.get(id);
  if (length === undefined || bytes.length < length) return { kind: 'unknown' };
  const counted = id === reportId.penDataTimeCountSequence;
  return { kind: 'pen', status: bytes[1]!, low: bytes[2]!, x: u16(bytes, 3), y: u16(bytes, 5), timeCount: counted ? u16(bytes, 7) : null, sequence: counted ? u16(bytes, 9) : null };
}
