/**
 * Error rates as ISO/IEC 19795-1 defines them: the equal error rate, the false non-match rate at a
 * given false match rate, and the curve between them. A comparison matches from the threshold on.
 */

/** Comparisons of one set; `weight` lets the bootstrap count a comparison more than once. */
export interface Comparisons {
  readonly score: Float64Array;
  /** 1 where both samples are of one subject. */
  readonly genuine: Uint8Array;
  /** Index of the subject of either sample. */
  readonly one: Int32Array;
  readonly other: Int32Array;
  readonly subjects: number;
}

/** False match rates at which the false non-match rate is given, as percent in words. */
export const operatingPoints = { '1': 0.01, '0.1': 0.001, '0.01': 0.0001, zero: 0 } as const;
export type OperatingPoint = keyof typeof operatingPoints;

export interface Rates {
  readonly eer: number;
  readonly fnmr: Readonly<Record<OperatingPoint, number>>;
}

/** One point of the curve: both rates when scores from `threshold` on match. */
export interface CurvePoint {
  readonly threshold: number;
  readonly fmr: number;
  readonly fnmr: number;
}

/** Comparisons from the highest score down. */
export const ranking = ({ score }: Comparisons): Int32Array => Int32Array.from(score.keys()).sort((p, q) => score[q]! - score[p]!);

/** The curve from "nothing matches" to "everything matches"; ties are taken together. `times` is how often a subject counts. */
export function curveOf(comparisons: Comparisons, order = ranking(comparisons), times?: Int32Array): CurvePoint[] {
  const { score, genuine, one, other } = comparisons;
  const weight = (at: number): number => (times === undefined ? 1 : genuine[at] === 1 ? times[one[at]!]! : times[one[at]!]! * times[other[at]!]!);
  let [allGenuine, allImpostor] = [0, 0];
  for (const at of order) {
    if (genuine[at] === 1) allGenuine += weight(at);
    else allImpostor += weight(at);
  }
  const points: CurvePoint[] = [{ threshold: Infinity, fmr: 0, fnmr: 1 }];
  let [matched, falsely] = [0, 0];
  for (let k = 0; k < order.length; k += 1) {
    const at = order[k]!;
    if (genuine[at] === 1) matched += weight(at);
    else falsely += weight(at);
    if (k + 1 < order.length && score[order[k + 1]!] === score[at]) continue;
    points.push({ threshold: score[at]!, fmr: allImpostor === 0 ? 0 : falsely / allImpostor, fnmr: allGenuine === 0 ? 0 : 1 - matched / allGenuine });
  }
  return points;
}

/** The rates that a curve shows. */
export function ratesOf(curve: readonly CurvePoint[]): Rates {
  const crossing = curve.findIndex(({ fmr, fnmr }) => fmr >= fnmr);
  const after = curve[crossing] ?? curve.at(-1)!;
  const before = curve[Math.max(0, crossing - 1)]!;
  // between two thresholds both rates are taken to run straight
  const [above, below] = [before.fnmr - before.fmr, after.fmr - after.fnmr];
  const part = above + below > 0 ? above / (above + below) : 0;
  const eer = before.fmr + part * (after.fmr - before.fmr);
  const at = (most: number): number => curve.reduce((least, { fmr, fnmr }) => (fmr <= most ? Math.min(least, fnmr) : least), 1);
  return { eer, fnmr: { '1': at(operatingPoints['1']), '0.1': at(operatingPoints['0.1']), '0.01': at(operatingPoints['0.01']), zero: at(0) } };
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** 95 % of the bootstrap lies within. */
const TAIL = 0.025;

/**
 * Intervals of 95 % by drawing subjects anew with replacement (the comparisons of one finger are not
 * independent of one another, so drawing comparisons would flatter). `next` gives 0 ≤ x < 1.
 */
export function bootstrap(comparisons: Comparisons, rounds: number, next: () => number): { readonly eer: Interval; readonly fnmr: Readonly<Record<OperatingPoint, Interval>> } {
  const order = ranking(comparisons);
  const drawn: Rates[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const times = new Int32Array(comparisons.subjects);
    for (let k = 0; k < comparisons.subjects; k += 1) times[Math.floor(next() * comparisons.subjects)]! += 1;
    drawn.push(ratesOf(curveOf(comparisons, order, times)));
  }
  const interval = (of: (rates: Rates) => number): Interval => {
    const sorted = drawn.map(of).sort((p, q) => p - q);
    return { low: sorted[Math.floor(TAIL * rounds)] ?? 0, high: sorted[Math.min(rounds - 1, Math.floor((1 - TAIL) * rounds))] ?? 0 };
  };
  return {
    eer: interval(({ eer }) => eer),
    fnmr: { '1': interval((r) => r.fnmr['1']), '0.1': interval((r) => r.fnmr['0.1']), '0.01': interval((r) => r.fnmr['0.01']), zero: interval((r) => r.fnmr.zero) },
  };
}
