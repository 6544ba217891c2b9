/**
 * How far a scanned page was turned on the glass. Lines of print give the sharpest rows of ink when the page is
 * straight: the angle is sought at which the ink per row varies most (projection profile; Postl, "Detection of
 * linear oblique structures and skew scan in digitized documents", ICPR 1986).
 */

/** A page in grey, row by row, 0 black to 255 white. */
export interface GreyPage {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8Array;
}

/** Degrees; a page laid on the glass by hand is hardly turned further, and beyond it was laid across on purpose. */
const MOST_DEGREES = 8;
const COARSE_DEGREES = 0.5;
const FINE_DEGREES = 0.1;
/** Share of the mean below which a pixel is ink. */
const INK = 0.75;
/** A page with less ink than this tells nothing of its angle (a blank back, a photo in the middle). */
const FEWEST_INK_SHARE = 0.002;

/** Coordinates of the ink, from the middle of the page. */
function inkOf({ width, height, grey }: GreyPage): { readonly x: Float32Array; readonly y: Float32Array } {
  const mean = grey.reduce((sum, value) => sum + value, 0) / Math.max(1, grey.length);
  const x: number[] = [];
  const y: number[] = [];
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      if (grey[row * width + column]! >= mean * INK) continue;
      x.push(column - width / 2);
      y.push(row - height / 2);
    }
  }
  return { x: Float32Array.from(x), y: Float32Array.from(y) };
}

/** How sharply the ink falls into rows when the page is turned back by `degrees`: the sum of squared differences of neighbouring rows. */
function sharpness({ x, y }: ReturnType<typeof inkOf>, degrees: number, rows: number): number {
  const slope = Math.tan((degrees * Math.PI) / 180);
  const counts = new Float64Array(rows);
  const middle = rows / 2;
  for (let at = 0; at < x.length; at += 1) {
    const row = Math.round(y[at]! - x[at]! * slope + middle);
    if (row >= 0 && row < rows) counts[row]! += 1;
  }
  let sum = 0;
  for (let row = 1; row < rows; row += 1) sum += (counts[row]! - counts[row - 1]!) ** 2;
  return sum;
}

/** Degrees by which the page is turned clockwise, to a tenth; 0 where its ink does not tell. */
export function skewOf(page: GreyPage): number {
  const ink = inkOf(page);
  if (ink.x.length < page.width * page.height * FEWEST_INK_SHARE) return 0;
  const rows = Math.ceil(page.height * 1.3);
  const best = (angles: readonly number[]): number => angles.reduce((winner, angle) => (sharpness(ink, angle, rows) > sharpness(ink, winner, rows) ? angle : winner), angles[0]!);
  const range = (from: number, to: number, step: number): number[] => Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) => from + index * step);
  const coarse = best([0, ...range(-MOST_DEGREES, MOST_DEGREES, COARSE_DEGREES)]);
  const fine = best([coarse, ...range(coarse - COARSE_DEGREES, coarse + COARSE_DEGREES, FINE_DEGREES)]);
  return Math.round(fine * 10) / 10 || 0;
}
