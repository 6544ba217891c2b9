/** The safe, cetak massal and the consumables through the station's own router. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Result } from '../../src/domain/result.ts';
import { openCounter, PIN } from './counter.ts';

let counter: Awaited<ReturnType<typeof openCounter>>;
beforeEach(async () => {
  counter = await openCounter();
  await counter.logIn();
});
afterEach(() => counter.close());

const must = <T>(answer: Result<T>): T => {
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
};
const code = (answer: Result<unknown>): string => (answer.ok ? 'ok' : answer.error.code);
const witness = { operator: 'hendra', pin: PIN };

/** A berkas that waits for the printer. */
async function ready(nik: string): Promise<string> {
  const { api } = counter;
  const f102 = { applicantName: 'A', applicantRelation: 'sendiri' as const, phone: '', email: '', remark: '' };
  const berkas = must(await api.receive.submit({ nik, service: 'hilang', reason: null, f102, whatsapp: null, begunAt: '2026-11-20T01:00:00Z' }));
  must(await api.documents.check({ berkas: berkas.id, present: berkas.requirements.map(({ id }) => id), note: null }));
  must(await api.blanko.release({ berkas: berkas.id }));
  return berkas.id;
}
async function printable(count: number): Promise<readonly string[]> {
  const residents = await counter.siakStore.pageOfRegency('6203', '', 40);
  const niks = residents.filter(({ status, birthDate, name }) => status === 'PRINT_READY_RECORD' && birthDate < '2005' && !name.startsWith('~')).slice(0, count).map(({ nik }) => nik);
  for (const nik of niks) must(await counter.api.residents.byNik({ nik }));
  return niks;
}

describe('the safe', () => {
  beforeEach(async () => {
    must(await counter.api.blanko.receive({ batch: 'SJ-1', count: 10 }));
    must(await counter.api.blanko.receive({ batch: 'SJ-2', count: 10 }));
  });

  test('blanks in an officer’s hands are used first, and what is left comes back', async () => {
    const { api } = counter;
    expect(must(await api.blanko.issue({ operator: 'pelatih', count: 3 })).officers).toEqual([{ id: 'pelatih', name: expect.any(String) as string, count: 3 }]);
    await ready((await printable(1))[0]!);
    expect((await api.blanko.state()).balance).toMatchObject({ stock: 17, operator: 2, released: 1 });
    expect(code(await api.blanko.handIn({ operator: 'pelatih', count: 3 }))).toBe('blanko-too-few');
    expect(must(await api.blanko.handIn({ operator: 'pelatih', count: 2 }))).toMatchObject({ balance: { stock: 19, operator: 0 }, balanced: true, officers: [] });
    expect(code(await api.blanko.issue({ operator: 'nobody', count: 1 }))).toBe('operator-unknown');
  });

  test('a stock count: every delivery, a reason where it differs, another person with their own PIN', async () => {
    const { api } = counter;
    const lots = [{ batch: 'SJ-1', found: 10 }, { batch: 'SJ-2', found: 8 }];
    const count = (change: Partial<Parameters<typeof api.blanko.count>[0]>) => api.blanko.count({ account: 'stock', lots, why: 'Hilang', witness, ...change });
    expect(code(await count({ lots: lots.slice(0, 1) }))).toBe('opname-not-all-counted');
    expect(code(await count({ why: ' ' }))).toBe('note-required');
    expect(code(await count({ witness: { operator: 'pelatih', pin: PIN } }))).toBe('second-person-required');
    expect(code(await count({ witness: { operator: 'hendra', pin: '000000' } }))).toBe('second-pin-wrong');
    expect((await api.blanko.state()).balance.stock).toBe(20);
    const after = must(await count({}));
    expect(after).toMatchObject({ balance: { stock: 18, difference: 2 }, balanced: true, records: [{ number: 'KPS/BA-BLANKO/2026/001' }] });
    const record = must(await api.blanko.record({ number: 'KPS/BA-BLANKO/2026/001' }));
    expect(Buffer.from(await record.arrayBuffer()).subarray(0, 5).toString()).toBe('%PDF-');
    // Found again: the other way round; and a count without a difference is written down, too.
    expect(must(await count({ lots: [{ batch: 'SJ-1', found: 10 }, { batch: 'SJ-2', found: 10 }], why: 'Ditemukan' })).balance).toMatchObject({ stock: 20, difference: 0 });
    expect(must(await count({ lots: [{ batch: 'SJ-1', found: 10 }, { batch: 'SJ-2', found: 10 }], why: '' })).records).toHaveLength(3);
    expect(JSON.stringify(counter.station.parts.counter.parts.journal.ofKinds('blanko.'))).not.toContain(PIN);
  });

  test('destroyed and sent back: never more than there is, each with its record, and the day’s report tells all', async () => {
    const { api } = counter;
    expect(code(await api.blanko.destroy({ count: 1, witness }))).toBe('blanko-too-few');
    const id = await ready((await printable(1))[0]!);
    counter.devices.troubles.push({ at: 'follow', outcome: { kind: 'not-printed', fault: 'card-jam', blankoSpent: true } });
    expect(code(await api.print.start({ berkas: id }))).toBe('printer-gave-up');
    expect(must(await api.blanko.destroy({ count: 1, witness })).balance).toMatchObject({ spoiled: 0, destroyed: 1 });
    expect(must(await api.blanko.sendBack({ from: 'stock', count: 4, why: 'Kelebihan', witness })).balance).toMatchObject({ stock: 15, returned: 4 });
    const report = must(await api.blanko.report({ from: '2026-11-20', to: '2026-11-20' }));
    expect(report).toMatchObject({ received: 20, cards: 0, spoiled: 1, destroyed: 1, sentBack: 4, difference: 0, before: { stock: 0 }, after: { stock: 15 }, lots: [{ batch: 'SJ-1', stock: 5 }, { batch: 'SJ-2', stock: 10 }] });
    expect(report.waste).toMatchObject([{ why: 'printer-gave-up' }]);
    expect(must(await api.blanko.reportPdf({ from: '2026-11-20', to: '2026-11-20' })).size).toBeGreaterThan(5_000);
    expect(must(await api.blanko.report({ from: '2026-11-21', to: '2026-11-21' }))).toMatchObject({ received: 0, before: { stock: 15 }, after: { stock: 15 } });
  });

  test('who keeps no blanks cannot touch the safe', async () => {
    await counter.logIn('rina');
    expect(code(await counter.api.blanko.issue({ operator: 'rina', count: 1 }))).toBe('role-required');
    expect(code(await counter.api.blanko.destroy({ count: 1, witness }))).toBe('role-required');
  });
});

describe('cetak massal', () => {
  let ids: string[];
  beforeEach(async () => {
    must(await counter.api.blanko.receive({ batch: 'A', count: 10 }));
    ids = [];
    for (const nik of await printable(3)) ids.push(await ready(nik));
  });
  const settled = async (id: string) => {
    for (let tries = 0; tries < 400; tries += 1) {
      const batch = (await counter.api.batches.list()).find((one) => one.id === id)!;
      if (batch.status !== 'running') return batch;
      await new Promise((soon) => setTimeout(soon, 10));
    }
    throw new Error('the batch does not end');
  };
  const plan = async () => must(await counter.api.batches.plan({ title: 'Pagi', berkas: ids }))[0]!.id;

  test('prints what was planned, in its order, and closes', async () => {
    expect((await counter.api.batches.candidates()).map(({ id }) => id)).toEqual(ids);
    const id = await plan();
    expect(await counter.api.batches.candidates()).toEqual([]);
    expect(code(await counter.api.batches.plan({ title: '', berkas: ids }))).toBe('batch-not-ready');
    must(await counter.api.batches.start({ batch: id }));
    expect(code(await counter.api.batches.start({ batch: id }))).toBe('print-running');
    const end = await settled(id);
    expect([end.status, end.cards.map(({ outcome }) => outcome)]).toEqual(['closed', ['printed', 'printed', 'printed']]);
    expect(counter.devices.printed()).toHaveLength(3);
    expect(code(await counter.api.batches.start({ batch: id }))).toBe('batch-closed');
  });

  test('a spent blank stops it, because the next card might meet the same; it goes on where it stood', async () => {
    const id = await plan();
    counter.devices.troubles.push({ at: 'follow', outcome: { kind: 'not-printed', fault: 'card-jam', blankoSpent: true } });
    must(await counter.api.batches.start({ batch: id }));
    const paused = await settled(id);
    expect([paused.status, paused.why?.code, paused.cards.map(({ outcome }) => outcome)]).toEqual(['paused', 'printer-gave-up', ['failed', 'waiting', 'waiting']]);
    must(await counter.api.batches.start({ batch: id }));
    expect((await settled(id)).cards.map(({ outcome }) => outcome)).toEqual(['failed', 'printed', 'printed']);
  });

  test('one who cannot have a card is passed over with the reason, the others are printed', async () => {
    const id = await plan();
    const berkas = must(await counter.api.berkas.get({ berkas: ids[1]! }));
    await counter.siakStore.withBook('kapuas-1', (book) => book.setStatus(berkas.resident.nik, 'DUPLICATE_RECORD', '2026-11-20T02:00:00Z'));
    await counter.clock.pass(10 * 60_000);
    must(await counter.api.batches.start({ batch: id }));
    const end = await settled(id);
    expect(end.cards.map(({ outcome, problem }) => [outcome, problem?.code ?? null])).toEqual([['printed', null], ['skipped', 'record-not-print-ready'], ['printed', null]]);
  });

  test('a crash in the middle: it stands still until somebody says to go on, and no card is made twice', async () => {
    const id = await plan();
    must(await counter.api.batches.start({ batch: id }));
    await counter.crash();
    await counter.logIn();
    expect((await counter.api.batches.list())[0]).toMatchObject({ status: 'paused', why: { code: 'station-stopped' } });
    const before = counter.devices.jobs.length;
    await counter.clock.pass(60 * 60_000);
    expect(counter.devices.jobs).toHaveLength(before);
    for (const berkas of ids) if (must(await counter.api.berkas.get({ berkas })).card?.stage === 'in-doubt') await counter.api.print.askAgain({ berkas });
    must(await counter.api.batches.start({ batch: id }));
    expect((await settled(id)).status).toBe('closed');
    const attempts = (berkas: string) => counter.station.parts.counter.parts.journal.of(berkas).flatMap((entry) => (entry.kind === 'card.requested' ? [entry.body.attempt] : []));
    for (const berkas of ids) expect(counter.devices.printed().filter(({ name }) => attempts(berkas).includes(name)).length).toBeLessThanOrEqual(1);
  });

  test('given up, its berkas are free again', async () => {
    const id = await plan();
    expect(must(await counter.api.batches.giveUp({ batch: id }))[0]).toMatchObject({ status: 'closed' });
    expect(await counter.api.batches.candidates()).toHaveLength(3);
    expect(code(await counter.api.batches.pause({ batch: id }))).toBe('batch-not-running');
  });
});

describe('a printer without an encoder', () => {
  let id: string;
  beforeEach(async () => {
    must(await counter.api.blanko.receive({ batch: 'A', count: 4 }));
    id = await ready((await printable(1))[0]!);
    counter.devices.encoder = 'none';
  });
  const waitsForHand = async () => {
    for (let tries = 0; tries < 400; tries += 1) {
      const { card } = must(await counter.api.berkas.get({ berkas: id }));
      if (card?.hand) return card.hand;
      await new Promise((soon) => setTimeout(soon, 5));
    }
    throw new Error('nobody was asked to move the card');
  };

  test('without a blank on the desk nothing is spent; a used one is refused', async () => {
    expect(code(await counter.api.print.start({ berkas: id }))).toBe('lay-blank-on-desk');
    counter.devices.onDesk = { content: null, uid: '04AAAAAA' };
    const making = counter.api.print.start({ berkas: id });
    await waitsForHand();
    must(await counter.api.print.goOn({ berkas: id }));
    must(await making);
    const other = await ready((await printable(2))[1]!);
    expect(code(await counter.api.print.start({ berkas: other }))).toBe('card-already-personalised');
    expect((await counter.api.blanko.state()).balance).toMatchObject({ released: 1, printed: 1, spoiled: 0 });
    expect(code(await counter.api.print.goOn({ berkas: other }))).toBe('print-needs-no-hand');
  });

  test('the chip is written at the desk, a hand moves the card, then it is printed', async () => {
    counter.devices.onDesk = { content: null, uid: '04AAAAAA' };
    const making = counter.api.print.start({ berkas: id });
    expect(await waitsForHand()).toEqual({ problem: null });
    // The printer is not asked before the hand says so; a closed cover is told and tried again.
    expect(counter.devices.jobs).toHaveLength(0);
    counter.devices.troubles.push({ at: 'feed', problem: { code: 'printer-needs-attention', params: { fault: 'cover-open' } } });
    must(await counter.api.print.goOn({ berkas: id }));
    await new Promise((soon) => setTimeout(soon, 20));
    expect(await waitsForHand()).toMatchObject({ problem: { code: 'printer-needs-attention' } });
    must(await counter.api.print.goOn({ berkas: id }));
    must(await making);
    expect(must(await counter.api.berkas.get({ berkas: id })).card).toMatchObject({ stage: 'printed', uid: '04AAAAAA' });
    must(await counter.api.inspect.view({ berkas: id }));
  });

  test('given up on the way: the written blank is waste', async () => {
    counter.devices.onDesk = { content: null, uid: '04AAAAAA' };
    const making = counter.api.print.start({ berkas: id });
    await waitsForHand();
    must(await counter.api.print.cancel({ berkas: id }));
    expect(code(await making)).toBe('print-cancelled');
    expect((await counter.api.blanko.state()).balance).toMatchObject({ released: 0, spoiled: 1 });
  });
});

describe('consumables', () => {
  test('enough for the least of what is there; cost and cleaning from what people enter', async () => {
    must(await counter.api.blanko.receive({ batch: 'A', count: 30 }));
    const { api } = counter;
    expect(await api.supplies.state()).toMatchObject({ asked: true, left: { ribbon: 500, film: 1_500, hopper: 100, blanko: 30 }, enough: { cards: 30, by: 'blanko' }, cost: null, perDay: null });
    must(await api.supplies.price({ supply: 'ribbon', rupiah: 3_600_000 }));
    expect(must(await api.supplies.price({ supply: 'film', rupiah: 3_000_000 })).cost).toBe(9_200);
    const id = await ready((await printable(1))[0]!);
    must(await api.print.start({ berkas: id }));
    expect(await api.supplies.state()).toMatchObject({ left: { ribbon: 499 }, perDay: 1, sinceCleaning: 1, levels: [{ ribbon: 500, film: 1_500 }] });
    expect(must(await api.supplies.cleaned()).sinceCleaning).toBe(0);
  });
});
