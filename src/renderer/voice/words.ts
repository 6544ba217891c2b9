/**
 * What is said at a call, as a list of recorded words: "Nomor antrian A dua belas, silakan menuju
 * loket satu". Pure. Numbers follow Indonesian grammar: sebelas, dua belas, dua puluh, seratus, seribu.
 */

const alphabet = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z'] as const;
type Letter = (typeof alphabet)[number];

const units = ['nol', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan'] as const;
/** The words that build greater numbers; the ones with se- stand for "one of it". */
const builders = ['sepuluh', 'sebelas', 'belas', 'puluh', 'seratus', 'ratus', 'seribu', 'ribu'] as const;
const phrases = ['nomor-antrian', 'silakan-menuju', 'loket'] as const;

/** A recorded word; also the name of its file in `clips/`. */
export type Clip = (typeof phrases)[number] | (typeof units)[number] | (typeof builders)[number] | `huruf-${Letter}`;

/** Every word there is. */
export const clips: readonly Clip[] = [...phrases, ...units, ...builders, ...alphabet.map((letter) => `huruf-${letter}` as const)];

/** The greatest number said as a number; a longer row of figures is said figure by figure. */
const GREATEST = 9_999;

const unit = (figure: number): Clip => units[figure]!;

function belowHundred(value: number): readonly Clip[] {
  if (value < 10) return [unit(value)];
  if (value === 10) return ['sepuluh'];
  if (value === 11) return ['sebelas'];
  if (value < 20) return [unit(value - 10), 'belas'];
  return [unit(Math.floor(value / 10)), 'puluh', ...rest(value % 10)];
}

/** A group of hundreds or thousands: "seratus", but "dua ratus". */
const group = (count: number, one: Clip, many: Clip): readonly Clip[] => (count === 1 ? [one] : [unit(count), many]);

function belowThousand(value: number): readonly Clip[] {
  return value < 100 ? belowHundred(value) : [...group(Math.floor(value / 100), 'seratus', 'ratus'), ...rest(value % 100)];
}

/** What follows a greater group: nothing is said for nought. */
const rest = (value: number): readonly Clip[] => (value === 0 ? [] : belowThousand(value));

/** A whole number from 0 to 9999 in words. Throws outside: the caller says such a number figure by figure. */
export function numberWords(value: number): readonly Clip[] {
  if (!Number.isInteger(value) || value < 0 || value > GREATEST) throw new RangeError(`no words for ${value}`);
  return value < 1_000 ? belowThousand(value) : [...group(Math.floor(value / 1_000), 'seribu', 'ribu'), ...rest(value % 1_000)];
}

/** Letters by name, rows of figures as numbers (leading noughts are not said), anything else is a mark of the eye only. */
function spoken(text: string): readonly Clip[] {
  return [...text.toLowerCase().matchAll(/[a-z]|\d+/gu)].flatMap(([part]) => {
    const letter = alphabet.find((one) => one === part);
    if (letter) return [`huruf-${letter}` as const];
    const value = Number(part);
    return value <= GREATEST ? numberWords(value) : Array.from(part, (figure) => unit(Number(figure)));
  });
}

/** By what a counter is told from its neighbours: its last number, else one letter standing alone at the end, else nothing. */
const distinction = (counter: string): string => /\d+(?=\D*$)/u.exec(counter)?.[0] ?? /(?<=\s)[a-z]$/iu.exec(counter.trim())?.[0] ?? '';

/**
 * The words of a call. @param number as on the ticket: `A012`
 * @param counter its name: "Loket 3" and "Perekaman 3" are both said "loket tiga"; a name without a number is said "loket" and stands on the display
 */
export function callWords(number: string, counter: string): readonly Clip[] {
  return ['nomor-antrian', ...spoken(number), 'silakan-menuju', 'loket', ...spoken(distinction(counter))];
}
