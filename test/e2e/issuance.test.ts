/**
 * Issuance through the screens, at Kapuas: a batch that runs by itself, a jam in it, a card in doubt
 * that the chip and three answers settle, and the safe with its hands, its count and its records.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openOfficeStage, stageHere, type OfficeStage } from './office-stage.ts';

/** Milliseconds: cards come out of a machine, at fifty times its speed. */
const SLOW_MS = 60_000;

describe.skipIf(!stageHere)('issuance', () => {
  let stage: OfficeStage;
  let page: OfficeStage['page'];
  beforeAll(async () => {
    stage = await openOfficeStage('kapuas', 20);
    ({ page } = stage);
    await stage.logIn('Pelatih');
  });
  afterAll(() => stage?.close());

  const must = <T>(answer: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: { readonly code: string } }): T => {
    if (!answer.ok) throw new Error(answer.error.code);
    return answer.value;
  };
  const at = async (place: string) => {
    await page.evaluate((hash) => {
      globalThis.location.hash = hash;
    }, place);
    await page.locator('#place').waitFor();
  };
  /** A berkas whose blank was released: it waits for the printer. */
  const ready = async (nik: string): Promise<string> => {
    const { api } = stage.counter;
    const f102 = { applicantName: 'Pemohon', applicantRelation: 'sendiri' as const, phone: '', email: '', remark: '' };
    const berkas = must(await api.receive.submit({ nik, service: 'hilang', reason: null, f102, whatsapp: null, begunAt: new Date().toISOString() }));
    must(await api.documents.check({ berkas: berkas.id, present: berkas.requirements.map(({ id }) => id), note: null }));
    must(await api.blanko.release({ berkas: berkas.id }));
    return berkas.id;
  };
  const printable = async (count: number): Promise<readonly string[]> => {
    const residents = await stage.counter.siakStore.pageOfRegency('6203', '', 40);
    return residents.filter(({ status, birthDate, name }) => status === 'PRINT_READY_RECORD' && birthDate < '2005' && !name.startsWith('~')).slice(0, count).map(({ nik }) => nik);
  };
  let ids: readonly string[] = [];

  test('a batch is planned by village, with what the supplies are enough for', async () => {
    const niks = await printable(4);
    ids = await Promise.all(niks.map(ready));
    await at('/cetak');
    await stage.on('enough-for').waitFor();
    await stage.on('batch-plan').click();
    await stage.on('batch-title').fill('Selasa pagi');
    for (const box of await page.getByRole('dialog').getByRole('checkbox').all()) if (!(await box.isChecked())) await box.press('Space');
    await stage.on('batch-enough').waitFor();
    expect(await stage.faultsInBoth()).toEqual([]);
    await stage.picture('cetak-massal-susun');
    await stage.on('batch-save').click();
    await stage.on('batch-start').waitFor();
    expect(await stage.faultsInBoth()).toEqual([]);
  }, SLOW_MS);

  test('it prints one after the other; a jam stops it with the reason, and it goes on from there', async () => {
    await stage.counter.world.fault('card-jam-after', 8);
    await stage.on('batch-start').click();
    await page.locator('progress').waitFor();
    await stage.picture('cetak-massal');
    await stage.on('batch-start').waitFor();
    // The jam struck after the face was on the card: nobody but a person can say.
    await page.getByRole('heading', { name: /Diragukan/u }).waitFor();
    expect(await stage.faultsInBoth()).toEqual([]);
    await stage.counter.world.repair('card-jam-after');
  }, SLOW_MS);

  test('the card in doubt: its chip says whose it is, and an answer against the chip is refused', async () => {
    const doubt = (await stage.counter.api.desk.list()).find(({ flags }) => flags.includes('card-in-doubt'))!;
    const { attempt } = must(await stage.counter.api.berkas.get({ berkas: doubt.id })).card!;
    const card = (await stage.counter.world.state()).cards.find(({ job }) => job === attempt)!;
    await at(`/berkas/${doubt.id}`);
    await stage.on('doubt-look').click();
    await page.getByText('Tidak ada kartu di pembaca meja.').waitFor();
    await stage.counter.world.toReader(card.id);
    await stage.on('doubt-look').click();
    await page.getByText('Chip kartu di meja adalah milik berkas ini.', { exact: false }).waitFor();
    await stage.picture('kartu-diragukan');
    expect(await stage.faultsInBoth()).toEqual([]);
    const answer = async (question: RegExp, word: string) => page.getByRole('group', { name: question }).getByText(word, { exact: true }).click();
    await answer(/salah satu baki/u, 'Tidak');
    await answer(/Gambar tercetak/u, 'Ya');
    await answer(/Empat angka/u, 'Ya');
    await stage.on('doubt-rule').click();
    await page.getByText('Chip menunjukkan bahwa kartu ini ada.').waitFor();
    await answer(/salah satu baki/u, 'Ya');
    await stage.on('doubt-rule').click();
    await stage.on('inspect-read').waitFor();
    await stage.counter.world.offReader('hand');
  }, SLOW_MS);

  test('the batch goes on and closes; nobody has two cards', async () => {
    await at('/cetak');
    await stage.on('batch-start').click();
    await page.getByText('4 dari 4 kartu').waitFor({ timeout: SLOW_MS / 2 });
    for (const id of ids) expect(must(await stage.counter.api.berkas.get({ berkas: id })).attempts).toBe(1);
    expect((await stage.counter.api.blanko.state()).balance).toMatchObject({ stock: 16, released: 0, printed: 4, spoiled: 0 });
    await stage.picture('cetak-bahan');
  }, SLOW_MS);

  test('the safe: blanks signed out, a count that needs a reason and a second person, its record', async () => {
    await at('/blanko');
    await stage.on('blanko-hands').click();
    await page.getByRole('dialog').getByText('Hendra Saputra', { exact: false }).first().click();
    await stage.on('safe-count').fill('5');
    expect(await stage.faultsInBoth()).toEqual([]);
    await stage.on('hands-save').click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await stage.on('blanko-opname').click();
    await stage.on('found-A').fill('10');
    await stage.on('opname-why').fill('Satu blanko jatuh di belakang brankas');
    await page.getByRole('dialog').getByText('Hendra Saputra', { exact: false }).first().click();
    await stage.on('witness-pin').fill('999999');
    await stage.on('opname-save').click();
    await page.getByText('PIN orang kedua tidak cocok.').waitFor();
    expect((await stage.counter.api.blanko.state()).balance).toMatchObject({ stock: 11, operator: 5 });
    await stage.on('witness-pin').fill('271828');
    await stage.picture('stock-opname');
    expect(await stage.faultsInBoth()).toEqual([]);
    await stage.on('opname-save').click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByText('/BA-BLANKO/', { exact: false }).first().waitFor();
    expect(await stage.counter.api.blanko.state()).toMatchObject({ balance: { stock: 10, operator: 5, difference: 1 }, balanced: true });
    await stage.picture('brankas');
    expect(await stage.faultsInBoth()).toEqual([]);
  }, SLOW_MS);

  test('blanks that leave the office', async () => {
    await stage.on('blanko-leave').click();
    expect(await stage.faultsInBoth()).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });
});
