/**
 * What may be printed on the card. SIAK's values are shown as they are and never corrected here:
 * a text that the card cannot carry is refused with its own problem.
 */
import { problem } from '../problem.ts';
import { err, ok, type Result } from '../result.ts';

/** Longest name with spaces (Permendagri 73/2022). Names recorded before it may be one word and stay valid. */
export const NAME_LIMIT = 60;

/**
 * The text itself when every printed field may carry it. Nothing is transliterated: É is not E, and
 * a Cyrillic А is not a Latin A, however alike they look; who a person is, SIAK says. `field`: what
 * the sentence calls the text (the label of the card). Refused:
 * - `name-driver-command`: begins with `~`, which the HDP5000's Windows driver takes for a command
 *   (~i loads a file, ~1 writes a stripe) instead of printing it; leading blanks do not hide it,
 *   because a renderer may trim them;
 * - `name-character`: anything but printable ASCII, the set of the chip's biodata (domain facts
 *   1.5), or the double quote, which ends a field there.
 */
export function printable(text: string, field: string): Result<string> {
  if (text.trimStart().startsWith('~')) return err(problem('name-driver-command', { field }));
  const stranger = /[^\x20-\x7e]|"/u.exec(text);
  if (stranger) return err(problem('name-character', { field, character: visible(stranger[0]), code: codePoint(stranger[0]) }));
  return ok(text);
}

/** A name for the card: not empty, at most {@link NAME_LIMIT} characters, printable. One word is enough. */
export function printableName(name: string): Result<string> {
  if (name.trim() === '') return err(problem('name-empty'));
  const length = Array.from(name).length;
  if (length > NAME_LIMIT) return err(problem('name-too-long', { length, limit: NAME_LIMIT }));
  return printable(name, 'Nama');
}

const codePoint = (character: string): string => `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
/** Control characters and blanks would garble the sentence that names them; a mark is shown on the dotted circle that stands for its letter. */
function visible(character: string): string {
  if (/\p{M}/u.test(character)) return `\u25cc${character}`;
  return /[\p{C}\p{Z}]/u.test(character) ? '?' : character;
}
