/** What a berkas is at a moment: the fold of its entries. Plain data, so a projection can keep it as JSON. */
import type { Resident } from '../identity/resident.ts';
import type { CardStage, DocumentRef, F102 } from '../journal/entry.ts';
import type { Outcome } from '../sop/activity.ts';

/** Small core status; what else is true is a flag. */
export const coreStatuses = ['received', 'in-process', 'returned', 'on-hold', 'completed', 'rejected', 'withdrawn'] as const;
export type CoreStatus = (typeof coreStatuses)[number];

/** One stay at a step; a return makes another visit to the same step. */
export interface StepVisit {
  readonly step: string;
  readonly startedAt: string;
  readonly pauses: readonly { readonly reason: string; readonly from: string; readonly to: string | null }[];
  readonly done: { readonly at: string; readonly operator: string | null; readonly outcome: Outcome; readonly note: string | null } | null;
}

/** One try to make the card. */
export interface CardAttempt {
  readonly attempt: string;
  readonly startedAt: string;
  readonly stage: CardStage;
  /** The stage that was reached before doubt or failure. */
  readonly reached: CardStage;
  readonly job: string | null;
  readonly uid: string | null;
  /** Digest of the chip content that was to be written. */
  readonly chip: string;
  readonly face: string;
  /** Problem code, when failed or in doubt. */
  readonly why: string | null;
  readonly inspected: 'good' | 'bad' | null;
}

export interface BerkasState {
  readonly id: string;
  readonly number: string;
  readonly service: string;
  readonly reason: string | null;
  readonly flow: { readonly id: string; readonly hash: string };
  readonly resident: Resident;
  readonly f102: F102;
  readonly whatsapp: string | null;
  readonly receivedAt: string;
  readonly status: CoreStatus;
  readonly flags: readonly string[];
  /** Step id; null when the berkas has left the flow. */
  readonly current: string | null;
  readonly visits: readonly StepVisit[];
  readonly documents: readonly DocumentRef[];
  readonly missing: readonly string[];
  /** Blanks released for this berkas and not yet turned into a card or spoiled. */
  readonly blankoHeld: number;
  readonly attempts: readonly CardAttempt[];
  readonly registered: { readonly number: string; readonly date: string; readonly attempt: string } | null;
  readonly closedAt: string | null;
}

/** The newest try, or null. */
export const newestAttempt = (state: BerkasState): CardAttempt | null => state.attempts.at(-1) ?? null;

/** A card that exists and counts: printed, not rejected at inspection. At most one a berkas, ever. */
export const liveCards = (state: BerkasState): readonly CardAttempt[] => state.attempts.filter((attempt) => attempt.stage === 'printed' && attempt.inspected !== 'bad');

/** An attempt that has begun and has no outcome. */
export const isOpenAttempt = (attempt: CardAttempt | null): boolean => attempt !== null && !['printed', 'failed', 'in-doubt'].includes(attempt.stage);
