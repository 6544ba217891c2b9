/** The enrolment studio at Pesisir Selatan's UKL, with scripted devices: nothing taken is lost, and what is sealed only the centre opens. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { decodeBundle } from '../../src/biometrics/formats/bundle.ts';
import { usualChipFingers } from '../../src/domain/enrolment/chip-fingers.ts';
import { fingerParts } from '../../src/domain/enrolment/parts.ts';
import { problem } from '../../src/domain/problem.ts';
import { open } from '../../src/platform/sealed.ts';
import { openCounter, pagePng, PIN, type TestCounter } from './counter.ts';
import { code, must, takeAll, toCheck, toStudio } from './enrolment-case.ts';
import { ScriptedBiometrics } from './scripted-biometrics.ts';

let counter: TestCounter;
let devices: ScriptedBiometrics;
let berkas: string;
const standings = async () => Object.fromEntries(must(await counter.api.enrolment.studio({ berkas }))!.parts.map(({ part, standing }) => [part, standing]));

beforeEach(async () => {
  devices = new ScriptedBiometrics();
  counter = await openCounter({ office: 'pesisir-selatan', biometrics: devices });
  await counter.logIn();
  berkas = await toCheck(counter);
  await toStudio(counter, berkas);
});
afterEach(() => counter.close());

describe('the studio', () => {
  test('takes 4-4-2, both irises, photo and signature; the chain of a device goes on from capture to capture', async () => {
    await takeAll(counter, berkas);
    expect(new Set(Object.values(await standings()))).toEqual(new Set(['good']));
    const [first, ...others] = devices.requests;
    expect(first!.previousHash).toBeNull();
    for (const request of others) expect(request.previousHash).toMatch(/^[0-9]{64}$/u);
    const entries = counter.station.parts.counter.parts.journal.of(berkas).filter((entry) => entry.kind === 'enrolment.captured');
    expect(entries).toHaveLength(14);
    expect(entries[2]!.body).toMatchObject({ device: { serial: 'iris-1', firmware: '1.0', twin: true } });
    const shown = must(await counter.api.enrolment.picture({ berkas, part: 'finger-2' }));
    expect(shown.type).toBe('image/png');
  });

  test('a poor picture is tried three times, and the best of them is taken', async () => {
    const { api } = counter;
    devices.qualities = [10, 30, 20];
    for (const seen of ['poor', 'poor', 'best-of-three']) {
      must(await api.enrolment.capture({ berkas, shot: 'thumbs', retake: false }));
      expect((await standings())['finger-1']).toBe(seen);
    }
    const thumb = must(await api.enrolment.studio({ berkas }))!.parts.find(({ part }) => part === 'finger-1');
    expect(thumb).toMatchObject({ quality: 30, tries: 3, least: 40 });
    must(await api.enrolment.capture({ berkas, shot: 'thumbs', retake: true }));
    expect((await standings())['finger-1']).toBe('good');
  });

  test('a missing finger is told to the device, and has its reason', async () => {
    const { api } = counter;
    expect(code(await api.enrolment.except({ berkas, parts: ['finger-4'], why: ' ' }))).toBe('note-required');
    must(await api.enrolment.except({ berkas, parts: ['finger-4'], why: 'Putus sejak kecil', picture: pagePng() }));
    must(await api.enrolment.capture({ berkas, shot: 'right-four', retake: false }));
    expect(devices.requests.at(-1)).toMatchObject({ missing: ['right-ring'] });
    expect(await standings()).toMatchObject({ 'finger-2': 'good', 'finger-4': 'excepted', 'finger-7': 'missing' });
  });

  test('a capture is given up when the operator says so: nothing is kept of it, and the next one goes on', async () => {
    devices.held = new Promise(() => {});
    const given = counter.api.enrolment.capture({ berkas, shot: 'thumbs', retake: false });
    await new Promise((soon) => setTimeout(soon, 20));
    must(await counter.api.enrolment.stop());
    expect(code(await given)).toBe('biometric-stopped');
    expect((await standings())['finger-1']).toBe('missing');
    devices.held = null;
    must(await counter.api.enrolment.capture({ berkas, shot: 'thumbs', retake: false }));
    expect((await standings())['finger-1']).toBe('good');
  });

  test('a second press while the device captures disturbs nothing', async () => {
    let end = () => undefined as void;
    devices.held = new Promise((resolve) => (end = resolve));
    const first = counter.api.enrolment.capture({ berkas, shot: 'thumbs', retake: false });
    await new Promise((soon) => setTimeout(soon, 20));
    expect(code(await counter.api.enrolment.capture({ berkas, shot: 'thumbs', retake: false }))).toBe('capture-running');
    end();
    must(await first);
    expect(must(await counter.api.enrolment.studio({ berkas }))!.parts.find(({ part }) => part === 'finger-1')!.tries).toBe(1);
  });

  test('a device that fails, or is not there, loses nothing', async () => {
    must(await counter.api.enrolment.capture({ berkas, shot: 'thumbs', retake: false }));
    devices.troubles = [problem('biometric-gone')];
    expect(code(await counter.api.enrolment.capture({ berkas, shot: 'irises', retake: false }))).toBe('biometric-gone');
    devices.present = false;
    expect(code(await counter.api.enrolment.look({ berkas }))).toBe('biometric-unreachable');
    expect(await standings()).toMatchObject({ 'finger-1': 'good', 'iris-left': 'missing' });
  });

  test('the power fails in the middle: what was taken is there again', async () => {
    must(await counter.api.enrolment.capture({ berkas, shot: 'right-four', retake: false }));
    await counter.crash();
    await counter.logIn();
    expect(await standings()).toMatchObject({ 'finger-2': 'good', 'finger-7': 'missing' });
    expect(must(await counter.api.enrolment.picture({ berkas, part: 'finger-2' })).size).toBeGreaterThan(50);
  });
});

describe('the seal', () => {
  test('is refused while a part is open, and without the operator’s own PIN', async () => {
    must(await counter.api.enrolment.capture({ berkas, shot: 'thumbs', retake: false }));
    expect(code(await counter.api.enrolment.seal({ berkas, pin: PIN }))).toBe('enrolment-incomplete');
    await takeAll(counter, berkas);
    expect(code(await counter.api.enrolment.seal({ berkas, pin: '000000' }))).toBe('pin-wrong');
    expect((await standings())['finger-1']).toBe('good');
  });

  test('only the centre opens it; the station keeps nothing that it could read', async () => {
    await takeAll(counter, berkas);
    const { blobs, journal } = counter.station.parts.counter.parts;
    const taken = journal.of(berkas).flatMap((entry) => (entry.kind === 'enrolment.captured' ? [entry.body.blob] : []));
    const after = must(await counter.api.enrolment.seal({ berkas, pin: PIN }));
    expect(after.enrolment).toMatchObject({ taken: ['photo', 'irises', 'fingers', 'signature'], exceptions: [] });
    expect(taken.some((blob) => blobs.has(blob))).toBe(false);
    expect(code(await counter.api.enrolment.picture({ berkas, part: 'finger-2' }))).not.toBe('ok');
    const sealedEntry = journal.of(berkas).find((entry) => entry.kind === 'enrolment.sealed')!;
    expect(sealedEntry.body).toMatchObject({ chipFingers: ['finger-2', 'finger-7'] });
    await counter.api.outbox.send();
    for (let tries = 0; tries < 100 && !journal.of(berkas).some(({ kind }) => kind === 'enrolment.delivered'); tries += 1) await new Promise((soon) => setTimeout(soon, 10));
    const held = (await counter.siakStore.findEnrolment((sealedEntry.body as { record: string }).record))!;
    expect(held).toMatchObject({ why: null, label: `pesisir-selatan-1/${berkas}` });
    const { publicKey } = JSON.parse(counter.station.parts.counter.parts.store.get<{ value: string } & Record<string, unknown>>("SELECT value FROM setting WHERE key = 'station-key'")!.value) as { publicKey: string };
    const opened = open(Buffer.from(held.sealed, 'base64'), counter.enrolmentKey.privateKey, Buffer.from(publicKey, 'base64'));
    if (!opened.ok) throw new Error(opened.why);
    const bundle = decodeBundle(opened.plain);
    if (!bundle.ok) throw new Error(JSON.stringify(bundle.error));
    expect(bundle.value.parts.map(({ modality, position }) => `${modality} ${position}`)).toEqual(['face 0', 'iris 1', 'iris 2', ...fingerParts.flatMap((part, index) => Array(usualChipFingers.some((one) => one === part) ? 2 : 1).fill(`finger ${index + 1}`)), 'signature 0']);
    expect(bundle.value.parts[3]).toMatchObject({ quality: 80, device: 'finger-1' });
  });

  test('without a word from the centre it waits, and nothing is lost', async () => {
    await takeAll(counter, berkas);
    counter.station.parts.training.network(false);
    expect(code(await counter.api.enrolment.seal({ berkas, pin: PIN }))).toBe('enrolment-key-unknown');
    expect(new Set(Object.values(await standings()))).toEqual(new Set(['good']));
    counter.station.parts.training.network(true);
    expect(must(await counter.api.enrolment.seal({ berkas, pin: PIN })).enrolment).not.toBeNull();
  });
});
