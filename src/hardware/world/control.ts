/**
 * The training world: the physical things of a counter as twins (blank cards, printer, readers, a
 * hand that moves cards), in a process of its own so that it survives the station as real things
 * do. This is what can be done *to* it from outside: by the training dock, `case`, and tests.
 */
import type { ChipContent } from '../../domain/card/chip-content.ts';
import type { WorldFault } from '../../domain/training.ts';
import type { PrinterStatus } from '../printer/port.ts';
import type { RibbonType } from '../printer/twin/ribbons.ts';

export interface WorldCard {
  readonly id: string;
  readonly uid: string;
  readonly where: 'hopper' | 'path' | 'output' | 'reject' | 'desk-reader' | 'hand' | 'owner';
  readonly personalised: boolean;
  readonly printed: boolean;
  /** Name of the printer job that made it. */
  readonly job: string | null;
}

export interface WorldState {
  readonly cards: readonly WorldCard[];
  readonly printer: PrinterStatus;
  readonly faults: readonly WorldFault[];
}

export interface World {
  state(): Promise<WorldState>;
  /** Takes the newest card out of the output tray (or the one named) and lays it on the desk reader. */
  toReader(card?: string): Promise<void>;
  /** Takes the card off the desk reader; `to` is where it goes. */
  offReader(to: 'hand' | 'owner'): Promise<void>;
  /** Lays a card into the world that was personalised elsewhere (the card a resident brings along) on the desk reader. */
  bringCard(content: ChipContent): Promise<{ readonly id: string; readonly uid: string }>;
  /** Lays a finger on the reader: its template, or null for one too wet to be read. */
  layFinger(template: Uint8Array | null): Promise<void>;
  /** What the reader sees: the template of the finger that lies there; null when it cannot be read or none lies there. */
  finger(): Promise<Uint8Array | null>;
  /** A hand signs on the pad and accepts it there; the same seed writes the same. Resolves when the pen is lifted. */
  sign(seed: number): Promise<void>;
  /** Puts blank cards into the hopper. */
  loadHopper(count: number): Promise<void>;
  /** Puts a new ribbon of this type into the printer: it may be the wrong one. */
  loadRibbon(type: RibbonType): Promise<void>;
  /** Runs the cleaning card through the printer. */
  cleanPrinter(): Promise<void>;
  /** Makes a fault happen: now, or when the named number of further APDUs, job stages or strokes has passed. */
  fault(fault: WorldFault, after?: number): Promise<void>;
  /** Someone at the machine puts it right: new ribbon, jam cleared, cover closed, reader plugged in. */
  repair(fault: WorldFault): Promise<void>;
}
