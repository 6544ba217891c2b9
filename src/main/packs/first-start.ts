/**
 * What an office's installer brings along so that the first start asks for nothing that the office
 * pack knows: `first-start.json`, beside the program. Written when the installer is made
 * (`tools/package`), read by the host that it installs.
 */
import { z } from 'zod';
import { slug, type Pack } from '../../domain/sop/pack.ts';
import { err, ok, type Result } from '../../domain/result.ts';

/** Stands for the counter's number in a station's name. */
export const NUMBER_PLACE = '{number}';

const words = z.string().min(1);

export const firstStartSchema = z.strictObject({
  format: z.literal(1).describe('of this file'),
  office: slug.describe('the one pack inside'),
  stationPattern: z.string().endsWith(`-${NUMBER_PLACE}`).describe("a station's name in the buku, its number open"),
  training: z.boolean().describe('begin with twins and made-up people'),
  counters: z.array(z.strictObject({ id: slug, title: words })).min(1).describe('one of them is chosen at the first start'),
  siak: z.strictObject({ address: words, ca: z.string().startsWith('-----BEGIN CERTIFICATE-----') }).optional().describe("SIAK's address and its CA (PEM); left out, the first start asks"),
  devices: z
    .strictObject({
      printer: z.strictObject({ model: words, uri: z.string().regex(/^(?:ipps?:\/\/\S+|windows:.+)$/, 'bukan alamat ipp://, ipps://, atau windows:'), device: z.url({ protocol: /^ipps?$/, error: 'bukan alamat ipp:// atau ipps://' }).optional(), encoder: z.enum(['inline', 'none']) }),
      readers: z.strictObject({ desk: words, encoder: words, sam: words }).describe('a word out of the PC/SC name of each'),
      scanner: words.nullable().describe("SANE's name; null: the first that is found"),
    })
    .describe('as the pack names them; corrected on site where they differ'),
});
export type FirstStart = z.infer<typeof firstStartSchema>;

/** The settings that a pack gives and what is told about SIAK, or what it lacks for an installed counter, each as a sentence. */
export function firstStartOf({ office }: Pack, siak?: FirstStart['siak']): Result<FirstStart, readonly string[]> {
  const made = firstStartSchema.safeParse({
    format: 1,
    office: office.id,
    stationPattern: `${office.id}-${NUMBER_PLACE}`,
    // An installed counter serves residents; who wants to practise says so.
    training: false,
    counters: office.counters.map(({ id, title }) => ({ id, title })),
    ...(siak && { siak }),
    devices: { printer: office.printer, readers: office.readers, scanner: null },
  } satisfies FirstStart);
  return made.success ? ok(made.data) : err(made.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`));
}

/** A station's name. @param number of the counter, from 1 */
export const stationName = ({ stationPattern }: FirstStart, number: number): string => stationPattern.replace(NUMBER_PLACE, String(number));
