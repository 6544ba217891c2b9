/**
 * How an attempt to make a card ends, as entries. Every ending is written in one transaction: the
 * card, its blank and the berkas' place can never disagree.
 */
import type { CardAttempt } from '../../domain/berkas/state.ts';
import type { Draft } from '../../domain/journal/entry.ts';
import type { ProblemCode } from '../../domain/problem.ts';
import type { Step } from '../../domain/sop/pack.ts';
import { stepDone } from '../counter.ts';

/** A printed card: `observed` says whether the machine or a person saw it. */
export function printedDrafts(subject: string, step: Step, attempt: CardAttempt, job: string, observed: 'printer' | 'operator'): readonly Draft[] {
  return [
    { kind: 'card.printed', subject, body: { attempt: attempt.attempt, job, observed } },
    { kind: 'blanko.printed', subject, body: { attempt: attempt.attempt } },
    stepDone(subject, step, 'printed'),
  ];
}

/** No card. A spent blank is spoiled and the berkas goes where a new one is released; an unspent one stays with the berkas. */
export function failedDrafts(subject: string, step: Step, attempt: CardAttempt, why: ProblemCode, blankoSpent: boolean): readonly Draft[] {
  const failed: Draft = { kind: 'card.failed', subject, body: { attempt: attempt.attempt, why, blankoSpent } };
  if (!blankoSpent) return [failed];
  return [failed, { kind: 'blanko.spoiled', subject, body: { attempt: attempt.attempt, from: 'released', why } }, stepDone(subject, step, 'spoiled', why)];
}

/** Nobody can say yet: the operator will. */
export const doubtDraft = (subject: string, attempt: CardAttempt, why: ProblemCode): Draft => ({ kind: 'card.in-doubt', subject, body: { attempt: attempt.attempt, why } });
