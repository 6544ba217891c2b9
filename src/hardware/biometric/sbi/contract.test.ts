/** The client's requests as the twin receives them, and the twin's answers, against one and the same set of schemas. */
import { connect, type Socket } from 'node:net';
import { beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import type { Shot } from '../port.ts';
import { FIRST_HASH } from './hash-chain.ts';
import { LOOPBACK, type Call } from './http.ts';
import { authData, authEntry, authRequest, captureAnswer, captureData, deviceInfo, digitalId, discoveredDevice, discoveryRequest, infoEntry, listed, registrationEntry, registrationRequest, streamRequest } from './schemas.ts';
import { leftFour, must, request, setStage, stageKeys, type StageOptions } from './stage.suite.ts';

interface Exchange {
  readonly call: Call;
  readonly request: string;
  readonly reply: string | null;
}

const payloadOf = (jws: string): unknown => JSON.parse(Buffer.from(jws.split('.')[1]!, 'base64url').toString('utf8'));

async function recorded(options: StageOptions, act: (stage: Awaited<ReturnType<typeof setStage>>) => Promise<void>): Promise<readonly Exchange[]> {
  const exchanges: Exchange[] = [];
  await using stage = await setStage({ ...options, onExchange: (call, asked, reply) => exchanges.push({ call, request: asked, reply }) });
  await act(stage);
  return exchanges;
}

const shots: readonly (readonly [kind: 'finger' | 'iris', shot: Shot])[] = [
  ['finger', leftFour],
  ['finger', { kind: 'slap', hand: 'right' }],
  ['finger', { kind: 'thumbs' }],
  ['finger', { kind: 'finger', position: 'left-thumb' }],
  ['iris', { kind: 'irises' }],
  ['iris', { kind: 'iris', position: 'left-iris' }],
];

let exchanges: readonly Exchange[] = [];
let authenticated: readonly Exchange[] = [];
beforeAll(async () => {
  exchanges = await recorded({}, async (stage) => {
    await stage.sbi.discover();
    for (const [kind, shot] of shots) must(await (await stage.device(kind)).capture(request({ shot, missing: ['left-ring'] })));
    stage.fault('numbers');
    must(await (await stage.device()).capture(request()));
    const abort = new AbortController();
    for await (const frame of (await stage.device()).stream(leftFour, abort.signal)) {
      if (frame.ok) abort.abort();
    }
  });
  // Any certificate with an RSA key does for the domain: the twin's own root.
  authenticated = await recorded({ purpose: 'Auth', domainCertificate: stageKeys().root }, async (stage) => {
    must(await (await stage.device()).captureSealed(request(), 'https://siak.example'));
  });
});

const of = (call: Call, from = exchanges) => from.filter((exchange) => exchange.call === call);

describe('what the client sends', () => {
  test.each<[Call, z.ZodType, number]>([
    ['discover', discoveryRequest, 9],
    ['register', registrationRequest, 7],
    ['stream', streamRequest, 1],
  ])('%s is as the specification has it', (call, schema, count) => {
    const sent = of(call).map((exchange) => JSON.parse(exchange.request) as unknown);
    expect(sent).toHaveLength(count);
    for (const body of sent) expect(schema.safeParse(body).error?.issues ?? []).toEqual([]);
  });

  test('info has no body', () => {
    expect(new Set(of('info').map((exchange) => exchange.request))).toEqual(new Set(['']));
  });

  test('a slap without its ring finger, word for word', () => {
    const { transactionId, captureTime, ...rest } = JSON.parse(of('register')[0]!.request) as Record<string, unknown>;
    expect(rest).toEqual({
      env: 'Developer',
      purpose: 'Registration',
      specVersion: '0.9.5',
      timeout: '150',
      bio: [{ type: 'Finger', count: '3', requestedScore: '20', deviceId: '1', deviceSubId: '1', previousHash: FIRST_HASH, bioSubType: ['Left IndexFinger', 'Left MiddleFinger', 'Left LittleFinger'], exception: ['Left RingFinger'] }],
      customOpts: {},
    });
    expect(transactionId).toMatch(/^[A-Za-z0-9-]{4,50}$/u);
    expect(captureTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/u);
  });

  test('parts of a device by their number: left, right, both', () => {
    const parts = of('register').map((exchange) => (JSON.parse(exchange.request) as { bio: { deviceSubId: string }[] }).bio[0]!.deviceSubId);
    expect(parts).toEqual(['1', '2', '3', '3', '3', '1', '1']);
  });

  test('no transaction is used twice', () => {
    const ids = of('register').map((exchange) => (JSON.parse(exchange.request) as { transactionId: string }).transactionId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('authentication', () => {
    for (const exchange of of('authenticate', authenticated)) expect(authRequest.safeParse(JSON.parse(exchange.request)).error?.issues ?? []).toEqual([]);
    expect(of('authenticate', authenticated)).toHaveLength(1);
  });
});

describe('what the twin answers', () => {
  test('discovery', () => {
    for (const { reply } of of('discover')) {
      const entries = listed.parse(JSON.parse(reply!));
      expect(entries.length).toBeGreaterThan(0);
      for (const entry of entries) {
        const device = discoveredDevice.parse(entry);
        const digital = digitalId.parse(JSON.parse(Buffer.from(device.digitalId, 'base64url').toString('utf8')));
        expect(digital.serialNo).toBe(device.deviceCode);
        expect(digital.serialNo).toMatch(/^[A-Za-z0-9]{12,}$/u);
        expect(digital.make).toContain('SYNTHETIC');
      }
    }
  });

  test('info', () => {
    for (const { reply } of of('info')) {
      for (const entry of listed.parse(JSON.parse(reply!))) {
        const info = deviceInfo.parse(payloadOf(infoEntry.parse(entry).deviceInfo));
        expect(digitalId.parse(payloadOf(info.digitalId)).serialNo).toBe(info.deviceCode);
      }
    }
  });

  test('registration captures, strings and numbers', () => {
    for (const { reply } of of('register')) {
      const { biometrics } = captureAnswer.parse(JSON.parse(reply!));
      expect(biometrics.length).toBeGreaterThan(0);
      for (const entry of biometrics) {
        const read = registrationEntry.parse(entry);
        expect(read.hash).toBe(read.hash.toUpperCase());
        digitalId.parse(payloadOf(captureData.parse(payloadOf(read.data)).digitalId));
      }
    }
  });

  test('authentication', () => {
    for (const { reply } of of('authenticate', authenticated)) {
      for (const entry of captureAnswer.parse(JSON.parse(reply!)).biometrics) {
        const read = authEntry.parse(entry);
        expect(read.thumbprint).toMatch(/^[0-9A-F]{64}$/u);
        authData.parse(payloadOf(read.data));
      }
    }
  });

  /** As other SBI clients write it: nothing of Node between. */
  const raw = (port: number, text: string): Promise<string> =>
    new Promise((resolve, reject) => {
      let answer = '';
      connect(port, LOOPBACK, function greet(this: Socket) {
        this.write(text);
      })
        .setEncoding('utf8')
        .on('data', (chunk: string) => {
          answer += chunk;
        })
        .on('end', () => resolve(answer))
        .on('error', reject);
    });

  test('the request line of the specification, whole address and all, and its headers', async () => {
    await using stage = await setStage();
    const body = '{"type":"Finger"}';
    const answer = await raw(stage.port, `MOSIPDISC http://127.0.0.1:${stage.port}/device HTTP/1.1\r\nHOST: 127.0.0.1: ${stage.port}\r\nEXT: other\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\nCACHE-CONTROL:no-store\r\nLOCATION: http:\/\/127\.0\.0\.1:\d+\r\n/u);
    expect(answer).toContain('"deviceStatus":"Ready"');
  });

  test.each([['GET /device HTTP/1.1', '405'], ['RCAPTURE /rcapture HTTP/1.1', '405'], ['MOSIPINFO /info HTTP/1.1', '405'], ['no http', '405']])('%s is refused with %s', async (line, status) => {
    await using stage = await setStage();
    expect(await raw(stage.port, `${line}\r\n\r\n`)).toContain(`HTTP/1.1 ${status}`);
  });

  test.each([['not JSON', '{', '502'], ['another device', JSON.stringify({}), '502']])('a capture request that is %s is refused', async (_, body, code) => {
    await using stage = await setStage();
    expect(await raw(stage.port, `RCAPTURE /capture HTTP/1.1\r\nContent-Length: ${body.length}\r\n\r\n${body}`)).toContain(`"errorCode":"${code}"`);
  });
});
