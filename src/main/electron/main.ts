/** The program that Electron starts: `electron .`, and the installed product. */
import { join } from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, MessageChannelMain, protocol, safeStorage, session, utilityProcess } from 'electron';
import { describeProblem } from '../../domain/problem.ts';
import { systemClock } from '../../platform/clock.ts';
import { systemRandom } from '../../platform/random.ts';
import { createLog } from '../log.ts';
import { openStation } from '../launch/open-station.ts';
import { readSettings } from '../launch/settings.ts';
import { startElectronHost } from './host.ts';
import { sealedKey } from './keystore.ts';
import { utilityDevices } from './spawn-devices.ts';

const SEALED_KEY = 'store.key.sealed';
const here = import.meta.dirname;
const electron = { app, BrowserWindow, dialog, ipcMain, MessageChannelMain, protocol, safeStorage, session, utilityProcess };

await startElectronHost({
  electron,
  rendererDir: join(here, '../renderer'),
  preload: join(here, '../preload/index.cjs'),
  kiosk: app.isPackaged,
  log: createLog('host'),
  async open() {
    // An installed counter serves residents, and for that its operators must be administered: not in this version.
    if (app.isPackaged) throw new Error('Loket terpasang ini belum dapat melayani: administrasi petugas belum ada pada versi ini. Gunakan loket latihan (npm start).');
    // `electron [Chromium's switches] . [ours]`
    const settings = readSettings(process.argv.slice(process.argv.indexOf('.') + 1));
    const key = sealedKey(join(settings.dataDir, SEALED_KEY), safeStorage, systemRandom(systemClock));
    if (!key.ok) {
      const { what, todo } = describeProblem(key.error, 'id');
      throw new Error(`${what} ${todo}`);
    }
    const opened = await openStation(settings, { key: key.value, version: app.getVersion(), spawnDevices: utilityDevices(electron, join(here, 'devices.js')) });
    return { router: opened.station.router, title: `Loket KTP-el – ${opened.pack.office.shortName}`, close: () => opened.close() };
  },
});
