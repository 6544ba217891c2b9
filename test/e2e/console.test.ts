/**
 * SIAK's pages in Chromium, on a desk and on a telephone: the first administrator, invitations, passkeys
 * (Chromium's virtual authenticator), and decisions that reach the counter, with the network cut in between.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openConsoleStage, PIN, type ConsoleStage } from './console-stage.ts';
import { ASKED_MS, desk, device, foundAdministrator, inviteOfficial, joinOfficial, phone } from './officials.ts';

const CHROMIUM = '/usr/bin/chromium';
const PICTURES = process.env['LOKET_PICTURES'] ?? 'test-results/pictures';
const here = existsSync(CHROMIUM) && existsSync('dist/console/index.html');

// A test walks through several pages and waits for what they ask every ten seconds.
vi.setConfig({ testTimeout: 150_000 });

describe.skipIf(!here)('SIAK\'s pages', () => {
  let browser: Browser;
  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--lang=id-ID'] });
  });
  afterAll(() => browser?.close());

  const faults = async (page: Page) => (await new AxeBuilder({ page }).analyze()).violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.target.join(' ')}`);
  const picture = (page: Page, name: string) => page.screenshot({ path: `${PICTURES}/${name}.png` });
  /** axe on the page as it is, in both languages, light and dark. */
  const clean = async (page: Page) => {
    const found = await faults(page);
    for (const [name, back] of [['English', 'Bahasa Indonesia'], ['Layar gelap', 'Layar terang']] as const) {
      const button = page.getByRole('button', { name });
      if (!(await button.isVisible())) continue;
      await button.click();
      found.push(...(await faults(page)));
      await page.getByRole('button', { name: back }).click();
    }
    expect(found).toEqual([]);
    // Nothing is wider than the screen.
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
  };

  const found = async (counter: ConsoleStage): Promise<Page> => foundAdministrator(browser, counter.pages.url, (await counter.pages.console.firstCode())!);

  describe('Musi Banyuasin: four eyes on telephones', () => {
    let counter: ConsoleStage;
    let administrator: Page;
    let berkas: string;
    const telephones: Record<string, Page> = {};
    const step = async () => {
      const view = await counter.api.berkas.get({ berkas });
      return view.ok ? view.value.currentStep : view.error.code;
    };
    beforeAll(async () => {
      counter = await openConsoleStage('musi-banyuasin');
      counter.station.parts.counter.parts.journal.append(null, [{ kind: 'blanko.received', subject: null, body: { batch: 'A', count: 5 } }]);
    });
    afterAll(() => counter?.close());

    test('the first administrator joins with the code of the log; log-in and pages are clean', async () => {
      const door = await device(browser, counter.pages.url, desk);
      await door.getByTestId('passkey').waitFor();
      await picture(door, 'konsol-masuk');
      await clean(door);
      await door.context().close();
      administrator = await found(counter);
      await picture(administrator, 'konsol-akun');
    });

    test('three officials are invited and join with passkeys of their telephones', async () => {
      for (const [name, role, operator] of [['Agus Prasetyo', 'sub-koordinator', 'agus'], ['Ratna Dewi', 'kabid', 'ratna'], ['Hasan Basri', 'kepala-dinas', 'hasan']] as const) {
        const code = await inviteOfficial(administrator, { name, office: 'musi-banyuasin', roles: [role], operator });
        if (name === 'Hasan Basri') {
          await picture(administrator, 'konsol-undangan');
          await clean(administrator);
        }
        const page = await device(browser, counter.pages.url, phone);
        await joinOfficial(page, code);
        telephones[role] = page;
      }
      const page = telephones['kepala-dinas']!;
      await page.getByText('Tidak ada yang menunggu').waitFor();
      // Out and in again with the passkey alone.
      await page.getByTestId('log-out').click();
      await page.getByTestId('passkey').waitFor();
      await picture(page, 'konsol-masuk-telepon');
      await clean(page);
      await page.getByTestId('passkey').click();
      await page.getByTestId('who').waitFor();
    });

    test('a berkas is received at the counter, and judged on the telephones in the order of the SOP; nobody twice', async () => {
      await counter.api.session.logIn({ operator: 'sari', pin: PIN });
      const person = counter.person('lost-card');
      const received = await counter.api.receive.submit({ nik: person.nik, service: 'cetak-ulang', reason: null, f102: { applicantName: person.name, applicantRelation: 'sendiri', phone: '', email: '', remark: '' }, whatsapp: null });
      if (!received.ok) throw new Error(received.error.code);
      berkas = received.value.id;
      await counter.api.documents.check({ berkas, present: ['f-1-02', 'dokumen'], note: null });
      await counter.station.exchange.now();

      const first = telephones['sub-koordinator']!;
      await first.getByTestId('case').waitFor();
      await picture(first, 'konsol-persetujuan-telepon');
      await clean(first);
      await first.getByTestId('case').click();
      await first.getByTestId('word-passed').waitFor();
      await clean(first);
      await first.getByTestId('word-sent-back').click();
      await first.getByText('Alasan wajib ditulis').waitFor();
      await first.getByTestId('word-passed').click();
      await first.getByTestId('on-its-way').waitFor();
      await counter.station.exchange.now();
      await counter.station.exchange.now();

      const second = telephones['kabid']!;
      await second.getByTestId('case').click();
      await second.getByTestId('word-passed').click();
      await second.getByTestId('on-its-way').waitFor();
      await expect.poll(step, { timeout: ASKED_MS }).toBe('persetujuan');
    });

    test('approved on a telephone while the counter has no network; when it is back the counter prints', async () => {
      await counter.station.exchange.now();
      const page = telephones['kepala-dinas']!;
      await page.getByTestId('case').click();
      await page.getByTestId('word-approved').waitFor();
      await page.getByText('Ratna Dewi').waitFor();
      await picture(page, 'konsol-berkas-telepon');
      await clean(page);
      await counter.api.training.network({ up: false });
      await page.getByTestId('word-approved').click();
      await page.getByTestId('on-its-way').waitFor();
      await counter.station.exchange.now();
      expect(await step()).toBe('persetujuan');
      await counter.api.training.network({ up: true });
      await expect.poll(step, { timeout: ASKED_MS }).toBe('cetak');
      const view = await counter.api.berkas.get({ berkas });
      if (!view.ok) throw new Error(view.error.code);
      expect(view.value.steps.map(({ doneBy }) => doneBy).slice(2, 5)).toEqual(['Agus Prasetyo', 'Ratna Dewi', 'Hasan Basri']);
      expect(view.value.history.some(({ text }) => text.id.includes('passkey'))).toBe(true);
      expect(view.value.flags).not.toContain('one-pair-of-eyes');
      expect(await counter.api.print.start({ berkas })).toMatchObject({ ok: true });
      expect(counter.devices.jobs).toHaveLength(1);
    });

    test('the administrator sends blanks; the counter writes them down and both sides balance', async () => {
      await administrator.getByTestId('page-blanko').click();
      await administrator.getByTestId('arrive-batch').fill('DPB-2026-11');
      await administrator.getByTestId('arrive-count').fill('1000');
      await administrator.getByTestId('arrive').click();
      await administrator.getByTestId('allot-batch').selectOption('DPB-2026-11');
      await administrator.getByTestId('allot-station').selectOption('musi-banyuasin-1');
      await administrator.getByTestId('allot-count').fill('200');
      await administrator.getByTestId('allot').click();
      await administrator.getByText('loket diberi tahu').waitFor();
      const [delivery] = (await counter.api.blanko.state()).announced;
      await counter.api.blanko.receive({ batch: 'DPB-2026-11', count: 198, allotment: delivery!.allotment });
      await administrator.getByText('diterima loket').waitFor();
      await administrator.getByText('dihitung 198, kurang 2').waitFor();
      await administrator.getByText('selisih 2 blanko', { exact: false }).waitFor();
      await picture(administrator, 'konsol-blanko');
      await clean(administrator);
      for (const name of ['stations', 'quarantine', 'notices', 'duplicates']) {
        await administrator.getByTestId(`page-${name}`).click();
        await administrator.getByRole('heading', { level: 1 }).waitFor();
        await clean(administrator);
        await picture(administrator, `konsol-${name}`);
      }
    });
  });

  describe('Pasaman Barat: the ADB at the console', () => {
    let counter: ConsoleStage;
    let adb: Page;
    beforeAll(async () => {
      counter = await openConsoleStage('pasaman-barat');
    });
    afterAll(() => counter?.close());

    test('the counter asks, the ADB rules at the console, the counter has the ruling', async () => {
      const administrator = await found(counter);
      const code = await inviteOfficial(administrator, { name: 'Wahyu Hidayat', office: 'pasaman-barat', roles: ['adb'] });
      adb = await device(browser, counter.pages.url, desk);
      await joinOfficial(adb, code);
      await counter.api.session.logIn({ operator: 'pelatih', pin: PIN });
      const person = counter.person('duplicate-record');
      const received = await counter.api.receive.submit({ nik: person.nik, service: 'hilang', reason: null, f102: { applicantName: person.name, applicantRelation: 'sendiri', phone: '', email: '', remark: '' }, whatsapp: null });
      if (!received.ok) throw new Error(received.error.code);
      const berkas = received.value.id;
      await counter.api.documents.check({ berkas, present: received.value.requirements.map(({ id }) => id), note: null });
      await counter.api.queue.issue({ berkas, priority: null });
      await counter.api.queue.call({ berkas });
      await counter.api.queue.answer({ berkas, outcome: 'came' });
      await counter.api.record.check({ berkas, doubt: null });
      await counter.api.record.askAdb({ berkas, question: 'Rekaman ganda dengan kabupaten lain; pemohon belum pernah pindah.', documents: [] });
      await counter.station.exchange.now();

      await adb.getByTestId('page-consultations').click();
      await adb.getByTestId('case').click();
      await adb.getByTestId('question').waitFor();
      await adb.getByTestId('word-cleared').click();
      await adb.getByText('Alasan wajib ditulis').waitFor();
      await adb.getByTestId('note').fill('Rekaman lain milik orang lain; rekaman ini tunggal.');
      await picture(adb, 'konsol-konsultasi');
      await clean(adb);
      await adb.getByTestId('word-cleared').click();
      await adb.getByTestId('on-its-way').waitFor();
      const ruling = async () => {
        await counter.station.exchange.now();
        const view = await counter.api.berkas.get({ berkas });
        return view.ok ? view.value.consultation?.ruling : null;
      };
      await expect.poll(ruling, { timeout: ASKED_MS }).toMatchObject({ ruling: 'cleared', by: 'Wahyu Hidayat', note: 'Rekaman lain milik orang lain; rekaman ini tunggal.' });
    });

    test('a double record, both sides by side, on a telephone; the counter learns what was decided', async () => {
      const person = counter.person('stuck-in-sending');
      const resident = (await counter.siakStore.findResident(person.nik))!;
      await counter.siakStore.upsertResidents([{ ...resident, status: 'DUPLICATE_RECORD', statusAt: '2026-11-01T02:00:00.000Z' }]);
      await adb.setViewportSize(phone.viewport);
      await adb.getByTestId('page-duplicates').click();
      await adb.getByRole('button', { name: new RegExp(person.name, 'u') }).click();
      await adb.getByTestId('decide').waitFor();
      await picture(adb, 'konsol-ganda-telepon');
      await clean(adb);
      await adb.setViewportSize(desk.viewport);
      await picture(adb, 'konsol-ganda');
      await adb.getByText('Satu orang: rekaman ini yang dipakai').click();
      await adb.getByTestId('note').fill('Sidik jari dan wajah sama; pindah datang sudah diurus');
      await adb.getByTestId('decide').click();
      await adb.getByTestId('decided').waitFor();
      await counter.station.exchange.now();
      expect(counter.station.parts.counter.parts.residents.known(person.nik)?.resident.status).toBe('PRINT_READY_RECORD');
    });
  });

  test('password and code of an app serve where there is no passkey', async () => {
    const counter = await openConsoleStage('kapuas');
    const { totpAt, totpStep } = await import('../../src/siak/console/totp.ts');
    try {
      const page = await (await browser.newContext({ ...phone, locale: 'id-ID', reducedMotion: 'reduce' })).newPage();
      page.setDefaultTimeout(ASKED_MS);
      // By number: an address at which no browser gives passkeys.
      await page.goto(`${counter.pages.url.replace('localhost', '127.0.0.1')}/konsol/`);
      await page.getByText('Alamat ini tidak dapat memakai passkey').waitFor();
      await page.getByText('Saya punya kode undangan').click();
      await page.getByTestId('code').fill((await counter.pages.console.firstCode())!);
      await page.getByTestId('code-next').click();
      await page.getByTestId('name').fill('Dewi Anggraini');
      await page.getByTestId('password').fill('kuda pagar hujan kopi');
      const secret = (await page.getByTestId('totp-secret').textContent())!;
      const bits = Array.from(secret, (letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
      const key = Uint8Array.from({ length: Math.floor(bits.length / 8) }, (_, at) => Number.parseInt(bits.slice(at * 8, at * 8 + 8), 2));
      await page.getByTestId('totp').fill(totpAt(key, totpStep(Date.now())));
      await page.getByRole('img', { name: 'Kode QR' }).waitFor();
      await picture(page, 'konsol-bergabung-telepon');
      await clean(page);
      await page.getByTestId('join').click();
      await page.getByTestId('who').waitFor();
      expect(await page.getByTestId('who').textContent()).toBe('Dewi Anggraini');
    } finally {
      await counter.close();
    }
  });
});
