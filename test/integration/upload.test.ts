/** Kota Bima: a print is requested of SIAK only with every paper uploaded. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openCounter, pagePng, type TestCounter } from './counter.ts';

const code = (result: { ok: true } | { ok: false; error: { code: string } }) => (result.ok ? 'ok' : result.error.code);
let counter: TestCounter;
let berkas: string;

beforeEach(async () => {
  counter = await openCounter({ office: 'kota-bima', people: 5 });
  await counter.station.pull.pullNow();
  await counter.logIn('fitri');
  const person = counter.person('lost-card');
  const received = await counter.api.receive.submit({ nik: person.nik, service: 'hilang', reason: 'rusak', f102: { applicantName: person.name, applicantRelation: 'sendiri', phone: '', email: '', remark: '' }, whatsapp: null });
  if (!received.ok) throw new Error(received.error.code);
  berkas = received.value.id;
  await counter.api.documents.check({ berkas, present: ['berkas-persyaratan'], note: null });
});
afterEach(() => counter.close());

test('without the scan it is refused, and nothing was sent; with it the request is in the buku', async () => {
  expect(await counter.api.documents.requestPrint({ berkas })).toEqual({ ok: false, error: { code: 'papers-not-uploaded', params: { count: 1 } } });
  expect(code(await counter.api.documents.attach({ berkas, requirement: 'berkas-persyaratan', file: new File(['no paper'], 'x.pdf', { type: 'application/pdf' }) }))).not.toBe('ok');
  expect(code(await counter.api.documents.attach({ berkas, requirement: 'berkas-persyaratan', file: pagePng() }))).toBe('ok');
  expect(await counter.api.documents.requestPrint({ berkas })).toMatchObject({ ok: true, value: { currentStep: 'verifikasi' } });
  const requests = counter.station.parts.counter.parts.journal.of(berkas).filter(({ kind }) => kind === 'print.requested');
  expect(requests).toHaveLength(1);
  expect(requests[0]).toMatchObject({ operator: 'fitri', body: { documents: [expect.any(String)] } });
});

test('only by the role of the step, and whoever uploaded may not verify', async () => {
  await counter.logIn('arif');
  expect(code(await counter.api.documents.requestPrint({ berkas }))).toBe('role-required');
  await counter.logIn('pelatih');
  await counter.api.documents.attach({ berkas, requirement: 'berkas-persyaratan', file: pagePng() });
  expect(code(await counter.api.documents.requestPrint({ berkas }))).toBe('ok');
  expect(code(await counter.api.officials.judge({ berkas, activity: 'verify', judgement: 'passed', note: null }))).toBe('four-eyes');
  await counter.logIn('arif');
  expect(code(await counter.api.officials.judge({ berkas, activity: 'verify', judgement: 'passed', note: null }))).toBe('ok');
});

test('pages keep the order in which they were put, the first has none before it, and SIAK answers the request', async () => {
  for (let page = 0; page < 3; page += 1) await counter.api.documents.attach({ berkas, requirement: 'berkas-persyaratan', file: pagePng() });
  const ids = async () => {
    const seen = await counter.api.berkas.get({ berkas });
    return seen.ok ? seen.value.documents.map((document) => document.id) : [];
  };
  const [first, second, third] = (await ids()) as [string, string, string];
  expect(code(await counter.api.documents.move({ berkas, document: third, by: -1 }))).toBe('ok');
  expect(await ids()).toEqual([first, third, second]);
  expect(code(await counter.api.documents.move({ berkas, document: first, by: -1 }))).toBe('document-unknown');
  expect(code(await counter.api.documents.move({ berkas, document: second, by: 1 }))).toBe('document-unknown');
  counter.station.parts.counter.parts.journal.rebuild();
  expect(await ids()).toEqual([first, third, second]);
  expect(await counter.api.documents.requestPrint({ berkas })).toMatchObject({ ok: true, value: { printRequest: { siak: 'waiting', why: null } } });
  await counter.api.outbox.send();
  expect(await counter.api.berkas.get({ berkas })).toMatchObject({ ok: true, value: { printRequest: { siak: 'received' } } });
});
