/**
 * What a printer's IPP attributes prove, as pure functions. The rule of the house: *submitted* is
 * not *printed*, and a guess is not a proof. What no attribute proves becomes `unknown`, and a
 * person looks.
 */
import type { Attributes } from './ipp-codec.ts';
import type { JobStage, JobState, PrinterFault, PrinterIdentity, PrinterStatus } from './port.ts';
import { printerFaults } from './port.ts';
import { vendor } from './vendor.ts';

/** `job-state` (RFC 8011 5.3.7). */
export const jobState = { pending: 3, held: 4, processing: 5, stopped: 6, canceled: 7, aborted: 8, completed: 9 } as const;
/** `printer-state` (RFC 8011 5.4.11). */
export const printerState = { idle: 3, processing: 4, stopped: 5 } as const;

/** Asked of a printer; asking for all would bring the media database with every poll. */
export const printerQuestions = ['printer-state', 'printer-state-reasons', 'printer-make-and-model', 'printer-device-id', 'printer-uuid', 'printer-supply', 'printer-input-tray', 'marker-levels', 'marker-names', 'printer-impressions-completed', 'document-format-supported', 'cups-version', 'printer-type', 'printer-error-policy', vendor.sinceCleaning, vendor.simulated] as const;
/** Asked of a job. */
export const jobQuestions = ['job-id', 'job-name', 'job-state', 'job-state-reasons', 'job-impressions-completed', 'job-media-sheets-completed', 'time-at-processing', 'job-printer-state-reasons', vendor.stage, vendor.progress, vendor.fault, vendor.blankSpent] as const;

/**
 * Is this a CUPS queue and not the device? A queue calls a job *completed* when the bytes are gone; of 12 jobs that a device
 * aborted, CUPS called 5 completed and 7 cancelled (measured: stack.md).
 */
export const isQueue = (printer: Attributes): boolean => printer.has('cups-version') || printer.has('printer-type');

/** Why an end is `unknown` when only a queue was asked about it. */
export const QUEUE_CANNOT_KNOW = 'queue-cannot-know';

/** Keywords of `printer-state-reasons` (RFC 8011 5.4.12, PWG 5100.9), without their `-error`, `-warning`, `-report`. */
const faultOfReason: Readonly<Record<string, PrinterFault>> = {
  'media-empty': 'hopper-empty',
  'media-needed': 'hopper-empty',
  'input-tray-missing': 'hopper-empty',
  'media-jam': 'card-jam',
  'input-media-feed-fault': 'card-feed',
  'media-path-pick-roller-missing': 'card-feed',
  'media-path-pick-roller-failure': 'card-feed',
  'cover-open': 'cover-open',
  'door-open': 'cover-open',
  'interlock-open': 'cover-open',
  'output-area-full': 'output-full',
  'output-tray-missing': 'output-full',
  shutdown: 'unreachable',
  'timed-out': 'unreachable',
  'connecting-to-device': 'unreachable',
  offline: 'unreachable',
  [vendor.encoderFault]: 'encoder-fault',
};

/**
 * Standard keywords for faults, of RFC 8011 5.4.12 and PWG 5100.9, for whoever reports one (the twin). Where several faults share
 * a keyword, or none fits (`other`), a vendor keyword beside it tells which it is ({@link vendor}.faultReason).
 */
export const reasonOfFault: Readonly<Partial<Record<PrinterFault, string>>> = {
  'ribbon-out': 'marker-supply-empty',
  'film-out': 'marker-supply-empty',
  'hopper-empty': 'media-empty',
  'card-jam': 'media-jam',
  'jam-encoder': 'media-jam',
  'jam-flipper': 'media-jam',
  'jam-eject': 'media-jam',
  'transfer-jam': 'media-jam',
  'card-feed': 'input-media-feed-fault',
  'cover-open': 'cover-open',
  'output-full': 'output-area-full',
  'encoder-fault': vendor.encoderFault,
  'ribbon-jam': 'other',
  'film-jam': 'other',
  'wrong-ribbon': 'other',
  headlift: 'other',
};

/** One word for "a supply is used up": which one, its level tells. */
const supplyEmpty = new Set(['marker-supply-empty', 'toner-empty', 'marker-supply-missing']);

const FILM = /film|transfer/i;

/** `key=value;key=value;` of `printer-supply` and `printer-input-tray` (PWG 5100.13). */
const fields = (text: string): ReadonlyMap<string, string> => new Map(text.split(';').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));

/** Which supplies are used up; a ribbon when the printer names none, as every card printer has one. */
function emptySupplies(printer: Attributes): readonly PrinterFault[] {
  const levels = printer.integers('marker-levels');
  const empty = printer.strings('marker-names').filter((_, index) => levels[index] === 0);
  return empty.length === 0 ? ['ribbon-out'] : empty.map((name) => (FILM.test(name) ? 'film-out' : 'ribbon-out'));
}

/** The fault that a vendor keyword names; null: it is another keyword. */
function preciseFault(name: string): PrinterFault | null {
  const fault = name.startsWith(vendor.faultReason) ? name.slice(vendor.faultReason.length) : null;
  return isFault(fault) ? fault : null;
}

/**
 * Faults that a printer reports. Severities are not believed: `ippeveprinter` calls an empty tray `-warning` while it prints and
 * `-report` while it idles. A reason that nobody knows counts only as an error.
 */
export function faultsOf(printer: Attributes, reasonsOf = 'printer-state-reasons'): readonly PrinterFault[] {
  const reasons = printer.strings(reasonsOf).map((reason) => ({ reason, name: reason.replace(/-(error|warning|report)$/, '') }));
  const precise = reasons.flatMap(({ name }) => preciseFault(name) ?? []);
  // Who says which jam it is has said with it that there is one.
  const told = new Set(precise.map((fault) => reasonOfFault[fault]));
  const found = reasons.flatMap(({ reason, name }): readonly PrinterFault[] => {
    const exactly = preciseFault(name);
    if (exactly) return [exactly];
    if (told.has(name)) return [];
    if (supplyEmpty.has(name)) return emptySupplies(printer);
    const known = faultOfReason[name];
    if (known) return [known];
    return reason.endsWith('-error') ? ['other'] : [];
  });
  return [...new Set(found)];
}

/** The status of the whole printer. Levels count cards where the printer counts in impressions; a percentage is no count. */
export function statusOf(printer: Attributes): PrinterStatus {
  const supplies = printer.strings('printer-supply').map(fields);
  const left = (type: RegExp): number | null => {
    const supply = supplies.find((one) => one.get('unit') === 'impressions' && type.test(one.get('type') ?? ''));
    return atLeastZero(supply?.get('level'));
  };
  const trays = printer.strings('printer-input-tray').map(fields);
  const state = printer.integer('printer-state');
  return {
    state: state === printerState.processing ? 'working' : state === printerState.stopped ? 'stopped' : 'idle',
    faults: faultsOf(printer),
    levels: { ribbon: left(/^inkRibbon$/), film: left(/^transferUnit$/), hopper: atLeastZero(trays[0]?.get('level')) },
    printed: printer.integer('printer-impressions-completed'),
    ribbonType: ribbonTypeOf(printer),
    sinceCleaning: printer.integer(vendor.sinceCleaning),
  };
}

/** The ribbon's panels, where a marker is named after them ("Ribbon YMCK"). */
function ribbonTypeOf(printer: Attributes): string | null {
  for (const name of printer.strings('marker-names')) {
    const panels = /\bribbon\W+([YMCKOH]{1,6})\b/i.exec(name)?.[1];
    if (panels) return panels.toUpperCase();
  }
  return null;
}

/** Negative levels mean "unknown" and "some" (RFC 3805). */
function atLeastZero(text: string | undefined): number | null {
  const level = Number(text);
  return text !== undefined && Number.isInteger(level) && level >= 0 ? level : null;
}

/** Who it is. The serial number comes from the IEEE 1284 device id, else the UUID stands for it. */
export function identityOf(printer: Attributes, encoder: PrinterIdentity['encoder']): PrinterIdentity {
  const serial = /(?:^|;)\s*(?:SN|SERN|SERIALNUMBER):([^;]+)/i.exec(printer.string('printer-device-id') ?? '')?.[1];
  return { model: printer.string('printer-make-and-model') ?? '?', serial: serial ?? printer.string('printer-uuid') ?? '?', encoder, twin: printer.boolean(vendor.simulated) === true };
}

const stages: readonly JobStage[] = ['feeding', 'at-encoder', 'printing', 'transfer', 'flipping', 'ejecting', 'done'];

const isStage = (text: string | null): text is JobStage => stages.some((stage) => stage === text);
const isFault = (text: string | null): text is PrinterFault => printerFaults.some((fault) => fault === text);

const terminal = (state: number | null): boolean => state === jobState.canceled || state === jobState.aborted || state === jobState.completed;

/** Has the job ended? */
export const ended = (job: Attributes): boolean => terminal(job.integer('job-state'));

/**
 * The state of a job that the printer reports. @param printer its attributes, read after the job ended; null when it could not be asked
 */
export function stateOf(id: string, job: Attributes, printer: Attributes | null): JobState {
  if (ended(job)) return { job: id, stage: 'done', progress: 1, outcome: outcomeOf(job, printer) };
  const told = job.string(vendor.stage);
  const started = (job.integer('job-state') ?? 0) >= jobState.processing;
  const stage = isStage(told) && told !== 'done' ? told : job.strings('job-state-reasons').includes(vendor.atEncoder) ? 'at-encoder' : started ? 'printing' : 'feeding';
  const progress = job.integer(vendor.progress);
  return { job: id, stage, progress: progress === null ? (started ? 0.5 : 0) : Math.min(100, Math.max(0, progress)) / 100, outcome: null };
}

function outcomeOf(job: Attributes, printer: Attributes | null): JobState['outcome'] {
  const state = job.integer('job-state');
  const neverStarted = job.integer('time-at-processing') === null;
  // Without knowing whether a device or a queue answers, nothing that it says about an end is worth more than a queue's word.
  if (!printer) return { kind: 'unknown', why: 'printer-silent-at-end' };
  if (isQueue(printer)) return heldBack(job) ? { kind: 'not-printed', fault: 'other', blankoSpent: false } : { kind: 'unknown', why: QUEUE_CANNOT_KNOW };
  const impressions = job.integer('job-impressions-completed');
  const sheets = job.integer('job-media-sheets-completed') ?? 0;
  if (state === jobState.completed) return impressions === 0 && sheets === 0 && neverStarted ? { kind: 'unknown', why: 'completed-without-work' } : { kind: 'printed' };
  if (sheets > 0) return { kind: 'printed' };
  if (impressions !== null && impressions > 0) return { kind: 'unknown', why: 'impression-done-card-not-out' };
  if (impressions === null && !neverStarted) return { kind: 'unknown', why: 'impressions-not-counted' };
  const fault = faultOf(job, printer);
  return { kind: 'not-printed', fault, blankoSpent: job.boolean(vendor.blankSpent) ?? (!neverStarted && fault !== 'hopper-empty') };
}

/** The one end that a queue can prove: a job that it cancelled or aborted without ever having begun it. Absent is not "never": CUPS says no-value. */
const heldBack = (job: Attributes): boolean => job.integer('job-state') !== jobState.completed && job.has('time-at-processing') && job.integer('time-at-processing') === null;

/** The fault of an ended job: as the job says, else as the printer said at that time, else as it says now. */
function faultOf(job: Attributes, printer: Attributes): PrinterFault {
  const told = job.string(vendor.fault);
  if (isFault(told)) return told;
  return faultsOf(job, 'job-printer-state-reasons')[0] ?? faultsOf(printer)[0] ?? 'other';
}
