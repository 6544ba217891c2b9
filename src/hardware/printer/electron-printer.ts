/**
 * The card printer on Windows: the vendor's driver, reached by silent printing. Whoever prints so learns that the *spooler* took
 * the job and nothing after that, so no end is ever called printed here: a person looks. What can be proved is the opposite: a
 * face that never reached the spooler. Jobs cannot be asked after, so a name that this process did not begin is `unknown`.
 */
import type { Clock } from '../../domain/clock.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { printerLimits, type PrinterLimits } from './limits.ts';
import type { CardFace, CardPrinter, JobState, PrinterFault, PrinterIdentity, PrinterStatus } from './port.ts';
import { statusOfWindows } from './windows-status.ts';

/** A printer as Windows lists it. */
export interface ListedPrinter {
  /** Its name in Windows, by which it is printed to. */
  readonly name: string;
  readonly model: string;
}

/** What became of a page: it is with the spooler; it certainly is not; or nobody can say. */
export type Handed = { readonly kind: 'spooled' } | { readonly kind: 'not-handed'; readonly reason: string } | { readonly kind: 'unsure'; readonly reason: string };

/** Printing without a dialog, as far as this driver needs it. */
export interface SilentPrinting {
  printers(): Promise<readonly ListedPrinter[]>;
  /** PRINTER_STATUS_* bits of a printer; null where they cannot be had. */
  statusOf(printer: string): Promise<number | null>;
  /** Prints one face at exact size. @param document its name in the spooler's list. A rejection proves nothing about the page. */
  print(printer: string, document: string, face: CardFace): Promise<Handed>;
}

export interface ElectronPrinterOptions {
  readonly printing: SilentPrinting;
  /** Its name in Windows, letter by letter. */
  readonly name: string;
  readonly clock: Clock;
  readonly limits?: PrinterLimits;
}

/** Why an end is unknown: the spooler knows nothing of cards. */
const CANNOT_KNOW = 'spooler-cannot-know';

interface Job {
  state: JobState;
  /** Was its face given to the system? From then on it may become a card. */
  handed: boolean;
}

const ended = (job: string, outcome: JobState['outcome']): JobState => ({ job, stage: 'done', progress: 1, outcome });
const unknown = (job: string, why: string): JobState => ended(job, { kind: 'unknown', why });
/** Nothing was given to the spooler, so no blank moved: these machines take one when they print. */
const notPrinted = (job: string, fault: PrinterFault): JobState => ended(job, { kind: 'not-printed', fault, blankoSpent: false });

class ElectronPrinter implements CardPrinter {
  readonly #printing: SilentPrinting;
  readonly #name: string;
  readonly #clock: Clock;
  readonly #limits: PrinterLimits;
  /** By our name, which is the job's id as well: the spooler's number is not told. */
  readonly #jobs = new Map<string, Job>();
  /** Names that `begin` refused: of these alone it is known that there is no job. */
  readonly #refused = new Set<string>();

  constructor({ printing, name, clock, limits = printerLimits }: ElectronPrinterOptions) {
    this.#printing = printing;
    this.#name = name;
    this.#clock = clock;
    this.#limits = limits;
  }

  async #listed(): Promise<Result<ListedPrinter>> {
    const found = (await this.#printing.printers()).find(({ name }) => name === this.#name);
    return found ? ok(found) : err(problem('printer-not-installed', { name: this.#name }));
  }

  /** Windows gives no serial number; the name, which is one on this computer, stands for it. */
  async identify(): Promise<Result<PrinterIdentity>> {
    const printer = await this.#listed();
    return printer.ok ? ok({ model: printer.value.model, serial: this.#name, encoder: 'none', twin: false }) : printer;
  }

  async status(): Promise<Result<PrinterStatus>> {
    const printer = await this.#listed();
    return printer.ok ? ok(statusOfWindows(await this.#printing.statusOf(this.#name))) : printer;
  }

  /** Opens a job. Nothing moves: the printer takes a card when it gets a face. */
  async begin(name: string): Promise<Result<{ readonly job: string }>> {
    if (this.#jobs.has(name)) return err(problem('printer-job-known'));
    const why = await this.#hinders();
    // Somebody may have begun it meanwhile.
    if (this.#jobs.has(name)) return err(problem('printer-job-known'));
    if (why) {
      this.#refused.add(name);
      return err(why.problem);
    }
    this.#refused.delete(name);
    this.#jobs.set(name, { state: { job: name, stage: 'feeding', progress: 0, outcome: null }, handed: false });
    return ok({ job: name });
  }

  /** What speaks against giving the spooler a face now, as far as Windows says; null when nothing does. */
  async #hinders(own?: string): Promise<{ readonly problem: Problem; readonly fault: PrinterFault } | null> {
    const status = await this.status();
    if (!status.ok) return { problem: status.error, fault: 'unreachable' };
    const fault = status.value.faults[0];
    if (fault === 'unreachable') return { problem: problem('printer-unreachable'), fault };
    if (fault) return { problem: problem('printer-needs-attention', { fault }), fault };
    const open = [...this.#jobs].some(([name, { state }]) => name !== own && state.outcome === null);
    return open || status.value.state === 'working' ? { problem: problem('printer-busy'), fault: 'busy' } : null;
  }

  async submit(name: string, face: CardFace): Promise<Result<void>> {
    const job = this.#jobs.get(name);
    if (!job) return err(problem('printer-forgot-job'));
    if (job.handed || job.state.outcome) return err(problem('printer-job-known'));
    job.handed = true;
    // A spooler keeps a face for a printer that is off, and prints it when nobody waits for it any more: it does not get it.
    const why = await this.#hinders(name);
    if (why) {
      job.state = notPrinted(name, why.fault);
      return err(why.problem);
    }
    job.state = { job: name, stage: 'printing', progress: 0.5, outcome: null };
    try {
      const handed = await this.#printing.print(this.#name, name, face);
      if (handed.kind === 'spooled') {
        job.state = { ...job.state, progress: 0.6 };
        return ok(undefined);
      }
      job.state = handed.kind === 'not-handed' ? notPrinted(name, 'other') : unknown(name, CANNOT_KNOW);
      return err(handed.kind === 'not-handed' ? problem('printer-refused', { status: handed.reason }) : problem('printer-spooler-unsure', { reason: handed.reason }));
    } catch (error) {
      job.state = unknown(name, CANNOT_KNOW);
      throw error;
    }
  }

  /** Follows the printer, not the job: asked too early, a person would find an empty tray and say so, and the card would come after that. */
  async follow(name: string, onState: (state: JobState) => void, signal?: AbortSignal): Promise<JobState> {
    const { cardMs, pollMs, stalledMs } = this.#limits;
    const start = this.#clock.now();
    let told = '';
    for (;;) {
      const job = this.#jobs.get(name);
      if (!job) return unknown(name, 'job-forgotten');
      const waited = this.#clock.now() - start;
      if (!job.state.outcome && (waited >= stalledMs || (job.handed && waited >= cardMs && !(await this.#moves())))) job.state = unknown(name, CANNOT_KNOW);
      if (JSON.stringify(job.state) !== told) {
        told = JSON.stringify(job.state);
        onState(job.state);
      }
      if (job.state.outcome) return job.state;
      if (signal?.aborted) return unknown(name, 'no-longer-followed');
      await this.#clock.sleep(pollMs);
    }
  }

  /** Does Windows say that the printer works, or waits for somebody to put it right? Then the card may still come. */
  async #moves(): Promise<boolean> {
    const status = await this.status();
    return status.ok && status.value.state !== 'idle';
  }

  async abandon(name: string): Promise<Result<void>> {
    const job = this.#jobs.get(name);
    if (!job) return err(problem('printer-forgot-job'));
    if (!job.handed && !job.state.outcome) job.state = notPrinted(name, 'other');
    return job.state.outcome?.kind === 'not-printed' ? ok(undefined) : err(problem('printer-kept-printing'));
  }

  /** Null only for a name that `begin` refused here. Any other stranger may be a card of the process before this one. */
  async find(name: string): Promise<Result<JobState | null>> {
    const job = this.#jobs.get(name);
    if (job) return ok(job.state);
    return ok(this.#refused.has(name) ? null : unknown(name, CANNOT_KNOW));
  }
}

/** A card printer that Windows knows as `name`. Nothing is printed before it is told to. */
export const createElectronPrinter = (options: ElectronPrinterOptions): CardPrinter => new ElectronPrinter(options);
