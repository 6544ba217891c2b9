/**
 * The two fingers whose templates go onto the chip. They are captured a second time and compared with the first (the
 * procedure of 2011, domain facts 5); a finger that is not recognised in as many tries as the office asks is none for
 * the chip, and the next best takes its place.
 */
import { fingerParts, type Captures, type Part, type Repeated, type Taking, type Comparison } from './parts.ts';

/** When nothing speaks against them: the index fingers (Perpres 26/2009 art. 6; domain facts 1.1). */
export const usualChipFingers = ['finger-2', 'finger-7'] as const;
const MOST = 2;
const HAND = 5;

/** Was it captured a second time often enough, and never recognised? */
const isUnfit = ({ repeated }: Captures, part: Part, tries: number): boolean => {
  const second = repeated[part];
  return second !== undefined && second.tries >= tries && second.comparison !== null && second.comparison.verdict !== 'same';
};

/** The fingers for the chip: the index fingers, else the best that are there, one a hand where possible. @param tries of a second capture */
export function fingersForChip(captures: Captures, tries: number): readonly Part[] {
  const { taken } = captures;
  const fit = (part: Part): boolean => taken[part] !== undefined && !isUnfit(captures, part, tries);
  const byQuality = (hand: readonly Part[]): readonly Part[] => hand.filter(fit).toSorted((a, b) => (taken[b]?.quality ?? -1) - (taken[a]?.quality ?? -1));
  const best = (hand: readonly Part[], usual: Part): readonly Part[] => (fit(usual) ? [usual] : byQuality(hand).slice(0, 1));
  const chosen = [...best(fingerParts.slice(0, HAND), usualChipFingers[0]), ...best(fingerParts.slice(HAND), usualChipFingers[1])];
  return [...chosen, ...byQuality(fingerParts).filter((part) => !chosen.includes(part))].slice(0, MOST);
}

/** Fingers for the chip whose second capture is still to be made, or was not recognised. */
export const chipFingersOpen = (captures: Captures, tries: number): readonly Part[] =>
  fingersForChip(captures, tries).filter((part) => {
    const second = captures.repeated[part];
    return !second || (second.comparison !== null && second.comparison.verdict !== 'same');
  });

/** The captures after a second capture of a finger. */
export function repeat(before: Captures, { part, blob, quality, at, device }: Pick<Taking, 'part' | 'blob' | 'at'> & { readonly quality: number; readonly device: string }, comparison: Comparison | null): Captures {
  const second: Repeated = { blob, quality, at, device, comparison, tries: (before.repeated[part]?.tries ?? 0) + 1 };
  return { ...before, repeated: { ...before.repeated, [part]: second } };
}
