/** A sealed enrolment at the centre: opened, compared, and the record lives on; what cannot be used is put aside and said. */
import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { bundleFormat, encodeBundle, type BiometricPart } from '../biometrics/formats/bundle.ts';
import { encodeFaceImages } from '../biometrics/formats/face-image.ts';
import { eye } from '../biometrics/formats/codes.ts';
import { encodeIrisImages } from '../biometrics/formats/iris-image.ts';
import { captureTime } from '../biometrics/formats/representation.ts';
import { VirtualClock } from '../platform/clock.ts';
import { seededRandom } from '../platform/random.ts';
import { newKeyPair, seal } from '../platform/sealed.ts';
import { aResident, berkasOf, makeBook, type Sketch, takePush } from './book.fixture.ts';
import type { GrayImage } from '../biometrics/image.ts';
import { EYE_BYTES } from '../biometrics/iris/code.ts';
import { encodeIris } from '../biometrics/iris/encode.ts';
import { drawIris } from '../biometrics/synthetic/iris.ts';
import { must } from '../domain/result.ts';
import type { Trait } from '../biometrics/known-people.ts';
import type { Searched } from './afis.ts';
import { Enrolments } from './enrolments.ts';
import { createMemoryStore } from './store/memory.ts';
import type { SiakStore } from './store/store.ts';
import { invite, join } from './sync.ts';

const NOW = Date.parse('2026-11-20T02:00:00Z');
const STATION = 'ukl-1';
const clock = new VirtualClock(NOW);
const random = seededRandom(3, clock);
const [centre, station, stranger] = [newKeyPair('x25519'), newKeyPair('ed25519'), newKeyPair('ed25519')];
const someone = aResident({ status: 'UNREGISTERED' });

let store: SiakStore;
/** What the AFIS is asked, and what it will say. */
let finds: Searched;
let alike: { person: string; fused: number }[];
let known: (readonly [string, readonly Trait[]])[];
let enrolments: Enrolments;
beforeEach(async () => {
  store = createMemoryStore();
  [finds, known, alike] = ['nobody', [], []];
  await store.upsertResidents([someone]);
  enrolments = new Enrolments({ store, clock, key: centre, afis: { identify: async () => finds, find: async () => alike, enrol: async (nik, traits) => void known.push([nik, traits]), prepare: async () => undefined, close: async () => undefined } });
});

const part = (change: Partial<BiometricPart>): BiometricPart => ({ modality: 'signature', position: 0, format: bundleFormat.png, quality: null, capturedAt: NOW, device: 's', bytes: Uint8Array.of(7), ...change });
const template = (position: number): BiometricPart => part({ modality: 'finger', position, format: bundleFormat.fingerMinutiae, bytes: Uint8Array.of(position, position) });
const PHOTO = Uint8Array.of(1, 2, 3, 4);
const face = (): BiometricPart => {
  const zero = [0, 0, 0] as const;
  const image = { gender: 0, eyeColour: 0, hairColour: 0, features: 0, expression: 0, pose: zero, poseUncertainty: zero, imageType: 1, colourSpace: 1, ...captureTime(NOW), format: 'jpeg' as const, width: 3, height: 4, data: PHOTO, landmarks: [], subjectHeight: 0, samplingLevel: 0, postProcessing: 0, crossReference: 0, threeDimensional: new Uint8Array() };
  return part({ modality: 'face', format: bundleFormat.faceImage, bytes: encodeFaceImages({ edition: '2011', temporal: 0, images: [image] }) });
};
const imageOfEye = ({ width, height, pixels: data }: GrayImage): Uint8Array => encodeIrisImages({ edition: '2005', device: 0, properties: 0, diameter: 0, format: 'raw', colour: 'mono', width, height, depth: 8, transformation: 0, deviceId: new Uint8Array(16), eyes: [{ eye: eye.right, images: [{ number: 1, quality: 85, rotation: 65_535, rotationUncertainty: 65_535, data }] }] });
const whole = [face(), template(2), template(4), template(7), part({})];

function record(berkas: string, plain: Uint8Array = encodeBundle({ createdAt: NOW, parts: whole }), recipient = centre.publicKey) {
  const sealed = seal(plain, { recipient, signer: station.privateKey, label: `${STATION}/${berkas}`, random });
  return { station: STATION, record: createHash('sha256').update(sealed).digest('hex'), signer: station.publicKey, sealed };
}
type Record_ = ReturnType<typeof record>;
const sealedEntry = (of: Record_): Sketch => ({ kind: 'enrolment.sealed', subject: 'b1', body: { record: of.record, bytes: of.sealed.length, parts: ['photo', 'finger-2', 'finger-4', 'finger-7', 'signature'], chipFingers: ['finger-4', 'finger-7'], compared: true, biodata: null, devices: [] } });
const recorded = (of: Record_ | null): Sketch => ({ kind: 'enrolment.recorded', subject: 'b1', body: { taken: ['photo', 'fingers', 'signature'], exceptions: [], ...(of && { record: of.record }) } });
/** The station's book reaches the centre. */
const push = (sketches: readonly Sketch[]) => takePush(store, STATION, makeBook(STATION, [berkasOf('b1', someone)[0]!, ...sketches]), '2026-11-20T02:00:00.000Z');
const status = async () => (await store.findResident(someone.nik))!.status;

describe('a record that comes', () => {
  test('begins to live when it is there, not when the book says that it was taken', async () => {
    const one = record('b1');
    await push([sealedEntry(one), recorded(one)]);
    expect(await status()).toBe('UNREGISTERED');
    expect(await enrolments.take(one)).toEqual({ held: true, why: null });
    expect(await status()).toBe('BIO_CAPTURED');
    expect(known).toEqual([[someone.nik, whole.slice(1, 4).map(({ position, bytes }) => ({ kind: 'finger', position, template: bytes }))]]);
    // The station asks again when the answer was lost.
    expect(await enrolments.take(one)).toEqual({ held: true, why: null });
    expect(known).toHaveLength(1);
  });

  test('eyes are known by codes that the centre makes from their pictures; by the station’s own only where it cannot', async () => {
    await push([]);
    const drawn = drawIris({ seed: 4, eye: 'right', impression: 1, quality: 85 });
    const theirs = (position: number) => part({ modality: 'iris', position, format: bundleFormat.irisCode, bytes: new Uint8Array(EYE_BYTES).fill(position) });
    const picture = part({ modality: 'iris', position: eye.right, format: bundleFormat.irisImage, bytes: imageOfEye(drawn) });
    await enrolments.take(record('b1', encodeBundle({ createdAt: NOW, parts: [picture, theirs(eye.right), theirs(eye.left)] })));
    const traits = known[0]![1];
    expect(traits.map(({ kind, position }) => [kind, position])).toEqual([['iris', eye.left], ['iris', eye.right]]);
    expect(traits[0]!.template).toEqual(theirs(eye.left).bytes);
    expect(traits[1]!.template).toEqual(must(encodeIris(drawn)).code);
  });

  test('what another program took lives by the book alone', async () => {
    await push([recorded(null)]);
    expect(await status()).toBe('BIO_CAPTURED');
  });

  test('comes again where the book is behind it', async () => {
    expect(await enrolments.take(record('b1'))).toBe('berkas-unknown');
    expect(await enrolments.take({ ...record('b1'), record: 'ab'.repeat(32) })).toBe('other-bytes');
  });

  test.each<[Searched, string]>([['too-long', 'SEARCH_FAILURE_AT_CENTRAL'], ['another-person', 'DUPLICATE_RECORD'], ['unsure', 'ADJUDICATE_RECORD'], ['this-person', 'BIO_CAPTURED']])('AFIS says %s: %s', async (found, expected) => {
    finds = found;
    await push([]);
    await enrolments.take(record('b1'));
    expect(await status()).toBe(expected);
    expect(known).toHaveLength(expected === 'BIO_CAPTURED' ? 1 : 0);
  });

  test('whom a double was found to be like is asked of the AFIS, the person themselves left out', async () => {
    await push([]);
    expect(await enrolments.matchOf(someone.nik)).toBeNull();
    finds = 'another-person';
    alike = [{ person: someone.nik, fused: 9 }, { person: '6203010101700009', fused: 7 }];
    await enrolments.take(record('b1'));
    expect(await enrolments.matchOf(someone.nik)).toEqual({ nik: '6203010101700009', score: 7 });
  });

  test('what cannot be used is put aside with its reason, and the enrolment has failed', async () => {
    await push([]);
    const strange = { ...record('b1'), signer: stranger.publicKey };
    expect(await enrolments.take(strange)).toEqual({ held: false, why: 'not-signed' });
    expect(await status()).toBe('ENROLL_FAILURE_AT_CENTRAL');
    expect(await enrolments.take(record('b1', undefined, newKeyPair('x25519').publicKey))).toEqual({ held: false, why: 'not-for-us' });
    expect(await enrolments.take(record('b1', Uint8Array.of(1, 2, 3)))).toEqual({ held: false, why: 'not-whole' });
    const brokenFace = encodeBundle({ createdAt: NOW, parts: [{ ...face(), bytes: face().bytes.slice(0, -1) }] });
    expect(await enrolments.take(record('b1', brokenFace))).toEqual({ held: false, why: 'not-whole' });
    // Signed by whom it should be, the same bytes are taken.
    expect(await enrolments.take({ ...strange, signer: station.publicKey })).toEqual({ held: true, why: null });
    expect(await status()).toBe('BIO_CAPTURED');
  });
});

test('a station that joined seals with the key that it joined with, and with no other', async () => {
  await push([]);
  await store.putStation({ station: STATION, wilayah: '6203', title: 'UKL', key: Buffer.from(stranger.publicKey).toString('base64'), revoked: null }, '2026-11-20T01:00:00.000Z');
  expect(await enrolments.take(record('b1'))).toEqual({ held: false, why: 'not-signed' });
  await store.putStation({ station: STATION, wilayah: '6203', title: 'UKL', key: Buffer.from(station.publicKey).toString('base64'), revoked: null }, '2026-11-20T01:00:00.000Z');
  expect(await enrolments.take(record('b1'))).toEqual({ held: true, why: null });
});

test('what was sealed before the station joined anew is still its record; a key that it never had opens nothing', async () => {
  await push([]);
  const [before, after] = [station, newKeyPair('ed25519')].map(({ publicKey }) => Buffer.from(publicKey).toString('base64')) as [string, string];
  for (const [code, key] of [['A', before], ['B', after]] as const) {
    await invite(store, { station: STATION, wilayah: '6203' }, code, clock.now());
    expect(await join(store, STATION, { code, title: 'UKL', key }, clock.now())).toMatchObject({ ok: true });
  }
  expect(await enrolments.take({ ...record('b1'), signer: stranger.publicKey })).toEqual({ held: false, why: 'not-signed' });
  expect(await enrolments.take(record('b1'))).toEqual({ held: true, why: null });
  expect(await status()).toBe('BIO_CAPTURED');
});

describe('a card', () => {
  test('takes photo, signature and the chosen fingers of the newest record, and of older ones what it has not', async () => {
    const one = record('b1');
    await push([sealedEntry(one), recorded(one)]);
    await enrolments.take(one);
    expect(await enrolments.material(someone.nik)).toEqual({ photo: Buffer.from(PHOTO).toString('base64'), signature: Buffer.from([7]).toString('base64'), minutiae: [Buffer.from([4, 4]).toString('base64'), Buffer.from([7, 7]).toString('base64')] });
    const anew = encodeBundle({ createdAt: NOW, parts: [part({ bytes: Uint8Array.of(9) })] });
    await enrolments.take(record('b1', anew));
    expect(await enrolments.material(someone.nik)).toMatchObject({ photo: Buffer.from(PHOTO).toString('base64'), signature: Buffer.from([9]).toString('base64') });
    expect(await enrolments.material('6203010101900002')).toEqual({});
  });

  test('biodata that an operator put right by a paper are so at the centre', async () => {
    await push([{ kind: 'biodata.changed', subject: 'b1', body: { changes: { bloodGroup: 'AB' }, document: 'Kartu golongan darah' } }]);
    expect(await store.findResident(someone.nik)).toEqual({ ...someone, bloodGroup: 'AB' });
  });
});
