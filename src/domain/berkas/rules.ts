/**
 * What may be done with a berkas now: one pure function of flow, fold, roles and facts. The screen
 * asks it to say why not; the service asks it again before it writes.
 */
import type { RecordStatus } from '../identity/record-status.ts';
import { ageOn, mayHoldCard, PRINT_FROM_AGE_YEARS } from '../identity/resident.ts';
import { problem, type Problem } from '../problem.ts';
import { err, ok, type Result } from '../result.ts';
import type { Activity } from '../sop/activity.ts';
import type { Flow, Service, Step } from '../sop/pack.ts';
import { getStep } from './fold.ts';
import { hasHandIn } from './four-eyes.ts';
import { isOpenAttempt, liveCards, newestAttempt, type BerkasState } from './state.ts';

export interface Facts {
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

/** Why a card may not be printed for this person now; null when it may. */
export function printRefusal(service: Service, state: BerkasState, facts: Facts): Problem | null {
  const { resident } = state;
  if (!mayHoldCard(resident, facts.today)) {
    const date = `${Number(resident.birthDate.slice(0, 4)) + PRINT_FROM_AGE_YEARS}${resident.birthDate.slice(4)}`;
    return problem('too-young', { age: ageOn(resident.birthDate, facts.today), date });
  }
  if (!service.printAt.includes(facts.recordStatus)) return problem('record-not-print-ready', { status: facts.recordStatus });
  return null;
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
    case 'inspect':
    case 'register-card':
    case 'hand-over':
      return liveCards(state).length === 1 ? null : problem('no-card-to-inspect');
    default:
      return null;
  }
}

/** May this person do `activity` on this berkas now? Gives the step, or the rule that refuses. */
export function mayDo(flow: Flow, state: BerkasState, activity: Activity, who: Who, facts: Facts): Result<Step> {
  if (state.current === null) return err(problem('berkas-closed'));
  if (state.status === 'returned') return err(problem('berkas-with-applicant'));
  const step = getStep(flow, state.current);
  if (step.activity !== activity) return err(problem('activity-not-allowed', { reason: step.title }));
  if (!who.roles.includes(step.role)) return err(problem('role-required', { role: step.role }));
  if (state.visits.at(-1)?.pauses.some((pause) => pause.to === null)) return err(problem('step-paused'));
  const refusal = guard(flow, state, step, who, facts);
  return refusal ? err(refusal) : ok(step);
}
