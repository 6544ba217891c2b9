/**
 * The office pack: everything in which one Disdukcapil office differs from another, as data
 * (`offices/<office>/office.yaml` and `offices/<office>/sop/<flow>.yaml`). Each field is described
 * here once; `docs/` is generated from these descriptions.
 */
import { z } from 'zod';
import { usualThresholds } from '../enrolment/parts.ts';
import { enrolmentItems } from '../identity/enrolment.ts';
import { recordStatusSchema } from '../identity/record-status.ts';
import { ENROL_FROM_AGE_YEARS, isoDate } from '../identity/resident.ts';
import { activitySchema, outcomeSchema } from './activity.ts';

/** Names inside a pack: lower case, digits, hyphens. */
export const slug = z.string().regex(/^[a-z][a-z0-9-]*$/, 'huruf kecil, angka, dan tanda hubung, mulai dengan huruf');

const text = z.string().min(1);

/** Findings that a paper really can have; only these can be acknowledged. */
export const paperFindings = ['number-skipped', 'minutes-total', 'effective-before-issued', 'pelaksana-swapped', 'lane-without-step'] as const;
const bilingual = z.object({ id: text, en: text }).describe('the same words in Indonesian and in English');

/** Where one outcome of a step leads. Exactly one of the three. */
export const routeSchema = z.union([
  z.strictObject({ next: slug.describe('the step that follows') }),
  z.strictObject({ returnTo: slug.describe('an earlier step; the berkas goes back'), note: z.boolean().default(true).describe('a note of the reason is required') }),
  z.strictObject({ end: z.enum(['completed', 'returned', 'rejected']).describe('the berkas leaves the flow'), flag: slug.optional().describe('what else is true then, e.g. needs-enrolment'), note: z.boolean().default(false).describe('a note of the reason is required') }),
]);
export type Route = z.infer<typeof routeSchema>;

export const stepSchema = z.strictObject({
  id: slug.describe('name of the step; routes point to it'),
  number: z.number().int().positive().describe("the step's number on the paper"),
  activity: activitySchema.describe('what the step does, from the catalogue'),
  title: text.describe('the words of the paper'),
  titleEn: text.describe('the same in English'),
  role: slug.describe('who does it at the counter (a role of the office)'),
  onPaper: text.describe('the pelaksana as the paper names them'),
  minutes: z.number().nonnegative().nullable().describe('mutu baku waktu; null where the paper gives none'),
  needs: z.array(text).default([]).describe('kelengkapan'),
  output: text.describe('keluaran'),
  takesBlanko: z.boolean().default(false).describe('print only: takes its blank from the safe itself, where the paper has no step that releases one'),
  recipient: z.enum(['front-desk', 'holder']).optional().describe('hand-over only: to whom'),
  gives: z.enum(['card', 'berkas']).default('card').describe('hand-over only: the card, or the papers back (an enrolment ends so)'),
  consultant: slug.optional().describe('consult-adb only: the role that rules on the question'),
  superior: slug.optional().describe('activate only: the role that may activate a card whose finger was not recognised three times'),
  inText: text.optional().describe('the pelaksana as the text of the step names them, where the head of its column says otherwise'),
  paperLine: z.number().int().positive().optional().describe('line of the scanned paper where this step stands'),
  outcomes: z.partialRecord(outcomeSchema, routeSchema).describe('where each outcome of the activity leads; all of them must be there'),
});
export type Step = z.infer<typeof stepSchema>;

export const requirementSchema = z.strictObject({
  id: slug.describe('name of the requirement; scans are filed under it'),
  title: bilingual,
  kind: z.enum(['form', 'copy', 'original', 'letter']).describe('what sort of paper it is'),
  alternativeTo: slug.optional().describe('this paper may stand in for that requirement'),
  onlyIf: slug.optional().describe('asked for only when the applicant chose this reason of the service'),
});
export type Requirement = z.infer<typeof requirementSchema>;

export const serviceSchema = z.strictObject({
  id: slug.describe('name of the service, unique in the office'),
  title: bilingual,
  reasons: z.array(z.strictObject({ id: slug, title: bilingual })).default([]).describe('sub-reasons the applicant chooses from, e.g. rusak / salah'),
  requirements: z.array(requirementSchema).min(1).describe('persyaratan, in the order of the paper'),
  enrolledFirst: z.boolean().default(true).describe('a resident never enrolled goes to the enrolment flow first'),
  inPerson: z.boolean().default(false).describe('the resident comes in person; nobody applies for them'),
  enrolFromAge: z.number().int().positive().default(ENROL_FROM_AGE_YEARS).describe('years from which an unmarried resident may be enrolled'),
  enrols: z.array(z.enum(enrolmentItems)).default([...enrolmentItems]).describe('what an enrolment of this service takes; a change of photo takes the photo only'),
  printAt: z.array(recordStatusSchema).default(['PRINT_READY_RECORD']).describe('record states in which the card may be printed'),
});
export type Service = z.infer<typeof serviceSchema>;

export const flowSchema = z.strictObject({
  id: slug.describe('name of the flow, that of its file'),
  title: text.describe('the name of the SOP'),
  version: z.number().int().positive().describe('raised by hand with every change that matters'),
  source: text.describe('the paper that this flow was written from'),
  paper: z
    .strictObject({
      issued: isoDate.nullable().default(null).describe('tanggal pembuatan or pengesahan, YYYY-MM-DD'),
      effective: isoDate.nullable().default(null).describe('tanggal efektif'),
      line: z.number().int().positive().describe('line of the scanned paper where its head stands'),
      lanes: z.array(text).default([]).describe('the columns of the pelaksana, without the pemohon, as the head of the table names them'),
    })
    .optional()
    .describe('what the head of the paper says, so that its contradictions can be reported'),
  statedTotalMinutes: z.number().nonnegative().nullable().default(null).describe('total that the paper itself states'),
  fourEyes: z.boolean().default(true).describe('who entered a berkas may not verify or approve it, and nobody judges it twice; false only where one person serves alone: every such judgement is then marked'),
  acknowledged: z
    .array(z.strictObject({ finding: z.enum(paperFindings).describe('id of the finding'), at: z.union([slug, z.number().int(), text]).optional().describe('which: the skipped number, the step, the column'), why: text.describe('why the pack leaves it so') }))
    .default([])
    .describe('contradictions of the paper that the pack knows of'),
  services: z.array(serviceSchema).min(1).describe('what an applicant can ask for'),
  pauseReasons: z.array(z.strictObject({ id: slug, title: bilingual })).min(1).describe('why the clock of a step may stand still'),
  steps: z.array(stepSchema).min(1).describe('in the order of the paper; the first is receive'),
});
export type Flow = z.infer<typeof flowSchema>;

export const officeSchema = z.strictObject({
  id: slug.describe('name of the pack, that of its folder'),
  name: text.describe('Dinas Kependudukan dan Pencatatan Sipil …'),
  shortName: text.describe('for narrow places on the screen'),
  regency: text.describe('as printed in the head of the card, KABUPATEN … or KOTA …'),
  province: text.describe('as printed in the head of the card, PROVINSI …'),
  regencyCode: z.string().regex(/^\d{4}$/).describe('Kemendagri code of the kabupaten/kota'),
  seatDistrictCode: z.string().regex(/^\d{6}$/).describe('Kemendagri code of the kecamatan where the office stands'),
  issuePlace: text.describe('place printed under the photo'),
  timezone: z.enum(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura']).describe('WIB, WITA, WIT'),
  letterhead: z.strictObject({ lines: z.array(text).min(1), address: text, phone: text }).describe('head of the papers that the counter prints'),
  prefix: z.string().regex(/^[A-Z]{2,4}$/).describe('first letters of a berkas number'),
  roles: z.array(z.strictObject({ id: slug, title: bilingual })).min(1).describe('the pelaksana of the SOPs, without the applicant'),
  counters: z.array(z.strictObject({ id: slug, title: text, roles: z.array(slug).min(1) })).min(1).describe('a station serves one of them; every role stands at one at least'),
  printer: z.strictObject({ model: text, uri: text.describe('ipp://… of the card printer, windows:NAME of one that only its Windows driver reaches (encoder none), or twin: in training'), device: z.string().regex(/^ipps?:\/\/\S+$/).optional().describe('where uri is a queue of CUPS: ipp://… of the printer behind it, which is asked what became of a card; without it every card is in doubt'), encoder: z.enum(['inline', 'none']).describe('inline: the printer takes the card to its own encoder') }).describe('the card printer'),
  readers: z.strictObject({ desk: text.describe('part of the PC/SC name of the reader at the counter'), encoder: text.describe('the same, of the encoder in the printer'), sam: text.describe('the same, of the reader with the SAM') }).describe('the PC/SC readers'),
  biometrics: z
    .strictObject({
      environment: z.enum(['Production', 'Pre-Production', 'Staging', 'Developer']).default('Production').describe('for which its devices are registered with their maker; any other is for a trial'),
      takes: z.array(z.enum(['finger', 'iris'])).min(1).default(['finger', 'iris']).describe('which devices the office has'),
      ports: z.strictObject({ first: z.number().int().min(1024).max(65_535).describe('the lowest port that is asked'), last: z.number().int().min(1024).max(65_535).describe('the highest') }).default({ first: 4501, last: 4600 }).describe('where their services listen on this computer; the standard says 4501 to 4600'),
      trust: z.array(z.string().regex(/^-----BEGIN CERTIFICATE-----\n[A-Za-z0-9+/=\n]+-----END CERTIFICATE-----\n?$/)).default([]).describe('certificates (PEM) of the makers whose devices are believed; without one none is'),
    })
    .optional()
    .describe('fingerprint and iris devices by the Secure Biometric Interface; left out where the office takes no enrolments'),
  signaturePad: z.literal('hid').optional().describe('hid: a pad at USB, found by itself; left out where residents sign on the screen only'),
  queue: z
    .strictObject({ letter: z.string().regex(/^[A-Z]$/).default('A').describe('first letter of a queue number'), priorityLetter: z.string().regex(/^[A-Z]$/).default('P').describe('first letter of a number for the elderly, the pregnant and the disabled'), news: text.optional().describe('one line of news on the queue display'), ticketPrinter: z.string().regex(/^(tcp:\/\/\S+|\/dev\/\S+)$/).optional().describe('ESC/POS printer of the tickets, tcp://host:9100 or /dev/usb/lp0; without one the ticket is a PDF') })
    .default({ letter: 'A', priorityLetter: 'P' })
    .describe('queue numbers'),
  blanko: z.strictObject({ lowStock: z.number().int().nonnegative().describe('blanks in stock below which the screen warns') }).describe('blank cards'),
  enrolment: z
    .strictObject({
      quality: z.strictObject({ finger: z.number().min(0).max(100).default(usualThresholds.finger).describe('of a finger, NFIQ 2, 0 to 100'), iris: z.number().min(0).max(100).default(usualThresholds.iris).describe('of an eye, 0 to 100') }).prefault({}).describe('what a capture must reach'),
      tries: z.number().int().min(1).max(10).default(usualThresholds.tries).describe('tries of a part before the best of them is taken as it is, and of the second capture before another finger is chosen for the chip'),
      exceptionPhoto: z.boolean().default(true).describe('a finger or an eye that cannot be taken is photographed'),
      reviewMinutes: z.number().nonnegative().max(60).default(5).describe('minutes after the seal in which the operator who enrolled may look at the pictures again; 0: never'),
    })
    .prefault({})
    .describe('what an enrolment must reach here'),
  limits: z.strictObject({ scanMegabytes: z.number().positive().describe('largest document, MB'),
    offline: z
      .strictObject({
        daysWithoutContact: z.number().int().positive().describe('days without an answer of SIAK'),
        unsentBerkas: z.number().int().positive().describe('berkas with entries that SIAK does not hold'),
        freeMegabytes: z.number().int().nonnegative().describe('least free space on the disk, MB'),
      })
      .default({ daysWithoutContact: 14, unsentBerkas: 1000, freeMegabytes: 500 })
      .describe('past these no new berkas is received; open ones are finished'),
  }).describe('what the office sets bounds to'),
  training: z.strictObject({
    operators: z.array(z.strictObject({ id: slug, name: text, roles: z.array(slug).min(1) })).min(1).describe('made-up people who exist in training only'),
    residents: z.number().int().positive().describe('size of the made-up population'),
    blanko: z.number().int().positive().describe('blanks in stock at the first start'),
  }).describe('the made-up world of training mode'),
});
export type Office = z.infer<typeof officeSchema>;

/** A loaded and checked pack. `flows[].hash` is the SHA-256 of the canonical flow: a berkas keeps the one it began under. */
export interface Pack {
  readonly office: Office;
  readonly flows: readonly (Flow & { readonly hash: string })[];
}
