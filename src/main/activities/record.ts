/** `check-record` and `consult-adb`: is SIAK's record tunggal, and what does the ADB say when it is not? */
import { getService, mayRule } from '../../domain/berkas/rules.ts';
import type { EntryBody } from '../../domain/journal/entry.ts';
import { canonicalJson } from '../../domain/journal/entry.ts';
import { problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { stepDone, type Counter } from '../counter.ts';

/** Asks SIAK about the record of a berkas' resident; the copy answers where SIAK does not. Nothing is decided. */
export async function askRecord(counter: Counter, id: string): Promise<Result<null>> {
  const found = counter.findHere(id);
  if (!found.ok) return found;
  const known = await counter.parts.residents.byNik(found.value.state.resident.nik);
  counter.parts.announce({ topic: 'berkas', id });
  return known.ok ? ok(null) : known;
}

/**
 * Closes the check on the newest status: printable and not doubted goes on, everything else to the ADB.
 * `doubt` is what the operator sees wrong with the data although SIAK has them as tunggal.
 */
export async function checkRecord(counter: Counter, id: string, doubt: string | null): Promise<Result<null>> {
  const before = counter.permit(id, 'check-record');
  if (!before.ok) return before;
  const known = await counter.parts.residents.byNik(before.value.state.resident.nik);
  if (!known.ok) return known;
  const permit = counter.permit(id, 'check-record');
  if (!permit.ok) return permit;
  const { flow, state, step, operator } = permit.value;
  const { resident, asOf, fromSiak } = known.value;
  const words = doubt?.trim() || null;
  const changed = canonicalJson(resident) !== canonicalJson(state.resident);
  const single = words === null && getService(flow, state.service).printAt.includes(resident.status);
  counter.write(operator.id, [
    { kind: 'record.checked', subject: id, body: { status: resident.status, asOf, fromSiak, doubt: words, resident: changed ? resident : null } },
    stepDone(id, step, single ? 'single' : 'consult', words),
  ]);
  return ok(null);
}

/** Puts the question; the berkas is on hold until the ruling. Papers of the berkas may go with it. */
export function askAdb(counter: Counter, id: string, question: string, documents: readonly string[]): Result<null> {
  const permit = counter.permit(id, 'consult-adb');
  if (!permit.ok) return permit;
  const { state, operator } = permit.value;
  if (question.trim() === '') return err(problem('note-required'));
  if (documents.some((document) => !state.documents.some((known) => known.id === document))) return err(problem('document-unknown'));
  counter.write(operator.id, [{ kind: 'adb.asked', subject: id, body: { question: question.trim(), documents: [...documents] } }]);
  return ok(null);
}

/** The ADB's ruling, by somebody with the step's `consultant` role. Errors: `berkas-closed`, `nothing-to-rule`, `asker-cannot-rule`. */
export function ruleAdb(counter: Counter, id: string, ruling: EntryBody<'adb.ruled'>['ruling'], note: string): Result<null> {
  const operator = counter.parts.session.require();
  if (!operator.ok) return operator;
  const found = counter.findHere(id);
  if (!found.ok) return found;
  const step = mayRule(found.value.flow, found.value.state, operator.value);
  if (!step.ok) return step;
  if (note.trim() === '') return err(problem('note-required'));
  counter.write(operator.value.id, [{ kind: 'adb.ruled', subject: id, body: { ruling, note: note.trim() } }, stepDone(id, step.value, ruling, note.trim())]);
  return ok(null);
}
