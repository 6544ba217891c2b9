/**
 * What may be done with a berkas now: one pure function of flow, fold, roles and facts. The screen
 * asks it to say why not; the service asks it again before it writes.
 */
import type { RecordStatus } from '../identity/record-status.ts';
import { ageOn, mayHoldCard, PRINT_FROM_AGE_YEARS, type Resident } from '../identity/resident.ts';
import type { F102 } from '../journal/entry.ts';
import { problem, type Problem } from '../problem.ts';
import { err, ok, type Result } from '../result.ts';
import type { Activity } from '../sop/activity.ts';
import type { Flow, Service, Step } from '../sop/pack.ts';
import { getStep } from './fold.ts';
import { hasHandIn } from './four-eyes.ts';
import { isOpenAttempt, liveCards, newestAttempt, type BerkasState } from './state.ts';

export interface Facts {
  /** The station that asks. */
  readonly station: string;
  /** YYYY-MM-DD at the office. */
  readonly today: string;
  readonly recordStatus: RecordStatus;
  readonly blankoInStock: number;
}

/** Whoever wants to act. */
export interface Who {
  readonly id: string;
  readonly roles: readonly string[];
}

/** The service of a berkas inside its flow. */
export function getService(flow: Flow, id: string): Service {
  const service = flow.services.find((candidate) => candidate.id === id);
  if (!service) throw new Error(`flow ${flow.id} has no service ${id}`);
  return service;
}

/** The day on which somebody reaches an age, YYYY-MM-DD. */
const reaches = (birthDate: string, years: number): string => `${Number(birthDate.slice(0, 4)) + years}${birthDate.slice(4)}`;

/** Why a card may not be printed for this person now; null when it may. */
export function printRefusal(service: Service, state: BerkasState, facts: Facts): Problem | null {
  const { resident } = state;
  if (!mayHoldCard(resident, facts.today)) {
    return problem('too-young', { age: ageOn(resident.birthDate, facts.today), date: reaches(resident.birthDate, PRINT_FROM_AGE_YEARS) });
  }
  if (!service.printAt.includes(facts.recordStatus)) return problem('record-not-print-ready', { status: facts.recordStatus });
  return null;
}

/** Why this person may not be enrolled now; null when they may. Unmarried below the service's age: not yet. */
export function enrolRefusal(service: Service, resident: Pick<Resident, 'birthDate' | 'maritalStatus'>, today: string): Problem | null {
  const age = ageOn(resident.birthDate, today);
  if (resident.maritalStatus !== 'BELUM KAWIN' || age >= service.enrolFromAge) return null;
  return problem('too-young-to-enrol', { age, from: service.enrolFromAge, date: reaches(resident.birthDate, service.enrolFromAge) });
}

/** Why an application is not even received: said at the first minute, not after the queue. */
export function receiveRefusal(flow: Flow, service: Service, resident: Resident, f102: Pick<F102, 'applicantRelation'>, today: string): Problem | null {
  if (service.inPerson && f102.applicantRelation !== 'sendiri') return problem('must-come-in-person');
  return flow.steps.some((step) => step.activity === 'enrol') ? enrolRefusal(service, resident, today) : null;
}

/** Why a station may write nothing about this berkas: it lies on another desk, or is under way to one. Null: it lies here. */
export function elsewhere({ custody }: BerkasState, station: string): Problem | null {
  if (custody.given !== null) return problem('berkas-under-way', { station: custody.station });
  return custody.station === station ? null : problem('berkas-elsewhere', { station: custody.station });
}

/** Whose turn it is with a berkas: the role of its step, or the ADB's while a question waits; null when it is nobody's here. */
export function roleInTurn(flow: Flow, state: BerkasState): string | null {
  if (state.current === null) return null;
  const step = getStep(flow, state.current);
  return awaitsRuling(state) ? (step.consultant ?? step.role) : step.role;
}

/** Does a question to the ADB wait for its ruling? */
export const awaitsRuling = (state: BerkasState): boolean => state.current !== null && state.consultation !== null && state.consultation.ruling === null;

/** May this person rule on the question? Who asked does not answer, unless the pack lifts four eyes. */
export function mayRule(flow: Flow, state: BerkasState, who: Who): Result<Step> {
  if (state.current === null) return err(problem('berkas-closed'));
  const step = getStep(flow, state.current);
  if (step.activity !== 'consult-adb' || !awaitsRuling(state)) return err(problem('nothing-to-rule'));
  const role = step.consultant ?? step.role;
  if (!who.roles.includes(role)) return err(problem('role-required', { role }));
  return flow.fourEyes && state.consultation?.askedBy === who.id ? err(problem('asker-cannot-rule')) : ok(step);
}

/** Guards of one activity beyond "it is this step's turn". */
function guard(flow: Flow, state: BerkasState, step: Step, who: Who, facts: Facts): Problem | null {
  const attempt = newestAttempt(state);
  switch (step.activity) {
    case 'verify':
    case 'approve':
      return flow.fourEyes && hasHandIn(flow, state, step, who.id) ? problem('four-eyes') : null;
    case 'release-blanko':
      return facts.blankoInStock < 1 ? problem('blanko-stock-empty') : null;
    case 'print':
      if (attempt?.stage === 'in-doubt') return problem('card-in-doubt');
      if (isOpenAttempt(attempt) || liveCards(state).length > 0) return problem('print-running');
      if (state.blankoHeld < 1 && !step.takesBlanko) return problem('blanko-not-released');
      if (state.blankoHeld < 1 && facts.blankoInStock < 1) return problem('blanko-stock-empty');
      return printRefusal(getService(flow, state.service), state, facts);
    case 'wait-in-queue':
    case 'call':
      return state.queue ? null : problem('no-queue-number');
    case 'enrol':
      return enrolRefusal(getService(flow, state.service), state.resident, facts.today);
    case 'give-enrolment-proof':
      return state.enrolment ? null : problem('nothing-enrolled');
    case 'hand-over':
      return step.gives === 'berkas' || liveCards(state).length === 1 ? null : problem('no-card-to-inspect');
    case 'inspect':
    case 'register-card':
    case 'activate':
      return liveCards(state).length === 1 ? null : problem('no-card-to-inspect');
    default:
      return null;
  }
}

/** May this person do `activity` on this berkas now? Gives the step, or the rule that refuses. */
export function mayDo(flow: Flow, state: BerkasState, activity: Activity, who: Who, facts: Facts): Result<Step> {
  const away = elsewhere(state, facts.station);
  if (away) return err(away);
  if (state.current === null) return err(problem('berkas-closed'));
  if (state.status === 'returned') return err(problem('berkas-with-applicant'));
  const step = getStep(flow, state.current);
  if (step.activity !== activity) return err(problem('activity-not-allowed', { reason: step.title }));
  if (!who.roles.includes(step.role)) return err(problem('role-required', { role: step.role }));
  if (awaitsRuling(state)) return err(problem('awaiting-adb'));
  if (state.visits.at(-1)?.pauses.some((pause) => pause.to === null)) return err(problem('step-paused'));
  const refusal = guard(flow, state, step, who, facts);
  return refusal ? err(refusal) : ok(step);
}
