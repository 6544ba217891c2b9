/** The device process as a process: killed, hung, orphaned. The training world's readers are served from here and outlive it. */
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { must } from '../../src/domain/result.ts';
import { CARD_CANVAS } from '../../src/hardware/printer/port.ts';
import { sampleContent, trainingMaster } from '../../src/hardware/smartcard/training-bench.fixture.ts';
import { VirtualKtpCard } from '../../src/hardware/smartcard/twin/ktp-card.ts';
import { VirtualReader } from '../../src/hardware/smartcard/twin/reader.ts';
import { VirtualSam } from '../../src/hardware/smartcard/twin/sam.ts';
import { serveReaders } from '../../src/hardware/smartcard/twin/serve-readers.ts';
import { connectWorld } from '../../src/hardware/world/client.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { seededRandom } from '../../src/platform/random.ts';
import type { DeviceEvent } from '../../src/main/devices/api.ts';
import { connectDevices } from '../../src/main/devices/channel.ts';
import { expectedOf, type DeviceConfig } from '../../src/main/devices/config.ts';
import { forkDevices } from '../../src/main/devices/fork-spawn.ts';
import { deviceLimits, type DeviceLimits } from '../../src/main/devices/limits.ts';
import { superviseDevices } from '../../src/main/devices/supervisor.ts';
import { silentLog } from '../../src/main/log.ts';

/** Is a process of that number alive? One that ended and was not yet buried is not. */
function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const stat = `/proc/${pid}/stat`;
  return !existsSync(stat) || !/\) Z /.test(readFileSync(stat, 'utf8'));
}

async function until(so: () => boolean, withinMs: number): Promise<void> {
  const end = Date.now() + withinMs;
  while (!so()) {
    if (Date.now() > end) throw new Error(`not within ${withinMs} ms`);
    await systemClock.sleep(10);
  }
}

const random = seededRandom(5, systemClock);
const blank = () => VirtualKtpCard.blank({ random, master: trainingMaster, family: 'A', generation: 51 });
const content = sampleContent();

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function trainingReaders() {
  const [encoder, sam] = [new VirtualReader({ name: 'encoder' }), new VirtualReader({ name: 'sam' })];
  sam.insert(new VirtualSam({ master: trainingMaster, random }));
  encoder.insert(blank());
  const served = await serveReaders([encoder, sam], 0);
  ends.push(() => served.close());
  // Port 1: a printer that is away.
  const config: DeviceConfig = { kind: 'twin', ipp: 'ipp://127.0.0.1:1/ipp/print', encoder: 'inline', readers: { desk: null, sam: 'sam', encoder: 'encoder' }, smartcards: { kind: 'remote', port: served.port }, scanner: null };
  return { encoder, config };
}

async function deviceProcess(limits?: DeviceLimits) {
  const { encoder, config } = await trainingReaders();
  return { encoder, ...supervised(config, limits) };
}

function supervised(config: DeviceConfig, limits: DeviceLimits = { ...deviceLimits, backOffFirstMs: 10, backOffMostMs: 20, endsToFailing: 99 }) {
  const fork = forkDevices(config);
  const pids: number[] = [];
  const devices = superviseDevices({
    spawn() {
      const child = fork();
      pids.push(child.pid!);
      return child;
    },
    expected: expectedOf(config),
    clock: systemClock,
    log: silentLog,
    limits,
  });
  ends.push(async () => {
    await devices.close();
    expect(pids.filter(alive)).toEqual([]);
  });
  const kill = (signal: 'SIGKILL' | 'SIGSTOP') => process.kill(pids.at(-1)!, signal);
  return { devices, pids, kill };
}

describe('the device process', () => {
  test('killed anywhere in a write: the write is not done, the next process reads and writes', async () => {
    const { devices, encoder, pids, kill } = await deviceProcess();
    const events: DeviceEvent[] = [];
    devices.subscribe((event) => events.push(event));
    expect((await devices.states()).map(({ kind, condition, card, twin }) => [kind, condition, card, twin])).toEqual([['sam', 'ready', true, true], ['encoder', 'ready', true, true], ['printer', 'missing', null, true]]);
    for (const at of [1, 9, 20]) {
      encoder.remove();
      encoder.insert(blank());
      encoder.onApdu = (_, count) => count === at && kill('SIGKILL');
      const processes = pids.length;
      expect(await devices.personalise('encoder', content)).toEqual({ ok: false, error: { code: 'devices-restarting' } });
      expect(encoder.apduCount).toBe(at);
      encoder.onApdu = null;
      events.length = 0;
      // Waits for the next process by itself. Never half a card called done.
      expect(must(await devices.readCard('encoder'))).toMatchObject({ blank: true, secured: null });
      expect(pids).toHaveLength(processes + 1);
      expect(events).toContainEqual({ kind: 'devices-changed' });
    }
    encoder.remove();
    encoder.insert(blank());
    const { uid } = must(await devices.personalise('encoder', content));
    expect(must(await devices.readCard('encoder'))).toMatchObject({ uid, photo: content.photo, secured: { authentic: true } });
    expect(pids.slice(0, -1).filter(alive)).toEqual([]);
  });

  test('hung in a driver: killed by its silence, and started again', async () => {
    const { devices, pids, kill } = await deviceProcess({ ...deviceLimits, heartbeatMs: 300, heartbeatsMissed: 4 });
    must(await devices.readCard('encoder'));
    kill('SIGSTOP');
    const reading = devices.readCard('encoder');
    expect(await reading).toEqual({ ok: false, error: { code: 'devices-restarting' } });
    must(await devices.readCard('encoder'));
    expect(alive(pids[0]!)).toBe(false);
  });

  test('killed when the chip has taken the last byte and only the word of it is lost: not known, and the reading says what is there', async () => {
    const { devices, encoder, kill } = await deviceProcess();
    must(await devices.personalise('encoder', content));
    const all = encoder.apduCount;
    encoder.remove();
    encoder.insert(blank());
    encoder.onApdu = (_, count) => count === all && kill('SIGKILL');
    expect(await devices.personalise('encoder', content)).toEqual({ ok: false, error: { code: 'devices-restarting' } });
    expect(must(await devices.readCard('encoder'))).toMatchObject({ blank: false, photo: content.photo, secured: { authentic: true } });
  });

  test('killed around a printing: nothing is done twice, and the printer knows by our name what became of the card', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'loket-devices-'));
    const world = spawn(process.execPath, ['src/hardware/world/main.ts', '--state', join(folder, 'world.json'), '--hopper', '5', '--speed', '50'], { stdio: ['pipe', 'pipe', 'inherit'] });
    ends.push(async () => {
      const gone = once(world, 'exit');
      world.stdin.end();
      await gone;
      rmSync(folder, { recursive: true });
    });
    const [line] = (await once(createInterface({ input: world.stdout }), 'line')) as [string];
    const { ipp, readers, control, token, readerNames } = JSON.parse(line) as { ipp: string; readers: number; control: string; token: string; readerNames: { desk: string; sam: string; encoder: string } };
    const { devices, kill } = supervised({ kind: 'twin', ipp, encoder: 'inline', readers: readerNames, smartcards: { kind: 'remote', port: readers }, scanner: null });

    // At the encoder: the next process finds the card there and gives it up.
    must(await devices.feed('A1'));
    const writing = devices.personalise('encoder', content);
    kill('SIGKILL');
    expect(await writing).toEqual({ ok: false, error: { code: 'devices-restarting' } });
    const waits = must(await devices.find('A1'));
    expect(waits).toMatchObject({ stage: 'at-encoder', outcome: null });
    must(await devices.abandon(waits!.job));

    // While it prints: unknown to us, and printed as the printer says.
    const { job } = must(await devices.feed('A2'));
    must(await devices.personalise('encoder', content));
    must(await devices.submit(job, { width: CARD_CANVAS.width, height: CARD_CANVAS.height, rgb: new Uint8Array(CARD_CANVAS.width * CARD_CANVAS.height * 3) }));
    let killed = false;
    devices.subscribe((event) => {
      if (event.kind !== 'job' || killed) return;
      killed = true;
      kill('SIGKILL');
    });
    expect(await devices.follow(job)).toMatchObject({ outcome: { kind: 'unknown', why: 'devices-restarting' } });
    const found = must(await devices.find('A2'));
    expect(found?.outcome ?? (await devices.follow(job)).outcome).toEqual({ kind: 'printed' });

    const { cards } = await connectWorld(control, token).state();
    const made = cards.filter(({ where }) => where !== 'hopper').map(({ where, printed, job }) => [where, printed, job]);
    expect(made).toEqual([['reject', false, 'A1'], ['output', true, 'A2']]);
  });

  test('under Electron it serves on the port of its utility process', async () => {
    const { config } = await trainingReaders();
    // What Electron puts there, over the channel of a fork.
    const electron = "process.parentPort = { on: (_, listener) => process.on('message', (data) => listener({ data, ports: [] })), postMessage: (message) => process.send(message) }";
    const entry = fileURLToPath(new URL('../../src/main/devices/process.ts', import.meta.url));
    const child = fork(entry, [JSON.stringify(config)], { serialization: 'advanced', execArgv: ['--import', `data:text/javascript,${encodeURIComponent(electron)}`], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    ends.push(async () => void child.kill('SIGKILL'));
    const link = connectDevices({ send: (message) => child.send(message as object), onMessage: (listener) => child.on('message', listener) });
    await link.ready;
    expect((await link.states()).map(({ kind }) => kind)).toEqual(['sam', 'encoder', 'printer']);
  });

  test('its parent killed: it goes too', async () => {
    const { config } = await trainingReaders();
    const parent = spawn(process.execPath, [fileURLToPath(new URL('device-parent.ts', import.meta.url)), JSON.stringify(config)], { stdio: ['ignore', 'pipe', 'inherit'] });
    ends.push(async () => void parent.kill('SIGKILL'));
    const pid = await new Promise<number>((resolve, reject) => {
      parent.stdout.once('data', (line: Buffer) => resolve(Number(line.toString())));
      parent.once('exit', () => reject(new Error('the parent died too early')));
    });
    expect(alive(pid)).toBe(true);
    parent.kill('SIGKILL');
    await until(() => !alive(pid), 5_000);
  });
});
