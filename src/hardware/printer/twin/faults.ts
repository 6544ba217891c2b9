/**
 * What goes wrong with an HDP5000, as one table that the machine works by. Names: `PrinterError` of
 * the Windows SDK (domain facts 6.1) and the messages of its display (6.2, unverified: general
 * knowledge). Where and how each strikes is ours (unverified): no manual says it for software.
 */
import type { WorldFault } from '../../../domain/training.ts';
import type { JobStage, PrinterFault } from '../port.ts';

/** What somebody, or wear, does to the machine. */
export type MachineFault = Exclude<WorldFault, 'card-removed' | 'reader-unplugged' | 'pad-unplugged'>;

export interface FaultFact {
  /** The port's name under which the machine reports it; null: the machine does not know, or does not answer. */
  readonly reports: PrinterFault | null;
  /** On its display (unverified); null: nothing is shown. */
  readonly display: string | null;
  /** `PrinterError` of the SDK; null: none is known. */
  readonly sdk: string | null;
  /** The next card is not taken from the hopper while it is there. */
  readonly holdsNext: boolean;
  /** Stages in which it strikes a card that is on its way. */
  readonly strikes: readonly JobStage[];
  /** `waits`: the machine stops, and once it is put right that stage is done again. `ends`: the job is aborted and its card stays in the path until somebody takes it out. `goes-on`: the machine takes no notice. */
  readonly job: 'waits' | 'ends' | 'goes-on';
  /** A card it strikes is used up. */
  readonly blankSpent: boolean;
  /** Is the face on a card it strikes? `unclear`: the film touched the card, an impression is counted, and a person must look. */
  readonly face: 'no' | 'unclear' | 'yes';
}

const waits = { sdk: null, holdsNext: true, job: 'waits', blankSpent: false, face: 'no' } as const;
const ends = { display: 'Card Jam', holdsNext: true, job: 'ends', blankSpent: true, face: 'no' } as const;
const unnoticed = { display: null, sdk: null, holdsNext: false, strikes: [], job: 'goes-on', blankSpent: false, face: 'no' } as const;

export const faultFacts = {
  'ribbon-out': { ...waits, reports: 'ribbon-out', display: 'Ribbon Out', strikes: ['printing'] },
  'film-out': { ...waits, reports: 'film-out', display: 'Film Out', strikes: ['printing'] },
  'hopper-empty': { ...waits, reports: 'hopper-empty', display: 'Card Feed Error', strikes: [] },
  // None came, or two at once: the rollers try the same card again.
  'card-feed': { ...waits, reports: 'card-feed', display: 'Card Feed Error', sdk: 'CardFeed', strikes: ['feeding'] },
  'card-jam-before': { ...ends, reports: 'card-jam', sdk: 'CardJam', strikes: ['feeding', 'at-encoder', 'printing', 'transfer'] },
  'card-jam-after': { ...ends, reports: 'card-jam', sdk: 'CardJam', strikes: ['flipping', 'ejecting'], face: 'yes' },
  'jam-encoder': { ...ends, reports: 'jam-encoder', sdk: 'CardJamEncoder', strikes: ['at-encoder'] },
  'jam-flipper': { ...ends, reports: 'jam-flipper', sdk: 'CardJamFlipper', strikes: ['flipping'], face: 'yes' },
  'jam-eject': { ...ends, reports: 'jam-eject', sdk: 'CardJamEject', strikes: ['ejecting'], face: 'yes' },
  // The film is printed before it meets the card: a fresh panel and frame, and the same card goes on.
  'ribbon-jam': { ...waits, reports: 'ribbon-jam', display: 'Ribbon Jam', strikes: ['printing'] },
  'film-jam': { ...waits, reports: 'film-jam', display: 'Film Jam', strikes: ['printing'] },
  'transfer-jam': { ...ends, reports: 'transfer-jam', display: 'Transfer Jam', sdk: null, strikes: ['transfer'], face: 'unclear' },
  'wrong-ribbon': { ...waits, reports: 'wrong-ribbon', display: 'Wrong Ribbon', strikes: ['printing'] },
  headlift: { ...ends, reports: 'headlift', display: 'Headlift Error', sdk: null, strikes: ['printing'] },
  'cover-open': { ...waits, reports: 'cover-open', display: 'Cover Open', strikes: ['printing', 'transfer', 'flipping', 'ejecting'] },
  'output-full': { ...waits, reports: 'output-full', display: 'Output Hopper Full', strikes: ['ejecting'] },
  'encoder-fault': { ...unnoticed, reports: 'encoder-fault' },
  // One owner saw "card present" always set and no card found, until the module was replaced (domain facts 6.1).
  'encoder-ghost': { ...unnoticed, reports: null },
  'printer-off': { ...unnoticed, reports: null },
} as const satisfies Record<MachineFault, FaultFact>;

const byName: Readonly<Record<MachineFault, FaultFact>> = faultFacts;

/** What is known of one fault. */
export const factOf = (fault: MachineFault): FaultFact => byName[fault];

/** Is it a fault of the machine, and not of the counter around it? */
export const isMachineFault = (fault: WorldFault): fault is MachineFault => fault in faultFacts;
