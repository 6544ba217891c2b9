/**
 * The card printer port. A job begins by feeding a blank to the encoder station, where the chip is
 * written through the printer's own contactless reader; then the face is submitted; the outcome is
 * what the *device* says when the job has ended. *Submitted* is not *printed*.
 */
import type { Result } from '../../domain/result.ts';

/** CR80 with bleed on the HDP5000: 3.452 × 2.204 in at 300 dpi (L000950 rev 3.0 p. 92). */
export const CARD_CANVAS = { width: 1035, height: 661, dpi: 300 } as const;

/** CR80 with the printer's bleed as a self-describing media name (PWG 5101.1): the canvas in millimetres. */
export const CARD_MEDIA = 'om_cr80-bleed_87.63x55.96mm';

/** One side, RGB, 8 bits a channel, row by row: width × height × 3 bytes. */
export interface CardFace {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

/** Faults under names known from the SDK and the manual (domain facts 6), one word each. */
export const printerFaults = [
  'ribbon-out',
  'film-out',
  'hopper-empty',
  'card-jam',
  'cover-open',
  'output-full',
  'encoder-fault',
  'card-feed',
  'jam-encoder',
  'jam-flipper',
  'jam-eject',
  'ribbon-jam',
  'film-jam',
  'transfer-jam',
  'wrong-ribbon',
  'headlift',
  'unreachable',
  'busy',
  'other',
] as const;
export type PrinterFault = (typeof printerFaults)[number];

export interface PrinterStatus {
  readonly state: 'idle' | 'working' | 'stopped';
  readonly faults: readonly PrinterFault[];
  /** Cards that can still be made with what is in; null where the device does not say. */
  readonly levels: { readonly ribbon: number | null; readonly film: number | null; readonly hopper: number | null };
  /** Cards printed in the printer's life, as the device counts them; null where it does not say. */
  readonly printed: number | null;
  /** The ribbon that is in, by its panels (`YMCK`); null where the device does not say. */
  readonly ribbonType: string | null;
  /** Cards since somebody cleaned it; null where the device does not say. */
  readonly sinceCleaning: number | null;
}

export type JobStage = 'feeding' | 'at-encoder' | 'printing' | 'transfer' | 'flipping' | 'ejecting' | 'done';

export interface JobState {
  readonly job: string;
  readonly stage: JobStage;
  /** 0 to 1 over the whole way of the card, as well as the device lets us know. */
  readonly progress: number;
  /**
   * `printed`: the device says a printed card came out. `not-printed`: the device says none was (the blank is in the reject tray, or
   * was never fed: see `blankoSpent`). `unknown`: the job has ended or vanished and the device cannot say; a person must look.
   */
  readonly outcome: null | { readonly kind: 'printed' } | { readonly kind: 'not-printed'; readonly fault: PrinterFault; readonly blankoSpent: boolean } | { readonly kind: 'unknown'; readonly why: string };
}

export interface PrinterIdentity {
  readonly model: string;
  readonly serial: string;
  readonly encoder: 'inline' | 'none';
  readonly twin: boolean;
}

export interface CardPrinter {
  identify(): Promise<Result<PrinterIdentity>>;
  status(): Promise<Result<PrinterStatus>>;
  /** Opens a job named `name` (our attempt id, for asking later) and feeds a card to the encoder where there is one. Gives the job's id once the card is there. */
  begin(name: string, signal?: AbortSignal): Promise<Result<{ readonly job: string }>>;
  /** Submits the face to the open job. Resolves when the printer has taken the data; the card is not printed by then. */
  submit(job: string, face: CardFace): Promise<Result<void>>;
  /** Follows the job until it has an outcome, calling `onState` on every change. Resolves with the last state; never guesses. */
  follow(job: string, onState: (state: JobState) => void, signal?: AbortSignal): Promise<JobState>;
  /** Gives the fed card up: to the reject tray, unprinted. */
  abandon(job: string): Promise<Result<void>>;
  /** Finds a job by the name given at `begin`, also after a restart of ours; null when the printer knows none. */
  find(name: string): Promise<Result<JobState | null>>;
}
