import { describe, expect, test } from 'vitest';
import { describeProblem, type Problem } from '../../../domain/problem.ts';
import { hastyClock, movedClock, must, request, setStage, stageKeys } from './stage.suite.ts';
import type { TwinFault } from './twin/control.ts';

/** Each fault of a capture, by name: its problem, and the place in the answer that the problem names. */
const ofCapture: readonly (readonly [fault: TwinFault, code: Problem['code'], where: string])[] = [
  ['html', 'biometric-answer-html', ''],
  ['truncated-json', 'biometric-answer-unreadable', 'json'],
  ['too-large', 'biometric-answer-too-large', ''],
  ['too-large-unannounced', 'biometric-answer-too-large', ''],
  ['disconnect', 'biometric-gone', ''],
  ['wrong-signature', 'biometric-signature-wrong', 'biometrics[0].data'],
  ['expired-certificate', 'biometric-certificate-expired', 'biometrics[0].data.header.x5c.[0]'],
  ['untrusted-certificate', 'biometric-untrusted', 'biometrics[0].data.header.x5c'],
  ['broken-hash', 'biometric-chain-broken', 'biometrics[3].hash'],
  ['wrong-transaction', 'biometric-mismatch', 'biometrics[0].data.transactionId'],
  ['wrong-environment', 'biometric-mismatch', 'biometrics[0].data.env'],
  ['wrong-purpose', 'biometric-mismatch', 'biometrics[0].data.purpose'],
  ['other-device', 'biometric-device-changed', 'biometrics[0].data.digitalId'],
  ['not-an-image', 'biometric-not-an-image', 'biometrics[0].data.bioValue@0'],
  ['cut-record', 'biometric-not-an-image', 'biometrics[0].data.bioValue@8'],
  ['other-record', 'biometric-wrong-position', 'biometrics[0].data.bioValue'],
  ['three-fingers', 'biometric-incomplete', 'biometrics'],
  ['wrong-position', 'biometric-wrong-position', 'biometrics[0].data.bioSubType'],
  ['same-finger-twice', 'biometric-wrong-position', 'biometrics[3].data.bioSubType'],
  ['unknown-position', 'biometric-wrong-position', 'biometrics[0].data.bioSubType'],
  ['no-object', 'biometric-no-object', 'biometrics[0]'],
  ['technical', 'biometric-technical', 'biometrics[0]'],
  ['tampered', 'biometric-tampered', 'biometrics[0]'],
  ['not-registered', 'biometric-not-registered', 'biometrics[0]'],
  ['not-ready', 'biometric-not-ready', 'biometrics[0]'],
  ['busy', 'biometric-busy', 'biometrics[0]'],
  ['vendor-error', 'biometric-refused', 'biometrics[0]'],
];

/** Every placeholder of the sentences has its value. */
function expectSentences(problem: Problem): void {
  for (const language of ['id', 'en'] as const) {
    const { what, means, todo } = describeProblem(problem, language);
    expect(`${what} ${means} ${todo}`).not.toMatch(/[{}]|undefined/u);
  }
}

describe('a capture that meets', () => {
  test.each(ofCapture)('%s is %s', async (fault, code, where) => {
    await using stage = await setStage();
    const device = await stage.device();
    stage.fault(fault);
    const result = await device.capture(request());
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.error).toMatchObject({ code, params: { port: stage.port, device: 'SYNTHETIC TWIN Slap-4', where } });
    expectSentences(result.error);
    // Whatever it was, the next capture works.
    stage.control({ op: 'repair' });
    expect(must(await device.capture(request())).images).toHaveLength(4);
  });

  test('poor: success at the timeout is not taken for enough', async () => {
    await using stage = await setStage();
    const device = await stage.device();
    stage.fault('poor');
    const capture = must(await device.capture(request({ quality: 60 })));
    expect(capture).toMatchObject({ verdict: 'poor', below: ['left-index', 'left-middle', 'left-ring', 'left-little'] });
    expect(capture.images.map(({ quality }) => quality)).toEqual([45, 45, 45, 45]);
  });

  test('no-answer is too slow, after its own timeout and a grace', async () => {
    await using stage = await setStage({ sbi: { clock: hastyClock(10_000, 100) } });
    const device = await stage.device();
    stage.fault('no-answer');
    expect(await device.capture(request())).toMatchObject({ error: { code: 'biometric-too-slow' } });
  });

  test('numbers where others send strings is no fault', async () => {
    await using stage = await setStage();
    const device = await stage.device();
    stage.fault('numbers');
    expect(must(await device.capture(request())).images).toHaveLength(4);
  });

  test('unknown-position of a single finger: the operator’s word, marked as such', async () => {
    await using stage = await setStage();
    const device = await stage.device();
    stage.fault('unknown-position');
    expect(must(await device.capture(request({ shot: { kind: 'finger', position: 'right-index' } }))).images).toMatchObject([{ position: 'right-index', positionFrom: 'operator' }]);
  });

  test('200 MB is refused without being read', async () => {
    await using stage = await setStage();
    const device = await stage.device();
    stage.fault('too-large');
    const before = process.memoryUsage().arrayBuffers;
    expect(await device.capture(request())).toMatchObject({ error: { code: 'biometric-answer-too-large' } });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50_000_000);
  });
});

/** Faults of a service that is being looked at. */
const ofDiscovery: readonly (readonly [fault: TwinFault, call: 'discover' | 'info', code: Problem['code']])[] = [
  ['html', 'discover', 'biometric-answer-html'],
  ['truncated-json', 'discover', 'biometric-answer-unreadable'],
  ['too-large', 'discover', 'biometric-answer-too-large'],
  ['disconnect', 'discover', 'biometric-gone'],
  ['not-registered', 'discover', 'biometric-not-registered'],
  ['html', 'info', 'biometric-answer-html'],
  ['truncated-json', 'info', 'biometric-answer-unreadable'],
  ['disconnect', 'info', 'biometric-gone'],
  ['wrong-signature', 'info', 'biometric-signature-wrong'],
  ['expired-certificate', 'info', 'biometric-certificate-expired'],
  ['untrusted-certificate', 'info', 'biometric-untrusted'],
  ['not-registered', 'info', 'biometric-not-registered'],
  ['wrong-environment', 'info', 'biometric-mismatch'],
];

describe('a look around that meets', () => {
  test.each(ofDiscovery)('%s at %s finds no device and says %s', async (fault, call, code) => {
    await using stage = await setStage({ models: ['slap'] });
    stage.fault(fault, call);
    const { devices, troubles } = await stage.sbi.discover();
    expect(devices).toEqual([]);
    expect(troubles).toMatchObject([{ port: stage.port, problem: { code, params: { port: stage.port } } }]);
    expectSentences(troubles[0]!.problem);
  });

  test('a service that never answers is given up', async () => {
    await using stage = await setStage({ sbi: { clock: hastyClock(5_000, 100) } });
    stage.fault('no-answer', 'discover');
    expect((await stage.sbi.discover()).troubles).toMatchObject([{ problem: { code: 'biometric-too-slow' } }]);
  });

  test('a twin where only real devices are trusted: refused by name', async () => {
    await using stage = await setStage({ sbi: { trust: { anchors: [] } } });
    expect((await stage.sbi.discover()).troubles.map(({ problem }) => problem.code)).toEqual(['biometric-twin-refused', 'biometric-twin-refused']);
  });

  test('a twin’s root pinned by mistake as a real one: refused all the same', async () => {
    await using stage = await setStage({ sbi: { trust: { anchors: [{ certificate: stageKeys().root, twin: false }] } } });
    const { devices, troubles } = await stage.sbi.discover();
    expect(devices).toEqual([]);
    expect(troubles[0]!.problem.code).toBe('biometric-twin-refused');
  });

  test('a twin where the environment is production: not taken', async () => {
    await using stage = await setStage({ sbi: { env: 'Production' } });
    const { devices, troubles } = await stage.sbi.discover();
    expect(devices).toEqual([]);
    expect(troubles[0]!.problem).toMatchObject({ code: 'biometric-mismatch', params: { where: '[0].deviceInfo.env' } });
  });

  test.each([['next week', 7 * 86_400_000], ['last week', -7 * 86_400_000]])('certificates are held against the counter’s clock: %s', async (_, ms) => {
    await using stage = await setStage({ models: ['slap'], sbi: { clock: movedClock(ms) } });
    expect((await stage.sbi.discover()).troubles).toMatchObject([{ problem: { code: 'biometric-certificate-expired' } }]);
  });
});

test('a pinned certificate that is none is a broken installation', async () => {
  await expect(setStage({ sbi: { trust: { anchors: [{ certificate: 'none', twin: false }] } } })).rejects.toThrow();
});
