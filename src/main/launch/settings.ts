/** What a counter is started with: arguments of `npm start --` or of the installed program, else what suits a first look. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { describeProblem, type Problem } from '../../domain/problem.ts';
import { readAddress } from '../../domain/sync/address.ts';
import { codeFault, spellCode } from '../../domain/sync/join-code.ts';
import { readCertificates } from '../../platform/certificates.ts';
import { writeWhole } from '../../platform/write-whole.ts';
import type { FirstStart } from '../packs/first-start.ts';

const proxyUrl = z.url({ protocol: /^http$/, error: 'alamat proxy dimulai dengan http://' });

/** Where SIAK is and whose CA it has: what was said, the rest as the counter knows it. */
export interface SiakGiven {
  readonly address: string | null;
  /** CA certificates, PEM. */
  readonly pins: readonly string[];
}

const settingsSchema = z.object({
  office: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** Twins and made-up people; false: a counter for residents. */
  training: z.boolean(),
  dataDir: z.string(),
  /** Number of this counter at its office, from 1: part of the station's name in the buku. */
  counter: z.coerce.number().int().min(1).max(99),
  /** Through which SIAK is reached; null: straight. */
  proxy: proxyUrl.nullable(),
  /** Port of the browser host; 0: any. */
  port: z.coerce.number().int().min(0).max(65_535),
  /** Times as fast as real machines: 1 is honest. Training only. */
  speed: z.coerce.number().positive().max(1_000),
  /** Opens a window where there is a display. */
  window: z.boolean(),
});
export type LaunchSettings = z.infer<typeof settingsSchema> & {
  /** What the arguments say about SIAK; it replaces what the counter knows. Nothing in training, which brings its own. */
  readonly siak: SiakGiven | null;
  /** What the installer says; for a counter that knows nothing yet. */
  readonly siakFirst: SiakGiven | null;
  /** A one-time code to join with as soon as SIAK is reached. */
  readonly joinCode: string | null;
};

/** What a counter for residents must know of its first start before its store is open. */
const rememberedSchema = z.object({ counter: z.number().int(), proxy: proxyUrl.nullable().default(null) });
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
 * Reads the arguments. A counter for residents (`--production`, or an installed one) may be told where SIAK is and with which
 * code to join; it remembers that, and what is not said is asked on its screen.
 * Throws `ZodError`, `TypeError` or `RangeError` with a sentence for what is wrong or missing.
 * @param installed what the installer brought along
 */
export function readSettings(args: readonly string[], installed: Pick<FirstStart, 'office' | 'training' | 'siak'> | null = null): LaunchSettings {
  const { values } = parseArgs({
    args: [...args],
    options: {
      office: { type: 'string' },
      production: { type: 'boolean', default: false },
      data: { type: 'string' },
      counter: { type: 'string' },
      siak: { type: 'string' },
      'siak-ca': { type: 'string' },
      'join-code': { type: 'string' },
      proxy: { type: 'string' },
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
    proxy: training ? null : (values.proxy ?? known.proxy ?? null),
    port: values.port,
    speed: values.speed,
    window: !values['no-window'],
  });
  if (training) return { ...settings, siak: null, siakFirst: null, joinCode: null };
  const given = { address: values.siak === undefined ? null : addressOf(values.siak), pins: values['siak-ca'] === undefined ? [] : pinsOf(values['siak-ca'], readFileSync(values['siak-ca'], 'utf8')) };
  const joinCode = values['join-code'] === undefined ? null : codeOf(values['join-code']);
  const first = installed?.siak ? { address: addressOf(installed.siak.address), pins: pinsOf('first-start.json', installed.siak.ca) } : null;
  writeWhole(join(dataDir, REMEMBERED), Buffer.from(`${JSON.stringify({ counter: settings.counter, proxy: settings.proxy }, null, 2)}\n`));
  return { ...settings, siak: given.address !== null || given.pins.length > 0 ? given : null, siakFirst: first, joinCode };
}

function addressOf(typed: string): string {
  const read = readAddress(typed);
  if (!read.ok) throw new RangeError(sentence(read.error));
  return read.value;
}

/** Every CA of a PEM text, one each. */
export function pinsOf(name: string, text: string): readonly string[] {
  const found = readCertificates(text);
  if (found === null) throw new RangeError(`${name} bukan sertifikat CA (PEM).`);
  return found.map(({ pem }) => pem);
}

function codeOf(typed: string): string {
  if (codeFault(typed) !== null) throw new RangeError('Kode gabung terdiri dari 12 huruf dan angka, misalnya ABCD-EFGH-JKLM.');
  return spellCode(typed);
}

function sentence(problem: Problem): string {
  const { what, todo } = describeProblem(problem, 'id');
  return `${what} ${todo}`;
}
