/**
 * JPEG 2000 by OpenJPEG (WebAssembly). Raw codestreams, 8 bits, three colours.
 */
import { createRequire } from 'node:module';

export interface RgbPicture {
  readonly width: number;
  readonly height: number;
  /** RGB, row by row. */
  readonly rgb: Uint8Array;
}

interface FrameInfo {
  readonly width: number;
  readonly height: number;
  readonly bitsPerSample: number;
  readonly componentCount: number;
  readonly isSigned: boolean;
}

interface Encoder {
  getDecodedBuffer(frame: FrameInfo & { readonly isUsingColorTransform: boolean }): Uint8Array;
  setDecompositions(levels: number): void;
  setQuality(lossless: boolean, layers: number): void;
  setCompressionRatio(layer: number, ratio: number): void;
  encode(): void;
  getEncodedBuffer(): Uint8Array;
  delete(): void;
}

interface Decoder {
  getEncodedBuffer(length: number): Uint8Array;
  decode(): void;
  getFrameInfo(): FrameInfo;
  getDecodedBuffer(): Uint8Array;
  delete(): void;
}

interface Codec {
  readonly J2KEncoder: new () => Encoder;
  readonly J2KDecoder: new () => Decoder;
}

let loading: Promise<Codec> | null = null;

/** Loads the codec once. It prints a line for every header it reads: that goes nowhere, a failure shows in the frame it gives. */
function codec(): Promise<Codec> {
  const silent = () => undefined;
  const load = createRequire(import.meta.url)('@cornerstonejs/codec-openjpeg/wasmjs') as (options: object) => Promise<Codec>;
  loading ??= load({ print: silent, printErr: silent });
  return loading;
}

function encodeAt({ J2KEncoder }: Codec, { width, height, rgb }: RgbPicture, ratio: number): Uint8Array {
  const encoder = new J2KEncoder();
  try {
    encoder.getDecodedBuffer({ width, height, bitsPerSample: 8, componentCount: 3, isSigned: false, isUsingColorTransform: true }).set(rgb);
    // In this order: a ratio set before the quality is silently ignored.
    encoder.setQuality(false, 1);
    encoder.setCompressionRatio(0, ratio);
    encoder.encode();
    return Uint8Array.from(encoder.getEncodedBuffer());
  } finally {
    encoder.delete();
  }
}

/** Tries to reach a budget; the codec lands within 1 % of the ratio it is given, plus its headers. */
const MOST_TRIES = 6;
/** A little below the budget at each further try, against rounding. */
const STRICTER = 1.01;

/** The best picture of at most `budget` bytes; null when the codec cannot get that small. */
export async function encodeWithin(picture: RgbPicture, budget: number): Promise<Uint8Array | null> {
  const loaded = await codec();
  let ratio = picture.rgb.length / budget;
  for (let attempt = 0; attempt < MOST_TRIES; attempt += 1) {
    const stream = encodeAt(loaded, picture, ratio);
    if (stream.length <= budget) return stream;
    ratio *= (stream.length / budget) * STRICTER;
  }
  return null;
}

export interface GrayPicture {
  readonly width: number;
  readonly height: number;
  /** A byte a pixel, row by row. */
  readonly gray: Uint8Array;
}

/** OpenJPEG's own usual. */
const MOST_HALVINGS = 5;

/** A grey picture without any loss, of any size from one pixel. */
export async function encodeLossless({ width, height, gray }: GrayPicture): Promise<Uint8Array> {
  const { J2KEncoder } = await codec();
  const encoder = new J2KEncoder();
  try {
    encoder.getDecodedBuffer({ width, height, bitsPerSample: 8, componentCount: 1, isSigned: false, isUsingColorTransform: false }).set(gray);
    // Halved no oftener than its shorter side allows: the codec does not look, and breaks.
    encoder.setDecompositions(Math.min(MOST_HALVINGS, Math.floor(Math.log2(Math.min(width, height)))));
    encoder.setQuality(true, 1);
    encoder.encode();
    return Uint8Array.from(encoder.getEncodedBuffer());
  } finally {
    encoder.delete();
  }
}

/** Decodes a colour or grey codestream (or JP2 file); null when it is none or is broken. */
export async function decode(stream: Uint8Array): Promise<RgbPicture | null> {
  const { J2KDecoder } = await codec();
  const decoder = new J2KDecoder();
  try {
    decoder.getEncodedBuffer(stream.length).set(stream);
    decoder.decode();
    const { width, height, componentCount, bitsPerSample } = decoder.getFrameInfo();
    const samples = Uint8Array.from(decoder.getDecodedBuffer());
    if (width === 0 || bitsPerSample !== 8 || samples.length !== width * height * componentCount) return null;
    if (componentCount === 3) return { width, height, rgb: samples };
    if (componentCount !== 1) return null;
    return { width, height, rgb: Uint8Array.from({ length: samples.length * 3 }, (_, at) => samples[Math.floor(at / 3)]!) };
  } catch (error) {
    // Emscripten throws a number (a pointer to the C++ exception) for a stream it cannot parse; anything else is a bug.
    if (typeof error === 'number' || error instanceof WebAssembly.RuntimeError || (error instanceof Error && error.name === 'CppException')) return null;
    throw error;
  } finally {
    decoder.delete();
  }
}
