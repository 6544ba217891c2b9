/** Musi Banyuasin: four officials before a card is printed, and nobody looks twice. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BerkasView } from '../../src/contract/views.ts';
import { openCounter, pagePng, type TestCounter } from './counter.ts';

const code = (result: { ok: true } | { ok: false; error: { code: string } }) => (result.ok ? 'ok' : result.error.code);
type Judgement = Parameters<TestCounter['api']['officials']['judge']>[0]['judgement'];

describe('four eyes', () => {
  let counter: TestCounter;
  let berkas: string;
  const must = (answer: { ok: true; value: BerkasView } | { ok: false; error: { code: string } }): BerkasView => {
    if (!answer.ok) throw new Error(answer.error.code);
    return answer.value;
  };
  const judge = (activity: 'verify' | 'approve', judgement: Judgement, note: string | null = null) => counter.api.officials.judge({ berkas, activity, judgement, note });
  const check = async () => must(await counter.api.documents.check({ berkas, present: ['f-1-02', 'dokumen'], note: null }));
  const look = async () => must(await counter.api.berkas.get({ berkas }));

  beforeEach(async () => {
    counter = await openCounter({ office: 'musi-banyuasin', people: 10 });
    await counter.station.pull.pullNow();
    await counter.station.pull.fetchMaterials(40);
    await counter.logIn('sari');
    await counter.api.blanko.receive({ batch: 'A', count: 3 });
    const person = counter.person('lost-card');
    const received = must(await counter.api.receive.submit({ nik: person.nik, service: 'cetak-ulang', reason: null, f102: { applicantName: person.name, applicantRelation: 'sendiri', phone: '', email: '', remark: '' }, whatsapp: null }));
    berkas = received.id;
    await check();
  });
  afterEach(() => counter.close());

  test('operator, sub-coordinator, head of division, head of the office, operator: seven steps, one card, one blank', async () => {
    await counter.logIn('agus');
    must(await judge('verify', 'passed'));
    await counter.logIn('ratna');
    must(await judge('verify', 'passed'));
    await counter.logIn('hasan');
    must(await judge('approve', 'approved'));
    await counter.logIn('sari');
    expect((await look()).blankoReleased).toBe(false);
    must(await counter.api.print.start({ berkas }));
    const end = must(await counter.api.handOver.toHolder({ berkas, receivedBy: 'Siti', signature: pagePng() }));
    expect(end).toMatchObject({ status: 'completed', flags: [] });
    expect(end.steps.map(({ doneBy, outcome }) => [doneBy, outcome])).toEqual([
      ['Sari Wulandari', 'received'], ['Sari Wulandari', 'complete'], ['Agus Prasetyo', 'passed'], ['Ratna Dewi', 'passed'], ['Hasan Basri', 'approved'], ['Sari Wulandari', 'printed'], ['Sari Wulandari', 'handed-over'],
    ]);
    expect(await counter.api.blanko.state()).toMatchObject({ balance: { stock: 2, released: 0, printed: 1, spoiled: 0 }, balanced: true });
  });

  test('who entered may not verify; who verified may not verify again nor approve', async () => {
    await counter.logIn('pelatih');
    must(await judge('verify', 'passed'));
    expect(code(await judge('verify', 'passed'))).toBe('four-eyes');
    expect((await look()).mayAct).toMatchObject({ ok: false, error: { code: 'four-eyes' } });
    await counter.logIn('ratna');
    must(await judge('verify', 'passed'));
    await counter.logIn('pelatih');
    expect(code(await judge('approve', 'approved'))).toBe('four-eyes');
    await counter.logIn('hasan');
    expect(code(await judge('approve', 'approved'))).toBe('ok');
  });

  test('each with the role of the step, and no other', async () => {
    expect(code(await judge('verify', 'passed'))).toBe('role-required');
    await counter.logIn('ratna');
    expect(code(await judge('verify', 'passed'))).toBe('role-required');
    await counter.logIn('agus');
    expect(code(await judge('approve', 'approved'))).toBe('activity-not-allowed');
    expect(code(await judge('verify', 'approved'))).toBe('activity-not-allowed');
  });

  test('sent back with a reason, to the operator; the same official judges it again', async () => {
    await counter.logIn('agus');
    expect(code(await judge('verify', 'sent-back'))).toBe('note-required');
    expect(code(await judge('verify', 'sent-back', '   '))).toBe('note-required');
    const back = must(await judge('verify', 'sent-back', 'KK tidak terbaca'));
    expect(back).toMatchObject({ status: 'in-process', currentStep: 'periksa' });
    expect(back.steps[2]).toMatchObject({ note: 'KK tidak terbaca', outcome: 'sent-back' });
    await counter.logIn('sari');
    await check();
    await counter.logIn('agus');
    expect(must(await judge('verify', 'passed'))).toMatchObject({ currentStep: 'verifikasi' });
  });

  test('rejected by the head of the office, with a reason: the end, and no blank was touched', async () => {
    await counter.logIn('agus');
    must(await judge('verify', 'passed'));
    await counter.logIn('ratna');
    must(await judge('verify', 'passed'));
    await counter.logIn('hasan');
    expect(code(await judge('approve', 'rejected'))).toBe('note-required');
    expect(must(await judge('approve', 'rejected', 'data belum sesuai'))).toMatchObject({ status: 'rejected', currentStep: null });
    expect((await counter.api.blanko.state()).balance).toMatchObject({ stock: 3, released: 0, printed: 0, spoiled: 0 });
    await counter.logIn('sari');
    expect(code(await counter.api.print.start({ berkas }))).toBe('berkas-closed');
  });

  test('a spoiled blank is followed by another one, without a new approval; none in the safe is said before anything moves', async () => {
    for (const [operator, activity, word] of [['agus', 'verify', 'passed'], ['ratna', 'verify', 'passed'], ['hasan', 'approve', 'approved']] as const) {
      await counter.logIn(operator);
      must(await judge(activity, word));
    }
    await counter.logIn('sari');
    for (const left of [2, 1, 0]) {
      counter.devices.troubles.push({ at: 'follow', outcome: { kind: 'not-printed', fault: 'card-jam', blankoSpent: true } });
      expect(code(await counter.api.print.start({ berkas }))).toBe('printer-gave-up');
      expect(await counter.api.blanko.state()).toMatchObject({ balance: { stock: left, released: 0, spoiled: 3 - left }, balanced: true });
    }
    expect(code(await counter.api.print.start({ berkas }))).toBe('blanko-stock-empty');
  });
});
