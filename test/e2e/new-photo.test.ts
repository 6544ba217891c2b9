/** Ganti foto (Musi Banyuasin): nothing but the photo is taken. With a camera that another program holds, and on a PC where no face can be found. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { finderLimits } from '../../src/renderer/berkas/activities/studio/face/finder.ts';
import { filmOf } from './camera-film.ts';
import { PIN } from './counter.ts';
import { openOfficeStage, stageHere, type OfficeStage } from './office-stage.ts';

/** Milliseconds: a station, its devices and a browser come up. */
const SLOW_MS = 60_000;

describe.skipIf(!stageHere)('a new photo', () => {
  const folder = mkdtempSync(join(tmpdir(), 'loket-film-'));
  let stage: OfficeStage;
  let page: Page;
  let berkas = '';
  const must = <T>(answer: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: { readonly code: string } }): T => {
    if (!answer.ok) throw new Error(answer.error.code);
    return answer.value;
  };
  beforeAll(async () => {
    stage = await openOfficeStage('musi-banyuasin', 5, { studio: true, film: (counter) => filmOf(counter.person('woman'), [{ seconds: 2 }], join(folder, 'orang.mjpeg')) });
    ({ page } = stage);
    await page.addInitScript(() => {
      if (sessionStorage.getItem('camera-held') === null) return;
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('held by another program', 'NotReadableError'));
    });
    await stage.logIn('Pelatih');
    const { api } = stage.counter;
    const f102 = { applicantName: 'Pemohon', applicantRelation: 'sendiri' as const, phone: '', email: '', remark: '' };
    const received = must(await api.receive.submit({ nik: stage.counter.person('woman').nik, service: 'ganti-foto', reason: 'perubahan-fisik', f102, whatsapp: null, begunAt: new Date().toISOString() }));
    berkas = received.id;
    must(await api.documents.check({ berkas, present: received.requirements.map(({ id }) => id), note: null }));
    await page.evaluate(() => sessionStorage.setItem('camera-held', 'yes'));
    await page.evaluate((hash) => {
      globalThis.location.hash = hash;
    }, `/berkas/${berkas}`);
    await page.reload();
  }, SLOW_MS);
  afterAll(async () => {
    await stage?.close();
    rmSync(folder, { recursive: true });
  });

  test('only the photo is asked for; a camera that another program holds is said in three sentences', async () => {
    await page.getByText('Kamera tidak dapat dipakai.').first().waitFor();
    expect(await page.locator('[data-testid^=studio-at-]').count()).toBe(2);
    expect(await stage.on('studio-photo').getAttribute('aria-disabled')).toBe('true');
    await stage.picture('studio-kamera');
    expect(await stage.faultsInBoth()).toEqual([]);
  }, SLOW_MS);

  test('where no face can be found the operator judges alone, takes the middle of the picture, and seals it', async () => {
    await page.evaluate(() => sessionStorage.removeItem('camera-held'));
    await page.route(/\/face\/.*\.wasm$/u, (route) => route.abort());
    await page.reload();
    await page.getByText('Panduan wajah tidak dapat jalan di komputer ini.', { exact: false }).waitFor({ timeout: finderLimits.startMs * 2 });
    await stage.on('studio-photo').and(page.locator(':not([aria-disabled])')).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('[data-testid=studio-at-seal][aria-current=step]').waitFor();
    await page.locator('[data-testid=part-photo] img').waitFor();
    await stage.picture('studio-ganti-foto');
    await stage.on('studio-pin').fill(PIN);
    await page.keyboard.press('Enter');
    await stage.on('studio').waitFor({ state: 'detached' });
    const { history } = must(await stage.counter.api.berkas.get({ berkas }));
    expect(history.some(({ kind }) => kind === 'enrolment.sealed')).toBe(true);
  }, SLOW_MS);
});
