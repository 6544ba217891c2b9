/**
 * The HDP5000 as a twin: hopper, encoder station, ribbon, film, output and reject tray, and what
 * goes wrong with them. A reverse-transfer machine prints the face on film first and fuses it to
 * the card after, so until `transfer` the card itself is untouched. What each fault does stands in
 * faults.ts, how long a card takes in ribbons.ts: the machine only goes by them.
 */
import type { JobStage, PrinterFault } from '../port.ts';
import type { RasterPage } from '../pwg-raster.ts';
import { Bell } from './bell.ts';
import type { PhysicalCard } from './card.ts';
import { factOf, type MachineFault } from './faults.ts';
import { Heater } from './heater.ts';
import { hdp5000 } from './limits.ts';
import type { Counters, Hdp5000Options, MachineEvent, TwinJob, TwinJobState } from './machine.ts';
import { DEFAULT_RIBBON, ribbonFits, ribbons, stageMsOf, type RibbonType } from './ribbons.ts';

export type { MachineFault } from './faults.ts';
export type { Counters, Hdp5000Options, MachineEvent, TwinJob, TwinJobState } from './machine.ts';

/** A card on its way, or about to be taken from the hopper. */
interface Way {
  readonly job: TwinJob;
  /** Does it stop at the encoder, for a chip to be written? */
  readonly stops: boolean;
  card: PhysicalCard | null;
  /** Its sides, front first. */
  document: readonly RasterPage[] | null;
  /** The card stuck: it lies in the path until somebody takes it out. */
  stuck: boolean;
  readonly ending: AbortController;
  settled: Promise<void>;
}

/** Text that begins so is a command to the Windows driver, eaten and not printed (domain facts 6.1). */
const COMMAND = '~';

const atEnd: ReadonlySet<TwinJobState> = new Set(['canceled', 'aborted', 'completed']);

/** The job was ended from outside while its card was on the way. */
class Ended extends Error {}

export class Hdp5000 {
  readonly serial: string;
  readonly model: string;
  readonly counters: Counters;
  readonly #heater: Heater;
  readonly #driverCommands: string[] = [];
  readonly #options: Hdp5000Options;
  readonly #jobs: TwinJob[] = [];
  readonly #faults = new Set<MachineFault>();
  readonly #planned: { readonly fault: MachineFault; stages: number }[] = [];
  /** Those who wait for the machine to be put right, or for anything else to change. */
  readonly #bell = new Bell();
  #lastId = 0;
  #active: Way | null = null;

  constructor(options: Hdp5000Options) {
    this.#options = options;
    this.serial = options.serial;
    this.model = options.model ?? hdp5000.model;
    this.counters = { printed: 0, ribbon: ribbons[DEFAULT_RIBBON].cards, film: hdp5000.filmCards, ribbonType: DEFAULT_RIBBON, onRibbon: 0, transfers: 0, sinceCleaning: 0, ...options.counters };
    this.#heater = new Heater(options.clock, options.cold ?? false);
  }

  get on(): boolean {
    return !this.#faults.has('printer-off');
  }

  get working(): boolean {
    return this.#active !== null;
  }

  /** Is the transfer roller being heated? A card that comes now waits for it. */
  get warmingUp(): boolean {
    return this.on && this.#heater.heating;
  }

  /** Document names that the Windows driver took as commands to itself: they begin with `~` and print nothing (L000950 p. 92). */
  get driverCommands(): readonly string[] {
    return this.#driverCommands;
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
    return [...new Set([...this.#conditions()].flatMap((fault) => factOf(fault).reports ?? []))];
  }

  /** What was done to it, and what came by itself: supplies used up, trays empty or full, a ribbon that does not fit the face. */
  #conditions(): ReadonlySet<MachineFault> {
    const found = new Set(this.#faults);
    const sides = this.#active?.document ?? [];
    if (this.hopper().length === 0) found.add('hopper-empty');
    if (this.counters.ribbon === 0) found.add('ribbon-out');
    if (this.counters.film < Math.max(1, sides.length)) found.add('film-out');
    if (this.#options.cards.filter((card) => card.where === 'output').length >= hdp5000.outputCards) found.add('output-full');
    if (this.#active?.job.impressions === 0 && !ribbonFits(this.counters.ribbonType, sides)) found.add('wrong-ribbon');
    return found;
  }

  /** Opens a job and begins to feed a card to the encoder; null when one is under way, as this machine takes one at a time. */
  create(name: string, user: string): TwinJob | null {
    return this.#open(name, user, null);
  }

  /** Feeds a card and prints these sides on it, front first, without a stop at the encoder; null when another is under way. */
  print(name: string, user: string, sides: readonly RasterPage[]): TwinJob | null {
    return this.#open(name, user, sides);
  }

  #open(name: string, user: string, document: readonly RasterPage[] | null): TwinJob | null {
    if (this.#active) return null;
    this.#lastId += 1;
    const job: TwinJob = { id: this.#lastId, name, user, createdAt: this.#options.clock.now(), startedAt: null, endedAt: null, state: 'pending', stage: 'feeding', impressions: 0, sheets: 0, fault: null, blankSpent: false };
    this.#jobs.push(job);
    if (this.#jobs.length > hdp5000.jobHistory) this.#jobs.shift();
    if (name.trimStart().startsWith(COMMAND)) {
      this.#driverCommands.push(name);
      this.#end(job, 'completed', null);
      return job;
    }
    const active: Way = { job, stops: document === null, card: null, document, stuck: false, ending: new AbortController(), settled: Promise.resolve() };
    this.#active = active;
    active.settled = this.#run(active);
    return job;
  }

  /** Gives the open job its face, and its back where there is one; false when it does not wait for one. */
  document(id: number, ...sides: readonly RasterPage[]): boolean {
    const active = this.#active;
    if (active?.job.id !== id || active.document || atEnd.has(active.job.state)) return false;
    active.document = sides;
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
    if (fault === 'encoder-ghost') this.#options.encoder.ghost = true;
    if (fault === 'ribbon-out') this.counters.ribbon = 0;
    if (fault === 'film-out') this.counters.film = 0;
    if (fault === 'printer-off') this.#powerOff();
    this.#changed();
  }

  /** Somebody puts it right; a fault that was only planned is forgotten. */
  repair(fault: MachineFault): void {
    const planned = this.#planned.findIndex((one) => one.fault === fault);
    if (planned >= 0) this.#planned.splice(planned, 1);
    const wasOff = !this.on;
    this.#faults.delete(fault);
    if (wasOff && this.on) this.#heater.switchOn();
    if (fault === 'encoder-fault') this.#options.encoder.mute = false;
    if (fault === 'encoder-ghost') this.#options.encoder.ghost = false;
    if (fault === 'ribbon-out') this.loadRibbon(this.counters.ribbonType);
    if (fault === 'wrong-ribbon' && this.#conditions().has(fault)) this.loadRibbon(DEFAULT_RIBBON);
    if (fault === 'film-out') this.loadFilm();
    // Whoever clears a jam holds the card: a printed one goes to the tray, another is waste.
    if (factOf(fault).job === 'ends') this.#clearPath();
    this.#changed();
  }

  /** Puts a new ribbon in. It may be the wrong one for the card that waits: then that is the fault. */
  loadRibbon(type: RibbonType): void {
    this.counters.ribbonType = type;
    this.counters.ribbon = ribbons[type].cards;
    this.counters.onRibbon = 0;
    this.#faults.delete('ribbon-out');
    this.#faults.delete('wrong-ribbon');
    this.#changed();
  }

  /** Puts a new film in. */
  loadFilm(): void {
    this.counters.film = hdp5000.filmCards;
    this.#faults.delete('film-out');
    this.#changed();
  }

  /** Somebody ran the cleaning card through it. */
  clean(): void {
    this.counters.sinceCleaning = 0;
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
    this.#bell.ring();
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
      if (active.stops) await this.#atEncoder(active);
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

  /** Where the card of an ended job comes to lie. One that stuck stays in the path until somebody takes it out. */
  async #settle({ job, card, stuck }: Way): Promise<void> {
    if (!card || card.where !== 'path' || stuck) return;
    if (this.on) await this.#options.clock.sleep(hdp5000.rejectMs);
    card.where = card.printed ? 'output' : 'reject';
    this.#tell(job, 'rejected');
  }

  async #feed(active: Way): Promise<void> {
    const { job } = active;
    const { clock } = this.#options;
    const coldMs = this.#heater.wake();
    if (coldMs > 0) await clock.sleep(coldMs, active.ending.signal);
    await this.#stage(active, 'feeding');
    const card = this.hopper()[0];
    if (!card) throw new Error('the hopper emptied while a card was taken from it');
    card.where = 'path';
    card.job = job.name;
    active.card = card;
    job.startedAt = clock.now();
    job.blankSpent = true;
    await this.#pass(active, () => hdp5000.stageMs.feeding);
  }

  /** Presents the card to the reader until its face comes; one whose face does not come in time is given up. */
  async #atEncoder(active: Way): Promise<void> {
    const { clock, encoder } = this.#options;
    encoder.insert(active.card!.chip);
    await this.#stage(active, 'at-encoder');
    const until = clock.now() + hdp5000.documentWaitMs;
    const late = new AbortController();
    const alarm = clock.sleep(hdp5000.documentWaitMs, AbortSignal.any([late.signal, active.ending.signal])).then(
      () => this.#changed(),
      () => undefined,
    );
    try {
      while (!active.document) {
        if (clock.now() >= until) {
          this.#end(active.job, 'aborted', 'other');
          throw new Ended('document time-out');
        }
        await this.#anyChange(active);
        this.#hit(active);
      }
    } finally {
      late.abort(new Error('no longer waited for'));
    }
    await alarm;
    encoder.remove();
  }

  async #print(active: Way): Promise<void> {
    const { job, counters } = { job: active.job, counters: this.counters };
    const [card, sides] = [active.card!, active.document!];
    const times = () => stageMsOf(counters.ribbonType, sides.length);
    await this.#stage(active, 'printing');
    // What is printed again after a stop takes another set of panels and other frames of film.
    await this.#pass(
      active,
      () => times().printing,
      () => {
        counters.ribbon -= 1;
        counters.film -= sides.length;
      },
    );
    await this.#stage(active, 'transfer');
    await this.#pass(active, () => times().transfer);
    card.printed = true;
    card.face = sides[0] ?? null;
    job.impressions = 1;
    counters.printed += 1;
    counters.onRibbon += 1;
    counters.sinceCleaning += 1;
    counters.transfers += 1;
    const [, back] = sides;
    if (back) {
      await this.#stage(active, 'flipping');
      await this.#pass(active, () => times().flipping);
      card.back = back;
      job.impressions = 2;
      counters.transfers += 1;
    }
    await this.#stage(active, 'ejecting');
    await this.#pass(active, () => times().ejecting);
    card.where = 'output';
    job.sheets = 1;
    this.#heater.used();
    this.#end(job, 'completed', null);
  }

  /** Begins a stage: faults that were planned for now strike, and those that stop it are waited out. */
  async #stage(active: Way, stage: JobStage): Promise<void> {
    const { job } = active;
    job.stage = stage;
    this.#strike();
    if (active.ending.signal.aborted) throw new Ended('ended');
    this.#hit(active);
    job.state = 'processing';
    await this.#waitOut(active, () => this.#conditions());
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

  /** A fault that ends jobs meets the card if it is in its part of the path. */
  #hit(active: Way): void {
    const { job, card } = active;
    const fault = [...this.#faults].find((one) => factOf(one).job === 'ends' && factOf(one).strikes.includes(job.stage));
    if (!card || !fault) return;
    const { reports, blankSpent, face } = factOf(fault);
    if (face === 'unclear') job.impressions = Math.max(1, job.impressions);
    job.blankSpent = blankSpent;
    active.stuck = true;
    this.#end(job, 'aborted', reports);
    throw new Ended(fault);
  }

  /** Stands still while any of `present` holds this card where it is. Gives whether it had to. */
  async #waitOut(active: Way, present: () => ReadonlySet<MachineFault>): Promise<boolean> {
    const { job, card } = active;
    const holds = (fault: MachineFault): boolean => {
      const { holdsNext, strikes, job: effect } = factOf(fault);
      return card ? effect === 'waits' && strikes.includes(job.stage) : holdsNext;
    };
    let waited = false;
    while ([...present()].some(holds)) {
      waited = true;
      job.state = card ? 'stopped' : 'pending';
      await this.#anyChange(active);
      this.#hit(active);
    }
    job.state = 'processing';
    return waited;
  }

  /** Lets a stage take its time; one that a fault strikes meanwhile is done again once that is put right. @param spend what each try uses up */
  async #pass(active: Way, ms: () => number, spend?: () => void): Promise<void> {
    do {
      await this.#waitOut(active, () => this.#conditions());
      spend?.();
      await this.#options.clock.sleep(ms(), active.ending.signal);
      this.#hit(active);
    } while (await this.#waitOut(active, () => this.#faults));
  }

  /** Until anything changes in the machine; rejects when the job was ended. */
  #anyChange(active: Way): Promise<void> {
    return this.#bell.heard(active.ending.signal);
  }
}
