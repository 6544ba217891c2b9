/**
 * A counter on its first day joins a closed SIAK over TLS: the address is typed, the CA compared with the paper, the code
 * typed; then it works. Locked out, its screen says so; with a new code it is back. Everything is as in an office: two
 * programs and a browser, no twins.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fingerprintGroups } from '../../src/domain/sync/fingerprint.ts';
import { readCertificates } from '../../src/platform/certificates.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { seedResidents } from '../../src/siak/population/seed.ts';
import { listen, type SiakServer } from '../../src/siak/server.ts';
import { createSiak, type Siak } from '../../src/siak/siak.ts';
import { createMemoryStore } from '../../src/siak/store/memory.ts';
import { invite, revoke } from '../../src/siak/sync.ts';
import { foundAdministrator } from './officials.ts';
import { newAuthority, newServerCertificate, type Issued } from '../../src/siak/tls/authority.ts';

const CHROMIUM = '/usr/bin/chromium';
const PICTURES = process.env['LOKET_PICTURES'] ?? 'test-results/pictures';
const ACT_MS = 15_000;
const PEOPLE = 20;
const FIRST_CODE = 'ABCD-EFGH-JKLM';
const NEXT_CODE = 'NPQR-STUV-WXYZ';
const here = existsSync(CHROMIUM) && existsSync('dist/renderer/index.html');

describe.skipIf(!here)('a counter for residents joins SIAK', () => {
  const data = mkdtempSync(join(tmpdir(), 'loket-join-'));
  const store = createMemoryStore();
  let kabupaten: Issued;
  let centre: Siak;
  let siak: SiakServer;
  let address: string;
  const started = new Set<ChildProcess>();
  let counter: ChildProcess | null = null;
  let browser: Browser;
  let page: Page;

  async function start(folder: string, ...args: string[]): Promise<string> {
    counter = spawn(process.execPath, ['src/main/launch/browser.ts', '--production', '--no-window', '--data', join(data, folder), ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    started.add(counter);
    const [line] = (await once(createInterface({ input: counter.stdout! }), 'line')) as [string];
    return /http:\S+/u.exec(line)![0];
  }
  async function stop(): Promise<void> {
    if (!counter) return;
    const gone = once(counter, 'exit');
    counter.kill('SIGTERM');
    await gone;
    counter = null;
  }
  const on = (id: string) => page.getByTestId(id);
  const picture = (name: string) => page.screenshot({ path: `${PICTURES}/${name}.png` });
  const faults = async () => (await new AxeBuilder({ page }).analyze()).violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.target.join(' ')}`);
  const until = async (check: () => Promise<boolean>) => {
    for (const begun = Date.now(); Date.now() - begun < ACT_MS; ) {
      if (await check()) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('it did not come to be');
  };
  const logIn = async () => {
    await page.getByText('Ibu Wati').first().click();
    await on('pin').fill('271828');
    await on('log-in').click();
    await on('pin').waitFor({ state: 'detached' });
  };

  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    kabupaten = await newAuthority('SIAK Kabupaten Kapuas', Date.now());
    const { certificate: cert, key } = await newServerCertificate(kabupaten, ['localhost'], Date.now());
    await seedResidents(store, { regencyCode: '6203', seatDistrictCode: '620301', people: PEOPLE, seed: 1, today: new Date().toISOString().slice(0, 10) });
    const [, authority] = readCertificates(cert)!;
    centre = createSiak({ store, clock: systemClock, stations: 'closed', authority: authority! });
    siak = await listen(centre, '127.0.0.1', 0, { cert, key });
    address = siak.url.replace('127.0.0.1', 'localhost');
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--lang=id-ID'] });
    page = await (await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'id-ID', reducedMotion: 'reduce' })).newPage();
    page.setDefaultTimeout(ACT_MS);
  });
  afterAll(async () => {
    for (const child of started) child.kill('SIGKILL');
    await browser?.close();
    await siak?.stop();
    rmSync(data, { recursive: true, force: true });
  });

  test('after its administrator is made it asks for SIAK; that can wait, and the counter says so', async () => {
    await page.goto(await start('own'));
    await on('founder-name').fill('Ibu Wati');
    await on('new-pin').fill('271828');
    await on('new-pin-again').fill('271828');
    await on('found').click();
    await on('siak-address').waitFor();
    await on('siak-address').fill('http://10.0.0.5:7500');
    await page.getByText('Alamat tanpa https://', { exact: false }).waitFor();
    expect(await faults()).toEqual([]);
    await picture('gabung-alamat');
    await on('join-later').click();
    await page.getByRole('heading', { name: 'Meja' }).waitFor();
    await page.getByText('Loket ini belum tergabung ke SIAK.').first().waitFor();
    await picture('belum-tergabung');
    expect(await faults()).toEqual([]);
  });

  test('an address where nobody answers is said; a look can be cancelled', async () => {
    await on('link-band').click();
    await on('link-change').click();
    await on('siak-address').fill('localhost:9');
    await on('siak-connect').click();
    await page.getByText('SIAK tidak dapat dihubungi.').first().waitFor();
    // Somebody takes the call and says nothing: the wait lasts, until it is cancelled.
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    await on('siak-address').fill(`https://localhost:${(silent.address() as AddressInfo).port}`);
    await on('siak-connect').click();
    await picture('gabung-menghubungi');
    await on('look-cancel').click();
    await on('look-cancel').waitFor({ state: 'detached' });
    silent.close();
  });

  test('the CA is compared with the paper; the code is typed as it comes; it has joined and works', async () => {
    const [ca] = readCertificates(kabupaten.certificate)!;
    await on('siak-address').fill(address.replace('https://', ''));
    await on('siak-connect').click();
    await on('fingerprint').waitFor();
    expect((await on('fingerprint').locator('span').allTextContents())).toEqual(fingerprintGroups(ca!.fingerprint));
    await picture('gabung-sidik');
    expect(await faults()).toEqual([]);
    await on('compare-differs').click();
    await page.getByText('ini bukan SIAK kabupaten Anda', { exact: false }).waitFor();
    await picture('gabung-berbeda');
    await on('compare-back').click();
    await on('siak-connect').click();
    await on('compared').press('Space');
    await on('compare-same').click();
    await on('join-code').fill('abcd efgh 0');
    await page.getByText('I, O, 0, dan 1 tidak dipakai', { exact: false }).waitFor();
    await on('join-code').fill(FIRST_CODE.toLowerCase());
    await picture('gabung-kode');
    expect(await faults()).toEqual([]);
    await on('join').click();
    await page.getByText('Kode itu tidak berlaku', { exact: false }).first().waitFor();
    await invite(store, { station: 'kapuas-1', wilayah: '6203' }, FIRST_CODE, Date.now());
    await on('join').click();
    await on('joined').waitFor();
    await page.getByText('6203').first().waitFor();
    await picture('gabung-selesai');
    expect(await faults()).toEqual([]);
    await on('joined').click();
    await page.getByText('belum tergabung').first().waitFor({ state: 'detached' });
    await picture('sambungan-siak');
    expect(await faults()).toEqual([]);
    await page.keyboard.press('Alt+k');
    await on('send-now').click();
    // Who was believed and when it joined stand in the book, which SIAK has now.
    await until(async () => (await store.headOf('kapuas-1')).seq > 0);
    const written = (await store.entriesAfter('kapuas-1', 0, 100)).map(({ entry }) => entry);
    expect(written.find(({ kind }) => kind === 'station.linked')).toMatchObject({ operator: 'ibu-wati', body: { address, authorities: [ca!.fingerprint] } });
    expect(written.find(({ kind }) => kind === 'station.joined')).toMatchObject({ operator: 'ibu-wati', body: { wilayah: '6203', key: (await store.findStation('kapuas-1'))!.key } });
    // The residents come over the same way.
    await page.getByText('Lengkap: loket dapat bekerja tanpa jaringan.').waitFor();
  });

  test('locked out, the screen says so and nothing is lost; a new code brings it back with a new key', async () => {
    const before = (await store.findStation('kapuas-1'))!.key;
    await revoke(store, 'kapuas-1', 'PC dicuri', new Date().toISOString());
    const held = (await store.headOf('kapuas-1')).seq;
    await page.keyboard.press('Alt+k');
    await on('send-now').click();
    await page.getByText('Loket ini sudah ditutup di SIAK.').first().waitFor();
    await picture('loket-ditutup');
    expect(await faults()).toEqual([]);
    expect((await store.headOf('kapuas-1')).seq).toBe(held);
    await invite(store, { station: 'kapuas-1', wilayah: '6203' }, NEXT_CODE, Date.now());
    await on('join-code').fill(NEXT_CODE);
    await on('join').click();
    await page.getByText('Loket ini sudah ditutup di SIAK.').first().waitFor({ state: 'detached' });
    await until(async () => (await store.headOf('kapuas-1')).seq > held);
    const now = await store.findStation('kapuas-1');
    expect(now!.revoked).toBeNull();
    expect(now!.key).not.toBe(before);
  });

  test('SIAK\'s page invites a counter, shows address, CA and code once, and locks a counter out', async () => {
    // This browser is an official's: it was given the CA by whoever runs SIAK.
    const trusting = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--lang=id-ID', '--ignore-certificate-errors'] });
    const pages = await foundAdministrator(trusting, address, (await centre.console.firstCode())!);
    const clean = async () => (await new AxeBuilder({ page: pages }).analyze()).violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.target.join(' ')}`);
    await pages.getByTestId('page-stations').click();
    await pages.getByTestId('station-office').selectOption('kapuas');
    await pages.getByTestId('station-number').fill('7');
    await pages.getByTestId('station-invite').click();
    await pages.getByTestId('station-code').waitFor();
    const [ca] = readCertificates(kabupaten.certificate)!;
    expect(fingerprintGroups((await pages.getByTestId('authority').textContent())!.replace(/\s/g, ''))).toEqual(fingerprintGroups(ca!.fingerprint));
    await pages.getByText(address).first().waitFor();
    await pages.screenshot({ path: `${PICTURES}/konsol-undang-loket.png` });
    expect(await clean()).toEqual([]);
    await pages.getByTestId('invitation-close').click();
    await pages.getByTestId('revoke-kapuas-1').click();
    await pages.getByTestId('why-kapuas-1').fill('PC dicuri, LP/B/1/2026');
    await pages.screenshot({ path: `${PICTURES}/konsol-tutup-loket.png` });
    expect(await clean()).toEqual([]);
    await pages.getByTestId('revoke-kapuas-1').click();
    await pages.getByText('Ditutup').first().waitFor();
    await pages.setViewportSize({ width: 390, height: 844 });
    await pages.screenshot({ path: `${PICTURES}/konsol-loket-telepon.png` });
    expect(await clean()).toEqual([]);
    expect(await pages.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
    expect((await store.findStation('kapuas-1'))!.revoked).toContain('LP/B/1/2026');
    await trusting.close();
    // It was not stolen after all: the next test needs it.
    await invite(store, { station: 'kapuas-1', wilayah: '6203' }, FIRST_CODE, Date.now());
    await page.keyboard.press('Alt+k');
    await on('send-now').click();
    await on('join-code').fill(FIRST_CODE);
    await on('join').click();
    await on('join').waitFor({ state: 'detached' });
  });

  test('another CA at its address: the screen warns, and nothing is sent; started again it still knows whom to believe', async () => {
    const other = await newAuthority('SIAK Kabupaten Kapuas', Date.now());
    const { certificate: cert, key } = await newServerCertificate(other, ['localhost'], Date.now());
    await stop();
    siak.show({ cert, key });
    const held = (await store.headOf('kapuas-1')).seq;
    await page.goto(await start('own'));
    await logIn();
    await page.getByText('Alamat ini bukan SIAK yang dikenal loket ini', { exact: false }).first().waitFor();
    await picture('siak-lain');
    expect(await faults()).toEqual([]);
    expect((await store.headOf('kapuas-1')).seq).toBe(held);
    // The kabupaten exchanges its CA: the administrator compares the new one and it is believed beside the old.
    await on('link-band').click();
    await on('link-change').click();
    await on('siak-connect').click();
    await on('compared').press('Space');
    await on('compare-same').click();
    await page.keyboard.press('Escape');
    await until(async () => (await store.headOf('kapuas-1')).seq > held);
    await page.getByText('Alamat ini bukan SIAK', { exact: false }).first().waitFor({ state: 'detached' });
    await picture('dua-ca');
    expect(await faults()).toEqual([]);
    await stop();
  });

  test('without a screen: address, CA and code on the command line', async () => {
    const other = await newServerCertificate(kabupaten, ['localhost'], Date.now());
    siak.show({ cert: other.certificate, key: other.key });
    writeFileSync(join(data, 'ca.pem'), kabupaten.certificate);
    await invite(store, { station: 'kapuas-2', wilayah: '6203' }, 'WXYZ-WXYZ-WXYZ', Date.now());
    await start('second', '--counter', '2', '--siak', address, '--siak-ca', join(data, 'ca.pem'), '--join-code', 'wxyz-wxyz-wxyz');
    await until(async () => (await store.headOf('kapuas-2')).seq > 0);
    await stop();
  });
});
