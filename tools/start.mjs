/**
 * `npm start`: builds what is missing and opens the training counter: in Electron where its runtime
 * is there or can be fetched, else in the browser host. Says in one line which, and why. Plain
 * JavaScript, because it must be able to refuse an old Node with a sentence.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const OLDEST_NODE = 22;
/** Milliseconds that the place of Electron's runtimes may take to answer, and a download of some 110 MB may take on an office's line. */
const REACH_MS = 3_000;
const FETCH_MS = 300_000;
const RUNTIMES = 'https://github.com/electron/electron/releases';

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

/** Is Electron's runtime there? Its package says where, once it was fetched. */
const electronPath = () => {
  const file = join('node_modules', 'electron', 'dist', { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }[process.platform] ?? 'electron');
  return existsSync(file) ? file : null;
};

/** The runtime, fetched when that is possible; else why not, as the end of a sentence. */
async function electronRuntime() {
  const there = electronPath();
  if (there) return { path: there, why: 'sudah ada di sini' };
  try {
    await fetch(RUNTIMES, { method: 'HEAD', signal: AbortSignal.timeout(REACH_MS) });
  } catch {
    return { path: null, why: 'Electron belum ada di sini dan github.com tidak terjangkau' };
  }
  const run = spawnSync(process.execPath, [join('node_modules', 'electron', 'install.js')], { stdio: ['ignore', 'inherit', 'inherit'], timeout: FETCH_MS });
  const path = electronPath();
  return path ? { path, why: 'baru diunduh' } : { path: null, why: `Electron tidak dapat diunduh (kode ${run.status ?? run.signal})` };
}

const args = process.argv.slice(2);
const wantsBrowser = args.includes('--browser');
const passed = args.filter((arg) => arg !== '--browser');

const built = newest('dist/renderer');
if (built === 0 || ['src/renderer', 'src/contract', 'src/domain'].some((folder) => newest(folder) > built)) build('vite.renderer.config.ts');

const electron = wantsBrowser ? { path: null, why: 'diminta dengan --browser' } : await electronRuntime();
if (electron.path) {
  build('vite.main.config.ts');
  build('vite.preload.config.ts');
}
console.log(electron.path ? `Loket dibuka di Electron: ${electron.why}.` : `Loket dibuka di peramban: ${electron.why}.`);

const root = process.platform === 'linux' && process.getuid() === 0;
const child = electron.path ? spawn(electron.path, [...(root ? ['--no-sandbox'] : []), '.', ...passed], { stdio: 'inherit' }) : spawn(process.execPath, ['src/main/launch/browser.ts', ...passed], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
