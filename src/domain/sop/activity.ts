/**
 * The catalogue of activities: what a step of any office's SOP can do, and which outcomes each
 * activity can have. A flow (data) names activities; the code of an activity exists once.
 */
import { z } from 'zod';

/** activity → the outcomes that its service can report. A pack must say where each one leads. */
export const activityOutcomes = {
  receive: ['received'],
  'check-documents': ['complete', 'incomplete', 'not-enrolled'],
  /** Every paper is scanned or attached, and the print is asked of SIAK. */
  'upload-documents': ['submitted'],
  /** An official checks what was entered; `sent-back` names the reason. */
  verify: ['passed', 'sent-back'],
  /** The head of the office decides. */
  approve: ['approved', 'sent-back', 'rejected'],
  'release-blanko': ['released'],
  /** `spoiled`: the blank was spent without a card; a new one must be released first. */
  print: ['printed', 'spoiled'],
  inspect: ['good', 'bad'],
  'register-card': ['registered'],
  'hand-over': ['handed-over'],
} as const satisfies Record<string, readonly string[]>;

export type Activity = keyof typeof activityOutcomes;
export const activities = Object.keys(activityOutcomes) as [Activity, ...Activity[]];
export const activitySchema = z.enum(activities);
export type Outcome = (typeof activityOutcomes)[Activity][number];
export const outcomes = [...new Set(Object.values(activityOutcomes).flat())] as [Outcome, ...Outcome[]];
export const outcomeSchema = z.enum(outcomes);
