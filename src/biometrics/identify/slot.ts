/**
 * A person in the gallery: a slot of a fixed size, in named sections. Everything that a comparison
 * with many needs is here and nothing else; no name, no number of the person.
 *
 * `fingers`: four fingers of 416 bytes: 24 codes of 16 bytes by rising angle, their 24 angles, how
 * many there are, position, number of minutiae, 5 bytes free. `irises`: right and left eye, 256 bytes
 * of code and 256 of mask each; a mask of zeros is no eye. `minutiae`: 48 of 4 bytes for each of the
 * four fingers (x and y in half pixels of 500 dpi, 12 bits each, from the lower left; angle 8 bits).
 * The kernels know the same numbers (`../kernels/assembly/`).
 */
import type { Points } from '../mcc/points.ts';
import { central, CODE_BYTES, sketchOf, SKETCH_CODES, type Sketch } from './sketch.ts';

/** One finger as a comparison with many takes it. */
export interface FingerTemplate {
  /** 1–10, see `fingerPosition`: fingers of unknown position cannot be compared with many. */
  readonly position: number;
  readonly points: Points;
}

/** One eye: code and mask behind one another, 512 bytes. */
export interface IrisTemplate {
  readonly eye: 'right' | 'left';
  readonly code: Uint8Array;
}

export interface PersonTemplates {
  readonly fingers: readonly FingerTemplate[];
  readonly irises: readonly IrisTemplate[];
}

/** Fingers a slot holds. */
export const SLOT_FINGERS = 4;
/** Minutiae of a finger that a slot holds: the 48 nearest to the middle. One finger in ten has more. */
export const SLOT_MINUTIAE = 48;
export const IRIS_BYTES = 512;
const EYES = ['right', 'left'] as const;

/** Offsets within a finger of the section `fingers`. */
export const finger = { angles: SKETCH_CODES * CODE_BYTES, count: SKETCH_CODES * (CODE_BYTES + 1), position: SKETCH_CODES * (CODE_BYTES + 1) + 1, minutiae: SKETCH_CODES * (CODE_BYTES + 1) + 2, bytes: 416 } as const;

/** Bytes of each section, in order. */
export const sections = { fingers: SLOT_FINGERS * finger.bytes, irises: EYES.length * IRIS_BYTES, minutiae: SLOT_FINGERS * SLOT_MINUTIAE * 4 } as const;
export type Section = keyof typeof sections;
/** Where a section starts within a slot that is written as one piece, as in the file. */
export const sectionAt: Record<Section, number> = { fingers: 0, irises: sections.fingers, minutiae: sections.fingers + sections.irises };
export const SLOT_BYTES = sections.fingers + sections.irises + sections.minutiae;

/** Which fingers a slot takes first where there are more: the chip's, then what is largest and easiest to place. */
const PREFERRED = [2, 7, 1, 6, 3, 8, 4, 9, 5, 10];
/** A finger with fewer codes is taken only when there is no better one: it says too little. */
const FEW_CODES = 8;

/** Writes a finger's sketch as it stands in the section `fingers`. */
export function writeFinger(bytes: Uint8Array, at: number, position: number, { count, codes, angles }: Sketch): void {
  bytes.set(codes, at);
  bytes.set(angles, at + finger.angles);
  bytes[at + finger.count] = count;
  bytes[at + finger.position] = position;
}

/** The fingers that a slot holds of a person, four at most, one of each position, with their sketches. Throws `RangeError` for a position of none. */
export function chosenFingers(fingers: readonly FingerTemplate[]): (FingerTemplate & { readonly sketch: Sketch })[] {
  for (const { position } of fingers) if (!PREFERRED.includes(position)) throw new RangeError(`finger position ${position} of 1 to 10`);
  const one = PREFERRED.flatMap((position) => fingers.find((template) => template.position === position) ?? []).map((template) => ({ ...template, sketch: sketchOf(template.points) }));
  const few = ({ sketch }: { readonly sketch: Sketch }) => (sketch.count < FEW_CODES ? 1 : 0);
  return one.sort((a, b) => few(a) - few(b)).slice(0, SLOT_FINGERS);
}

/** A person's slot as one piece. Throws `RangeError` for a finger position or an eye that is none. */
export function slotOf({ fingers, irises }: PersonTemplates): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(SLOT_BYTES);
  chosenFingers(fingers).forEach(({ position, points, sketch }, f) => {
    const at = sectionAt.fingers + f * finger.bytes;
    writeFinger(bytes, at, position, sketch);
    bytes[at + finger.minutiae] = writeMinutiae(bytes, sectionAt.minutiae + f * SLOT_MINUTIAE * 4, points);
  });
  for (const { eye, code } of irises) {
    if (code.length !== IRIS_BYTES) throw new RangeError(`an eye of ${code.length} bytes, not ${IRIS_BYTES}`);
    bytes.set(code, sectionAt.irises + EYES.indexOf(eye) * IRIS_BYTES);
  }
  return bytes;
}

const HALF_PIXELS = 2;
const MOST_HALF = 0xfff;

function writeMinutiae(bytes: Uint8Array<ArrayBuffer>, at: number, { count, x, y, angle }: Points): number {
  const kept = central(x, y, count, SLOT_MINUTIAE);
  const [left, low] = [Math.min(...kept.map((i) => x[i]!)), Math.min(...kept.map((i) => y[i]!))];
  const view = new DataView(bytes.buffer);
  const half = (value: number) => Math.min(MOST_HALF, Math.round(value * HALF_PIXELS));
  kept.forEach((i, n) => view.setUint32(at + 4 * n, (half(x[i]! - left) * 0x100000 + half(y[i]! - low) * 0x100 + angle[i]!) >>> 0, true));
  return kept.length;
}

/** Finger `f` of a slot (`bytes` holds one whole slot), or null where there is none. */
export function readFinger(bytes: Uint8Array, f: number): FingerTemplate | null {
  const at = sectionAt.fingers + f * finger.bytes;
  const position = bytes[at + finger.position]!;
  if (position === 0) return null;
  const count = Math.min(SLOT_MINUTIAE, bytes[at + finger.minutiae]!);
  const view = new DataView(bytes.buffer, bytes.byteOffset + sectionAt.minutiae + f * SLOT_MINUTIAE * 4, count * 4);
  const points = { count, x: new Float32Array(count), y: new Float32Array(count), angle: new Uint8Array(count), quality: new Uint8Array(count) };
  for (let n = 0; n < count; n += 1) {
    const packed = view.getUint32(4 * n, true);
    points.x[n] = (packed >>> 20) / HALF_PIXELS;
    points.y[n] = ((packed >>> 8) & MOST_HALF) / HALF_PIXELS;
    points.angle[n] = packed & 0xff;
  }
  return { position, points };
}

/** The eyes of a slot that are there. */
export function readIrises(bytes: Uint8Array): IrisTemplate[] {
  return EYES.flatMap((eye, e) => {
    const code = bytes.subarray(sectionAt.irises + e * IRIS_BYTES, sectionAt.irises + (e + 1) * IRIS_BYTES);
    return code.some((byte) => byte !== 0) ? [{ eye, code }] : [];
  });
}

