/** Validasi: the holder's live finger against the two templates in the chip (Perpres 67/2011; the SOPs' "validasi"). */

/** Fingers that may be laid on before somebody else must look (Pasaman Barat's counters hold to three). */
export const ACTIVATION_TRIES = 3;

export type FingerVerdict = 'same' | 'different' | 'unsure';

/** How many tries are left. A finger that could not be read was no try. */
export const triesLeft = (tries: readonly FingerVerdict[]): number => Math.max(0, ACTIVATION_TRIES - tries.length);

/**
 * Compares a live template with those in the chip. Until the Engine compares minutiae this knows one thing
 * only: bytes that are equal are the same finger. It never takes a stranger for the holder; a real holder
 * whose reader is another vendor's goes to the superior.
 */
export function compareFinger(live: Uint8Array, chip: readonly Uint8Array[]): FingerVerdict {
  const equal = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, index) => byte === b[index]);
  return chip.some((template) => equal(live, template)) ? 'same' : 'different';
}
