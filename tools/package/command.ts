/** The steps of `npm run package`: check everything, fetch the runtime, build the bundles, pack. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'electron-builder';
import { describeProblem } from '../../src/domain/problem.ts';
import { readAddress } from '../../src/domain/sync/address.ts';
import type { FirstStart } from '../../src/main/packs/first-start.ts';
import { readCertificates } from '../../src/platform/certificates.ts';
import { electronRuntime, type ElectronRuntime } from '../electron-runtime.ts';
import { bundles, productName } from './config.ts';
import type { Platform } from './native.ts';
import { prepare } from './prepare.ts';
import { namedIn, scriptsIn, withDependencies } from './runtime.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const USAGE = 'Cara pakai: npm run package -- --office <kantor> [--siak <alamat> --siak-ca <berkas CA>]';

export interface CommandParts {
  readonly root?: string;
  readonly runtime?: (packageFolder: string) => Promise<ElectronRuntime>;
  readonly say?: (line: string) => void;
  readonly complain?: (line: string) => void;
}

const platformHere = (): Platform | null => (process.platform === 'linux' ? 'linux' : process.platform === 'win32' ? 'win' : null);

/** Builds the three bundles; gives the one that failed. */
function failedBundle(root: string, nodeModules: string): string | null {
  for (const name of bundles) {
    const config = `vite.${name}.config.ts`;
    const run = existsSync(join(root, config)) ? spawnSync(process.execPath, [join(nodeModules, 'vite', 'bin', 'vite.js'), 'build', '--config', config, '--logLevel', 'warn'], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }) : null;
    if (run?.status !== 0) return config;
  }
  return null;
}

/** Null: not understood. */
function readArguments(args: readonly string[]): { readonly office: string; readonly siak: { readonly address: string; readonly caFile: string } | null } | null {
  try {
    const { office = '', siak, 'siak-ca': ca } = parseArgs({ args: [...args], options: { office: { type: 'string' }, siak: { type: 'string' }, 'siak-ca': { type: 'string' } } }).values;
    // An address without its CA, or the reverse, would be half a link.
    if (!/^[a-z][a-z0-9-]*$/.test(office) || (siak === undefined) !== (ca === undefined)) return null;
    return { office, siak: siak === undefined || ca === undefined ? null : { address: siak, caFile: ca } };
  } catch {
    return null;
  }
}

/** What the installer tells its counter of SIAK, or why it cannot. */
function siakOf(typed: string, caFile: string): NonNullable<FirstStart['siak']> | string {
  const address = readAddress(typed);
  if (!address.ok) return describeProblem(address.error).what;
  const pins = existsSync(caFile) ? readCertificates(readFileSync(caFile, 'utf8')) : null;
  return pins === null ? `${caFile} bukan sertifikat CA (PEM).` : { address: address.value, ca: pins.map(({ pem }) => pem).join('') };
}

/** Runs the command over its arguments; gives the exit code: 0, 1 when no installer was made, 2 when it was not understood. */
export async function packageCommand(args: readonly string[], { root = ROOT, runtime = electronRuntime, say = console.log, complain = console.error }: CommandParts = {}): Promise<0 | 1 | 2> {
  const given = readArguments(args);
  if (given === null) {
    complain(USAGE);
    return 2;
  }
  const { office } = given;
  const siak = given.siak && siakOf(given.siak.address, given.siak.caFile);
  if (typeof siak === 'string') {
    complain(siak);
    return 1;
  }
  const platform = platformHere();
  if (platform === null) {
    complain('Paket hanya dapat dibuat di Windows atau Linux.');
    return 1;
  }
  const nodeModules = join(root, 'node_modules');
  const prepared = await prepare({ office, root, nodeModules, platform, ...(siak && { siak }) });
  if (!prepared.ok) {
    for (const sentence of prepared.error) complain(sentence);
    return 1;
  }
  const { pack, configFor, dependencies } = prepared.value;
  const electron = await runtime(join(nodeModules, 'electron'));
  if (!electron.ok) {
    complain(`Pengaturan paket ${productName(pack)} sudah diperiksa dan benar, tetapi paketnya tidak dapat dibuat di sini karena runtime Electron ${electron.version} ${electron.why}.`);
    return 1;
  }
  const failed = failedBundle(root, nodeModules);
  if (failed !== null) {
    complain(`Program tidak dapat dibangun (${failed}).`);
    return 1;
  }
  const packages = withDependencies(namedIn(scriptsIn(join(root, 'dist', 'main')), dependencies), nodeModules);
  try {
    const made = await build({ projectDir: root, config: configFor(packages, electron.dist), [platform]: [], publish: 'never' });
    for (const file of made) say(`${productName(pack)}: ${file}`);
    return 0;
  } catch (error) {
    // The tools that make an AppImage or an NSIS installer are fetched too.
    complain(`Paket ${productName(pack)} tidak jadi: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}
