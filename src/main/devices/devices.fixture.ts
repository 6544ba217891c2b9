/** For tests: devices of which a test says what each answers; any other call is found out. */
import type { DeviceEvent, Devices } from './api.ts';
import { calls } from './channel.ts';

export interface FakeDevices extends Devices {
  tell(event: DeviceEvent): void;
}

export function fakeDevices(answers: Partial<Devices> = {}): FakeDevices {
  const listeners = new Set<(event: DeviceEvent) => void>();
  const strict = Object.fromEntries(Object.keys(calls).map((name) => [name, () => Promise.reject(new Error(`unexpected ${name}`))])) as unknown as Devices;
  return {
    ...strict,
    close: () => Promise.resolve(),
    ...answers,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell: (event) => listeners.forEach((listener) => listener(event)),
  };
}

/** Lets everything happen that needs no time. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
