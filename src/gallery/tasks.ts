/** What a worker of the gallery is asked and answers; both ends of its port. */
import type { FingerEvidence } from '../biometrics/decision.ts';
import type { RankProbe } from '../biometrics/identify/memory.ts';
import type { FingerTemplate } from '../biometrics/identify/slot.ts';

interface About {
  readonly fingers: readonly FingerTemplate[];
  readonly slots: readonly number[];
}

export type Task =
  | { readonly kind: 'rank'; readonly probe: RankProbe; readonly from: number; readonly to: number }
  | ({ readonly kind: 'sift' } & About)
  | ({ readonly kind: 'compare' } & About);

/** What each kind of task answers; one value for each slot, in their order. */
export interface Answers {
  readonly rank: null;
  readonly sift: readonly number[];
  readonly compare: readonly (readonly FingerEvidence[])[];
}

/** What a worker starts with: the gallery's shared memory and whose desk in it is its own. */
export interface WorkerStart {
  readonly memory: WebAssembly.Memory;
  readonly desk: number;
}
