/**
 * A counter for residents on its first day, as it is started in an office: no twins, no SIAK in
 * reach, no devices plugged in yet. Its administrator is made, appoints the others, and they can log in.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const CHROMIUM = '/usr/bin/chromium';
const PICTURES = process.env['LOKET_PICTURES'] ?? 'test-results/pictures';
/** A port at which nobody answers. */
const NO_SIAK = 'http://127.0.0.1:9';
const ACT_MS = 8_000;
const here = existsSync(CHROMIUM) && existsSync('dist/renderer/index.html');

describe.skipIf(!here)('a counter for residents', () => {
  const data = mkdtempSync(join(tmpdir(), 'loket-first-'));
  let counter: ChildProcess;
  let browser: Browser;
  let page: Page;

  async function start(...args: string[]): Promise<string> {
    counter = spawn(process.execPath, ['src/main/launch/browser.ts', '--production', '--no-window', '--data', data, ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
    const [line] = (await once(createInterface({ input: counter.stdout! }), 'line')) as [string];
    return /http:\S+/u.exec(line)![0];
  }
  async function stop(): Promise<void> {
    const gone = once(counter, 'exit');
    counter.kill('SIGTERM');
    await gone;
  }
  const on = (id: string) => page.getByTestId(id);
  const faults = async () => (await new AxeBuilder({ page }).analyze()).violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.target.join(' ')}`);
  const type = async (pin: string, again = pin) => {
    await on('new-pin').fill(pin);
    await on('new-pin-again').fill(again);
  };

  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--lang=id-ID'] });
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'id-ID', reducedMotion: 'reduce' });
    page = await context.newPage();
    page.setDefaultTimeout(ACT_MS);
  });
  afterAll(async () => {
    counter?.kill('SIGKILL');
    await browser?.close();
    rmSync(data, { recursive: true, force: true });
  });

  test('makes its administrator, whose PIN must be good and typed twice', async () => {
    await page.goto(await start('--siak', NO_SIAK));
    await on('founder-name').fill('Ibu Wati');
    await type('123456');
    await page.getByText('PIN itu terlalu mudah ditebak.').waitFor();
    await type('271828', '2719');
    await page.getByText('Kedua PIN tidak sama.').waitFor();
    await page.screenshot({ path: `${PICTURES}/loket-baru.png` });
    expect(await faults()).toEqual([]);
    await type('271828');
    await on('found').click();
    await on('found').waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: 'Meja' }).waitFor();
    // No twin here, so no band of training.
    expect(await page.getByText('LATIHAN').count()).toBe(0);
  });

  test('appoints, changes, sets a PIN anew, dismisses: in both languages', async () => {
    await page.keyboard.press('Alt+g');
    await on('person-new').click();
    await on('person-name').fill('Rina Marlina');
    await on('role-petugas-pelayanan').press('Space');
    await type('314159');
    expect(await faults()).toEqual([]);
    await on('person-save').click();
    await on('person-new').click();
    await on('person-name').fill('Hendra Saputra');
    await on('role-kasi-identitas').press('Space');
    await type('161803');
    await page.keyboard.press('Enter');
    await on('edit-hendra-saputra').click();
    await on('role-staf-identitas').press('Space');
    await on('person-save').click();
    await page.getByText('Kasi Identitas Penduduk · Staf Seksi Identitas Penduduk').waitFor();
    await on('pin-hendra-saputra').click();
    await type('602214');
    await on('pin-save').click();
    await on('pin-save').waitFor({ state: 'detached' });
    await page.screenshot({ path: `${PICTURES}/petugas.png` });
    expect(await faults()).toEqual([]);
    await on('dismiss-ibu-wati').click();
    await on('dismiss-why').fill('pensiun');
    await on('dismiss-save').click();
    await page.getByText('Ini administrator terakhir loket ini.').waitFor();
    await page.keyboard.press('Escape');
    await on('dismiss-hendra-saputra').click();
    await on('dismiss-why').fill('pindah tugas');
    await page.keyboard.press('Enter');
    await page.getByText('tidak bertugas lagi').first().waitFor();
    await page.evaluate(() => localStorage.setItem('loket-language', 'en'));
    await page.reload();
    await page.getByRole('heading', { name: 'People' }).waitFor();
    expect(await faults()).toEqual([]);
    await page.evaluate(() => localStorage.setItem('loket-language', 'id'));
  });

  test('remembers its people and SIAK\'s address; whoever left is not asked for a PIN any more', async () => {
    await stop();
    await page.goto(await start());
    await page.getByText('Rina Marlina').first().waitFor();
    expect(await page.getByText('Hendra Saputra').count()).toBe(0);
    await page.getByText('Rina Marlina').first().click();
    await on('pin').fill('314159');
    await on('log-in').click();
    await on('pin').waitFor({ state: 'detached' });
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    // Her rail has no place for managing people.
    expect(await page.getByRole('link', { name: /Petugas/u }).count()).toBe(0);
    await page.keyboard.press('Alt+p');
    await page.getByRole('heading', { name: 'Perangkat' }).waitFor();
    await page.screenshot({ path: `${PICTURES}/perangkat.png` });
    expect(await faults()).toEqual([]);
    await stop();
  });
});
