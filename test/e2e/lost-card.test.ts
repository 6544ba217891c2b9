/**
 * A lost card through the screens, in Chromium, over the browser host and its WebSocket: the card is
 * personalised through Debian's pcscd and printed over IPP, by mouse and by keyboard alone.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type Locator, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { silentLog } from '../../src/main/log.ts';
import { startBrowserHost, type BrowserHost } from '../../src/main/browser/host.ts';
import { openRealCounter, PIN, whyNoRealCounter, type RealCounter } from './counter.ts';

const CHROMIUM = '/usr/bin/chromium';
/** `npm run pictures` puts them into the README's folder; otherwise a run leaves the tree as it was. */
const PICTURES = process.env['LOKET_PICTURES'] ?? 'test-results/pictures';
const why = !existsSync(CHROMIUM) ? 'Chromium is not installed (apt-get install chromium).' : !existsSync('dist/renderer/index.html') ? 'the screens are not built (npm run build:renderer).' : whyNoRealCounter();
if (why) console.warn(`end-to-end skipped: ${why}`);

describe.skipIf(why !== null)('a lost card, through the screens', () => {
  let counter: RealCounter;
  let host: BrowserHost;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    counter = await openRealCounter();
    host = await startBrowserHost({ router: counter.station.router, rendererDir: 'dist/renderer', port: 0, log: silentLog });
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--lang=id-ID'] });
    // axe asks for a context of its own.
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'id-ID', reducedMotion: 'reduce' });
    page = await context.newPage();
    page.setDefaultTimeout(8000);
    page.on('dialog', (dialog) => void dialog.dismiss());
    await page.goto(host.url);
    mkdirSync(PICTURES, { recursive: true });
  });
  afterAll(async () => {
    await browser?.close();
    await host?.close();
    await counter?.close();
  });

  const on = (id: string) => page.getByTestId(id);
  const picture = (name: string) => page.screenshot({ path: `${PICTURES}/${name}.png` });
  /** axe's findings on what is shown now, as ids with their place. */
  const faults = async () => (await new AxeBuilder({ page }).analyze()).violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.target.join(' ')}`);

  /** Presses Tab until the element has the focus; fails when the whole page was walked without meeting it. */
  const tabTo = async (target: Locator) => {
    for (let i = 0; i < 80; i += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error('the keyboard does not reach it');
  };

  test('log in with a PIN', async () => {
    await page.getByRole('button', { name: /Pelatih/u }).or(page.getByText(/Pelatih/u)).first().click();
    await on('pin').fill(PIN);
    await picture('masuk');
    expect(await faults()).toEqual([]);
    await on('log-in').click();
    await on('pin').waitFor({ state: 'detached' });
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await picture('meja');
    expect(await faults()).toEqual([]);
  });

  test('receive: found by NIK, service lost, F-1.02', async () => {
    await counter.api.blanko.receive({ batch: 'A-2026', count: 10 });
    await page.keyboard.press('F2');
    await on('receive-nik').fill(counter.person('lost-card').nik);
    await page.getByText('KTP-el hilang').click();
    await picture('terima');
    expect(await faults()).toEqual([]);
    await on('receive-submit').click();
    await on('check-submit').waitFor();
  });

  test('check the papers, release a blank, print', async () => {
    for (const id of ['formulir', 'kk', 'surat-kehilangan']) await on(`requirement-${id}`).press('Space');
    await picture('verifikasi');
    expect(await faults()).toEqual([]);
    await on('check-submit').click();
    await on('release-submit').click();
    await on('face').waitFor();
    await picture('cetak');
    expect(await faults()).toEqual([]);
    await on('print-submit').click();
    await on('inspect-read').waitFor();
    expect(counter.world.physicalCards().filter((card) => card.printed && card.where === 'output')).toHaveLength(1);
  });

  test('inspect, register, hand over', async () => {
    // The hand of the trainer: from the tray onto the reader, in the training dock.
    await page.keyboard.press('Alt+l');
    await on('card-on').click();
    await on('card-off').waitFor();
    await picture('latihan');
    expect(await faults()).toEqual([]);
    await page.keyboard.press('Alt+l');
    await on('inspect-read').click();
    await page.getByText('Chip asli dan cocok seluruhnya').waitFor();
    await picture('koreksi');
    expect(await faults()).toEqual([]);
    await on('inspect-good').click();
    await counter.world.offReader('hand');
    await on('register-submit').click();
    await on('front-desk-submit').click();
    await on('signature-mark').click();
    await picture('serah-terima');
    expect(await faults()).toEqual([]);
    await on('holder-submit').click();
    await on('ended').waitFor();
    await picture('selesai');
    expect((await counter.api.blanko.state()).balance).toEqual({ stock: 9, released: 0, printed: 1, spoiled: 0 });
  });

  test('another one by keyboard alone', async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('F2');
    await on('receive-nik').waitFor();
    // The NIK field has the focus; the service is reached with Tab and chosen with an arrow.
    await page.keyboard.type(counter.person('woman').nik);
    await on('receive-change').waitFor();
    const radios = page.getByRole('radio');
    await tabTo(radios.first());
    await page.keyboard.press('ArrowDown');
    if (!(await radios.nth(1).isChecked())) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await on('check-submit').waitFor();
    for (const id of ['formulir', 'kk', 'surat-kehilangan']) {
      await tabTo(on(`requirement-${id}`));
      await page.keyboard.press('Space');
    }
    await page.keyboard.press('Enter');
    await on('release-submit').waitFor();
    await page.keyboard.press('Enter');
    await on('face').waitFor();
    await page.keyboard.press('Enter');
    await on('inspect-read').waitFor();
    await page.keyboard.press('Alt+l');
    await tabTo(on('card-on').first());
    await page.keyboard.press('Enter');
    await on('card-off').waitFor();
    await page.keyboard.press('Alt+l');
    await tabTo(on('inspect-read'));
    await page.keyboard.press('Enter');
    await page.getByText('Chip asli dan cocok seluruhnya').waitFor();
    await tabTo(on('inspect-good'));
    await page.keyboard.press('Enter');
    await on('register-submit').waitFor();
    await page.keyboard.press('Enter');
    await on('front-desk-submit').waitFor();
    await page.keyboard.press('Enter');
    await tabTo(on('signature-mark'));
    await page.keyboard.press('Space');
    await tabTo(on('received-by'));
    await page.keyboard.press('Enter');
    await on('ended').waitFor();
    expect((await counter.api.blanko.state()).balance).toEqual({ stock: 8, released: 0, printed: 2, spoiled: 0 });
  });

  test('a page without the token gets no line', async () => {
    const stranger = await browser.newPage();
    await stranger.goto(host.url.replace(/#.*/u, ''));
    const refused = await stranger.evaluate(
      (address) => new Promise((resolve) => {
        const socket = new WebSocket(address);
        socket.addEventListener('error', () => resolve(true));
        socket.addEventListener('open', () => resolve(false));
      }),
      `${host.url.replace('http', 'ws').replace(/\/#.*/u, '')}/rpc?token=guess`,
    );
    expect(refused).toBe(true);
    await stranger.close();
  });
});
