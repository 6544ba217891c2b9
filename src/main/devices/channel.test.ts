import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, describe, expect, test } from 'vitest';
import { sampleContent } from '../../hardware/smartcard/training-bench.fixture.ts';
import { problem } from '../../domain/problem.ts';
import { err, ok } from '../../domain/result.ts';
import { CARD_CANVAS, type CardFace, type JobState } from '../../hardware/printer/port.ts';
import type { ChipContent } from '../../domain/card/chip-content.ts';
import type { DeviceEvent, Devices, ReaderRole } from './api.ts';
import { ChannelLost, connectDevices, serveDevices, type CallName, type Channel } from './channel.ts';
import { fakeDevices, settled } from './devices.fixture.ts';

const ports: MessagePort[] = [];
afterEach(() => ports.splice(0).forEach((port) => port.close()));

const over = (port: MessagePort): Channel => ({ send: (message) => port.postMessage(message), onMessage: (listener) => port.on('message', listener) });

/** Devices at the far end of a real channel: what cannot be cloned does not arrive. */
function linked(answers: Partial<Devices> = {}) {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  const surprises: CallName[] = [];
  const devices = fakeDevices(answers);
  serveDevices(devices, over(port1), (method) => surprises.push(method));
  return { devices, surprises, far: port1, link: connectDevices(over(port2)) };
}

describe('devices over a channel', () => {
  test('everything that a card needs crosses and comes back as it was', async () => {
    const content = sampleContent();
    const face: CardFace = { width: CARD_CANVAS.width, height: CARD_CANVAS.height, rgb: new Uint8Array(CARD_CANVAS.width * CARD_CANVAS.height * 3).fill(200) };
    const written: [ReaderRole, ChipContent][] = [];
    const submitted: CardFace[] = [];
    const { link } = linked({
      personalise: (reader, chip) => {
        written.push([reader, chip]);
        return Promise.resolve(ok({ uid: '04AB' }));
      },
      submit: (_job, given) => {
        submitted.push(given);
        return Promise.resolve(ok(undefined));
      },
    });
    expect(await link.personalise('encoder', content)).toEqual(ok({ uid: '04AB' }));
    expect(await link.submit('7', face)).toEqual(ok(undefined));
    expect(written).toEqual([['encoder', content]]);
    expect(submitted[0]).toMatchObject({ width: 1035, height: 661 });
    expect(Buffer.compare(submitted[0]!.rgb, face.rgb)).toBe(0);
  });

  test('an expected failure is a value there and here', async () => {
    const { link } = linked({ feed: () => Promise.resolve(err(problem('printer-needs-attention', { fault: 'hopper-empty' }))) });
    expect(await link.feed('A1')).toEqual({ ok: false, error: { code: 'printer-needs-attention', params: { fault: 'hopper-empty' } } });
  });

  test('answers find their questions in whatever order they come', async () => {
    const found = new Map<string, (state: JobState | null) => void>();
    const { link } = linked({ find: (name) => new Promise((resolve) => found.set(name, (state) => resolve(ok(state)))) });
    const [first, second] = [link.find('A1'), link.find('A2')];
    while (found.size < 2) await settled();
    found.get('A2')!(null);
    expect(await second).toEqual(ok(null));
    found.get('A1')!({ job: '1', stage: 'printing', progress: 0.5, outcome: null });
    expect(await first).toMatchObject({ value: { job: '1' } });
  });

  test('a surprise there throws here, with its message and nothing else', async () => {
    class Secret extends Error {
      readonly key = '0123';
    }
    const { link, surprises } = linked({
      scan: () => Promise.reject(new Secret('the scanner is on fire')),
      // Thrown before a promise was there.
      test: () => {
        throw new Secret('so is the printer');
      },
    });
    const thrown = await link.scan(75).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(Error);
    expect(thrown).not.toHaveProperty('key');
    expect(thrown).toHaveProperty('message', 'the scanner is on fire');
    await expect(link.test('printer')).rejects.toThrow('so is the printer');
    expect(surprises).toEqual(['scan', 'test']);
  });

  test('it is ready when it is served, its heart answers, and events come until nobody listens', async () => {
    const { devices, link } = linked();
    await link.ready;
    await link.ping();
    const heard: DeviceEvent[] = [];
    const stop = link.subscribe((event) => heard.push(event));
    const job = { kind: 'job', name: 'A1', state: { job: '1', stage: 'feeding', progress: 0, outcome: null } } as const;
    devices.tell({ kind: 'devices-changed' });
    devices.tell(job);
    await link.ping();
    stop();
    devices.tell(job);
    await link.ping();
    expect(heard).toEqual([{ kind: 'devices-changed' }, job]);
  });

  test('a link that is lost rejects what waits and what comes, once, with the reason', async () => {
    const { link } = linked({ find: () => new Promise(() => undefined) });
    const waiting = link.find('A1');
    link.lose('SIGKILL');
    link.lose('again');
    await expect(waiting).rejects.toThrow(ChannelLost);
    await expect(link.find('A1')).rejects.toThrow('SIGKILL');
    expect(await link.lost).toBe('SIGKILL');
  });

  test('nonsense from there loses the link', async () => {
    const { link, far } = linked();
    over(far).send({ kind: 'answer', id: 'one' });
    expect(await link.lost).toContain('nonsense');
  });
});
