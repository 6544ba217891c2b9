/** What a twin gives for a finger or an eye: a record of one uncompressed gray image, ISO/IEC 19794-4:2011 or -6:2011. */
import { eye, fingerPosition, impression } from '../../../../biometrics/formats/codes.ts';
import { encodeFingerImages } from '../../../../biometrics/formats/finger-image.ts';
import { encodeIrisImages } from '../../../../biometrics/formats/iris-image.ts';
import { captureTime, type Capture } from '../../../../biometrics/formats/representation.ts';
import type { GrayImage } from '../../../../biometrics/image.ts';
import { eyePositions, fingerPositions, type EyePosition, type Position } from '../../port.ts';

/** Pixels per inch of a finger image. */
const DPI = 500;
const GRAY_BITS = 8;
/** Of an eye's picture: whole, as the camera saw it. */
const UNCROPPED = 1;
const NOT_STATED: readonly [number, number] = [0, 0];
const isEye = (position: Position): position is EyePosition => (eyePositions as readonly Position[]).includes(position);

/** Technology, vendor and type of the sensor, vendor and algorithm of the quality: not stated, a twin has none. */
function captureOf(ms: number, quality: number): Capture {
  return { ...captureTime(ms), qualities: [{ score: Math.round(quality), vendor: 0, algorithm: 0 }] };
}

/** @param ms when it was captured, milliseconds since 1970 @param quality 0 to 100 */
export function imageRecord(position: Position, { width, height, pixels: data }: GrayImage, quality: number, ms: number): Uint8Array {
  const shared = { ...captureOf(ms, quality), width, height, format: 'raw' as const, data };
  if (isEye(position)) return encodeIrisImages({ edition: '2011', eyesPresent: 1, images: [{ ...shared, number: 1, eye: position === 'right-iris' ? eye.right : eye.left, imageType: UNCROPPED, colour: 'mono', properties: 0, depth: GRAY_BITS, range: 0, roll: 0, rollUncertainty: 0, centreX: NOT_STATED, centreY: NOT_STATED, diameter: NOT_STATED }] });
  return encodeFingerImages({ edition: '2011', positions: 1, images: [{ ...shared, view: 1, position: fingerPositions.indexOf(position) + fingerPosition.rightThumb, impression: impression.livePlain, certifications: null, sampling: { unit: 'inch', scanX: DPI, scanY: DPI, imageX: DPI, imageY: DPI }, bits: GRAY_BITS, extended: new Uint8Array() }] });
}
