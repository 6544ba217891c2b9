import { afterEach, describe, expect, test } from 'vitest';
import { ok } from '../../domain/result.ts';
import { VirtualClock } from '../../platform/clock.ts';
import { silentLog } from '../log.ts';
import type { DeviceEvent, Devices } from './api.ts';
import { serveDevices } from './channel.ts';
import { fakeDevices, settled } from './devices.fixture.ts';
import { deviceLimits } from './limits.ts';
import { superviseDevices, type DeviceChild } from './supervisor.ts';

/** A process that exists only as an object. */
class FakeChild implements DeviceChild {
  readonly pid: number;
  readonly startedAt: number;
  /** Takes messages and does nothing with them, as a process does that hangs in a driver. */
  deaf = false;
  killed = false;
  dead = false;
  #parent: ((message: unknown) => void) | null = null;
  #own: ((message: unknown) => void) | null = null;
  #exit: ((how: string) => void) | null = null;

  constructor(pid: number, startedAt: number) {
    this.pid = pid;
    this.startedAt = startedAt;
  }

  serve(devices: Devices): void {
    serveDevices(devices, { send: (message) => this.say(message), onMessage: (listener) => (this.#own = listener) });
  }
  say(message: unknown): void {
    queueMicrotask(() => !this.dead && this.#parent?.(structuredClone(message)));
  }
  send(message: unknown): void {
    queueMicrotask(() => !this.dead && !this.deaf && this.#own?.(structuredClone(message)));
  }
  onMessage(listener: (message: unknown) => void): void {
    this.#parent = listener;
  }
  onExit(listener: (how: string) => void): void {
    this.#exit = listener;
  }
  kill(): void {
    this.killed = true;
    this.die('SIGKILL');
  }
  die(how: string): void {
    if (this.dead) return;
    this.dead = true;
    queueMicrotask(() => this.#exit?.(how));
  }
}

const opened: Devices[] = [];
afterEach(async () => {
  for (const devices of opened.splice(0)) await devices.close();
});

const expected = [
  { kind: 'reader', name: 'desk', twin: true },
  { kind: 'printer', name: 'Printer', twin: true },
] as const;

/** `begin` says what each process does from its start; without it, it serves devices of which all calls hang. */
function supervised(begin?: (child: FakeChild, index: number) => void) {
  const clock = new VirtualClock(Date.parse('2026-11-20T01:00:00Z'));
  const children: FakeChild[] = [];
  const hangs = () => new Promise<never>(() => undefined);
  const devices = superviseDevices({
    spawn() {
      const child = new FakeChild(children.length + 100, clock.now());
      children.push(child);
      if (begin) begin(child, children.length - 1);
      else child.serve(fakeDevices({ states: hangs, find: hangs, feed: hangs, personalise: hangs, follow: hangs }));
      return child;
    },
    expected,
    clock,
    log: silentLog,
  });
  opened.push(devices);
  return { clock, children, devices };
}

const restarting = { ok: false, error: { code: 'devices-restarting' } };

describe('a device process that dies', () => {
  test('what was under way is told so, and is never asked for again', async () => {
    const fed: string[] = [];
    const { devices, children } = supervised((child) => {
      child.serve(
        fakeDevices({
          feed: (name) => {
            fed.push(name);
            return new Promise<never>(() => undefined);
          },
          follow: () => new Promise<never>(() => undefined),
        }),
      );
    });
    const feeding = devices.feed('A1');
    const followed = devices.follow('7');
    await settled();
    children[0]!.die('SIGSEGV');
    expect(await feeding).toEqual(restarting);
    // Unknown: the card may be out, and only the printer or a person can say.
    expect(await followed).toMatchObject({ job: '7', outcome: { kind: 'unknown', why: 'devices-restarting' } });
    await settled();
    expect(children).toHaveLength(2);
    expect(fed).toEqual(['A1']);
  });

  test('the next one is started at once, and a call made meanwhile is answered by it', async () => {
    const { devices, children, clock } = supervised((child, index) => child.serve(fakeDevices({ find: () => Promise.resolve(ok({ job: String(index), stage: 'at-encoder', progress: 0.3, outcome: null })) })));
    expect(await devices.find('A1')).toMatchObject({ value: { job: '0' } });
    const diedAt = clock.now();
    children[0]!.die('SIGKILL');
    await settled();
    expect(await devices.find('A1')).toMatchObject({ value: { job: '1' } });
    expect(children[1]!.startedAt - diedAt).toBeLessThan(deviceLimits.heartbeatMs);
  });

  test('while it restarts all devices are missing, and the listeners stay', async () => {
    let present = fakeDevices();
    const { devices, children } = supervised((child, index) => {
      present = fakeDevices({ states: () => Promise.resolve([{ kind: 'printer', name: `HDP5000 ${index}`, condition: 'ready', twin: true, problem: null, card: null, printer: null }]) });
      if (index !== 1) child.serve(present);
    });
    const heard: DeviceEvent[] = [];
    devices.subscribe((event) => heard.push(event));
    expect(await devices.states()).toMatchObject([{ name: 'HDP5000 0', condition: 'ready' }]);
    heard.length = 0;
    children[0]!.die('SIGKILL');
    await settled();
    expect(heard).toContainEqual({ kind: 'devices-changed' });
    expect(await devices.states()).toEqual([{ kind: 'printer', name: 'HDP5000 0', condition: 'missing', twin: true, problem: { code: 'devices-restarting' }, card: null, printer: null }]);
    children[1]!.die('SIGKILL');
    expect(await devices.find('A1').catch((error: unknown) => error)).toBeInstanceOf(Error);
    heard.length = 0;
    const job = { kind: 'job', name: 'A1', state: { job: '1', stage: 'transfer', progress: 0.7, outcome: null } } as const;
    present.tell(job);
    await settled();
    expect(heard).toEqual([job]);
  });

  test('a call does not wait for ever for one that does not come', async () => {
    const { devices, clock } = supervised(() => undefined);
    const askedAt = clock.now();
    expect(await devices.identifyPrinter()).toEqual(restarting);
    expect(clock.now() - askedAt).toBe(deviceLimits.callWaitMs);
    expect(await devices.follow('7')).toMatchObject({ outcome: { kind: 'unknown' } });
    expect(await devices.states()).toMatchObject([{ name: 'desk', condition: 'missing' }, { name: 'Printer', condition: 'missing' }]);
  });

  test('a surprise of a driver is thrown to its caller and costs no restart', async () => {
    const { devices, children } = supervised((child) => child.serve(fakeDevices({ scan: () => Promise.reject(new Error('a bug')) })));
    await expect(devices.scan(300)).rejects.toThrow('a bug');
    expect(children).toHaveLength(1);
    expect(children[0]!.dead).toBe(false);
  });
});

describe('a device process that hangs', () => {
  test('is killed when its heart was silent long enough', async () => {
    const { devices, children, clock } = supervised();
    const reading = devices.find('A1');
    await settled();
    children[0]!.deaf = true;
    const deafAt = clock.now();
    expect(await reading).toEqual(restarting);
    expect(children[0]!.killed).toBe(true);
    const { heartbeatMs, heartbeatsMissed } = deviceLimits;
    expect(clock.now() - deafAt).toBeGreaterThan((heartbeatsMissed - 1) * heartbeatMs);
    expect(clock.now() - deafAt).toBeLessThanOrEqual((heartbeatsMissed + 1) * heartbeatMs);
  });

  test('lives on when it answers again in time: a PC that swaps is no crash', async () => {
    const { children, clock } = supervised();
    await settled();
    for (let stall = 0; stall < 3; stall += 1) {
      children[0]!.deaf = true;
      await clock.sleep((deviceLimits.heartbeatsMissed - 1) * deviceLimits.heartbeatMs);
      children[0]!.deaf = false;
      await clock.sleep(2 * deviceLimits.heartbeatMs);
    }
    expect(children).toHaveLength(1);
  });

  test('is killed when it never gets ready', async () => {
    const { children, clock } = supervised(() => undefined);
    await clock.sleep(deviceLimits.startMs + 1);
    expect(children.map(({ killed }) => killed)).toEqual([true, false]);
  });

  test('is killed when it talks nonsense', async () => {
    const { children } = supervised();
    await settled();
    children[0]!.say({ kind: 'answer', id: -1 });
    await settled();
    expect(children.map(({ killed }) => killed)).toEqual([true, false]);
  });
});

describe('a device process that dies again and again', () => {
  test('is tried again with longer and longer pauses, and the page says so', async () => {
    const { devices, children, clock } = supervised((child) => child.die('code 1'));
    await settled();
    expect(children.length).toBeGreaterThanOrEqual(2);
    expect(await devices.states()).toMatchObject([{ problem: { code: 'devices-restarting' } }, {}]);
    await clock.sleep(300_000);
    const pauses = children.slice(1).map((child, index) => child.startedAt - children[index]!.startedAt);
    expect(pauses.slice(0, 10)).toEqual([0, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
    expect(await devices.states()).toMatchObject([
      { kind: 'reader', condition: 'missing', problem: { code: 'devices-failing' } },
      { kind: 'printer', condition: 'missing', problem: { code: 'devices-failing' } },
    ]);
    // Nobody is kept waiting for what has failed so often.
    const askedAt = clock.now();
    expect(await devices.feed('A1')).toEqual(restarting);
    expect(clock.now()).toBe(askedAt);
  });

  test('is well again as soon as one stays, and its next end is a first one', async () => {
    const { devices, children, clock } = supervised((child, index) => {
      if (index < 5) child.die('code 1');
      else child.serve(fakeDevices({ states: () => Promise.resolve([]) }));
    });
    await clock.sleep(60_000);
    expect(await devices.states()).toEqual([]);
    await clock.sleep(deviceLimits.stableMs);
    const diedAt = clock.now();
    const before = children.length;
    children.at(-1)!.die('SIGKILL');
    await settled();
    expect(children).toHaveLength(before + 1);
    expect(children.at(-1)!.startedAt - diedAt).toBeLessThan(deviceLimits.heartbeatMs);
  });

  test('one that is ready each time and then dies is failing too', async () => {
    const { devices, children, clock } = supervised((child) => {
      child.serve(fakeDevices());
      void clock.sleep(300).then(() => child.die('SIGSEGV'));
    });
    await clock.sleep(20_000);
    expect(children.length).toBeLessThan(9);
    expect(await devices.states()).toMatchObject([{ problem: { code: 'devices-failing' } }, {}]);
  });

  test('a process that cannot even be started counts as one that died', async () => {
    const { devices, children, clock } = supervised((_, index) => {
      if (index < 2) throw new Error('EAGAIN');
    });
    await clock.sleep(5_000);
    expect(children).toHaveLength(3);
    expect(await devices.states()).toMatchObject([{ condition: 'missing' }, {}]);
  });
});

describe('the end', () => {
  test('the devices are put down, then the process is ended; nothing starts after', async () => {
    let putDown = 0;
    const { devices, children, clock } = supervised((child) =>
      child.serve(
        fakeDevices({
          find: () => new Promise<never>(() => undefined),
          close: () => {
            putDown += 1;
            return Promise.resolve();
          },
        }),
      ),
    );
    const waiting = devices.find('A1');
    await settled();
    await Promise.all([devices.close(), devices.close()]);
    expect(putDown).toBe(1);
    expect(children.map(({ killed }) => killed)).toEqual([true]);
    expect(await waiting).toEqual(restarting);
    await clock.sleep(120_000);
    expect(children).toHaveLength(1);
    expect(await devices.feed('A2')).toEqual(restarting);
    expect(await devices.follow('7')).toMatchObject({ outcome: { kind: 'unknown' } });
  });

  test('a process that hangs is ended all the same', async () => {
    const { devices, children } = supervised();
    await settled();
    children[0]!.deaf = true;
    await devices.close();
    expect(children.map(({ dead }) => dead)).toEqual([true]);
  });

  test.each([
    ['before it is ready', (): void => undefined],
    ['in the pause between two', (child: FakeChild): void => child.die('code 1')],
  ])('%s', async (_, begin) => {
    const { devices, children, clock } = supervised(begin);
    await clock.sleep(5_000);
    await devices.close();
    const started = children.length;
    expect(children.every(({ dead }) => dead)).toBe(true);
    await clock.sleep(120_000);
    expect(children).toHaveLength(started);
  });
});
