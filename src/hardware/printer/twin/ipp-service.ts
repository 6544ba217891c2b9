/**
 * The HDP5000 twin as an IPP/2.0 printer: a request's bytes in, an answer's bytes out. What it is
 * asked and does not know it answers as RFC 8011 wants it, because any client on the network may ask.
 */
import { Attributes, decodeIpp, encodeIpp, group, ipp, IppFormatError, type IppAttribute, type IppMessage } from '../ipp-codec.ts';
import { IPP_VERSION, operation, status } from '../ipp.ts';
import { printerState, reasonOfFault } from '../ipp-state.ts';
import { CARD_CANVAS, CARD_MEDIA, type PrinterFault } from '../port.ts';
import { decodePwgRaster, RasterError, type RasterPage } from '../pwg-raster.ts';
import { vendor } from '../vendor.ts';
import type { Hdp5000, TwinJob } from './hdp5000.ts';
import { hdp5000, progressAt } from './limits.ts';
import { ribbons } from './ribbons.ts';

const FORMAT = 'image/pwg-raster';
/** The same medium, in hundredths of a millimetre. */
const HUNDREDTHS = { x: 8_763, y: 5_596 };
const MS_PER_SECOND = 1_000;
/** Sides of a card. */
const SIDES = 2;

const stateCode = { pending: 3, processing: 5, stopped: 6, canceled: 7, aborted: 8, completed: 9 } as const;
const ended = (job: TwinJob): boolean => job.endedAt !== null;

/** The standard keyword for a fault, and beside it the one that names it precisely. */
function reasonsFor(fault: PrinterFault): readonly string[] {
  const general = reasonOfFault[fault];
  return general === undefined ? [] : general === vendor.encoderFault ? [`${general}-error`] : [`${general}-error`, `${vendor.faultReason}${fault}-error`];
}

export interface IppServiceOptions {
  readonly printer: Hdp5000;
  /** `ipp://…` that it calls itself. */
  readonly uri: string;
  readonly clock: { now(): number };
}

/** What handles requests: rejects while the machine is off, as no wire answers then. */
export type IppService = (request: Uint8Array) => Promise<Uint8Array>;

interface Answer {
  readonly code: number;
  readonly groups?: IppMessage['groups'];
}

class Service {
  readonly #printer: Hdp5000;
  readonly #uri: string;
  readonly #clock: { now(): number };
  readonly #startedAt: number;

  constructor({ printer, uri, clock }: IppServiceOptions) {
    this.#printer = printer;
    this.#uri = uri;
    this.#clock = clock;
    // printer-up-time is never 0 (RFC 8011 5.4.29).
    this.#startedAt = clock.now() - MS_PER_SECOND;
  }

  async handle(bytes: Uint8Array): Promise<Uint8Array> {
    if (!this.#printer.on) throw new Error('the printer is off');
    let request: IppMessage;
    try {
      request = decodeIpp(bytes);
    } catch (error) {
      if (!(error instanceof IppFormatError)) throw error;
      return encodeIpp({ version: IPP_VERSION, code: status.badRequest, id: 0, groups: [this.#head()], data: new Uint8Array() });
    }
    const { code, groups = [] } = await this.#answer(request);
    if (!this.#printer.on) throw new Error('the printer is off');
    return encodeIpp({ version: request.version >= IPP_VERSION ? IPP_VERSION : request.version, code, id: request.id, groups: [this.#head(), ...groups], data: new Uint8Array() });
  }

  #head() {
    return { tag: group.operation, attributes: [ipp.charset('attributes-charset', 'utf-8'), ipp.language('attributes-natural-language', 'en')] };
  }

  #answer(request: IppMessage): Promise<Answer> | Answer {
    const major = request.version >> 8;
    if (major !== 1 && major !== 2) return { code: status.versionUnsupported };
    if (request.id < 1) return { code: status.badRequest };
    const first = request.groups[0];
    const [charset, language] = first?.attributes ?? [];
    if (first?.tag !== group.operation || charset?.name !== 'attributes-charset' || language?.name !== 'attributes-natural-language') return { code: status.badRequest };
    const asked = Attributes.of(request, group.operation);
    if (asked.string('attributes-charset') !== 'utf-8') return { code: status.charsetUnsupported };
    if (asked.string('printer-uri') === null && asked.string('job-uri') === null) return { code: status.badRequest };
    return this.#operate(request, asked);
  }

  #operate(request: IppMessage, asked: Attributes): Promise<Answer> | Answer {
    switch (request.code) {
      case operation.getPrinterAttributes:
        return { code: status.ok, groups: [{ tag: group.printer, attributes: wanted(asked, this.#printerAttributes()) }] };
      case operation.printJob:
        return this.#print(asked, request.data);
      case operation.validateJob:
        return { code: this.#refusal(asked) ?? status.ok };
      case operation.createJob:
        return this.#create(asked);
      case operation.sendDocument:
        return this.#document(asked, request.data);
      case operation.cancelJob:
        return this.#cancel(asked);
      case operation.getJobAttributes:
        return this.#withJob(asked, (job) => ({ code: status.ok, groups: [{ tag: group.job, attributes: wanted(asked, this.#jobAttributes(job)) }] }));
      case operation.getJobs:
        return this.#jobs(asked);
      default:
        return { code: status.operationUnsupported };
    }
  }

  /** Why a job or document with these attributes is not taken; null when it is. */
  #refusal(asked: Attributes): number | null {
    const compression = asked.string('compression');
    if (compression !== null && compression !== 'none') return status.compressionUnsupported;
    const format = asked.string('document-format');
    return format === null || format === FORMAT ? null : status.formatUnsupported;
  }

  #create(asked: Attributes): Answer {
    const refused = this.#refusal(asked);
    if (refused !== null) return { code: refused };
    const job = this.#printer.create(...named(asked));
    return job ? this.#jobAnswer(job) : { code: status.busy };
  }

  /** Print-Job has no moment at which a chip could be written: the card passes the encoder without a stop. */
  #print(asked: Attributes, data: Uint8Array): Answer {
    const sides = this.#sides(asked, data);
    if (typeof sides === 'number') return { code: sides };
    const job = this.#printer.print(...named(asked), sides);
    return job ? this.#jobAnswer(job) : { code: status.busy };
  }

  #document(asked: Attributes, data: Uint8Array): Answer {
    return this.#withJob(asked, (job) => {
      if (asked.boolean('last-document') !== true) return { code: this.#refusal(asked) ?? status.multipleDocumentsUnsupported };
      const sides = this.#sides(asked, data);
      if (typeof sides === 'number') return { code: sides };
      return this.#printer.document(job.id, ...sides) ? this.#jobAnswer(job) : { code: status.notPossible };
    });
  }

  /** The sides of a card that a document holds, front first; a status where it holds none. */
  #sides(asked: Attributes, data: Uint8Array): readonly RasterPage[] | number {
    const refused = this.#refusal(asked);
    if (refused !== null) return refused;
    try {
      return decodePwgRaster(data, { width: CARD_CANVAS.width, height: CARD_CANVAS.height, pages: SIDES });
    } catch (error) {
      if (error instanceof RasterError) return status.formatError;
      throw error;
    }
  }

  async #cancel(asked: Attributes): Promise<Answer> {
    const job = this.#find(asked);
    if (!job) return { code: status.notFound };
    return { code: (await this.#printer.cancel(job.id)) ? status.ok : status.notPossible };
  }

  #jobs(asked: Attributes): Answer {
    const which = asked.string('which-jobs') ?? 'not-completed';
    const user = asked.boolean('my-jobs') === true ? asked.string('requesting-user-name') : null;
    const chosen = this.#printer.jobs.filter((job) => ended(job) === (which === 'completed') && (user === null || job.user === user));
    // Completed jobs newest first (RFC 8011 4.2.6.2).
    const inOrder = which === 'completed' ? chosen.toReversed() : chosen;
    const few = asked.has('requested-attributes') ? null : new Set(['job-id', 'job-uri']);
    const told = inOrder.slice(0, asked.integer('limit') ?? undefined).map((job) => wanted(asked, this.#jobAttributes(job)).filter(({ name }) => few === null || few.has(name)));
    return { code: status.ok, groups: told.map((attributes) => ({ tag: group.job, attributes })) };
  }

  #find(asked: Attributes): TwinJob | undefined {
    const id = asked.integer('job-id') ?? Number(asked.string('job-uri')?.split('/').at(-1));
    return this.#printer.jobs.find((job) => job.id === id);
  }

  #withJob(asked: Attributes, act: (job: TwinJob) => Answer): Answer {
    const job = this.#find(asked);
    return job ? act(job) : { code: status.notFound };
  }

  #jobAnswer(job: TwinJob): Answer {
    const few = new Set(['job-id', 'job-uri', 'job-state', 'job-state-reasons']);
    return { code: status.ok, groups: [{ tag: group.job, attributes: this.#jobAttributes(job).filter(({ name }) => few.has(name)) }] };
  }

  #seconds(at: number): number {
    return Math.max(1, Math.floor((at - this.#startedAt) / MS_PER_SECOND));
  }

  #jobAttributes(job: TwinJob): readonly IppAttribute[] {
    const time = (name: string, at: number | null): IppAttribute => (at === null ? ipp.noValue(name) : ipp.integer(name, this.#seconds(at)));
    const waits = job.stage === 'at-encoder' && !ended(job);
    return [
      ipp.integer('job-id', job.id),
      ipp.uri('job-uri', `${this.#uri}/${job.id}`),
      ipp.uri('job-printer-uri', this.#uri),
      ipp.name('job-name', job.name),
      ipp.name('job-originating-user-name', job.user),
      ipp.enum('job-state', stateCode[job.state]),
      ipp.keyword('job-state-reasons', ...(waits ? ['job-incoming', vendor.atEncoder] : [jobReason(job)]), ...(job.state === 'pending' && this.#printer.warmingUp ? [vendor.warmingUp] : [])),
      ipp.integer('job-impressions-completed', job.impressions),
      ipp.integer('job-media-sheets-completed', job.sheets),
      ipp.integer('job-printer-up-time', this.#seconds(this.#clock.now())),
      time('time-at-creation', job.createdAt),
      time('time-at-processing', job.startedAt),
      time('time-at-completed', job.endedAt),
      ipp.keyword(vendor.stage, job.stage),
      ipp.integer(vendor.progress, progressAt[job.stage]),
      ipp.boolean(vendor.blankSpent, job.blankSpent),
      ...(job.fault ? [ipp.keyword(vendor.fault, job.fault)] : []),
    ];
  }

  #printerAttributes(): readonly IppAttribute[] {
    const printer = this.#printer;
    const faults = printer.faults();
    const reasons = [...new Set([...faults.flatMap(reasonsFor), ...(printer.warmingUp ? [`${vendor.warmingUp}-report`] : [])])];
    const state = faults.length > 0 ? printerState.stopped : printer.working ? printerState.processing : printerState.idle;
    const { counters } = printer;
    const ribbon = ribbons[counters.ribbonType];
    const supply = (type: string, left: number, of: number) => `type=${type};maxcapacity=${of};level=${left};unit=impressions;`;
    return [
      ...this.#constant(),
      ipp.enum('printer-state', state),
      ipp.keyword('printer-state-reasons', ...(reasons.length > 0 ? reasons : ['none'])),
      ipp.integer('queued-job-count', printer.jobs.filter((job) => !ended(job)).length),
      ipp.integer('printer-up-time', this.#seconds(this.#clock.now())),
      ipp.integer('printer-impressions-completed', counters.printed),
      ipp.integer(vendor.sinceCleaning, counters.sinceCleaning),
      ipp.octets('printer-supply', utf8(supply('inkRibbon', counters.ribbon, ribbon.cards)), utf8(supply('transferUnit', counters.film, hdp5000.filmCards))),
      ipp.octets('printer-input-tray', utf8(`type=sheetFeedAutoNonRemovableTray;mediafeed=${HUNDREDTHS.y};mediaxfeed=${HUNDREDTHS.x};maxcapacity=${hdp5000.hopperCards};level=${printer.hopper().length};status=0;name=hopper;`)),
      ipp.name('marker-names', `Ribbon ${counters.ribbonType}`, 'HDP film'),
      ipp.integer('marker-levels', percent(counters.ribbon, ribbon.cards), percent(counters.film, hdp5000.filmCards)),
    ];
  }

  #constant(): readonly IppAttribute[] {
    return [
      ipp.charset('charset-configured', 'utf-8'),
      ipp.charset('charset-supported', 'utf-8'),
      ipp.keyword('compression-supported', 'none'),
      ipp.mime('document-format-default', FORMAT),
      ipp.mime('document-format-supported', FORMAT),
      ipp.language('generated-natural-language-supported', 'en'),
      ipp.keyword('ipp-versions-supported', '1.1', '2.0'),
      ipp.language('natural-language-configured', 'en'),
      ipp.enum('operations-supported', operation.printJob, operation.validateJob, operation.createJob, operation.sendDocument, operation.cancelJob, operation.getJobAttributes, operation.getJobs, operation.getPrinterAttributes),
      ipp.keyword('pdl-override-supported', 'attempted'),
      ipp.boolean('printer-is-accepting-jobs', true),
      ipp.name('printer-name', 'hdp5000'),
      ipp.text('printer-make-and-model', this.#printer.model),
      ipp.text('printer-info', 'HDP5000'),
      ipp.text('printer-device-id', `MFG:HID Global;MDL:HDP5000;SN:${this.#printer.serial};CMD:PWGRaster;`),
      ipp.uri('printer-uri-supported', this.#uri),
      ipp.keyword('uri-authentication-supported', 'none'),
      ipp.keyword('uri-security-supported', 'none'),
      ipp.keyword('media-default', CARD_MEDIA),
      ipp.keyword('media-supported', CARD_MEDIA),
      ipp.resolution('pwg-raster-document-resolution-supported', [CARD_CANVAS.dpi, CARD_CANVAS.dpi]),
      ipp.keyword('pwg-raster-document-type-supported', 'srgb_8'),
      ipp.integer('multiple-operation-time-out', hdp5000.documentWaitMs / MS_PER_SECOND),
      ipp.keyword('multiple-operation-time-out-action', 'abort-job'),
      ipp.boolean('multiple-document-jobs-supported', false),
      ipp.boolean('color-supported', true),
      ipp.keyword('which-jobs-supported', 'completed', 'not-completed'),
      ipp.boolean(vendor.simulated, true),
    ];
  }
}

/** A job's name and who wants it, as Create-Job and Print-Job give them. */
const named = (asked: Attributes) => [asked.string('job-name') ?? 'untitled', asked.string('requesting-user-name') ?? 'anonymous'] as const;

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const percent = (left: number, of: number): number => (left === 0 ? 0 : Math.max(1, Math.round((left / of) * 100)));

function jobReason(job: TwinJob): string {
  const reasons = { pending: 'job-incoming', processing: 'job-printing', stopped: 'printer-stopped', canceled: 'job-canceled-by-user', aborted: 'aborted-by-system', completed: 'job-completed-successfully' } as const;
  return reasons[job.state];
}

/** Those that the client asks for (RFC 8011 4.2.5.1); all when it names none or a whole group. */
function wanted(asked: Attributes, all: readonly IppAttribute[]): readonly IppAttribute[] {
  const names = new Set(asked.strings('requested-attributes'));
  const whole = ['all', 'printer-description', 'job-description', 'job-template'].some((name) => names.has(name));
  return names.size === 0 || whole ? all : all.filter(({ name }) => names.has(name));
}

/** The service of one printer. */
export function ippService(options: IppServiceOptions): IppService {
  const service = new Service(options);
  return (request) => service.handle(request);
}
