/**
 * What is sealed: everything that was taken, in the formats of ISO/IEC 19794. The photo becomes a -5 record around the
 * picture as it came; fingers keep every pixel, as lossless JPEG 2000 in their -4 record; irises stay as the camera gave
 * them; the fingers' templates and the irises' codes are added where there is an engine to make them.
 */
import { loadImage } from '@napi-rs/canvas';
import { bundleFormat, encodeBundle, type BiometricPart, type BundleFormat, type Modality } from '../../biometrics/formats/bundle.ts';
import { encodeFaceImages } from '../../biometrics/formats/face-image.ts';
import { decodeFingerImages, encodeFingerImages } from '../../biometrics/formats/finger-image.ts';
import { captureTime } from '../../biometrics/formats/representation.ts';
import { fingerParts, irisParts, parts, type Captured, type Part } from '../../domain/enrolment/parts.ts';
import type { BerkasState } from '../../domain/berkas/state.ts';
import { encodeLossless } from '../card/jpeg2000.ts';
import type { Blobs } from '../store/blobs.ts';
import { traitsIn, type Engine } from './engine.ts';

const modalityOf = (part: Part): Modality => (part === 'photo' ? 'face' : part === 'signature' ? 'signature' : part.startsWith('iris') ? 'iris' : 'finger');
/** Finger position or eye, by the numbers of ISO/IEC 19794; 0 for face and signature. */
export const numberOf = (part: Part): number => (part.startsWith('finger-') ? fingerParts.findIndex((one) => one === part) + 1 : part.startsWith('iris-') ? irisParts.findIndex((one) => one === part) + 1 : 0);

const NOT_STATED: readonly [number, number, number] = [0, 0, 0];
const FULL_FRONTAL = 1;
const RGB_24 = 1;
const GRAY_BITS = 8;

/** A photo in a -5 record of 2011: width and height from the picture itself, the picture unchanged. */
export async function faceRecord(picture: Uint8Array, mime: string, ms: number): Promise<Uint8Array> {
  const { width, height } = await loadImage(Buffer.from(picture));
  const shared = { gender: 0, eyeColour: 0, hairColour: 0, features: 0, expression: 0, pose: NOT_STATED, poseUncertainty: NOT_STATED, imageType: FULL_FRONTAL, colourSpace: RGB_24 };
  return encodeFaceImages({ edition: '2011', temporal: 0, images: [{ ...shared, ...captureTime(ms), format: mime === 'image/png' ? 'png' : 'jpeg', width, height, data: picture, landmarks: [], subjectHeight: 0, samplingLevel: 0, postProcessing: 0, crossReference: 0, threeDimensional: new Uint8Array() }] });
}

/** A -4 record of 2011 with its uncompressed pictures as lossless JPEG 2000; any other as it came. */
export async function packedFingers(record: Uint8Array): Promise<Uint8Array> {
  const decoded = decodeFingerImages(record);
  if (!decoded.ok || decoded.value.edition !== '2011') return record;
  const images = await Promise.all(
    decoded.value.images.map(async (image) => {
      if (image.format !== 'raw' || image.bits !== GRAY_BITS) return image;
      return { ...image, format: 'jpeg2000-lossless' as const, data: await encodeLossless({ width: image.width, height: image.height, gray: image.data }) };
    }),
  );
  return encodeFingerImages({ ...decoded.value, images });
}

interface Making {
  readonly state: BerkasState;
  readonly blobs: Pick<Blobs, 'get'>;
  readonly engine: Engine | null;
  /** Milliseconds since 1970. */
  readonly now: number;
}

const formats: Readonly<Record<string, BundleFormat>> = { '19794-4': bundleFormat.fingerImage, '19794-5': bundleFormat.faceImage, '19794-6': bundleFormat.irisImage, 'image/png': bundleFormat.png, 'image/jpeg': bundleFormat.jpeg };

async function takenPart(part: Part, { blob, format, quality, at, device }: Captured, { blobs }: Making): Promise<BiometricPart> {
  const bytes = blobs.get(blob);
  const shared = { modality: modalityOf(part), position: numberOf(part), quality: quality === null ? null : Math.round(quality), capturedAt: Date.parse(at), device: device ?? '' };
  if (part === 'photo') return { ...shared, format: bundleFormat.faceImage, bytes: await faceRecord(bytes, format, Date.parse(at)) };
  if (format === '19794-4') return { ...shared, format: bundleFormat.fingerImage, bytes: await packedFingers(bytes) };
  return { ...shared, format: formats[format]!, bytes };
}

/** Of a captured finger its template, of an eye its code, as a part of their own. */
async function traitPart(engine: Engine, part: BiometricPart, record: Uint8Array): Promise<BiometricPart | null> {
  const { modality: kind, position } = part;
  if (kind !== 'finger' && kind !== 'iris') return null;
  const [trait] = await traitsIn(engine, [{ kind, position, record }]);
  return trait ? { ...part, format: kind === 'finger' ? bundleFormat.fingerMinutiae : bundleFormat.irisCode, bytes: trait.template } : null;
}

/** The plain record: parts in their order, each finger and eye followed by its template or code, its second capture, and the photographs of exceptions. */
export async function plainRecord(making: Making): Promise<{ readonly plain: Uint8Array; readonly templates: readonly BiometricPart[] }> {
  const { state, blobs, engine, now } = making;
  const { taken, repeated, excepted } = state.captures;
  const made: BiometricPart[] = [];
  const templates: BiometricPart[] = [];
  for (const part of parts) {
    const first = taken[part];
    if (first) {
      const whole = await takenPart(part, first, making);
      made.push(whole);
      const one = engine && (await traitPart(engine, whole, blobs.get(first.blob)));
      if (one) {
        made.push(one);
        templates.push(one);
      }
    }
    const second = repeated[part];
    if (first && second) made.push(await takenPart(part, { ...second, format: '19794-4' }, making));
    const picture = excepted[part]?.picture;
    if (picture) made.push({ modality: modalityOf(part), position: numberOf(part), format: isPng(blobs.get(picture)) ? bundleFormat.png : bundleFormat.jpeg, quality: null, capturedAt: now, device: '', bytes: blobs.get(picture) });
  }
  return { plain: encodeBundle({ createdAt: now, parts: made }), templates };
}

const PNG_START = [0x89, 0x50, 0x4e, 0x47];
const isPng = (bytes: Uint8Array): boolean => PNG_START.every((byte, at) => bytes[at] === byte);
