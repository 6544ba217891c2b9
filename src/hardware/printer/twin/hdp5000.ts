/**
 * The HDP5000 as a twin: hopper, encoder station, ribbon, film, output and reject tray, and what
 * goes wrong with them. A reverse-transfer machine prints the face on film first and fuses it to
 * the card after, so until `transfer` the card itself is untouched; a fault before that stops the
 * machine and lets it go on once somebody has put it right. A jam ends the job.
 */
import type { Clock } from '../../../domain/clock.ts';
import type { VirtualReader } from '../../smartcard/twin/reader.ts';
import type { JobStage, PrinterFault } from '../port.ts';
import type { RasterPage } from '../pwg-raster.ts';
import type { PhysicalCard } from './card.ts';
import { hdp5000 } from './limits.ts';

/** What somebody, or wear, does to the machine. */
export type MachineFault = 'ribbon-out' | 'film-out' | 'hopper-empty' | 'card-jam-before' | 'card-jam-after' | 'cover-open' | 'output-full' | 'encoder-fault' | 'printer-off';

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
  /** Cards made in its life, ribbon and film left. */
  readonly counters?: Counters;
  /** Called after anything changed. */
  readonly onChange?: () => void;
  readonly onEvent?: (event: MachineEvent) => void;
}

export interface Counters {
  printed: number;
  ribbon: number;
  film: number;
}

/** A card on its way, or about to be taken from the hopper. */
interface Way {
  readonly job: TwinJob;
  card: PhysicalCard | null;
  document: RasterPage | null;
  readonly ending: AbortController;
  settled: Promise<void>;
}

const atEnd: ReadonlySet<TwinJobState> = new Set(['canceled', 'aborted', 'completed']);

/** The job was ended from outside while its card was on the way. */
class Ended extends Error {}

export class Hdp5000 {
  readonly serial: string;
  readonly counters: Counters;
  readonly #options: Hdp5000Options;
  readonly #jobs: TwinJob[] = [];
  readonly #faults = new Set<MachineFault>();
  readonly #planned: { readonly fault: MachineFault; stages: number }[] = [];
  /** Those who wait for the machine to be put right, or for anything else to change. */
  readonly #waiting = new Set<() => void>();
  #lastId = 0;
  #active: Way | null = null;

  constructor(options: Hdp5000Options) {
    this.#options = options;
    this.serial = options.serial;
    this.counters = options.counters ?? { printed: 0, ribbon: hdp5000.ribbonCards, film: hdp5000.filmCards };
  }

  get on(): boolean {
    return !this.#faults.has('printer-off');
  }

  get working(): boolean {
    return this.#active !== null;
  }

  get jobs(): readonly TwinJob[] {
    return this.#jobs;
  }

  hopper(): readonly PhysicalCard[] {
    return this.#options.cards.filter((card) => card.where === 'hopper');
  }

  machineFaults(): ReadonlySet<MachineFault> {
    return this.#faults;
  }

  /** What the machine reports, by the port's names. */
  faults(): readonly PrinterFault[] {
    const own: Partial<Record<MachineFault, PrinterFault>> = { 'card-jam-before': 'card-jam', 'card-jam-after': 'card-jam', 'cover-open': 'cover-open', 'output-full': 'output-full', 'encoder-fault': 'encoder-fault', 'hopper-empty': 'hopper-empty', 'ribbon-out': 'ribbon-out', 'film-out': 'film-out' };
    const found = [...this.#faults].flatMap((fault) => own[fault] ?? []);
    if (this.hopper().length === 0) found.push('hopper-empty');
    if (this.counters.ribbon === 0) found.push('ribbon-out');
    if (this.counters.film === 0) found.push('film-out');
    if (this.#options.cards.filter((card) => card.where === 'output').length >= hdp5000.outputCards) found.push('output-full');
    return [...new Set(found)];
  }

  /** Opens a job and begins to feed a card; null when one is under way, as this machine takes one at a time. */
  create(name: string, user: string): TwinJob | null {
    if (this.#active) return null;
    this.#lastId += 1;
    const job: TwinJob = { id: this.#lastId, name, user, createdAt: this.#options.clock.now(), startedAt: null, endedAt: null, state: 'pending', stage: 'feeding', impressions: 0, sheets: 0, fault: null, blankSpent: false };
    this.#jobs.push(job);
    if (this.#jobs.length > hdp5000.jobHistory) this.#jobs.shift();
    const active: Way = { job, card: null, document: null, ending: new AbortController(), settled: Promise.resolve() };
    this.#active = active;
    active.settled = this.#run(active);
    return job;
  }

  /** Gives the open job its face; false when it does not wait for one. */
  document(id: number, page: RasterPage): boolean {
    const active = this.#active;
    if (active?.job.id !== id || active.document || atEnd.has(active.job.state)) return false;
    active.document = page;
    this.#changed();
    return true;
  }

  /** Cancels a job and waits until its card is in the reject tray; false when it can no longer be stopped. */
  async cancel(id: number): Promise<boolean> {
    const active = this.#active;
    if (active?.job.id !== id) return false;
    // From the transfer on the face is on the card.
    if (active.job.impressions > 0 || active.job.stage === 'transfer') return false;
    this.#end(active.job, 'canceled', null);
    active.ending.abort(new Ended('canceled'));
    await active.settled;
    return true;
  }

  /** Makes a fault happen now, or when so many further stages of a job have begun. */
  fault(fault: MachineFault, afterStages = 0): void {
    if (afterStages > 0) {
      this.#planned.push({ fault, stages: afterStages });
      return;
    }
    this.#faults.add(fault);
    if (fault === 'encoder-fault') this.#options.encoder.mute = true;
    if (fault === 'ribbon-out') this.counters.ribbon = 0;
    if (fault === 'film-out') this.counters.film = 0;
    if (fault === 'printer-off') this.#powerOff();
    this.#changed();
  }

  /** Somebody puts it right; a fault that was only planned is forgotten. */
  repair(fault: MachineFault): void {
    const planned = this.#planned.findIndex((one) => one.fault === fault);
    if (planned >= 0) this.#planned.splice(planned, 1);
    this.#faults.delete(fault);
    if (fault === 'encoder-fault') this.#options.encoder.mute = false;
    if (fault === 'ribbon-out') this.counters.ribbon = hdp5000.ribbonCards;
    if (fault === 'film-out') this.counters.film = hdp5000.filmCards;
    // Whoever clears a jam holds the card: a printed one goes to the tray, another is waste.
    if (fault === 'card-jam-before' || fault === 'card-jam-after') this.#clearPath();
    this.#changed();
  }

  /** Something in the world changed that the machine may wait for (cards were loaded, a tray emptied). */
  notice(): void {
    this.#changed();
  }

  #clearPath(): void {
    for (const card of this.#options.cards) if (card.where === 'path' && card !== this.#active?.card) card.where = card.printed ? 'output' : 'reject';
  }

  /** Jobs live in its memory and are gone, and it counts them from one again: a number from before names another job after. */
  #powerOff(): void {
    const active = this.#active;
    if (active) {
      this.#end(active.job, 'aborted', 'other');
      active.ending.abort(new Ended('power'));
    }
    this.#jobs.length = 0;
    this.#lastId = 0;
  }

  #changed(): void {
    this.#options.onChange?.();
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const wake of waiting) wake();
  }

  #tell(job: TwinJob, stage: MachineEvent['stage']): void {
    this.#options.onEvent?.({ job: job.name, stage });
  }

  #end(job: TwinJob, state: TwinJobState, fault: PrinterFault | null): void {
    if (atEnd.has(job.state)) return;
    job.state = state;
    job.stage = 'done';
    job.fault = fault;
    job.endedAt = this.#options.clock.now();
  }

  /** The way of one card, from the hopper to a tray. Never rejects: what ended it stands in the job. */
  async #run(active: Way): Promise<void> {
    const { job } = active;
    try {
      await this.#feed(active);
      await this.#awaitDocument(active);
      await this.#print(active);
    } catch (error) {
      if (!(error instanceof Ended)) throw error;
    } finally {
      if (active.card && this.#options.encoder.chip === active.card.chip) this.#options.encoder.remove();
    }
    await this.#settle(active);
    this.#active = null;
    this.#tell(job, 'ended');
    this.#changed();
  }

  /** Where the card of an ended job comes to lie. A jammed one stays in the path until somebody takes it out. */
  async #settle({ job, card }: Way): Promise<void> {
    if (!card || card.where !== 'path') return;
    if (job.fault === 'card-jam') return;
    if (this.on) await this.#options.clock.sleep(hdp5000.rejectMs);
    card.where = card.printed ? 'output' : 'reject';
    this.#tell(job, 'rejected');
  }

  async #feed(active: Way): Promise<void> {
    const { job } = active;
    const { clock, encoder } = this.#options;
    await this.#stage(active, 'feeding', new Set(['hopper-empty', 'ribbon-out', 'film-out', 'cover-open', 'output-full', 'card-jam']));
    const card = this.hopper()[0];
    if (!card) throw new Error('the hopper emptied while a card was taken from it');
    card.where = 'path';
    card.job = job.name;
    active.card = card;
    job.startedAt = clock.now();
    job.blankSpent = true;
    await this.#pass(active, hdp5000.stageMs.feeding);
    encoder.insert(card.chip);
    await this.#stage(active, 'at-encoder', new Set());
  }

  async #awaitDocument(active: Way): Promise<void> {
    const until = this.#options.clock.now() + hdp5000.documentWaitMs;
    const late = new AbortController();
    const alarm = this.#options.clock.sleep(hdp5000.documentWaitMs, AbortSignal.any([late.signal, active.ending.signal])).then(
      () => this.#changed(),
      () => undefined,
    );
    while (!active.document) {
      if (this.#options.clock.now() >= until) {
        this.#end(active.job, 'aborted', 'other');
        throw new Ended('document time-out');
      }
      await this.#anyChange(active);
    }
    late.abort(new Error('document arrived'));
    await alarm;
    this.#options.encoder.remove();
  }

  async #print(active: Way): Promise<void> {
    const { job, card } = active;
    await this.#stage(active, 'printing', new Set(['ribbon-out', 'film-out', 'cover-open']));
    this.counters.ribbon -= 1;
    this.counters.film -= 1;
    await this.#pass(active, hdp5000.stageMs.printing);
    await this.#stage(active, 'transfer', new Set(['cover-open']));
    await this.#pass(active, hdp5000.stageMs.transfer);
    card!.printed = true;
    card!.face = active.document;
    job.impressions = 1;
    this.counters.printed += 1;
    await this.#stage(active, 'ejecting', new Set(['cover-open', 'output-full']));
    await this.#pass(active, hdp5000.stageMs.ejecting);
    card!.where = 'output';
    job.sheets = 1;
    this.#end(job, 'completed', null);
  }

  /** Begins a stage: faults that were planned for now strike, and those that stop it are waited out. */
  async #stage(active: Way, stage: JobStage, stoppedBy: ReadonlySet<PrinterFault>): Promise<void> {
    const { job } = active;
    job.stage = stage;
    this.#strike();
    if (active.ending.signal.aborted) throw new Ended('ended');
    this.#jam(active);
    job.state = 'processing';
    while (this.faults().some((fault) => stoppedBy.has(fault))) {
      job.state = active.card ? 'stopped' : 'pending';
      await this.#anyChange(active);
      this.#jam(active);
    }
    job.state = 'processing';
    this.#tell(job, stage);
    this.#changed();
  }

  #strike(): void {
    for (const plan of this.#planned) plan.stages -= 1;
    for (const due of this.#planned.filter((plan) => plan.stages <= 0)) {
      this.#planned.splice(this.#planned.indexOf(due), 1);
      this.fault(due.fault);
    }
  }

  /** A jam waits for a card in its part of the path: before the face is on it, or after. */
  #jam(active: Way): void {
    const kind: MachineFault = active.job.impressions > 0 ? 'card-jam-after' : 'card-jam-before';
    if (!active.card || !this.#faults.has(kind)) return;
    this.#end(active.job, 'aborted', 'card-jam');
    throw new Ended('jam');
  }

  async #pass(active: Way, ms: number): Promise<void> {
    await this.#options.clock.sleep(ms, active.ending.signal);
    this.#jam(active);
  }

  /** Until anything changes in the machine; rejects when the job was ended. */
  #anyChange(active: Way): Promise<void> {
    const { signal } = active.ending;
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(new Ended('ended'));
        return;
      }
      const stop = () => {
        this.#waiting.delete(wake);
        reject(new Ended('ended'));
      };
      const wake = () => {
        signal.removeEventListener('abort', stop);
        resolve();
      };
      signal.addEventListener('abort', stop, { once: true });
      this.#waiting.add(wake);
    });
  }
}
