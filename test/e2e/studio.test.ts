/**
 * The enrolment studio on its screens, by the keyboard wherever a hand can stay on it: Chromium's camera with a film of a
 * drawn person, a ten-print scanner and an iris camera over SBI, a signature by the mouse, and the screen that faces the resident.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StudioView } from '../../src/contract/views.ts';
import { filmOf } from './camera-film.ts';
import { PIN } from './counter.ts';
import { openOfficeStage, stageHere, type OfficeStage } from './office-stage.ts';

/** Milliseconds: a whole enrolment, with a device that finds no good finger at first. */
const SLOW_MS = 90_000;
/** Milliseconds in which the film comes round. */
const FILM_MS = 15_000;

describe.skipIf(!stageHere)('the enrolment studio', () => {
  const folder = mkdtempSync(join(tmpdir(), 'loket-film-'));
  let stage: OfficeStage;
  let page: Page;
  let resident: Page;
  let berkas = '';
  /** What the windows complained about. */
  const complaints: string[] = [];
  const must = <T>(answer: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: { readonly code: string } }): T => {
    if (!answer.ok) throw new Error(answer.error.code);
    return answer.value;
  };
  const view = async (): Promise<StudioView> => must(await stage.counter.api.enrolment.studio({ berkas }))!;
  const at = (group: string) => page.locator(`[data-testid=studio-at-${group}][aria-current=step]`).waitFor();
  const part = (name: string, standing: string) => page.locator(`[data-testid=part-${name}][data-standing=${standing}]`).waitFor();
  const told = (words: string) => resident.getByTestId('resident-words').getByText(words).waitFor();
  const listenTo = (window: Page) => window.on('pageerror', (error) => complaints.push(error.message)).on('console', (message) => message.type() === 'error' && complaints.push(message.text()));

  beforeAll(async () => {
    stage = await openOfficeStage('pesisir-selatan', 20, {
      studio: true,
      // Long enough at the right place to be photographed, and a moment beside it.
      film: (counter) => filmOf(counter.person('never-enrolled'), [{ seconds: 5 }, { seconds: 2, aside: -420 }], join(folder, 'orang.mjpeg')),
    });
    ({ page } = stage);
    listenTo(page);
    stage.counter.glass!.twin.control({ op: 'person', seed: 7, missing: [], quality: 80 });
    await stage.logIn('Pelatih');
    const { api } = stage.counter;
    const f102 = { applicantName: 'Pemohon', applicantRelation: 'sendiri' as const, phone: '', email: '', remark: '' };
    const received = must(await api.receive.submit({ nik: stage.counter.person('never-enrolled').nik, service: 'rekam', reason: null, f102, whatsapp: null, begunAt: new Date().toISOString() }));
    berkas = received.id;
    must(await api.documents.check({ berkas, present: received.requirements.map(({ id }) => id), note: null }));
    await page.evaluate((hash) => {
      globalThis.location.hash = hash;
    }, `/berkas/${berkas}`);
    await stage.on('search').waitFor();
    const opens = page.context().waitForEvent('page');
    await stage.on('open-resident').click();
    resident = await opens;
    listenTo(resident);
    await stage.on('open-resident').waitFor({ state: 'detached' });
  }, SLOW_MS);
  afterAll(async () => {
    await stage?.close();
    rmSync(folder, { recursive: true });
  });

  test('check-enrolment: four live fingers, the answer in plain words, what to say; then the queue', async () => {
    await told('Letakkan empat jari tangan kanan di kaca');
    await stage.on('search').waitFor();
    await page.keyboard.press('Enter');
    // This counter has no engine: nobody was compared, so nothing is chosen ahead and the operator answers by the record.
    await page.locator('[data-testid=search-found][data-verdict=uncompared]').waitFor();
    await stage.picture('cek-rekam-jari');
    expect(await stage.faultsInBoth()).toEqual([]);
    expect(await page.locator('input[type=radio]:checked').count()).toBe(0);
    await page.locator('input[type=radio][value=never]').check({ force: true });
    await page.keyboard.press('Enter');
    await stage.on('issue-number').waitFor();
    const { api } = stage.counter;
    must(await api.queue.issue({ berkas, priority: null }));
    must(await api.queue.call({ berkas }));
    must(await api.queue.answer({ berkas, outcome: 'came' }));
    await at('photo');
  }, SLOW_MS);

  test('the camera finds the face: one thing to put right at a time, and the photo is cut by the eyes', async () => {
    const advice = (which: string) => page.locator(`[data-testid=studio-advice][data-advice=${which}]`).waitFor({ timeout: FILM_MS });
    await advice('left');
    await told('Sedikit ke kiri');
    await stage.picture('studio-geser');
    expect(await stage.faultsInBoth()).toEqual([]);
    await stage.picture('layar-pemohon-geser', resident);
    await advice('good');
    await told('Bagus, tahan sebentar');
    await stage.picture('studio-foto');
    await advice('good');
    await page.keyboard.press('Enter');
    await at('irises');
    const photo = must(await stage.counter.api.enrolment.picture({ berkas, part: 'photo' }));
    const picture = await loadImage(new Uint8Array(await photo.arrayBuffer()));
    const pen = createCanvas(picture.width, picture.height).getContext('2d');
    pen.drawImage(picture, 0, 0);
    expect([picture.width, picture.height]).toEqual([600, 800]);
    // ISO/IEC 19794-5: eyes a quarter of the width apart at 45 % of the height; there the pupils are, and skin below them.
    const brightness = (x: number, y: number) => pen.getImageData(x - 4, y - 4, 8, 8).data.filter((_, at) => at % 4 === 0).reduce((sum, value) => sum + value, 0) / 64;
    for (const x of [225, 375]) expect(brightness(x, 360)).toBeLessThan(brightness(x, 420) / 2);
  }, SLOW_MS);

  test('both irises; a second press does nothing twice', async () => {
    await told('Dekatkan wajah dan buka mata lebar-lebar');
    await stage.picture('studio-iris-menunggu');
    const before = (await view()).parts.find(({ part: one }) => one === 'iris-left')!.tries;
    await stage.on('studio-capture').evaluate((button: HTMLElement) => {
      button.click();
      button.click();
    });
    await page.keyboard.press('Enter');
    await at('right-four');
    expect((await view()).parts.find(({ part: one }) => one === 'iris-left')!.tries).toBe(before + 1);
    await stage.on('studio-at-irises').click();
    await part('iris-left', 'good');
    await page.locator('[data-testid=part-iris-left] img').waitFor();
    await stage.picture('studio-iris');
    expect(await stage.faultsInBoth()).toEqual([]);
    await stage.on('studio-at-right-four').click();
    await at('right-four');
  }, SLOW_MS);

  test('four fingers each, one key a hand; poor ones are taken again, and a power cut between them loses nothing', async () => {
    await page.keyboard.press('Enter');
    await at('left-four');
    await told('Letakkan empat jari tangan kiri di kaca');
    await stage.on('studio-live').waitFor();
    await stage.picture('studio-langsung');
    await stage.picture('layar-pemohon-jari', resident);
    stage.counter.glass!.twin.control({ op: 'fault', fault: 'poor', call: 'register' });
    await page.keyboard.press('Enter');
    await part('finger-7', 'poor');
    await told('Mohon diulangi sekali lagi');
    await page.locator('[data-testid=part-finger-10] img').waitFor();
    await stage.picture('studio-jari');
    expect(await stage.faultsInBoth()).toEqual([]);
    stage.counter.glass!.twin.control({ op: 'repair' });
    await page.reload();
    await at('left-four');
    await part('finger-7', 'poor');
    expect((await view()).parts.filter(({ standing }) => standing === 'good')).toHaveLength(7);
    await page.keyboard.press('Enter');
    await at('thumbs');
  }, SLOW_MS);

  test('a thumb that is not there: the reason, and a photograph of it', async () => {
    await stage.on('studio-except').click();
    await stage.on('except-finger-6').check({ force: true });
    await page.getByText('Tidak ada sejak lahir atau sudah putus').click();
    await stage.on('except-shoot').click();
    await stage.on('camera-take').and(page.locator(':not([aria-disabled])')).waitFor();
    await page.keyboard.press('Enter');
    await stage.on('except-picture').waitFor();
    await stage.picture('studio-pengecualian');
    expect(await stage.faultsInBoth()).toEqual([]);
    await page.keyboard.press('Enter');
    await part('finger-6', 'excepted');
    await page.keyboard.press('Enter');
    await at('chip-fingers');
    expect((await view()).parts.find(({ part: one }) => one === 'finger-6')).toMatchObject({ standing: 'excepted', exceptionPicture: true });
  }, SLOW_MS);

  test('the fingers for the chip once more, each alone', async () => {
    await page.getByText('Letakkan telunjuk kanan sekali lagi').waitFor();
    await stage.picture('studio-cip');
    await page.keyboard.press('Enter');
    await page.getByText('Letakkan telunjuk kiri sekali lagi').waitFor();
    await page.keyboard.press('Enter');
    await at('signature');
  }, SLOW_MS);

  test('the resident reads their own data on their own screen, and signs under them', async () => {
    const { name } = stage.counter.person('never-enrolled');
    await resident.getByTestId('resident-lines').getByText(name).waitFor();
    await stage.on('studio-correct').click();
    await stage.on('correct-value').fill('wiraswasta');
    await stage.on('correct-paper').fill('KK 2026');
    expect(await stage.faultsInBoth()).toEqual([]);
    await stage.picture('studio-perbaiki');
    await page.keyboard.press('Enter');
    await resident.getByTestId('resident-lines').getByText('WIRASWASTA').waitFor();
    await stage.picture('layar-pemohon-data', resident);
    expect(await stage.faults(resident)).toEqual([]);
    const box = (await page.locator('canvas').first().boundingBox())!;
    await page.mouse.move(box.x + 40, box.y + 40);
    await page.mouse.down();
    for (let step = 0; step < 30; step += 1) await page.mouse.move(box.x + 60 + step * 14, box.y + box.height / 2 + 34 * Math.sin(step / 2));
    await page.mouse.up();
    await stage.picture('studio-tanda-tangan');
    expect(await stage.faultsInBoth()).toEqual([]);
    await page.keyboard.press('Enter');
    await at('seal');
  }, SLOW_MS);

  test('everything in sight once more, one part taken anew, sealed with the PIN; then the screen forgets the person', async () => {
    await page.locator('[data-testid=part-finger-10] img').waitFor();
    for (const name of ['photo', 'iris-left', 'iris-right', 'signature']) await page.locator(`[data-testid=part-${name}] img`).waitFor();
    // Whoever changed biodata does not vouch for it alone.
    await stage.on('vouch-who').selectOption({ index: 1 });
    await stage.on('vouch-pin').fill(PIN);
    await stage.on('vouch-why').fill('Sesuai KK');
    await stage.picture('studio-benarkan');
    await stage.on('vouch-superior').click();
    await stage.on('vouch').waitFor({ state: 'detached' });
    await stage.picture('studio-segel');
    expect(await stage.faultsInBoth()).toEqual([]);
    await stage.on('again-iris-right').click();
    await at('irises');
    await page.keyboard.press('Enter');
    await at('seal');
    await stage.on('studio-pin').fill(PIN);
    await page.keyboard.press('Enter');
    await stage.on('studio').waitFor({ state: 'detached' });
    // The centre takes it, and whoever sealed may look once more for a few minutes; that is written down.
    await page.locator('[data-testid=sealed][data-centre=held]').waitFor();
    await stage.on('sealed-look').click();
    await stage.on('look-iris-right').waitFor();
    expect(await stage.faultsInBoth()).toEqual([]);
    await stage.picture('studio-lihat-lagi');
    await page.keyboard.press('Escape');
    await resident.getByText('Selamat datang').waitFor();
    expect(await resident.content()).not.toContain(stage.counter.person('never-enrolled').name);
    const { history } = must(await stage.counter.api.berkas.get({ berkas }));
    expect(history.some(({ kind }) => kind === 'enrolment.sealed')).toBe(true);
    expect(history.some(({ kind }) => kind === 'enrolment.viewed')).toBe(true);
    expect(complaints).toEqual([]);
  }, SLOW_MS);
});
