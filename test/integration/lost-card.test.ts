import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { problem } from '../../src/domain/problem.ts';
import { projectedTables } from '../../src/main/journal/projections.ts';
import { openCounter, pagePng, PIN, type TestCounter } from './counter.ts';

let counter: TestCounter;
beforeEach(async () => {
  counter = await openCounter();
  await counter.logIn();
  await counter.api.blanko.receive({ batch: 'A-2026', count: 10 });
});
afterEach(async () => {
  await counter.close();
});

const f102 = { applicantName: 'PEMOHON', applicantRelation: 'sendiri' as const, phone: '', email: '', remark: '' };

/** What a step gave; the test ends where it did not give it. */
async function good<T>(answer: Promise<{ ok: true; value: T } | { ok: false; error: { code: string } }>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new Error(`refused: ${result.error.code}`);
  return result.value;
}

async function receive(service: 'baru' | 'hilang' | 'rusak', nik: string) {
  return good(counter.api.receive.submit({ nik, service, reason: service === 'rusak' ? 'rusak' : null, f102, whatsapp: null }));
}

/** Up to the released blank. */
async function ready(service: 'baru' | 'hilang' | 'rusak' = 'hilang', nik = counter.person('lost-card').nik) {
  const { id, requirements } = await receive(service, nik);
  await good(counter.api.documents.check({ berkas: id, present: requirements.map((requirement) => requirement.id), note: null }));
  await good(counter.api.blanko.release({ berkas: id }));
  return id;
}

async function finish(id: string) {
  counter.devices.layOnDesk();
  const inspection = await good(counter.api.inspect.view({ berkas: id }));
  expect(inspection.rows.filter((row) => row.differs)).toEqual([]);
  expect(inspection.chipMatch).toBe(true);
  await good(counter.api.inspect.submit({ berkas: id, good: true, remark: null }));
  const registered = await good(counter.api.register.submit({ berkas: id }));
  expect(registered.registerNumber).toMatch(/\/2026\/0000\d$/);
  await good(counter.api.handOver.toFrontDesk({ berkas: id }));
  return good(counter.api.handOver.toHolder({ berkas: id, receivedBy: 'PEMOHON', signature: pagePng() }));
}

describe('Kapuas, from the hand-in to the card in the hand', () => {
  test.each(['baru', 'hilang', 'rusak'] as const)('%s: all eight steps', async (service) => {
    const id = await ready(service);
    await good(counter.api.print.start({ berkas: id }));
    const end = await finish(id);
    expect(end.status).toBe('completed');
    expect(end.steps.map((step) => step.activity)).toEqual(['receive', 'check-documents', 'release-blanko', 'print', 'inspect', 'register-card', 'hand-over', 'hand-over']);
    expect(end.steps.every((step) => step.state === 'done')).toBe(true);
    const blanko = await counter.api.blanko.state();
    expect(blanko).toMatchObject({ balance: { stock: 9, released: 0, printed: 1, spoiled: 0 }, received: 10, balanced: true });
    expect(await counter.api.buku.verify()).toMatchObject({ chain: 'ok' });
  });

  test('every projection can be dropped and derived again', async () => {
    const id = await ready();
    await good(counter.api.print.start({ berkas: id }));
    await finish(id);
    const { journal, store } = counter.station.parts.counter.parts;
    const before = store.dump(projectedTables);
    expect(Object.values(before).flat().length).toBeGreaterThan(5);
    journal.rebuild();
    expect(store.dump(projectedTables)).toEqual(before);
  });

  test('what is missing sends the berkas back with a note, and it can come again', async () => {
    const { id } = await receive('hilang', counter.person('lost-card').nik);
    const refused = await counter.api.documents.check({ berkas: id, present: ['formulir', 'kk'], note: null });
    expect(refused).toMatchObject({ ok: false, error: { code: 'note-required' } });
    const back = await good(counter.api.documents.check({ berkas: id, present: ['formulir', 'kk'], note: 'Surat kehilangan dari polisi belum ada' }));
    expect(back).toMatchObject({ status: 'returned', missing: ['surat-kehilangan'] });
    const again = await good(counter.api.berkas.resubmit({ berkas: id }));
    expect(again.steps.find((step) => step.state === 'current')?.activity).toBe('check-documents');
    const paper = await good(counter.api.papers.pdf({ berkas: id, paper: 'deficiency' }));
    expect(Buffer.from(await paper.arrayBuffer()).subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('a resident never enrolled goes to the enrolment first', async () => {
    const { id, requirements } = await receive('baru', counter.person('never-enrolled').nik);
    const end = await good(counter.api.documents.check({ berkas: id, present: requirements.map((requirement) => requirement.id), note: null }));
    expect(end).toMatchObject({ status: 'returned', currentStep: null, flags: ['needs-enrolment'] });
  });

  test.each([
    ['sixteen-unmarried', 'too-young'],
    ['duplicate-record', 'record-not-print-ready'],
    ['tilde-name', 'name-driver-command'],
  ] as const)('no card for %s, and no blank is spent', async (purpose, code) => {
    const id = await ready('baru', counter.person(purpose).nik);
    expect(await counter.api.print.start({ berkas: id })).toMatchObject({ ok: false, error: { code } });
    expect(counter.devices.jobs).toEqual([]);
    expect((await counter.api.blanko.state()).balance).toMatchObject({ released: 1, printed: 0, spoiled: 0 });
  });

  test('only the role of the step may do it, and the rule is named', async () => {
    const { id, requirements } = await receive('hilang', counter.person('lost-card').nik);
    await counter.logIn('dewi');
    const refused = await counter.api.documents.check({ berkas: id, present: requirements.map((requirement) => requirement.id), note: null });
    expect(refused).toMatchObject({ ok: false, error: { code: 'role-required' } });
  });

  test('wrong PINs lock the name for ever longer', async () => {
    const wrong = () => counter.api.session.logIn({ operator: 'rina', pin: '000000' });
    expect(await wrong()).toMatchObject({ error: { code: 'pin-wrong', params: { left: 2 } } });
    await wrong();
    expect(await wrong()).toMatchObject({ error: { code: 'pin-locked', params: { seconds: 30 } } });
    expect(await counter.api.session.logIn({ operator: 'rina', pin: PIN })).toMatchObject({ error: { code: 'pin-locked' } });
    await counter.clock.pass(31_000);
    expect(await wrong()).toMatchObject({ error: { code: 'pin-locked', params: { seconds: 60 } } });
  });

  test('without SIAK the work goes on and every entry waits in the outbox', async () => {
    await counter.station.pull.pullNow();
    await counter.station.pull.fetchMaterials(100);
    await good(counter.api.outbox.send().then((value) => ({ ok: true as const, value })));
    const sent = (await counter.api.outbox.state()).acknowledged;
    expect(sent).toBeGreaterThan(0);
    await counter.api.training.network({ up: false });
    const id = await ready();
    await good(counter.api.print.start({ berkas: id }));
    const end = await finish(id);
    expect(end.status).toBe('completed');
    const waiting = await counter.api.outbox.send();
    expect(waiting).toMatchObject({ siak: 'unreachable', acknowledged: sent });
    expect(waiting.waiting).toHaveLength(waiting.head - sent);
    await counter.api.training.network({ up: true });
    expect(await counter.api.outbox.send()).toMatchObject({ siak: 'connected', waiting: [], attention: [] });
  });
});

describe('a card that goes wrong', () => {
  test('pulled off while its chip was written: the blank is spoiled, a new one must be released', async () => {
    const id = await ready();
    counter.devices.troubles.push({ at: 'personalise', problem: problem('card-removed') });
    expect(await counter.api.print.start({ berkas: id })).toMatchObject({ ok: false, error: { code: 'card-removed' } });
    const berkas = await good(counter.api.berkas.get({ berkas: id }));
    expect(berkas.steps.find((step) => step.state === 'current')?.activity).toBe('release-blanko');
    await good(counter.api.blanko.release({ berkas: id }));
    await good(counter.api.print.start({ berkas: id }));
    expect((await finish(id)).status).toBe('completed');
    expect((await counter.api.blanko.state()).balance).toMatchObject({ stock: 8, released: 0, printed: 1, spoiled: 1 });
  });

  test('a chip that reads back differently is never printed', async () => {
    const id = await ready();
    counter.devices.troubles.push({ at: 'personalise', scribble: true });
    expect(await counter.api.print.start({ berkas: id })).toMatchObject({ ok: false, error: { code: 'chip-differs' } });
    expect(counter.devices.jobs.every((job) => job.face === null)).toBe(true);
  });

  test('an empty hopper spends nothing: print again', async () => {
    const id = await ready();
    counter.devices.troubles.push({ at: 'feed', problem: problem('printer-unreachable') });
    expect(await counter.api.print.start({ berkas: id })).toMatchObject({ ok: false, error: { code: 'printer-unreachable' } });
    await good(counter.api.print.start({ berkas: id }));
    expect((await counter.api.blanko.state()).balance).toMatchObject({ stock: 9, released: 0, printed: 1, spoiled: 0 });
  });

  test('a double press prints once', async () => {
    const id = await ready();
    const [first, second] = await Promise.all([counter.api.print.start({ berkas: id }), counter.api.print.start({ berkas: id })]);
    expect([first.ok, second.ok]).toEqual([true, false]);
    expect(counter.devices.jobs).toHaveLength(1);
  });

  test('an outcome that nobody can say puts the card in doubt; the operator rules; nothing is printed by itself', async () => {
    const id = await ready();
    counter.devices.troubles.push({ at: 'follow', outcome: { kind: 'unknown', why: 'cable' } });
    expect(await counter.api.print.start({ berkas: id })).toMatchObject({ ok: false, error: { code: 'card-in-doubt' } });
    const doubtful = await good(counter.api.berkas.get({ berkas: id }));
    expect(doubtful).toMatchObject({ flags: ['card-in-doubt'], card: { stage: 'in-doubt' } });
    expect(await counter.api.print.start({ berkas: id })).toMatchObject({ ok: false, error: { code: 'card-in-doubt' } });
    const ruled = await good(counter.api.print.rule({ berkas: id, answers: { cardInTray: true, facePrinted: true, sameNik: true } }));
    expect(ruled).toMatchObject({ flags: [], card: { stage: 'printed' } });
    expect(counter.devices.jobs).toHaveLength(1);
  });

  test('rejected at inspection: the blank is spoiled and the card is made again', async () => {
    const id = await ready();
    await good(counter.api.print.start({ berkas: id }));
    expect(await counter.api.inspect.submit({ berkas: id, good: true, remark: null })).toMatchObject({ ok: false, error: { code: 'inspection-chip-required' } });
    await good(counter.api.inspect.submit({ berkas: id, good: false, remark: 'Foto bergaris' }));
    await good(counter.api.blanko.release({ berkas: id }));
    await good(counter.api.print.start({ berkas: id }));
    await finish(id);
    expect((await counter.api.blanko.state()).balance).toMatchObject({ stock: 8, released: 0, printed: 1, spoiled: 1 });
  });

  test('the station dies while the card prints: the printer is asked, the card is found, nothing is lost', async () => {
    const id = await ready();
    const { journal } = counter.station.parts.counter.parts;
    const follow = counter.devices.follow.bind(counter.devices);
    // The process is gone before the printer's answer arrives; the printer goes on.
    counter.devices.follow = () => new Promise(() => undefined);
    void counter.api.print.start({ berkas: id });
    while (!journal.of(id).some((entry) => entry.kind === 'card.submitted')) await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    const acknowledged = journal.head().seq;
    counter.devices.follow = follow;
    await follow('1');
    await counter.crash();
    await counter.logIn();
    const berkas = await good(counter.api.berkas.get({ berkas: id }));
    expect(berkas.card).toMatchObject({ stage: 'printed' });
    expect(counter.devices.printed()).toHaveLength(1);
    const { journal: again } = counter.station.parts.counter.parts;
    expect(again.after(0, 10_000).length).toBeGreaterThan(acknowledged);
    expect(again.verify().chain).toBe('ok');
    expect((await counter.api.blanko.state())).toMatchObject({ balance: { printed: 1, released: 0 }, balanced: true });
  });
});
