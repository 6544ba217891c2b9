/** What the page may not do, whatever runs in it: go elsewhere, open anything, ask for anything but what the counter uses. */
import type { Session, WebContents } from 'electron';
import type { Log } from '../log.ts';
import { isOurs, PAGE } from './page.ts';

/** Permissions that our own page gets: the camera of the enrolment desk. */
const granted: ReadonlySet<string> = new Set(['media']);

/** Refuses permissions, devices and downloads for everybody but our page, and for it all but {@link granted}. */
export function guardSession(session: Session, log: Log): void {
  const allowed = (permission: string, url: string): boolean => granted.has(permission) && isOurs(url);
  session.setPermissionRequestHandler((_, permission, answer, { requestingUrl }) => {
    const yes = allowed(permission, requestingUrl);
    if (!yes) log.warn({ permission }, 'a permission was refused');
    answer(yes);
  });
  session.setPermissionCheckHandler((_, permission, origin) => allowed(permission, origin));
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
}

/** Keeps one page where it is. A blob: window is a paper (PDF) that the page itself made; it opens without preload and without privilege. */
export function guardContents(contents: WebContents, log: Log): void {
  const stay = (event: { preventDefault(): void }, url: string) => {
    // A reload of our own page is no journey.
    if (url === PAGE) return;
    event.preventDefault();
    log.warn('a navigation was refused');
  };
  contents.on('will-navigate', (event) => stay(event, event.url));
  contents.on('will-redirect', (event) => stay(event, event.url));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (!url.startsWith(`blob:${new URL(PAGE).protocol}`)) {
      log.warn('a window was refused');
      return { action: 'deny' };
    }
    return { action: 'allow', overrideBrowserWindowOptions: { autoHideMenuBar: true, kiosk: false, fullscreen: false, webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false } } };
  });
}
