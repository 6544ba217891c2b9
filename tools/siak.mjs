/**
 * `npm run siak`: builds SIAK's pages when they are missing or older than their sources, then runs SIAK
 * with the arguments that were given. Plain JavaScript, like `npm start`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Newest change below a folder, in milliseconds; 0 when there is none. */
function newest(folder) {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { withFileTypes: true, recursive: true }).reduce((latest, entry) => (entry.isFile() ? Math.max(latest, statSync(join(entry.parentPath, entry.name)).mtimeMs) : latest), 0);
}

const args = process.argv.slice(2);
const built = newest('dist/console');
// A command (seed, invite, revoke) ends by itself: nobody looks at a page.
const serves = args[0] === undefined || args[0].startsWith('-');
if (serves && (built === 0 || ['src/console', 'src/renderer/ui', 'src/contract', 'src/domain'].some((folder) => newest(folder) > built))) {
  const run = spawnSync('npx', ['vite', 'build', '--config', 'vite.console.config.ts', '--logLevel', 'error'], { stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
  if (run.status !== 0) {
    console.error('Membangun halaman SIAK gagal; pesan di atas menyebut sebabnya.');
    process.exit(1);
  }
}
const child = spawn(process.execPath, ['src/siak/main.ts', ...args], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
