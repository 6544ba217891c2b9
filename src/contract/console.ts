/**
 * What the people's pages may ask of SIAK: the ADB's console, the officials' approvals, the
 * administrator's overview. Every call is a POST with JSON under `/console`, so that no link and no
 * picture of another page can make one; all but the log-in need the session cookie.
 */
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { adjudications } from '../domain/identity/adjudication.ts';
import { recordStatusSchema } from '../domain/identity/record-status.ts';
import { residentSchema } from '../domain/identity/resident.ts';
import { f102Schema } from '../domain/journal/entry.ts';
import { authentications } from '../domain/people.ts';
import { outcomeSchema } from '../domain/sop/activity.ts';
import { bilingual, done, instant, problemSchema, resultOf } from './shared.ts';

/** How somebody showed who they are. */
export const authenticationSchema = z.enum(authentications);
export type Authentication = z.infer<typeof authenticationSchema>;

export const officialSchema = z.object({
  id: z.string().describe('log-in name'),
  name: z.string(),
  office: z.object({ id: z.string(), title: z.string(), timezone: z.string() }).nullable().describe('null: of the centre'),
  roles: z.array(z.object({ id: z.string(), title: bilingual })),
  administrator: z.boolean(),
  how: authenticationSchema,
});
export type Official = z.infer<typeof officialSchema>;

/** What waits for this official, for the navigation. */
export const waitingSchema = z.object({ judgements: z.number().int(), consultations: z.number().int(), duplicates: z.number().int(), quarantined: z.number().int() });
export type Waiting = z.infer<typeof waitingSchema>;

/** WebAuthn options and answers are the browser's own JSON shapes; the library checks them. */
const webauthn = z.record(z.string(), z.unknown());

const paperSchema = z.object({ id: z.string(), title: bilingual, name: z.string(), mime: z.string(), bytes: z.number().int(), url: z.string().nullable().describe('null: the paper lies at the counter, SIAK does not have it') });

/** A decision that is on its way to the counter, or what the counter said to it. */
const decisionSchema = z.object({ word: outcomeSchema, note: z.string().nullable(), by: z.string(), at: instant, state: z.enum(['on-its-way', 'refused']), why: z.string().nullable() });
export type DecisionView = z.infer<typeof decisionSchema>;

/** A berkas as the console's lists show it. */
export const caseLineSchema = z.object({
  berkas: z.string(),
  number: z.string(),
  office: z.string().describe('title'),
  station: z.string(),
  service: bilingual,
  name: z.string(),
  maskedNik: z.string(),
  activity: z.enum(['verify', 'approve', 'consult-adb']),
  step: bilingual,
  role: bilingual,
  since: instant,
  overdue: z.boolean().describe('beyond the minutes of the SOP'),
  mine: z.boolean(),
  decision: decisionSchema.nullable(),
});
export type CaseLine = z.infer<typeof caseLineSchema>;

/** Everything that somebody needs to judge a berkas, or to rule on a question about it. */
export const caseSchema = caseLineSchema.extend({
  counter: z.object({ title: z.string(), heard: instant.nullable() }).describe('how the counter that has it is called, and when SIAK heard it last'),
  startedAt: instant.describe('when this step began: a judgement names it, so that one about a step that is over is refused'),
  resident: residentSchema,
  photo: z.string().nullable().describe('address of the picture'),
  record: z.object({ status: recordStatusSchema, at: instant }).nullable().describe('as SIAK has it now'),
  f102: f102Schema,
  receivedAt: instant,
  history: z.array(z.object({ step: bilingual, number: z.number().int(), role: bilingual, outcome: outcomeSchema, by: z.string().nullable(), at: instant, note: z.string().nullable() })),
  papers: z.array(paperSchema),
  missing: z.array(bilingual),
  question: z.object({ text: z.string(), askedBy: z.string().nullable(), at: instant, papers: z.array(z.string()) }).nullable(),
  mayAct: z.union([z.object({ ok: z.literal(true) }), z.object({ ok: z.literal(false), error: problemSchema })]),
  words: z.array(outcomeSchema).describe('the judgements or rulings that this step knows'),
});
export type CaseView = z.infer<typeof caseSchema>;

const recordSideSchema = residentSchema.extend({ photo: z.string().nullable(), place: z.string() });

export const duplicateLineSchema = z.object({ nik: z.string(), name: z.string(), maskedNik: z.string(), status: recordStatusSchema, since: instant, village: z.string(), district: z.string() });
export type DuplicateLine = z.infer<typeof duplicateLineSchema>;
export const duplicateSchema = z.object({
  left: recordSideSchema.describe('the record that was found to be double'),
  right: recordSideSchema.nullable().describe('the one that it was matched with; null: the AFIS names none'),
  afis: bilingual.describe('which AFIS said so, in words'),
  score: z.number().nullable().describe('of the engine; null where the made-up identity decides'),
});
export type DuplicateView = z.infer<typeof duplicateSchema>;

export const allotmentSchema = z.object({ id: z.string(), station: z.string(), batch: z.string(), count: z.number().int(), at: instant, by: z.string(), state: z.enum(['on-its-way', 'announced', 'received']).describe('announced: the counter knows; received: its book has the blanks'), counted: z.number().int().nullable().describe('as many as the counter counted; null: not yet') });
export type AllotmentView = z.infer<typeof allotmentSchema>;
export const blankoSchema = z.object({
  centre: z.array(z.object({ batch: z.string(), left: z.number().int() })),
  offices: z.array(z.object({ office: z.string(), stations: z.array(z.object({ station: z.string(), stock: z.number().int(), withOfficers: z.number().int(), released: z.number().int(), printed: z.number().int(), spoiled: z.number().int(), onTheWay: z.number().int() })) })),
  allotments: z.array(allotmentSchema).describe('newest first'),
  balanced: z.boolean().describe('every blank that came to the centre or a station is at exactly one place'),
  difference: z.number().int().nonnegative().describe('blanks by which counters counted more or fewer than was sent to them'),
});
export type BlankoOverview = z.infer<typeof blankoSchema>;

export const stationLineSchema = z.object({ station: z.string(), title: z.string().describe('as its counter is called; empty: it never said'), office: z.string(), version: z.string().nullable(), training: z.boolean(), revoked: z.object({ at: instant, why: z.string() }).nullable().describe('null: it was not locked out'), lastContact: instant, unsent: z.object({ entries: z.number().int(), berkas: z.number().int() }).nullable().describe('what it had not sent at its last contact; null: it never said'), freeBytes: z.number().int().nullable(), daysWithoutContact: z.number().int().nullable().describe('after which the policy of its office stops its intake; null: the office is not known'), entries: z.number().int(), quarantined: z.number().int(), openBerkas: z.number().int(), toFetch: z.number().int().describe('decisions and allotments that it has not written down yet') });
export type StationLineView = z.infer<typeof stationLineSchema>;

export const forgottenSchema = z.object({
  id: z.string(),
  kind: z.enum(['decision', 'allotment']),
  station: z.string(),
  office: z.string(),
  berkas: z.string().nullable().describe('number of the berkas that was decided on'),
  by: z.string().nullable().describe('who had decided, as the counter wrote it'),
  at: instant,
  batch: z.string().nullable(),
  count: z.number().int().nullable(),
});
export type ForgottenAct = z.infer<typeof forgottenSchema>;

/** What is printed for whoever lets a station join. */
export const invitedSchema = z.object({ station: z.string(), code: z.string(), until: instant, address: z.string().nullable(), authority: z.object({ fingerprint: z.string(), subject: z.string() }).nullable().describe('null: SIAK speaks no TLS of its own') });
export type InvitedView = z.infer<typeof invitedSchema>;

export const quarantineItemSchema = z.object({ station: z.string(), seq: z.number().int(), kind: z.string(), why: z.string(), at: instant, entry: z.string().describe('the entry as it came, as JSON; NIKs masked') });
export type QuarantineItem = z.infer<typeof quarantineItemSchema>;

export const personSchema = z.object({ id: z.string(), name: z.string(), office: z.string().nullable(), operator: z.string(), roles: z.array(z.string()), active: z.boolean(), joined: z.boolean(), passkeys: z.number().int(), password: z.boolean() });
export type PersonLine = z.infer<typeof personSchema>;
export const officeChoiceSchema = z.object({ id: z.string(), title: z.string(), roles: z.array(z.object({ id: z.string(), title: bilingual })) });
export type OfficeChoice = z.infer<typeof officeChoiceSchema>;

export const noticeSchema = z.object({ id: z.string(), template: z.string(), maskedNumber: z.string(), text: z.string(), at: instant, state: z.enum(['mailbox', 'waiting', 'sent', 'given-up']), tries: z.number().int(), why: z.string().nullable() });
export type NoticeView = z.infer<typeof noticeSchema>;

/** Name and password of somebody who joins or logs in. */
const secret = z.object({ password: z.string().max(256), totp: z.string().regex(/^\d{6}$/) });
const code = z.string().min(1).max(40);
const berkas = z.string();
const words = z.string().max(2000);

/** POST, at the address of the call itself. */
const call = (summary: string) => oc.route({ method: 'POST', summary, tags: ['console'] });

export const consoleContract = {
  session: {
    state: call('Who is logged in, and what waits for them').output(z.object({ now: instant, official: officialSchema.nullable(), waiting: waitingSchema.nullable(), passkeys: z.boolean().describe('this address can have passkeys'), afis: bilingual })),
    passkeyOptions: call('Options of a log-in by passkey').output(webauthn),
    passkey: call('Log-in by passkey').input(z.object({ response: webauthn })).output(done),
    password: call('Log-in by password and TOTP').input(secret.extend({ official: z.string().max(80) })).output(done),
    logOut: call('Ends the session').output(done),
  },
  join: {
    open: call('Whose invitation a code is').input(z.object({ code })).output(resultOf(z.object({ name: z.string().nullable().describe('null: the first administrator, who says their name') }))),
    passkeyOptions: call('Options of a new passkey').input(z.object({ code, name: z.string().max(80) })).output(resultOf(webauthn)),
    passkey: call('Joins with a passkey and logs in').input(z.object({ code, name: z.string().max(80), response: webauthn })).output(done),
    totp: call('A new TOTP secret for whoever joins').input(z.object({ code })).output(resultOf(z.object({ secret: z.string(), uri: z.string(), qr: z.string().describe('the address as a QR code, SVG') }))),
    secret: call('Joins with password and TOTP and logs in').input(secret.extend({ code, name: z.string().max(80) })).output(done),
  },
  judgements: {
    list: call('Berkas of this office that wait for an official').output(z.array(caseLineSchema)),
    get: call('One of them').input(z.object({ berkas })).output(resultOf(caseSchema)),
    judge: call('Verifies, approves, sends back or rejects').input(z.object({ berkas, startedAt: instant, word: outcomeSchema, note: words.nullable() })).output(done),
  },
  consultations: {
    list: call('Questions to the ADB').output(z.array(caseLineSchema)),
    get: call('One of them').input(z.object({ berkas })).output(resultOf(caseSchema)),
    rule: call('The ADB rules').input(z.object({ berkas, startedAt: instant, ruling: z.enum(['cleared', 'corrected', 'refused']), note: words })).output(done),
  },
  duplicates: {
    list: call('Records that were found to be double').output(z.array(duplicateLineSchema)),
    get: call('Both records').input(z.object({ nik: z.string() })).output(resultOf(duplicateSchema)),
    decide: call('Decides on a double record').input(z.object({ nik: z.string(), verdict: z.enum(adjudications), note: words })).output(done),
  },
  blanko: {
    overview: call('Blanks at the centre and at every station').output(blankoSchema),
    arrive: call('Blanks came to the centre').input(z.object({ batch: z.string().min(1).max(60), count: z.number().int().positive().max(10_000_000) })).output(done),
    allot: call('Blanks for a station').input(z.object({ station: z.string(), batch: z.string(), count: z.number().int().positive().max(1_000_000) })).output(done),
  },
  stations: {
    list: call('Every station with its last contact, version and backlog').output(z.array(stationLineSchema)),
    offices: call('Offices whose stations this administrator may invite').output(z.array(z.object({ id: z.string(), title: z.string() }))),
    invite: call('Invites a station; the code is shown once').input(z.object({ office: z.string(), number: z.number().int().min(1).max(99) })).output(resultOf(invitedSchema)),
    revoke: call('Locks a station out at once').input(z.object({ station: z.string(), why: words })).output(done),
  },
  forgotten: {
    list: call('What counters have written down of SIAK\'s people and SIAK, restored from a backup, does not know any more').output(z.array(forgottenSchema)),
    takeUp: call('Writes one into SIAK\'s own book again').input(z.object({ id: z.string() })).output(done),
  },
  quarantine: { list: call('Entries that were put aside, with the reason').output(z.array(quarantineItemSchema)) },
  people: {
    list: call('Who may log in here').output(z.object({ people: z.array(personSchema), offices: z.array(officeChoiceSchema) })),
    appoint: call('Invites somebody; gives the one-time code').input(z.object({ name: z.string(), office: z.string().nullable(), operator: z.string().nullable(), roles: z.array(z.string()), administrator: z.boolean() })).output(resultOf(z.object({ id: z.string(), code: z.string() }))),
    invite: call('A new one-time code: another phone, a forgotten password').input(z.object({ id: z.string() })).output(resultOf(z.object({ id: z.string(), code: z.string() }))),
    dismiss: call('Ends somebody\'s access').input(z.object({ id: z.string(), why: words })).output(done),
  },
  notices: { list: call('Notices to applicants: waiting, sent, kept').output(z.object({ account: z.boolean().describe('a WhatsApp Business account is set'), notices: z.array(noticeSchema) })) },
};
