/**
 * The parts of an enrolment, one by one: what is taken, in which pictures, how good it must be, and
 * when an enrolment is whole. Fingers are numbered as ISO/IEC 19794 does: 1 right thumb … 5 right
 * little finger, 6 left thumb … 10 left little finger.
 */
import type { EnrolmentItem } from '../identity/enrolment.ts';

export const fingerParts = ['finger-1', 'finger-2', 'finger-3', 'finger-4', 'finger-5', 'finger-6', 'finger-7', 'finger-8', 'finger-9', 'finger-10'] as const;
export const irisParts = ['iris-right', 'iris-left'] as const;
export const parts = ['photo', ...irisParts, ...fingerParts, 'signature'] as const;
export type Part = (typeof parts)[number];

/** The parts of an item. */
export const partsOf: Readonly<Record<EnrolmentItem, readonly Part[]>> = { photo: ['photo'], irises: irisParts, fingers: fingerParts, signature: ['signature'] };

/** Pictures of several fingers at once: four, four, two (the 4-4-2 of a ten-print). */
export const slaps = {
  'right-four': ['finger-2', 'finger-3', 'finger-4', 'finger-5'],
  'left-four': ['finger-7', 'finger-8', 'finger-9', 'finger-10'],
  thumbs: ['finger-1', 'finger-6'],
} as const satisfies Record<string, readonly Part[]>;
export type Slap = keyof typeof slaps;

/** What an office asks of a capture (`enrolment` in its pack). */
export interface Thresholds {
  /** Quality to reach, 0–100. */
  readonly finger: number;
  readonly iris: number;
  /** Tries of a part before the best of them is taken as it is. */
  readonly tries: number;
}

/** Where a pack says nothing: NFIQ 2's middle for fingers, the middle of ISO/IEC 29794-6 for irises (both unverified for Indonesia), the best of three. */
export const usualThresholds: Thresholds = { finger: 40, iris: 40, tries: 3 };

/** The quality that a part must reach; null where none is measured. */
export function thresholdOf(part: Part, { finger, iris }: Pick<Thresholds, 'finger' | 'iris'>): number | null {
  if (part.startsWith('finger-')) return finger;
  return part.startsWith('iris-') ? iris : null;
}

/** One part as it was taken: the best so far, and how often it was tried. */
export interface Captured {
  readonly blob: string;
  readonly format: string;
  readonly quality: number | null;
  readonly tries: number;
  readonly at: string;
  /** Serial number of the device; null for a picture that no device of its own gave. */
  readonly device: string | null;
}

export interface Excepted {
  readonly why: string;
  /** A photograph of what is missing; null where none is asked for. */
  readonly picture: string | null;
}

/** A finger for the chip, captured a second time and compared with the first. */
export interface Repeated {
  readonly blob: string;
  readonly quality: number;
  readonly at: string;
  readonly device: string;
  /** Null: there was nothing that could compare, and the record says so. */
  readonly comparison: Comparison | null;
  readonly tries: number;
}

/** What the engine said of two captures; `score` on its own scale. */
export interface Comparison {
  readonly verdict: 'same' | 'different' | 'unsure';
  readonly score: number;
}

export interface Captures {
  readonly taken: Readonly<Partial<Record<Part, Captured>>>;
  readonly excepted: Readonly<Partial<Record<Part, Excepted>>>;
  /** Second captures of fingers for the chip. */
  readonly repeated: Readonly<Partial<Record<Part, Repeated>>>;
}
export const noCaptures: Captures = { taken: {}, excepted: {}, repeated: {} };

export interface Taking {
  readonly part: Part;
  readonly blob: string;
  readonly format: string;
  readonly quality: number | null;
  readonly at: string;
  readonly device: string | null;
  /** The operator asked for it anew: it replaces what is there, whatever its quality. */
  readonly retake: boolean;
}

/** The captures after one more: the better of two stays, unless it was asked for anew. What was excepted is taken now. */
export function take(before: Captures, { part, retake, ...taking }: Taking): Captures {
  const known = retake ? undefined : before.taken[part];
  const better = !known || (taking.quality ?? 0) >= (known.quality ?? 0);
  const tries = (known?.tries ?? 0) + 1;
  const taken = { ...before.taken, [part]: better ? { ...taking, tries } : { ...known, tries } };
  // The second capture was compared with a first one that is no longer there.
  return { excepted: withoutPart(before.excepted, part), taken, repeated: better ? withoutPart(before.repeated, part) : before.repeated };
}

function withoutPart<T>(of: Readonly<Partial<Record<Part, T>>>, part: Part): Readonly<Partial<Record<Part, T>>> {
  const { [part]: _, ...rest } = of;
  return rest;
}

/** The captures after a part was declared impossible: what there was of it goes. */
export function except(before: Captures, part: Part, exception: Excepted): Captures {
  return { taken: withoutPart(before.taken, part), excepted: { ...before.excepted, [part]: exception }, repeated: withoutPart(before.repeated, part) };
}

/** How a part stands: good, the best of as many tries as the office asks, too poor yet, excused, or missing. */
export type Standing = 'good' | 'best-of-three' | 'poor' | 'excepted' | 'missing';

export function standingOf(captures: Captures, part: Part, thresholds: Thresholds): Standing {
  if (captures.excepted[part]) return 'excepted';
  const captured = captures.taken[part];
  if (!captured) return 'missing';
  const least = thresholdOf(part, thresholds);
  if (least === null || (captured.quality ?? 0) >= least) return 'good';
  return captured.tries >= thresholds.tries ? 'best-of-three' : 'poor';
}

/** Parts that are neither taken well enough nor excused; empty: the enrolment is whole. */
export const openParts = (captures: Captures, items: readonly EnrolmentItem[], thresholds: Thresholds): readonly Part[] =>
  items.flatMap((item) => partsOf[item]).filter((part) => ['missing', 'poor'].includes(standingOf(captures, part, thresholds)));
