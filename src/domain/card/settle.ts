/**
 * What the machine's own evidence proves about a try to make a card whose answer was lost. Pure; what
 * nothing proves stays in doubt, and a person looks.
 */
import type { CardStage } from '../journal/entry.ts';

/** What the printer knows of the try, by our name for it. */
export type JobWord =
  | { readonly kind: 'printed' }
  | { readonly kind: 'not-printed'; readonly blankoSpent: boolean }
  /** The job ended and the printer cannot say how, or it does not answer. */
  | { readonly kind: 'unknown' }
  /** The printer answers and knows no such job: it was never opened, or the printer was off since. */
  | { readonly kind: 'forgotten' };

/** What a printer counts: cards made in its life, blanks in its hopper. Null where it does not say. */
export interface Counted {
  readonly printer: string;
  readonly printed: number | null;
  readonly hopper: number | null;
}

export interface Evidence {
  /** How far the try had come in the buku. */
  readonly reached: CardStage;
  readonly job: JobWord;
  /** Before the try, and now; null where nobody noted it or the printer is silent. */
  readonly before: Counted | null;
  readonly now: Counted | null;
}

/** `spoiled`: no card, the blank is waste; `untouched`: no card, the blank never left the hopper. */
export type Settled = 'printed' | 'spoiled' | 'untouched' | 'doubt';

/** Was the chip, and so the blank, touched? From `fed` on a write may have begun. */
export const isTouched = (reached: CardStage): boolean => reached !== 'requested';

const same = (a: number | null, b: number | null): boolean => a !== null && a === b;

/** Did the very same machine print nothing since? */
const printedNothing = ({ before, now }: Evidence): boolean => before !== null && now !== null && before.printer === now.printer && same(before.printed, now.printed);

/** The answer that the evidence proves. */
export function settle(evidence: Evidence): Settled {
  const { reached, job, before, now } = evidence;
  if (job.kind === 'printed') return 'printed';
  if (job.kind === 'not-printed') return job.blankoSpent || isTouched(reached) ? 'spoiled' : 'untouched';
  // A job that ended without a word: its card may be out, or in the machine's path.
  if (job.kind === 'unknown') return 'doubt';
  if (!printedNothing(evidence)) return 'doubt';
  if (isTouched(reached)) return 'spoiled';
  // Nobody told us that a card was fed; the hopper knows. One that was filled up meanwhile proves nothing.
  if (before!.hopper === null || now!.hopper === null || now!.hopper > before!.hopper) return 'doubt';
  return now!.hopper === before!.hopper ? 'untouched' : 'spoiled';
}
