/** Musi Banyuasin through the screens: four people at one counter after each other, over pcscd and IPP; both languages clean. */
import { existsSync, mkdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBrowserHost, type BrowserHost } from '../../src/main/browser/host.ts';
import { silentLog } from '../../src/main/log.ts';
import { openRealCounter, PIN, whyNoRealCounter, type RealCounter } from './counter.ts';

const CHROMIUM = '/usr/bin/chromium';
const PICTURES = process.env['LOKET_PICTURES'] ?? 'test-results/pictures';
const ACT_MS = 8_000;
const here = existsSync(CHROMIUM) && existsSync('dist/renderer/index.html') && whyNoRealCounter() === null;

describe.skipIf(!here)('four eyes, through the screens', () => {
  let counter: RealCounter;
  let host: BrowserHost;
  let browser: Browser;
  let page: Page;
  const on = (id: string) => page.getByTestId(id);
  const faults = async () => (await new AxeBuilder({ page }).analyze()).violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.target.join(' ')}`);

  async function logIn(name: string): Promise<void> {
    await page.getByText(name).first().click();
    await on('pin').fill(PIN);
    await on('log-in').click();
    await page.locator('#place').waitFor();
  }
  async function handTo(name: string): Promise<void> {
    await counter.api.session.logOut({ why: 'asked' });
    await page.reload();
    await logIn(name);
  }

  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    counter = await openRealCounter('musi-banyuasin');
    counter.station.parts.counter.parts.journal.append(null, [{ kind: 'blanko.received', subject: null, body: { batch: 'A', count: 5 } }]);
    host = await startBrowserHost({ router: counter.station.router, rendererDir: 'dist/renderer', port: 0, log: silentLog });
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--lang=id-ID'] });
    page = await (await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'id-ID', reducedMotion: 'reduce' })).newPage();
    page.setDefaultTimeout(ACT_MS);
    page.on('dialog', (dialog) => void dialog.dismiss());
    await page.goto(host.url);
  });
  afterAll(async () => {
    await browser?.close();
    await host?.close();
    await counter?.close();
  });

  test('entered by the operator, who may not verify', async () => {
    await logIn('Sari Wulandari');
    await page.keyboard.press('F2');
    await on('receive-nik').fill(counter.person('lost-card').nik);
    await page.getByText('Cetak ulang KTP-el').click();
    await on('receive-submit').click();
    await on('check-submit').waitFor();
    for (const id of ['f-1-02', 'dokumen']) await on(`requirement-${id}`).press('Space');
    await on('check-submit').click();
    await page.getByText('Langkah ini dikerjakan oleh Verifikator / Sub Koordinator.').waitFor();
    expect(await on('judge-pass').count()).toBe(0);
  });

  test('sent back with a reason, put right, and judged again', async () => {
    await handTo('Agus Prasetyo');
    await on('judge-pass').waitFor();
    await on('judge-note').fill('KK tidak terbaca');
    await on('judge-send-back').click();
    await page.getByText('Langkah ini dikerjakan oleh Operator SIAK.').waitFor();
    await handTo('Sari Wulandari');
    // Checked anew, paper by paper.
    for (const id of ['f-1-02', 'dokumen']) await on(`requirement-${id}`).press('Space');
    await on('check-submit').click();
    await page.getByText('Langkah ini dikerjakan oleh Verifikator / Sub Koordinator.').waitFor();
    await handTo('Agus Prasetyo');
    await on('judge-pass').waitFor();
    expect(await faults()).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByText('Langkah ini dikerjakan oleh Validator / Kabid.').waitFor();
  });

  test('verified by the Kabid, approved by the Kepala Dinas, in either language', async () => {
    await handTo('Ratna Dewi');
    await on('judge-pass').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Langkah ini dikerjakan oleh Kepala Dinas.').waitFor();
    await handTo('Hasan Basri');
    await on('judge-reject').waitFor();
    await page.screenshot({ path: `${PICTURES}/persetujuan.png` });
    expect(await faults()).toEqual([]);
    await page.evaluate(() => localStorage.setItem('loket-language', 'en'));
    await page.reload();
    await page.getByText('Approve the issue of this card').waitFor();
    expect(await faults()).toEqual([]);
    await page.evaluate(() => localStorage.setItem('loket-language', 'id'));
    await page.reload();
    await on('judge-pass').click();
    await page.getByText('Langkah ini dikerjakan oleh Operator SIAK.').waitFor();
  });

  test('printed on a blank that the printing takes itself, and handed over', async () => {
    await handTo('Sari Wulandari');
    await on('face').waitFor();
    await page.keyboard.press('Enter');
    await on('signature-mark').waitFor();
    expect(counter.world.physicalCards().filter((card) => card.printed && card.where === 'output')).toHaveLength(1);
    await on('signature-mark').click();
    await on('holder-submit').click();
    await on('ended').waitFor();
    expect(await counter.api.blanko.state()).toMatchObject({ balance: { stock: 4, released: 0, printed: 1, spoiled: 0 }, balanced: true });
  });
});
