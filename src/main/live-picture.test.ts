import { expect, test } from 'vitest';
import { problem } from '../domain/problem.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { BiometricDevice, BiometricDevices } from '../hardware/biometric/port.ts';
import type { Counter } from './counter.ts';
import { LivePictures, type LiveView } from './live-picture.ts';

const FRAME = Uint8Array.of(0xff, 0xd8);

/** Devices whose pictures end as told, one after the other. */
function showing(...ends: readonly (readonly Result<Uint8Array>[])[]) {
  let opened = 0;
  const device = {
    can: () => true,
    async *stream() {
      yield* ends[Math.min(opened++, ends.length - 1)]!;
    },
  } as unknown as BiometricDevice;
  const devices: BiometricDevices = { discover: async () => ({ devices: [device], troubles: [] }), close: async () => undefined };
  return { devices, opened: () => opened };
}

const counter = (loggedIn = true) => ({ parts: { session: { require: () => (loggedIn ? ok({ id: 'a' }) : err(problem('not-logged-in'))) } } }) as unknown as Counter;
const all = async (live: LivePictures): Promise<readonly LiveView[]> => {
  const seen: LiveView[] = [];
  for await (const one of live.watch('irises', new AbortController().signal)) seen.push(one);
  return seen;
};
const ended = err(problem('biometric-no-picture', { device: 'x', where: 'ended' }));
const words = (seen: readonly LiveView[]) => seen.map((one) => ('jpeg' in one ? 'frame' : one.problem.code));

test('a picture whose time is over goes on with the next; one that never came does not', async () => {
  const twice = showing([ok(FRAME), ended], [ok(FRAME), ok(FRAME), err(problem('biometric-gone', { device: 'x', where: '' }))]);
  expect(words(await all(new LivePictures(counter(), twice.devices)))).toEqual(['frame', 'frame', 'frame', 'biometric-gone']);
  expect(twice.opened()).toBe(2);
  const never = showing([ended]);
  expect(words(await all(new LivePictures(counter(), never.devices)))).toEqual(['biometric-no-picture']);
  expect(never.opened()).toBe(1);
});

test('nobody looks who is not logged in, nor where there is no device', async () => {
  const { devices } = showing([ok(FRAME)]);
  expect(words(await all(new LivePictures(counter(false), devices)))).toEqual(['not-logged-in']);
  expect(words(await all(new LivePictures(counter(), null)))).toEqual(['biometric-not-configured']);
});
