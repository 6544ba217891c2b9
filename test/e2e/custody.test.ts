/** A berkas is given to another counter on the screen, and comes back; Kirim shows where it is and what news could not be followed. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aResident, berkasOf, makeBook, takePush } from '../../src/siak/book.fixture.ts';
import { readState } from '../../src/main/journal/projections.ts';
import { wilayahAudience } from '../../src/domain/sync/feed.ts';
import { openOfficeStage, stageHere, type OfficeStage } from './office-stage.ts';

describe.skipIf(!stageHere)('a berkas for another counter, through the screens', () => {
  let stage: OfficeStage;
  let page: OfficeStage['page'];
  let on: OfficeStage['on'];
  let id = '';
  beforeAll(async () => {
    stage = await openOfficeStage('kapuas', 3);
    ({ page, on } = stage);
    const { siakStore, station } = stage.counter;
    const { regencyCode } = station.parts.counter.parts.pack.office;
    await siakStore.announce([
      { audience: wilayahAudience(regencyCode), id: 'counters', kind: 'configuration', body: { stations: [{ station: 'kapuas-1', office: 'kapuas', title: 'Loket Pelayanan KTP-el' }, { station: 'kapuas-2', office: 'kapuas', title: 'Loket Cetak' }] } },
      { audience: 'kapuas-1', id: 'odd', kind: 'blanko.allotted', body: { allotment: 'x', batch: 'L', count: -1 } },
    ]);
    await station.parts.exchange.now();
  });
  afterAll(() => stage?.close());

  test('received here, given to the printing counter with a word', async () => {
    await stage.logIn('Pelatih');
    await page.keyboard.press('F2');
    await on('receive-nik').fill(stage.counter.person('lost-card').nik);
    await page.getByText('hilang', { exact: false }).first().click();
    await on('receive-submit').click();
    await on('give').waitFor();
    await on('give').click();
    await page.getByText('Loket Cetak').click();
    await on('give-note').fill('tolong dicetak hari ini');
    await stage.picture('serahkan-berkas');
    expect(await stage.faults()).toEqual([]);
    await on('give-confirm').click();
    await page.getByText('Berkas ini sedang diserahkan ke Loket Cetak.').waitFor();
    expect(await on('give').count()).toBe(0);
    [{ id }] = stage.counter.station.parts.counter.parts.store.all<{ id: string }>('SELECT id FROM berkas') as [{ id: string }];
    expect(readState(stage.counter.station.parts.counter.parts.store, id)?.custody).toMatchObject({ station: 'kapuas-2' });
  });

  test('Kirim shows where it is, and the news that could not be read', async () => {
    await stage.counter.station.parts.exchange.now();
    await page.getByRole('link', { name: /Kirim/u }).first().click();
    await page.getByText('Diserahkan ke loket lain').waitFor();
    await page.getByText('sudah di SIAK').waitFor();
    await page.getByText('Kabar dari SIAK tidak dapat dibaca', { exact: false }).waitFor();
    await stage.picture('kirim-diserahkan');
    expect(await stage.faultsInBoth()).toEqual([]);
  });

  test('a berkas that cannot be taken here says why, and goes back with the reason', async () => {
    const { siakStore, station } = stage.counter;
    // Its procedure is one that no office and no counter here has.
    const pages = makeBook('kapuas-2', [berkasOf('stranger', aResident())[0]!, { kind: 'custody.given', subject: 'stranger', body: { to: 'kapuas-1', note: null } }]);
    await takePush(siakStore, 'kapuas-2', pages, new Date().toISOString());
    await station.parts.exchange.now();
    await on('stranded').waitFor();
    await page.getByText('Alur SOP berkas KPS-20261120-stranger belum ada di loket ini.').waitFor();
    await stage.picture('kirim-tidak-diterima');
    expect(await stage.faultsInBoth()).toEqual([]);
    await on('decline').click();
    await on('decline-why').fill('alurnya tidak dikenal di sini');
    await stage.picture('kirim-kembalikan');
    expect(await stage.faults()).toEqual([]);
    await page.keyboard.press('Enter');
    await on('stranded').waitFor({ state: 'detached' });
    await station.parts.exchange.now();
    expect((await siakStore.historyOf('stranger'))!.line).toMatchObject({ station: 'kapuas-2' });
    expect((await siakStore.feedAfter('kapuas-2', 0, 9)).map(({ kind }) => kind)).toContain('berkas.given');
  });

  test('an announced delivery stands in the safe\'s place; what a person counted of it goes into the safe, once', async () => {
    const { siakStore, station, api } = stage.counter;
    await siakStore.announce([{ audience: 'kapuas-1', id: 'allotted x', kind: 'blanko.allotted', body: { allotment: 'x', batch: 'DPB-2026-12', count: 200 } }]);
    await station.parts.exchange.now();
    await page.getByRole('link', { name: /Blanko/u }).first().click();
    await on('announced').waitFor();
    await stage.picture('blanko-diumumkan');
    expect(await stage.faultsInBoth()).toEqual([]);
    await on('announced-receive').click();
    await on('blanko-count').fill('198');
    await page.getByText('Kurang 2 dari yang diumumkan.').waitFor();
    await stage.picture('blanko-dihitung');
    expect(await stage.faults()).toEqual([]);
    await page.keyboard.press('Enter');
    await on('announced').waitFor({ state: 'detached' });
    expect(await api.blanko.state()).toMatchObject({ balance: { stock: 201 }, balanced: true, announced: [] });
    expect(await api.blanko.receive({ batch: 'DPB-2026-12', count: 2, allotment: 'x' })).toMatchObject({ error: { code: 'delivery-not-waiting' } });
  });

  test('a counter that SIAK does not let in asks its administrator for the code', async () => {
    const { sending } = stage.counter.station.parts.exchange;
    const state = sending.state();
    sending.state = () => ({ ...state, problem: { code: 'station-not-enrolled' } });
    await page.reload();
    await page.getByRole('link', { name: /Kirim/u }).first().click();
    await on('join-code').fill('ABCD-EFGH-JKLM');
    await stage.picture('kirim-daftar');
    expect(await stage.faults()).toEqual([]);
    await on('join').click();
    // This SIAK knows no such code.
    await page.getByText('Kode itu tidak berlaku', { exact: false }).or(page.getByText('SIAK tidak menerima', { exact: false })).first().waitFor();
  });
});
