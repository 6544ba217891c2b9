/**
 * SIAK's own buku: what people did at its console, hash-chained like a station's. The same idea and
 * the same tables; only the kinds differ, and the book never leaves.
 */
import { z } from 'zod';
import { authenticationSchema } from '../../contract/console.ts';
import { adjudications } from '../../domain/identity/adjudication.ts';
import { outcomeSchema } from '../../domain/sop/activity.ts';

/** The name under which SIAK's own book stands among those of the stations. No station may be called so. */
export const CENTRE = 'siak';

const item = z.string().describe('id of the item in the station\'s feed');
const how = authenticationSchema.describe('how the official had shown who they are');

export const actBodies = {
  'official.appointed': z.object({ official: z.string(), name: z.string(), office: z.string().nullable(), operator: z.string(), roles: z.array(z.string()), administrator: z.boolean() }),
  'official.invited': z.object({ official: z.string() }),
  'official.dismissed': z.object({ official: z.string(), why: z.string() }),
  'official.passkey-added': z.object({ official: z.string(), passkey: z.string() }),
  'official.password-set': z.object({ official: z.string() }),
  'official.logged-in': z.object({ official: z.string(), how }),
  'official.logged-out': z.object({ official: z.string() }),
  'official.locked': z.object({ official: z.string() }),
  'station.invited': z.object({ station: z.string(), wilayah: z.string() }),
  'station.revoked': z.object({ station: z.string(), why: z.string() }),
  'station.joined': z.object({ station: z.string(), key: z.base64().describe("the station's Ed25519 public key from now on") }),
  'berkas.judged': z.object({ item, station: z.string(), step: z.string(), startedAt: z.iso.datetime(), word: outcomeSchema, note: z.string().nullable(), how }),
  'adb.ruled': z.object({ item, station: z.string(), askedAt: z.iso.datetime(), ruling: z.enum(['cleared', 'corrected', 'refused']), note: z.string(), how }),
  'decision.found': z.object({ item, station: z.string(), official: z.string(), name: z.string(), how, at: z.iso.datetime() }).describe('a decision that a counter has written down and that this book had lost; taken up again by whoever the act names'),
  'record.adjudicated': z.object({ nik: z.string(), other: z.string().nullable(), verdict: z.enum(adjudications), note: z.string(), how }),
  'blanko.arrived': z.object({ batch: z.string(), count: z.number().int().positive() }),
  'blanko.allotted': z.object({ allotment: z.string(), station: z.string(), batch: z.string(), count: z.number().int().positive() }),
} as const;
export type ActKind = keyof typeof actBodies;
export type ActBody<K extends ActKind> = z.infer<(typeof actBodies)[K]>;

/** What is to be written; `subject` is the berkas that it is about. */
export type ActDraft = { [K in ActKind]: { readonly kind: K; readonly subject: string | null; readonly body: ActBody<K> } }[ActKind];
/** What was written: by whom (null: nobody was logged in), when. */
export type Act = ActDraft & { readonly by: string | null; readonly at: string; readonly seq: number };
