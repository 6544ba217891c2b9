/** What a counter is started with: arguments of `npm start --` or of the installed program, else what suits a first look. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { writeWhole } from '../../platform/write-whole.ts';

const httpUrl = z.url({ protocol: /^https?$/, error: 'alamat SIAK dimulai dengan https:// atau http://' });

const settingsSchema = z.object({
  office: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** Twins and made-up people; false: a counter for residents. */
  training: z.boolean(),
  dataDir: z.string(),
  /** Number of this counter at its office, from 1: part of the station's name in the buku. */
  counter: z.coerce.number().int().min(1).max(99),
  /** SIAK's address; null in training, which brings its own. */
  siak: httpUrl.nullable(),
  /** Port of the browser host; 0: any. */
  port: z.coerce.number().int().min(0).max(65_535),
  /** Times as fast as real machines: 1 is honest. Training only. */
  speed: z.coerce.number().positive().max(1_000),
  /** Opens a window where there is a display. */
  window: z.boolean(),
});
export type LaunchSettings = z.infer<typeof settingsSchema>;

/** What a counter for residents remembers of its first start. */
const rememberedSchema = z.object({ counter: z.number().int(), siak: httpUrl });
const REMEMBERED = 'station.json';

/** Folder of the data when none is named: the user's own, one per office, never shared between training and residents. */
const dataOf = (office: string, training: boolean): string => join(process.env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'loket-ktp-el', training ? `${office}-latihan` : office);

/** The office of a first look: the first of the packs that lie here. */
const firstPack = (): string => readdirSync('offices').toSorted()[0] ?? '';

function remembered(dataDir: string): Partial<z.infer<typeof rememberedSchema>> {
  const file = join(dataDir, REMEMBERED);
  return existsSync(file) ? rememberedSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : {};
}

/**
 * Reads the arguments. A counter for residents (`--production`, or an installed one) must be told SIAK's address once and remembers it.
 * Throws `ZodError`, `TypeError` or `RangeError` with a sentence for what is wrong or missing.
 * @param installed what the installer brought along
 */
export function readSettings(args: readonly string[], installed: { readonly office: string; readonly training: boolean } | null = null): LaunchSettings {
  const { values } = parseArgs({
    args: [...args],
    options: {
      office: { type: 'string' },
      production: { type: 'boolean', default: false },
      data: { type: 'string' },
      counter: { type: 'string' },
      siak: { type: 'string' },
      port: { type: 'string', default: '0' },
      speed: { type: 'string', default: '1' },
      'no-window': { type: 'boolean', default: false },
    },
  });
  const office = values.office ?? installed?.office ?? firstPack();
  const training = !values.production && (installed?.training ?? true);
  const dataDir = resolve(values.data ?? dataOf(office, training));
  const known = training ? {} : remembered(dataDir);
  const settings = settingsSchema.parse({
    office,
    training,
    dataDir,
    counter: values.counter ?? known.counter ?? 1,
    siak: training ? null : (values.siak ?? known.siak ?? null),
    port: values.port,
    speed: values.speed,
    window: !values['no-window'],
  });
  if (!training) {
    if (settings.siak === null) throw new RangeError('Alamat SIAK belum diketahui. Mulai sekali dengan --siak https://alamat-siak; sesudah itu loket mengingatnya.');
    writeWhole(join(dataDir, REMEMBERED), Buffer.from(`${JSON.stringify({ counter: settings.counter, siak: settings.siak }, null, 2)}\n`));
  }
  return settings;
}
