/** What the page may not do, whatever runs in it: go elsewhere, open anything, ask for anything but what the counter uses. */
import type { Session, WebContents, WindowOpenHandlerResponse } from 'electron';
import type { Log } from '../log.ts';
import { displayOptions, type DisplayPlace } from './display-window.ts';
import { DISPLAY, isOurs, ORIGIN, PAGE, RESIDENT_SCREEN } from './page.ts';

/** Windows without a line of their own: the hall's queue, the resident's screen. */
const screens: readonly string[] = [DISPLAY, RESIDENT_SCREEN];

/** Permissions that our own page gets: the camera of the enrolment desk. */
const granted: ReadonlySet<string> = new Set(['media']);

/** Refuses permissions, devices and downloads for everybody but our page, and for it all but {@link granted} and what it made itself. */
export function guardSession(session: Session, log: Log): void {
  const allowed = (permission: string, url: string): boolean => granted.has(permission) && isOurs(url);
  session.setPermissionRequestHandler((_, permission, answer, { requestingUrl }) => {
    const yes = allowed(permission, requestingUrl);
    if (!yes) log.warn({ permission }, 'a permission was refused');
    answer(yes);
  });
  session.setPermissionCheckHandler((_, permission, origin) => allowed(permission, origin));
  session.setDevicePermissionHandler(() => false);
  // A book or a chart that our own page made is saved where the operator says; nothing comes from anywhere else.
  session.on('will-download', (event, item) => {
    if (!item.getURL().startsWith(`blob:${ORIGIN}/`)) event.preventDefault();
  });
}

/** What every window is that a page opens: no preload, so no line to the station, and no privilege. */
const bare = { autoHideMenuBar: true, webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false } } as const;

/**
 * Keeps one page where it is. Two kinds of windows may be opened: a blob: of our own, which is a paper
 * (PDF) that the page itself made, and the displays, each once at a time.
 */
export function guardContents(contents: WebContents, log: Log, place: DisplayPlace): void {
  const stay = (event: { preventDefault(): void }, url: string) => {
    // A reload of our own pages is no journey.
    if (url === PAGE || screens.includes(url)) return;
    event.preventDefault();
    log.warn('a navigation was refused');
  };
  contents.on('will-navigate', (event) => stay(event, event.url));
  contents.on('will-redirect', (event) => stay(event, event.url));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  const open = new Set<string>();
  contents.on('did-create-window', (window, { url }) => {
    if (!screens.includes(url)) return;
    open.add(url);
    window.once('closed', () => open.delete(url));
    // The hall keeps its numbers, the resident their instruction: what it shows is told anew by the counter's window.
    window.webContents.on('render-process-gone', (_, { reason }) => {
      log.error({ reason }, 'a display crashed and is loaded again');
      if (!window.isDestroyed()) void window.loadURL(url);
    });
  });
  contents.setWindowOpenHandler(({ url }): WindowOpenHandlerResponse => {
    if (url.startsWith(`blob:${new URL(PAGE).protocol}`)) return { action: 'allow', overrideBrowserWindowOptions: { ...bare, kiosk: false, fullscreen: false } };
    if (screens.includes(url) && !open.has(url)) return { action: 'allow', overrideBrowserWindowOptions: { ...bare, ...displayOptions(place), webPreferences: { ...bare.webPreferences, ...displayOptions(place).webPreferences } } };
    log.warn('a window was refused');
    return { action: 'deny' };
  });
}
