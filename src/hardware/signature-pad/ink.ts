/**
 * A signature as ink: what was written, its strokes smoothed between the pen's reports and as wide as it pressed. Pure. The counter's
 * picture (`signatureInk` in the card's pictures) is made of a PNG; this is made of the strokes, so that nothing is drawn, guessed or stretched.
 */
import { problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { padLimits } from './limits.ts';
import type { PenPoint, Signature } from './port.ts';

export interface Ink {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Row by row from the top left, 1 where there is ink. */
  readonly mask: Uint8Array;
  /** What of it the ink fills; right and bottom are the first without. */
  readonly bounds: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
}

/** A point as a length: heights of the writing area in both directions. */
interface Place {
  readonly x: number;
  readonly y: number;
  readonly pressure: number;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const boxOf = (places: readonly Place[]): Box | null => {
  if (places.length === 0) return null;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of places) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { left, top, right, bottom };
};

const placesOf = ({ strokes, aspect }: Signature): readonly (readonly Place[])[] => strokes.map((stroke) => stroke.map(({ x, y, pressure }: PenPoint) => ({ x: x * aspect, y, pressure })));

/** Nothing, or a mere dot, is no signature: some stroke must span a little of the writing area. Error: `signature-empty`. */
export function checkSignature(signature: Signature): Result<Signature> {
  const spans = placesOf(signature).some((stroke) => {
    const box = boxOf(stroke);
    return box !== null && Math.max(box.right - box.left, box.bottom - box.top) >= padLimits.leastExtent;
  });
  return spans ? ok(signature) : err(problem('signature-empty'));
}

type Spot = Pick<Place, 'x' | 'y'>;

/** Half the way from one to the other, but never longer than `most`. */
function direction(from: Spot, to: Spot, most: number): Spot {
  const [x, y] = [(to.x - from.x) / 2, (to.y - from.y) / 2];
  const part = Math.min(1, most / Math.max(Math.hypot(x, y), Number.EPSILON));
  return { x: x * part, y: y * part };
}

/**
 * The curve from `b` to `c` that also knows what is before and after: it passes through every point, its direction there is that of the
 * neighbours (Catmull-Rom). The direction is no longer than the piece itself, else the curve would swing out where the pen's reports lie unevenly.
 */
function curve(a: Spot, b: Spot, c: Spot, d: Spot): (t: number) => Spot {
  const length = Math.hypot(c.x - b.x, c.y - b.y);
  const [out, into] = [direction(a, c, length), direction(b, d, length)];
  return (t) => {
    const [rest, end] = [(1 - t) ** 2, t ** 2];
    const mix = (of: (spot: Spot) => number) => rest * (1 + 2 * t) * of(b) + end * (3 - 2 * t) * of(c) + rest * t * of(out) - end * (1 - t) * of(into);
    return { x: mix(({ x }) => x), y: mix(({ y }) => y) };
  };
}

/** Stamps a round pen on the mask; every pixel whose middle lies under it. */
function stamp(mask: Uint8Array, width: number, height: number, x: number, y: number, radius: number): void {
  for (let row = Math.max(0, Math.floor(y - radius)); row <= Math.min(height - 1, Math.ceil(y + radius)); row += 1) {
    for (let column = Math.max(0, Math.floor(x - radius)); column <= Math.min(width - 1, Math.ceil(x + radius)); column += 1) {
      if ((column + 0.5 - x) ** 2 + (row + 0.5 - y) ** 2 <= radius ** 2) mask[row * width + column] = 1;
    }
  }
}

/**
 * The ink in a picture of `width` by `height` pixels: as large as it fits, in the middle, never stretched. For a PNG, 1 is black.
 * Error: `signature-empty`.
 */
export function inkOf(signature: Signature, width: number, height: number): Result<Ink> {
  if (!(width > 0 && height > 0 && Number.isInteger(width) && Number.isInteger(height))) throw new RangeError(`a picture of ${width} by ${height}`);
  const checked = checkSignature(signature);
  if (!checked.ok) return checked;
  const strokes = placesOf(signature);
  const box = boxOf(strokes.flat())!;
  const radius = (pressure: number) => Math.max(padLimits.penLeast, height * (padLimits.penThin + (padLimits.penWide - padLimits.penThin) * pressure)) / 2;
  // Half a pen's width on each side, that no end is cut off.
  const margin = Math.min(radius(1), width / 4, height / 4);
  const scale = Math.min((width - 2 * margin) / Math.max(box.right - box.left, Number.EPSILON), (height - 2 * margin) / Math.max(box.bottom - box.top, Number.EPSILON));
  const at = {
    x: (x: number) => width / 2 + (x - (box.left + box.right) / 2) * scale,
    y: (y: number) => height / 2 + (y - (box.top + box.bottom) / 2) * scale,
  };
  const mask = new Uint8Array(width * height);
  for (const stroke of strokes) {
    stroke.forEach((from, index) => {
      const to = stroke[index + 1] ?? from;
      const before = stroke[index - 1] ?? from;
      const after = stroke[index + 2] ?? to;
      const length = Math.hypot(to.x - from.x, to.y - from.y) * scale;
      const steps = Math.max(1, Math.ceil(length / (2 * radius(Math.min(from.pressure, to.pressure)) * padLimits.penStep)));
      const along = curve(before, from, to, after);
      for (let step = 0; step <= steps; step += 1) {
        const t = step / steps;
        const { x, y } = along(t);
        stamp(mask, width, height, at.x(x), at.y(y), radius(from.pressure + (to.pressure - from.pressure) * t));
      }
    });
  }
  return ok({ width, height, mask, bounds: boundsOf(mask, width, height) });
}

function boundsOf(mask: Uint8Array, width: number, height: number): Ink['bounds'] {
  let [left, top, right, bottom] = [width, height, 0, 0];
  mask.forEach((ink, at) => {
    if (ink === 0) return;
    const [x, y] = [at % width, Math.floor(at / width)];
    left = Math.min(left, x);
    right = Math.max(right, x + 1);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y + 1);
  });
  return { left, top, right, bottom };
}
