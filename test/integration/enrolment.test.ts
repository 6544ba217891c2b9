/** Perekaman around the studio: was this person enrolled before, biodata put right, the fingers for the chip, the look back, and a centre that refuses. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openCounter, pagePng, PIN, type TestCounter } from './counter.ts';
import { code, must, sign, takeAll, toCheck, toStudio } from './enrolment-case.ts';
import { ScriptedBiometrics } from './scripted-biometrics.ts';
import { ScriptedEngine } from './scripted-engine.ts';

let counter: TestCounter;
let devices: ScriptedBiometrics;
let engine: ScriptedEngine;
beforeEach(async () => {
  [devices, engine] = [new ScriptedBiometrics(), new ScriptedEngine()];
  counter = await openCounter({ office: 'pesisir-selatan', biometrics: devices, engine });
  await counter.logIn();
});
afterEach(() => counter.close());

const studio = async (berkas: string) => must(await counter.api.enrolment.studio({ berkas }))!;
const entries = (berkas: string) => counter.station.parts.counter.parts.journal.of(berkas);
/** A berkas in the studio with everything taken. */
async function taken(): Promise<string> {
  const berkas = await toCheck(counter);
  await toStudio(counter, berkas);
  await takeAll(counter, berkas);
  return berkas;
}

describe('was this person enrolled before', () => {
  test('a stranger to gallery and centre was never enrolled, and goes on to the queue', async () => {
    const berkas = await toCheck(counter);
    const found = must(await counter.api.enrolment.search({ berkas, shot: 'right-four' })).enrolmentSearch!;
    expect(found).toMatchObject({ parts: 4, gallery: 'nobody-compared', centre: 'nobody', verdict: 'never' });
    expect(found.say.id).toContain('belum pernah direkam');
    // Against what was found only with a reason.
    expect(code(await counter.api.enrolment.check({ berkas, seen: 'already', note: null }))).toBe('note-required');
    expect(must(await counter.api.enrolment.check({ berkas, seen: 'never', note: null })).currentStep).toBe('nomor');
  });

  test('whoever was sealed here under another NIK is for the ADB: the papers go back, with the reason', async () => {
    await sealed(await taken());
    const other = await toCheck(counter, 'duplicate-record');
    const found = must(await counter.api.enrolment.search({ berkas: other, shot: 'right-four' })).enrolmentSearch!;
    expect(found).toMatchObject({ gallery: 'another-person', centre: 'another-person', verdict: 'unsure' });
    expect(code(await counter.api.enrolment.check({ berkas: other, seen: 'unsure', note: ' ' }))).toBe('note-required');
    const end = must(await counter.api.enrolment.check({ berkas: other, seen: 'unsure', note: 'Sidik jari sama dengan NIK lain' }));
    expect([end.status, end.flags]).toEqual(['returned', ['needs-adjudication']]);
  });

  test('the gallery is there again after a crash, without the centre too', async () => {
    await sealed(await taken());
    await counter.crash();
    await counter.logIn();
    const other = await toCheck(counter, 'duplicate-record');
    counter.station.parts.training.network(false);
    expect(must(await counter.api.enrolment.search({ berkas: other, shot: 'left-four' })).enrolmentSearch).toMatchObject({ gallery: 'another-person', centre: null });
  });

  test('poor fingers find nobody, and that is said; one finger alone never says who somebody is', async () => {
    await sealed(await taken());
    const other = await toCheck(counter, 'duplicate-record');
    devices.qualities = [10];
    expect(code(await counter.api.enrolment.search({ berkas: other, shot: 'thumbs' }))).toBe('search-too-poor');
    expect(must(await counter.api.berkas.get({ berkas: other })).enrolmentSearch).toBeNull();
  });

  test('by the eyes alone, too: at the gallery, which has them after a crash, and at the centre; a stranger’s are nobody’s', async () => {
    await sealed(await taken());
    await counter.crash();
    await counter.logIn();
    const other = await toCheck(counter, 'duplicate-record');
    const search = async () => must(await counter.api.enrolment.search({ berkas: other, shot: 'irises' })).enrolmentSearch;
    expect(await search()).toMatchObject({ parts: 2, gallery: 'another-person', centre: 'another-person', verdict: 'unsure' });
    devices.person = 2;
    expect(await search()).toMatchObject({ gallery: 'nobody', centre: 'nobody' });
  });

  test('where nobody could be compared, that is what is said and written; the answer is the operator’s, by the record', async () => {
    const berkas = await toCheck(counter);
    counter.station.parts.training.network(false);
    const view = must(await counter.api.enrolment.search({ berkas, shot: 'right-four' }));
    expect(view.enrolmentSearch).toMatchObject({ gallery: 'nobody-compared', centre: null });
    expect(view.enrolmentSearch!.say.id).toContain('belum dapat dicari');
    expect(view.history.map(({ text }) => text.id)).toContain('Rekaman dicari: tidak ada yang dapat dibandingkan');
    expect(must(await counter.api.enrolment.check({ berkas, seen: 'never', note: null })).currentStep).toBe('nomor');
  });

  test('in the studio, too, somebody enrolled is told before anything is taken, and goes on without', async () => {
    const berkas = await toCheck(counter);
    await toStudio(counter, berkas);
    expect((await studio(berkas)).refusal).toBeNull();
    expect(code(await counter.api.enrolment.already({ berkas }))).toBe('not-enrolled-yet');
    await counter.siakStore.setStatus(counter.person('never-enrolled').nik, 'DUPLICATE_RECORD', '2026-11-20T01:00:00.000Z');
    must(await counter.api.record.ask({ berkas }));
    expect((await studio(berkas)).refusal?.code).toBe('already-enrolled');
    expect(code(await counter.api.enrolment.capture({ berkas, shot: 'thumbs', retake: false }))).toBe('already-enrolled');
    expect(devices.requests).toHaveLength(0);
    must(await counter.api.enrolment.already({ berkas }));
  });
});

async function sealed(berkas: string): Promise<void> {
  must(await counter.api.enrolment.seal({ berkas, pin: PIN }));
  await counter.api.outbox.send();
}

describe('the fingers for the chip', () => {
  test('are captured alone, recognised, and the record says so', async () => {
    const berkas = await taken();
    expect((await studio(berkas)).chip).toEqual([{ part: 'finger-2', tries: 1, found: 'same' }, { part: 'finger-7', tries: 1, found: 'same' }]);
    expect(devices.requests.slice(-2).map(({ shot }) => shot)).toEqual([{ kind: 'finger', position: 'right-index' }, { kind: 'finger', position: 'left-index' }]);
    await sealed(berkas);
    expect(entries(berkas).find(({ kind }) => kind === 'enrolment.sealed')!.body).toMatchObject({ compared: true, chipFingers: ['finger-2', 'finger-7'], devices: [{ serial: 'iris-1', certification: 'L0' }, { serial: 'finger-1', certification: 'L0' }] });
  });

  test('one that is not recognised three times gives way to another; until then nothing is sealed', async () => {
    const berkas = await toCheck(counter);
    await toStudio(counter, berkas);
    engine.verdicts = ['different', 'unsure', 'different'];
    await takeAll(counter, berkas);
    expect(code(await counter.api.enrolment.seal({ berkas, pin: PIN }))).toBe('chip-fingers-open');
    must(await counter.api.enrolment.capture({ berkas, shot: 'chip-fingers', retake: false }));
    const chip = (await studio(berkas)).chip.map(({ part }) => part);
    expect(chip).not.toContain('finger-2');
    expect(chip).toHaveLength(2);
    for (let more = 0; more < 2; more += 1) must(await counter.api.enrolment.capture({ berkas, shot: 'chip-fingers', retake: false }));
    must(await counter.api.enrolment.seal({ berkas, pin: PIN }));
  });
});

describe('biodata', () => {
  test('a signature stands under the biodata that were shown; after a change it no longer does', async () => {
    const berkas = await taken();
    const shown = (await studio(berkas)).confirmation!;
    expect(shown.at).not.toBeNull();
    expect(shown.lines.map(({ label }) => label.id)).toContain('Gol. Darah');
    must(await counter.api.enrolment.correct({ berkas, changes: { bloodGroup: shown.lines.some(({ value }) => value === 'AB') ? 'O' : 'AB' }, document: 'Kartu donor 12/2026' }));
    expect((await studio(berkas)).gaps).toEqual(['confirmation', 'vouching']);
    expect(code(await counter.api.enrolment.keep({ berkas, part: 'signature', picture: pagePng(), retake: true, confirms: shown.biodata }))).toBe('biodata-not-shown');
    expect(code(await counter.api.enrolment.seal({ berkas, pin: PIN }))).toBe('biodata-not-confirmed');
    await sign(counter, berkas);
    expect(code(await counter.api.enrolment.seal({ berkas, pin: PIN }))).toBe('biodata-not-vouched');
  });

  test('whoever changed them vouches with their own finger, and with no other', async () => {
    const berkas = await taken();
    devices.person = 9;
    must(await counter.api.people.bindFinger({ operator: 'pelatih' }));
    must(await counter.api.enrolment.correct({ berkas, changes: { occupation: 'NELAYAN' }, document: 'Surat keterangan 3' }));
    expect((await studio(berkas)).change).toMatchObject({ fields: ['occupation'], by: 'Pelatih', vouched: null, finger: true });
    devices.person = 1;
    expect(code(await counter.api.enrolment.vouch({ berkas, by: { kind: 'finger' } }))).toBe('vouch-other-finger');
    devices.person = 9;
    must(await counter.api.enrolment.vouch({ berkas, by: { kind: 'finger' } }));
    await sign(counter, berkas);
    await sealed(berkas);
    expect(await counter.siakStore.findResident(counter.person('never-enrolled').nik)).toMatchObject({ occupation: 'NELAYAN' });
  });

  test('without a finger another officer does, with PIN and reason, never the one who changed them', async () => {
    const berkas = await taken();
    expect(code(await counter.api.enrolment.vouch({ berkas, by: { kind: 'finger' } }))).toBe('vouch-nothing');
    expect(code(await counter.api.enrolment.correct({ berkas, changes: {}, document: 'x' }))).toBe('biodata-same');
    expect(code(await counter.api.enrolment.correct({ berkas, changes: { rt: '009' }, document: ' ' }))).toBe('biodata-needs-paper');
    must(await counter.api.enrolment.correct({ berkas, changes: { rt: '009' }, document: 'KK' }));
    expect(code(await counter.api.enrolment.vouch({ berkas, by: { kind: 'finger' } }))).toBe('vouch-no-finger');
    const by = { kind: 'superior' as const, superior: 'desi', pin: PIN, why: 'KK diperiksa bersama' };
    expect(code(await counter.api.enrolment.vouch({ berkas, by: { ...by, superior: 'pelatih' } }))).toBe('operator-unknown');
    expect(code(await counter.api.enrolment.vouch({ berkas, by: { ...by, why: ' ' } }))).toBe('note-required');
    expect(code(await counter.api.enrolment.vouch({ berkas, by: { ...by, pin: '000000' } }))).toBe('pin-wrong');
    must(await counter.api.enrolment.vouch({ berkas, by }));
    await sign(counter, berkas);
    must(await counter.api.enrolment.seal({ berkas, pin: PIN }));
  });
});

describe('what cannot be taken', () => {
  test('is photographed where it is a finger or an eye, and the photograph travels in the record', async () => {
    const berkas = await toCheck(counter);
    await toStudio(counter, berkas);
    const except = (parts: ('finger-4' | 'signature')[], picture: File | null) => counter.api.enrolment.except({ berkas, parts, why: 'Luka bakar', picture });
    expect(code(await except(['finger-4'], null))).toBe('exception-photo-missing');
    must(await except(['signature'], null));
    const view = must(await except(['finger-4'], pagePng()))!;
    expect(view.parts.find(({ part }) => part === 'finger-4')).toMatchObject({ standing: 'excepted', exceptionPicture: true });
    expect(must(await counter.api.enrolment.exception({ berkas, part: 'finger-4' })).type).toBe('image/png');
    expect(code(await counter.api.enrolment.exception({ berkas, part: 'signature' }))).toBe('capture-nothing-left');
  });
});

describe('after the seal', () => {
  test('the operator who sealed may look for the minutes of the pack, nobody else, and each look is written down', async () => {
    const berkas = await taken();
    await sealed(berkas);
    const review = (await studio(berkas)).sealed!.review!;
    expect(review.parts).toHaveLength(14);
    expect(must(await counter.api.enrolment.review({ berkas, part: 'finger-2' })).type).toBe('image/png');
    expect(entries(berkas).filter(({ kind }) => kind === 'enrolment.viewed')).toHaveLength(1);
    await counter.logIn('iqbal');
    expect((await studio(berkas)).sealed!.review).toBeNull();
    expect(code(await counter.api.enrolment.review({ berkas, part: 'finger-2' }))).toBe('review-over');
    await counter.logIn();
    expect((await studio(berkas)).sealed!.review).not.toBeNull();
    await counter.clock.pass(5 * 60_000);
    expect(code(await counter.api.enrolment.review({ berkas, part: 'finger-2' }))).toBe('review-over');
  });

  test('after a restart the key is gone, and with it the look back', async () => {
    const berkas = await taken();
    await sealed(berkas);
    await counter.crash();
    await counter.logIn();
    expect(code(await counter.api.enrolment.review({ berkas, part: 'photo' }))).toBe('review-over');
    expect((await studio(berkas)).sealed).toMatchObject({ centre: 'held', review: null });
  });
});
