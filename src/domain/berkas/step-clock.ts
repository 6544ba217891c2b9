/**
 * The clock of a step: standard minutes run from when its role could start (the step before was
 * done); pauses with a reason of the SOP do not count. A step entered again counts on: the minutes
 * are those that the berkas spent there in all.
 */
import type { Flow } from '../sop/pack.ts';
import { getStep } from './fold.ts';
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

/** The standard minutes of all steps that have some: the service promise to the applicant. */
export const promisedMinutes = (flow: Flow): number => flow.steps.reduce((sum, step) => sum + (step.minutes ?? 0), 0);
