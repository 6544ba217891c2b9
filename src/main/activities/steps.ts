/** The short activities: blanko, register, hand-over, and the clock's pauses. */
import { awaitsRuling } from '../../domain/berkas/rules.ts';
import { newestAttempt } from '../../domain/berkas/state.ts';
import { problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { stepDone, type Counter } from '../counter.ts';
import { inspectUpload } from '../documents-check.ts';
import type { Row } from '../store/database.ts';

/** `release-blanko`: as many blanks as berkas, one each (Kapuas step 3). */
export function releaseBlanko(counter: Counter, id: string): Result<null> {
  const permit = counter.permit(id, 'release-blanko');
  if (!permit.ok) return permit;
  const { step, operator } = permit.value;
  counter.write(operator.id, [{ kind: 'blanko.released', subject: id, body: { count: 1 } }, stepDone(id, step, 'released')]);
  return ok(null);
}

const REGISTER_DIGITS = 5;

/** `register-card`: the next number of the year's Buku Registrasi. */
export function registerCard(counter: Counter, id: string): Result<null> {
  const permit = counter.permit(id, 'register-card');
  if (!permit.ok) return permit;
  const { state, step, operator } = permit.value;
  const date = counter.today();
  const head = `${counter.parts.pack.office.prefix}/KTP/${date.slice(0, 4)}/${counter.numberMark()}`;
  const { n } = counter.parts.store.get<{ n: number } & Row>('SELECT count(*) AS n FROM card_register WHERE number >= ? AND number < ?', head, `${head}~`)!;
  const number = head + String(n + 1).padStart(REGISTER_DIGITS, '0');
  counter.write(operator.id, [{ kind: 'card.registered', subject: id, body: { attempt: newestAttempt(state)!.attempt, number, date } }, stepDone(id, step, 'registered')]);
  return ok(null);
}

/** `hand-over` to the front desk: from hand to hand inside the office, no signature. */
export function handToFrontDesk(counter: Counter, id: string): Result<null> {
  const permit = counter.permit(id, 'hand-over');
  if (!permit.ok) return permit;
  const { step, operator } = permit.value;
  if (step.recipient !== 'front-desk') return err(problem('activity-not-allowed', { reason: step.title }));
  counter.write(operator.id, [{ kind: 'card.handed-over', subject: id, body: { to: 'front-desk', receivedBy: operator.name, signature: null } }, stepDone(id, step, 'handed-over')]);
  return ok(null);
}

/** `hand-over` to the holder, against a signature drawn on the screen. */
export function handToHolder(counter: Counter, id: string, receivedBy: string, signature: Uint8Array): Result<null> {
  const permit = counter.permit(id, 'hand-over');
  if (!permit.ok) return permit;
  const { step, operator } = permit.value;
  if (step.recipient === 'front-desk') return err(problem('activity-not-allowed', { reason: step.title }));
  const drawn = inspectUpload(signature, counter.parts.pack.office.limits.scanMegabytes);
  if (!drawn.ok) return drawn;
  const blob = counter.parts.blobs.put(signature);
  if (step.gives === 'berkas') {
    counter.write(operator.id, [{ kind: 'papers.handed-back', subject: id, body: { receivedBy, signature: blob } }, stepDone(id, step, 'handed-over')]);
    return ok(null);
  }
  counter.write(operator.id, [{ kind: 'card.handed-over', subject: id, body: { to: 'holder', receivedBy, signature: blob } }, stepDone(id, step, 'handed-over')]);
  return ok(null);
}

/** The step's clock stands still for a reason that the SOP names. */
export function pause(counter: Counter, id: string, reason: string): Result<null> {
  const operator = counter.parts.session.require();
  if (!operator.ok) return operator;
  const found = counter.findHere(id);
  if (!found.ok) return found;
  const { flow, state } = found.value;
  if (state.current === null) return err(problem('berkas-closed'));
  if (state.status === 'returned') return err(problem('berkas-with-applicant'));
  if (!flow.pauseReasons.some((candidate) => candidate.id === reason)) return err(problem('pause-reason-unknown'));
  if (awaitsRuling(state)) return err(problem('awaiting-adb'));
  if (state.visits.at(-1)!.pauses.some((candidate) => candidate.to === null)) return err(problem('step-paused'));
  counter.write(operator.value.id, [{ kind: 'step.paused', subject: id, body: { step: state.current, reason } }]);
  return ok(null);
}

export function resume(counter: Counter, id: string): Result<null> {
  const operator = counter.parts.session.require();
  if (!operator.ok) return operator;
  const found = counter.findHere(id);
  if (!found.ok) return found;
  const { state } = found.value;
  if (awaitsRuling(state)) return err(problem('awaiting-adb'));
  if (!state.current || !state.visits.at(-1)!.pauses.some((candidate) => candidate.to === null)) return err(problem('step-not-paused'));
  counter.write(operator.value.id, [{ kind: 'step.resumed', subject: id, body: { step: state.current } }]);
  return ok(null);
}
