/**
 * What a station may ask of SIAK, over HTTP with OpenAPI. The stand-in (`src/siak`) implements it;
 * the station's client validates every answer against these schemas, because the real one can be
 * slow, down, wrong and coming back.
 */
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { findings } from '../domain/enrolment/search.ts';
import { recordStatusSchema } from '../domain/identity/record-status.ts';
import { residentSchema, residentSummarySchema } from '../domain/identity/resident.ts';
import { rawEntrySchema } from '../domain/journal/entry.ts';

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

export const siakContract = {
  health: oc.route({ method: 'GET', path: '/health' }).output(z.object({ name: z.string(), version: z.string(), now: z.iso.datetime(), residents: z.number().int() })),
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
      .route({ method: 'POST', path: '/enrolments/identify', summary: 'Whose fingers are these? Against everybody, for a person who gave this NIK' })
      .input(z.object({ nik, fingers: z.array(z.object({ position: z.number().int().min(1).max(10), template: z.base64().describe('ISO/IEC 19794-2:2005') })).min(1).max(10) }))
      .output(z.object({ found: z.enum(findings) })),
    key: oc.route({ method: 'GET', path: '/enrolments/key', summary: 'The key for which stations seal enrolments: X25519, 32 bytes' }).output(z.object({ key: z.base64() })),
    put: oc
      .route({ method: 'POST', path: '/stations/{station}/enrolments', summary: 'A sealed enrolment; the same one again changes nothing' })
      .input(z.object({ station: z.string(), record: sha256, signer: z.base64().describe('Ed25519 public key of the station, 32 bytes'), sealed: z.base64() }))
      .output(z.object({ held: z.boolean().describe('false: it could not be opened, and is put aside'), why: z.string().nullable() })),
  },
  journal: {
    head: oc.route({ method: 'GET', path: '/stations/{station}/journal' }).input(z.object({ station: z.string() })).output(z.object({ acknowledged: z.number().int().nonnegative(), hash: z.string() })),
    push: oc.route({ method: 'POST', path: '/stations/{station}/journal' }).input(z.object({ station: z.string(), entries: z.array(rawEntrySchema).max(500) })).output(pushAnswerSchema),
  },
};
