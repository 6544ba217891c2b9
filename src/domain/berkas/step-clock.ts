/**
 * The clock of a step: standard minutes run from when its role could start (the step before was
 * done); pauses with a reason of the SOP do not count. A step entered again counts on: the minutes
 * are those that the berkas spent there in all.
 */
import { favourableOutcome } from '../sop/activity.ts';
import type { Flow, Route, Step } from '../sop/pack.ts';
import { getStep, routeOf } from './fold.ts';
import type { BerkasState, StepVisit } from './state.ts';

export const MS_PER_MINUTE = 60_000;

export interface StepClock {
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly standardMinutes: number | null;
  readonly spentMs: number;
  readonly asOf: string;
  readonly running: boolean;
  readonly pausedFor: string | null;
}

const ms = (instant: string): number => Date.parse(instant);

/** Milliseconds of a visit that count, until `now` (ISO instant). A clock set back never gives less than nothing. */
export function visitMs(visit: StepVisit, now: string): number {
  const end = visit.done ? ms(visit.done.at) : ms(now);
  const paused = visit.pauses.reduce((sum, pause) => sum + Math.max(0, (pause.to === null ? end : ms(pause.to)) - ms(pause.from)), 0);
  return Math.max(0, end - ms(visit.startedAt) - paused);
}

/** The clock of one step as of `now`. A berkas in the applicant's hands does not run. */
export function stepClock(flow: Flow, state: BerkasState, stepId: string, now: string): StepClock {
  const visits = state.visits.filter((visit) => visit.step === stepId);
  const last = visits.at(-1);
  const open = last !== undefined && last.done === null && state.current === stepId;
  const withApplicant = open && state.status === 'returned';
  const pause = open ? last.pauses.find((candidate) => candidate.to === null) : undefined;
  const counted = withApplicant ? visits.slice(0, -1) : visits;
  return {
    startedAt: visits[0]?.startedAt ?? null,
    endedAt: last?.done?.at ?? null,
    standardMinutes: getStep(flow, stepId).minutes,
    spentMs: counted.reduce((sum, visit) => sum + visitMs(visit, now), 0),
    asOf: now,
    running: open && !pause && !withApplicant,
    pausedFor: pause?.reason ?? null,
  };
}

/** The steps of a flow in the order in which everything goes well, from the first to its end. */
export function happyPath(flow: Flow): readonly Step[] {
  const path: Step[] = [];
  for (let step: Step | undefined = flow.steps[0]; step && !path.includes(step); ) {
    path.push(step);
    const route: Route = routeOf(flow, step.id, favourableOutcome(step.activity));
    step = 'next' in route ? getStep(flow, route.next) : undefined;
  }
  return path;
}

/** The standard minutes of the way on which everything goes well: the service promise to the applicant (kepastian waktu). */
export const promisedMinutes = (flow: Flow): number => happyPath(flow).reduce((sum, step) => sum + (step.minutes ?? 0), 0);

/** Permendagri 19/2018 art. 3(2): 24 hours at most, from the moment that the officer declares the papers complete. */
const HOURS_FROM_COMPLETE = 24;

/** What is promised about a berkas: by the SOP's minutes from its receipt, and by law from its completeness (null before). */
export const promiseOf = (flow: Flow, state: Pick<BerkasState, 'receivedAt' | 'completeAt'>): { readonly at: string; readonly lawfulBy: string | null } => ({
  at: new Date(ms(state.receivedAt) + promisedMinutes(flow) * MS_PER_MINUTE).toISOString(),
  lawfulBy: state.completeAt === null ? null : new Date(ms(state.completeAt) + HOURS_FROM_COMPLETE * 60 * MS_PER_MINUTE).toISOString(),
});
