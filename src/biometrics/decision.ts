/**
 * *Sama*, *beda* or *ragu*: whether two people are one, from all fingers and eyes that were compared,
 * with the evidence. Never from a single finger: among 60,000 people some stranger's finger looks like
 * any finger.
 */

/** One finger of both people. */
export interface FingerEvidence {
  /** 1–10, see `fingerPosition`. */
  readonly position: number;
  /** Score of `finger/compare.ts`: about the natural logarithm of the likelihood ratio, so that fingers may be added. */
  readonly score: number;
}

/** One eye of both people. */
export interface EyeEvidence {
  readonly eye: 'right' | 'left';
  /** Normalised Hamming distance HDn, 0–1: small is alike. */
  readonly distance: number;
}

export interface Evidence {
  readonly fingers: readonly FingerEvidence[];
  readonly eyes: readonly EyeEvidence[];
}

export type Verdict = 'sama' | 'beda' | 'ragu';

/** A verdict, what it stands on, and what counted. */
export interface Decision extends Evidence {
  readonly verdict: Verdict;
  /** Sum of the fingers' scores, each capped. */
  readonly fused: number;
  /** Fingers and eyes that each say "the same". */
  readonly agreeing: number;
}

/**
 * All thresholds. Fingers: measured on FVC2002 DB1_B to DB4_B (vendor templates, 1,120 genuine and
 * 11,520 impostor comparisons) with `finger/compare.ts`; sums of two to four fingers are drawn from
 * these scores, twenty million times, as if a person's fingers were independent, which they nearly but
 * not wholly are. So a rate below about 10⁻⁴ is extrapolated, not measured. Changed parameters of the
 * comparison need them anew. Eyes: measured on MMU1 (900 and 100,125 comparisons) with `iris/compare.ts`;
 * Daugman's own table (0.32 errs once in 26 million) does not hold, his bits depend less on one another.
 */
export const thresholds = {
  /** More of one finger does not count: no finger decides alone. */
  mostOfFinger: 32,
  /** A finger from here on says "the same": one stranger's finger in a hundred does. */
  fingerAgrees: 11,
  /** Sum by number of fingers, at a false-match rate of 10⁻⁷: of 60,000 strangers one in 170 searches. Misses 1.5 %, 0.1 %, below 0.01 % of two, three, four. */
  same: [Infinity, Infinity, 37, 44, 52],
  /** The same at 10⁻⁶: a person has to look. */
  doubt: [Infinity, 30, 34, 41.5, 48.5],
  /** A single finger so much alike is looked at by a person, whatever the others say; the best of 11,520 strangers reached 20. */
  fingerDoubtful: 30,
  /** One stranger's eye in 50,000 is so near; of one person's, 4 % are not. Two eyes must be. */
  eyeAgrees: 0.3,
  /** One stranger's eye in 2,000. */
  eyeDoubtful: 0.33,
} as const;

const MOST_FINGERS = thresholds.same.length - 1;

/** The sum over the fingers, of the best four where there are more. */
export function fusedScore(fingers: readonly FingerEvidence[]): number {
  const best = fingers.map(({ score }) => Math.max(0, Math.min(score, thresholds.mostOfFinger))).sort((a, b) => b - a);
  return best.slice(0, MOST_FINGERS).reduce((sum, score) => sum + score, 0);
}

/** Whether the evidence is of one person. Nothing compared is *beda* with nothing that agrees; the caller says so. */
export function decide({ fingers, eyes }: Evidence): Decision {
  const fused = fusedScore(fingers);
  const count = Math.min(fingers.length, MOST_FINGERS);
  const [agreeingFingers, agreeingEyes] = [fingers.filter(({ score }) => score >= thresholds.fingerAgrees).length, eyes.filter(({ distance }) => distance < thresholds.eyeAgrees).length];
  const agreeing = agreeingFingers + agreeingEyes;
  const byFingers = agreeingFingers >= 2 && fused >= thresholds.same[count]!;
  const byBoth = agreeingEyes > 0 && agreeingFingers > 0 && fused >= thresholds.doubt[count]!;
  if (byFingers || agreeingEyes === 2 || byBoth) return { verdict: 'sama', fused, agreeing, fingers, eyes };
  const doubtful = fused >= thresholds.doubt[count]! || fingers.some(({ score }) => score >= thresholds.fingerDoubtful) || eyes.some(({ distance }) => distance < thresholds.eyeDoubtful);
  return { verdict: doubtful ? 'ragu' : 'beda', fused, agreeing, fingers, eyes };
}
