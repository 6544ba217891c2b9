/** Validasi: the holder's live finger against the two templates in the chip (Perpres 67/2011; the SOPs' "validasi"). */

/** Fingers that may be laid on before somebody else must look (Pasaman Barat's counters hold to three). */
export const ACTIVATION_TRIES = 3;

export type FingerVerdict = 'same' | 'different' | 'unsure';

/** How many tries are left. A finger that could not be read was no try. */
export const triesLeft = (tries: readonly FingerVerdict[]): number => Math.max(0, ACTIVATION_TRIES - tries.length);
