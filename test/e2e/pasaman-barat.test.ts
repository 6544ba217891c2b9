/** Pasaman Barat through the screens: queue number, call, record status, the ADB, print, hand-over, validasi with a finger. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chanceOf } from '../../src/platform/chance.ts';
import { drawMinutiae, FINGER } from '../../src/siak/population/minutiae.ts';
import { openOfficeStage, stageHere, type OfficeStage } from './office-stage.ts';

describe.skipIf(!stageHere)('Pasaman Barat, through the screens', () => {
  let stage: OfficeStage;
  let page: OfficeStage['page'];
  let on: OfficeStage['on'];
  beforeAll(async () => {
    stage = await openOfficeStage('pasaman-barat', 5);
    ({ page, on } = stage);
  });
  afterAll(() => stage?.close());

  test('received and checked; a number with priority is given', async () => {
    await stage.logIn('Nita Anggraini');
    await page.keyboard.press('F2');
    await on('receive-nik').fill(stage.counter.person('duplicate-record').nik);
    await page.getByText('KTP-el rusak').click();
    await on('receive-submit').click();
    await on('requirement-kk').press('Space');
    await on('requirement-ktp-lama').press('Space');
    await on('check-submit').click();
    await on('issue-number').waitFor();
    expect(await stage.faultsInBoth()).toEqual([]);
    await page.getByText('Lanjut usia').click();
    await stage.picture('nomor');
    await on('issue-number').click();
    await page.getByText('Langkah ini dikerjakan oleh Operator Cetak KTP.').waitFor();
  });

  test('called from the Antrian, shown and heard on the display, there: the record is a duplicate and the ADB is asked', async () => {
    await stage.handTo('Rudi Hidayat');
    await page.keyboard.press('Alt+a');
    await on('queue-line').waitFor();
    const [display] = await Promise.all([page.context().waitForEvent('page'), on('open-display').click()]);
    await display.setViewportSize({ width: 1366, height: 768 });
    await page.getByText('Layar antrian terbuka').waitFor();
    expect(await stage.faultsInBoth()).toEqual([]);
    await stage.picture('antrian');
    await on('call-next').click();
    await on('queue-number').waitFor();
    expect(await on('queue-number').textContent()).toBe('P001');
    await display.getByText('P001').first().waitFor();
    await stage.picture('layar-antrian', display);
    await display.close();
    await on('call').click(); // called again
    await page.getByText('Sudah dipanggil 2 kali').waitFor();
    expect(await stage.faultsInBoth()).toEqual([]);
    await stage.picture('panggil');
    await on('call-came').click();
    await on('record-status').waitFor();
    expect(await on('record-status').getAttribute('data-status')).toBe('DUPLICATE_RECORD');
    expect(await stage.faultsInBoth()).toEqual([]);
    await stage.picture('status-rekaman');
    await on('record-submit').click();
    await on('adb-ask').waitFor();
    expect(await stage.faultsInBoth()).toEqual([]);
    await on('adb-ask').click();
    await on('adb-waits').waitFor();
    await page.getByText('Langkah ini dikerjakan oleh Administrator Basis Data').waitFor();
  });

  test('the ADB clears it; SIAK has it as tunggal, and the card is printed and handed over', async () => {
    await stage.handTo('Hendri Yanto');
    await on('adb-question').waitFor();
    await on('adb-note').fill('Rekaman ganda sudah dihapus di pusat');
    await stage.picture('putusan-adb');
    expect(await stage.faults()).toEqual([]);
    await on('adb-clear').click();
    await page.getByText('Langkah ini dikerjakan oleh Operator Cetak KTP.').waitFor();
    await stage.counter.api.outbox.send();
    await stage.handTo('Rudi Hidayat');
    await on('record-ask').click();
    await page.locator('[data-status=PRINT_READY_RECORD]').waitFor();
    await on('record-submit').click();
    await on('face').waitFor();
    await page.keyboard.press('Enter');
    await on('signature-mark').click();
    await on('holder-submit').click();
    await on('read-finger').waitFor();
  });

  test('three strange fingers, then the Kasi activates with PIN and reason', async () => {
    const { world } = stage.counter;
    await world.toReader(world.physicalCards().find((card) => card.printed)!.id);
    await world.layFinger(drawMinutiae(chanceOf(0, 'stranger'), FINGER.rightIndex));
    for (const nth of [1, 2, 3]) {
      await on('read-finger').click();
      await page.locator(`[data-testid=try-${nth}][data-verdict=different]`).waitFor();
    }
    await on('superior-pin').waitFor();
    expect(await stage.faultsInBoth()).toEqual([]);
    await page.getByText('Yulia Fitri').click();
    await on('superior-pin').fill('271828');
    await on('superior-why').fill('Jari tergores, wajah dicocokkan dengan kartu');
    await stage.picture('validasi');
    await on('superior-yes').click();
    await on('ended').waitFor();
    expect(await stage.counter.api.blanko.state()).toMatchObject({ balance: { stock: 4, released: 0, printed: 1, spoiled: 0 }, balanced: true });
  });
});
