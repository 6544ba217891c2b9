/**
 * A NIK being typed: shown in groups of 6-6-4, held without spaces. The caret stays where the hand
 * left it although spaces come and go.
 */

/** Characters of the groups: region, birth date, serial. */
const GROUPS = [6, 6, 4] as const;
/** Characters kept beyond 16, so that a number that is too long is seen and refused, not silently cut. */
const ROOM = 24;
/** People write a NIK with spaces, dots or hyphens; none of them counts. */
const separators = /[\s.\-\u00a0]/gu;

/** Sixteen digits: a NIK or KK number, wherever a text of any kind may stand. */
export const isNik = (text: string): boolean => /^\d{16}$/u.test(text);

/** The characters without separators. */
export const compactNik = (text: string): string => text.replace(separators, '').slice(0, ROOM);

/** `62030145109` → `620301 45109`; what is beyond 16 characters stays in the last group. */
export function groupNik(compact: string): string {
  const parts: string[] = [];
  let rest = compact;
  GROUPS.forEach((size, index) => {
    const take = index === GROUPS.length - 1 ? rest.length : size;
    if (rest !== '') parts.push(rest.slice(0, take));
    rest = rest.slice(take);
  });
  return parts.join(' ');
}

export interface NikEdit {
  /** without spaces */
  readonly value: string;
  /** with spaces */
  readonly shown: string;
  /** where the caret belongs in `shown` */
  readonly caret: number;
}

/** After the field's text changed to `text` with the caret at `caret`. */
export function editNik(text: string, caret: number): NikEdit {
  const value = compactNik(text);
  const before = compactNik(text.slice(0, caret)).length;
  const shown = groupNik(value);
  let position = 0;
  let seen = 0;
  while (position < shown.length && seen < before) {
    if (shown[position] !== ' ') seen += 1;
    position += 1;
  }
  // after the last digit of a group the caret jumps over the space, as on paper
  if (seen === before && shown[position] === ' ') position += 1;
  return { value, shown, caret: position };
}
