/** A kiosk window of Chromium on the browser host, where there is a Chromium and a display to show it on. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe', 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe'];

const hasDisplay = (): boolean => process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);

export type KioskWindow = { readonly ok: true; readonly child: ChildProcess } | { readonly ok: false; readonly why: string };

/** Opens the address. @param profile folder of a browser profile of the counter's own */
export function openKioskWindow(url: string, profile: string): KioskWindow {
  const browser = browsers.find((path) => existsSync(path));
  if (!browser) return { ok: false, why: 'tidak ada Chromium di komputer ini' };
  if (!hasDisplay()) return { ok: false, why: 'tidak ada layar di sini' };
  const args = [`--app=${url}`, '--kiosk', `--user-data-dir=${join(profile)}`, '--lang=id-ID', '--autoplay-policy=no-user-gesture-required', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--window-position=0,0', '--window-size=1366,768'];
  // Chromium refuses its sandbox to root; a counter never runs as root, a laboratory may.
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  return { ok: true, child: spawn(browser, args, { stdio: 'ignore' }) };
}
