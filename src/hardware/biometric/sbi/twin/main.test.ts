import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { systemClock } from '../../../../platform/clock.ts';
import { openSbi } from '../open.ts';
import { leftFour, must } from '../stage.suite.ts';

const greeting = z.object({ port: z.number(), control: z.string(), token: z.string(), certificate: z.string() });

const children: ChildProcessWithoutNullStreams[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

async function start(...args: readonly string[]) {
  const child = spawn(process.execPath, [fileURLToPath(new URL('main.ts', import.meta.url)), ...args]);
  children.push(child);
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').once('data', resolve);
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${errors}`)));
  });
  return { child, ...greeting.parse(JSON.parse(line)) };
}

test('a twin as a process: found, captured from, broken and repaired from outside, and gone with its counter', async () => {
  const { child, port, control, token, certificate } = await start('--port', '0', '--seed', '5', '--speed', '20', '--small');
  const sbi = openSbi({ clock: systemClock, env: 'Developer', trust: { anchors: [{ certificate, twin: true }] }, ports: [port] });
  const device = (await sbi.discover({ kind: 'finger' })).devices[0]!;
  expect(device.identity.twin).toBe(true);
  const asked = { shot: leftFour, timeoutMs: 3_000, quality: 10, previousHash: null };
  expect(must(await device.capture(asked)).images).toHaveLength(4);

  const tell = (body: unknown, given = token) => fetch(control, { method: 'POST', headers: { authorization: `Bearer ${given}` }, body: JSON.stringify(body) });
  expect((await tell({ op: 'state' }, 'guess')).status).toBe(403);
  expect((await tell({ op: 'explode' })).status).toBe(400);
  expect(await (await tell({ op: 'fault', fault: 'broken-hash', times: 1 })).json()).toMatchObject({ faults: ['broken-hash'] });
  expect(await device.capture(asked)).toMatchObject({ error: { code: 'biometric-chain-broken' } });
  expect(must(await device.capture(asked)).images).toHaveLength(4);
  expect(await (await tell({ op: 'state' })).json()).toEqual({ seed: 5, missing: [], quality: null, plugged: true, faults: [], answered: { discover: 1, info: 1, register: 3 } });

  // Killed in the middle of a capture: gone, in moments; then nobody is there.
  await tell({ op: 'delay', call: 'register', ms: 60_000 });
  const running = device.capture(asked);
  await systemClock.sleep(200);
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  expect(await running).toMatchObject({ error: { code: 'biometric-gone' } });
  // Until all of it has ended, its port may still take a connection and break it.
  await ended;
  expect(await device.capture(asked)).toMatchObject({ error: { code: 'biometric-missing' } });
  await sbi.close();
}, 30_000);

test('a twin ends when its counter closes its input', async () => {
  const { child } = await start('--port', '0');
  const ended = once(child, 'exit');
  child.stdin.end();
  expect((await ended)[0]).toBe(0);
}, 30_000);
