/**
 * EF 6FF1 as text: the fields of {@link biodataFields} in order, each in quotes, with commas between,
 * ASCII (domain facts 1.5; of two public readers one decodes ASCII, one UTF-8, so ASCII is what both
 * understand). A value may hold commas, so readers split at `","`. No escape for a quote is known:
 * a value with one is refused, never changed.
 */
import { problem } from '../problem.ts';
import { err, ok, type Result } from '../result.ts';
import { biodataFields, type Biodata, type BiodataField } from './chip-content.ts';

const STORABLE = /^[\x20-\x21\x23-\x7e]*$/;
const SEPARATOR = '","';

/** The bytes of EF 6FF1 without its length. Error: `chip-text-unsupported` with the field's name. */
export function encodeBiodata(biodata: Biodata): Result<Uint8Array> {
  const bad = biodataFields.find((field) => !STORABLE.test(biodata[field]));
  if (bad !== undefined) return err(problem('chip-text-unsupported', { field: bad }));
  const text = `"${biodataFields.map((field) => biodata[field]).join(SEPARATOR)}"`;
  return ok(Uint8Array.from(text, (character) => character.charCodeAt(0)));
}

/** The fields of EF 6FF1. Error: `chip-damaged` when it is not twenty quoted values in ASCII. */
export function decodeBiodata(bytes: Uint8Array): Result<Biodata> {
  const damaged = () => err(problem('chip-damaged', { file: '6FF1' }));
  const text = String.fromCharCode(...bytes);
  if (text.length < 2 || !text.startsWith('"') || !text.endsWith('"')) return damaged();
  const values = text.slice(1, -1).split(SEPARATOR);
  if (values.length !== biodataFields.length || !values.every((value) => STORABLE.test(value))) return damaged();
  return ok(Object.fromEntries(biodataFields.map((field, index) => [field, values[index]!])) as Record<BiodataField, string>);
}
