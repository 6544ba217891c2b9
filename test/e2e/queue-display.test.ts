/** The queue display in Chromium, under the stricter of the two hosts' policies: what the hall sees and hears at three sizes of screen. The counter's side is a page of the same origin that speaks on the channel. */
import { existsSync, mkdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleFile } from '../../src/main/bundle-files.ts';
import { securityHeaders } from '../../src/main/security-headers.ts';
import { CHANNEL, DISPLAY_PATH, displayLimits, type DisplayCall } from '../../src/renderer/display/channel.ts';
import type { Show } from '../../src/renderer/display/messages.ts';
import { voiceLimits } from '../../src/renderer/voice/limits.ts';

const CHROMIUM = '/usr/bin/chromium';
const ACT_MS = 8_000;
const PICTURES = process.env['LOKET_PICTURES'] ?? 'test-results/pictures';
const here = existsSync(CHROMIUM) && existsSync('dist/renderer/index.html');
if (!here) console.warn('the queue display is not looked at: no Chromium, or npm run build:renderer');

const ago = (seconds: number): string => new Date(Date.now() - seconds * 1_000).toISOString();
const call = (number: string, counter: string, secondsAgo: number, again = false): DisplayCall => ({ number, counter, at: ago(secondsAgo), again });
const earlier = [call('P003', 'Loket 2', 160), call('A011', 'Loket 1', 240), call('A010', 'Loket Perekaman 3', 300), call('A009', 'Loket 2', 400)];
const said = (change: Partial<Show> = {}): Show => ({
  kind: 'show',
  now: ago(0),
  office: 'Disdukcapil Kabupaten Uji Coba',
  counter: 'Loket 1',
  waiting: 14,
  news: 'Pengurusan KTP-el tidak dipungut biaya. Bawa Kartu Keluarga asli saat dipanggil.',
  training: true,
  timezone: 'Asia/Jakarta',
  calls: [call('A012', 'Loket 1', 100, true), ...earlier],
  ...change,
});

describe.skipIf(!here)('the queue display', () => {
  let server: Server;
  let base: string;
  let browser: Browser;
  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    server = createServer((request, response) => {
      void bundleFile('dist/renderer', new URL(request.url ?? '/', 'http://loket').pathname).then((file) => (file ? response.writeHead(200, { ...securityHeaders("'none'"), 'content-type': file.type }).end(file.bytes) : response.writeHead(404).end()));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'] });
  });
  afterAll(async () => {
    await browser?.close();
    server?.closeAllConnections();
    await new Promise((resolve) => server?.close(resolve));
  });

  /** A display and a counter that says what it is told to say; whatever the page complains about fails the test at the end. */
  async function open({ width = 1366, height = 768, language = 'id', untouched = false, ownTime = false } = {}) {
    const context: BrowserContext = await browser.newContext({ viewport: { width, height }, locale: 'id-ID', reducedMotion: 'reduce' });
    await context.addInitScript((chosen) => localStorage.setItem('loket-layar-language', chosen), language);
    const page: Page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.setDefaultTimeout(ACT_MS);
    if (ownTime) await page.clock.install();
    const locked = untouched ? page.waitForEvent('console', (message) => message.text().includes('AudioContext was not allowed to start')) : null;
    await page.goto(`${base}#${DISPLAY_PATH}`);
    // Playwright's questions count as a user's touch, which unlocks the sound: none before the display has given up waiting for it.
    await locked;
    if (untouched) await new Promise((resolve) => setTimeout(resolve, voiceLimits.startMs * 1.5));
    // From here it listens; a real counter repeats itself, this one does not.
    await page.getByRole('heading', { level: 1 }).waitFor();
    const counter = await context.newPage();
    await counter.goto(`${base}icon.svg`);
    return {
      page,
      complaints,
      context,
      say: async (message: unknown) => {
        await counter.evaluate(
          ([name, what]) => {
            const channel = new BroadcastChannel(name);
            // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel, not a window
            channel.postMessage(what);
          },
          [CHANNEL, message] as const,
        );
        await page.bringToFront();
      },
      faults: async () => (await new AxeBuilder({ page }).analyze()).violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.target.join(' ')}`),
      /** Texts that are cut off or lie outside the screen. */
      cut: () =>
        page.evaluate(() =>
          [...document.querySelectorAll('h1, h2, p, li, li span, button')]
            .filter((element) => !element.closest('.sr-only') && element.textContent !== '')
            .filter((element) => {
              const { left, right, top, bottom } = element.getBoundingClientRect();
              const pane = element.closest('main > div, header, footer')!.getBoundingClientRect();
              return left < pane.left - 1 || right > pane.right + 1 || top < pane.top - 1 || bottom > pane.bottom + 1;
            })
            .map((element) => element.textContent),
        ),
    };
  }

  describe.each([
    ['a small screen', 1366, 768],
    ['Full HD', 1920, 1080],
    ['a screen on its side', 1080, 1920],
  ])('on %s', (_, width, height) => {
    test('number and counter a hand high, the four calls before, nothing cut off, axe without findings', async () => {
      const { page, say, faults, cut, complaints, context } = await open({ width, height });
      await say(said());
      await page.getByTestId('display-number').waitFor();
      expect(await page.getByTestId('display-number').textContent()).toBe('A012');
      expect(await page.getByTestId('display-counter').textContent()).toBe('Loket 1');
      const letters = await page.getByTestId('display-number').evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
      expect(letters).toBeGreaterThan(Math.min(0.36 * height, 0.32 * width));
      expect(await page.getByRole('listitem').allTextContents()).toEqual(['P003Loket 2', 'A011Loket 1', 'A010Loket Perekaman 3', 'A009Loket 2']);
      expect(await page.getByText('LATIHAN').count()).toBe(1);
      expect(await page.getByTestId('display-news').textContent()).toContain('tidak dipungut biaya');
      await page.screenshot({ path: `${PICTURES}/layar-antrian-${width}.png` });
      expect(await cut()).toEqual([]);
      expect(await faults()).toEqual([]);
      await say(said({ training: false, calls: [call('A1012', 'Loket Pencetakan KTP-el', 100), ...earlier] }));
      await page.getByText('Loket Pencetakan KTP-el').last().waitFor();
      expect(await page.getByText('LATIHAN').count()).toBe(0);
      expect(await cut()).toEqual([]);
      expect(complaints).toEqual([]);
      await context.close();
    });
  });

  test('before the first call, in English too', async () => {
    for (const [language, words] of [['id', 'Belum ada nomor yang dipanggil'], ['en', 'No number has been called yet']] as const) {
      const { page, say, faults, context } = await open({ language });
      expect(await faults()).toEqual([]);
      await say(said({ calls: [], waiting: 0 }));
      await page.getByText(words).waitFor();
      expect(await faults()).toEqual([]);
      await say(said());
      await page.getByTestId('display-number').waitFor();
      expect(await faults()).toEqual([]);
      await context.close();
    }
  });

  test('the counter falls silent: after ten seconds no number stands there as the present one', async () => {
    const { page, say, faults, context } = await open({ ownTime: true });
    await say(said());
    await page.getByTestId('display-number').waitFor();
    await page.clock.runFor(displayLimits.lostMs - displayLimits.heartbeatMs);
    expect(await page.getByTestId('display-number').count()).toBe(1);
    await page.clock.runFor(2 * displayLimits.heartbeatMs);
    await page.getByText('Layar ini belum tersambung ke loket').waitFor();
    expect(await page.getByText('A012').count()).toBe(0);
    expect(await faults()).toEqual([]);
    await say(said());
    await page.getByTestId('display-number').waitFor();
    await context.close();
  });

  test('the browser locks the sound: one quiet button, and after it the call is heard to its end', async () => {
    const { page, say, complaints, context } = await open({ untouched: true });
    await say(said());
    await page.getByRole('button', { name: 'Nyalakan suara' }).click();
    await page.getByRole('button').waitFor({ state: 'detached' });
    const ended = page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let words = 0;
          // oxlint-disable-next-line typescript/unbound-method -- bound again below
          const { start } = AudioBufferSourceNode.prototype;
          AudioBufferSourceNode.prototype.start = function (...args) {
            const mine = ++words;
            this.addEventListener('ended', () => setTimeout(() => mine === words && resolve(words), 200));
            const samples = this.buffer!.getChannelData(0);
            if (!samples.some((sample) => Math.abs(sample) > 0.2)) throw new Error('a silent word');
            start.apply(this, args);
          };
        }),
    );
    const began = Date.now();
    await say(said({ calls: [call('A013', 'Loket 2', 0), call('A012', 'Loket 1', 100), ...earlier.slice(0, 3)] }));
    // nomor antrian · A · tiga · belas · silakan menuju · loket · dua
    expect(await ended).toBe(7);
    expect(Date.now() - began).toBeGreaterThan(4_000);
    expect(await page.getByText('tidak terdengar').count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
