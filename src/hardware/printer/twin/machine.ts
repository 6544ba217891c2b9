/** What the HDP5000 twin is made of and tells: its jobs, its counters, its events, its options. */
import type { Clock } from '../../../domain/clock.ts';
import type { VirtualReader } from '../../smartcard/twin/reader.ts';
import type { JobStage, PrinterFault } from '../port.ts';
import type { PhysicalCard } from './card.ts';
import type { RibbonType } from './ribbons.ts';

/** IPP's words for a job's state. */
export type TwinJobState = 'pending' | 'processing' | 'stopped' | 'canceled' | 'aborted' | 'completed';

export interface TwinJob {
  readonly id: number;
  readonly name: string;
  readonly user: string;
  readonly createdAt: number;
  startedAt: number | null;
  endedAt: number | null;
  state: TwinJobState;
  stage: JobStage;
  /** Images fused to a card. */
  impressions: number;
  /** Cards that came out printed. */
  sheets: number;
  fault: PrinterFault | null;
  blankSpent: boolean;
}

/** Something that happened in the machine, for whoever watches it (tests cut the power exactly then). */
export interface MachineEvent {
  readonly job: string;
  readonly stage: JobStage | 'ended' | 'rejected';
}

export interface Hdp5000Options {
  readonly clock: Clock;
  /** The contactless reader of the encoder station. */
  readonly encoder: VirtualReader;
  /** All cards of the world; the machine finds its own by where they are. */
  readonly cards: PhysicalCard[];
  readonly serial: string;
  /** What its label says; another name makes it another machine to whoever asks. */
  readonly model?: string;
  /** Cards made in its life, ribbon and film left; new supplies where nothing is said. */
  readonly counters?: Partial<Counters>;
  /** It was just switched on, and cools when nobody prints: without it the roller is hot at any time. */
  readonly cold?: boolean;
  /** Called after anything changed. */
  readonly onChange?: () => void;
  readonly onEvent?: (event: MachineEvent) => void;
}

/** What the machine counts, and keeps while it is off. */
export interface Counters {
  /** Cards printed in its life. */
  printed: number;
  /** Cards that the ribbon still makes. */
  ribbon: number;
  /** Frames left on the film: one a side. */
  film: number;
  /** The ribbon that is loaded. */
  ribbonType: RibbonType;
  /** Cards printed with this ribbon. */
  onRibbon: number;
  /** Frames fused in its life; a card with two sides takes two. */
  transfers: number;
  /** Cards printed since somebody cleaned it. */
  sinceCleaning: number;
}
