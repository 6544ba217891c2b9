/** Made-up people as their traits, quickly: minutiae without pictures, iris codes by chance. For tests and measurements. */
import { eye, impression as code } from '../biometrics/formats/codes.ts';
import { encodeFingerMinutiae } from '../biometrics/formats/finger-minutiae.ts';
import type { Trait } from '../biometrics/known-people.ts';
import { CODE_BYTES, EYE_BYTES } from '../biometrics/iris/code.ts';
import { pressMinutiae } from '../biometrics/synthetic/minutiae.ts';
import { chanceOf } from '../platform/chance.ts';

const SIZE = { width: 600, height: 700, perCm: 197, margin: 50 } as const;
const minutiaTypes = ['other', 'ending', 'bifurcation'] as const;

/** One finger of a made-up person, as a record of ISO/IEC 19794-2. */
function finger(seed: number, position: number, pressed: number): Trait {
  const { count, x, y, angle, kind } = pressMinutiae(seed, position, pressed);
  const [left, low] = [Math.min(...x), Math.min(...y)];
  const minutiae = Array.from({ length: count }, (_, i) => ({ type: minutiaTypes[kind[i]!]!, x: Math.round(x[i]! - left) + SIZE.margin, y: SIZE.height - SIZE.margin - Math.round(y[i]! - low), angle: angle[i]!, quality: 80 }));
  const view = { position, view: 0, impression: code.livePlain, quality: 80, minutiae, extended: new Uint8Array() };
  return { kind: 'finger', position, template: encodeFingerMinutiae({ certification: 0, device: 0, width: SIZE.width, height: SIZE.height, resolutionX: SIZE.perCm, resolutionY: SIZE.perCm, views: [view] }) };
}
/** Fingers of a person; `pressed` is which time they are laid on. */
export const hands = (seed: number, pressed: number, positions: readonly number[]): Trait[] => positions.map((position) => finger(seed, position, pressed));
/** Both eyes: an iris code by chance of which all bits count. */
export const eyes = (seed: number): Trait[] =>
  (['right', 'left'] as const).map((side) => {
    const template = new Uint8Array(EYE_BYTES).fill(0xff);
    template.set(chanceOf(seed, side).bytes(CODE_BYTES));
    return { kind: 'iris', position: eye[side], template };
  });
