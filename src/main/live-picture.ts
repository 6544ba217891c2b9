/** The live picture of a fingerprint or iris device, for whoever is logged in: shown, and kept nowhere. */
import type { Problem } from '../domain/problem.ts';
import { problem } from '../domain/problem.ts';
import type { BiometricDevices } from '../hardware/biometric/port.ts';
import type { Counter } from './counter.ts';
import { shotOf, type StudioShot } from './enrolment/studio.ts';

export type LiveView = { readonly jpeg: string } | { readonly problem: Problem };

export class LivePictures {
  readonly #counter: Counter;
  readonly #devices: BiometricDevices | null;

  constructor(counter: Counter, devices: BiometricDevices | null) {
    this.#counter = counter;
    this.#devices = devices;
  }

  /** Frames as base64 JPEG until the signal; a problem is the last that comes. During a capture a device sends none. */
  async *watch(shot: StudioShot, signal: AbortSignal): AsyncGenerator<LiveView, void> {
    const operator = this.#counter.parts.session.require();
    if (!operator.ok) {
      yield { problem: operator.error };
      return;
    }
    if (!this.#devices) {
      yield { problem: problem('biometric-not-configured') };
      return;
    }
    // A device ends its picture after its time (SBI: five minutes); whoever still looks is shown the next.
    for (let again = true; again && !signal.aborted; ) {
      again = false;
      for await (const seen of this.#once(this.#devices, shot, signal)) {
        if (signal.aborted) return;
        if ('problem' in seen && seen.problem.code === 'biometric-no-picture' && again) break;
        again = 'jpeg' in seen;
        yield seen;
      }
    }
  }

  async *#once(port: BiometricDevices, shot: StudioShot, signal: AbortSignal): AsyncGenerator<LiveView, void> {
    const wanted = shotOf(shot);
    const { devices, troubles } = await port.discover({ signal });
    const device = devices.find((one) => one.can(wanted));
    if (!device) {
      yield { problem: troubles[0]?.problem ?? problem('biometric-not-configured') };
      return;
    }
    for await (const frame of device.stream(wanted, signal)) yield frame.ok ? { jpeg: Buffer.from(frame.value).toString('base64') } : { problem: frame.error };
  }
}
