/** The program that Electron starts: `electron .`, and the installed product. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, MessageChannelMain, protocol, safeStorage, screen, session, utilityProcess, type PrinterInfo } from 'electron';
import { createElectronPrinter } from '../../hardware/printer/electron-printer.ts';
import { describeProblem } from '../../domain/problem.ts';
import { systemClock } from '../../platform/clock.ts';
import { systemRandom } from '../../platform/random.ts';
import { createLog } from '../log.ts';
import { openStation } from '../launch/open-station.ts';
import { readSettings } from '../launch/settings.ts';
import { firstStartSchema } from '../packs/first-start.ts';
import { startElectronHost } from './host.ts';
import { sealedKey } from './keystore.ts';
import { createSilentPrinting } from './silent-printing.ts';
import { utilityDevices } from './spawn-devices.ts';

const SEALED_KEY = 'store.key.sealed';
const here = import.meta.dirname;
const electron = { app, BrowserWindow, dialog, ipcMain, MessageChannelMain, protocol, safeStorage, screen, session, utilityProcess };

/** The printers of this machine, as the counter's window sees them; none before it stands. */
const printersSeen = async (): Promise<PrinterInfo[]> => (await BrowserWindow.getAllWindows()[0]?.webContents.getPrintersAsync()) ?? [];

await startElectronHost({
  electron,
  rendererDir: join(here, '../renderer'),
  preload: join(here, '../preload/index.cjs'),
  kiosk: app.isPackaged,
  log: createLog('host'),
  async open() {
    const root = app.getAppPath();
    const installed = app.isPackaged ? firstStartSchema.parse(JSON.parse(readFileSync(join(root, 'first-start.json'), 'utf8'))) : null;
    // `electron [Chromium's switches] . [ours]`, or the installed program with ours alone.
    const settings = readSettings(process.argv.slice(app.isPackaged ? 1 : process.argv.indexOf('.') + 1), installed);
    // Twins and SIAK's stand-in are not in the installer.
    if (app.isPackaged && settings.training) throw new RangeError('Mode latihan tidak ada pada loket yang terpasang. Gunakan npm start di komputer pelatihan.');
    const key = sealedKey(join(settings.dataDir, SEALED_KEY), safeStorage, systemRandom(systemClock));
    if (!key.ok) {
      const { what, todo } = describeProblem(key.error, 'id');
      throw new Error(`${what} ${todo}`);
    }
    const opened = await openStation(settings, { key: key.value, version: app.getVersion(), spawnDevices: utilityDevices(electron, join(here, 'devices.js')), windowsPrinter: (name) => createElectronPrinter({ printing: createSilentPrinting({ electron, contents: { getPrintersAsync: () => printersSeen() }, clock: systemClock, log: createLog('printing') }), name, clock: systemClock }), offices: join(root, 'offices'), migrations: join(root, 'migrations') });
    return { router: opened.station.router, title: `Loket KTP-el – ${opened.pack.office.shortName}`, close: () => opened.close() };
  },
});
