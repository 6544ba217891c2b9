/**
 * `npm start`: builds what is missing and opens the training counter: in Electron where its runtime
 * is there or can be fetched, else in the browser host. Says in one line which, and why. Plain
 * JavaScript, because it must be able to refuse an old Node with a sentence.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const OLDEST_NODE = 22;

if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
  console.error(`Node ${process.versions.node} terlalu lama: jalankan "npm ci", lalu "npm start"; Node 24 ikut terpasang di sini.`);
  process.exit(1);
}

/** Newest change below a folder, in milliseconds; 0 when there is none. */
function newest(folder) {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { withFileTypes: true, recursive: true }).reduce((latest, entry) => (entry.isFile() ? Math.max(latest, statSync(join(entry.parentPath, entry.name)).mtimeMs) : latest), 0);
}

function build(config) {
  const run = spawnSync('npx', ['vite', 'build', '--config', config, '--logLevel', 'warn'], { stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' });
  if (run.status !== 0) {
    console.error(`Membangun layar gagal (${config}); pesan di atas menyebut sebabnya.`);
    process.exit(1);
  }
}

const args = process.argv.slice(2);
const wantsBrowser = args.includes('--browser');
const passed = args.filter((arg) => arg !== '--browser');

const built = newest('dist/renderer');
if (built === 0 || ['src/renderer', 'src/contract', 'src/domain'].some((folder) => newest(folder) > built)) build('vite.renderer.config.ts');

const { electronRuntime } = await import('./electron-runtime.ts');
const electron = wantsBrowser ? { ok: false, why: 'diminta dengan --browser' } : await electronRuntime(join('node_modules', 'electron'));
if (electron.ok) {
  build('vite.main.config.ts');
  build('vite.preload.config.ts');
}
console.log(electron.ok ? `Loket dibuka di Electron ${electron.version}: runtime-nya ada di sini.` : `Loket dibuka di peramban: ${wantsBrowser ? '' : 'Electron '}${electron.why}.`);

const root = process.platform === 'linux' && process.getuid() === 0;
const env = { ...process.env, LOKET_NODE: process.execPath };
const child = electron.ok ? spawn(electron.program, [...(root ? ['--no-sandbox'] : []), '.', ...passed], { stdio: 'inherit', env }) : spawn(process.execPath, ['src/main/launch/browser.ts', ...passed], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
