import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { drawFinger, smallFinger } from '../../../biometrics/synthetic/finger.ts';
import { fastClock, systemClock } from '../../../platform/clock.ts';
import { openSealed } from './auth.ts';
import { FIRST_HASH, nextHash } from './hash-chain.ts';
import { httpFetch, readAll, type SbiFetch } from './http.ts';
import { leftFour, must, request, setStage, stageKeys } from './stage.suite.ts';
import { makeCertificate } from './twin/certificate.ts';
import { synthetic } from './twin/draw.ts';

describe('discovery', () => {
  test('finds the devices of a service, proves them, and shows that they are twins', async () => {
    await using stage = await setStage();
    const { devices, troubles } = await stage.sbi.discover();
    expect(troubles).toEqual([]);
    expect(devices.map(({ identity }) => identity)).toEqual([
      { make: 'SYNTHETIC TWIN', model: 'Slap-4', serial: `SYNTHETICSLAP${stage.port}`, kind: 'finger', subtype: 'Slap', provider: 'SYNTHETIC TWIN', firmware: 'twin-1', certification: 'L1', purpose: 'Registration', certifiedUntil: expect.any(Number), twin: true },
      { make: 'SYNTHETIC TWIN', model: 'Iris-2', serial: `SYNTHETICIRIS${stage.port}`, kind: 'iris', subtype: 'Double', provider: 'SYNTHETIC TWIN', firmware: 'twin-1', certification: 'L1', purpose: 'Registration', certifiedUntil: expect.any(Number), twin: true },
    ]);
  });

  /** A service whose discovery says something else. */
  const saying = (change: (entries: Record<string, unknown>[]) => unknown): SbiFetch => async (ask) => {
    const answer = await httpFetch(ask);
    if (ask.call !== 'discover' || !answer.ok) return answer;
    const bytes = must(await readAll(answer.value, 1_000_000));
    const changed = Buffer.from(JSON.stringify(change(JSON.parse(Buffer.from(bytes).toString('utf8')) as Record<string, unknown>[])));
    async function* chunks() {
      yield changed;
    }
    return { ok: true, value: { ...answer.value, length: changed.length, chunks: chunks(), drop: () => {} } };
  };

  test('a service that wants to be called at another port is not called there, and not taken', async () => {
    await using stage = await setStage({ sbi: { fetch: saying((entries) => entries.map((entry) => ({ ...entry, callbackId: 'http://127.0.0.1:80/' }))) } });
    const { devices, troubles } = await stage.sbi.discover();
    expect(devices).toEqual([]);
    expect(troubles).toMatchObject([{ problem: { code: 'biometric-mismatch', params: { where: '[0].callbackId' } } }, { problem: { code: 'biometric-mismatch', params: { where: '[1].callbackId' } } }]);
  });

  test('a service that calls itself localhost is called at 127.0.0.1 all the same', async () => {
    await using stage = await setStage({ sbi: { fetch: saying((entries) => entries.map((entry) => ({ ...entry, callbackId: String(entry['callbackId']).replace('127.0.0.1', 'localhost') }))) } });
    expect((await stage.sbi.discover()).devices).toHaveLength(2);
  });

  test('one device that cannot be read hides no other', async () => {
    await using stage = await setStage({ sbi: { fetch: saying(([first, ...others]) => [{ ...first, deviceStatus: 'Dancing' }, { error: { errorCode: '110' } }, ...others]) } });
    const { devices, troubles } = await stage.sbi.discover();
    expect(devices.map(({ identity }) => identity.kind)).toEqual(['iris']);
    expect(troubles.map(({ problem }) => [problem.code, problem.params?.['where']])).toEqual([['biometric-answer-unreadable', '[0].deviceStatus'], ['biometric-not-ready', '[1]']]);
  });

  test('what is no SBI service is a trouble with its port', async () => {
    const server = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html></html>'));
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    await using stage = await setStage({ sbi: { ports: [port] } });
    // Node's HTTP server refuses the method with 400 and no body.
    expect((await stage.sbi.discover()).troubles).toMatchObject([{ port, problem: { code: 'biometric-answer-unreadable', params: { where: 'HTTP 400.json' } } }]);
    server.close();
  });

  test('of one kind gives no other', async () => {
    await using stage = await setStage();
    expect((await stage.sbi.discover({ kind: 'iris' })).devices.map(({ identity }) => identity.kind)).toEqual(['iris']);
  });

  test('nobody at a port is no trouble', async () => {
    await using stage = await setStage({ sbi: { ports: [1] } });
    expect(await stage.sbi.discover()).toEqual({ devices: [], troubles: [] });
  });

  test('gives the same device again, so that who captures is known', async () => {
    await using stage = await setStage();
    const first = await stage.device();
    expect(await stage.device()).toBe(first);
  });
});

describe('capture', () => {
  test.each([
    ['left slap', leftFour, ['left-index', 'left-middle', 'left-ring', 'left-little']],
    ['right slap', { kind: 'slap', hand: 'right' }, ['right-index', 'right-middle', 'right-ring', 'right-little']],
    ['two thumbs', { kind: 'thumbs' }, ['left-thumb', 'right-thumb']],
    ['one finger', { kind: 'finger', position: 'right-ring' }, ['right-ring']],
    ['both irises', { kind: 'irises' }, ['left-iris', 'right-iris']],
    ['one iris', { kind: 'iris', position: 'right-iris' }, ['right-iris']],
  ] as const)('%s', async (_, shot, positions) => {
    await using stage = await setStage();
    const device = await stage.device(shot.kind.startsWith('iris') ? 'iris' : 'finger');
    const capture = must(await device.capture(request({ shot })));
    expect(capture.images.map(({ position }) => position)).toEqual(positions);
    expect(capture.images.map(({ positionFrom }) => positionFrom)).toEqual(positions.map(() => 'device'));
    expect(capture.verdict).toBe('enough');
    expect(capture.device.twin).toBe(true);
    const magic = device.identity.kind === 'iris' ? 'IIR\0' : 'FIR\0';
    for (const { record } of capture.images) expect(Buffer.from(record.subarray(0, 4)).toString('latin1')).toBe(magic);
  });

  test('missing fingers are not asked for and not waited for', async () => {
    await using stage = await setStage();
    stage.control({ op: 'person', seed: 3, missing: ['left-ring', 'left-little'] });
    const device = await stage.device();
    const capture = must(await device.capture(request({ missing: ['left-ring', 'left-little', 'right-iris'] })));
    expect(capture.images.map(({ position }) => position)).toEqual(['left-index', 'left-middle']);
    expect(await device.capture(request())).toMatchObject({ ok: false, error: { code: 'biometric-incomplete', params: { given: 2, wanted: 4 } } });
  });

  test('all fingers missing is nothing to capture, and nothing is sent', async () => {
    const sent: string[] = [];
    await using stage = await setStage({ onExchange: (call) => sent.push(call) });
    const device = await stage.device();
    expect(await device.capture(request({ missing: ['left-index', 'left-middle', 'left-ring', 'left-little'] }))).toMatchObject({ error: { code: 'biometric-nothing-wanted' } });
    expect(sent).toEqual(['discover', 'info']);
  });

  test('poor images come as success at the timeout and are called poor, finger by finger; a new try is better', async () => {
    await using stage = await setStage();
    const device = await stage.device();
    const first = must(await device.capture(request({ quality: 80 })));
    expect(first.verdict).toBe('poor');
    expect(first.below).toEqual(first.images.filter(({ quality }) => quality < 80).map(({ position }) => position));
    const averages = [first.images];
    for (let attempt = 0; attempt < 4; attempt += 1) averages.push(must(await device.capture(request({ quality: 80 }))).images);
    const sums = averages.map((images) => images.reduce((sum, { quality }) => sum + quality, 0));
    expect([...sums].sort((a, b) => a - b)).toEqual(sums);
    expect(must(await device.capture(request({ quality: 80 }))).verdict).toBe('enough');
  });

  test('a good average does not hide one bad finger', async () => {
    await using stage = await setStage();
    const device = await stage.device();
    const { images } = must(await device.capture(request()));
    stage.control({ op: 'person', seed: 1 });
    const average = Math.floor(images.reduce((sum, { quality }) => sum + quality, 0) / 4);
    const again = must(await device.capture(request({ quality: average })));
    expect(again.verdict).toBe('poor');
    expect(again.below.length).toBeGreaterThan(0);
    expect(again.below.length).toBeLessThan(4);
  });

  test('the seed decides whose finger is on the glass, and no two placings give the same picture', async () => {
    await using stage = await setStage({ draw: synthetic(true), captureMs: 1 });
    const device = await stage.device();
    const record = async (seed: number) => {
      stage.control({ op: 'person', seed });
      return must(await device.capture(request({ shot: { kind: 'finger', position: 'left-index' } }))).images[0]!;
    };
    const [one, two, oneAgain] = [await record(1), await record(2), await record(1)];
    // Behind the header with its time stamp: the pixels.
    const { width, height } = smallFinger;
    const pixels = ({ record }: { readonly record: Uint8Array }) => Buffer.from(record.subarray(-width * height)).toString('base64');
    const drawn = (seed: number, impression: number, quality: number) => Buffer.from(drawFinger({ seed, finger: 7, impression, quality, size: smallFinger }).pixels).toString('base64');
    expect(new Set([one, two, oneAgain].map(pixels)).size).toBe(3);
    expect([one, two, oneAgain].map(pixels)).toEqual([drawn(1, 1, one.quality), drawn(2, 2, two.quality), drawn(1, 3, oneAgain.quality)]);
    expect(Buffer.from(one.record).readUInt32BE(8)).toBe(one.record.length);
  });

  test('the trainer chooses who lies there, how well, and what is missing; a pulled cable leaves a service without devices', async () => {
    await using stage = await setStage({ captureMs: 1 });
    const device = await stage.device();
    stage.control({ op: 'person', seed: 4, quality: 30, missing: ['left-ring'] });
    const poor = must(await device.capture(request({ quality: 60, missing: ['left-ring'] })));
    expect(poor.images.map(({ position, quality }) => [position, quality])).toEqual([['left-index', 30], ['left-middle', 30], ['left-little', 30]]);
    expect(poor.verdict).toBe('poor');
    stage.control({ op: 'cable', plugged: false });
    expect((await stage.sbi.discover()).devices).toEqual([]);
    expect(await device.capture(request())).toMatchObject({ ok: false, error: { code: 'biometric-missing' } });
    stage.control({ op: 'cable', plugged: true });
    expect((await stage.sbi.discover()).devices).toHaveLength(2);
    expect(must(await device.capture(request({ missing: ['left-ring'] }))).images).toHaveLength(3);
  });

  test('the live picture shows what lies there, another when the person changes, and none without a cable', async () => {
    await using stage = await setStage({ draw: synthetic(true) });
    const device = await stage.device();
    const stop = new AbortController();
    const frames: Uint8Array[] = [];
    for await (const frame of device.stream(leftFour, stop.signal)) {
      if (!frame.ok) break;
      frames.push(frame.value);
      if (frames.length === 1) stage.control({ op: 'person', seed: 9 });
      if (frames.length === 3) stage.control({ op: 'cable', plugged: false });
    }
    stop.abort();
    expect(frames).toHaveLength(3);
    expect(Buffer.from(frames[1]!).equals(Buffer.from(frames[0]!))).toBe(false);
    // a JPEG begins so
    expect([...frames[2]!.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
  });

  test('captures of one enrolment are chained from the empty hash on', async () => {
    await using stage = await setStage();
    const fingers = await stage.device();
    const eyes = await stage.device('iris');
    const first = must(await fingers.capture(request()));
    const second = must(await eyes.capture(request({ shot: { kind: 'irises' }, previousHash: first.lastHash })));
    let expected = FIRST_HASH;
    for (const { record, hash } of [...first.images, ...second.images]) {
      expected = nextHash(expected, record);
      expect(hash).toBe(expected);
    }
    expect(second.lastHash).toBe(expected);
    expect(FIRST_HASH).toBe('E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855');
  });

  test('a device that cannot take the shot is not asked', async () => {
    await using stage = await setStage({ models: ['single'] });
    const device = await stage.device();
    expect([device.can(leftFour), device.can({ kind: 'finger', position: 'left-index' })]).toEqual([false, true]);
    expect(await device.capture(request())).toMatchObject({ error: { code: 'biometric-unsupported' } });
    expect(must(await device.capture(request({ shot: { kind: 'finger', position: 'left-index' } }))).images).toHaveLength(1);
  });

  test('a request that no counter may make is a bug', async () => {
    await using stage = await setStage();
    const device = await stage.device();
    await expect(device.capture(request({ timeoutMs: 0 }))).rejects.toThrow(RangeError);
    await expect(device.capture(request({ quality: 101 }))).rejects.toThrow(RangeError);
    await expect(device.capture(request({ previousHash: 'abc' }))).rejects.toThrow(RangeError);
  });

  test('stopped by the signal, and by closing, within moments; the device is free again', async () => {
    await using stage = await setStage();
    const device = await stage.device();
    const abort = new AbortController();
    const running = device.capture(request({ quality: 100, timeoutMs: 60_000, signal: abort.signal }));
    setTimeout(() => abort.abort(), 50);
    expect(await running).toMatchObject({ error: { code: 'biometric-stopped' } });
    await systemClock.sleep(50);
    expect(must(await device.capture(request())).images).toHaveLength(4);
    const other = device.capture(request({ quality: 100, timeoutMs: 60_000 }));
    await systemClock.sleep(50);
    await stage.sbi.close();
    expect(await other).toMatchObject({ error: { code: 'biometric-stopped' } });
  });
});

describe('live picture', () => {
  async function all<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
    const found: T[] = [];
    for await (const item of items) found.push(item);
    return found;
  }
  const isJpeg = (bytes: Uint8Array) => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes.at(-2) === 0xff && bytes.at(-1) === 0xd9;

  test('gives JPEG frames until the signal', async () => {
    await using stage = await setStage();
    const device = await stage.device();
    const abort = new AbortController();
    let frames = 0;
    let last: unknown = null;
    for await (const frame of device.stream(leftFour, abort.signal)) {
      if (frame.ok) {
        expect(isJpeg(frame.value)).toBe(true);
        frames += 1;
        if (frames === 3) abort.abort();
      } else last = frame.error.code;
    }
    expect(frames).toBe(3);
    expect(last).toBe('biometric-stopped');
  });

  test('one that never begins, or stands still, is too slow', async () => {
    await using stage = await setStage({ sbi: { clock: fastClock(systemClock, 20) } });
    const device = await stage.device();
    stage.fault('no-answer', 'stream');
    expect(await all(device.stream(leftFour, new AbortController().signal))).toMatchObject([{ ok: false, error: { code: 'biometric-too-slow' } }]);
  });

  test('no frames come during a capture, and the picture goes on after it', async () => {
    await using stage = await setStage({ captureMs: 700 });
    const device = await stage.device();
    const abort = new AbortController();
    const times: number[] = [];
    let captured = { from: Infinity, to: Infinity };
    let capturing: Promise<unknown> | null = null;
    const capture = async () => {
      const from = systemClock.now();
      must(await device.capture(request({ timeoutMs: 2_000 })));
      captured = { from, to: systemClock.now() };
    };
    for await (const frame of device.stream(leftFour, abort.signal)) {
      if (!frame.ok) break;
      times.push(systemClock.now());
      capturing ??= capture();
      if (times.at(-1)! > captured.to + 300) abort.abort();
    }
    await capturing;
    // A frame that was under way when the capture began may still arrive.
    expect(times.filter((time) => time > captured.from + 100 && time < captured.to - 50)).toEqual([]);
    expect(times.length).toBeGreaterThan(2);
  });

  test('who stops looking hangs up', async () => {
    await using stage = await setStage();
    const device = await stage.device();
    for await (const frame of device.stream(leftFour, new AbortController().signal)) {
      must(frame);
      break;
    }
    // Closing the stage would wait for a connection that is still open; the device is free for a capture.
    expect(must(await device.capture(request())).images).toHaveLength(4);
  });

  test('a picture refused says why', async () => {
    await using stage = await setStage();
    const device = await stage.device();
    stage.fault('technical', 'stream');
    const results = await all(device.stream(leftFour, new AbortController().signal));
    expect(results).toMatchObject([{ ok: false, error: { code: 'biometric-no-picture', params: { errorCode: '601' } } }]);
    expect(await all(device.stream({ kind: 'irises' }, new AbortController().signal))).toMatchObject([{ error: { code: 'biometric-unsupported' } }]);
  });

  test.each(['html', 'too-large', 'disconnect'] as const)('%s is no picture', async (fault) => {
    await using stage = await setStage();
    const device = await stage.device();
    stage.fault(fault, 'stream');
    const abort = new AbortController();
    const first = await device.stream(leftFour, abort.signal)[Symbol.asyncIterator]().next();
    abort.abort();
    if (fault === 'disconnect') expect(first.value).toMatchObject({ ok: true });
    else expect(first.value).toMatchObject({ ok: false, error: { code: 'biometric-no-picture' } });
  });
});

test('CAPTURE gives sealed images that only the domain opens, chain and all', async () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const name = { organisation: 'SYNTHETIC', commonName: 'domain' };
  const domainCertificate = makeCertificate({ serial: Buffer.from([1]), subject: name, issuer: name, notBefore: 0, notAfter: 86_400_000, key: privateKey, signedBy: privateKey, ca: false });
  await using stage = await setStage({ purpose: 'Auth', domainCertificate });
  const device = await stage.device();
  expect(await device.capture(request())).toMatchObject({ error: { code: 'biometric-unsupported' } });
  const sealed = must(await device.captureSealed(request(), 'https://siak.example'));
  expect(sealed.map(({ position }) => position)).toEqual(['left-index', 'left-middle', 'left-ring', 'left-little']);
  expect(Buffer.from(sealed[0]!.sealed).includes('FIR')).toBe(false);
  const records = openSealed(sealed, privateKey, FIRST_HASH);
  expect(records?.map((record) => Buffer.from(record.subarray(0, 3)).toString())).toEqual(['FIR', 'FIR', 'FIR', 'FIR']);
  expect(openSealed(sealed, stageKeys().device.key, FIRST_HASH)).toBeNull();
  expect(openSealed([...sealed].reverse(), privateKey, FIRST_HASH)).toBeNull();
  expect(await (await stage.device('iris')).captureSealed(request({ shot: { kind: 'irises' } }), 'https://siak.example')).toMatchObject({ ok: true });
  stage.fault('wrong-signature', 'authenticate');
  expect(await device.captureSealed(request(), 'https://siak.example')).toMatchObject({ error: { code: 'biometric-signature-wrong' } });
});

test('without a domain key CAPTURE is refused', async () => {
  await using stage = await setStage({ purpose: 'Auth' });
  expect(await (await stage.device()).captureSealed(request(), 'https://siak.example')).toMatchObject({ error: { code: 'biometric-refused', params: { errorCode: '108' } } });
});
