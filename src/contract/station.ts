/**
 * What a screen may ask of a station: one typed tree of procedures over a MessagePort (Electron) or
 * a WebSocket (browser host). The router in `src/main/station.ts` implements it; the renderer
 * imports its type. Expected failures come back as results, surprises as errors.
 */
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { isoDate, residentSchema, residentSummarySchema } from '../domain/identity/resident.ts';
import { biodataChangesSchema } from '../domain/enrolment/biodata.ts';
import { parts as enrolmentParts } from '../domain/enrolment/parts.ts';
import { searchVerdicts } from '../domain/enrolment/search.ts';
import { enrolmentItems } from '../domain/identity/enrolment.ts';
import { f102Schema, priorities, searchShots } from '../domain/journal/entry.ts';
import { registerIds } from '../domain/registers/register.ts';
import { flowSchema, requirementSchema } from '../domain/sop/pack.ts';
import { readinessRemarks } from '../domain/readiness.ts';
import { glassFaults, handsAndEyes, worldFaults } from '../domain/training.ts';
import { berkasId, bilingual, done, file, instant, problemSchema, resultOf } from './shared.ts';
import { batchViewSchema, berkasViewSchema, blankoReportSchema, cardViewSchema, blankoViewSchema, deskItemSchema, deviceViewSchema, inspectionSchema, linkViewSchema, lookedSchema, operatorSchema, outboxViewSchema, personSchema, queueViewSchema, roundSchema, shownDevices, stationViewSchema, studioSchema, suppliesViewSchema } from './views.ts';

/** The papers of a berkas. */
export const papers = ['receipt', 'deficiency', 'hand-over', 'enrolment-proof'] as const;
export type PaperKind = (typeof papers)[number];

const act = resultOf(berkasViewSchema);
const studioAct = resultOf(studioSchema.nullable());
const studioShot = z.enum([...searchShots, 'chip-fingers']).describe('chip-fingers: the next finger for the chip once more, alone; `studio.chip` says which');
const studioPart = z.object({ berkas: berkasId, part: z.enum(enrolmentParts) });
const people = resultOf(z.array(personSchema));
const roundAct = resultOf(roundSchema);
const period = z.object({ register: z.enum(registerIds), from: z.string(), to: z.string() });
const onRound = z.object({ round: z.string() });
const onBerkas = z.object({ berkas: berkasId });
const days = z.object({ from: isoDate, to: isoDate });
const blanks = z.number().int().positive().max(100_000);
const witness = z.object({ operator: z.string(), pin: z.string() });
const safeAct = resultOf(blankoViewSchema);
const doubtAnswers = z.object({
  cardInTray: z.boolean().describe('is there a card in the output or the reject tray?'),
  facePrinted: z.boolean().describe('is a face printed on it?'),
  sameNik: z.boolean().describe('is it the face of this berkas?'),
});
export type DoubtAnswers = z.infer<typeof doubtAnswers>;

export const changeSchema = z.discriminatedUnion('topic', [
  z.object({ topic: z.literal('session') }),
  z.object({ topic: z.literal('berkas'), id: berkasId }),
  z.object({ topic: z.literal('queue') }),
  z.object({ topic: z.literal('blanko') }),
  z.object({ topic: z.literal('batches') }),
  z.object({ topic: z.literal('devices') }),
  z.object({ topic: z.literal('outbox') }),
  z.object({ topic: z.literal('residents') }),
]);
export type Change = z.infer<typeof changeSchema>;

export const stationContract = {
  /** One stream of what changed; a screen asks again for what it shows. Starts with a `session` change. */
  changes: oc.output(eventIterator(changeSchema)),
  session: {
    get: oc.output(stationViewSchema),
    logIn: oc.input(z.object({ operator: z.string(), pin: z.string().min(4).max(12), counter: z.string().optional() })).output(resultOf(operatorSchema)),
    /** Whose operator card lies on the desk reader; the PIN is still asked for. */
    byCard: oc.output(resultOf(z.object({ operator: z.string() }))),
    logOut: oc.input(z.object({ why: z.enum(['asked', 'idle']) })).output(done),
  },
  people: {
    /** Makes the first administrator of a counter that has nobody, and logs in. */
    found: oc.input(z.object({ name: z.string(), pin: z.string() })).output(resultOf(operatorSchema)),
    /** Everybody, those who left included. For administrators. */
    list: oc.output(people),
    appoint: oc.input(z.object({ name: z.string(), roles: z.array(z.string()), pin: z.string() })).output(people),
    change: oc.input(z.object({ operator: z.string(), name: z.string(), roles: z.array(z.string()) })).output(people),
    dismiss: oc.input(z.object({ operator: z.string(), why: z.string() })).output(people),
    resetPin: oc.input(z.object({ operator: z.string(), pin: z.string() })).output(people),
    /** The card on the desk reader becomes this person's operator card. */
    bindCard: oc.input(z.object({ operator: z.string() })).output(people),
    unbindCard: oc.input(z.object({ operator: z.string() })).output(people),
    /** The right index finger of this person, captured now, vouches for biodata that they change. */
    bindFinger: oc.input(z.object({ operator: z.string() })).output(people),
    unbindFinger: oc.input(z.object({ operator: z.string() })).output(people),
  },
  desk: {
    /** Everything in this station's custody that is not finished, oldest first. */
    list: oc.output(z.array(deskItemSchema)),
    /** The oldest berkas whose step is for the operator who is logged in; null when there is none. */
    next: oc.output(berkasId.nullable()),
    /** Finished today, newest first. */
    finished: oc.output(z.array(deskItemSchema)),
  },
  residents: {
    byNik: oc
      .input(z.object({ nik: z.string() }))
      .output(resultOf(z.object({ resident: residentSchema, asOf: instant, fromSiak: z.boolean(), warnings: z.array(problemSchema).describe('legal but unusual: NIK against birth date, sex, region'), openBerkas: z.array(z.object({ id: berkasId, number: z.string() })) }))),
    /** By the start or any part of a name; in the local copy. */
    search: oc.input(z.object({ text: z.string().min(1), limit: z.number().int().max(50).default(12) })).output(z.array(residentSummarySchema)),
    /** Reads the KTP-el on the desk reader: the photo always, the resident when a SAM or the chip's record leads to one. */
    fromCard: oc.output(resultOf(z.object({ uid: z.string(), family: z.enum(['A', 'B']), cardControlBytes: z.number().int(), blank: z.boolean(), nik: z.string().nullable(), photo: file.nullable() }))),
    photo: oc.input(z.object({ nik: z.string() })).output(file.nullable()),
  },
  receive: {
    /** Every limit of working without SIAK that is exceeded; none: berkas may be received. */
    stops: oc.output(z.array(problemSchema)),
    /** Services of this office with what each needs. */
    services: oc.output(z.array(z.object({ id: z.string(), title: bilingual, reasons: z.array(z.object({ id: z.string(), title: bilingual })), requirements: z.array(requirementSchema), promisedMinutes: z.number().nullable() }))),
    submit: oc.input(z.object({ nik: z.string(), service: z.string(), reason: z.string().nullable(), f102: f102Schema, whatsapp: z.string().nullable(), whatsappConsent: z.boolean().optional().describe('the applicant agreed to be told by WhatsApp'), begunAt: instant.optional().describe('station time at which the operator began') })).output(act),
  },
  berkas: {
    get: oc.input(onBerkas).output(resultOf(berkasViewSchema)),
    pause: oc.input(z.object({ berkas: berkasId, reason: z.string() })).output(act),
    resume: oc.input(onBerkas).output(act),
    /** A returned berkas comes back with what was missing. */
    resubmit: oc.input(onBerkas).output(act),
    withdraw: oc.input(z.object({ berkas: berkasId, note: z.string() })).output(act),
  },
  /** Berkas that move between counters. */
  custody: {
    /** The counters that a berkas may be given to; empty before SIAK told of any. */
    counters: oc.output(z.array(z.object({ station: z.string(), office: z.string(), title: z.string() }))),
    give: oc.input(z.object({ berkas: berkasId, to: z.string(), note: z.string().nullable() })).output(act),
    /** Passes on a berkas that was given to this counter and cannot be taken. */
    decline: oc.input(z.object({ berkas: berkasId, to: z.string(), why: z.string() })).output(resultOf(outboxViewSchema)),
  },
  documents: {
    attach: oc.input(z.object({ berkas: berkasId, requirement: z.string(), file })).output(act),
    scan: oc.input(z.object({ berkas: berkasId, requirement: z.string() })).output(act),
    remove: oc.input(z.object({ berkas: berkasId, document: z.string() })).output(act),
    /** A page before (-1) or after (1) its neighbour of the same requirement. */
    move: oc.input(z.object({ berkas: berkasId, document: z.string(), by: z.union([z.literal(-1), z.literal(1)]) })).output(act),
    open: oc.input(z.object({ berkas: berkasId, document: z.string() })).output(resultOf(file)),
    /** Sends the request to print; every requirement must be uploaded. */
    requestPrint: oc.input(onBerkas).output(act),
    /** Closes the check: complete when nothing is missing, else the berkas goes back with the note. */
    check: oc.input(z.object({ berkas: berkasId, present: z.array(z.string()), note: z.string().nullable() })).output(act),
  },
  queue: {
    /** Who waits, in the order in which they are called, and the newest calls. */
    state: oc.output(queueViewSchema),
    issue: oc.input(z.object({ berkas: berkasId, priority: z.enum(priorities).nullable() })).output(act),
    /** Calls a number to this counter, or calls it again. */
    call: oc.input(onBerkas).output(act),
    /** Calls whoever is first. */
    callNext: oc.output(act),
    answer: oc.input(z.object({ berkas: berkasId, outcome: z.enum(['came', 'absent']) })).output(act),
    /** Prints the ticket again on the office's ticket printer. */
    printTicket: oc.input(onBerkas).output(act),
    /** The ticket as a page of the roll. PDF. */
    ticket: oc.input(onBerkas).output(resultOf(file)),
  },
  record: {
    /** Asks SIAK anew about the record of this resident. */
    ask: oc.input(onBerkas).output(act),
    check: oc.input(z.object({ berkas: berkasId, doubt: z.string().nullable() })).output(act),
    askAdb: oc.input(z.object({ berkas: berkasId, question: z.string(), documents: z.array(z.string()) })).output(act),
    ruleAdb: oc.input(z.object({ berkas: berkasId, ruling: z.enum(['cleared', 'corrected', 'refused']), note: z.string() })).output(act),
  },
  enrolment: {
    /** Live fingers or eyes at this counter's devices, looked for in its gallery and at SIAK. Nothing is decided: `enrolmentSearch` says what was found and what to say. */
    search: oc.input(z.object({ berkas: berkasId, shot: z.enum(searchShots) })).output(act),
    /** Decides, and moves the berkas. Against the newest search, or against the record, only with a note; `unsure` always with one. */
    check: oc.input(z.object({ berkas: berkasId, seen: z.enum(searchVerdicts), note: z.string().nullable() })).output(act),
    /** Nothing is left to take: this resident was enrolled before, and the step is done with that word. */
    already: oc.input(onBerkas).output(act),
    record: oc.input(z.object({ berkas: berkasId, taken: z.array(z.enum(enrolmentItems)), exceptions: z.array(z.object({ item: z.enum(enrolmentItems), why: z.string() })) })).output(act),
    fail: oc.input(z.object({ berkas: berkasId, why: z.string() })).output(act),
    proof: oc.input(onBerkas).output(act),
    /** The studio of this counter; null where enrolments are only written down. */
    studio: oc.input(onBerkas).output(studioAct),
    /** Looks for fingerprint and iris devices anew. */
    look: oc.input(onBerkas).output(studioAct),
    /** One placing of a hand, or one look into the device; resolves when it has an answer. */
    capture: oc.input(z.object({ berkas: berkasId, shot: studioShot, retake: z.boolean() })).output(studioAct),
    /** Ends the capture that runs at this counter: it answers with `biometric-stopped`, and what was taken before stays. */
    stop: oc.output(done),
    /** What the device of a shot sees now, until the caller stops; none during a capture. Frames are JPEG in base64; a problem is the last that comes. */
    live: oc.input(z.object({ berkas: berkasId, shot: studioShot })).output(eventIterator(z.union([z.object({ jpeg: z.string() }), z.object({ problem: problemSchema })]))),
    /** The photo or the signature, JPEG or PNG. A signature stands under the biodata: `confirms` is `studio.confirmation.biodata` as it was shown. */
    keep: oc.input(z.object({ berkas: berkasId, part: z.enum(['photo', 'signature']), picture: file, retake: z.boolean(), confirms: z.string().nullable().default(null) })).output(studioAct),
    /** The signature on the pad of this counter; resolves when the resident has accepted or cancelled it. */
    sign: oc.input(z.object({ berkas: berkasId, confirms: z.string() })).output(studioAct),
    /** Parts that cannot be taken, why, and a photograph of what is missing or injured (the office asks for one of fingers and eyes). */
    except: oc.input(z.object({ berkas: berkasId, parts: z.array(z.enum(enrolmentParts)).min(1), why: z.string(), picture: file.nullable().default(null) })).output(studioAct),
    /** The photograph of an exception, until it is sealed. */
    exception: oc.input(studioPart).output(resultOf(file)),
    /** Puts biodata right by a paper that proves it. Whoever did so vouches before the seal. */
    correct: oc.input(z.object({ berkas: berkasId, changes: biodataChangesSchema, document: z.string() })).output(studioAct),
    /** Whoever changed biodata confirms: with the enrolled finger, or, where there is none, a superior with PIN and reason. */
    vouch: oc.input(z.object({ berkas: berkasId, by: z.discriminatedUnion('kind', [z.object({ kind: z.literal('finger') }), z.object({ kind: z.literal('superior'), superior: z.string(), pin: z.string(), why: z.string() })]) })).output(studioAct),
    /** A part as a picture, until it is sealed. */
    picture: oc.input(studioPart).output(resultOf(file)),
    /** A part once more after the seal: for the operator who sealed it, while `sealed.review` lasts. */
    review: oc.input(studioPart).output(resultOf(file)),
    /** Brings a record anew that the centre had put aside. */
    deliverAgain: oc.input(onBerkas).output(act),
    /** Seals all of it for the centre against the operator's PIN, and ends the step. */
    seal: oc.input(z.object({ berkas: berkasId, pin: z.string() })).output(act),
  },
  activation: {
    /** One try with the holder's finger; the card lies on the desk reader. */
    tryFinger: oc.input(onBerkas).output(act),
    /** The superior's word instead of a finger. */
    bySuperior: oc.input(z.object({ berkas: berkasId, superior: z.string(), pin: z.string().min(4).max(12), why: z.string(), activate: z.boolean() })).output(act),
  },
  rounds: {
    /** Jemput bola: every round, newest first. `offered`: this office has a mobile service. */
    list: oc.output(z.object({ offered: z.boolean(), rounds: z.array(roundSchema) })),
    plan: oc.input(z.object({ title: z.string(), villages: z.array(z.string()), date: isoDate, contactPerson: z.string(), contactPhone: z.string() })).output(roundAct),
    announce: oc.input(onRound).output(roundAct),
    contact: oc.input(onRound.extend({ name: z.string(), phone: z.string(), village: z.string(), nik: z.string().nullable() })).output(roundAct),
    explain: oc.input(onRound.extend({ contact: z.string() })).output(roundAct),
    /** Fetches records and card materials of everybody on the list, for a place without a network. */
    takeAlong: oc.input(onRound).output(resultOf(z.object({ ready: z.number().int(), missing: z.number().int() }))),
    /** The NIK is known: the contact becomes a berkas. */
    receive: oc.input(onRound.extend({ contact: z.string(), nik: z.string() })).output(act),
    close: oc.input(onRound).output(roundAct),
    /** Surat Himbauan. PDF. */
    letter: oc.input(onRound).output(resultOf(file)),
  },
  officials: {
    /** An official's word at the step whose turn it is; a reason is needed for all but `passed` and `approved`. */
    judge: oc.input(z.object({ berkas: berkasId, activity: z.enum(['verify', 'approve']), judgement: z.enum(['passed', 'approved', 'sent-back', 'rejected']), note: z.string().nullable() })).output(act),
  },
  blanko: {
    state: oc.output(blankoViewSchema),
    receive: oc.input(z.object({ batch: z.string().min(1), count: blanks, allotment: z.string().nullable().default(null).describe('the announced delivery that was counted') })).output(safeAct),
    /** Out of the safe into an officer's hands, and what is left of them back. */
    issue: oc.input(z.object({ operator: z.string(), count: blanks })).output(safeAct),
    handIn: oc.input(z.object({ operator: z.string(), count: blanks })).output(safeAct),
    /** The next three need a second person with a PIN of their own, and leave a berita acara. */
    sendBack: oc.input(z.object({ from: z.enum(['stock', 'spoiled']), count: blanks, why: z.string(), witness })).output(safeAct),
    destroy: oc.input(z.object({ count: blanks, witness })).output(safeAct),
    count: oc.input(z.object({ account: z.enum(['stock', 'spoiled']), lots: z.array(z.object({ batch: z.string(), found: z.number().int().nonnegative() })), why: z.string(), witness })).output(safeAct),
    /** Berita acara by its number. PDF. */
    record: oc.input(z.object({ number: z.string() })).output(resultOf(file)),
    /** Laporan penggunaan blanko of a period. */
    report: oc.input(days).output(resultOf(blankoReportSchema)),
    reportPdf: oc.input(days).output(resultOf(file)),
    /** One blank for this berkas, by the SOP's step. */
    release: oc.input(onBerkas).output(act),
  },
  supplies: {
    /** Asks the printer; what it does not say comes from its last word before a card. */
    state: oc.output(suppliesViewSchema),
    price: oc.input(z.object({ supply: z.enum(['ribbon', 'film']), rupiah: z.number().int().positive().max(1_000_000_000) })).output(resultOf(suppliesViewSchema)),
    /** The print head was cleaned just now. */
    cleaned: oc.output(resultOf(suppliesViewSchema)),
  },
  /** Cetak massal. */
  batches: {
    list: oc.output(z.array(batchViewSchema)),
    /** Berkas that a batch could print now, in its order. */
    candidates: oc.output(z.array(z.object({ id: berkasId, number: z.string(), name: z.string(), village: z.string(), receivedOn: isoDate, priority: z.boolean() }))),
    plan: oc.input(z.object({ title: z.string(), berkas: z.array(berkasId).min(1) })).output(resultOf(z.array(batchViewSchema))),
    /** Begins or goes on; resolves at once. Outcomes come as `batches` changes. */
    start: oc.input(z.object({ batch: z.string() })).output(resultOf(z.array(batchViewSchema))),
    /** Stops after the card in the machine. */
    pause: oc.input(z.object({ batch: z.string() })).output(resultOf(z.array(batchViewSchema))),
    giveUp: oc.input(z.object({ batch: z.string() })).output(resultOf(z.array(batchViewSchema))),
  },
  print: {
    /** The face exactly as it will be printed, PNG of 1035×661; and what to look at before a blank is spent. */
    preview: oc.input(onBerkas).output(resultOf(z.object({ face: file, warnings: z.array(problemSchema) }))),
    /** Personalises and prints; resolves when the outcome is known. Stages come as `berkas` changes. */
    start: oc.input(onBerkas).output(act),
    /** The card whose chip was written at the desk was put into the printer (printers without an encoder). */
    goOn: oc.input(onBerkas).output(act),
    /** The card that is in the printer now; null: none of this station. */
    bay: oc.output(z.object({ berkas: berkasId, number: z.string(), name: z.string(), stage: cardViewSchema.shape.jobStage, progress: z.number().nullable(), secondsLeft: z.number().int() }).nullable()),
    /** Gives up before the face was submitted; afterwards refused. */
    cancel: oc.input(onBerkas).output(act),
    /** Asks the printer and the chip again about a card in doubt; settles what they prove. */
    askAgain: oc.input(onBerkas).output(act),
    /** Reads the card that was laid on the desk reader: is it the one in doubt? */
    look: oc.input(onBerkas).output(act),
    /** The operator's word on a card in doubt. */
    rule: oc.input(z.object({ berkas: berkasId, answers: doubtAnswers })).output(act),
  },
  inspect: {
    /** Reads the card on the desk reader and compares. */
    view: oc.input(onBerkas).output(resultOf(inspectionSchema)),
    submit: oc.input(z.object({ berkas: berkasId, good: z.boolean(), remark: z.string().nullable() })).output(act),
  },
  register: { submit: oc.input(onBerkas).output(act) },
  handOver: {
    toFrontDesk: oc.input(onBerkas).output(act),
    toHolder: oc.input(z.object({ berkas: berkasId, receivedBy: z.string().min(1), signature: file.describe('PNG drawn on the screen') })).output(act),
  },
  papers: {
    /** `receipt` bukti penyerahan berkas, `deficiency` catatan kekurangan, `hand-over` tanda terima, `enrolment-proof` bukti rekam. PDF. */
    pdf: oc.input(z.object({ berkas: berkasId, paper: z.enum(papers) })).output(resultOf(file)),
  },
  sop: {
    /** The office's SOPs as its pack has them, in the order of their files. */
    flows: oc.output(z.array(flowSchema.extend({ hash: z.string() }))),
    /** The flow that a berkas runs under, which may be older than the office's present one. */
    ofBerkas: oc.input(onBerkas).output(resultOf(flowSchema)),
    /** An official SOP page with its swim-lane chart; with a berkas its place is lit. PDF. */
    page: oc.input(z.object({ flow: z.string(), berkas: berkasId.nullable() })).output(resultOf(file)),
  },
  buku: {
    /** A page of a book, newest first; values by the keys of its columns, and `id`, the berkas. */
    lines: oc
      .input(period.extend({ offset: z.number().int().nonnegative().default(0), limit: z.number().int().positive().max(500).default(100) }))
      .output(resultOf(z.object({ lines: z.array(z.record(z.string(), z.string().nullable())), total: z.number().int() }))),
    pdf: oc.input(period).output(resultOf(file)),
    xlsx: oc.input(period).output(resultOf(file)),
    verify: oc.output(z.object({ length: z.number().int(), head: z.string(), chain: z.enum(['ok', 'broken']), brokenAt: z.number().int().nullable() })),
  },
  devices: {
    list: oc.output(z.array(deviceViewSchema)),
    test: oc.input(z.object({ kind: z.enum(shownDevices) })).output(resultOf(z.object({ seen: bilingual, picture: file.nullable().describe('of a finger or an eye: shown once, kept nowhere'), quality: z.number().nullable() }))),
    /** Ends a test that waits for a finger or an eye. */
    stopTest: oc.input(z.object({ kind: z.enum(shownDevices) })).output(done),
    /** The morning check: how far it is, and what the last one found. */
    readiness: oc.output(
      z.object({
        running: z.object({ total: z.number().int(), done: z.array(z.object({ kind: z.enum(shownDevices), passed: z.boolean() })), current: z.enum(shownDevices).nullable() }).nullable(),
        last: z.object({ at: z.string(), by: z.string().nullable(), failed: z.number().int(), remarks: z.array(z.enum(readinessRemarks)) }).nullable(),
      }),
    ),
    /** Tests everything in one go; resolves at its end. */
    check: oc.output(done),
    cancelCheck: oc.output(done),
    /** The laporan kesiapan loket of the last check. */
    readinessPdf: oc.output(resultOf(file)),
  },
  outbox: {
    state: oc.output(outboxViewSchema),
    /** Tries to send now. */
    send: oc.output(outboxViewSchema),
    /** Joins SIAK with the administrator's one-time code. */
    join: oc.input(z.object({ code: z.string().min(1) })).output(resultOf(outboxViewSchema)),
  },
  /** Where SIAK is and whom this counter believes there; changed by administrators. */
  link: {
    state: oc.output(linkViewSchema),
    /** Who answers at an address; nothing is believed by it. Aborted, it stops. */
    look: oc.input(z.object({ address: z.string() })).output(resultOf(lookedSchema)),
    /** Believes whom the last look found at that address. */
    trust: oc.input(z.object({ address: z.string(), fingerprint: z.string().nullable() })).output(resultOf(linkViewSchema)),
    /** Believes a CA no longer; one always stays. */
    drop: oc.input(z.object({ fingerprint: z.string() })).output(resultOf(linkViewSchema)),
  },
  /** Only with twins; each answers `training-only` otherwise. */
  training: {
    state: oc.output(
      resultOf(
        z.object({
          glass: z
            .object({ owner: z.string().nullable(), served: z.string().nullable(), quality: z.number().nullable(), missing: z.array(z.enum(handsAndEyes)), plugged: z.boolean(), faults: z.array(z.enum(glassFaults)) })
            .nullable()
            .describe('who stands before the fingerprint and iris devices (owner null: whoever is served); null where none is a twin'),
          pad: z.boolean(),
          network: z.boolean(),
          faults: z.array(z.enum(worldFaults)),
          levels: z.object({ ribbon: z.number().nullable(), film: z.number().nullable(), hopper: z.number().nullable() }),
          cards: z.array(z.object({ id: z.string(), uid: z.string(), where: z.enum(['hopper', 'path', 'output', 'reject', 'desk-reader', 'hand', 'owner']), personalised: z.boolean(), printed: z.boolean() })).describe('all but those in the hopper'),
          suggestions: z.array(z.object({ nik: z.string(), name: z.string(), hint: bilingual })).describe('made-up residents to practise with'),
        }),
      ),
    ),
    network: oc.input(z.object({ up: z.boolean() })).output(done),
    fault: oc.input(z.object({ fault: z.enum(worldFaults) })).output(done),
    repair: oc.input(z.object({ fault: z.enum(worldFaults) })).output(done),
    cardToReader: oc.input(z.object({ card: z.string().optional() })).output(done),
    cardOffReader: oc.input(z.object({ to: z.enum(['hand', 'owner']) })).output(done),
    /** Lays the present card of a resident on the reader (as if they brought it along). */
    residentCardToReader: oc.input(z.object({ nik: z.string() })).output(done),
    /** A finger on the reader: that of the resident with this NIK; null: too wet to be read. */
    layFinger: oc.input(z.object({ nik: z.string().nullable() })).output(done),
    /** Who lays hands on the glass, how well, and what they lack. @remarks nik null: whoever is served. */
    layPerson: oc.input(z.object({ nik: z.string().nullable(), quality: z.number().int().min(0).max(100).nullable(), missing: z.array(z.enum(handsAndEyes)) })).output(done),
    glassFault: oc.input(z.object({ fault: z.enum(glassFaults), on: z.boolean() })).output(done),
    glassCable: oc.input(z.object({ plugged: z.boolean() })).output(done),
    /** A hand signs on the pad and accepts; `pull`: its cable goes in the middle. */
    sign: oc.input(z.object({ pull: z.boolean() })).output(done),
    loadHopper: oc.input(z.object({ count: z.number().int().positive().max(100) })).output(done),
  },
};
