/** The morning check: every device in one go, with who and when in the buku, its report on paper, and an end in the middle. */
import { afterEach, expect, test } from 'vitest';
import { problem } from '../../src/domain/problem.ts';
import { err, must, ok } from '../../src/domain/result.ts';
import type { DeviceKind, DeviceState } from '../../src/main/devices/api.ts';
import { openCounter, type TestCounter } from './counter.ts';

let counter: TestCounter;
afterEach(() => counter.close());

const UNTIL = Date.parse('2027-03-01T00:00:00Z');
const device = (kind: DeviceKind, changed: Partial<DeviceState> = {}): DeviceState => ({ kind, name: `Alat ${kind}`, condition: 'ready', twin: false, problem: null, card: null, printer: null, ...changed });

async function morning() {
  counter = await openCounter();
  const { devices } = counter;
  devices.states = async () => [device('printer'), device('finger', { details: { serial: 'S-17', firmware: '2.4', validUntil: UNTIL } }), device('pad')];
  devices.test = async (kind) => (kind === 'pad' ? err(problem('pad-missing')) : ok({ seen: { id: `${kind} baik`, en: `${kind} well` } }));
  await counter.logIn();
}

test('a test is an entry: who, when, which device by serial, and what was seen', async () => {
  await morning();
  must(await counter.api.devices.test({ kind: 'finger' }));
  expect((await counter.api.devices.test({ kind: 'pad' })).ok).toBe(false);
  const { journal } = counter.station.parts.counter.parts;
  const entries = journal.after(0, 100).filter(({ kind }) => kind === 'device.tested');
  expect(entries.map(({ operator, body }) => [operator, body])).toEqual([
    ['pelatih', { device: 'finger', name: 'Alat finger', serial: 'S-17', firmware: '2.4', validUntil: '2027-03-01T00:00:00.000Z', twin: false, passed: true, seen: { id: 'finger baik', en: 'finger well' }, problem: null }],
    ['pelatih', { device: 'pad', name: 'Alat pad', serial: null, firmware: null, validUntil: null, twin: false, passed: false, seen: null, problem: { code: 'pad-missing' } }],
  ]);
  const shown = await counter.api.devices.list();
  expect(shown.find(({ kind }) => kind === 'finger')).toMatchObject({ serial: 'S-17', firmware: '2.4', lastTest: { by: 'Pelatih', passed: true } });
  expect(shown.find(({ kind }) => kind === 'pad')).toMatchObject({ lastTest: { passed: false, problem: { code: 'pad-missing' } } });
});

test('everything in one go: the result is one entry, and a paper as often as it is asked for', async () => {
  await morning();
  expect(await counter.api.devices.readinessPdf()).toMatchObject({ ok: false, error: { code: 'readiness-never' } });
  must(await counter.api.devices.check());
  const state = await counter.api.devices.readiness();
  expect(state).toMatchObject({ running: null, last: { by: 'Pelatih', failed: 1 } });
  expect(state.last!.remarks).toEqual(['device-failed', 'blanko-low']);
  const [entry] = counter.station.parts.counter.parts.journal.after(0, 100).filter(({ kind }) => kind === 'readiness.checked');
  expect(entry!.body).toMatchObject({ devices: [{ device: 'printer', passed: true }, { device: 'finger', passed: true }, { device: 'pad', passed: false }, { device: 'siak', passed: true }], supplies: { ribbon: 500, film: 1_500, hopper: 100, blanko: 0 }, clockAheadMs: 0, diskFree: null });
  const [first, again] = [must(await counter.api.devices.readinessPdf()), must(await counter.api.devices.readinessPdf())];
  const bytes = Buffer.from(await first.arrayBuffer());
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(Buffer.from(await again.arrayBuffer()).equals(bytes)).toBe(true);
  // Derived from the buku alone: after a crash it is still there.
  await counter.crash();
  expect((await counter.api.devices.readiness()).last).toMatchObject({ failed: 1 });
});

test('a second check waits for no first, and cancelling leaves no report but what was tested', async () => {
  await morning();
  const held = Promise.withResolvers<void>();
  const stopped: string[] = [];
  counter.devices.test = async (kind) => {
    if (kind === 'finger') await held.promise;
    return ok({ seen: { id: `${kind} baik`, en: `${kind} well` } });
  };
  counter.devices.stopBiometric = async (act) => {
    stopped.push(act);
    held.resolve();
    return ok(null);
  };
  const running = counter.api.devices.check();
  while ((await counter.api.devices.readiness()).running?.current !== 'finger') await new Promise((resolve) => setImmediate(resolve));
  expect(await counter.api.devices.check()).toMatchObject({ ok: false, error: { code: 'readiness-running' } });
  expect((await counter.api.devices.readiness()).running).toEqual({ total: 4, done: [{ kind: 'printer', passed: true }], current: 'finger' });
  must(await counter.api.devices.cancelCheck());
  expect(await running).toMatchObject({ ok: false, error: { code: 'readiness-cancelled' } });
  expect(stopped).toEqual(['test-finger']);
  expect(await counter.api.devices.readiness()).toEqual({ running: null, last: null });
  expect((await counter.api.devices.list()).find(({ kind }) => kind === 'printer')!.lastTest).toMatchObject({ passed: true });
});

test('nobody checks without logging in', async () => {
  counter = await openCounter();
  expect(await counter.api.devices.check()).toMatchObject({ ok: false, error: { code: 'not-logged-in' } });
  expect(await counter.api.devices.readinessPdf()).toMatchObject({ ok: false, error: { code: 'not-logged-in' } });
});
