/** axe on every screen of the counter, in Indonesian and in English. What an office alone has is in its own test. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openOfficeStage, stageHere, type OfficeStage } from './office-stage.ts';

/** Milliseconds: every screen is loaded twice and looked at whole. */
const SLOW_MS = 60_000;

describe.skipIf(!stageHere)('every screen, both languages', () => {
  let stage: OfficeStage;
  let page: OfficeStage['page'];
  beforeAll(async () => {
    stage = await openOfficeStage('kapuas', 5);
    ({ page } = stage);
    await stage.logIn('Pelatih');
  });
  afterAll(() => stage?.close());

  const at = async (place: string) => {
    await page.evaluate((hash) => {
      globalThis.location.hash = hash;
    }, place);
    await page.locator('#place').waitFor();
  };

  test.each(['/meja', '/terima', '/cetak', '/blanko', '/buku', '/perangkat', '/kirim', '/petugas', '/alur', '/antrian', '/jemput'])('%s', async (place) => {
    await at(place);
    expect(await stage.faultsInBoth()).toEqual([]);
  }, SLOW_MS);

  test('F1 says at every place what it is for', async () => {
    for (const place of ['/meja', '/terima', '/cetak', '/blanko', '/buku', '/perangkat', '/kirim', '/petugas', '/alur', '/antrian', '/jemput']) {
      await at(place);
      await page.keyboard.press('F1');
      expect([place, (await page.getByRole('dialog').locator('p').first().textContent())!.length > 40]).toEqual([place, true]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
  });

  test('help, find and the training dock', async () => {
    for (const language of ['en', 'id'] as const) {
      await stage.inLanguage(language);
      for (const key of ['F1', 'F3', 'Alt+l']) {
        await page.keyboard.press(key);
        await page.getByRole(key === 'Alt+l' ? 'complementary' : 'dialog').first().waitFor();
        expect([language, key, ...(await stage.faults())]).toEqual([language, key]);
        await page.keyboard.press(key === 'Alt+l' ? key : 'Escape');
      }
    }
  }, SLOW_MS);

  test('a berkas at every step of Kapuas: returned, each activity, the end', async () => {
    const { api, world } = stage.counter;
    const must = <T>(answer: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: { readonly code: string } }): T => {
      if (!answer.ok) throw new Error(answer.error.code);
      return answer.value;
    };
    const look = async (name: string) => {
      // The screen shows the step that the berkas is at now.
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await page.waitForTimeout(150);
      expect([name, ...(await stage.faultsInBoth())]).toEqual([name]);
    };
    const person = stage.counter.person('lost-card');
    const { id: berkas } = must(await api.receive.submit({ nik: person.nik, service: 'hilang', reason: null, f102: { applicantName: person.name, applicantRelation: 'sendiri', phone: '', email: '', remark: '' }, whatsapp: null }));
    await at(`/berkas/${berkas}`);
    await look('check-documents');
    await page.getByTestId('chart-open').click();
    await page.getByTestId('chart').waitFor();
    expect(['the chart', ...(await stage.faults())]).toEqual(['the chart']);
    await stage.picture('alur');
    const [pdf] = await Promise.all([page.context().waitForEvent('page'), page.getByTestId('chart-pdf').click()]);
    expect(pdf.url()).toMatch(/^blob:/u);
    await pdf.close();
    await page.keyboard.press('Escape');
    must(await api.documents.check({ berkas, present: [], note: 'Semua belum dibawa' }));
    await look('returned');
    must(await api.berkas.resubmit({ berkas }));
    must(await api.berkas.pause({ berkas, reason: 'gangguan-teknis' }));
    await look('paused');
    must(await api.berkas.resume({ berkas }));
    must(await api.documents.check({ berkas, present: ['formulir', 'kk', 'surat-kehilangan'], note: null }));
    await look('release-blanko');
    must(await api.blanko.release({ berkas }));
    await look('print');
    must(await api.print.start({ berkas }));
    await world.toReader();
    await look('inspect');
    must(await api.inspect.view({ berkas }));
    must(await api.inspect.submit({ berkas, good: true, remark: null }));
    await look('register-card');
    must(await api.register.submit({ berkas }));
    await look('hand-over to the front desk');
    must(await api.handOver.toFrontDesk({ berkas }));
    await look('hand-over to the holder');
    must(await api.handOver.toHolder({ berkas, receivedBy: person.name, signature: new File([Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')], 'x.png', { type: 'image/png' }) }));
    await look('the end');
    await at('/buku');
    await look('a register with a line');
    for (const book of ['pendaftaran', 'bhppk', 'registrasi']) {
      await page.getByTestId(`book-${book}`).click();
      await page.getByTestId('book-lines').waitFor();
      expect([book, ...(await stage.faults())]).toEqual([book]);
      if (book === 'bhppk') await stage.picture('buku');
    }
    const [xlsx] = await Promise.all([page.waitForEvent('download'), page.getByTestId('book-xlsx').click()]);
    expect(xlsx.suggestedFilename()).toMatch(/^registrasi-.*\.xlsx$/u);
    await at('/meja');
    await look('a desk with a finished berkas');
  }, 3 * SLOW_MS);

  test('the log-in', async () => {
    await stage.counter.api.session.logOut({ why: 'asked' });
    for (const language of ['en', 'id'] as const) {
      await page.evaluate((chosen) => localStorage.setItem('loket-language', chosen), language);
      await page.reload();
      await page.getByTestId('pin').waitFor();
      expect([language, ...(await stage.faults())]).toEqual([language]);
    }
  }, SLOW_MS);
});
