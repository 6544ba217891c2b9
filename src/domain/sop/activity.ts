/**
 * The catalogue of activities: what a step of any office's SOP can do, and which outcomes each
 * activity can have. A flow (data) names activities; the code of an activity exists once.
 */
import { z } from 'zod';

/**
 * activity → the outcomes that its service can report, the favourable one first. A pack must say where
 * each one leads.
 */
export const activityOutcomes = {
  receive: ['received'],
  'check-documents': ['complete', 'incomplete', 'not-enrolled'],
  'issue-queue-number': ['issued'],
  /** The number waits and is called: a step of its own on the paper (Pasaman Barat), or part of the next (Pesisir Selatan: `call`). */
  'wait-in-queue': ['came', 'absent'],
  call: ['came', 'absent'],
  /** Was this person ever enrolled? `needs-adjudication`: fingers or eyes and the record do not agree. */
  'check-enrolment': ['never-enrolled', 'already-enrolled', 'needs-adjudication'],
  /** `single`: SIAK's record is tunggal and nobody doubts the data; else the ADB is consulted. */
  'check-record': ['single', 'consult'],
  /** What the administrator of the database ruled. */
  'consult-adb': ['cleared', 'corrected', 'refused'],
  enrol: ['enrolled', 'failed'],
  'give-enrolment-proof': ['proof-given'],
  /** Validasi: the holder's live finger against the chip. */
  activate: ['activated', 'not-activated'],
  announce: ['announced'],
  'take-contact': ['contact-taken'],
  'ask-nik': ['has-nik', 'no-nik'],
  'explain-registration': ['explained'],
  'assign-nik': ['nik-known'],
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
/** The outcome with which an activity goes the way that the paper hopes for. */
export const favourableOutcome = (activity: Activity): Outcome => activityOutcomes[activity][0];
export const activities = Object.keys(activityOutcomes) as [Activity, ...Activity[]];
export const activitySchema = z.enum(activities);
export type Outcome = (typeof activityOutcomes)[Activity][number];
export const outcomes = [...new Set(Object.values(activityOutcomes).flat())] as [Outcome, ...Outcome[]];
export const outcomeSchema = z.enum(outcomes);
