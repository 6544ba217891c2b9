/** What officials decide at SIAK's pages becomes entries of the station that has the berkas: by the counter's own rules, once. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Decider } from '../../src/domain/sync/feed.ts';
import { takeJudgement, takeRuling } from '../../src/main/activities/from-centre.ts';
import { openCounter, type TestCounter } from './counter.ts';

const code = (result: { ok: true } | { ok: false; error: { code: string } }) => (result.ok ? 'ok' : result.error.code);
const AT = '2026-11-20T01:00:00.000Z';
const official = (id: string, name: string, ...roles: string[]): Decider => ({ id, name, roles, how: 'passkey', at: AT });
const agus = official('agus', 'Agus Prasetyo', 'sub-koordinator');
const kabid = official('ratna-dewi', 'Ratna Dewi, S.H.', 'kabid');

describe('decisions from SIAK', () => {
  let counter: TestCounter;
  afterEach(() => counter.close());

  describe('Musi Banyuasin, approvals', () => {
    let berkas: string;
    const parts = () => counter.station.parts.counter;
    const startedAt = () => {
      const found = parts().find(berkas);
      return found.ok ? found.value.state.visits.at(-1)!.startedAt : '';
    };
    const judge = (item: string, by: Decider, judgement: 'passed' | 'approved' | 'sent-back' = 'passed', at = startedAt(), activity: 'verify' | 'approve' = 'verify') => takeJudgement(parts(), item, { berkas, activity, startedAt: at, judgement, note: judgement === 'sent-back' ? 'KK tidak terbaca' : null, by });
    const look = async () => {
      const view = await counter.api.berkas.get({ berkas });
      if (!view.ok) throw new Error(view.error.code);
      return view.value;
    };

    beforeEach(async () => {
      counter = await openCounter({ office: 'musi-banyuasin', people: 10 });
      await counter.logIn('sari');
      const person = counter.person('lost-card');
      const received = await counter.api.receive.submit({ nik: person.nik, service: 'cetak-ulang', reason: null, f102: { applicantName: person.name, applicantRelation: 'sendiri', phone: '', email: '', remark: '' }, whatsapp: null });
      if (!received.ok) throw new Error(received.error.code);
      berkas = received.value.id;
      await counter.api.documents.check({ berkas, present: ['f-1-02', 'dokumen'], note: null });
    });

    test('a judgement is written with who, when and how, and shown; the same item again changes nothing', async () => {
      const at = startedAt();
      expect(code(judge('i1', agus))).toBe('ok');
      const length = parts().parts.journal.head().seq;
      expect(code(judge('i1', agus, 'passed', at))).toBe('ok');
      expect(parts().parts.journal.head().seq).toBe(length);
      const [evidence, step] = parts().parts.journal.of(berkas).slice(-2);
      expect(evidence).toMatchObject({ kind: 'official.decided', operator: 'agus', body: { item: 'i1', how: 'passkey', at: AT } });
      expect(step).toMatchObject({ kind: 'step.done', operator: 'agus', body: { outcome: 'passed' } });
      await counter.clock.sleep(60_000);
      expect(code(judge('i2', kabid))).toBe('ok');
      const view = await look();
      expect(view.steps.map(({ doneBy }) => doneBy).slice(2, 4)).toEqual(['Agus Prasetyo', 'Ratna Dewi, S.H.']);
      expect(view.history[1]?.text.id).toContain('passkey');
      expect(parts().parts.journal.verify().chain).toBe('ok');
    });

    test('one about a step that is over is refused, and so is one of the round before', async () => {
      const first = startedAt();
      await counter.clock.sleep(1000);
      expect(code(judge('i1', agus, 'sent-back'))).toBe('ok');
      await counter.clock.sleep(1000);
      await counter.api.documents.check({ berkas, present: ['f-1-02', 'dokumen'], note: null });
      expect(code(judge('i2', agus, 'passed', first))).toBe('berkas-moved-on');
      expect(code(judge('i3', agus))).toBe('ok');
      expect(code(judge('i4', agus, 'passed', first))).toBe('berkas-moved-on');
    });

    test('four eyes, roles and order are those of the counter', async () => {
      expect(code(judge('i1', official('sari', 'Sari Wulandari', 'sub-koordinator')))).toBe('four-eyes');
      expect(code(judge('i2', kabid))).toBe('role-required');
      expect(code(judge('i3', agus, 'approved', startedAt(), 'approve'))).toBe('activity-not-allowed');
      await counter.clock.sleep(1000);
      expect(code(judge('i4', agus))).toBe('ok');
      expect(code(judge('i5', official('agus', 'Agus Prasetyo', 'kabid')))).toBe('four-eyes');
      expect(code(takeJudgement(parts(), 'i6', { berkas: 'nobody', activity: 'verify', startedAt: AT, judgement: 'passed', note: null, by: agus }))).toBe('berkas-unknown');
    });
  });

  test('Pasaman Barat: the ADB\'s ruling answers the question that was put, once', async () => {
    counter = await openCounter({ office: 'pasaman-barat', people: 10 });
    await counter.logIn('pelatih');
    const person = counter.person('duplicate-record');
    const received = await counter.api.receive.submit({ nik: person.nik, service: 'hilang', reason: null, f102: { applicantName: person.name, applicantRelation: 'sendiri', phone: '', email: '', remark: '' }, whatsapp: null });
    if (!received.ok) throw new Error(received.error.code);
    const berkas = received.value.id;
    const { requirements } = received.value;
    await counter.api.documents.check({ berkas, present: requirements.map(({ id }) => id), note: null });
    await counter.api.queue.issue({ berkas, priority: null });
    await counter.api.queue.call({ berkas });
    await counter.api.queue.answer({ berkas, outcome: 'came' });
    await counter.api.record.check({ berkas, doubt: null });
    const asked = await counter.api.record.askAdb({ berkas, question: 'Rekaman ganda, mohon putusan', documents: [] });
    if (!asked.ok) throw new Error(asked.error.code);
    const { askedAt } = asked.value.consultation!;
    const adb = official('adb-pusat', 'Administrator Basis Data', 'adb');
    const parts = counter.station.parts.counter;
    const rule = (item: string, at: string, by = adb) => code(takeRuling(parts, item, { berkas, askedAt: at, ruling: 'cleared', note: 'rekaman lama dihapus', by }));
    expect(rule('r0', '2026-11-19T01:00:00.000Z')).toBe('berkas-moved-on');
    expect(rule('r1', askedAt, official('x', 'X', 'operator-cetak'))).toBe('role-required');
    expect(rule('r2', askedAt)).toBe('ok');
    expect(rule('r2', askedAt)).toBe('ok');
    expect(rule('r3', askedAt)).toBe('nothing-to-rule');
    const view = await counter.api.berkas.get({ berkas });
    expect(view).toMatchObject({ value: { status: 'in-process', consultation: { ruling: { ruling: 'cleared', by: 'Administrator Basis Data' } } } });
  });
});
