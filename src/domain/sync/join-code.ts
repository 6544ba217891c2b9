/** The one-time code with which a station joins, as people write and type it. */

/** Letters and digits that nobody mistakes for another: no I, O, 0, 1. */
export const CODE_ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const SIGNS = new RegExp(`^[${CODE_ALPHABET}]*$`);
const GROUPS = 3;
const GROUP = 4;
const LENGTH = GROUPS * GROUP;
/** Bytes of chance that a code needs. */
export const CODE_BYTES = LENGTH;

const inGroups = (text: string): string => (text.match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? []).join('-');

/** ABCD-EFGH-JKLM out of random bytes (12 of them, 5 bits of each count: 60 bits). */
export const codeFrom = (bytes: Uint8Array): string => inGroups(Array.from(bytes.subarray(0, LENGTH), (byte) => CODE_ALPHABET[byte % CODE_ALPHABET.length]).join(''));

/** What was typed, as the code is written: capitals, in groups; blanks and strokes go. Longer than a code stays longer. */
export const spellCode = (typed: string): string => inGroups(typed.toUpperCase().replace(/[^A-Z0-9]/g, ''));

/** What is wrong with a code while it is typed: `unknown` a sign that no code has, `short` and `long` by its length; null: it can be one. */
export function codeFault(typed: string): 'unknown' | 'short' | 'long' | null {
  const bare = spellCode(typed).replaceAll('-', '');
  if (!SIGNS.test(bare)) return 'unknown';
  return bare.length === LENGTH ? null : bare.length < LENGTH ? 'short' : 'long';
}
