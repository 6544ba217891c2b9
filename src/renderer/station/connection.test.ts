import { describe, expect, test } from 'vitest';
import { isStationLost, keepConnected, type Dial, type Line } from './connection.ts';

const limits = { waitForStationMs: 40, reconnectFirstMs: 1, reconnectLongestMs: 4 };

/** A line that answers with the path, until it is cut. */
function wire(answer: (path: readonly string[]) => Promise<unknown> = async (path) => path.join('.')) {
  let cut = () => {};
  const closed = new Promise<void>((resolve) => {
    cut = resolve;
  });
  const line: Line = { closed, link: { call: answer } };
  return { line, cut };
}

const options = { context: {} };

describe('the line to the station', () => {
  test('a call made before the station answers waits for it', async () => {
    const { line } = wire();
    const connection = keepConnected(async () => line, limits);
    expect(connection.state()).toBe('connecting');
    await expect(connection.link.call(['desk', 'list'], undefined, options)).resolves.toBe('desk.list');
    expect(connection.state()).toBe('open');
  });

  test('a refused station is tried again until it answers', async () => {
    let tries = 0;
    const dial: Dial = async () => {
      tries += 1;
      if (tries < 3) throw new Error('refused');
      return wire().line;
    };
    const connection = keepConnected(dial, limits);
    await connection.open();
    expect(tries).toBe(3);
  });

  test('nobody there: the call ends as lost, not for ever', async () => {
    const connection = keepConnected(() => Promise.reject(new Error('refused')), limits);
    const error: unknown = await connection.link.call(['desk', 'list'], undefined, options).catch((caught: unknown) => caught);
    expect(isStationLost(error)).toBe(true);
  });

  test('the line breaks in the middle of a call: lost, and the next call takes the new line', async () => {
    let reject: (why: Error) => void = () => {};
    const first = wire(
      () =>
        new Promise((_, no) => {
          reject = no;
        }),
    );
    const second = wire(async () => 'again');
    const lines = [first.line, second.line];
    const connection = keepConnected(async () => lines.shift() ?? second.line, limits);
    await connection.open();
    const running = connection.link.call(['print', 'start'], {}, options).catch((caught: unknown) => caught);
    await Promise.resolve();
    first.cut();
    reject(new Error('aborted'));
    expect(isStationLost(await running)).toBe(true);
    await expect(connection.link.call(['berkas', 'get'], {}, options)).resolves.toBe('again');
  });

  test('an error of the station itself is not taken for a lost line', async () => {
    const connection = keepConnected(async () => wire(() => Promise.reject(new Error('a bug'))).line, limits);
    const error: unknown = await connection.link.call(['desk', 'list'], undefined, options).catch((caught: unknown) => caught);
    expect(isStationLost(error)).toBe(false);
  });

  test('every change of state is told', async () => {
    const { line, cut } = wire();
    const seen: string[] = [];
    const connection = keepConnected(async () => line, limits);
    connection.subscribe(() => seen.push(connection.state()));
    await connection.open();
    cut();
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(seen.slice(0, 2)).toEqual(['open', 'lost']);
  });
});
