/** The Electron host: one instance, one guarded window, one line to the station. */
import type { BrowserWindow } from 'electron';
import type { Log } from '../log.ts';
import type { StationRouter } from '../router.ts';
import { bridge } from './bridge.ts';
import { guardContents, guardSession } from './guards.ts';
import type { ElectronModules } from './modules.ts';
import { PAGE, registerScheme, serveBundle } from './page.ts';
import { openWindow } from './window.ts';

/** A station as the host needs it. */
export interface HostedStation {
  readonly router: StationRouter;
  readonly title: string;
  close(): Promise<void>;
}

export interface ElectronHostOptions {
  readonly electron: ElectronModules;
  /** Opens the station once Electron is ready; rejects with a sentence for the operator when it cannot. */
  readonly open: () => Promise<HostedStation>;
  readonly rendererDir: string;
  readonly preload: string;
  readonly kiosk: boolean;
  readonly log: Log;
}

/**
 * Starts it. Must be called before Electron is ready. Gives false at once when another instance runs
 * already (its window comes to the front), else true once the window stands.
 */
export async function startElectronHost({ electron, open, rendererDir, preload, kiosk, log }: ElectronHostOptions): Promise<boolean> {
  const { app, dialog, protocol, screen, session } = electron;
  // Two stations on one buku would be two hands in one book.
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return false;
  }
  let window: BrowserWindow | null = null;
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  // Whatever page comes to be, by whatever way, stays where it is.
  app.on('web-contents-created', (_, contents) => guardContents(contents, log, screen));
  registerScheme(protocol);
  await app.whenReady();
  guardSession(session.defaultSession, log);
  serveBundle(protocol, rendererDir);

  let station: HostedStation;
  try {
    station = await open();
  } catch (error) {
    log.error({ error: String(error) }, 'the station could not be opened');
    dialog.showErrorBox('Loket KTP-el', error instanceof Error ? error.message : String(error));
    app.exit(1);
    return false;
  }
  window = openWindow(electron, { title: station.title, preload, kiosk, log });
  const unbridge = bridge({ electron, router: station.router, window, log });
  let closed = false;
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    if (closed) return;
    // The buku is closed properly first; then the app may go.
    event.preventDefault();
    closed = true;
    unbridge();
    station.close().then(
      () => app.exit(0),
      (error: unknown) => {
        log.error({ error: String(error) }, 'the station did not close');
        app.exit(1);
      },
    );
  });
  await window.loadURL(PAGE);
  return true;
}
