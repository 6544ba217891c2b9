/**
 * What a JPEG says about its colours. The canvas (Skia) turns pixels with a matrix or grey profile
 * into sRGB and the picture upright by its EXIF orientation (held to it by `pictures.test.ts`); a
 * profile that it cannot use it passes over in silence, which is what this file is for.
 */

export interface JpegColours {
  /** 1 grey, 3 colour, 4 CMYK; null when the frame header is not found. */
  readonly components: number | null;
  /** `none`: sRGB by custom. `usable`: converted. `unknown`: its numbers were taken for sRGB. */
  readonly profile: 'none' | 'usable' | 'unknown';
}

const ICC_NAME = 'ICC_PROFILE\0';
/** Frame headers SOF0–SOF15 but DHT, JPG and DAC, which lie between them (ITU-T T.81 table B.1). */
const isFrameHeader = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const START_OF_SCAN = 0xda;
const APP2 = 0xe2;

/** Segments of the header: marker and body without its length. Ends at the first scan, or where the header breaks off. */
function* segments(bytes: Uint8Array): Generator<{ readonly marker: number; readonly body: Buffer }> {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 2;
  while (at + 4 <= data.length && data[at] === 0xff) {
    const marker = data[at + 1]!;
    // fill byte
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = data.readUInt16BE(at + 2);
    if (marker === START_OF_SCAN || length < 2 || at + 2 + length > data.length) return;
    yield { marker, body: data.subarray(at + 4, at + 2 + length) };
    at += 2 + length;
  }
}

/** Tags of an ICC profile by which Skia converts without a table of colours (ICC.1:2022, 8.3). */
const matrixTags = ['rXYZ', 'gXYZ', 'bXYZ', 'rTRC', 'gTRC', 'bTRC'] as const;

function isUsable(profile: Buffer, components: number | null): boolean {
  if (profile.length < 132 || profile.toString('latin1', 36, 40) !== 'acsp') return false;
  const space = profile.toString('latin1', 16, 20);
  const count = profile.readUInt32BE(128);
  if (count > 200 || profile.length < 132 + count * 12) return false;
  const tags = Array.from({ length: count }, (_, index) => {
    const at = 132 + index * 12;
    return { name: profile.toString('latin1', at, at + 4), end: profile.readUInt32BE(at + 4) + profile.readUInt32BE(at + 8) };
  });
  const whole = (name: string): boolean => tags.some((tag) => tag.name === name && tag.end <= profile.length);
  return components === 1 ? space === 'GRAY' && whole('kTRC') : space === 'RGB ' && matrixTags.every(whole);
}

/** Reads the header of a JPEG; null for anything else. */
export function jpegColours(bytes: Uint8Array): JpegColours | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  let components: number | null = null;
  let isTagged = false;
  const chunks = new Map<number, Buffer>();
  for (const { marker, body } of segments(bytes)) {
    if (isFrameHeader(marker)) components = body[5] ?? null;
    if (marker !== APP2 || body.toString('latin1', 0, ICC_NAME.length) !== ICC_NAME) continue;
    isTagged = true;
    const number = body[ICC_NAME.length] ?? 0;
    if (!chunks.has(number)) chunks.set(number, body.subarray(ICC_NAME.length + 2));
  }
  if (!isTagged) return { components, profile: 'none' };
  const profile = Buffer.concat([...chunks].sort(([a], [b]) => a - b).map(([, chunk]) => chunk));
  return { components, profile: isUsable(profile, components) ? 'usable' : 'unknown' };
}
