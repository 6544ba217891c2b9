/**
 * What SIAK tells the stations: items in a feed, each feed a hash chain of its own. A feed has an
 * audience: one station, or all of a kabupaten (`wilayah-6203`). Items are proposals: whatever they
 * change at a berkas, its custodian writes down.
 */
import { z } from 'zod';
import { coreStatuses } from '../berkas/state.ts';
import { recordStatusSchema } from '../identity/record-status.ts';
import { canonicalJson, GENESIS } from '../journal/entry.ts';
import { authentications } from '../people.ts';
import { activitySchema } from '../sop/activity.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Who decided at SIAK's pages: the name under which the office's counters know the person, their roles at the office, how they had shown who they are, and when. */
const deciderSchema = z.object({ id: z.string(), name: z.string(), roles: z.array(z.string()), how: z.enum(authentications), at: z.iso.datetime() });
export type Decider = z.infer<typeof deciderSchema>;

/** The body of each kind of item. */
export const feedBodies = {
  /** A berkas was given to this station; its history is asked for apart. */
  'berkas.given': z.object({ berkas: z.string(), from: z.string(), given: sha256, entries: z.number().int().positive() }),
  /** What became of a berkas that once lay on this station's desk: who has it, or is to have it. `entries`: how long its history was then, so that older news is known as such. */
  'berkas.went': z.object({ berkas: z.string(), entries: z.number().int().positive(), station: z.string(), arrived: z.boolean(), printed: z.boolean(), status: z.enum(coreStatuses), at: z.iso.datetime() }),
  /** A record's state at the centre has changed: enrolments, AFIS verdicts, adjudication. */
  'record.changed': z.object({ nik: z.string().regex(/^\d{16}$/), status: recordStatusSchema, at: z.iso.datetime(), why: z.string().nullable() }),
  /** The ADB ruled at SIAK's console on the question that was put at `askedAt`. */
  'adb.ruled': z.object({ berkas: z.string(), askedAt: z.iso.datetime(), ruling: z.enum(['cleared', 'corrected', 'refused']), note: z.string().min(1), by: deciderSchema }),
  /** An official judged at SIAK's page the step that began at `startedAt`. */
  'berkas.judged': z.object({ berkas: z.string(), activity: activitySchema, startedAt: z.iso.datetime(), judgement: z.enum(['passed', 'approved', 'sent-back', 'rejected']), note: z.string().nullable(), by: deciderSchema }),
  /** Blanks are on their way to this station. */
  'blanko.allotted': z.object({ allotment: z.string(), batch: z.string(), count: z.number().int().positive() }),
  /** The centre put an entry aside that an office hub had taken. */
  'entry.refused': z.object({ seq: z.number().int().positive(), why: z.string().min(1) }),
  /** The centre put a sealed enrolment aside that an office hub had taken. */
  'record.refused': z.object({ record: sha256, why: z.string().min(1) }),
  /** The stations that a berkas may be given to. Each such item replaces the one before. */
  configuration: z.object({ stations: z.array(z.object({ station: z.string(), office: z.string(), title: z.string() })) }),
} as const;
export type FeedKind = keyof typeof feedBodies;
export type FeedBody<K extends FeedKind> = z.infer<(typeof feedBodies)[K]>;

/** An item before it is in a feed. The same `id` again in one feed changes nothing. */
export type Announcement = { [K in FeedKind]: { readonly audience: string; readonly id: string; readonly kind: K; readonly body: FeedBody<K> } }[FeedKind];

/** Wire shape of an item, body unchecked: one bad body must not hide the items behind it. */
export const rawFeedItemSchema = z.object({ seq: z.number().int().positive(), id: z.string(), kind: z.string(), body: z.unknown(), hash: sha256 });
export type RawFeedItem = z.infer<typeof rawFeedItemSchema>;

/** Where a feed was read to. */
export interface FeedPlace {
  readonly seq: number;
  readonly hash: string;
}
export const FEED_START: FeedPlace = { seq: 0, hash: GENESIS };

/** The text that an item's hash is made of. */
export const feedText = (item: Omit<RawFeedItem, 'hash'>, previous: string): string => canonicalJson({ seq: item.seq, id: item.id, kind: item.kind, body: item.body, previous });

/** The audience of all stations of a kabupaten (four digits). */
export const wilayahAudience = (regency: string): string => `wilayah-${regency}`;

/** What an office hub itself tells a station of its own, beside what the centre tells. */
export const hubAudience = (station: string): string => `hub:${station}`;
export const isHubAudience = (audience: string): boolean => audience.startsWith(hubAudience(''));
/** All that a hub may say by itself. Rulings, judgements, record states and allotments are the centre's alone: whoever steals a hub cannot invent one. */
const hubKinds: ReadonlySet<string> = new Set<FeedKind>(['berkas.given', 'entry.refused', 'record.refused']);
export const mayTell = (audience: string, kind: string): boolean => !isHubAudience(audience) || hubKinds.has(kind);

/**
 * Who stands for a page of a feed: the centre's signature over its newest item stands for all before
 * it, because the feed is a chain. Keys and signatures are Ed25519, base64.
 */
export const feedMarkSchema = z.object({
  keys: z.array(z.object({ key: z.base64(), by: z.base64().nullable() })).min(1).describe("the centre's keys from its first on, each later one signed by the one before"),
  signature: z.base64().describe('over the newest item of the page, by the last of the keys, or by the hub'),
  hub: z.object({ name: z.string(), key: z.base64(), by: z.base64() }).nullable().default(null).describe('the office hub that speaks for itself, its key signed by a key of the centre'),
});
export type FeedMark = z.infer<typeof feedMarkSchema>;

/** What is signed of a feed. */
export const feedSignText = (audience: string, place: FeedPlace): string => ['loket feed v3', audience, place.seq, place.hash].join('\n');
/** What a key of the centre signs of the one that follows it. */
export const nextKeyText = (key: string): string => ['loket feed key v3', key].join('\n');
/** What the centre signs of a hub that joined. */
export const hubKeyText = (hub: string, key: string): string => ['loket hub v3', hub, key].join('\n');
