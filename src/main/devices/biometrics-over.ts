/** The fingerprint and iris port to devices in the device process: what the studio and validasi capture with. */
import type { Problem } from '../../domain/problem.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { BiometricDevice, BiometricDevices, Capture, CaptureRequest, DiscoverOptions, Discovery, Shot } from '../../hardware/biometric/port.ts';
import { canTake } from '../../hardware/biometric/sbi/positions.ts';
import type { Devices } from './api.ts';
import type { FoundBiometric } from './enrolment-api.ts';

/** The devices' own; what the device process cannot say at all (it restarts) is a trouble of no port. */
export function biometricsOver(devices: Devices): BiometricDevices {
  let acts = 0;
  const nextAct = () => `act-${(acts += 1)}`;
  /** Asks while the signal lasts; its end stops what was asked for. */
  const stoppable = async <T>(act: string, signal: AbortSignal | undefined, ask: () => Promise<Result<T>>): Promise<Result<T>> => {
    const stop = () => void devices.stopBiometric(act);
    signal?.addEventListener('abort', stop, { once: true });
    try {
      return await ask();
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  };
  const deviceOf = ({ key, identity }: FoundBiometric): BiometricDevice => ({
    identity,
    can: (shot) => canTake(shot, identity.kind, identity.subtype),
    capture: ({ signal, ...request }: CaptureRequest): Promise<Result<Capture>> => {
      const act = nextAct();
      return stoppable(act, signal, () => devices.captureBiometric(act, key, request));
    },
    stream: (shot, signal) => live(key, shot, signal),
  });

  async function* live(key: string, shot: Shot, signal: AbortSignal): AsyncGenerator<Result<Uint8Array>, void> {
    const act = nextAct();
    // One frame at most waits for a slow screen: an old picture helps nobody.
    let frame: Uint8Array | null = null;
    let ended: { readonly why: Problem | null } | null = null;
    let wake = Promise.withResolvers<void>();
    const deaf = devices.subscribe((event) => {
      if (event.kind !== 'frame' || event.act !== act) return;
      frame = event.jpeg;
      wake.resolve();
    });
    const watch = async (): Promise<void> => {
      const result = await stoppable(act, signal, () => devices.watchBiometric(act, key, shot));
      ended = { why: result.ok ? null : result.error };
      wake.resolve();
    };
    const asked = watch();
    try {
      for (;;) {
        await wake.promise;
        wake = Promise.withResolvers();
        const [picture, end] = [frame as Uint8Array | null, ended as { readonly why: Problem | null } | null];
        frame = null;
        if (picture) yield ok(picture);
        else if (end) {
          if (end.why) yield { ok: false, error: end.why };
          return;
        }
        if (end) wake.resolve();
      }
    } finally {
      deaf();
      await devices.stopBiometric(act);
      await asked;
    }
  }

  return {
    async discover({ kind, onFound }: DiscoverOptions = {}): Promise<Discovery> {
      const found = await devices.findBiometrics(kind);
      if (!found.ok) return { devices: [], troubles: [{ port: 0, problem: found.error }] };
      const all = found.value.devices.map(deviceOf);
      for (const device of all) onFound?.(device);
      return { devices: all, troubles: found.value.troubles };
    },
    // The process behind is closed by whoever started it.
    close: () => Promise.resolve(),
  };
}
