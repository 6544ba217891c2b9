/** Musi Banyuasin through the screens: four people at one counter after each other, over pcscd and IPP; both languages clean. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openOfficeStage, stageHere, type OfficeStage } from './office-stage.ts';

describe.skipIf(!stageHere)('four eyes, through the screens', () => {
  let stage: OfficeStage;
  let page: OfficeStage['page'];
  let on: OfficeStage['on'];
  const handTo = (name: string) => stage.handTo(name);
  const faults = () => stage.faults();
  beforeAll(async () => {
    stage = await openOfficeStage('musi-banyuasin', 5);
    ({ page, on } = stage);
  });
  afterAll(() => stage?.close());

  test('entered by the operator, who may not verify', async () => {
    await stage.logIn('Sari Wulandari');
    await page.keyboard.press('F2');
    await on('receive-nik').fill(stage.counter.person('lost-card').nik);
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
    await stage.picture('persetujuan');
    expect(await faults()).toEqual([]);
    await stage.inLanguage('en');
    await page.getByText('Approve the issue of this card').waitFor();
    expect(await faults()).toEqual([]);
    await stage.inLanguage('id');
    await on('judge-pass').click();
    await page.getByText('Langkah ini dikerjakan oleh Operator SIAK.').waitFor();
  });

  test('printed on a blank that the printing takes itself, and handed over', async () => {
    await handTo('Sari Wulandari');
    await on('face').waitFor();
    await page.keyboard.press('Enter');
    await on('signature-mark').waitFor();
    expect(stage.counter.world.physicalCards().filter((card) => card.printed && card.where === 'output')).toHaveLength(1);
    await on('signature-mark').click();
    await on('holder-submit').click();
    await on('ended').waitFor();
    expect(await stage.counter.api.blanko.state()).toMatchObject({ balance: { stock: 4, released: 0, printed: 1, spoiled: 0 }, balanced: true });
  });
});
