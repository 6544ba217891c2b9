/** Fingerprint, iris and pad twins on real ports, reached through the device process: captured, watched, signed, pulled and killed. */
import { afterEach, describe, expect, test } from 'vitest';
import { drawFinger, smallFinger } from '../../src/biometrics/synthetic/finger.ts';
import { personSeed } from '../../src/biometrics/synthetic/person.ts';
import { must } from '../../src/domain/result.ts';
import type { CaptureRequest } from '../../src/hardware/biometric/port.ts';
import { connectGlass } from '../../src/hardware/biometric/sbi/twin/client.ts';
import { synthetic } from '../../src/hardware/biometric/sbi/twin/draw.ts';
import { makeTwinKeys } from '../../src/hardware/biometric/sbi/twin/keys.ts';
import { serveTwin, serveTwinControl } from '../../src/hardware/biometric/sbi/twin/serve.ts';
import { SbiTwin } from '../../src/hardware/biometric/sbi/twin/service.ts';
import { serveHid } from '../../src/hardware/signature-pad/twin/serve-hid.ts';
import { TrainingPad } from '../../src/hardware/signature-pad/twin/signer.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { systemRandom } from '../../src/platform/random.ts';
import { biometricsOver } from '../../src/main/devices/biometrics-over.ts';
import { deviceConfigSchema, expectedOf, type DeviceConfig } from '../../src/main/devices/config.ts';
import { forkDevices } from '../../src/main/devices/fork-spawn.ts';
import { openDevices } from '../../src/main/devices/open.ts';
import { padsOver } from '../../src/main/devices/pads-over.ts';
import { superviseDevices } from '../../src/main/devices/supervisor.ts';
import { silentLog } from '../../src/main/log.ts';

const random = systemRandom(systemClock);
const keys = makeTwinKeys(systemClock, random);
const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** The whole of it: twins here, drivers in a process of their own. */
async function counter() {
  const twin = new SbiTwin({ clock: systemClock, random, keys, seed: 1, draw: synthetic(true), models: ['slap', 'iris'], captureMs: 20 });
  const served = await serveTwin(twin, 0);
  const control = await serveTwinControl(twin, 'token');
  const pad = new TrainingPad(systemClock);
  const pads = await serveHid(pad.hid, 0);
  const config: DeviceConfig = {
    kind: 'twin',
    ipp: null,
    encoder: 'none',
    readers: { desk: null, sam: null, encoder: null },
    smartcards: { kind: 'remote', port: 1 },
    scanner: null,
    biometrics: { ports: { first: served.port, last: served.port }, env: 'Developer', certificates: [keys.root], takes: ['finger', 'iris'] },
    pad: { kind: 'remote', port: pads.port },
  };
  const pids: (number | undefined)[] = [];
  const spawn = forkDevices(config);
  const devices = superviseDevices({
    spawn: () => {
      const child = spawn();
      pids.push(child.pid);
      return child;
    },
    expected: expectedOf(config),
    clock: systemClock,
    log: silentLog,
  });
  ends.push(() => served.close(), () => control.close(), () => pads.close(), () => devices.close());
  return { twin, glass: connectGlass(control.control, 'token'), pad, devices, biometrics: biometricsOver(devices), pads: padsOver(devices), kill: () => process.kill(pids.at(-1)!, 'SIGKILL') };
}

const slap: CaptureRequest = { shot: { kind: 'slap', hand: 'right' }, timeoutMs: 2_000, quality: 10, previousHash: null };

describe('fingers and eyes through the device process', () => {
  test("the finger of a NIK's person comes out, whole and genuine", async () => {
    const { biometrics, glass } = await counter();
    const seed = personSeed('6203014107900001');
    await glass.control({ op: 'person', seed, quality: 80 });
    const { devices, troubles } = await biometrics.discover();
    expect(troubles).toEqual([]);
    expect(devices.map(({ identity }) => [identity.kind, identity.twin])).toEqual([['finger', true], ['iris', true]]);
    const finger = devices.find((device) => device.can({ kind: 'slap', hand: 'right' }))!;
    const { images } = must(await finger.capture(slap));
    expect(images.map(({ position }) => position)).toEqual(['right-index', 'right-middle', 'right-ring', 'right-little']);
    const drawn = drawFinger({ seed, finger: 2, impression: 1, quality: 80, size: smallFinger }).pixels;
    expect(Buffer.from(images[0]!.record.subarray(-drawn.length)).equals(Buffer.from(drawn))).toBe(true);
    expect(images[0]!.record).toBeInstanceOf(Uint8Array);
  });

  test('the page names them with serial, firmware and the day their certificate ends; a test shows the picture', async () => {
    const { devices, glass } = await counter();
    const states = await devices.states();
    const finger = states.find(({ kind }) => kind === 'finger')!;
    expect(finger).toMatchObject({ name: 'SYNTHETIC TWIN Slap-4', condition: 'ready', twin: true, details: { firmware: 'twin-1' } });
    expect(finger.details!.validUntil).toBeGreaterThan(systemClock.now());
    const tested = must(await devices.test('finger'));
    expect(tested.image).toMatchObject({ format: '19794-4' });
    expect(tested.seen.id).toMatch(/nomor seri SYNTHETICSLAP\d+: telunjuk kanan, mutu \d+/);
    expect(must(await devices.test('iris')).image).toMatchObject({ format: '19794-6' });
    expect(must(await devices.test('pad')).seen.id).toContain('STU-430');

    // Somebody pulls the cable: the test says so at once, the page with its next look.
    await glass.control({ op: 'cable', plugged: false });
    expect(await devices.test('finger')).toMatchObject({ ok: false, error: { code: 'biometric-missing' } });
    expect((await devices.states()).find(({ kind }) => kind === 'finger')).toMatchObject({ condition: 'missing', problem: { code: 'biometric-missing' } });
  });

  test('a capture is stopped by its signal, a live picture by whoever looked', async () => {
    const { biometrics, glass } = await counter();
    const device = (await biometrics.discover({ kind: 'finger' })).devices[0]!;
    await glass.control({ op: 'person', seed: 3, quality: 1 });
    const stop = new AbortController();
    const running = device.capture({ ...slap, quality: 90, timeoutMs: 60_000, signal: stop.signal });
    await systemClock.sleep(200);
    stop.abort();
    expect(await running).toMatchObject({ ok: false, error: { code: 'biometric-stopped' } });

    let frames = 0;
    const looking = new AbortController();
    for await (const frame of device.stream({ kind: 'slap', hand: 'right' }, looking.signal)) {
      expect([...must(frame).subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
      frames += 1;
      if (frames === 3) break;
    }
    expect(frames).toBe(3);
    // The device is free again: nothing of the picture runs on.
    expect((await device.capture(slap)).ok).toBe(true);
  });

  test('killed in the middle of a capture: said so, and the next process captures', async () => {
    const { biometrics, twin, kill } = await counter();
    const device = (await biometrics.discover({ kind: 'finger' })).devices[0]!;
    twin.control({ op: 'delay', call: 'register', ms: 5_000 });
    const running = device.capture(slap);
    await systemClock.sleep(200);
    kill();
    expect(await running).toEqual({ ok: false, error: { code: 'devices-restarting' } });
    twin.control({ op: 'repair' });
    expect(must(await device.capture(slap)).images).toHaveLength(4);
  });
});

describe('a signature through the device process', () => {
  const words = { prompt: 'Tanda tangan', labels: { cancel: 'Batal', clear: 'Ulangi', accept: 'Setuju' } };

  test('written and accepted on the pad, with the ink as it flows', async () => {
    const { pads, pad } = await counter();
    const opened = must(await pads.open());
    expect(opened).toMatchObject({ model: 'STU-430', twin: true, capability: { screen: { width: 320, height: 200 } } });
    const signing = must(await opened.sign(words));
    expect(signing.buttonsOnPad).toBe(true);
    let points = 0;
    signing.listen((event) => {
      points += event.kind === 'point' ? 1 : 0;
    });
    await pad.sign(7);
    const end = await signing.ended;
    if (end.kind !== 'accepted') throw new Error(`it ended ${end.kind}`);
    expect(end.signature.strokes.length).toBeGreaterThan(1);
    expect(points).toBe(end.signature.strokes.flat().length);
    expect(signing.written().strokes).toEqual(end.signature.strokes);
    must(await opened.close());
    // Let go: the next one opens it.
    must(await must(await pads.open()).close());
  });

  test('unplugged in the middle: failed, what was written is kept; plugged in again, it signs', async () => {
    const { pads, pad, devices } = await counter();
    const changes: string[] = [];
    devices.subscribe((event) => changes.push(event.kind));
    const opened = must(await pads.open());
    const signing = must(await opened.sign(words));
    pad.unplug(1);
    await pad.sign(7);
    const end = await signing.ended;
    expect(end).toMatchObject({ kind: 'failed', problem: { code: 'pad-gone' } });
    if (end.kind === 'failed') expect(end.written.strokes).toHaveLength(1);
    await opened.close();
    expect(await pads.open()).toMatchObject({ ok: false, error: { code: 'pad-missing' } });
    pad.plug();
    const again = must(await (must(await pads.open())).sign(words));
    await pad.sign(8);
    expect((await again.ended).kind).toBe('accepted');
    expect(changes).toContain('devices-changed');
  });

  test('the device process killed in the middle: failed, with what the pen had written until then', async () => {
    const { pads, pad, kill } = await counter();
    const opened = must(await pads.open());
    const signing = must(await opened.sign(words));
    const lifted = new Promise<void>((resolve) => {
      signing.listen((event) => event.kind === 'lifted' && resolve());
    });
    const writing = pad.sign(9);
    await lifted;
    kill();
    const end = await signing.ended;
    expect(end).toMatchObject({ kind: 'failed', problem: { code: 'devices-restarting' } });
    if (end.kind === 'failed') expect(end.written.strokes.length).toBeGreaterThanOrEqual(1);
    await writing;
  });
});

test('a configuration of real devices takes no twin: no remote pad, and no twin certificate is believed', async () => {
  const real = { kind: 'real', ipp: null, encoder: 'none', readers: { desk: null, sam: null, encoder: null }, smartcards: { kind: 'pcsc' }, scanner: null } as const;
  expect(deviceConfigSchema.safeParse({ ...real, pad: { kind: 'remote', port: 4_000 } }).success).toBe(false);
  const twin = new SbiTwin({ clock: systemClock, random, keys, seed: 1, draw: synthetic(true), models: ['slap'] });
  const served = await serveTwin(twin, 0);
  ends.push(() => served.close());
  const devices = openDevices({ ...real, biometrics: { ports: { first: served.port, last: served.port }, env: 'Developer', certificates: [keys.root], takes: ['finger'] } }, systemClock);
  ends.push(() => devices.close());
  expect(must(await devices.findBiometrics())).toMatchObject({ devices: [], troubles: [{ problem: { code: 'biometric-twin-refused' } }] });
});
