/** Perangkat on its screens: fingers, irises and the pad found and tested, the morning check, the trainer's hand at the glass. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openOfficeStage, stageHere, type OfficeStage } from './office-stage.ts';

/** Milliseconds: a whole morning check at the devices' own speed. */
const SLOW_MS = 90_000;

describe.skipIf(!stageHere)('the device page', () => {
  let stage: OfficeStage;
  let page: OfficeStage['page'];
  beforeAll(async () => {
    stage = await openOfficeStage('pesisir-selatan', 20, { studio: true, dock: true });
    ({ page } = stage);
    await stage.logIn('Pelatih');
    await page.evaluate(() => {
      globalThis.location.hash = '/perangkat';
    });
  }, SLOW_MS);
  afterAll(() => stage?.close());

  const choose = async (words: RegExp) => page.getByRole('region', { name: 'Gambar loket' }).getByRole('button', { name: words }).click();

  test('every device stands where it stands, and says who it is', async () => {
    await choose(/^Sidik jari/);
    await stage.on('device-finger').and(page.locator('[data-condition=ready]')).waitFor();
    await stage.on('device-finger').getByText('SYNTHETICSLAP').waitFor();
    await stage.on('device-finger').getByText('Sertifikat sampai').waitFor();
    expect(await stage.faultsInBoth()).toEqual([]);
    await stage.picture('perangkat-rekam');
  }, SLOW_MS);

  test('a test shows what it took, with its quality, and who tested', async () => {
    await stage.on('device-test').click();
    await stage.on('test-picture').waitFor({ timeout: 20_000 });
    await stage.on('device-finger').getByText('oleh Pelatih').waitFor();
    await stage.picture('perangkat-uji-jari');
    await choose(/^Iris/);
    await stage.on('device-test').click();
    await stage.on('test-picture').waitFor({ timeout: 20_000 });
    await choose(/^Papan/);
    await stage.on('device-test').click();
    await stage.on('device-pad').getByText('layar 320×200 piksel').waitFor();
    expect(await stage.faultsInBoth()).toEqual([]);
  }, SLOW_MS);

  test('everything in one go, by the keyboard, with its report', async () => {
    await stage.on('check-start').focus();
    await page.keyboard.press('Enter');
    await stage.on('check-progress').waitFor();
    await stage.picture('perangkat-periksa');
    await stage.on('check-report').waitFor({ timeout: 60_000 });
    expect(await stage.faultsInBoth()).toEqual([]);
    await page.locator('[data-testid=morning-check]').scrollIntoViewIfNeeded();
    await stage.picture('perangkat-siap');
    const report = await stage.counter.api.devices.readinessPdf();
    expect(report.ok && report.value.size > 5_000).toBe(true);
  }, SLOW_MS);

  test('an administrator enrols an officer’s finger on the glass, and takes it away again', async () => {
    const people = await stage.counter.api.people.appoint({ name: 'Rina Marlina', roles: ['operator-registrasi', 'operator-perekaman'], pin: '482913' });
    if (!people.ok) throw new Error(people.error.code);
    await page.evaluate(() => {
      globalThis.location.hash = '/petugas';
    });
    const finger = stage.on(`finger-${people.value.find(({ name }) => name === 'Rina Marlina')!.id}`);
    await finger.click();
    await page.getByText('Jari petugas', { exact: true }).waitFor({ timeout: 20_000 });
    expect(await stage.faultsInBoth()).toEqual([]);
    await stage.picture('petugas-jari');
    await finger.click();
    await page.getByText('Jari petugas', { exact: true }).waitFor({ state: 'detached' });
    await page.evaluate(() => {
      globalThis.location.hash = '/perangkat';
    });
    await stage.on('device-test').waitFor();
  }, SLOW_MS);

  test('the trainer pulls the cable: the page and the lights say so; cancelling ends a test that waits', async () => {
    await page.keyboard.press('Alt+l');
    await stage.on('glass-quality').selectOption('poor');
    await stage.on('glass-missing').selectOption('right-index');
    await stage.on('glass-lay').click();
    await stage.on('glass-cable').scrollIntoViewIfNeeded();
    expect(await stage.faultsInBoth()).toEqual([]);
    await stage.picture('perangkat-dok');
    expect(stage.counter.glass!.twin.control({ op: 'state' })).toMatchObject({ quality: 22, missing: ['right-index'], plugged: true });
    await page.keyboard.press('Alt+l');

    await choose(/^Sidik jari/);
    await stage.on('device-test').click();
    await stage.on('device-test-stop').click();
    await page.getByText('Gagal').first().waitFor();

    await page.keyboard.press('Alt+l');
    await stage.on('glass-cable').click();
    await page.locator('[data-testid=glass-cable][aria-checked=true]').waitFor();
    await page.keyboard.press('Alt+l');
    await stage.on('device-test').click();
    await stage.on('device-finger').and(page.locator('[data-condition=missing]')).waitFor({ timeout: 20_000 });
    await stage.picture('perangkat-tercabut');
  }, SLOW_MS);
});
