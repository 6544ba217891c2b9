/** What is refused at the queue, the ADB, the enrolment, validasi and the round; each with its rule, nothing lost. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { problem } from '../../src/domain/problem.ts';
import { err, ok } from '../../src/domain/result.ts';
import type { FingerReader } from '../../src/hardware/finger/port.ts';
import type { TicketPrinter } from '../../src/hardware/ticket-printer/port.ts';
import { chanceOf } from '../../src/platform/chance.ts';
import { drawMinutiae, FINGER } from '../../src/siak/population/minutiae.ts';
import { openCounter, pagePng, PIN, type TestCounter } from './counter.ts';

let counter: TestCounter;
afterEach(() => counter.close());

type Api = TestCounter['api'];
const must = <T>(answer: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: { readonly code: string } }): T => {
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
};
const code = (answer: { readonly ok: boolean; readonly error?: { readonly code: string } }): string | null => (answer.ok ? null : (answer.error?.code ?? null));

async function receive(api: Api, nik: string, service: string, relation: 'sendiri' | 'keluarga' = 'sendiri') {
  return api.receive.submit({ nik, service, reason: null, f102: { applicantName: 'Wali', applicantRelation: relation, phone: '', email: '', remark: '' }, whatsapp: null });
}

describe('the queue of Pasaman Barat', () => {
  beforeEach(async () => {
    counter = await openCounter({ office: 'pasaman-barat' });
    await counter.logIn();
  });

  async function numbered(purpose: 'lost-card' | 'woman' | 'damaged-card', priority: 'elderly' | null = null) {
    const { id } = must(await receive(counter.api, counter.person(purpose).nik, 'hilang'));
    must(await counter.api.documents.check({ berkas: id, present: ['kk', 'surat-hilang'], note: null }));
    return must(await counter.api.queue.issue({ berkas: id, priority }));
  }
  const at = async (place: string, operator = 'pelatih') => must(await counter.api.session.logIn({ operator, pin: PIN, counter: place }));

  test('numbers run by kind and day; a priority is called first, then by the time of the number', async () => {
    const [first, second, old] = [await numbered('lost-card'), await numbered('woman'), await numbered('damaged-card', 'elderly')];
    expect([first.queue?.number, second.queue?.number, old.queue?.number]).toEqual(['A001', 'A002', 'P001']);
    const { waiting } = await counter.api.queue.state();
    expect(waiting.map(({ number }) => number)).toEqual(['P001', 'A001', 'A002']);
    expect(second.queue?.before).toBe(1); // when it was issued, nobody old was there
    // The desk serves the hall in its order, not in that of the papers.
    await counter.logIn('rudi');
    expect(await counter.api.desk.next()).toBe(old.id);
    await counter.logIn();
    expect([must(await counter.api.queue.callNext()).queue?.number, must(await counter.api.queue.callNext()).queue?.number, must(await counter.api.queue.callNext()).queue?.number]).toEqual(['P001', 'A001', 'A002']);
    expect(code(await counter.api.queue.callNext())).toBe('queue-empty');
    await counter.clock.sleep(24 * 60 * 60_000);
    expect((await numbered('lost-card').catch((error: Error) => error.message))).toBe('berkas-open-elsewhere');
  });

  test('a number that one counter called is not called by another; the first may call it again', async () => {
    const { id } = await numbered('lost-card');
    expect(code(await counter.api.queue.answer({ berkas: id, outcome: 'came' }))).toBe('not-called-yet');
    must(await counter.api.queue.call({ berkas: id }));
    await at('loket-2');
    expect(await counter.api.queue.call({ berkas: id })).toMatchObject({ ok: false, error: { code: 'called-elsewhere', params: { number: 'A001', counter: 'Loket 1' } } });
    await at('loket-1');
    expect(must(await counter.api.queue.call({ berkas: id })).queue?.calls.map(({ counter: place }) => place)).toEqual(['Loket 1', 'Loket 1']);
  });

  test('at a counter one has the roles that stand there, and none where one has none', async () => {
    expect((await at('loket-2')).roles.sort()).toEqual(['administrator', 'kasi-identitas', 'operator-cetak']);
    expect(code(await counter.api.session.logIn({ operator: 'nita', pin: PIN, counter: 'loket-2' }))).toBe('no-role-here');
    expect(code(await counter.api.session.logIn({ operator: 'nita', pin: PIN, counter: 'loket-9' }))).toBe('counter-unknown');
  });

  test('an absent applicant waits with the clock stopped, and gets a new number when they are back', async () => {
    const { id } = await numbered('lost-card');
    must(await counter.api.queue.call({ berkas: id }));
    const away = must(await counter.api.queue.answer({ berkas: id, outcome: 'absent' }));
    expect([away.status, away.flags, away.currentStep]).toEqual(['on-hold', ['absent'], 'nomor']);
    expect((await counter.api.queue.state()).waiting).toEqual([]);
    await counter.clock.sleep(30 * 60_000);
    expect(code(await counter.api.queue.issue({ berkas: id, priority: null }))).toBe('step-paused');
    const back = must(await counter.api.berkas.resume({ berkas: id }));
    expect([back.status, back.flags]).toEqual(['in-process', []]);
    expect(back.steps.find((step) => step.id === 'nomor')!.clock.spentMs).toBeLessThan(60_000);
    expect(must(await counter.api.queue.issue({ berkas: id, priority: null })).queue).toMatchObject({ number: 'A002', calls: [] });
  });
});

describe('the ADB of Pasaman Barat', () => {
  let id: string;
  beforeEach(async () => {
    counter = await openCounter({ office: 'pasaman-barat' });
    await counter.logIn();
    ({ id } = must(await receive(counter.api, counter.person('duplicate-record').nik, 'rusak')));
    must(await counter.api.documents.check({ berkas: id, present: ['kk', 'ktp-lama'], note: null }));
    must(await counter.api.queue.issue({ berkas: id, priority: null }));
    must(await counter.api.queue.call({ berkas: id }));
    must(await counter.api.queue.answer({ berkas: id, outcome: 'came' }));
    must(await counter.api.record.check({ berkas: id, doubt: null }));
  });
  const ask = (documents: string[] = []) => counter.api.record.askAdb({ berkas: id, question: 'Rekaman ganda, mohon diperiksa', documents });
  const rule = (ruling: 'cleared' | 'refused' = 'cleared', note = 'Sudah dihapus') => counter.api.record.ruleAdb({ berkas: id, ruling, note });

  test('who asked does not rule; another ADB does, with a reason; meanwhile nothing else is possible', async () => {
    expect(code(await rule())).toBe('nothing-to-rule');
    expect(code(await ask(['no-such-paper']))).toBe('document-unknown');
    must(await ask());
    expect([code(await ask()), code(await counter.api.berkas.resume({ berkas: id })), code(await rule())]).toEqual(['awaiting-adb', 'awaiting-adb', 'asker-cannot-rule']);
    await counter.logIn('hendri');
    expect((await counter.api.desk.list())[0]).toMatchObject({ mine: true, status: 'on-hold', flags: ['awaiting-adb'] });
    expect(code(await rule('cleared', ' '))).toBe('note-required');
    await counter.clock.sleep(60 * 60_000);
    const ruled = must(await rule());
    expect([ruled.currentStep, ruled.status, ruled.consultation?.ruling?.by]).toEqual(['periksa-rekam', 'in-process', 'Hendri Yanto']);
    expect(ruled.steps.find((step) => step.id === 'adb')!.clock.spentMs).toBe(0); // an hour, none of it counted
  });

  test('a ruling for a berkas that is closed is refused, and so is a second one', async () => {
    must(await ask());
    await counter.logIn('hendri');
    expect(must(await rule('refused')).status).toBe('rejected');
    expect(code(await rule())).toBe('berkas-closed');
  });

  test('doubted data go to the ADB although SIAK has the record as tunggal', async () => {
    const other = must(await receive(counter.api, counter.person('lost-card').nik, 'hilang'));
    must(await counter.api.documents.check({ berkas: other.id, present: ['kk', 'surat-hilang'], note: null }));
    must(await counter.api.queue.issue({ berkas: other.id, priority: null }));
    must(await counter.api.queue.call({ berkas: other.id }));
    must(await counter.api.queue.answer({ berkas: other.id, outcome: 'came' }));
    expect(must(await counter.api.record.check({ berkas: other.id, doubt: 'NIK dipakai orang lain' })).currentStep).toBe('adb');
  });
});

describe('validasi at Pasaman Barat', () => {
  const strangers = drawMinutiae(chanceOf(0, 'stranger'), FINGER.rightIndex);
  let finger: Uint8Array | null = null;
  const reader: FingerReader = { twin: true, capture: () => Promise.resolve(finger ? ok(finger) : err(problem('finger-not-read'))) };

  /** A berkas whose card was printed and handed over, lying on the desk reader. */
  async function printed(fingers: FingerReader | null): Promise<string> {
    counter = await openCounter({ office: 'pasaman-barat', fingers });
    await counter.logIn();
    must(await counter.api.blanko.receive({ batch: 'A', count: 3 }));
    const { id } = must(await receive(counter.api, counter.person('lost-card').nik, 'hilang'));
    must(await counter.api.documents.check({ berkas: id, present: ['kk', 'surat-hilang'], note: null }));
    must(await counter.api.queue.issue({ berkas: id, priority: null }));
    must(await counter.api.queue.call({ berkas: id }));
    must(await counter.api.queue.answer({ berkas: id, outcome: 'came' }));
    must(await counter.api.record.check({ berkas: id, doubt: null }));
    must(await counter.api.print.start({ berkas: id }));
    must(await counter.api.handOver.toHolder({ berkas: id, receivedBy: 'SITI', signature: pagePng() }));
    counter.devices.layOnDesk();
    return id;
  }
  const bySuperior = (berkas: string, change: Partial<{ superior: string; pin: string; why: string; activate: boolean }> = {}) => counter.api.activation.bySuperior({ berkas, superior: 'yulia', pin: PIN, why: 'Jari tergores', activate: true, ...change });

  test('the holder’s finger activates; one that could not be read is no try, and no PIN passes while tries are left', async () => {
    const id = await printed(reader);
    finger = null;
    expect(code(await counter.api.activation.tryFinger({ berkas: id }))).toBe('finger-not-read');
    expect(must(await counter.api.berkas.get({ berkas: id })).activation).toMatchObject({ left: 3, tries: [] });
    expect(code(await bySuperior(id))).toBe('tries-left');
    finger = strangers;
    expect(must(await counter.api.activation.tryFinger({ berkas: id })).activation).toMatchObject({ left: 2, tries: ['different'] });
    finger = counter.devices.onDesk!.content!.minutiae[1];
    const end = must(await counter.api.activation.tryFinger({ berkas: id }));
    expect([end.status, end.currentStep, end.activation.tries]).toEqual(['completed', null, ['different', 'same']]);
  });

  test('a second press while a finger is read disturbs nothing and counts nothing', async () => {
    let end: (read: Awaited<ReturnType<FingerReader['capture']>>) => void = () => undefined;
    const slow: FingerReader = { twin: true, capture: () => new Promise((resolve) => (end = resolve)) };
    const id = await printed(slow);
    const first = counter.api.activation.tryFinger({ berkas: id });
    await new Promise((soon) => setImmediate(soon));
    expect(code(await counter.api.activation.tryFinger({ berkas: id }))).toBe('finger-being-read');
    end(ok(strangers));
    expect(must(await first).activation).toMatchObject({ left: 2, tries: ['different'] });
  });

  test('another card, or none, is not compared', async () => {
    const id = await printed(reader);
    finger = counter.devices.onDesk!.content!.minutiae[0];
    counter.devices.onDesk = { ...counter.devices.onDesk!, uid: '04FFFFFF' };
    expect(code(await counter.api.activation.tryFinger({ berkas: id }))).toBe('card-not-of-berkas');
    counter.devices.onDesk = null;
    expect(code(await counter.api.activation.tryFinger({ berkas: id }))).toBe('card-removed');
  });

  test('after three fingers the superior decides: the right role, another person, the PIN, a reason; a refusal ends the berkas', async () => {
    const id = await printed(reader);
    finger = strangers;
    for (let tries = 0; tries < 3; tries += 1) must(await counter.api.activation.tryFinger({ berkas: id }));
    expect(code(await counter.api.activation.tryFinger({ berkas: id }))).toBe('tries-used');
    expect(await bySuperior(id, { superior: 'rudi' })).toMatchObject({ ok: false, error: { code: 'superior-required', params: { role: 'kasi-identitas' } } });
    expect(code(await bySuperior(id, { superior: 'pelatih' }))).toBe('superior-required'); // the officer who tried
    expect(code(await bySuperior(id, { why: ' ' }))).toBe('note-required');
    expect(code(await bySuperior(id, { pin: '999999' }))).toBe('pin-wrong');
    const end = must(await bySuperior(id, { activate: false, why: 'Wajahnya bukan wajah pada kartu' }));
    expect([end.status, end.flags]).toEqual(['rejected', ['not-activated']]);
    expect(JSON.stringify(counter.station.parts.counter.parts.journal.of(id))).not.toContain(PIN);
  });

  test('a counter without a reader goes to the superior at once, and says who it was', async () => {
    const id = await printed(null);
    expect(code(await counter.api.activation.tryFinger({ berkas: id }))).toBe('finger-reader-missing');
    expect(must(await bySuperior(id)).status).toBe('completed');
    expect(counter.station.parts.counter.parts.journal.of(id).find((entry) => entry.kind === 'card.activated')?.body).toMatchObject({ by: 'superior', superior: 'yulia', why: 'Jari tergores' });
  });
});

describe('the enrolment of Pesisir Selatan', () => {
  beforeEach(async () => {
    counter = await openCounter({ office: 'pesisir-selatan' });
    await counter.logIn();
  });

  test('nobody applies for another, and sixteen and unmarried is told the day; sixteen and married is received', async () => {
    expect(code(await receive(counter.api, counter.person('never-enrolled').nik, 'rekam', 'keluarga'))).toBe('must-come-in-person');
    expect(await receive(counter.api, counter.person('sixteen-unmarried').nik, 'rekam')).toMatchObject({ ok: false, error: { code: 'too-young-to-enrol', params: { age: 16, from: 17 } } });
    expect(code(await receive(counter.api, counter.person('sixteen-married').nik, 'rekam'))).toBe(null);
    expect((await counter.api.desk.list())).toHaveLength(1);
  });

  test('somebody enrolled before gets their papers back, whatever the operator ticks', async () => {
    const { id } = must(await receive(counter.api, counter.person('lost-card').nik, 'rekam'));
    must(await counter.api.documents.check({ berkas: id, present: ['berkas-persyaratan'], note: null }));
    const end = must(await counter.api.enrolment.check({ berkas: id, seen: 'never', note: null }));
    expect([end.status, end.flags, end.currentStep]).toEqual(['returned', ['already-enrolled'], null]);
  });

  test('every item is taken or excused; the proof has its number of the year', async () => {
    const { id } = must(await receive(counter.api, counter.person('never-enrolled').nik, 'rekam'));
    must(await counter.api.documents.check({ berkas: id, present: ['berkas-persyaratan'], note: null }));
    expect(code(await counter.api.enrolment.check({ berkas: id, seen: 'already', note: null }))).toBe('note-required');
    must(await counter.api.enrolment.check({ berkas: id, seen: 'never', note: null }));
    must(await counter.api.queue.issue({ berkas: id, priority: null }));
    must(await counter.api.queue.call({ berkas: id }));
    must(await counter.api.queue.answer({ berkas: id, outcome: 'came' }));
    expect(await counter.api.enrolment.record({ berkas: id, taken: ['photo', 'irises'], exceptions: [{ item: 'fingers', why: ' ' }] })).toMatchObject({ ok: false, error: { code: 'enrolment-incomplete', params: { count: 2 } } });
    expect(code(await counter.api.enrolment.fail({ berkas: id, why: ' ' }))).toBe('note-required');
    must(await counter.api.enrolment.record({ berkas: id, taken: ['photo', 'irises', 'signature'], exceptions: [{ item: 'fingers', why: 'Kedua tangan dibalut' }] }));
    must(await counter.api.enrolment.proof({ berkas: id }));
    const paper = must(await counter.api.papers.pdf({ berkas: id, paper: 'enrolment-proof' }));
    expect(paper.size).toBeGreaterThan(5_000);
    expect(counter.station.parts.counter.parts.journal.of(id).find((entry) => entry.kind === 'enrolment.proof-given')?.body).toEqual({ number: 'PSS/REKAM/2026/00001' });
  });
});

describe('a round of Kota Bima', () => {
  let round: string;
  const plan = { title: 'Jemput bola Kolo', villages: ['Kolo'], date: '2026-12-05', contactPerson: 'Lukman', contactPhone: '0800' };
  beforeEach(async () => {
    counter = await openCounter({ office: 'kota-bima' });
    await counter.logIn();
    round = must(await counter.api.rounds.plan(plan)).id;
  });
  const contact = (nik: string | null) => counter.api.rounds.contact({ round, name: 'Andika', phone: '', village: 'Kolo', nik });

  test('the mobile service begins on its round only', async () => {
    expect((await counter.api.receive.services()).map(({ id }) => id)).not.toContain('mobile');
    expect(code(await receive(counter.api, counter.person('never-enrolled').nik, 'mobile'))).toBe('service-unknown');
  });

  test('announced before contacts; a NIK once; without a NIK explained first; a case once; closed is closed', async () => {
    const { nik } = counter.person('never-enrolled');
    expect(code(await contact(nik))).toBe('round-not-announced');
    must(await counter.api.rounds.announce({ round }));
    expect(code(await contact('1234567890123456'))).not.toBe(null);
    const [first] = must(await contact(nik)).contacts;
    expect(code(await contact(nik))).toBe('contact-known');
    const second = must(await contact(null)).contacts[1]!;
    expect(code(await counter.api.rounds.receive({ round, contact: second.id, nik: counter.person('sixteen-married').nik }))).toBe('contact-not-explained');
    expect(code(await counter.api.rounds.explain({ round, contact: first!.id }))).toBe('contact-has-nik');
    must(await counter.api.rounds.explain({ round, contact: second.id }));
    expect(code(await counter.api.rounds.receive({ round, contact: first!.id, nik: counter.person('sixteen-married').nik }))).toBe('contact-other-nik');
    const berkas = must(await counter.api.rounds.receive({ round, contact: second.id, nik: counter.person('sixteen-married').nik }));
    expect(counter.station.parts.counter.parts.journal.of(berkas.id).flatMap((entry) => (entry.kind === 'step.done' ? [entry.body.activity] : []))).toEqual(['announce', 'take-contact', 'ask-nik', 'explain-registration', 'assign-nik']);
    expect(code(await counter.api.rounds.receive({ round, contact: second.id, nik: counter.person('sixteen-married').nik }))).toBe('contact-received');
    must(await counter.api.rounds.close({ round }));
    expect([code(await contact(null)), code(await counter.api.rounds.receive({ round, contact: first!.id, nik }))]).toEqual(['round-closed', 'round-closed']);
  });

  test('offline: what was taken along is enough, and everything is there after a crash', async () => {
    const { nik } = counter.person('never-enrolled');
    must(await counter.api.rounds.announce({ round }));
    const [first] = must(await contact(nik)).contacts;
    expect(must(await counter.api.rounds.takeAlong({ round }))).toEqual({ ready: 1, missing: 0 });
    must(await counter.api.training.network({ up: false }));
    const berkas = must(await counter.api.rounds.receive({ round, contact: first!.id, nik }));
    await counter.crash();
    await counter.logIn();
    const { rounds } = await counter.api.rounds.list();
    expect(rounds[0]?.contacts[0]).toMatchObject({ stage: 'received', berkas: berkas.id, nik });
    expect(must(await counter.api.berkas.get({ berkas: berkas.id })).currentStep).toBe('rekam');
  });

  test('the letter names villages, day and person; an office without the service has no rounds', async () => {
    expect(must(await counter.api.rounds.letter({ round })).size).toBeGreaterThan(5_000);
    await counter.close();
    counter = await openCounter({ office: 'kapuas' });
    await counter.logIn();
    expect(await counter.api.rounds.list()).toEqual({ offered: false, rounds: [] });
    expect(code(await counter.api.rounds.plan(plan))).toBe('no-mobile-service');
  });
});

test('the promise: by the SOP from the receipt, by law 24 hours from complete, and late is late', async () => {
  counter = await openCounter({ office: 'pasaman-barat' });
  await counter.logIn();
  const { id, promise } = must(await receive(counter.api, counter.person('lost-card').nik, 'hilang'));
  expect(promise).toEqual({ at: '2026-11-20T01:12:00.000Z', lawfulBy: null }); // 1 + 2 + 5 + 2 + 2 minutes; the way over the ADB is not the hoped one
  await counter.clock.sleep(3 * 60_000);
  const complete = must(await counter.api.documents.check({ berkas: id, present: ['kk', 'surat-hilang'], note: null }));
  expect(complete.promise.lawfulBy).toBe('2026-11-21T01:03:00.000Z');
  await counter.clock.sleep(24 * 60 * 60_000);
  expect((await counter.api.desk.list())[0]!.flags).not.toContain('past-24-hours');
  await counter.clock.sleep(1);
  await counter.logIn(); // the counter locked itself long ago
  expect((await counter.api.desk.list())[0]!.flags).toEqual(['past-24-hours']); // its step has no minutes of its own
});

test('a number stands although its ticket did not come out, and says why until the next try succeeds', async () => {
  const printed: string[] = [];
  let paper = false;
  const tickets: TicketPrinter = {
    print(ticket) {
      if (!paper) return Promise.resolve(err(problem('ticket-printer-no-paper')));
      printed.push(JSON.stringify(ticket));
      return Promise.resolve(ok(undefined));
    },
  };
  counter = await openCounter({ office: 'pesisir-selatan', tickets });
  await counter.logIn();
  const { resident, id } = must(await receive(counter.api, counter.person('never-enrolled').nik, 'rekam'));
  must(await counter.api.documents.check({ berkas: id, present: ['berkas-persyaratan'], note: null }));
  must(await counter.api.enrolment.check({ berkas: id, seen: 'never', note: null }));
  expect(must(await counter.api.queue.issue({ berkas: id, priority: 'pregnant' })).queue).toMatchObject({ number: 'P001', ticketProblem: { code: 'ticket-printer-no-paper' } });
  expect(code(await counter.api.queue.printTicket({ berkas: id }))).toBe('ticket-printer-no-paper');
  paper = true;
  expect(must(await counter.api.queue.printTicket({ berkas: id })).queue).toMatchObject({ number: 'P001', ticketProblem: null });
  // Tickets lie about in the hall: nobody's name, nobody's number.
  expect(printed).toHaveLength(1);
  for (const personal of [resident.nik, resident.name]) expect(printed[0]).not.toContain(personal);
});

test('the tables that are derived are derived anew when their shape has changed', async () => {
  counter = await openCounter({ office: 'kapuas' });
  await counter.logIn();
  const { id } = must(await receive(counter.api, counter.person('lost-card').nik, 'hilang'));
  const { store } = counter.station.parts.counter.parts;
  store.run("UPDATE berkas SET state = '{}'");
  store.run("UPDATE setting SET value = '1' WHERE key = 'projections'");
  await counter.crash();
  await counter.logIn();
  expect(must(await counter.api.berkas.get({ berkas: id })).promise.at).toBe('2026-11-20T01:14:00.000Z');
});
