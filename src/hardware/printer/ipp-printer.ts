/**
 * The card printer over IPP: Create-Job feeds a card to the encoder, Send-Document brings the face,
 * and Get-Job-Attributes of the *device* tells what became of it. A job is known by the name we
 * gave it, not by its number alone: a printer that was switched off counts from one again.
 */
import type { Clock } from '../../domain/clock.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { Attributes, group, ipp, type IppAttribute, type IppMessage } from './ipp-codec.ts';
import { ended, faultsOf, identityOf, isQueue, jobQuestions, printerQuestions, QUEUE_CANNOT_KNOW, stateOf, statusOf } from './ipp-state.ts';
import { IppClient, operation, status, succeeded, type IppTransport } from './ipp.ts';
import { printerLimits, type PrinterLimits } from './limits.ts';
import { CARD_CANVAS, CARD_MEDIA, printerFaults, type CardFace, type CardPrinter, type JobState, type PrinterFault, type PrinterIdentity, type PrinterStatus } from './port.ts';
import { encodePwgRaster } from './pwg-raster.ts';

const FORMAT = 'image/pwg-raster';
/** Jobs looked through for one of ours. */
const JOBS_LOOKED_THROUGH = 200;

/**
 * CUPS 2.4.2 lists a job that it has unloaded from its memory without its name, unless a question makes it load the job again:
 * `time-at-processing` does (measured). A name that is not listed would be a card made twice.
 */
const listQuestions = ['job-id', 'job-name', 'time-at-processing'] as const;

/** The one error policy of a CUPS queue that never prints a job again: the others hold it until the device is back (cupsd.conf(5), ErrorPolicy). */
const ABORT_JOB = 'abort-job';

/** Faults with which a machine does not begin a card. */
const stopsFeeding: ReadonlySet<PrinterFault> = new Set(printerFaults.filter((fault) => fault !== 'unreachable' && fault !== 'busy' && fault !== 'other'));

export interface IppPrinterOptions {
  /** `ipp://host[:port]/path` of the device itself, or of a CUPS queue before it. A queue is no witness (stack.md): without `device` its ends are `unknown`. */
  readonly uri: string;
  /** Of a queue: the device behind it, which is asked how it is and what became of a card. */
  readonly device?: string;
  readonly transport: IppTransport;
  readonly clock: Clock;
  /** `inline`: the card is fed to an encoder that is a PC/SC reader, before any face is sent. */
  readonly encoder: PrinterIdentity['encoder'];
  /** Shown in the printer's own job list. */
  readonly user?: string;
  readonly limits?: PrinterLimits;
}

const unknownEnd = (job: string, why: string): JobState => ({ job, stage: 'done', progress: 1, outcome: { kind: 'unknown', why } });

/** What one look at a job gave. */
type Look = { readonly kind: 'job'; readonly attributes: Attributes } | { readonly kind: 'forgotten' } | { readonly kind: 'silent'; readonly why: Problem };

class IppPrinter implements CardPrinter {
  readonly #client: IppClient;
  readonly #clock: Clock;
  readonly #encoder: PrinterIdentity['encoder'];
  readonly #limits: PrinterLimits;
  /** The witness behind a queue. */
  readonly #device: IppPrinter | null;
  /** Names begun by this process. A printer that was off has forgotten them, and gives their numbers again. */
  readonly #begun = new Set<string>();
  /** Names whose job was given a face: it gets none again. */
  readonly #faced = new Set<string>();
  /** Our names of the jobs that this process has seen, by the printer's numbers. */
  readonly #names = new Map<string, string>();

  constructor({ uri, device, transport, clock, encoder, user = 'loket', limits = printerLimits }: IppPrinterOptions) {
    this.#device = device === undefined ? null : new IppPrinter({ uri: device, transport, clock, encoder, user, limits });
    this.#client = new IppClient({ uri, transport, user });
    this.#clock = clock;
    this.#encoder = encoder;
    this.#limits = limits;
  }

  async identify(): Promise<Result<PrinterIdentity>> {
    const printer = await (this.#device ?? this).#printer();
    return printer.ok ? ok(identityOf(printer.value, this.#encoder)) : printer;
  }

  async status(): Promise<Result<PrinterStatus>> {
    const printer = await (this.#device ?? this).#printer();
    return printer.ok ? ok(statusOf(printer.value)) : printer;
  }

  async begin(name: string, signal?: AbortSignal): Promise<Result<{ readonly job: string }>> {
    const printer = await this.#printer();
    if (!printer.ok) return printer;
    // Before anything moves: a machine that cannot begin says so at once, and nothing was fed.
    const fault = faultsOf(printer.value).find((one) => stopsFeeding.has(one));
    if (fault) return err(problem('printer-needs-attention', { fault }));
    const fit = await this.#fit(name, printer.value);
    if (!fit.ok) return fit;
    const opened = await this.#client.ask({ operation: operation.createJob, attributes: [ipp.name('job-name', name)] });
    if (!opened.ok) return opened;
    if (opened.value.code === status.busy) return err(problem('printer-busy'));
    const id = succeeded(opened.value.code) ? Attributes.of(opened.value, group.job).integer('job-id') : null;
    if (id === null) return err(refused(opened.value));
    const job = String(id);
    this.#names.set(job, name);
    this.#begun.add(name);
    return this.#encoder === 'none' ? ok({ job }) : this.#fed(job, signal);
  }

  /** May a job of this name be opened here, so that it can never become two cards? */
  async #fit(name: string, printer: Attributes): Promise<Result<void>> {
    if (isQueue(printer)) {
      // It holds a job back until it has a face, so no card would come to the encoder, however long one waits.
      if (this.#encoder === 'inline') return err(problem('printer-queue-no-encoder'));
      const once = await this.#neverRetries(printer);
      if (!once.ok) return once;
    }
    if (this.#device) {
      const status = await this.#device.status();
      if (!status.ok) return status;
      const fault = status.value.faults.find((one) => stopsFeeding.has(one));
      if (fault) return err(problem('printer-needs-attention', { fault }));
    }
    if (this.#begun.has(name)) return err(problem('printer-job-known'));
    const known = await this.find(name);
    if (!known.ok) return known;
    return known.value === null ? ok(undefined) : err(problem('printer-job-known'));
  }

  /** A queue that prints a card again once its device is back makes two of one: it is set right, or not used. */
  async #neverRetries(queue: Attributes): Promise<Result<void>> {
    if (queue.string('printer-error-policy') === ABORT_JOB) return ok(undefined);
    await this.#client.ask({ operation: operation.addModifyPrinter, printer: [ipp.name('printer-error-policy', ABORT_JOB)] });
    // Its answer is no proof: CUPS refuses by an HTTP status (401, measured), which is no IPP at all. The queue is asked what it is now.
    const after = await this.#printer();
    if (!after.ok) return after;
    const policy = after.value.string('printer-error-policy');
    return policy === ABORT_JOB ? ok(undefined) : err(problem('printer-queue-retries', { policy: policy ?? '?' }));
  }

  /** Waits for the card to be at the encoder. What does not arrive in time is given up. */
  async #fed(job: string, signal: AbortSignal | undefined): Promise<Result<{ readonly job: string }>> {
    const until = this.#clock.now() + this.#limits.feedMs;
    for (;;) {
      const look = await this.#look(job);
      if (look.kind === 'silent') return err(look.why);
      if (look.kind === 'forgotten') return err(problem('printer-forgot-job'));
      const state = stateOf(job, look.attributes, null);
      if (ended(look.attributes)) return err(await this.#notFed());
      if (state.stage === 'at-encoder') return ok({ job });
      if (signal?.aborted || this.#clock.now() >= until) {
        const why = await this.#notFed();
        const gone = await this.abandon(job);
        return gone.ok ? err(why) : gone;
      }
      await this.#clock.sleep(this.#limits.pollMs);
    }
  }

  async #notFed(): Promise<Problem> {
    const printer = await this.#printer();
    return printer.ok ? problem('printer-needs-attention', { fault: faultsOf(printer.value)[0] ?? 'other' }) : printer.error;
  }

  async submit(job: string, face: CardFace): Promise<Result<void>> {
    const name = this.#names.get(job);
    if (name !== undefined && this.#faced.has(name)) return err(problem('printer-job-known'));
    // CUPS takes a document for a job that was cancelled (measured); RFC 8011 4.3.1 wants it refused.
    const before = await this.#look(job);
    if (before.kind === 'silent') return err(before.why);
    if (before.kind === 'forgotten') return err(problem('printer-forgot-job'));
    if (ended(before.attributes)) return err(problem('printer-refused', { status: hex(status.notPossible) }));
    if (name !== undefined) this.#faced.add(name);
    const data = encodePwgRaster([{ ...face, dpi: CARD_CANVAS.dpi }], CARD_MEDIA);
    const attributes = [jobId(job), ipp.mime('document-format', FORMAT), ipp.boolean('last-document', true)];
    const sent = await this.#client.ask({ operation: operation.sendDocument, attributes, data });
    if (!sent.ok) return sent;
    return succeeded(sent.value.code) ? ok(undefined) : err(refused(sent.value));
  }

  async follow(job: string, onState: (state: JobState) => void, signal?: AbortSignal): Promise<JobState> {
    const { pollMs, backOffFirstMs, backOffMostMs, silentMs, stalledMs } = this.#limits;
    let told = '';
    let changedAt = this.#clock.now();
    let heardAt = changedAt;
    let pause: number = backOffFirstMs;
    for (;;) {
      const state = await this.#state(job);
      const now = this.#clock.now();
      if (state) {
        heardAt = now;
        pause = backOffFirstMs;
        if (JSON.stringify(state) !== told) {
          told = JSON.stringify(state);
          changedAt = now;
          onState(state);
        }
        if (state.outcome) return state;
      }
      if (signal?.aborted) return unknownEnd(job, 'no-longer-followed');
      if (now - heardAt >= silentMs) return this.#givenUp(job, 'printer-silent');
      if (now - changedAt >= stalledMs) return this.#givenUp(job, 'stalled');
      await this.#clock.sleep(state ? pollMs : pause);
      if (!state) pause = Math.min(backOffMostMs, pause * 2);
    }
  }

  /** Nobody waits any longer. What a queue still holds must not come out after a person has answered for that card. */
  async #givenUp(job: string, why: string): Promise<JobState> {
    const printer = await this.#printer();
    if (printer.ok && isQueue(printer.value)) await this.#client.ask({ operation: operation.cancelJob, attributes: [jobId(job)] });
    return unknownEnd(job, why);
  }

  /** One look, with what the printer says about an end; null when it did not answer. */
  async #state(job: string): Promise<JobState | null> {
    const look = await this.#look(job);
    if (look.kind === 'silent') return null;
    if (look.kind === 'forgotten') return unknownEnd(job, 'job-forgotten');
    if (!ended(look.attributes)) return stateOf(job, look.attributes, null);
    const printer = await this.#printer();
    if (!printer.ok) return null;
    const state = stateOf(job, look.attributes, printer.value);
    const name = look.attributes.string('job-name');
    const beyond = state.outcome?.kind === 'unknown' && state.outcome.why === QUEUE_CANNOT_KNOW;
    return beyond && this.#device && name !== null ? this.#witnessed(job, name, this.#device) : state;
  }

  /** What the device behind the queue says of our name; null while it does not answer. It may have a card on its way after the queue called the job done. */
  async #witnessed(job: string, name: string, device: IppPrinter): Promise<JobState | null> {
    const found = await device.find(name);
    if (!found.ok) return null;
    return found.value ? { ...found.value, job } : unknownEnd(job, QUEUE_CANNOT_KNOW);
  }

  async abandon(job: string): Promise<Result<void>> {
    const before = await this.#look(job);
    if (before.kind === 'silent') return err(before.why);
    if (before.kind === 'forgotten') return err(problem('printer-forgot-job'));
    if (!ended(before.attributes)) {
      const answer = await this.#client.ask({ operation: operation.cancelJob, attributes: [jobId(job)] });
      if (!answer.ok) return answer;
    }
    return this.#given(job);
  }

  /** Waits until a job that was cancelled has ended; a card that came out all the same is no card given up. */
  async #given(job: string): Promise<Result<void>> {
    const until = this.#clock.now() + this.#limits.abandonMs;
    for (;;) {
      const state = await this.#state(job);
      if (state?.outcome?.kind === 'not-printed') return ok(undefined);
      if (state?.outcome || this.#clock.now() >= until) return err(problem('printer-kept-printing'));
      await this.#clock.sleep(this.#limits.pollMs);
    }
  }

  async find(name: string): Promise<Result<JobState | null>> {
    const own = await this.#numbers(name);
    if (!own.ok) return own;
    const id = own.value.at(-1);
    if (id !== undefined) {
      const job = String(id);
      this.#names.set(job, name);
      // Two jobs of one name are two cards, or one and none: no single answer is true of both.
      if (own.value.length > 1) return ok(unknownEnd(job, 'several-jobs-of-this-name'));
      const state = await this.#state(job);
      return state ? ok(state) : err(problem('printer-unreachable'));
    }
    // A queue forgets jobs before its device does. What the device still works on has no number here, so it cannot be followed or given up.
    const beyond = this.#device ? await this.#device.find(name) : ok(null);
    if (!beyond.ok || beyond.value === null || beyond.value.outcome) return beyond;
    return ok(unknownEnd(beyond.value.job, 'queue-forgot-job'));
  }

  /** The printer's numbers of the jobs with our name, lowest first. */
  async #numbers(name: string): Promise<Result<readonly number[]>> {
    const ids = new Set<number>();
    for (const which of ['not-completed', 'completed'] as const) {
      const attributes = [ipp.keyword('which-jobs', which), ipp.integer('limit', JOBS_LOOKED_THROUGH), ipp.keyword('requested-attributes', ...listQuestions)];
      const answer = await this.#client.ask({ operation: operation.getJobs, attributes });
      if (!answer.ok) return answer;
      if (!succeeded(answer.value.code)) return err(refused(answer.value));
      for (const id of named(answer.value, name)) ids.add(id);
    }
    return ok([...ids].sort((a, b) => a - b));
  }

  async #printer(): Promise<Result<Attributes>> {
    const answer = await this.#client.ask({ operation: operation.getPrinterAttributes, attributes: [ipp.keyword('requested-attributes', ...printerQuestions)] });
    if (!answer.ok) return answer;
    return succeeded(answer.value.code) ? ok(Attributes.of(answer.value, group.printer)) : err(refused(answer.value));
  }

  async #look(job: string): Promise<Look> {
    const attributes: readonly IppAttribute[] = [jobId(job), ipp.keyword('requested-attributes', ...jobQuestions)];
    const answer = await this.#client.ask({ operation: operation.getJobAttributes, attributes });
    if (!answer.ok) return { kind: 'silent', why: answer.error };
    if (answer.value.code === status.notFound || answer.value.code === status.gone) return { kind: 'forgotten' };
    if (!succeeded(answer.value.code)) return { kind: 'silent', why: refused(answer.value) };
    const found = Attributes.of(answer.value, group.job);
    const ours = this.#names.get(job);
    const theirs = found.string('job-name');
    if (ours !== undefined && theirs !== null && theirs !== ours) return { kind: 'forgotten' };
    return found.integer('job-state') === null ? { kind: 'silent', why: problem('printer-answer-unreadable') } : { kind: 'job', attributes: found };
  }
}

const jobId = (job: string): IppAttribute => ipp.integer('job-id', Number(job));

/** Numbers of the jobs with this name. */
function named(answer: IppMessage, name: string): readonly number[] {
  const jobs = answer.groups.filter((one) => one.tag === group.job).map((one) => new Attributes(one.attributes));
  return jobs.filter((job) => job.string('job-name') === name).flatMap((job) => job.integer('job-id') ?? []);
}

const HEX = 16;
const hex = (code: number): string => `0x${code.toString(HEX).padStart(4, '0')}`;
const refused = (answer: IppMessage): Problem => problem('printer-refused', { status: hex(answer.code) });

/** A card printer at `uri`. Nothing is sent before it is asked something. */
export const createIppPrinter = (options: IppPrinterOptions): CardPrinter => new IppPrinter(options);

