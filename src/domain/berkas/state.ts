/** What a berkas is at a moment: the fold of its entries. Plain data, so a projection can keep it as JSON. */
import { isLivePlace, isUnderWay, type CardPlace } from '../card/way.ts';
import type { Custody } from './custody.ts';
import type { Resident } from '../identity/resident.ts';
import type { Captures } from '../enrolment/parts.ts';
import type { EnrolmentItem } from '../identity/enrolment.ts';
import type { CardStage, DocumentRef, EntryBody, F102, Priority } from '../journal/entry.ts';
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
  /** Where the card is on its way. */
  readonly place: CardPlace;
  /** The stage that was reached before doubt or failure. */
  readonly reached: CardStage;
  readonly job: string | null;
  readonly uid: string | null;
  /** Serial number of the printer that was to make it. */
  readonly printer: string;
  /** What the desk reader showed of it while it was in doubt. */
  readonly lookedAt: 'this-card' | 'another-card' | 'blank' | 'no-card' | 'unreadable' | null;
  /** Digest of the chip content that was to be written. */
  readonly chip: string;
  readonly face: string;
  /** Problem code, when failed or in doubt. */
  readonly why: string | null;
  readonly inspected: 'good' | 'bad' | null;
}

export interface Consultation {
  readonly question: string;
  readonly documents: readonly string[];
  readonly askedAt: string;
  readonly askedBy: string | null;
  readonly ruling: { readonly ruling: 'cleared' | 'corrected' | 'refused'; readonly note: string; readonly at: string; readonly by: string | null } | null;
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
  /** On whose desk it lies. */
  readonly custody: Custody;
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
  /** The queue number, with every time that it was called; null before one was issued. */
  readonly queue: { readonly number: string; readonly priority: Priority | null; readonly issuedAt: string; readonly calls: readonly { readonly at: string; readonly counter: string; readonly title: string }[] } | null;
  /** The newest consultation with the ADB. */
  readonly consultation: Consultation | null;
  readonly enrolment: { readonly at: string; readonly taken: readonly EnrolmentItem[]; readonly exceptions: readonly { readonly item: EnrolmentItem; readonly why: string }[] } | null;
  /** What the studio took so far; empty again once it is sealed. */
  readonly captures: Captures;
  /** Hash of the last capture of a device: the next one goes on from it. */
  readonly captureChain: string | null;
  /** The sealed record: its blob, who sealed it, how many parts are in it, and whether the centre has it. */
  readonly sealed: { readonly record: string; readonly at: string; readonly by: string | null; readonly parts: number; readonly centre: 'waiting' | 'held' | 'refused'; readonly why: string | null } | null;
  /** The biodata text that the resident's signature stands under. */
  readonly confirmed: { readonly biodata: string; readonly at: string } | null;
  /** What an operator put right in the biodata, and who vouches for it. */
  readonly biodata: { readonly fields: readonly string[]; readonly by: string | null; readonly vouched: 'finger' | 'superior' | null } | null;
  /** The newest search for an earlier enrolment. */
  readonly search: (EntryBody<'enrolment.searched'> & { readonly at: string }) | null;
  /** Verdicts of the fingers laid on for validasi, oldest first. */
  readonly activationTries: readonly ('same' | 'different' | 'unsure')[];
  /** When the papers were found complete (the last time): the 24 hours of Permendagri 19/2018 run from here. */
  readonly completeAt: string | null;
  readonly registered: { readonly number: string; readonly date: string; readonly attempt: string } | null;
  readonly closedAt: string | null;
}

/** The newest try, or null. */
export const newestAttempt = (state: BerkasState): CardAttempt | null => state.attempts.at(-1) ?? null;

/** A card that exists and counts: printed, not rejected at inspection. At most one a berkas, ever. */
export const liveCards = (state: BerkasState): readonly CardAttempt[] => state.attempts.filter((attempt) => isLivePlace(attempt.place));

/** An attempt that has begun and has no outcome. */
export const isOpenAttempt = (attempt: CardAttempt | null): boolean => attempt !== null && isUnderWay(attempt.place);
