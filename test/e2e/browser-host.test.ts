/** The suite in Chromium over the browser host and its WebSocket: the card is personalised through Debian's pcscd and printed over IPP. */
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { describe, expect, test } from 'vitest';
import { startBrowserHost } from '../../src/main/browser/host.ts';
import { silentLog } from '../../src/main/log.ts';
import { openRealCounter, PIN, whyNoRealCounter } from './counter.ts';
import { lostCardSuite } from './suite.ts';

const CHROMIUM = '/usr/bin/chromium';
const ACT_MS = 8_000;
const BLANKS = 10;
const why = !existsSync(CHROMIUM) ? 'Chromium is not installed (apt-get install chromium).' : !existsSync('dist/renderer/index.html') ? 'the screens are not built (npm run build:renderer).' : whyNoRealCounter();
if (why) console.warn(`end-to-end skipped: ${why}`);

describe.skipIf(why !== null)('a lost card, through the screens', () => {
  let url = '';
  const { page } = lostCardSuite(async () => {
    const counter = await openRealCounter();
    counter.station.parts.counter.parts.journal.append(null, [{ kind: 'blanko.received', subject: null, body: { batch: 'A-2026', count: BLANKS } }]);
    const host = await startBrowserHost({ router: counter.station.router, rendererDir: 'dist/renderer', port: 0, log: silentLog });
    ({ url } = host);
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--lang=id-ID'] });
    // axe asks for a context of its own.
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'id-ID', reducedMotion: 'reduce' });
    const opened = await context.newPage();
    opened.setDefaultTimeout(ACT_MS);
    opened.on('dialog', (dialog) => void dialog.dismiss());
    await opened.goto(url);
    return {
      page: opened,
      pin: PIN,
      nik: (purpose) => counter.person(purpose).nik,
      behind: {
        printedInTray: () => counter.world.physicalCards().filter((card) => card.printed && card.where === 'output').length,
        balance: async () => (await counter.api.blanko.state()).balance,
      },
      async close() {
        await browser.close();
        await host.close();
        await counter.close();
      },
    };
  });

  test('a page without the token gets no line', async () => {
    const stranger = await page().context().newPage();
    await stranger.goto(url.replace(/#.*/u, ''));
    const refused = await stranger.evaluate(
      (address) => new Promise((resolve) => {
        const socket = new WebSocket(address);
        socket.addEventListener('error', () => resolve(true));
        socket.addEventListener('open', () => resolve(false));
      }),
      `${url.replace('http', 'ws').replace(/\/#.*/u, '')}/rpc?token=guess`,
    );
    expect(refused).toBe(true);
    await stranger.close();
  });
});
