/**
 * The buku: one entry is one act at the station. Kinds are typed here with a versioned body; the
 * chain is a hash over the canonical text of every entry and its predecessor's hash.
 */
import { z } from 'zod';
import { biodataChangesSchema } from '../enrolment/biodata.ts';
import { fingerParts, parts } from '../enrolment/parts.ts';
import { findings, searchVerdicts } from '../enrolment/search.ts';
import { enrolmentItems } from '../identity/enrolment.ts';
import { recordStatusSchema } from '../identity/record-status.ts';
import { isoDate, residentSchema } from '../identity/resident.ts';
import { authentications } from '../people.ts';
import { deviceTestSchema, readinessSchema } from '../readiness.ts';
import { activitySchema, outcomeSchema } from '../sop/activity.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const step = z.string();

/** F-1.02 as far as the KTP-el application needs it (Permendagri 109/2019; the exact columns are not public, domain facts 4.6). */
export const f102Schema = z.object({
  applicantName: z.string().min(1),
  applicantRelation: z.enum(['sendiri', 'keluarga']),
  phone: z.string(),
  email: z.string(),
  remark: z.string(),
});
export type F102 = z.infer<typeof f102Schema>;

/** The device of a capture, as it has signed itself; `certification`: where its keys are (L0 software, L1 a chip of its own). */
const deviceSchema = z.object({ make: z.string(), model: z.string(), serial: z.string(), firmware: z.string(), certification: z.string(), twin: z.boolean() });
const deviceChain = z.string().describe('hash of the device over this capture and those before it');
/** The berkas that an entry without a subject speaks of: it lies at another counter, where alone it is written about. */
const elsewhere = z.string().optional();
/** Placings and looks that a search is made with. */
export const searchShots = ['right-four', 'left-four', 'thumbs', 'irises'] as const;

export const documentRefSchema = z.object({
  id: z.string(),
  requirement: z.string(),
  blob: sha256,
  mime: z.enum(['application/pdf', 'image/jpeg', 'image/png']),
  bytes: z.number().int().nonnegative(),
  name: z.string(),
});
export type DocumentRef = z.infer<typeof documentRefSchema>;

/** Who is called before the others (Permenpan-RB 15/2014: vulnerable groups are served first). */
export const priorities = ['elderly', 'pregnant', 'disabled'] as const;
export type Priority = (typeof priorities)[number];

/** How a card attempt stands. `in-doubt` waits for the operator's ruling. */
export const cardStages = ['requested', 'fed', 'chip-written', 'chip-verified', 'submitted', 'printed', 'failed', 'in-doubt'] as const;
export const cardStageSchema = z.enum(cardStages);
export type CardStage = z.infer<typeof cardStageSchema>;

/** One schema a kind; a body never changes in place: a new shape is a new version beside the old. */
export const entryBodies = {
  'station.opened': { 1: z.object({ office: z.string(), version: z.string(), training: z.boolean() }) },
  'station.linked': { 1: z.object({ address: z.string(), authorities: z.array(sha256).describe('SHA-256 fingerprints of the CAs that are believed, newest first') }) },
  'station.joined': { 1: z.object({ wilayah: z.string(), key: z.base64().describe("the station's Ed25519 public key from now on") }) },
  'operator.logged-in': { 1: z.object({}) },
  'operator.card-bound': { 1: z.object({ operator: z.string(), card: sha256.nullable().describe('digest of the chip number; null: none any more') }) },
  'operator.finger-bound': { 1: z.object({ operator: z.string(), finger: sha256.nullable().describe('blob of the finger as it was captured; null: none any more') }) },
  'operator.took-counter': { 1: z.object({ counter: z.string() }) },
  'operator.logged-out': { 1: z.object({ why: z.enum(['asked', 'idle', 'closed']) }) },
  'operator.refused': { 1: z.object({ operator: z.string() }) },
  'operator.appointed': { 1: z.object({ operator: z.string(), name: z.string(), roles: z.array(z.string()).min(1) }) },
  'operator.dismissed': { 1: z.object({ operator: z.string(), why: z.string() }) },
  'operator.pin-set': { 1: z.object({ operator: z.string() }) },
  'berkas.received': {
    1: z.object({
      number: z.string(),
      service: z.string(),
      reason: z.string().nullable(),
      flow: z.object({ id: z.string(), hash: sha256 }),
      resident: residentSchema,
      f102: f102Schema,
      whatsapp: z.string().nullable(),
      whatsappConsent: z.boolean().optional().describe('the applicant agreed to be told by WhatsApp; absent: not asked'),
      begunAt: z.iso.datetime().describe('when the operator began to receive: the first step\'s clock'),
    }),
  },
  'step.done': { 1: z.object({ step, activity: activitySchema, outcome: outcomeSchema, note: z.string().nullable() }) },
  'step.paused': { 1: z.object({ step, reason: z.string() }) },
  'step.resumed': { 1: z.object({ step }) },
  'berkas.resubmitted': { 1: z.object({ step }) },
  'berkas.withdrawn': { 1: z.object({ note: z.string() }) },
  'document.attached': { 1: documentRefSchema },
  'document.removed': { 1: z.object({ id: z.string() }) },
  'document.ordered': { 1: z.object({ documents: z.array(z.string()).describe('every paper of the berkas, in the order of its pages') }) },
  'print.requested': { 1: z.object({ documents: z.array(z.string()) }) },
  'documents.checked': { 1: z.object({ present: z.array(z.string()), missing: z.array(z.string()) }) },
  'queue.issued': { 1: z.object({ number: z.string(), priority: z.enum(priorities).nullable() }) },
  'queue.called': { 1: z.object({ number: z.string(), counter: z.string(), counterTitle: z.string() }) },
  'record.checked': { 1: z.object({ status: recordStatusSchema, asOf: z.iso.datetime(), fromSiak: z.boolean(), doubt: z.string().nullable().describe('why the data are doubted although SIAK has them as tunggal'), resident: residentSchema.nullable().describe('the record as SIAK has it now, where it differs from the berkas') }) },
  'adb.asked': { 1: z.object({ question: z.string().min(1), documents: z.array(z.string()) }) },
  'adb.ruled': { 1: z.object({ ruling: z.enum(['cleared', 'corrected', 'refused']), note: z.string().min(1) }) },
  'official.decided': { 1: z.object({ item: z.string(), official: z.string(), name: z.string(), how: z.enum(authentications), at: z.iso.datetime() }) },
  'enrolment.searched': {
    1: z.object({
      shot: z.enum(searchShots),
      parts: z.number().int().positive().describe('fingers or eyes that it was made with'),
      device: deviceSchema,
      gallery: z.enum(findings),
      centre: z.enum(findings).nullable().describe('null: SIAK could not be asked'),
      status: recordStatusSchema,
      verdict: z.enum(searchVerdicts),
    }),
  },
  'enrolment.recorded': { 1: z.object({ taken: z.array(z.enum(enrolmentItems)), exceptions: z.array(z.object({ item: z.enum(enrolmentItems), why: z.string() })), record: sha256.optional().describe('the sealed record; absent where another program took it') }) },
  'biodata.changed': { 1: z.object({ changes: biodataChangesSchema, document: z.string().min(1).describe('the paper that proves it') }) },
  'biodata.vouched': { 1: z.object({ by: z.enum(['finger', 'superior']), superior: z.string().nullable(), why: z.string().nullable() }) },
  'enrolment.captured': {
    1: z.object({
      part: z.enum(parts),
      blob: sha256,
      format: z.enum(['19794-4', '19794-5', '19794-6', 'image/jpeg', 'image/png']),
      quality: z.number().min(0).max(100).nullable(),
      device: deviceSchema.nullable(),
      chain: deviceChain.nullable(),
      retake: z.boolean(),
    }),
  },
  'enrolment.repeated': { 1: z.object({ part: z.enum(fingerParts), blob: sha256, format: z.literal('19794-4'), quality: z.number().min(0).max(100), device: deviceSchema, chain: deviceChain, comparison: z.object({ verdict: z.enum(['same', 'different', 'unsure']), score: z.number() }).nullable().describe('null: nothing could compare') }) },
  'enrolment.confirmed': { 1: z.object({ biodata: sha256.describe('of the text under which the signature stands'), signature: sha256 }) },
  'enrolment.excepted': { 1: z.object({ part: z.enum(parts), why: z.string().min(1), picture: sha256.nullable() }) },
  'enrolment.sealed': {
    1: z.object({
      record: sha256,
      bytes: z.number().int().positive(),
      parts: z.array(z.enum(parts)),
      chipFingers: z.array(z.enum(parts)),
      compared: z.boolean().describe('every finger for the chip was recognised at its second capture'),
      biodata: sha256.nullable().describe('text that the resident confirmed; null where the service takes no signature'),
      devices: z.array(deviceSchema),
      templates: sha256.nullable().optional().describe("blob of the fingers' templates and irises' codes, for this station's own gallery; null: nothing could make them"),
    }),
  },
  'enrolment.viewed': { 1: z.object({ part: z.enum(parts) }) },
  'enrolment.delivered': { 1: z.object({ record: sha256, berkas: elsewhere }) },
  'enrolment.refused': { 1: z.object({ record: sha256, why: z.string().min(1), berkas: elsewhere }) },
  'enrolment.proof-given': { 1: z.object({ number: z.string() }) },
  'activation.tried': { 1: z.object({ attempt: z.string(), verdict: z.enum(['same', 'different', 'unsure']) }) },
  'card.activated': { 1: z.object({ attempt: z.string(), by: z.enum(['finger', 'superior']), superior: z.string().nullable(), why: z.string().nullable() }) },
  'papers.handed-back': { 1: z.object({ receivedBy: z.string(), signature: sha256 }) },
  'blanko.received': { 1: z.object({ batch: z.string(), count: z.number().int().positive(), allotment: z.string().optional().describe('the announced delivery that was counted') }) },
  'blanko.released': { 1: z.object({ count: z.number().int().positive() }) },
  'blanko.printed': { 1: z.object({ attempt: z.string() }) },
  'blanko.spoiled': { 1: z.object({ attempt: z.string(), from: z.enum(['released', 'printed']), why: z.string() }) },
  'blanko.returned': { 1: z.object({ count: z.number().int().positive(), why: z.string() }) },
  'blanko.issued': { 1: z.object({ operator: z.string(), count: z.number().int().positive() }) },
  'blanko.handed-in': { 1: z.object({ operator: z.string(), count: z.number().int().positive() }) },
  'blanko.sent-back': { 1: z.object({ from: z.enum(['stock', 'spoiled']), count: z.number().int().positive(), number: z.string(), why: z.string().min(1), witness: z.string() }) },
  'blanko.destroyed': { 1: z.object({ count: z.number().int().positive(), number: z.string(), witness: z.string() }) },
  'blanko.counted': { 1: z.object({ account: z.enum(['stock', 'spoiled']), lots: z.array(z.object({ batch: z.string(), booked: z.number().int().nonnegative(), found: z.number().int().nonnegative() })).min(1), number: z.string(), why: z.string().nullable(), witness: z.string() }) },
  'printer.counted': { 1: z.object({ printer: z.string(), model: z.string(), ribbonType: z.string().nullable(), printed: z.number().int().nullable(), ribbon: z.number().int().nullable(), film: z.number().int().nullable(), hopper: z.number().int().nullable() }) },
  'device.tested': { 1: deviceTestSchema },
  'readiness.checked': { 1: readinessSchema },
  'printer.cleaned': { 1: z.object({ printer: z.string(), printed: z.number().int().nullable() }) },
  'supply.priced': { 1: z.object({ supply: z.enum(['ribbon', 'film']), rupiah: z.number().int().positive() }) },
  'batch.planned': { 1: z.object({ batch: z.string(), title: z.string().min(1), berkas: z.array(z.string()).min(1) }) },
  'batch.started': { 1: z.object({ batch: z.string() }) },
  'batch.paused': { 1: z.object({ batch: z.string(), why: z.string() }) },
  'batch.skipped': { 1: z.object({ batch: z.string(), berkas: z.string(), why: z.string() }) },
  'batch.closed': { 1: z.object({ batch: z.string(), why: z.enum(['done', 'given-up']) }) },
  'card.looked-at': { 1: z.object({ attempt: z.string(), found: z.enum(['this-card', 'another-card', 'blank', 'no-card', 'unreadable']), uid: z.string().nullable() }) },
  'card.requested': { 1: z.object({ attempt: z.string(), printer: z.string(), face: sha256, chip: sha256 }) },
  'card.fed': { 1: z.object({ attempt: z.string(), job: z.string() }) },
  'card.chip-written': { 1: z.object({ attempt: z.string(), uid: z.string() }) },
  'card.chip-verified': { 1: z.object({ attempt: z.string(), match: z.boolean() }) },
  'card.submitted': { 1: z.object({ attempt: z.string(), job: z.string() }) },
  'card.printed': { 1: z.object({ attempt: z.string(), job: z.string(), observed: z.enum(['printer', 'operator']) }) },
  'card.failed': { 1: z.object({ attempt: z.string(), why: z.string(), blankoSpent: z.boolean() }) },
  'card.in-doubt': { 1: z.object({ attempt: z.string(), why: z.string() }) },
  'card.ruled': { 1: z.object({ attempt: z.string(), ruling: z.enum(['printed', 'spoiled', 'unused']), asked: z.record(z.string(), z.string()) }) },
  'card.inspected': { 1: z.object({ attempt: z.string(), good: z.boolean(), chipMatch: z.boolean(), differences: z.array(z.string()), remark: z.string().nullable() }) },
  'card.registered': { 1: z.object({ attempt: z.string(), number: z.string(), date: isoDate }) },
  'card.handed-over': { 1: z.object({ to: z.enum(['front-desk', 'holder']), receivedBy: z.string().nullable(), signature: sha256.nullable() }) },
  'round.planned': { 1: z.object({ round: z.string(), title: z.string(), villages: z.array(z.string()).min(1), date: isoDate, contactPerson: z.string(), contactPhone: z.string() }) },
  'round.announced': { 1: z.object({ round: z.string() }) },
  'round.contact-taken': { 1: z.object({ round: z.string(), contact: z.string(), name: z.string(), phone: z.string(), village: z.string(), nik: z.string().nullable() }) },
  'round.contact-explained': { 1: z.object({ round: z.string(), contact: z.string() }) },
  'round.contact-received': { 1: z.object({ round: z.string(), contact: z.string(), berkas: z.string(), nik: z.string() }) },
  'round.closed': { 1: z.object({ round: z.string() }) },
  'outbox.refused': { 1: z.object({ entry: z.number().int(), why: z.string() }) },
  'feed.refused': { 1: z.object({ audience: z.string(), item: z.string(), kind: z.string(), why: z.string() }) },
  'blanko.allotted': { 1: z.object({ allotment: z.string(), batch: z.string(), count: z.number().int().positive() }) },
  'custody.given': { 1: z.object({ to: z.string().min(1).describe('station'), note: z.string().nullable() }) },
  /** Whoever cannot take it passes it on, back to its giver or to another counter, without having had it. */
  'custody.declined': { 1: z.object({ given: sha256.describe('hash of the giving under which it was on its way here'), to: z.string().min(1).describe('station'), why: z.string().min(1) }) },
  'custody.taken': {
    1: z.object({
      from: z.string().describe('station'),
      given: sha256.describe('hash of the `custody.given` entry'),
      entries: z.array(z.string()).describe('`station/seq` of the entries of others that came along, in order'),
      digest: sha256.describe('of their hashes'),
    }),
  },
} as const;

export type EntryKind = keyof typeof entryBodies;
export const entryKinds = Object.keys(entryBodies) as [EntryKind, ...EntryKind[]];
/** The current body type of a kind. */
export type EntryBody<K extends EntryKind> = z.infer<(typeof entryBodies)[K][1]>;

/** What a service asks to be written; station, operator, time, sequence and hashes are the journal's. */
export type Draft = { [K in EntryKind]: { readonly kind: K; readonly subject: string | null; readonly body: EntryBody<K> } }[EntryKind];

/** One line of the buku. `subject` is the berkas it is about, or null for the station itself. */
export type Entry<K extends EntryKind = EntryKind> = {
  [P in K]: {
    readonly seq: number;
    readonly id: string;
    readonly at: string;
    readonly station: string;
    readonly operator: string | null;
    readonly kind: P;
    readonly version: number;
    readonly subject: string | null;
    readonly body: EntryBody<P>;
    readonly previous: string;
    readonly hash: string;
  };
}[K];

/** The hash before the first entry. */
export const GENESIS = '0'.repeat(64);

/** Wire shape of an entry, body unchecked; {@link parseBody} checks it. */
export const rawEntrySchema = z.object({
  seq: z.number().int().positive(),
  id: z.string(),
  at: z.iso.datetime(),
  station: z.string(),
  operator: z.string().nullable(),
  kind: z.string(),
  version: z.number().int().positive(),
  subject: z.string().nullable(),
  body: z.unknown(),
  previous: sha256,
  hash: sha256,
});
export type RawEntry = z.infer<typeof rawEntrySchema>;

/**
 * The text that is hashed: every field but the hash, as canonical JSON (keys sorted by UTF-16 code
 * unit, no white space: RFC 8785 for the values that entries hold).
 */
export const chainText = (entry: Omit<RawEntry, 'hash'>): string => chainTextOf(entry, canonicalJson(entry.body ?? null));

/** The same where the canonical text of the body is at hand. */
export function chainTextOf({ seq, id, at, station, operator, kind, version, subject, previous }: Omit<RawEntry, 'hash' | 'body'>, body: string): string {
  const text = JSON.stringify;
  return `{"at":${text(at)},"body":${body},"id":${text(id)},"kind":${text(kind)},"operator":${text(operator)},"previous":${text(previous)},"seq":${seq},"station":${text(station)},"subject":${text(subject)},"version":${version}}`;
}

/** Canonical JSON (RFC 8785): strings, finite numbers, booleans, null, arrays, plain objects; undefined members are left out. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    members.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`;
  }
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error('canonical JSON has no NaN or infinity');
  return JSON.stringify(value);
}
