/**
 * Decisions that officials made at SIAK's pages. SIAK proposes; this station, which has the berkas,
 * writes: who, when, with what authentication, and the step. By the same rules as at the counter, so
 * four eyes is kept; refused where the berkas has moved on; the same item twice changes nothing.
 */
import { mayDo, mayRule } from '../../domain/berkas/rules.ts';
import type { BerkasState } from '../../domain/berkas/state.ts';
import type { Draft } from '../../domain/journal/entry.ts';
import { problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { activityOutcomes, type Outcome } from '../../domain/sop/activity.ts';
import type { Decider, FeedBody } from '../../domain/sync/feed.ts';
import { stepDone, type Counter } from '../counter.ts';

const written = (counter: Counter, berkas: string, item: string): boolean => counter.parts.journal.of(berkas).some((entry) => entry.kind === 'official.decided' && entry.body.item === item);
const evidence = (berkas: string, item: string, { id, name, how, at }: Decider): Draft => ({ kind: 'official.decided', subject: berkas, body: { item, official: id, name, how, at } });

/** The station tells its berkas apart by when the step began: a judgement of an earlier round is none of this one. */
const atStep = (state: BerkasState, startedAt: string): boolean => state.visits.at(-1)?.startedAt === startedAt;

/** Writes an official's judgement. Errors: `berkas-unknown`, `berkas-moved-on`, and the refusals of the rules. */
export function takeJudgement(counter: Counter, item: string, { berkas, activity, startedAt, judgement, note, by }: FeedBody<'berkas.judged'>): Result<null> {
  if (written(counter, berkas, item)) return ok(null);
  const found = counter.findHere(berkas);
  if (!found.ok) return found;
  const { flow, state } = found.value;
  if (!atStep(state, startedAt)) return err(problem('berkas-moved-on'));
  const step = mayDo(flow, state, activity, by, counter.facts(state));
  if (!step.ok) return step;
  const outcomes: readonly Outcome[] = activityOutcomes[activity];
  if (!outcomes.includes(judgement)) return err(problem('activity-not-allowed', { reason: step.value.title }));
  counter.write(by.id, [evidence(berkas, item, by), stepDone(berkas, step.value, judgement, note)]);
  return ok(null);
}

/** Writes the ADB's ruling on the question that was put at `askedAt`. Errors: `berkas-unknown`, `berkas-moved-on`, and the refusals of the rules. */
export function takeRuling(counter: Counter, item: string, { berkas, askedAt, ruling, note, by }: FeedBody<'adb.ruled'>): Result<null> {
  if (written(counter, berkas, item)) return ok(null);
  const found = counter.findHere(berkas);
  if (!found.ok) return found;
  const { flow, state } = found.value;
  if (state.consultation?.askedAt !== askedAt) return err(problem('berkas-moved-on'));
  const step = mayRule(flow, state, by);
  if (!step.ok) return step;
  counter.write(by.id, [evidence(berkas, item, by), { kind: 'adb.ruled', subject: berkas, body: { ruling, note } }, stepDone(berkas, step.value, ruling, note)]);
  return ok(null);
}
