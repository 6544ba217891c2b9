/** The counter in the browser host; arguments: `settings.ts`. What is wrong with them is said in a sentence. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { describeProblem } from '../../domain/problem.ts';
import { systemClock } from '../../platform/clock.ts';
import { systemRandom } from '../../platform/random.ts';
import { startBrowserHost } from '../browser/host.ts';
import { readKeyFile } from '../browser/keyfile.ts';
import { dataFiles } from '../cli/buku.ts';
import { forkDevices } from '../devices/fork-spawn.ts';
import { createLog } from '../log.ts';
import { openStation } from './open-station.ts';
import { readSettings, type LaunchSettings } from './settings.ts';
import { openKioskWindow } from './window.ts';

const RENDERER = 'dist/renderer';
const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync('package.json', 'utf8')));

function settingsOrEnd(): LaunchSettings {
  try {
    return readSettings(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message}\n`);
    process.exit(1);
  }
}

async function main(): Promise<void> {
  const settings = settingsOrEnd();
  const key = readKeyFile(join(settings.dataDir, dataFiles.key), systemRandom(systemClock));
  if (!key.ok) {
    const { what, todo } = describeProblem(key.error, 'id');
    process.stderr.write(`${what} ${todo}\n`);
    process.exit(1);
  }
  const opened = await openStation(settings, { key: key.value, version, spawnDevices: forkDevices });
  const host = await startBrowserHost({ router: opened.station.router, rendererDir: RENDERER, port: settings.port, log: createLog('host') });
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    Promise.all([host.close(), opened.close()]).then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);

  const window = settings.window ? openKioskWindow(host.url, join(settings.dataDir, 'chromium')) : ({ ok: false, why: 'jendela tidak diminta' } as const);
  process.stdout.write(window.ok ? `Loket ${opened.pack.office.shortName} terbuka di jendelanya; ${host.url}\n` : `Loket ${opened.pack.office.shortName} siap di ${host.url} (${window.why}).\n`);
  if (window.ok) window.child.once('exit', end);
}

await main();
