import { expect, test } from 'vitest';
import { systemClock } from '../../../platform/clock.ts';
import { systemRandom } from '../../../platform/random.ts';
import type { Call, SbiFetch } from './http.ts';
import { httpFetch } from './http.ts';
import { openSbi } from './open.ts';
import { must, request, setStage, smallDraw, stageKeys } from './stage.suite.ts';
import { serveTwin } from './twin/serve.ts';
import { SbiTwin } from './twin/service.ts';

const trust = () => ({ anchors: [{ certificate: stageKeys().root, twin: true }] });

test('one capture at a time per device: the second is busy at once, the first goes on', async () => {
  const asked: Call[] = [];
  await using stage = await setStage({ captureMs: 200, onExchange: (call) => asked.push(call) });
  const device = await stage.device();
  const first = device.capture(request({ timeoutMs: 1_000 }));
  expect(await device.capture(request())).toMatchObject({ error: { code: 'biometric-busy' } });
  expect(must(await first).images).toHaveLength(4);
  // The second never reached the device.
  expect(asked.filter((call) => call === 'register')).toHaveLength(1);
  expect(must(await device.capture(request())).images).toHaveLength(4);
});

test('busy with another program’s capture is busy too', async () => {
  await using stage = await setStage({ captureMs: 300 });
  const other = openSbi({ clock: systemClock, env: 'Developer', trust: trust(), ports: [stage.port] });
  const theirs = (await other.discover({ kind: 'finger' })).devices[0]!;
  const ours = await stage.device();
  const running = theirs.capture(request({ timeoutMs: 1_000 }));
  await systemClock.sleep(100);
  expect(await ours.capture(request())).toMatchObject({ error: { code: 'biometric-busy', params: { where: 'biometrics[0]' } } });
  expect(must(await running).images).toHaveLength(4);
  await other.close();
});

test('fingers and eyes of one service are captured at the same time', async () => {
  // Both are begun before either has answered; one after the other could not be so.
  let running = 0;
  let most = 0;
  const fetch: SbiFetch = async (ask) => {
    if (ask.call !== 'register') return httpFetch(ask);
    running += 1;
    most = Math.max(most, running);
    const answer = await httpFetch(ask);
    running -= 1;
    return answer;
  };
  await using stage = await setStage({ captureMs: 300 });
  const sbi = openSbi({ clock: systemClock, env: 'Developer', trust: trust(), ports: [stage.port], fetch });
  const { devices } = await sbi.discover();
  const deviceOf = (kind: 'finger' | 'iris') => devices.find(({ identity }) => identity.kind === kind)!;
  const [slap, irises] = await Promise.all([deviceOf('finger').capture(request({ timeoutMs: 10_000 })), deviceOf('iris').capture(request({ timeoutMs: 10_000, shot: { kind: 'irises' } }))]);
  expect([must(slap).images.length, must(irises).images.length]).toEqual([4, 2]);
  expect(most).toBe(2);
  await sbi.close();
});

test('a slow service delays no other: found, and capturing, before the slow one has answered', async () => {
  await using slow = await setStage({ models: ['iris'] });
  await using quick = await setStage({ models: ['slap'] });
  slow.control({ op: 'delay', call: 'discover', ms: 1_500 });
  const sbi = openSbi({ clock: systemClock, env: 'Developer', trust: trust(), ports: [slow.port, quick.port] });
  const order: string[] = [];
  const capturing: Promise<void>[] = [];
  const { devices } = await sbi.discover({
    onFound(device) {
      if (device.identity.kind !== 'finger') return;
      const capture = async () => {
        must(await device.capture(request()));
        order.push('captured');
      };
      capturing.push(capture());
    },
  });
  order.push('all found');
  await Promise.all(capturing);
  expect(devices.map(({ identity }) => identity.kind).sort()).toEqual(['finger', 'iris']);
  expect(order).toEqual(['captured', 'all found']);
  await sbi.close();
});

test('all hundred ports are asked at once', async () => {
  let now = 0;
  let most = 0;
  const fetch: SbiFetch = async (ask) => {
    now += 1;
    most = Math.max(most, now);
    const answer = await httpFetch(ask);
    now -= 1;
    return answer;
  };
  const sbi = openSbi({ clock: systemClock, trust: trust(), fetch });
  await sbi.discover();
  expect(most).toBe(100);
  await sbi.close();
});

test('a device that has moved to another port is looked for, awaited, and asked there, once', async () => {
  const random = systemRandom(systemClock);
  const make = () => new SbiTwin({ clock: systemClock, random, keys: stageKeys(), seed: 1, draw: smallDraw, models: ['slap'], captureMs: 20 });
  const asked: string[] = [];
  const before = await serveTwin(make(), 0);
  const twin = make();
  const after = await serveTwin(twin, 0, (call) => asked.push(call));
  let moved = false;
  const fetch: SbiFetch = async (ask) => (!moved && ask.port === after.port ? { ok: false, error: 'refused' } : httpFetch(ask));
  const sbi = openSbi({ clock: systemClock, env: 'Developer', trust: trust(), ports: [before.port, after.port], fetch });
  const device = (await sbi.discover()).devices[0]!;
  await before.close();
  // Nobody there and nowhere else: missing, after the whole look around.
  expect(await device.capture(request())).toMatchObject({ error: { code: 'biometric-missing' } });
  moved = true;
  // The serial number goes by the port where a twin began; the moved one keeps its own.
  twin.listensOn(after.port, before.port);
  expect(must(await device.capture(request())).images).toHaveLength(4);
  expect(asked).toEqual(['discover', 'info', 'register']);
  await sbi.close();
  await after.close();
});

test('an older look around that ends later does not move a device back', async () => {
  const random = systemRandom(systemClock);
  const make = () => new SbiTwin({ clock: systemClock, random, keys: stageKeys(), seed: 1, draw: smallDraw, models: ['slap'], captureMs: 20 });
  const [left, right] = [make(), make()];
  const before = await serveTwin(left, 0);
  const asked: Call[] = [];
  const after = await serveTwin(right, 0, (call) => asked.push(call));
  // One device, first behind one port and then behind the other.
  right.listensOn(after.port, before.port);
  let isMoved = false;
  const fetch: SbiFetch = async (ask) => (ask.port === (isMoved ? before.port : after.port) && ask.call === 'discover' ? { ok: false, error: 'refused' } : httpFetch(ask));
  const sbi = openSbi({ clock: systemClock, env: 'Developer', trust: trust(), ports: [before.port, after.port], fetch });
  left.control({ op: 'delay', call: 'info', ms: 300 });
  const older = sbi.discover();
  await systemClock.sleep(50);
  isMoved = true;
  const device = (await sbi.discover()).devices[0]!;
  expect((await older).devices).toEqual([device]);
  must(await device.capture(request()));
  expect(asked).toEqual(['discover', 'info', 'register']);
  await sbi.close();
  await before.close();
  await after.close();
});
