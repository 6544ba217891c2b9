/**
 * What a station may ask of SIAK, over HTTP with OpenAPI. The stand-in (`src/siak`) implements it;
 * the station's client validates every answer against these schemas, because the real one can be
 * slow, down, wrong and coming back.
 */
import { oc, type OpenAPI } from '@orpc/contract';
import { z } from 'zod';
import { findings } from '../domain/enrolment/search.ts';
import { recordStatusSchema } from '../domain/identity/record-status.ts';
import { residentSchema, residentSummarySchema } from '../domain/identity/resident.ts';
import { rawEntrySchema } from '../domain/journal/entry.ts';
import { feedMarkSchema, rawFeedItemSchema } from '../domain/sync/feed.ts';
import { headers, LINES_TYPE } from '../domain/sync/protocol.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const nik = z.string().regex(/^\d{16}$/);

/** What the card needs besides the biodata; pictures and templates as base64. */
export const cardMaterialSchema = z.object({
  nik,
  photo: z.base64().describe('JPEG, 3:4, red or blue ground by birth year'),
  signature: z.base64().describe('PNG, black on transparent'),
  minutiae: z.tuple([z.base64(), z.base64()]).describe('ISO/IEC 19794-2 templates for the chip, right and left index by default'),
});
export type CardMaterial = z.infer<typeof cardMaterialSchema>;

export const pushAnswerSchema = z.object({
  acknowledged: z.number().int().nonnegative().describe('last sequence of this station that SIAK holds without a gap'),
  refused: z.array(z.object({ seq: z.number().int().positive(), why: z.string() })).describe('entries kept in quarantine, with the reason'),
});
export type PushAnswer = z.infer<typeof pushAnswerSchema>;

/** How much of a blob SIAK holds, from its beginning. */
export const blobStateSchema = z.object({ held: z.number().int().nonnegative().describe('bytes'), whole: z.boolean() });
export type BlobState = z.infer<typeof blobStateSchema>;

export const feedPageSchema = z.object({
  items: z.array(rawFeedItemSchema).describe('in order; begins anew with 1 when SIAK does not know the place that was asked after'),
  head: z.number().int().nonnegative().describe('the newest there is'),
  mark: feedMarkSchema.nullable().default(null).describe('who stands for the page; an empty one needs nobody'),
  also: z.array(z.string()).default([]).describe('further audiences that this SIAK has for the station'),
});
const feedKey = z.base64().nullable().default(null).describe("the centre's Ed25519 key for feeds, 32 bytes; stations keep it from the day they join");

const station = z.string();

/** Stations since protocol 3 send the book as lines, which SIAK reads apart from everything else; written down here, because no schema can say it. */
const withLines = (operation: OpenAPI.OperationObject): OpenAPI.OperationObject => {
  const body = operation.requestBody as OpenAPI.RequestBodyObject | undefined;
  const lines = { schema: { type: 'string' as const, description: `An entry a line, at most 10,000: JSON with \`hash\` as its first member and, behind it to the letter, the canonical text (RFC 8785) that it is the hash of. \`content-encoding: zstd\` or none. The header \`${headers.book}\` carries the signature over the newest.` } };
  return { ...operation, requestBody: { ...body, content: { ...body?.content, [LINES_TYPE]: lines } } };
};

export const siakContract = {
  health: oc.route({ method: 'GET', path: '/health' }).output(z.object({ name: z.string(), version: z.string(), now: z.iso.datetime(), residents: z.number().int(), feedKey, hub: z.string().nullable().default(null).describe('the office hub that answers; null: the centre') })),
  residents: {
    byNik: oc.route({ method: 'GET', path: '/residents/{nik}' }).input(z.object({ nik })).output(residentSchema.nullable()),
    search: oc.route({ method: 'GET', path: '/residents' }).input(z.object({ name: z.string().min(1), limit: z.coerce.number().int().max(50).default(20) })).output(z.array(residentSummarySchema)),
    page: oc
      .route({ method: 'GET', path: '/wilayah/{regency}/residents', summary: 'The residents of a kabupaten, by NIK, for the counters that work without a network' })
      .input(z.object({ regency: z.string().regex(/^\d{4}$/), after: z.string().default(''), limit: z.coerce.number().int().max(1000).default(500) }))
      .output(z.object({ residents: z.array(residentSchema), next: z.string().nullable() })),
    material: oc.route({ method: 'GET', path: '/residents/{nik}/card-material' }).input(z.object({ nik })).output(cardMaterialSchema.nullable()),
    status: oc.route({ method: 'GET', path: '/residents/{nik}/status' }).input(z.object({ nik })).output(z.object({ status: recordStatusSchema, at: z.iso.datetime() }).nullable()),
  },
  enrolments: {
    identify: oc
      .route({ method: 'POST', path: '/enrolments/identify', summary: 'Whose fingers and eyes are these? Against everybody, for a person who gave this NIK' })
      .input(
        z
          .object({
            nik,
            fingers: z.array(z.object({ position: z.number().int().min(1).max(10), template: z.base64().describe('ISO/IEC 19794-2:2005') })).max(10),
            irises: z.array(z.object({ position: z.number().int().min(1).max(2).describe('ISO/IEC 19794: 1 right, 2 left'), template: z.base64().describe("this product's iris code with its mask, 512 bytes") })).max(2).default([]).describe('a station without an iris engine leaves it away'),
          })
          .refine(({ fingers, irises }) => fingers.length + irises.length > 0, 'a finger or an eye at least'),
      )
      .output(z.object({ found: z.enum(findings) })),
    key: oc.route({ method: 'GET', path: '/enrolments/key', summary: 'The key for which stations seal enrolments: X25519, 32 bytes' }).output(z.object({ key: z.base64() })),
    put: oc
      .route({ method: 'POST', path: '/stations/{station}/enrolments', summary: 'A sealed enrolment; the same one again changes nothing' })
      .input(z.object({ station: z.string(), record: sha256, signer: z.base64().describe('Ed25519 public key of the station, 32 bytes'), sealed: z.base64().optional().describe('left out by an office hub: it lies among the blobs under the name of the record') }))
      .output(z.object({ held: z.boolean().describe('false: it could not be opened, and is put aside'), why: z.string().nullable() })),
  },
  journal: {
    head: oc.route({ method: 'GET', path: '/stations/{station}/journal' }).input(z.object({ station: z.string() })).output(z.object({ acknowledged: z.number().int().nonnegative(), hash: z.string() })),
    push: oc
      .route({ method: 'POST', path: '/stations/{station}/journal', summary: 'The book of a station after what SIAK holds of it; the same again changes nothing', spec: withLines })
      .input(z.object({ station, entries: z.array(rawEntrySchema).max(500), signature: z.base64().optional().describe('Ed25519 of the station over the newest entry, 64 bytes') }))
      .output(pushAnswerSchema),
  },
  stations: {
    enrol: oc
      .route({ method: 'POST', path: '/stations/{station}/key', summary: 'A station joins with the one-time code that its administrator was given; the request is signed with the new key' })
      .input(z.object({ station, code: z.string().min(1), title: z.string() }))
      .output(z.object({ wilayah: z.string(), feedKey })),
    hub: oc
      .route({ method: 'GET', path: '/stations/{station}/hub', summary: 'For which stations an office hub stands, what is known of them, and the centre\'s word for the hub\'s key' })
      .input(z.object({ station }))
      .output(z.object({ stations: z.array(z.object({ station: z.string(), wilayah: z.string(), title: z.string(), key: z.base64().nullable(), revoked: z.string().nullable() })), wilayah: z.string(), voucher: z.base64() })),
  },
  feed: oc
    .route({ method: 'GET', path: '/stations/{station}/feed', summary: 'What SIAK has for an audience, after a place in its feed' })
    .input(z.object({ station, audience: z.string(), after: z.coerce.number().int().nonnegative(), hash: sha256, limit: z.coerce.number().int().positive().max(500).default(200) }))
    .output(feedPageSchema),
  berkas: {
    history: oc
      .route({ method: 'GET', path: '/stations/{station}/berkas/{berkas}', summary: 'Everything written about a berkas, by whatever station, in order; only for its custodian or the one it was given to' })
      .input(z.object({ station, berkas: z.string() }))
      .output(z.object({ entries: z.array(rawEntrySchema) })),
  },
  blobs: {
    state: oc.route({ method: 'GET', path: '/stations/{station}/blobs/{sha256}' }).input(z.object({ station, sha256 })).output(blobStateSchema),
    put: oc
      .route({ method: 'POST', path: '/stations/{station}/blobs/{sha256}', summary: 'A piece of a blob, from where the held bytes end; another offset changes nothing' })
      .input(z.object({ station, sha256, offset: z.number().int().nonnegative(), total: z.number().int().positive(), data: z.base64() }))
      .output(blobStateSchema),
    get: oc
      .route({ method: 'GET', path: '/stations/{station}/blobs/{sha256}/bytes' })
      .input(z.object({ station, sha256, offset: z.coerce.number().int().nonnegative(), length: z.coerce.number().int().positive().max(1024 * 1024) }))
      .output(z.object({ total: z.number().int(), data: z.base64() }).nullable()),
  },
};
