/** Pesisir Selatan through the screens: a UKL enrols somebody who was never enrolled, and gives the papers back with the proof. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openOfficeStage, stageHere, type OfficeStage } from './office-stage.ts';

describe.skipIf(!stageHere)('Pesisir Selatan, through the screens', () => {
  let stage: OfficeStage;
  let page: OfficeStage['page'];
  let on: OfficeStage['on'];
  beforeAll(async () => {
    stage = await openOfficeStage('pesisir-selatan', 1);
    ({ page, on } = stage);
  });
  afterAll(() => stage?.close());

  test('a PIN half typed stays when the part that feeds the queue display arrives late', async () => {
    const arrived = Promise.withResolvers<void>();
    await page.route(/\/feed-[^/]*\.js$/u, async (route) => {
      await arrived.promise;
      await route.continue();
    });
    await page.reload();
    await on('pin').fill('2718');
    const loaded = page.waitForResponse(/\/feed-[^/]*\.js$/u);
    arrived.resolve();
    await (await loaded).finished();
    // It asks for the queue as soon as it runs; by then it has been put beside the screens.
    await page.waitForTimeout(500);
    expect(await on('pin').inputValue()).toBe('2718');
    await page.unroute(/\/feed-[^/]*\.js$/u);
  });

  test('somebody who is sixteen is told so at once; somebody never enrolled is received, checked and gets a number', async () => {
    await stage.logIn('Desi Ratnasari');
    await page.keyboard.press('F2');
    await on('receive-nik').fill(stage.counter.person('sixteen-unmarried').nik);
    await on('receive-submit').click();
    await page.locator('[data-problem=too-young-to-enrol]').waitFor();
    await on('receive-change').click();
    await on('receive-nik').fill(stage.counter.person('never-enrolled').nik);
    await on('receive-submit').click();
    await on('requirement-berkas-persyaratan').press('Space');
    await on('check-submit').click();
    await on('enrolled-submit').waitFor();
    expect(await stage.faultsInBoth()).toEqual([]);
    await page.getByText('Belum pernah rekam').last().click();
    await stage.picture('cek-rekam');
    await on('enrolled-submit').click();
    await on('issue-number').click();
    await page.getByText('Langkah ini dikerjakan oleh Operator Perekaman.').waitFor();
  });

  test('called, enrolled with an exception that says why, proof given, papers back', async () => {
    await stage.handTo('Iqbal Maulana');
    await on('call').click();
    await on('call-came').click();
    await on('enrol-photo').waitFor();
    expect(await stage.faultsInBoth()).toEqual([]);
    await on('enrol-photo').press('Space');
    await on('enrol-irises').press('Space');
    await on('enrol-fingers').press('Space');
    await page.getByText('Belum: Tanda tangan.').first().waitFor();
    await on('enrol-why-signature').fill('Tangan kanan dibalut');
    await stage.picture('perekaman');
    expect(await stage.faults()).toEqual([]);
    await on('enrol-submit').click();
    await on('proof-submit').waitFor();
    await page.getByText('Tangan kanan dibalut').waitFor();
    expect(await stage.faultsInBoth()).toEqual([]);
    await on('proof-submit').click();
    await page.getByText('Berkas dengan bukti rekam kembali').waitFor();
    await on('signature-mark').click();
    await on('holder-submit').click();
    await on('ended').waitFor();
    await on('paper-enrolment-proof').waitFor();
    await stage.picture('bukti-rekam');
    // Nothing was printed, no blank moved; SIAK has the record as captured.
    expect(await stage.counter.api.blanko.state()).toMatchObject({ balance: { stock: 1, printed: 0 } });
    await stage.counter.api.outbox.send();
    expect((await stage.counter.siakStore.findResident(stage.counter.person('never-enrolled').nik))?.status).toBe('BIO_CAPTURED');
  });
});
