/** `verify` and `approve`: an official judges what others entered, before a blank is spent on it. */
import { activityOutcomes, type Outcome } from '../../domain/sop/activity.ts';
import { problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { stepDone, type Counter } from '../counter.ts';

type Judgement = Extract<Outcome, 'passed' | 'sent-back' | 'approved' | 'rejected'>;

/** What is not let through is said why: the next person at the berkas has only these words. */
const favourable: ReadonlySet<Judgement> = new Set<Judgement>(['passed', 'approved']);

/** Writes the judgement. Errors: the rules' refusals, four eyes among them, and `note-required`. */
export function judge(counter: Counter, id: string, activity: 'verify' | 'approve', judgement: Judgement, note: string | null): Result<null> {
  const permit = counter.permit(id, activity);
  if (!permit.ok) return permit;
  if (!(activityOutcomes[activity] as readonly string[]).includes(judgement)) return err(problem('activity-not-allowed', { reason: permit.value.step.title }));
  const words = note?.trim() ?? '';
  if (!favourable.has(judgement) && words === '') return err(problem('note-required'));
  const { step, operator } = permit.value;
  counter.write(operator.id, [stepDone(id, step, judgement, words === '' ? null : words)]);
  return ok(null);
}
