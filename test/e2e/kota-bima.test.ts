/** Kota Bima through the screens: the paper scanned on a real SANE, the print requested, verified by the Kasi, printed and handed over. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openOfficeStage, stageHere, type OfficeStage } from './office-stage.ts';

/** Milliseconds: SANE lists its devices before the first page. */
const SCAN_MS = 20_000;

describe.skipIf(!stageHere)('Kota Bima, through the screens', () => {
  let stage: OfficeStage;
  let page: OfficeStage['page'];
  let on: OfficeStage['on'];
  beforeAll(async () => {
    stage = await openOfficeStage('kota-bima', 5);
    ({ page, on } = stage);
  });
  afterAll(() => stage?.close());

  test('received, checked, scanned, and the print requested', async () => {
    await stage.logIn('Fitri Handayani');
    await page.keyboard.press('F2');
    await on('receive-nik').fill(stage.counter.person('lost-card').nik);
    await page.getByText('KTP-el hilang atau rusak').click();
    await page.getByText('Kartu rusak', { exact: true }).click();
    await on('receive-submit').click();
    await on('requirement-berkas-persyaratan').press('Space');
    await on('check-submit').click();
    await on('request-submit').waitFor();
    await page.getByText('Kurang 1 syarat.').first().waitFor();
    await on('scan-berkas-persyaratan').click();
    await page.getByText('sudah diunggah').waitFor({ timeout: SCAN_MS });
    await on('camera-berkas-persyaratan').click();
    await page.locator('video[aria-label="Foto dokumen"]').and(page.locator(':visible')).waitFor();
    expect(await stage.faults()).toEqual([]);
    await on('camera-take').click();
    await page.getByRole('button', { name: 'Geser halaman 2 ke depan' }).click();
    await page.getByText('Halaman diurutkan').waitFor();
    expect(await on('pages-berkas-persyaratan').getByRole('listitem').count()).toBe(2);
    await stage.picture('unggah');
    expect(await stage.faults()).toEqual([]);
    await stage.inLanguage('en');
    await page.getByText('Scan or attach every paper').waitFor();
    expect(await stage.faults()).toEqual([]);
    await stage.inLanguage('id');
    await on('request-submit').click();
    await page.getByText('Langkah ini dikerjakan oleh Kasi Identitas.').waitFor();
    await page.locator('[data-testid=print-request][data-siak=received]').waitFor();
    await page.getByText('diterima SIAK').waitFor();
  });

  test('the Kasi sees the very scan and passes it on; printed by the operator, handed over by the front desk', async () => {
    await stage.handTo('Arif Rahman');
    await page.getByRole('button', { name: 'berkas-persyaratan.png' }).waitFor();
    await on('judge-pass').click();
    await page.getByText('Langkah ini dikerjakan oleh Operator.').waitFor();
    await stage.handTo('Yanti Kusuma');
    await on('face').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Langkah ini dikerjakan oleh Petugas Administrasi.').waitFor();
    await stage.handTo('Fitri Handayani');
    await on('signature-mark').click();
    await on('holder-submit').click();
    await on('ended').waitFor();
    expect(stage.counter.world.physicalCards().filter((card) => card.printed)).toHaveLength(1);
    expect(await stage.counter.api.blanko.state()).toMatchObject({ balance: { stock: 4, released: 0, printed: 1, spoiled: 0 }, balanced: true });
  });

  test('a mobile round: planned, announced, somebody calls with a NIK and somebody without; both lists stand, the first becomes a berkas', async () => {
    await stage.handTo('Pelatih');
    await page.keyboard.press('Alt+j');
    await on('round-plan').click();
    await on('plan-title').fill('Jemput bola Kolo');
    await on('plan-villages').fill('Kolo, Melayu');
    await on('plan-date').fill('2026-12-05');
    await on('plan-contactPerson').fill('Lukman Hakim');
    await on('plan-contactPhone').fill('0800 0000 0000');
    await on('plan-save').click();
    await on('round-announce').click();
    await on('round-contact').click();
    await on('contact-name').fill('Andika');
    await page.getByText('Ya', { exact: true }).click();
    await on('contact-nik').fill(stage.counter.person('never-enrolled').nik);
    await on('contact-save').click();
    await on('round-contact').click();
    await on('contact-name').fill('Ibu Saodah');
    await page.getByText('Belum', { exact: true }).click();
    await on('contact-save').click();
    await page.getByText('Ibu Saodah').waitFor();
    await on('contact-explain').click();
    await page.getByText('Sudah dijelaskan').waitFor();
    await on('round-take').click();
    await page.getByText('1 orang siap dibawa').waitFor();
    await stage.picture('jemput-bola');
    expect(await stage.faultsInBoth()).toEqual([]);
    await on('contact-receive').first().click();
    await on('match-save').click();
    await on('enrol-photo').waitFor();
    // The opening steps stand in the berkas as they went.
    const [berkas] = await stage.counter.api.desk.list();
    const { value } = (await stage.counter.api.berkas.get({ berkas: berkas!.id })) as Extract<Awaited<ReturnType<typeof stage.counter.api.berkas.get>>, { ok: true }>;
    expect(value.steps.slice(0, 6).map(({ activity, state, outcome }) => [activity, state, outcome])).toEqual([
      ['announce', 'done', 'announced'],
      ['take-contact', 'done', 'contact-taken'],
      ['ask-nik', 'done', 'has-nik'],
      ['explain-registration', 'ahead', null],
      ['assign-nik', 'done', 'nik-known'],
      ['enrol', 'current', null],
    ]);
  });
});
