/** What the screens are shown. Everything is derived from the journal; nothing here is a second truth. */
import { z } from 'zod';
import { coreStatuses } from '../domain/berkas/state.ts';
import { recordStatusSchema } from '../domain/identity/record-status.ts';
import { residentSchema } from '../domain/identity/resident.ts';
import { fingerParts, parts as enrolmentParts } from '../domain/enrolment/parts.ts';
import { findings, searchVerdicts } from '../domain/enrolment/search.ts';
import { enrolmentItems } from '../domain/identity/enrolment.ts';
import { cardStageSchema, documentRefSchema, f102Schema, priorities, searchShots } from '../domain/journal/entry.ts';
import { contactStages } from '../domain/round.ts';
import { activitySchema, outcomeSchema } from '../domain/sop/activity.ts';
import { requirementSchema } from '../domain/sop/pack.ts';
import { berkasId, bilingual, instant, problemSchema } from './shared.ts';

export const operatorSchema = z.object({ id: z.string(), name: z.string(), roles: z.array(z.string()) });
export type Operator = z.infer<typeof operatorSchema>;

export const personSchema = operatorSchema.extend({ active: z.boolean().describe('may log in'), card: z.boolean().describe('has an operator card'), finger: z.boolean().describe('has a finger enrolled, to vouch with') });
export type PersonView = z.infer<typeof personSchema>;

export const stationViewSchema = z.object({
  station: z.string(),
  office: z.object({ id: z.string(), name: z.string(), shortName: z.string(), regency: z.string(), regencyCode: z.string(), timezone: z.string() }),
  counter: z.string(),
  version: z.string(),
  /** LATIHAN: any twin in use */
  training: z.boolean(),
  roles: z.array(z.object({ id: z.string(), title: bilingual })),
  offered: z.object({ queue: z.boolean(), rounds: z.boolean() }).describe('what the SOPs of this office have'),
  ticketPrinter: z.boolean().describe('tickets come out of a printer; else they are a PDF'),
  operatorCards: z.boolean().describe('somebody here may show a card instead of choosing a name'),
  founded: z.boolean().describe('somebody may log in; else the first administrator is made'),
  counters: z.array(z.object({ id: z.string(), title: z.string(), roles: z.array(z.string()) })).describe('where one can work, this station\'s own first'),
  at: z.string().describe('id of the counter that is served now'),
  operators: z.array(operatorSchema),
  /** In training the PIN is shown; null in production. */
  trainingPin: z.string().nullable(),
  operator: operatorSchema.nullable(),
  now: instant.describe("the station's clock, so that running clocks on screen agree with it"),
});
export type StationView = z.infer<typeof stationViewSchema>;

/** The line in front of the counters, and the newest calls. */
export const queueViewSchema = z.object({
  counter: z.object({ id: z.string(), title: z.string() }).describe('the counter to which this screen calls'),
  office: z.string(),
  timezone: z.string(),
  news: z.string().nullable(),
  training: z.boolean(),
  waiting: z.array(
    z.object({
      berkas: berkasId,
      number: z.string(),
      priority: z.enum(priorities).nullable(),
      issuedAt: instant,
      service: bilingual,
      calls: z.array(z.object({ at: instant, counter: z.string() })),
      mine: z.boolean().describe('the step after the call is for one of this operator\'s roles'),
    }),
  ),
  calls: z.array(z.object({ seq: z.number().int(), at: instant, number: z.string(), counter: z.string() })).describe('newest first'),
});
export type QueueView = z.infer<typeof queueViewSchema>;

const contactSchema = z.object({ id: z.string(), name: z.string(), phone: z.string(), village: z.string(), nik: z.string().nullable(), takenAt: instant, stage: z.enum(contactStages), berkas: z.string().nullable() });
/** A round of the mobile service with its contact list. */
export const roundSchema = z.object({
  id: z.string(),
  title: z.string(),
  villages: z.array(z.string()),
  date: z.string(),
  contactPerson: z.string(),
  contactPhone: z.string(),
  announcedAt: instant.nullable(),
  closedAt: instant.nullable(),
  contacts: z.array(contactSchema),
});
export type RoundView = z.infer<typeof roundSchema>;

export const coreStatusSchema = z.enum(coreStatuses);

/** The clock of one step: minutes that count, pauses left out. */
export const stepClockSchema = z.object({
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  standardMinutes: z.number().nullable(),
  /** Milliseconds that counted until `asOf`; while it runs, add the time since. */
  spentMs: z.number(),
  asOf: instant,
  running: z.boolean(),
  pausedFor: z.string().nullable().describe('id of the pause reason'),
});
export type StepClock = z.infer<typeof stepClockSchema>;

export const stepViewSchema = z.object({
  id: z.string(),
  number: z.number().int(),
  activity: activitySchema,
  title: bilingual,
  role: z.string(),
  output: z.string(),
  needs: z.array(z.string()),
  state: z.enum(['done', 'current', 'ahead', 'returned']),
  outcome: outcomeSchema.nullable(),
  doneBy: z.string().nullable(),
  note: z.string().nullable(),
  onPaper: z.string().describe('the pelaksana as the paper names them'),
  paperLine: z.number().int().nullable().describe('where the step stands in the scanned paper'),
  gives: z.enum(['card', 'berkas']),
  recipient: z.enum(['front-desk', 'holder']).nullable(),
  rounds: z.number().int().describe('how often this step was entered; above 1 a return is drawn as a loop'),
  clock: stepClockSchema,
});
export type StepView = z.infer<typeof stepViewSchema>;

/** How a berkas left this desk, and what SIAK told of it since. */
export const awaySchema = z.object({
  berkas: berkasId,
  number: z.string(),
  to: z.string(),
  title: z.string().describe('how that counter is called'),
  at: instant,
  passedOn: z.boolean().describe('SIAK holds the giving'),
  went: z.object({ station: z.string(), title: z.string(), arrived: z.boolean(), printed: z.boolean(), status: coreStatusSchema, at: instant }).nullable(),
});
export type AwayView = z.infer<typeof awaySchema>;

/** Who gave a berkas that came here, with which word; until its first step here is done. */
export const broughtBySchema = z.object({ from: z.string(), title: z.string(), note: z.string().nullable(), at: instant });
export type BroughtByView = z.infer<typeof broughtBySchema>;

export const deskItemSchema = z.object({
  id: berkasId,
  number: z.string(),
  name: z.string(),
  nik: z.string(),
  service: z.string(),
  serviceTitle: bilingual,
  status: coreStatusSchema,
  flags: z.array(z.string()),
  step: z.object({ id: z.string(), number: z.number().int(), activity: activitySchema, title: bilingual, role: z.string() }).nullable(),
  clock: stepClockSchema.nullable(),
  receivedAt: instant,
  broughtBy: broughtBySchema.nullable(),
  mine: z.boolean().describe("the current step is for one of this operator's roles"),
});
export type DeskItem = z.infer<typeof deskItemSchema>;

export const cardViewSchema = z.object({
  attempt: z.string(),
  stage: cardStageSchema,
  startedAt: instant,
  /** Live progress of the printer job, 0 to 1, while one runs. */
  progress: z.number().nullable(),
  jobStage: z.enum(['feeding', 'at-encoder', 'printing', 'transfer', 'flipping', 'ejecting', 'done']).nullable(),
  uid: z.string().nullable(),
  /** Begun, without an end, and nobody works at it any more: it is asked after as one in doubt is. */
  stale: z.boolean(),
  hand: z.object({ problem: problemSchema.nullable() }).nullable().describe('the written card waits to be put into a printer without an encoder'),
  lookedAt: z.enum(['this-card', 'another-card', 'blank', 'no-card', 'unreadable']).nullable().describe('what the desk reader showed while it was in doubt'),
  problem: problemSchema.nullable().describe('why it failed or is in doubt'),
});
export type CardView = z.infer<typeof cardViewSchema>;

export const historyLineSchema = z.object({ seq: z.number().int(), at: instant, operator: z.string().nullable(), kind: z.string(), text: bilingual });

export const berkasViewSchema = z.object({
  id: berkasId,
  number: z.string(),
  status: coreStatusSchema,
  flags: z.array(z.string()).describe('needs-enrolment, card-in-doubt, overdue …'),
  service: z.string(),
  serviceTitle: bilingual,
  reason: z.string().nullable(),
  flowTitle: z.string(),
  flowSource: z.string().describe('the paper that the flow was written from'),
  receivedAt: instant,
  resident: residentSchema,
  recordStatus: z.object({ status: recordStatusSchema, asOf: instant, fromSiak: z.boolean() }),
  f102: f102Schema,
  whatsapp: z.string().nullable(),
  steps: z.array(stepViewSchema),
  currentStep: z.string().nullable(),
  /** May the operator who is logged in do the current step now, and if not, why. */
  custody: z.object({ station: z.string(), title: z.string(), here: z.boolean(), away: awaySchema.nullable(), broughtBy: broughtBySchema.nullable() }).describe('on whose desk it lies or is on its way to; how it left, or came'),
  mayAct: z.union([z.object({ ok: z.literal(true) }), z.object({ ok: z.literal(false), error: problemSchema })]),
  pauseReasons: z.array(z.object({ id: z.string(), title: bilingual })),
  requirements: z.array(requirementSchema),
  documents: z.array(documentRefSchema),
  missing: z.array(z.string()).describe('requirement ids found missing at the last check'),
  blankoReleased: z.boolean(),
  card: cardViewSchema.nullable().describe('the newest attempt'),
  attempts: z.number().int(),
  registerNumber: z.string().nullable(),
  printRequest: z.object({ at: instant, siak: z.enum(['waiting', 'received', 'refused']), why: z.string().nullable() }).nullable().describe("the request to print, and SIAK's answer to it"),
  promise: z.object({ at: instant, lawfulBy: instant.nullable() }).describe('kepastian waktu by the SOP, and the 24 hours of the law once the papers are complete'),
  queue: z.object({ number: z.string(), priority: z.enum(priorities).nullable(), issuedAt: instant, before: z.number().int(), ticketProblem: problemSchema.nullable().describe('why its ticket did not come out'), calls: z.array(z.object({ at: instant, counter: z.string() })) }).nullable(),
  consultation: z.object({ question: z.string(), documents: z.array(z.string()), askedAt: instant, askedBy: z.string().nullable(), ruling: z.object({ ruling: z.enum(['cleared', 'corrected', 'refused']), note: z.string(), at: instant, by: z.string().nullable() }).nullable() }).nullable(),
  mayRule: z.union([z.object({ ok: z.literal(true) }), z.object({ ok: z.literal(false), error: problemSchema })]).describe('may this operator rule on the question that waits'),
  enrols: z.array(z.enum(enrolmentItems)).describe('what an enrolment of this service takes'),
  enrolmentSearch: z
    .object({
      at: instant,
      shot: z.enum(searchShots),
      parts: z.number().int().describe('fingers or eyes that it was made with'),
      gallery: z.enum(findings).describe('in the gallery of this station; nobody-compared: nothing here can compare'),
      centre: z.enum(findings).nullable().describe('at SIAK; null: it could not be asked'),
      verdict: z.enum(searchVerdicts),
      say: bilingual.describe('to the person'),
    })
    .nullable()
    .describe('the newest live search for an earlier enrolment'),
  enrolment: z.object({ at: instant, taken: z.array(z.enum(enrolmentItems)), exceptions: z.array(z.object({ item: z.enum(enrolmentItems), why: z.string() })) }).nullable(),
  printable: z.array(recordStatusSchema).describe('record states at which this service prints'),
  activation: z.object({ left: z.number().int(), tries: z.array(z.enum(['same', 'different', 'unsure'])), reader: z.enum(['real', 'twin', 'none']), superiors: z.array(z.object({ id: z.string(), name: z.string() })) }),
  history: z.array(historyLineSchema),
});
export type BerkasView = z.infer<typeof berkasViewSchema>;

const lotSchema = z.object({ batch: z.string(), count: z.number().int() });
/** Blanks per account; the sum equals all ever received. */
const balanceSchema = z.object({ stock: z.number().int(), operator: z.number().int(), released: z.number().int(), printed: z.number().int(), spoiled: z.number().int(), returned: z.number().int(), destroyed: z.number().int(), difference: z.number().int() });

export const blankoViewSchema = z.object({
  balance: balanceSchema,
  received: z.number().int(),
  balanced: z.boolean(),
  lowStock: z.boolean(),
  announced: z.array(z.object({ allotment: z.string(), batch: z.string(), count: z.number().int(), at: instant })).describe('deliveries on their way here, the oldest first'),
  /** Deliveries in the safe, and among the spoiled, the oldest first. */
  lots: z.object({ stock: z.array(lotSchema), spoiled: z.array(lotSchema) }),
  /** Officers with blanks of their own. */
  officers: z.array(z.object({ id: z.string(), name: z.string(), count: z.number().int() })),
  /** Everybody who may be the second person, or be given blanks. */
  people: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Berita acara, the newest first. */
  records: z.array(z.object({ number: z.string(), at: instant, text: bilingual })),
  lines: z.array(z.object({ seq: z.number().int(), part: z.number().int(), at: instant, operator: z.string().nullable(), text: bilingual, batch: z.string(), count: z.number().int(), from: z.string(), to: z.string(), berkas: z.string().nullable(), stockAfter: z.number().int() })),
});
export type BlankoView = z.infer<typeof blankoViewSchema>;

export const blankoReportSchema = z.object({
  from: z.string(),
  to: z.string(),
  before: balanceSchema,
  after: balanceSchema,
  received: z.number().int(),
  cards: z.number().int(),
  spoiled: z.number().int(),
  sentBack: z.number().int(),
  destroyed: z.number().int(),
  difference: z.number().int(),
  lots: z.array(z.object({ batch: z.string(), stock: z.number().int() })),
  waste: z.array(z.object({ at: instant, berkas: z.string().nullable(), why: z.string(), uid: z.string().nullable() })),
});

const perSupply = z.object({ ribbon: z.number().int().nullable(), film: z.number().int().nullable() });
const learned = z.object({ cards: z.number().int(), from: z.number().int().describe('used-up supplies that it was learned from; 0: the nominal figure') });
export const suppliesViewSchema = z.object({
  asked: z.boolean().describe('the printer answered just now; else its last word before a card'),
  left: perSupply.extend({ hopper: z.number().int().nullable(), blanko: z.number().int() }).describe('cards that each is still enough for'),
  learned: z.object({ ribbon: learned, film: learned }),
  enough: z.object({ cards: z.number().int(), by: z.enum(['ribbon', 'film', 'hopper', 'blanko']) }),
  days: z.array(z.object({ day: z.string(), cards: z.number().int() })),
  perDay: z.number().nullable(),
  sinceCleaning: z.number().int().nullable(),
  cleanEvery: z.number().int(),
  prices: perSupply.describe('whole rupiah'),
  cost: z.number().int().nullable().describe('whole rupiah a card'),
  levels: z.array(perSupply.extend({ at: instant })),
});
export type SuppliesView = z.infer<typeof suppliesViewSchema>;

export const batchViewSchema = z.object({
  id: z.string(),
  title: z.string(),
  plannedAt: instant,
  by: z.string().nullable(),
  status: z.enum(['waiting', 'running', 'paused', 'closed']),
  stopping: z.boolean().describe('it stops after the card that is in the machine'),
  why: problemSchema.nullable().describe('why it stands still'),
  cards: z.array(z.object({ berkas: berkasId, number: z.string(), name: z.string(), village: z.string(), outcome: z.enum(['waiting', 'printing', 'printed', 'failed', 'in-doubt', 'skipped']), problem: problemSchema.nullable() })),
  secondsLeft: z.number().int(),
});
export type BatchView = z.infer<typeof batchViewSchema>;

/** What still keeps an enrolment from being sealed, beside its open parts. */
export const sealGaps = ['parts', 'chip-fingers', 'confirmation', 'vouching'] as const;

export const studioSchema = z.object({
  refusal: problemSchema.nullable().describe('why nothing may be taken of this resident: said before the first capture'),
  rules: z.object({ tries: z.number().int(), exceptionPhoto: z.boolean(), reviewMinutes: z.number() }).describe("the office's, from its pack"),
  parts: z.array(z.object({ part: z.enum(enrolmentParts), standing: z.enum(['good', 'best-of-three', 'poor', 'excepted', 'missing']), quality: z.number().nullable(), least: z.number().nullable(), tries: z.number().int(), why: z.string().nullable(), exceptionPicture: z.boolean().describe('there is a photograph of what cannot be taken') })),
  chip: z.array(z.object({ part: z.enum(fingerParts), tries: z.number().int(), found: z.enum(['same', 'different', 'unsure', 'not-compared']).nullable().describe('null: its second capture is still to be made') })).describe('the fingers for the chip, captured a second time with the shot chip-fingers; empty where the service takes no fingers, or none was taken yet'),
  confirmation: z
    .object({ lines: z.array(z.object({ label: bilingual, value: z.string() })), biodata: z.string().describe('SHA-256 of the text: goes along with the signature'), at: instant.nullable().describe('when the resident signed under this very text; null: not yet, or the biodata changed since') })
    .nullable()
    .describe('what the resident reads and confirms by the signature; null where the service takes none'),
  change: z
    .object({ fields: z.array(z.string()), by: z.string().nullable(), vouched: z.enum(['finger', 'superior']).nullable(), finger: z.boolean().describe('whoever changed it can vouch with a finger here'), superiors: z.array(z.object({ id: z.string(), name: z.string() })).describe('who may vouch by PIN where there is no finger') })
    .nullable()
    .describe('biodata that an operator changed in this enrolment'),
  gaps: z.array(z.enum(sealGaps)).describe('what keeps the seal from being set'),
  pad: z.boolean().describe('this counter has a signature pad'),
  devices: z.array(z.object({ make: z.string(), model: z.string(), serial: z.string(), kind: z.enum(['finger', 'iris', 'face']), firmware: z.string(), certification: z.string(), twin: z.boolean() })),
  sealed: z.object({ record: z.string(), at: instant, parts: z.number().int(), centre: z.enum(['waiting', 'held', 'refused']), why: z.string().nullable(), review: z.object({ until: instant, parts: z.array(z.enum(enrolmentParts)) }).nullable().describe('the operator who sealed may still look at these until then') }).nullable(),
});
export type StudioView = z.infer<typeof studioSchema>;

/** What the device page shows, in the order of its lights. */
export const shownDevices = ['reader', 'sam', 'encoder', 'printer', 'scanner', 'finger', 'iris', 'pad', 'siak'] as const;

export const deviceViewSchema = z.object({
  kind: z.enum(shownDevices),
  name: z.string(),
  condition: z.enum(['ready', 'working', 'attention', 'missing']),
  twin: z.boolean(),
  problem: problemSchema.nullable(),
  card: z.boolean().nullable(),
  levels: z.object({ ribbon: z.number().nullable(), film: z.number().nullable(), hopper: z.number().nullable() }).nullable(),
  serial: z.string().nullable(),
  firmware: z.string().nullable(),
  validUntil: instant.nullable().describe('until when its certificate is good'),
  lastTest: z.object({ at: instant, by: z.string().nullable(), passed: z.boolean(), seen: bilingual.nullable(), problem: problemSchema.nullable() }).nullable().describe('what the last test saw, or why it failed'),
});
export type DeviceView = z.infer<typeof deviceViewSchema>;

/** A berkas that was given to this station and cannot be taken. */
export const strandedSchema = z.object({ berkas: berkasId, number: z.string(), from: z.string(), title: z.string(), why: problemSchema });
export type StrandedView = z.infer<typeof strandedSchema>;

export const outboxViewSchema = z.object({
  siak: z.enum(['connected', 'unreachable', 'unknown']),
  lastContact: instant.nullable(),
  nextTry: instant.nullable(),
  acknowledged: z.number().int(),
  head: z.number().int(),
  waiting: z.array(z.object({ seq: z.number().int(), at: instant, kind: z.string(), text: bilingual, berkas: z.string().nullable() })),
  attention: z.array(z.object({ seq: z.number().int(), at: instant, kind: z.string(), text: bilingual, berkas: z.string().nullable(), why: z.string() })),
  residents: z.object({ copied: z.number().int(), complete: z.boolean(), asOf: instant.nullable() }).describe('the local copy of the residents'),
  problem: problemSchema.nullable().describe('why sending does not get on, where trying again is not all'),
  given: z.array(awaySchema).describe('berkas that lie at other counters now'),
  news: z
    .object({
      problem: problemSchema.nullable(),
      attention: z.array(z.object({ seq: z.number().int(), at: instant, text: bilingual })),
      waiting: z.array(z.object({ id: z.string(), text: bilingual })),
      stranded: z.array(strandedSchema),
      blobs: z.number().int().describe('papers still to be fetched'),
    })
    .describe('what SIAK tells this counter'),
});
export type OutboxView = z.infer<typeof outboxViewSchema>;

export const authorityViewSchema = z.object({ fingerprint: z.string().describe('SHA-256 of the certificate, 64 hex digits'), subject: z.string(), until: instant });
export type AuthorityView = z.infer<typeof authorityViewSchema>;

/** Where SIAK is, and which CAs are believed there. */
export const linkViewSchema = z.object({
  fixed: z.boolean().describe('training: the counter brings its own SIAK'),
  address: z.string().nullable().describe('null: nobody has said where SIAK is'),
  authorities: z.array(authorityViewSchema).describe('newest first'),
  joined: z.object({ at: instant, wilayah: z.string() }).nullable().describe('null: not with a code, yet'),
});
export type LinkView = z.infer<typeof linkViewSchema>;

/** Who answers at an address that was typed. */
export const lookedSchema = z.object({
  address: z.string(),
  authority: authorityViewSchema.nullable().describe('null: plain HTTP on this very PC'),
  known: z.boolean().describe('this counter believes it already'),
  siak: z.object({ name: z.string(), version: z.string() }),
});
export type Looked = z.infer<typeof lookedSchema>;

/** Record, face and chip side by side. */
export const inspectionSchema = z.object({
  attempt: z.string(),
  rows: z.array(z.object({ field: bilingual, record: z.string(), face: z.string(), chip: z.string().nullable(), differs: z.boolean() })),
  chip: z.union([z.object({ state: z.literal('read'), uid: z.string(), authentic: z.boolean(), photoMatches: z.boolean(), minutiaeMatch: z.boolean(), signatureMatches: z.boolean() }), z.object({ state: z.literal('not-read'), problem: problemSchema })]),
  chipMatch: z.boolean(),
});
export type Inspection = z.infer<typeof inspectionSchema>;
