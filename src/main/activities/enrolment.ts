/**
 * `check-enrolment`, `enrol`, `give-enrolment-proof`: their places in the SOP. The captures are the studio's
 * (`src/main/enrolment`); a counter without devices writes down what the office's other program took (Benrollment, as
 * Pesisir Selatan's SOP names it), by whom, and what could not be taken and why.
 */
import { enrolmentItems, type EnrolmentItem } from '../../domain/identity/enrolment.ts';
import { comparedNobody, type SearchVerdict } from '../../domain/enrolment/search.ts';
import { isEnrolled } from '../../domain/identity/record-status.ts';
import { problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { stepDone, type Counter } from '../counter.ts';
import { permitEnrol, refusalOf } from '../enrolment/permit.ts';
import type { Row } from '../store/database.ts';

const outcomeOf = { never: 'never-enrolled', already: 'already-enrolled', unsure: 'needs-adjudication' } as const satisfies Record<SearchVerdict, string>;

/**
 * Was this person ever enrolled? By SIAK's record, asked anew. `seen` is what the operator says after the live search, or
 * after a look at the office's other program: against the record or against the search it needs a note. An enrolled record
 * stands against "never".
 */
export async function checkEnrolment(counter: Counter, id: string, seen: SearchVerdict, note: string | null): Promise<Result<null>> {
  const before = counter.permit(id, 'check-enrolment');
  if (!before.ok) return before;
  const known = await counter.parts.residents.byNik(before.value.state.resident.nik);
  if (!known.ok) return known;
  const permit = counter.permit(id, 'check-enrolment');
  if (!permit.ok) return permit;
  const { step, operator } = permit.value;
  const { resident, asOf, fromSiak } = known.value;
  const verdict = seen === 'never' && isEnrolled(resident.status) ? 'already' : seen;
  const words = note?.trim() || null;
  const { search } = permit.value.state;
  // A search that compared with nobody found nothing that an answer could stand against.
  const found = search && !comparedNobody(search) ? search.verdict : null;
  const against = (verdict === 'already' && !isEnrolled(resident.status) && found !== 'already') || (found !== null && found !== verdict) || verdict === 'unsure';
  if (against && words === null) return err(problem('note-required'));
  counter.write(operator.id, [
    { kind: 'record.checked', subject: id, body: { status: resident.status, asOf, fromSiak, doubt: words, resident: null } },
    stepDone(id, step, outcomeOf[verdict], words),
  ]);
  return ok(null);
}

/** An enrolment that succeeded: every item of the service is taken, or has a reason why it could not be. */
export function recordEnrolment(counter: Counter, id: string, taken: readonly EnrolmentItem[], exceptions: readonly { readonly item: EnrolmentItem; readonly why: string }[]): Result<null> {
  const permit = permitEnrol(counter, id);
  if (!permit.ok) return permit;
  const { state, step, operator, items: wanted } = permit.value;
  const excused = exceptions.filter(({ item, why }) => why.trim() !== '' && !taken.includes(item));
  const missing = wanted.filter((item) => !taken.includes(item) && !excused.some((one) => one.item === item));
  if (missing.length > 0) return err(problem('enrolment-incomplete', { count: missing.length }));
  const inOrder = enrolmentItems.filter((item) => taken.includes(item));
  counter.write(operator.id, [{ kind: 'enrolment.recorded', subject: id, body: { taken: inOrder, exceptions: excused.map(({ item, why }) => ({ item, why: why.trim() })) } }, stepDone(id, step, 'enrolled')]);
  // The photo that was kept ahead is the old one.
  counter.parts.residents.copy.forgetMaterial(state.resident.nik);
  return ok(null);
}

/** Somebody who was enrolled before comes to an enrolment that the SOP has for everybody: nothing is taken, the berkas goes on. */
export function alreadyEnrolled(counter: Counter, id: string): Result<null> {
  const permit = counter.permit(id, 'enrol');
  if (!permit.ok) return permit;
  const { step, operator } = permit.value;
  if (!refusalOf(counter, permit.value)) return err(problem('not-enrolled-yet'));
  counter.write(operator.id, [stepDone(id, step, 'enrolled', `Sudah rekam: ${counter.facts(permit.value.state).recordStatus}`)]);
  return ok(null);
}

/** An enrolment that failed goes back, with the reason. */
export function failEnrolment(counter: Counter, id: string, why: string): Result<null> {
  const permit = counter.permit(id, 'enrol');
  if (!permit.ok) return permit;
  if (why.trim() === '') return err(problem('note-required'));
  counter.write(permit.value.operator.id, [stepDone(id, permit.value.step, 'failed', why.trim())]);
  return ok(null);
}

const PROOF_DIGITS = 5;

/** The proof of enrolment gets its number of the year; the paper is printed from it. */
export function giveProof(counter: Counter, id: string): Result<null> {
  const permit = counter.permit(id, 'give-enrolment-proof');
  if (!permit.ok) return permit;
  const { step, operator } = permit.value;
  const head = `${counter.parts.pack.office.prefix}/REKAM/${counter.today().slice(0, 4)}/`;
  const bodies = counter.parts.store.all<{ body: string } & Row>("SELECT body FROM entry WHERE kind = 'enrolment.proof-given'");
  const n = bodies.filter(({ body }) => (JSON.parse(body) as { number: string }).number.startsWith(head)).length;
  counter.write(operator.id, [{ kind: 'enrolment.proof-given', subject: id, body: { number: head + String(n + 1).padStart(PROOF_DIGITS, '0') } }, stepDone(id, step, 'proof-given')]);
  return ok(null);
}
