/**
 * Between the studio and the screen that faces the resident: a line of its own, apart from the
 * hall's. It carries one person's data while they confirm them, so the hall's display, which other
 * people read, must not even be able to hear it. Mechanism as of the queue: no token, no station.
 */
import type { Part } from '../../../domain/enrolment/parts.ts';
import type { Advice } from '../../berkas/activities/studio/face/advice.ts';
import type { ShotGroup } from '../../berkas/activities/studio/groups.ts';

/** Name of the BroadcastChannel. */
export const RESIDENT_CHANNEL = 'loket-pemohon';
/** The screen's address behind the `#`. */
export const RESIDENT_PATH = '/layar-pemohon';

/** Is this window the resident's screen? */
export const isResidentScreen = (address: { readonly hash: string }): boolean => address.hash === `#${RESIDENT_PATH}`;

/** What the resident is to do now. */
export type ResidentScreen =
  | { readonly kind: 'photo'; readonly advice: Advice | 'good' }
  | { readonly kind: 'shot'; readonly shot: ShotGroup; readonly fingers: readonly Part[]; readonly running: boolean; readonly again: boolean }
  /** Their own data, to be read before they sign; empty where none are confirmed. */
  | { readonly kind: 'sign'; readonly lines: readonly { readonly label: { readonly id: string; readonly en: string }; readonly value: string }[] }
  | { readonly kind: 'done' };

export interface ResidentState {
  readonly office: string;
  readonly training: boolean;
  /** To greet the person; null: nobody is served. */
  readonly name: string | null;
  /** Null: nobody is served. */
  readonly screen: ResidentScreen | null;
}

