/** Electron's runtime: npm brings its launcher only, the runtime is fetched when it is first needed, where that is possible. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { electronProgram } from './electron-program.ts';

const limits = {
  /** Milliseconds that the place of the runtimes may take to answer; who is cut off should not wait for long to hear it. */
  reachMs: 3_000,
  /** Milliseconds for some 110 MB on an office's line. */
  fetchMs: 300_000,
} as const;

const DEFAULT_PLACE = 'https://github.com/electron/electron/releases/download/';

/** `dist` is a folder with the unpacked runtime, `program` what is started in it; `why` ends an Indonesian sentence. */
export type ElectronRuntime = { readonly ok: true; readonly dist: string; readonly program: string; readonly version: string } | { readonly ok: false; readonly why: string; readonly version: string };

/** The runtime for this machine, fetched if it must be. @param packageFolder of npm's `electron` */
export async function electronRuntime(packageFolder: string): Promise<ElectronRuntime> {
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  const dist = join(packageFolder, 'dist');
  const program = electronProgram(packageFolder);
  if (existsSync(program)) return { ok: true, dist, program, version };
  const place = process.env['ELECTRON_MIRROR'] ?? process.env['npm_config_electron_mirror'] ?? DEFAULT_PLACE;
  try {
    await fetch(place, { method: 'HEAD', signal: AbortSignal.timeout(limits.reachMs) });
  } catch {
    return { ok: false, why: `belum ada di sini dan ${new URL(place).host} tidak terjangkau`, version };
  }
  const run = spawnSync(process.execPath, [join(packageFolder, 'install.js')], { stdio: 'ignore', timeout: limits.fetchMs });
  return existsSync(program) ? { ok: true, dist, program, version } : { ok: false, why: `tidak dapat diunduh dari ${new URL(place).host} (kode ${run.status ?? run.signal})`, version };
}
