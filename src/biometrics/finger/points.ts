/** Minutiae as the alignment sees them: at 500 dpi, y down as in the picture, sorted so that neighbours stand together. */
import { minutiaTypes, type FingerView } from '../formats/finger-minutiae.ts';
import { PER_CM, type Resolution } from '../mcc/points.ts';

/** More a record cannot hold. */
const MOST = 255;

export class Points {
  readonly count: number;
  readonly x: Float64Array;
  /** Ascending. */
  readonly y: Float64Array;
  /** Radians, clockwise from the right as the picture shows it. */
  readonly angle: Float64Array;
  /** Index in `minutiaTypes`; 0 says nothing. */
  readonly kind: Uint8Array;
  readonly middleX: number;
  readonly middleY: number;

  constructor(view: Pick<FingerView, 'minutiae'>, { resolutionX, resolutionY }: Resolution) {
    const places = view.minutiae.slice(0, MOST).map(({ x, y, angle, type }) => ({ x: (x * PER_CM) / resolutionX, y: (y * PER_CM) / resolutionY, angle, kind: minutiaTypes.indexOf(type) }));
    // a total order, so that the order of the record changes nothing
    places.sort((p, q) => p.y - q.y || p.x - q.x || p.angle - q.angle || p.kind - q.kind);
    this.count = places.length;
    this.x = Float64Array.from(places, ({ x }) => x);
    this.y = Float64Array.from(places, ({ y }) => y);
    this.angle = Float64Array.from(places, ({ angle }) => (-angle * Math.PI) / 128);
    this.kind = Uint8Array.from(places, ({ kind }) => kind);
    this.middleX = this.x.reduce((sum, x) => sum + x, 0) / Math.max(1, this.count);
    this.middleY = this.y.reduce((sum, y) => sum + y, 0) / Math.max(1, this.count);
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
