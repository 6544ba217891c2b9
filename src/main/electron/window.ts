/** The counter's window. */
import type { BrowserWindow as Window } from 'electron';
import type { Log } from '../log.ts';
import type { ElectronModules } from './modules.ts';
import { PAGE } from './page.ts';

/** The smallest screen that a counter has. */
const SMALLEST = { width: 1366, height: 768 };
/** The paper colour of the page, so that nothing flashes white before it is drawn. */
const PAPER = '#f5f2ea';

export interface WindowOptions {
  readonly title: string;
  /** Path of the preload bundle. */
  readonly preload: string;
  /** Fills the screen, and nothing else can be reached. */
  readonly kiosk: boolean;
  readonly log: Log;
}

/** Opens it; shown once there is something to see. A page that crashes is loaded again: the station is another process and goes on. */
export function openWindow({ BrowserWindow }: Pick<ElectronModules, 'BrowserWindow'>, { title, preload, kiosk, log }: WindowOptions): Window {
  const window = new BrowserWindow({
    ...SMALLEST,
    title,
    kiosk,
    show: false,
    backgroundColor: PAPER,
    autoHideMenuBar: true,
    webPreferences: { preload, sandbox: true, contextIsolation: true, nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false, webSecurity: true, webviewTag: false, navigateOnDragDrop: false, devTools: false, spellcheck: false },
  });
  window.removeMenu();
  window.once('ready-to-show', () => window.show());
  window.webContents.on('render-process-gone', (_, { reason }) => {
    log.error({ reason }, 'the page crashed and is loaded again');
    if (!window.isDestroyed()) void window.loadURL(PAGE);
  });
  return window;
}
