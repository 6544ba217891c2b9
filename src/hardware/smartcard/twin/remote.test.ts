import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { must } from '../../../domain/result.ts';
import { systemClock } from '../../../platform/clock.ts';
import { personaliseAt, readAt } from '../ktpel/at.ts';
import { bench, sampleContent } from '../training-bench.fixture.ts';
import { connectRemoteReaders } from './remote-readers.ts';
import { serveReaders } from './serve-readers.ts';

const content = sampleContent();
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function world() {
  const local = bench();
  const served = await serveReaders([local.desk, local.samReader], 0);
  const port = connectRemoteReaders({ port: served.port });
  open.push(port, served);
  return { ...local, served, port };
}

async function until(so: () => boolean): Promise<void> {
  for (let turn = 0; !so(); turn += 1) {
    if (turn > 200) throw new Error('it never came');
    await systemClock.sleep(10);
  }
}

describe('readers of the training world, from another process', () => {
  test('a card is written and read as on a reader of our own', async () => {
    const { port, card } = await world();
    expect(must(await port.readers()).map(({ name, atr }) => [name, atr !== null])).toEqual([
      ['desk', true],
      ['sam', true],
    ]);
    must(await personaliseAt(port, 'desk', 'sam', content));
    expect(must(await readAt(port, 'desk', 'sam'))).toMatchObject({ uid: card.uid, photo: content.photo, secured: { authentic: true } });
  });

  test('a card pulled off is card-removed, a pulled cable reader-missing, an empty reader reader-empty', async () => {
    const { port, desk } = await world();
    desk.removeAfter(7);
    expect(await personaliseAt(port, 'desk', 'sam', content)).toEqual({ ok: false, error: { code: 'card-removed' } });
    expect(await readAt(port, 'desk', 'sam')).toEqual({ ok: false, error: { code: 'reader-empty', params: { reader: 'desk' } } });
    desk.unplug();
    expect(await readAt(port, 'desk', 'sam')).toEqual({ ok: false, error: { code: 'reader-missing', params: { reader: 'desk' } } });
  });

  test('insertions and removals are announced until the watch ends', async () => {
    const { port, desk, card } = await world();
    const abort = new AbortController();
    let changes = 0;
    port.watch(() => (changes += 1), abort.signal);
    must(await port.readers());
    desk.remove();
    await until(() => changes === 1);
    desk.insert(card);
    await until(() => changes === 2);
    abort.abort(new Error('enough'));
    desk.remove();
    must(await port.readers());
    expect(changes).toBe(2);
  });

  test('a client that dies lets go of its card', async () => {
    const { port, served } = await world();
    must(await port.connect('desk'));
    const other = connectRemoteReaders({ port: served.port });
    open.push(other);
    expect(await other.connect('desk')).toMatchObject({ error: { code: 'reader-busy' } });
    await port.close();
    await systemClock.sleep(50);
    must(await other.connect('desk'));
  });

  test('the world away: a sentence, and all is well when it is back', async () => {
    const { port, served, desk, samReader } = await world();
    must(await port.readers());
    const card = must(await port.connect('desk'));
    const abort = new AbortController();
    let changes = 0;
    port.watch(() => (changes += 1), abort.signal);
    await served.close();
    await until(() => changes === 1);
    expect(await card.transmit(Uint8Array.of(0, 0x84, 0, 0, 8))).toEqual({ ok: false, error: { code: 'pcsc-not-running' } });
    expect(await port.readers()).toEqual({ ok: false, error: { code: 'pcsc-not-running' } });
    const back = await serveReaders([desk, samReader], served.port);
    open.push(back);
    await until(() => changes === 2);
    expect(must(await readAt(port, 'desk', 'sam')).blank).toBe(true);
    abort.abort(new Error('enough'));
  });

  test('nonsense on the line ends that line and nothing else', async () => {
    const { port, served } = await world();
    for (const nonsense of ['what\n', '{"id":1,"op":"explode"}\n', '{"id":1,"op":"transmit","connection":9,"apdu":"00"}\n', 'x'.repeat(200_000)]) {
      const socket = connect({ host: '127.0.0.1', port: served.port });
      const ended = new Promise((resolve) => socket.on('close', resolve));
      socket.on('error', () => undefined);
      socket.resume();
      socket.write(nonsense);
      await ended;
    }
    expect(must(await port.readers())).toHaveLength(2);
  });
});
