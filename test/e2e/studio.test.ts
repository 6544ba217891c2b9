/** The enrolment studio on its screens: Chromium's camera, a ten-print scanner and an iris camera over SBI, a signature by the mouse. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PIN } from './counter.ts';
import { openOfficeStage, stageHere, type OfficeStage } from './office-stage.ts';

/** Milliseconds: a whole enrolment, with a device that finds no good finger at first. */
const SLOW_MS = 90_000;

describe.skipIf(!stageHere)('the enrolment studio', () => {
  let stage: OfficeStage;
  let page: OfficeStage['page'];
  let berkas = '';
  const must = <T>(answer: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: { readonly code: string } }): T => {
    if (!answer.ok) throw new Error(answer.error.code);
    return answer.value;
  };
  beforeAll(async () => {
    stage = await openOfficeStage('pesisir-selatan', 20, true);
    ({ page } = stage);
    await stage.logIn('Pelatih');
    const { api } = stage.counter;
    const f102 = { applicantName: 'Pemohon', applicantRelation: 'sendiri' as const, phone: '', email: '', remark: '' };
    const received = must(await api.receive.submit({ nik: stage.counter.person('never-enrolled').nik, service: 'rekam', reason: null, f102, whatsapp: null, begunAt: new Date().toISOString() }));
    berkas = received.id;
    must(await api.documents.check({ berkas, present: received.requirements.map(({ id }) => id), note: null }));
    must(await api.enrolment.check({ berkas, seen: 'never', note: null }));
    must(await api.queue.issue({ berkas, priority: null }));
    must(await api.queue.call({ berkas }));
    must(await api.queue.answer({ berkas, outcome: 'came' }));
    await page.evaluate((hash) => {
      globalThis.location.hash = hash;
    }, `/berkas/${berkas}`);
  }, SLOW_MS);
  afterAll(() => stage?.close());

  const taken = async (part: string) => stage.on(`part-${part}`).locator('img').waitFor();

  test('the photo from the camera, with what to put right beside it', async () => {
    await page.locator('video').waitFor();
    await stage.on('studio-photo').and(page.locator(':enabled')).waitFor();
    expect(await stage.faultsInBoth()).toEqual([]);
    await stage.picture('studio-foto');
    await stage.on('studio-photo').click();
    await stage.on('studio-capture').waitFor();
  }, SLOW_MS);

  test('both irises and ten fingers in four placings; a poor one is taken again', async () => {
    await stage.on('studio-capture').click();
    await stage.picture('x1'); await page.waitForTimeout(4000); await stage.picture('x2');
    for (const group of ['right-four', 'left-four', 'thumbs', 'chip-fingers']) {
      await page.locator(`[data-testid=studio-at-${group}][aria-current=step]`).waitFor();
      if (group === 'left-four') stage.counter.glass!.twin.control({ op: 'fault', fault: 'poor', call: 'register' });
      await stage.on('studio-capture').click();
      if (group === 'left-four') {
        await page.getByText('Kurang baik', { exact: false }).first().waitFor();
        expect(await stage.faultsInBoth()).toEqual([]);
        await stage.picture('studio-jari');
        stage.counter.glass!.twin.control({ op: 'repair' });
        await stage.on('studio-capture').click();
      }
    }
    await page.locator('[data-testid=studio-at-signature][aria-current=step]').waitFor();
  }, SLOW_MS);

  test('the signature, then everything in sight, sealed with the PIN', async () => {
    const pad = page.locator('canvas').first();
    const box = (await pad.boundingBox())!;
    await page.mouse.move(box.x + 40, box.y + 40);
    await page.mouse.down();
    for (let at = 0; at < 30; at += 1) await page.mouse.move(box.x + 40 + at * 8, box.y + 60 + 30 * Math.sin(at / 2));
    await page.mouse.up();
    await stage.picture('studio-tanda-tangan');
    await stage.on('studio-signature').click();
    await stage.on('studio-pin').waitFor();
    await taken('finger-10');
    expect(await stage.faultsInBoth()).toEqual([]);
    await stage.picture('studio-segel');
    await stage.on('studio-pin').fill(PIN);
    await stage.on('studio-seal').click();
    await stage.on('studio-seal').waitFor({ state: 'detached' });
    const view = must(await stage.counter.api.berkas.get({ berkas }));
    expect(view.history.some(({ kind }) => kind === 'enrolment.sealed')).toBe(true);
  }, SLOW_MS);
});
