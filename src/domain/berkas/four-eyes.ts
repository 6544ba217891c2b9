/**
 * Four eyes: who entered a berkas may not judge it, and nobody judges it at two steps. A pack may lift
 * this where one person serves alone (a UKL); what was judged so is marked for ever.
 */
import type { Activity } from '../sop/activity.ts';
import type { Flow, Step } from '../sop/pack.ts';
import type { BerkasState } from './state.ts';

const entering: ReadonlySet<Activity> = new Set<Activity>(['receive', 'check-documents', 'upload-documents', 'enrol', 'assign-nik']);
const judging: ReadonlySet<Activity> = new Set<Activity>(['verify', 'approve']);

/** Is this a step at which somebody judges what others entered? */
export const judges = (step: Pick<Step, 'activity'>): boolean => judging.has(step.activity);

/** Has this person entered the berkas, or judged it at another step? Judging the same step again, after it came back, is no second judgement. */
export function hasHandIn(flow: Flow, state: BerkasState, step: Step, operator: string): boolean {
  return state.visits.some(({ step: id, done }) => {
    if (done?.operator !== operator || id === step.id) return false;
    const other = flow.steps.find((candidate) => candidate.id === id);
    return other !== undefined && (entering.has(other.activity) || judging.has(other.activity));
  });
}
