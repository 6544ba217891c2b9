/** When a station is killed: moments chosen by seed, spread over all that a case does. */
import type { Random } from '../../domain/clock.ts';

/** `entry`: the nth entry of the case was just committed; `apdu`: the card at the encoder gets its nth APDU; `stage`: the machine enters it; `pause`: so long after the case began. */
export type Moment =
  | { readonly kind: 'entry'; readonly count: number }
  | { readonly kind: 'apdu'; readonly count: number }
  | { readonly kind: 'stage'; readonly stage: 'feeding' | 'at-encoder' | 'printing' | 'transfer' | 'ejecting' | 'ended' }
  | { readonly kind: 'pause'; readonly ms: number };

/** A case writes some 23 entries, and its longest chip some 60 APDUs; a case without a kill takes 1.2 s here. */
const ENTRIES = 22;
const APDUS = 40;
const CASE_MS = 1_200;
const stages = ['feeding', 'at-encoder', 'printing', 'transfer', 'ejecting', 'ended'] as const;
/** Half of the kills fall where plastic is at stake. */
const kinds = ['entry', 'entry', 'apdu', 'stage', 'pause'] as const;

const upTo = (random: Pick<Random, 'next'>, most: number): number => 1 + Math.floor(random.next() * most);

/** One moment. */
export function pickMoment(random: Pick<Random, 'next'>): Moment {
  const kind = kinds[Math.floor(random.next() * kinds.length)]!;
  if (kind === 'entry') return { kind, count: upTo(random, ENTRIES) };
  if (kind === 'apdu') return { kind, count: upTo(random, APDUS) };
  if (kind === 'stage') return { kind, stage: stages[Math.floor(random.next() * stages.length)]! };
  return { kind, ms: upTo(random, CASE_MS) };
}
