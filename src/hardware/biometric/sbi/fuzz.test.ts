/** 2,000 answers that began as a good one: whatever became of them, a value comes back in time, and never another image. */
import { expect, test } from 'vitest';
import { problemCodes } from '../../../domain/problem.ts';
import { ok } from '../../../domain/result.ts';
import { systemClock } from '../../../platform/clock.ts';
import { seededRandom } from '../../../platform/random.ts';
import type { Random } from '../../../domain/clock.ts';
import { readCapture, readInfo, type Expected } from './answers.ts';
import { FIRST_HASH, nextHash } from './hash-chain.ts';
import { httpFetch, type SbiFetch } from './http.ts';
import { FrameReader } from './multipart.ts';
import { openSbi } from './open.ts';
import { positionsOf } from './positions.ts';
import { leftFour, must, request, setStage, stageKeys } from './stage.suite.ts';
import { TrustStore } from './trust.ts';
import { imageRecord } from './twin/record.ts';

const SEED = 20_261_121;
const MUTATIONS = 2_000;

const pick = (random: Random, below: number): number => Math.floor(random.next() * below);
/** Pieces that parsers trip over. */
const nasty = ['"', '{', '}', '[', ']', ',', ':', 'null', 'true', '-1', '1e999', '{}', '[]', '"\\ud800"', '\u0000', '<html>', '.', '..', '=', '__proto__', '9'.repeat(400), '['.repeat(5_000)];

type Step = (bytes: Buffer, random: Random) => Buffer;
const steps: readonly Step[] = [
  (bytes, random) => {
    const copy = Buffer.from(bytes);
    const at = pick(random, copy.length);
    copy[at] = copy[at]! ^ (1 << pick(random, 8));
    return copy;
  },
  (bytes, random) => bytes.subarray(0, pick(random, bytes.length)),
  (bytes, random) => {
    const at = pick(random, bytes.length);
    return Buffer.concat([bytes.subarray(0, at), Buffer.from(nasty[pick(random, nasty.length)]!), bytes.subarray(at)]);
  },
  (bytes, random) => {
    const from = pick(random, bytes.length);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(Math.min(bytes.length, from + 1 + pick(random, 200)))]);
  },
  (bytes, random) => {
    const [from, to] = [pick(random, bytes.length), pick(random, bytes.length)];
    return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from, from + pick(random, 400)), bytes.subarray(to)]);
  },
  // By its structure: a value somewhere in the tree becomes another.
  (bytes, random) => {
    let tree: unknown;
    try {
      tree = JSON.parse(bytes.toString('utf8'));
    } catch {
      // An earlier step has broken it; it stays so.
      return bytes;
    }
    const others = [null, 0, -1, '', 'x', [], {}, true, 1e308, [[[]]], { error: { errorCode: '0' } }];
    const change = (value: unknown, depth: number): unknown => {
      if (typeof value !== 'object' || value === null || depth === 0 || random.next() < 0.2) return others[pick(random, others.length)];
      if (Array.isArray(value)) {
        const list = [...(value as unknown[])];
        const at = pick(random, Math.max(1, list.length));
        const how = pick(random, 5);
        if (how === 0) list.reverse();
        else if (how === 1) list.splice(at, 1);
        else if (how === 2) list.push(list[at]);
        else list[at] = change(list[at], depth - 1);
        return list;
      }
      const object = { ...(value as Record<string, unknown>) };
      const keys = Object.keys(object);
      const key = keys[pick(random, keys.length)] ?? 'x';
      if (random.next() < 0.3) delete object[key];
      else object[key] = change(object[key], depth - 1);
      return object;
    };
    return Buffer.from(JSON.stringify(change(tree, 4)) ?? 'null');
  },
];

function mutate(bytes: Buffer, random: Random): Buffer {
  let changed = bytes;
  for (let count = 1 + pick(random, 3); count > 0; count -= 1) if (changed.length > 0) changed = steps[pick(random, steps.length)]!(changed, random);
  return changed;
}

/** A fetch that gives these bytes for one call, in pieces. */
const fetchOf = (call: string, bytes: () => Uint8Array): SbiFetch => async (ask) => {
  if (ask.call !== call) return httpFetch(ask);
  const body = bytes();
  async function* chunks() {
    for (let at = 0; at < body.length; at += 1_000) yield body.subarray(at, at + 1_000);
  }
  return ok({ status: 200, contentType: 'application/json', length: body.length, chunks: chunks(), drop: () => {} });
};

test('2,000 mutations of a capture: no throw, no hang, and no image but the device’s', async () => {
  let good = '';
  await using stage = await setStage({ onExchange: (call, _, reply) => void (call === 'register' && (good = reply!)) });
  const random = seededRandom(SEED, systemClock);
  // The transaction of the good answer must be the one expected: a client with one number for all.
  const fixed: Random = { next: () => 0, bytes: (length) => new Uint8Array(length), id: () => 'FUZZ-0001' };
  let current: Uint8Array = new Uint8Array();
  const device0 = await openSbiFor(stage.port, fixed, httpFetch);
  const original = must(await device0.capture(request()));
  const device = await openSbiFor(stage.port, fixed, fetchOf('register', () => current));
  current = Buffer.from(good);
  expect(must(await device.capture(request())).images).toEqual(original.images);

  const codes = new Map<string, number>();
  for (let index = 0; index < MUTATIONS; index += 1) {
    current = mutate(Buffer.from(good), random);
    const result = await device.capture(request());
    const code = result.ok ? 'ok' : result.error.code;
    codes.set(code, (codes.get(code) ?? 0) + 1);
    if (result.ok) expect(result.value.images).toEqual(original.images);
    else expect(problemCodes).toContain(result.error.code);
  }
  // Mutations reach deep: not all of them die at the JSON.
  expect([...codes.keys()]).toEqual(expect.arrayContaining(['biometric-answer-unreadable', 'biometric-signature-wrong', 'biometric-incomplete', 'biometric-chain-broken']));
  expect([...codes.values()].reduce((sum, count) => sum + count, 0)).toBe(MUTATIONS);
}, 60_000);

async function openSbiFor(port: number, random: Random, fetch: SbiFetch) {
  const sbi = openSbi({ clock: systemClock, env: 'Developer', trust: { anchors: [{ certificate: stageKeys().root, twin: true }] }, ports: [port], random, fetch });
  const [device] = (await sbi.discover({ kind: 'finger' })).devices;
  if (!device) throw new Error('no device');
  return device;
}

test('500 mutations of an info answer: who is believed is the device itself', async () => {
  let good = '';
  await using stage = await setStage({ onExchange: (call, _, reply) => void (call === 'info' && (good = reply!)) });
  const { identity } = await stage.device();
  const trust = new TrustStore({ anchors: [{ certificate: stageKeys().root, twin: true }] }, systemClock);
  const place = { port: stage.port, device: 'x', where: '' };
  const random = seededRandom(SEED + 1, systemClock);
  for (let index = 0; index < 500; index += 1) {
    const read = readInfo(mutate(Buffer.from(good), random), trust, place);
    if (!read.ok) continue;
    for (const one of read.value) if (one.ok && one.value.identity.kind === 'finger') expect(one.value.identity).toEqual(identity);
  }
});

test('mutations inside a payload that a trusted key has signed: no throw', async () => {
  const { signJws } = await import('./twin/sign.ts');
  const keys = stageKeys();
  const random = seededRandom(SEED + 2, systemClock);
  const trust = new TrustStore({ anchors: [{ certificate: keys.root, twin: true }] }, systemClock);
  await using stage = await setStage();
  const { identity } = await stage.device();
  const expected: Expected = { shot: leftFour, wanted: positionsOf(leftFour), quality: 20, previousHash: FIRST_HASH, transactionId: 'FUZZ-0001', env: 'Developer', purpose: 'Registration', identity };
  const payload = { digitalId: signJws({ serialNo: identity.serial, make: identity.make, model: identity.model, type: 'Finger', deviceSubType: 'Slap', deviceProvider: 'x', deviceProviderId: 'x', dateTime: '2026-01-01T00:00:00Z' }, keys.chip.key, keys.chip.x5c), deviceCode: identity.serial, deviceServiceVersion: '0.9.5', bioType: 'Finger', bioSubType: 'Left IndexFinger', purpose: 'Registration', env: 'Developer', bioValue: Buffer.from(imageRecord('left-index', { width: 8, height: 8, dpi: 500, pixels: new Uint8Array(64) }, 50, 0)).toString('base64url'), transactionId: 'FUZZ-0001', timestamp: '2026-01-01T00:00:00Z', requestedScore: '20', qualityScore: '50' };
  // Unchanged it is good, but for the other three fingers; from one that was no twin when it was found, it is another device.
  const whole = (identityNow = identity) => readCapture(Buffer.from(JSON.stringify({ biometrics: [{ specVersion: '0.9.5', data: signJws(payload, keys.device.key, keys.device.x5c), hash: nextHash(FIRST_HASH, Buffer.from(payload.bioValue, 'base64url')) }] })), { ...expected, identity: identityNow }, trust, { port: 1, device: 'x', where: '' });
  expect(whole()).toMatchObject({ error: { code: 'biometric-incomplete' } });
  expect(whole({ ...identity, twin: false })).toMatchObject({ error: { code: 'biometric-device-changed' } });
  const seen = new Set<string>();
  for (let index = 0; index < 300; index += 1) {
    const changed = mutate(Buffer.from(JSON.stringify(payload)), random);
    let value: unknown = changed.toString('latin1');
    try {
      value = JSON.parse(changed.toString('utf8'));
    } catch {
      // A signed text that is no object is a payload like any other.
    }
    const answer = Buffer.from(JSON.stringify({ biometrics: [{ specVersion: '0.9.5', data: signJws(value, keys.device.key, keys.device.x5c), hash: FIRST_HASH }] }));
    const read = readCapture(answer, expected, trust, { port: 1, device: 'x', where: '' });
    seen.add(read.ok ? 'ok' : read.error.code);
  }
  expect(seen.has('ok')).toBe(false);
  expect(seen.size).toBeGreaterThan(2);
});

test('a live picture cut, stretched and turned about: frames or an end, in time', () => {
  const random = seededRandom(SEED + 3, systemClock);
  const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.alloc(300, 7), Buffer.from([0xff, 0xd9])]);
  const part = Buffer.concat([Buffer.from(`--BoundaryString\r\nContent-Type: image/jpeg\r\nContent-Length: ${jpeg.length}\r\n\r\n`), jpeg, Buffer.from('\r\n')]);
  const good = Buffer.concat([part, part, part]);
  const plain = new FrameReader();
  expect([...good].flatMap((byte) => [...plain.take(Uint8Array.of(byte)).frames])).toHaveLength(3);
  for (let index = 0; index < 500; index += 1) {
    const bytes = mutate(good, random);
    const reader = new FrameReader();
    for (let at = 0; at < bytes.length; at += 100) {
      const { frames, end } = reader.take(bytes.subarray(at, at + 100));
      for (const frame of frames) expect([frame[0], frame[1]]).toEqual([0xff, 0xd8]);
      if (end) break;
    }
  }
});

test('the seed is what decides', () => {
  const run = () => mutate(Buffer.from('{"a":[1,2,3]}'), seededRandom(5, systemClock)).toString('latin1');
  expect(run()).toBe(run());
});
