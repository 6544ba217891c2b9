/** What a worker of the gallery is asked and answers; both ends of its port. */
import type { Evidence } from '../biometrics/decision.ts';
import type { PersonTemplates } from '../biometrics/identify/slot.ts';

export type Task =
  | { readonly kind: 'rank'; readonly probe: Uint8Array; readonly fingers: number; readonly from: number; readonly to: number }
  | { readonly kind: 'compare'; readonly probe: PersonTemplates; readonly slots: readonly number[] };

export type Answer = { readonly kind: 'rank' } | { readonly kind: 'compare'; readonly evidence: readonly Evidence[] };

/** What a worker starts with: the gallery's shared memory and whose desk in it is its own. */
export interface WorkerStart {
  readonly memory: WebAssembly.Memory;
  readonly desk: number;
}
