/** The people of a counter: a new one founds itself, and only its administrator changes who works there. */
import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ADMINISTRATOR } from '../../src/domain/people.ts';
import type { ChipContent } from '../../src/domain/card/chip-content.ts';
import { openCounter, PIN, type TestCounter } from './counter.ts';

const code = (result: { ok: true } | { ok: false; error: { code: string } }) => (result.ok ? 'ok' : result.error.code);

/** A card with something on it: what, is nobody's business at the log-in. */
const sampleChip = { biodata: {}, photo: new Uint8Array(), signature: new Uint8Array(), minutiae: [new Uint8Array(), new Uint8Array()] } as unknown as ChipContent;

describe('a counter that nobody works at yet', () => {
  let counter: TestCounter;
  beforeEach(async () => {
    counter = await openCounter({ people: 1, training: false });
  });
  afterEach(() => counter.close());
  const api = () => createRouterClient(counter.station.router);

  test('is founded by its first administrator, who is logged in; once', async () => {
    expect(await api().session.get()).toMatchObject({ founded: false, operators: [], training: false });
    expect(code(await api().people.found({ name: 'Ibu Wati', pin: '123456' }))).toBe('pin-too-easy');
    expect(code(await api().people.found({ name: 'W', pin: '271828' }))).toBe('operator-name');
    expect(await api().people.found({ name: ' Ibu  Wati ', pin: '271828' })).toEqual({ ok: true, value: { id: 'ibu-wati', name: 'Ibu Wati', roles: [ADMINISTRATOR] } });
    expect(await api().session.get()).toMatchObject({ founded: true, operator: { id: 'ibu-wati' } });
    expect(code(await api().people.found({ name: 'Orang Lain', pin: '314159' }))).toBe('already-founded');
  });

  test('the administrator appoints, changes, dismisses; each is an entry, and none holds a PIN', async () => {
    await api().people.found({ name: 'Ibu Wati', pin: '271828' });
    expect(code(await api().people.appoint({ name: 'Rina Marlina', roles: ['petugas-pelayanan'], pin: '314159' }))).toBe('ok');
    expect(code(await api().people.appoint({ name: 'Rina Marlina', roles: ['operator-siak'], pin: '161803' }))).toBe('ok');
    expect(await api().people.list()).toMatchObject({ ok: true, value: [{ id: 'ibu-wati' }, { id: 'rina-marlina' }, { id: 'rina-marlina-2' }] });
    expect(code(await api().people.change({ operator: 'rina-marlina', name: 'Rina M.', roles: ['petugas-pelayanan', 'operator-siak'] }))).toBe('ok');
    expect(code(await api().people.dismiss({ operator: 'rina-marlina-2', why: '' }))).toBe('note-required');
    expect(code(await api().people.dismiss({ operator: 'rina-marlina-2', why: 'pindah tugas' }))).toBe('ok');
    expect(code(await api().people.dismiss({ operator: 'ibu-wati', why: 'pensiun' }))).toBe('last-administrator');
    const { operators } = await api().session.get();
    expect(operators.map(({ id, roles }) => [id, roles])).toEqual([['ibu-wati', [ADMINISTRATOR]], ['rina-marlina', ['operator-siak', 'petugas-pelayanan']]]);
    const buku = JSON.stringify(counter.station.parts.counter.parts.journal.after(0, 100));
    expect(buku.match(/"operator\.(appointed|dismissed|pin-set)"/g)).toHaveLength(8);
    for (const pin of ['271828', '314159', '161803']) expect(buku).not.toContain(pin);
  });

  test('whoever left cannot log in; whoever comes back can, with a new PIN', async () => {
    await api().people.found({ name: 'Ibu Wati', pin: '271828' });
    await api().people.appoint({ name: 'Rina', roles: ['petugas-pelayanan'], pin: '314159' });
    await api().people.dismiss({ operator: 'rina', why: 'cuti panjang' });
    expect(code(await api().session.logIn({ operator: 'rina', pin: '314159' }))).toBe('pin-wrong');
    expect(code(await api().people.change({ operator: 'rina', name: 'Rina', roles: ['petugas-pelayanan'] }))).toBe('ok');
    expect(code(await api().people.resetPin({ operator: 'rina', pin: '602214' }))).toBe('ok');
    expect(code(await api().session.logIn({ operator: 'rina', pin: '602214' }))).toBe('ok');
  });

  test('somebody who is no administrator changes nothing, and is told which rule', async () => {
    await api().people.found({ name: 'Ibu Wati', pin: '271828' });
    await api().people.appoint({ name: 'Rina', roles: ['petugas-pelayanan'], pin: '314159' });
    await api().session.logIn({ operator: 'rina', pin: '314159' });
    expect(code(await api().people.list())).toBe('administrator-only');
    expect(code(await api().people.appoint({ name: 'Teman', roles: ['operator-siak'], pin: '602214' }))).toBe('administrator-only');
    expect(code(await api().people.change({ operator: 'rina', name: 'Rina', roles: [ADMINISTRATOR] }))).toBe('administrator-only');
    expect(code(await api().people.resetPin({ operator: 'ibu-wati', pin: '602214' }))).toBe('administrator-only');
    await api().session.logOut({ why: 'asked' });
    expect(code(await api().people.dismiss({ operator: 'rina', why: 'x' }))).toBe('not-logged-in');
  });

  test('an operator card says who it is, never that it is them; lost, it says nothing any more', async () => {
    await api().people.found({ name: 'Ibu Wati', pin: '271828' });
    await api().people.appoint({ name: 'Rina', roles: ['petugas-pelayanan'], pin: '314159' });
    const { devices } = counter;
    expect(code(await api().people.bindCard({ operator: 'rina' }))).toBe('card-removed'); // nothing on the reader
    devices.onDesk = { uid: '04A1', content: null };
    expect(code(await api().people.bindCard({ operator: 'rina' }))).toBe('operator-card-blank');
    devices.onDesk = { uid: '04A1', content: sampleChip };
    expect(code(await api().session.byCard())).toBe('operator-card-unknown');
    expect(await api().people.bindCard({ operator: 'rina' })).toMatchObject({ ok: true, value: [{ id: 'ibu-wati', card: false }, { id: 'rina', card: true }] });
    expect(await api().people.bindCard({ operator: 'ibu-wati' })).toMatchObject({ ok: false, error: { code: 'operator-card-taken', params: { name: 'Rina' } } });
    await api().session.logOut({ why: 'asked' });
    expect(await api().session.get()).toMatchObject({ operatorCards: true, operator: null });
    expect(await api().session.byCard()).toEqual({ ok: true, value: { operator: 'rina' } });
    expect(await api().session.get()).toMatchObject({ operator: null }); // the PIN is still to come
    expect(code(await api().people.unbindCard({ operator: 'rina' }))).toBe('not-logged-in');
    await api().session.logIn({ operator: 'ibu-wati', pin: '271828' });
    expect(code(await api().people.unbindCard({ operator: 'rina' }))).toBe('ok');
    expect(code(await api().session.byCard())).toBe('operator-card-unknown');
    expect(JSON.stringify(counter.station.parts.counter.parts.journal.after(0, 100))).not.toContain('04A1');
  });

  test('all of it is there after a rebuild and a crash', async () => {
    await api().people.found({ name: 'Ibu Wati', pin: '271828' });
    await api().people.appoint({ name: 'Rina', roles: ['petugas-pelayanan'], pin: '314159' });
    const { journal, store } = counter.station.parts.counter.parts;
    const before = store.all('SELECT * FROM operator ORDER BY id');
    journal.rebuild();
    expect(store.all('SELECT * FROM operator ORDER BY id')).toEqual(before);
    await counter.crash();
    expect(await api().session.get()).toMatchObject({ founded: true, operators: [{ id: 'ibu-wati' }, { id: 'rina' }], operator: null });
    expect(code(await api().session.logIn({ operator: 'rina', pin: '314159' }))).toBe('ok');
  });
});

test('in training the made-up people are there, the trainer is administrator, and none of them is in the buku', async () => {
  const counter = await openCounter({ people: 1 });
  await counter.logIn('pelatih');
  expect(await counter.api.session.get()).toMatchObject({ founded: true, operator: { id: 'pelatih', roles: expect.arrayContaining([ADMINISTRATOR]) } });
  expect(code(await counter.api.people.appoint({ name: 'Murid Baru', roles: ['staf-identitas'], pin: '602214' }))).toBe('ok');
  expect(await counter.api.people.list()).toMatchObject({ ok: true, value: [{ id: 'murid-baru' }] });
  expect(code(await counter.api.session.logIn({ operator: 'hendra', pin: PIN }))).toBe('ok');
  expect(code(await counter.api.people.list())).toBe('administrator-only');
  await counter.close();
});
