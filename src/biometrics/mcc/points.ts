/**
 * Minutiae as the comparison sees them: from any vendor's record or card list, in pixels of 500 dpi
 * with y upwards, so that angles and places turn the same way.
 */
import type { CardMinutia } from '../formats/finger-minutiae-card.ts';
import { minutiaTypes, type FingerView } from '../formats/finger-minutiae.ts';

/** One finger's minutiae, in the order given. Angles are 0–255 in 360/256 degrees, anticlockwise from the right. */
export interface Points {
  readonly count: number;
  /** Pixels at 500 dpi. */
  readonly x: Float32Array;
  /** Pixels at 500 dpi, upwards. */
  readonly y: Float32Array;
  readonly angle: Uint8Array;
  /** 1–100; 0 when not stated. */
  readonly quality: Uint8Array;
  /** Index in `minutiaTypes`; 0 says nothing. */
  readonly kind: Uint8Array;
}

/** Pixels a centimetre, as a record of ISO/IEC 19794-2 states it. */
export interface Resolution {
  readonly resolutionX: number;
  readonly resolutionY: number;
}

/** 500 dpi in pixels a centimetre: every length of the comparison is measured in these pixels. */
export const PER_CM = 500 / 2.54;
/** More minutiae than a record of ISO/IEC 19794-2 can hold are not looked at. */
export const MOST_MINUTIAE = 255;
/** Units of an angle in a full turn. */
export const TURN = 256;
/** Cosine and sine of the 256 angles. */
export const directions = { cos: Float64Array.from({ length: TURN }, (_, i) => Math.cos((i * 2 * Math.PI) / TURN)), sin: Float64Array.from({ length: TURN }, (_, i) => Math.sin((i * 2 * Math.PI) / TURN)) };

interface Place {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
  readonly quality?: number;
  readonly kind?: number;
}

/** Points in the order given, 255 at most. */
export function pointsFrom(places: readonly Place[]): Points {
  const count = Math.min(places.length, MOST_MINUTIAE);
  const points = { count, x: new Float32Array(count), y: new Float32Array(count), angle: new Uint8Array(count), quality: new Uint8Array(count), kind: new Uint8Array(count) };
  places.slice(0, count).forEach(({ x, y, angle, quality = 0, kind = 0 }, i) => {
    points.x[i] = x;
    points.y[i] = y;
    points.angle[i] = angle;
    points.quality[i] = quality;
    points.kind[i] = kind;
  });
  return points;
}

/** The minutiae of one view of a record. */
export function pointsOfView(view: Pick<FingerView, 'minutiae'>, { resolutionX, resolutionY }: Resolution): Points {
  return pointsFrom(view.minutiae.map(({ x, y, angle, quality, type }) => ({ x: (x * PER_CM) / resolutionX, y: (-y * PER_CM) / resolutionY, angle, quality, kind: minutiaTypes.indexOf(type) })));
}

/**
 * The same points from top to bottom, then from left to right: what is made from them in this order
 * does not depend on the order of the record, not even where two assignments are equally good.
 */
export function inOrder({ count, x, y, angle, quality, kind }: Points): Points {
  const order = Array.from({ length: count }, (_, i) => i).sort((a, b) => y[b]! - y[a]! || x[a]! - x[b]! || angle[a]! - angle[b]! || kind[a]! - kind[b]!);
  return { count, x: Float32Array.from(order, (i) => x[i]!), y: Float32Array.from(order, (i) => y[i]!), angle: Uint8Array.from(order, (i) => angle[i]!), quality: Uint8Array.from(order, (i) => quality[i]!), kind: Uint8Array.from(order, (i) => kind[i]!) };
}

/** Points as a view of {@link PER_CM}, y downwards again, for what takes views; its places are no whole pixels. */
export function viewOf({ count, x, y, angle, quality, kind }: Points): Pick<FingerView, 'minutiae'> {
  return { minutiae: Array.from({ length: count }, (_, i) => ({ type: minutiaTypes[kind[i]!] ?? 'other', x: x[i]!, y: -y[i]!, angle: angle[i]!, quality: quality[i]! })) };
}

/** Units of a card list: parts of a centimetre, and angle units in a turn (ISO/IEC 19794-2:2005 clause 8). */
const cardUnits = { compact: { perCm: 100, turn: 64 }, normal: { perCm: 1000, turn: 256 } } as const;

/** The minutiae of a card list of the named size. */
export function pointsOfCard(list: readonly CardMinutia[], size: keyof typeof cardUnits): Points {
  const { perCm, turn } = cardUnits[size];
  return pointsFrom(list.map(({ x, y, angle, type }) => ({ x: (x * PER_CM) / perCm, y: (-y * PER_CM) / perCm, angle: (angle * TURN) / turn, kind: minutiaTypes.indexOf(type) })));
}

/** Minutiae off every image are refused by the decoders; places that are no numbers at all are refused here. Throws `RangeError`. */
export function checkPoints({ count, x, y }: Points): void {
  for (let i = 0; i < count; i += 1) if (!Number.isFinite(x[i]!) || !Number.isFinite(y[i]!)) throw new RangeError(`minutia ${i} has no place`);
}
