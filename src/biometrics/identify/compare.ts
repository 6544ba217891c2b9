/** The second look: a probe's fingers against those of one slot, precisely, from their minutiae. */
import type { EyeEvidence, Evidence } from '../decision.ts';
import { cylindersFrom, type Cylinders } from '../mcc/cylinders.ts';
import { preciseScore } from '../mcc/score.ts';
import { readFinger, readIrises, SLOT_FINGERS, type IrisTemplate, type PersonTemplates } from './slot.ts';

/** A probe made ready once for all comparisons with it. */
export interface PreparedProbe {
  readonly fingers: readonly { readonly position: number; readonly cylinders: Cylinders }[];
  readonly irises: readonly IrisTemplate[];
}

/** Compares two eyes, 512 bytes each: the distance HDn. */
export type CompareEyes = (a: Uint8Array, b: Uint8Array) => number;

/** A probe ready for {@link compareSlot}. */
export function prepareProbe({ fingers, irises }: PersonTemplates): PreparedProbe {
  return { fingers: fingers.map(({ position, points }) => ({ position, cylinders: cylindersFrom(points, 'mcc8') })), irises };
}

/** The evidence of all fingers and eyes that both have. @param slot one whole slot */
export function compareSlot(probe: PreparedProbe, slot: Uint8Array, compareEyes: CompareEyes | null): Evidence {
  const fingers = Array.from({ length: SLOT_FINGERS }, (_, f) => readFinger(slot, f)).flatMap((theirs) => {
    const mine = theirs && probe.fingers.find(({ position }) => position === theirs.position);
    return mine ? [{ position: mine.position, score: preciseScore(mine.cylinders, cylindersFrom(theirs.points, 'mcc8'), 'greedy') }] : [];
  });
  const eyes = readIrises(slot).flatMap((theirs): EyeEvidence[] => {
    const mine = compareEyes && probe.irises.find(({ eye }) => eye === theirs.eye);
    return mine ? [{ eye: mine.eye, distance: compareEyes(mine.code, theirs.code) }] : [];
  });
  return { fingers, eyes };
}
