/** The training world as its neighbours meet it: over HTTP and TCP, in a process of its own, kept between two starts. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createIppPrinter } from '../../src/hardware/printer/ipp-printer.ts';
import { httpTransport } from '../../src/hardware/printer/ipp.ts';
import { stripes } from '../../src/hardware/printer/twin/hdp5000.fixture.ts';
import { personaliseAt, readAt } from '../../src/hardware/smartcard/ktpel/at.ts';
import { sampleContent } from '../../src/hardware/smartcard/training-bench.fixture.ts';
import { connectRemoteReaders } from '../../src/hardware/smartcard/twin/remote-readers.ts';
import { connectWorld } from '../../src/hardware/world/client.ts';
import { systemClock } from '../../src/platform/clock.ts';

/** Times as fast as a machine: a card in a fifth of a second. */
const SPEED = 200;

interface Addresses {
  readonly ipp: string;
  readonly readers: number;
  readonly control: string;
  readonly token: string;
  readonly readerNames: { readonly desk: string; readonly sam: string; readonly encoder: string };
}

let folder: string;
let child: ChildProcess;

async function start(): Promise<Addresses> {
  child = spawn(process.execPath, ['src/hardware/world/main.ts', '--state', join(folder, 'world.json'), '--hopper', '5', '--speed', String(SPEED)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string];
  return JSON.parse(line) as Addresses;
}

async function stop(): Promise<void> {
  const gone = once(child, 'exit');
  child.stdin!.end();
  await gone;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loket-world-'));
});
afterEach(() => {
  child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

describe('the training world', () => {
  test('makes a card over IPP and TCP, carries it to the desk, and knows it again after a restart', async () => {
    const first = await start();
    const printer = createIppPrinter({ uri: first.ipp, transport: httpTransport(), clock: systemClock, encoder: 'inline' });
    const cards = connectRemoteReaders({ port: first.readers }, systemClock);
    const world = connectWorld(first.control, first.token);
    const { desk, sam, encoder } = first.readerNames;

    const begun = await printer.begin('A1');
    if (!begun.ok) throw new Error(begun.error.code);
    const content = sampleContent();
    const made = await personaliseAt(cards, encoder, sam, content);
    if (!made.ok) throw new Error(made.error.code);
    expect(await printer.submit(begun.value.job, stripes(3))).toMatchObject({ ok: true });
    expect(await printer.follow(begun.value.job, () => undefined)).toMatchObject({ outcome: { kind: 'printed' } });
    expect((await world.state()).cards.filter((card) => card.job === 'A1')).toEqual([{ id: expect.any(String), uid: made.value.uid, where: 'output', personalised: true, printed: true, job: 'A1' }]);
    await world.toReader();
    await cards.close();
    await stop();

    const second = await start();
    const again = connectRemoteReaders({ port: second.readers }, systemClock);
    const reading = await readAt(again, desk, sam);
    expect(reading).toMatchObject({ ok: true, value: { uid: made.value.uid, secured: { authentic: true, biodata: content.biodata } } });
    const kept = await connectWorld(second.control, second.token).state();
    expect(kept.printer).toMatchObject({ printed: 1, levels: { ribbon: 499, film: 1_499, hopper: 4 } });
    await again.close();
    await stop();
  });

  test('a card that a resident brings, faults and repairs by the control; nobody without the token', async () => {
    const { control, token } = await start();
    const world = connectWorld(control, token);
    const brought = await world.bringCard(sampleContent());
    expect((await world.state()).cards.find(({ id }) => id === brought.id)).toMatchObject({ where: 'desk-reader', personalised: true, printed: true });
    await world.offReader('owner');
    await world.fault('cover-open');
    await world.fault('reader-unplugged');
    expect(await world.state()).toMatchObject({ faults: ['cover-open', 'reader-unplugged'], printer: { state: 'stopped', faults: ['cover-open'] } });
    await world.repair('cover-open');
    await world.repair('reader-unplugged');
    await world.loadHopper(200);
    await world.loadRibbon('YMCKK');
    await world.cleanPrinter();
    expect(await world.state()).toMatchObject({ faults: [], printer: { state: 'idle', ribbonType: 'YMCKK', sinceCleaning: 0, levels: { ribbon: 250, hopper: 100 } } });
    await expect(connectWorld(control, 'guess').state()).rejects.toThrow('403');
    const nonsense = await fetch(control, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: '{"op":"explode"}' });
    expect(nonsense.status).toBe(400);
    await stop();
  });
});
