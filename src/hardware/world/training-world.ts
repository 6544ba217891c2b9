/**
 * The counter's things in one place: blank cards, the HDP5000 twin with its encoder, a desk reader,
 * a reader with the SAM, and the hand that carries cards between them.
 */
import type { ChipContent } from '../../domain/card/chip-content.ts';
import type { Clock, Random } from '../../domain/clock.ts';
import type { WorldFault } from '../../domain/training.ts';
import type { IppTransport } from '../printer/ipp.ts';
import type { PrinterStatus } from '../printer/port.ts';
import type { PhysicalCard, Place } from '../printer/twin/card.ts';
import { isMachineFault } from '../printer/twin/faults.ts';
import { Hdp5000, type Counters, type MachineEvent } from '../printer/twin/hdp5000.ts';
import { ippService, type IppService } from '../printer/twin/ipp-service.ts';
import { hdp5000 } from '../printer/twin/limits.ts';
import type { RibbonType } from '../printer/twin/ribbons.ts';
import type { SmartcardPort } from '../smartcard/port.ts';
import { issueCard } from '../smartcard/twin/issued-card.ts';
import { VirtualKtpCard, type VirtualKtpCardState } from '../smartcard/twin/ktp-card.ts';
import { VirtualReader } from '../smartcard/twin/reader.ts';
import { VirtualSam } from '../smartcard/twin/sam.ts';
import { TrainingPad } from '../signature-pad/twin/signer.ts';
import { TwinSmartcards } from '../smartcard/twin/smartcards.ts';
import type { World, WorldCard, WorldState } from './control.ts';

/** The world as it is kept between two starts: cards with their chips, supplies. Jobs and faults are a machine's memory and are not. */
export interface WorldSnapshot {
  readonly master: string;
  readonly serial: string;
  readonly counters: Counters;
  readonly cards: readonly { readonly id: string; readonly chip: VirtualKtpCardState; readonly where: Place; readonly printed: boolean; readonly job: string | null }[];
}

export interface TrainingWorldOptions {
  readonly clock: Clock;
  readonly random: Random;
  /** Blank cards in the hopper when the world begins anew. */
  readonly hopper: number;
  readonly snapshot?: WorldSnapshot;
  /** The printer was just switched on and must warm up; hot at any time without it. */
  readonly cold?: boolean;
  /** Something that is kept has changed. */
  readonly onChange?: () => void;
  readonly onEvent?: (event: MachineEvent) => void;
  /** Called before each APDU that reaches the card at the encoder, with its number since the card was fed. */
  readonly onEncoderApdu?: (count: number) => void;
}

/** Which slots a reader program sees, by the name of what stands on the counter. */
export interface ReaderNames {
  readonly desk: string;
  readonly sam: string;
  readonly encoder: string;
}

const MASTER_BYTES = 32;
const readerNames: ReaderNames = { desk: 'Loket Meja 00', sam: 'Loket SAM 01', encoder: 'Loket Enkoder 02' };
/** Milliseconds from the finger on the glass to a template: a still image, its quality, its minutiae. */
const FINGER_READ_MS = 900;
/** Share of first-generation cards among blanks: offices still have some. */
const FIRST_GENERATION = 0.2;
/** A quarter are type B, as both families are in the field. */
const TYPE_B = 0.25;

export class TrainingWorld implements World {
  readonly readerNames = readerNames;
  readonly #options: TrainingWorldOptions;
  readonly #master: Uint8Array;
  readonly #cards: PhysicalCard[];
  readonly #desk: VirtualReader;
  readonly #sam: VirtualReader;
  readonly #encoder: VirtualReader;
  readonly #printer: Hdp5000;
  /** The signature pad, and the hand that signs on it. */
  readonly pad: TrainingPad;
  #finger: Uint8Array | null = null;

  constructor(options: TrainingWorldOptions) {
    this.#options = options;
    const { clock, random, snapshot } = options;
    this.#master = snapshot ? new Uint8Array(Buffer.from(snapshot.master, 'base64')) : random.bytes(MASTER_BYTES);
    const parts = { master: this.#master, random };
    const { apduMs } = hdp5000;
    this.#desk = new VirtualReader({ name: readerNames.desk, clock, apduMs });
    this.#sam = new VirtualReader({ name: readerNames.sam });
    this.#encoder = new VirtualReader({ name: readerNames.encoder, clock, apduMs });
    this.#encoder.onApdu = (_, count) => options.onEncoderApdu?.(count);
    this.#sam.insert(new VirtualSam(parts));
    this.pad = new TrainingPad(clock);
    // What was in the machine's path when everything went dark is found in the tray it fell into.
    this.#cards = snapshot ? snapshot.cards.map((card) => ({ ...card, chip: VirtualKtpCard.fromJSON(card.chip, parts), face: null, where: card.where === 'path' ? (card.printed ? 'output' : 'reject') : card.where })) : this.#blanks(options.hopper);
    this.#printer = new Hdp5000({
      clock,
      encoder: this.#encoder,
      cards: this.#cards,
      serial: snapshot?.serial ?? 'A9450001',
      ...(snapshot ? { counters: { ...snapshot.counters } } : {}),
      cold: options.cold ?? false,
      onChange: () => options.onChange?.(),
      ...(options.onEvent ? { onEvent: options.onEvent } : {}),
    });
    const onDesk = this.#cards.find((card) => card.where === 'desk-reader');
    if (onDesk) this.#desk.insert(onDesk.chip);
    // A card that was pulled off in the middle of a command is in the hand that pulled it.
    this.#desk.onChange(() => {
      if (!this.#desk.chip) this.#clearDesk('hand');
    });
  }

  /** The readers, for what connects them: in process, over TCP, or into pcscd. */
  get readers(): readonly VirtualReader[] {
    return [this.#desk, this.#sam, this.#encoder];
  }

  /** The printer's service under the address that it has for its clients. */
  ipp(uri: string): IppService {
    return ippService({ printer: this.#printer, uri, clock: this.#options.clock });
  }

  /** The smartcard port of this very process. */
  smartcards(): SmartcardPort {
    return new TwinSmartcards(this.readers);
  }

  /** The road to the printer without a wire. */
  transport(): IppTransport {
    const service = this.ipp('ipp://twin.test/ipp/print');
    return (_, bytes) => service(bytes);
  }

  /** Cards as things, faces included: for tests that look at what was printed. */
  physicalCards(): readonly PhysicalCard[] {
    return this.#cards;
  }

  snapshot(): WorldSnapshot {
    return {
      master: Buffer.from(this.#master).toString('base64'),
      serial: this.#printer.serial,
      counters: { ...this.#printer.counters },
      cards: this.#cards.map(({ id, chip, where, printed, job }) => ({ id, chip: chip.toJSON(), where, printed, job })),
    };
  }

  state(): Promise<WorldState> {
    return Promise.resolve({
      cards: this.#cards.map((card): WorldCard => ({ id: card.id, uid: card.chip.uid, where: card.where, personalised: card.chip.personalised, printed: card.printed, job: card.job })),
      printer: this.#printerStatus(),
      faults: [...this.#printer.machineFaults(), ...(this.#desk.plugged ? [] : (['reader-unplugged'] as const)), ...(this.pad.plugged ? [] : (['pad-unplugged'] as const))],
    });
  }

  #printerStatus(): PrinterStatus {
    const printer = this.#printer;
    const faults = printer.on ? printer.faults() : (['unreachable'] as const);
    const { ribbon, film, printed, ribbonType, sinceCleaning } = printer.counters;
    return { state: faults.length > 0 ? 'stopped' : printer.working ? 'working' : 'idle', faults, levels: { ribbon, film, hopper: printer.hopper().length }, printed, ribbonType, sinceCleaning };
  }

  toReader(id?: string): Promise<void> {
    const card = id === undefined ? this.#cards.findLast((one) => one.where === 'output') : this.#cards.find((one) => one.id === id && (one.where === 'output' || one.where === 'hand' || one.where === 'reject' || one.where === 'owner'));
    // A hand that finds nothing in the tray leaves the reader as it is.
    if (card) {
      this.#clearDesk('hand');
      this.#lay(card);
    }
    return Promise.resolve();
  }

  offReader(to: 'hand' | 'owner'): Promise<void> {
    this.#clearDesk(to);
    this.#changed();
    return Promise.resolve();
  }

  async bringCard(content: ChipContent): Promise<{ readonly id: string; readonly uid: string }> {
    const made = await issueCard(content, { ...this.#making(), random: this.#options.random });
    if (!made.ok) throw new Error(`a card for this resident cannot be made: ${made.error.code}`);
    const card: PhysicalCard = { id: this.#options.random.id(), chip: made.value, where: 'owner', printed: true, face: null, job: null };
    this.#cards.push(card);
    this.#clearDesk('hand');
    this.#lay(card);
    return { id: card.id, uid: card.chip.uid };
  }

  layFinger(template: Uint8Array | null): Promise<void> {
    this.#finger = template;
    return Promise.resolve();
  }

  /** Takes its time, as a reader that waits for a steady finger does. */
  async finger(): Promise<Uint8Array | null> {
    await this.#options.clock.sleep(FINGER_READ_MS);
    return this.#finger;
  }

  sign(seed: number): Promise<void> {
    return this.pad.sign(seed);
  }

  loadHopper(count: number): Promise<void> {
    const room = hdp5000.hopperCards - this.#printer.hopper().length;
    this.#cards.push(...this.#blanks(Math.max(0, Math.min(count, room))));
    this.#changed();
    return Promise.resolve();
  }

  loadRibbon(type: RibbonType): Promise<void> {
    this.#printer.loadRibbon(type);
    return Promise.resolve();
  }

  cleanPrinter(): Promise<void> {
    this.#printer.clean();
    return Promise.resolve();
  }

  fault(fault: WorldFault, after = 0): Promise<void> {
    if (fault === 'reader-unplugged') this.#desk.unplug();
    else if (fault === 'pad-unplugged') this.pad.unplug(after);
    else if (fault === 'card-removed') this.#pull(after);
    else if (isMachineFault(fault)) this.#printer.fault(fault, after);
    this.#changed();
    return Promise.resolve();
  }

  repair(fault: WorldFault): Promise<void> {
    if (fault === 'reader-unplugged') this.#desk.plug();
    else if (fault === 'pad-unplugged') this.pad.plug();
    else if (fault === 'card-removed') for (const reader of [this.#desk, this.#encoder]) reader.removeAfter(Number.POSITIVE_INFINITY);
    else if (isMachineFault(fault)) {
      if (fault === 'output-full') this.#emptyTray();
      this.#printer.repair(fault);
    }
    this.#changed();
    return Promise.resolve();
  }

  /** The card that lies on a reader is pulled off (at the encoder: loses its contact); where none lies, the next one. */
  #pull(after: number): void {
    const there = [this.#desk, this.#encoder].filter((reader) => reader.chip);
    for (const reader of there.length > 0 ? there : [this.#desk, this.#encoder]) reader.removeAfter(after);
    if (after > 0) return;
    if (this.#desk.chip) this.#clearDesk('hand');
    this.#encoder.remove();
  }

  #emptyTray(): void {
    for (const card of this.#cards) if (card.where === 'output') card.where = 'hand';
  }

  #lay(card: PhysicalCard): void {
    this.#desk.insert(card.chip);
    card.where = 'desk-reader';
    this.#changed();
  }

  #clearDesk(to: 'hand' | 'owner'): void {
    for (const card of this.#cards) if (card.where === 'desk-reader') card.where = to;
    // An empty reader is left alone: what waits for its next card still waits.
    if (this.#desk.chip) this.#desk.remove();
  }

  #blanks(count: number): PhysicalCard[] {
    return Array.from({ length: count }, () => ({ id: this.#options.random.id(), chip: VirtualKtpCard.blank({ ...this.#making(), random: this.#options.random }), where: 'hopper', printed: false, face: null, job: null }));
  }

  #making() {
    const { random } = this.#options;
    return { family: random.next() < TYPE_B ? ('B' as const) : ('A' as const), generation: random.next() < FIRST_GENERATION ? (29 as const) : (51 as const), master: this.#master };
  }

  #changed(): void {
    this.#printer.notice();
  }
}
