/** Minutiae as the alignment sees them: at 500 dpi, y down as in the picture, sorted so that neighbours stand together. */
import { minutiaTypes, type FingerView, type Minutia } from '../formats/finger-minutiae.ts';
import { alignment } from './parameters.ts';
import { MOST_MINUTIAE, PER_CM, TURN, type Resolution } from '../mcc/points.ts';

/** Pixels around the minutiae that a finger still has. */
const MARGIN = 20;

/** A view's minutiae in an order of their own, so that the record's order changes nothing; no more than a record can hold. */
export const sortedMinutiae = ({ minutiae }: Pick<FingerView, 'minutiae'>): Minutia[] =>
  [...minutiae].sort((p, q) => p.y - q.y || p.x - q.x || p.angle - q.angle || minutiaTypes.indexOf(p.type) - minutiaTypes.indexOf(q.type)).slice(0, MOST_MINUTIAE);

/** Whatever a record states, nothing is certain to be found again, and nothing is certainly false. */
const LEAST_FOUND = 0.3;
const MOST_FOUND = 0.95;

export class Points {
  readonly count: number;
  readonly x: Float64Array;
  /** Ascending. */
  readonly y: Float64Array;
  /** Radians, −π to π, clockwise from the right as the picture shows it. */
  readonly angle: Float64Array;
  readonly cos: Float64Array;
  readonly sin: Float64Array;
  /** Index in `minutiaTypes`; 0 says nothing. */
  readonly kind: Uint8Array;
  /** Chance that another impression shows the minutia, from the quality that was stated; and half the logarithm of the chance that it does not. */
  readonly found: Float64Array;
  readonly missed: Float64Array;
  readonly middleX: number;
  readonly middleY: number;
  /** Minutiae a pixel, over the rectangle around them. */
  readonly density: number;

  /** `sorted` as {@link sortedMinutiae} gives them. */
  constructor(sorted: readonly Minutia[], { resolutionX, resolutionY }: Resolution) {
    this.count = sorted.length;
    this.x = Float64Array.from(sorted, ({ x }) => (x * PER_CM) / resolutionX);
    this.y = Float64Array.from(sorted, ({ y }) => (y * PER_CM) / resolutionY);
    this.angle = Float64Array.from(sorted, ({ angle }) => ((angle < TURN / 2 ? -angle : TURN - angle) * 2 * Math.PI) / TURN);
    this.cos = this.angle.map(Math.cos);
    this.sin = this.angle.map(Math.sin);
    this.kind = Uint8Array.from(sorted, ({ type }) => minutiaTypes.indexOf(type));
    this.found = Float64Array.from(sorted, ({ quality }) => (quality === 0 ? alignment.found : Math.max(LEAST_FOUND, Math.min(MOST_FOUND, alignment.found + alignment.trust * (quality / 100 - alignment.usual)))));
    this.missed = this.found.map((found) => Math.log(1 - found) / 2);
    const span = (values: Float64Array): number => Math.max(...values) - Math.min(...values) + 2 * MARGIN;
    const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, this.count);
    this.middleX = mean(this.x);
    this.middleY = mean(this.y);
    this.density = this.count === 0 ? 0 : this.count / (span(this.x) * span(this.y));
  }

  /** Index of the first minutia at or below this height. */
  firstFrom(y: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.y[middle]! < y) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
