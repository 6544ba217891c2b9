/** The Electron modules that the host uses, as a value that is handed in: tests hand in a faithful fake, `main.ts` the real ones. */
import type * as electron from 'electron';

export type ElectronModules = Pick<typeof electron, 'app' | 'BrowserWindow' | 'dialog' | 'ipcMain' | 'MessageChannelMain' | 'protocol' | 'safeStorage' | 'screen' | 'session' | 'utilityProcess'>;
