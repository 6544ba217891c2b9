/** `check-documents`: papers attached, the checklist, and the way back with a note of what is missing. */
import { getService } from '../../domain/berkas/rules.ts';
import { isEnrolled } from '../../domain/identity/record-status.ts';
import { problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { missingRequirements } from '../../domain/sop/requirements.ts';
import { stepDone, type Case, type Counter } from '../counter.ts';
import { straighten } from '../documents/straighten.ts';
import { inspectUpload } from '../documents-check.ts';

/** Resolution that keeps a stamped A4 photocopy legible and a page under a megabyte. */
const SCAN_DPI = 200;

function openCase(counter: Counter, id: string): Result<Case> {
  const found = counter.findHere(id);
  if (!found.ok) return found;
  return found.value.state.closedAt === null ? found : err(problem('berkas-closed'));
}

/** Keeps a paper with the berkas, whatever the file is called: its content decides. */
export function attach(counter: Counter, id: string, requirement: string, name: string, bytes: Uint8Array): Result<null> {
  const operator = counter.parts.session.require();
  if (!operator.ok) return operator;
  const found = openCase(counter, id);
  if (!found.ok) return found;
  const { flow, state } = found.value;
  if (!getService(flow, state.service).requirements.some((candidate) => candidate.id === requirement)) return err(problem('requirement-unknown'));
  const checked = inspectUpload(bytes, counter.parts.pack.office.limits.scanMegabytes);
  if (!checked.ok) return checked;
  const blob = counter.parts.blobs.put(bytes);
  counter.write(operator.value.id, [
    { kind: 'document.attached', subject: id, body: { id: counter.parts.random.id(), requirement, blob, mime: checked.value.mime, bytes: bytes.length, name } },
  ]);
  return ok(null);
}

/** Scans one page on the counter's scanner, lays it straight and attaches it after the pages that are there. */
export async function scan(counter: Counter, id: string, requirement: string): Promise<Result<null>> {
  const page = await counter.parts.devices.scan(SCAN_DPI);
  if (!page.ok) return page;
  const straight = await straighten(page.value);
  const found = counter.find(id);
  const pages = found.ok ? found.value.state.documents.filter((document) => document.requirement === requirement).length : 0;
  return attach(counter, id, requirement, pages === 0 ? `${requirement}.png` : `${requirement}-${pages + 1}.png`, straight.page);
}

/** Moves a page before or after its neighbour of the same requirement. The first has none before it: `document-unknown`. */
export function move(counter: Counter, id: string, document: string, by: -1 | 1): Result<null> {
  const operator = counter.parts.session.require();
  if (!operator.ok) return operator;
  const found = openCase(counter, id);
  if (!found.ok) return found;
  const { documents } = found.value.state;
  const moved = documents.find((candidate) => candidate.id === document);
  const pages = documents.filter((candidate) => candidate.requirement === moved?.requirement);
  const other = pages[pages.findIndex((candidate) => candidate.id === document) + by];
  if (!moved || !other) return err(problem('document-unknown'));
  const swapped = documents.map((candidate) => (candidate === moved ? other.id : candidate === other ? moved.id : candidate.id));
  counter.write(operator.value.id, [{ kind: 'document.ordered', subject: id, body: { documents: swapped } }]);
  return ok(null);
}

export function remove(counter: Counter, id: string, document: string): Result<null> {
  const operator = counter.parts.session.require();
  if (!operator.ok) return operator;
  const found = openCase(counter, id);
  if (!found.ok) return found;
  if (!found.value.state.documents.some((candidate) => candidate.id === document)) return err(problem('document-unknown'));
  counter.write(operator.value.id, [{ kind: 'document.removed', subject: id, body: { id: document } }]);
  return ok(null);
}

/**
 * `upload-documents`: every requirement has its scan, and the print is requested of SIAK. The request is
 * an entry like any other: it waits in the outbox while SIAK is away.
 */
export function requestPrint(counter: Counter, id: string): Result<null> {
  const permit = counter.permit(id, 'upload-documents');
  if (!permit.ok) return permit;
  const { flow, state, step, operator } = permit.value;
  const uploaded = state.documents.map((document) => document.requirement);
  const missing = missingRequirements(getService(flow, state.service).requirements, uploaded, state.reason === null ? [] : [state.reason]);
  if (missing.length > 0) return err(problem('papers-not-uploaded', { count: missing.length }));
  counter.write(operator.id, [{ kind: 'print.requested', subject: id, body: { documents: state.documents.map((document) => document.id) } }, stepDone(id, step, 'submitted')]);
  return ok(null);
}

/** The bytes of an attached paper. */
export function open(counter: Counter, id: string, document: string): Result<{ readonly bytes: Uint8Array; readonly mime: string; readonly name: string }> {
  const found = counter.find(id);
  if (!found.ok) return found;
  const reference = found.value.state.documents.find((candidate) => candidate.id === document);
  if (!reference) return err(problem('document-unknown'));
  if (!counter.parts.blobs.has(reference.blob)) return err(problem('document-not-here'));
  return ok({ bytes: counter.parts.blobs.get(reference.blob), mime: reference.mime, name: reference.name });
}

/**
 * Closes the check. A resident never enrolled goes to the enrolment first (Kapuas, *keterkaitan SOP*);
 * else complete when nothing is missing; else back with a note, without which it is refused.
 */
export function check(counter: Counter, id: string, present: readonly string[], note: string | null): Result<null> {
  const permit = counter.permit(id, 'check-documents');
  if (!permit.ok) return permit;
  const { flow, state, step, operator } = permit.value;
  const service = getService(flow, state.service);
  const missing = missingRequirements(service.requirements, present, state.reason === null ? [] : [state.reason]);
  const checked = { kind: 'documents.checked' as const, subject: id, body: { present: [...present], missing } };
  const enrolled = isEnrolled(counter.facts(state).recordStatus);
  if (service.enrolledFirst && !enrolled) {
    counter.write(operator.id, [checked, stepDone(id, step, 'not-enrolled', note)]);
    return ok(null);
  }
  if (missing.length > 0 && (note ?? '').trim() === '') return err(problem('note-required'));
  counter.write(operator.id, [checked, stepDone(id, step, missing.length === 0 ? 'complete' : 'incomplete', missing.length === 0 ? null : note)]);
  return ok(null);
}
