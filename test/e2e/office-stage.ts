/** An office's counter with its screens in Chromium, and its people taking turns at it: for the end-to-end test of each office. */
import { existsSync, mkdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type Locator, type Page } from '@playwright/test';
import { startBrowserHost } from '../../src/main/browser/host.ts';
import { silentLog } from '../../src/main/log.ts';
import { openRealCounter, PIN, whyNoRealCounter, type RealCounter } from './counter.ts';

const CHROMIUM = '/usr/bin/chromium';
const PICTURES = process.env['LOKET_PICTURES'] ?? 'test-results/pictures';
const ACT_MS = 8_000;

/** Can it be opened here? */
export const stageHere = existsSync(CHROMIUM) && existsSync('dist/renderer/index.html') && whyNoRealCounter() === null;

/** A counter's page in Chromium, and what a test does with it. */
export interface Screen {
  readonly page: Page;
  readonly on: (id: string) => Locator;
  readonly picture: (name: string, of?: Page) => Promise<unknown>;
  /** axe's findings on what is shown now, as ids with their place. */
  readonly faults: (of?: Page) => Promise<readonly string[]>;
  readonly logIn: (name: string) => Promise<void>;
  /** axe's findings on this screen in both languages; leaves it in Indonesian. */
  readonly faultsInBoth: () => Promise<readonly string[]>;
  /** Shows the page in that language. */
  readonly inLanguage: (language: 'id' | 'en') => Promise<void>;
}

export interface OfficeStage extends Screen {
  readonly counter: RealCounter;
  /** Whoever sits there leaves, and somebody else takes the chair. */
  readonly handTo: (name: string) => Promise<void>;
  close(): Promise<void>;
}

export interface StageOptions {
  /** With devices that take fingers and irises. */
  readonly studio?: boolean;
  /** The training dock chooses who stands before them; else the test does. */
  readonly dock?: boolean;
  /** A film for the camera; without one it shows Chromium's own test picture. */
  readonly film?: (counter: RealCounter) => Promise<string>;
}

/** @param film what its camera sees; null: Chromium's own test picture */
export function launchChromium(film: string | null): Promise<Browser> {
  mkdirSync(PICTURES, { recursive: true });
  const camera = film === null ? [] : [`--use-file-for-fake-video-capture=${film}`];
  return chromium.launch({ executablePath: CHROMIUM, args: [...camera, '--no-sandbox', '--disable-gpu', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', '--no-first-run', '--disable-background-networking', '--lang=id-ID'] });
}

export const pictureOf = (page: Page, name: string): Promise<unknown> => page.screenshot({ path: `${PICTURES}/${name}.png` });
export const faultsOf = async (page: Page): Promise<readonly string[]> => (await new AxeBuilder({ page }).analyze()).violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.target.join(' ')}`);

/** The page that a counter's host serves. @param actMs longest wait for what a test looks for */
export async function openScreen(browser: Browser, url: string, actMs = ACT_MS): Promise<Screen> {
  const page = await (await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'id-ID', reducedMotion: 'reduce' })).newPage();
  page.setDefaultTimeout(actMs);
  page.on('dialog', (dialog) => void dialog.dismiss());
  await page.goto(url);
  const on = (id: string) => page.getByTestId(id);
  /** As another window of the counter would: it chooses, and this one hears of it. */
  const inLanguage = async (language: 'id' | 'en') => {
    await page.evaluate((chosen) => {
      localStorage.setItem('loket-language', chosen);
      globalThis.dispatchEvent(new StorageEvent('storage', { key: 'loket-language', newValue: chosen }));
    }, language);
    await page.locator(`html[lang=${language}]`).waitFor();
  };
  return {
    page,
    on,
    picture: (name, of = page) => pictureOf(of, name),
    faults: (of = page) => faultsOf(of),
    async faultsInBoth() {
      await inLanguage('en');
      const english = await faultsOf(page);
      await inLanguage('id');
      return [...english, ...(await faultsOf(page))];
    },
    async logIn(name) {
      await page.getByText(name).first().click();
      await on('pin').fill(PIN);
      await on('log-in').click();
      await page.locator('#place').waitFor();
    },
    inLanguage,
  };
}

export async function openOfficeStage(office: string, blanks: number, { studio = false, dock = false, film }: StageOptions = {}): Promise<OfficeStage> {
  const counter = await openRealCounter(office, studio, dock);
  counter.station.parts.counter.parts.journal.append(null, [{ kind: 'blanko.received', subject: null, body: { batch: 'A', count: blanks } }]);
  const host = await startBrowserHost({ router: counter.station.router, rendererDir: 'dist/renderer', port: 0, log: silentLog });
  const browser = await launchChromium(film ? await film(counter) : null);
  const screen = await openScreen(browser, host.url);
  return {
    ...screen,
    counter,
    async handTo(name) {
      await counter.api.session.logOut({ why: 'asked' });
      await screen.page.reload();
      await screen.logIn(name);
    },
    async close() {
      await browser.close();
      await host.close();
      await counter.close();
    },
  };
}
