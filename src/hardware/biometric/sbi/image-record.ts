/** Is what a device gave one whole ISO image record, and of the finger or eye that it says? The counter stores nothing that nobody can open. */
import { decodeFaceImages } from '../../../biometrics/formats/face-image.ts';
import { decodeFingerImages, fingerPictures } from '../../../biometrics/formats/finger-image.ts';
import { decodeIrisImages, irisPictures } from '../../../biometrics/formats/iris-image.ts';
import type { Problem } from '../../../domain/problem.ts';
import { eyePositions, fingerPositions, type DeviceKind, type Position } from '../port.ts';
import { at, within, type Place } from './place.ts';

/** Codes of ISO/IEC 19794-4 and -6 begin at 1 in the order of our lists; 0 is "not said". */
const codeOf = (position: Position): number => 1 + ([...fingerPositions] as readonly Position[]).concat(eyePositions).indexOf(position) - (position.endsWith('iris') ? fingerPositions.length : 0);

const picturesOf = (kind: DeviceKind, record: Uint8Array) => {
  if (kind === 'face') {
    const face = decodeFaceImages(record);
    return face.ok ? { ok: true as const, value: [{ position: 0 }] } : face;
  }
  if (kind === 'iris') {
    const iris = decodeIrisImages(record);
    return iris.ok ? { ok: true as const, value: irisPictures(iris.value) } : iris;
  }
  const finger = decodeFingerImages(record);
  return finger.ok ? { ok: true as const, value: fingerPictures(finger.value) } : finger;
};

/** Errors: `biometric-not-an-image` at the byte where it stops being one, `biometric-wrong-position` for another finger's or eye's. */
export function checkRecord(kind: DeviceKind, record: Uint8Array, position: Position, place: Place): Problem | null {
  const pictures = picturesOf(kind, record);
  if (!pictures.ok) return at(within(place, `bioValue@${pictures.error.offset}`), 'biometric-not-an-image');
  const [only, ...others] = pictures.value;
  if (!only || others.length > 0) return at(within(place, 'bioValue'), 'biometric-not-an-image');
  const said = kind === 'face' ? 0 : only.position;
  return said === 0 || said === codeOf(position) ? null : at(within(place, 'bioValue'), 'biometric-wrong-position');
}
