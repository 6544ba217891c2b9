/**
 * A person in the gallery: a slot of a fixed size, in named sections. Everything that a comparison
 * with many needs is here and nothing else; no name, no number of the person.
 *
 * `fingers`: four fingers of 416 bytes: 24 codes of 16 bytes by rising angle, their 24 angles, how
 * many there are, position, number of minutiae, 5 bytes free. `irises`: right and left eye, 256 bytes
 * of code and 256 of mask each; a mask of zeros is no eye. `minutiae`: 48 of 4 bytes for each of the
 * four fingers (x and y in half pixels of 500 dpi, 11 bits each, from the lower left; angle 8 bits,
 * type 2).
 * The kernels know the same numbers (`../kernels/assembly/`).
 */
import { EYE_BYTES } from '../iris/code.ts';
import type { Irises } from '../iris/identify.ts';
import { pointsFrom, type Points } from '../mcc/points.ts';
import { central, CODE_BYTES, sketchOf, SKETCH_CODES, type Sketch } from './sketch.ts';

/** One finger as a comparison with many takes it. */
export interface FingerTemplate {
  /** 1–10, see `fingerPosition`: fingers of unknown position cannot be compared with many. */
  readonly position: number;
  readonly points: Points;
}

/** Both eyes, each code and mask behind one another. */
export type IrisTemplates = Irises;

export const noIrises: IrisTemplates = { right: null, left: null };

export interface PersonTemplates {
  readonly fingers: readonly FingerTemplate[];
  readonly irises: IrisTemplates;
}

/** Fingers a slot holds. */
export const SLOT_FINGERS = 4;
/** Minutiae of a finger that a slot holds: the 48 nearest to the middle. One finger in ten has more. */
export const SLOT_MINUTIAE = 48;
/** Eyes in the order of the section `irises`. */
export const eyes = ['right', 'left'] as const;

/** Offsets within a finger of the section `fingers`. */
export const finger = { angles: SKETCH_CODES * CODE_BYTES, count: SKETCH_CODES * (CODE_BYTES + 1), position: SKETCH_CODES * (CODE_BYTES + 1) + 1, minutiae: SKETCH_CODES * (CODE_BYTES + 1) + 2, bytes: 416 } as const;

/** Bytes of each section, in order. */
export const sections = { fingers: SLOT_FINGERS * finger.bytes, irises: eyes.length * EYE_BYTES, minutiae: SLOT_FINGERS * SLOT_MINUTIAE * 4 } as const;
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
  for (const [e, eye] of eyes.entries()) {
    const code = irises[eye];
    if (code && code.length !== EYE_BYTES) throw new RangeError(`an eye of ${code.length} bytes, not ${EYE_BYTES}`);
    if (code) bytes.set(code, sectionAt.irises + e * EYE_BYTES);
  }
  return bytes;
}

const HALF_PIXELS = 2;
/** 11 bits of half pixels: 52 mm, twice any finger. What lies farther off lies at the edge. */
const MOST_HALF = 0x7ff;
const shift = { x: 21, y: 10, angle: 2 } as const;

function writeMinutiae(bytes: Uint8Array<ArrayBuffer>, at: number, { count, x, y, angle, kind }: Points): number {
  const kept = central(x, y, count, SLOT_MINUTIAE);
  const [left, low] = [Math.min(...kept.map((i) => x[i]!)), Math.min(...kept.map((i) => y[i]!))];
  const view = new DataView(bytes.buffer);
  const half = (value: number) => Math.min(MOST_HALF, Math.round(value * HALF_PIXELS));
  kept.forEach((i, n) => view.setUint32(at + 4 * n, (half(x[i]! - left) << shift.x) | (half(y[i]! - low) << shift.y) | (angle[i]! << shift.angle) | kind[i]!, true));
  return kept.length;
}

/** Finger `f` of a slot (`bytes` holds one whole slot), or null where there is none. */
export function readFinger(bytes: Uint8Array, f: number): FingerTemplate | null {
  const at = sectionAt.fingers + f * finger.bytes;
  const position = bytes[at + finger.position]!;
  if (position === 0) return null;
  const count = Math.min(SLOT_MINUTIAE, bytes[at + finger.minutiae]!);
  const view = new DataView(bytes.buffer, bytes.byteOffset + sectionAt.minutiae + f * SLOT_MINUTIAE * 4, count * 4);
  const places = Array.from({ length: count }, (_, n) => {
    const packed = view.getUint32(4 * n, true);
    return { x: (packed >>> shift.x) / HALF_PIXELS, y: ((packed >>> shift.y) & MOST_HALF) / HALF_PIXELS, angle: (packed >>> shift.angle) & 0xff, kind: packed & 3 };
  });
  return { position, points: pointsFrom(places) };
}
