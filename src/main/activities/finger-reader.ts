/** The fingerprint reader of validasi over a device of an enrolment's kind: one finger, its template made by the engine. */
import { problem } from '../../domain/problem.ts';
import { err, ok } from '../../domain/result.ts';
import type { BiometricDevices, Shot } from '../../hardware/biometric/port.ts';
import type { FingerReader } from '../../hardware/finger/port.ts';
import type { Engine } from '../enrolment/engine.ts';
import { limits } from '../limits.ts';

/** The chip holds index fingers by default (domain facts 1.1); a holder without a right one goes to the superior. */
const shot: Shot = { kind: 'finger', position: 'right-index' };

/** @param twin the devices are the training world's @param quality 0 to 100 below which a picture is no finger to compare */
export function fingerReaderOver(devices: BiometricDevices, engine: Pick<Engine, 'template'>, { twin, quality }: { readonly twin: boolean; readonly quality: number }): FingerReader {
  return {
    twin,
    async capture(signal) {
      const found = await devices.discover({ kind: 'finger', signal });
      const device = found.devices.find((one) => one.can(shot));
      if (!device) return err(found.troubles[0]?.problem ?? problem('finger-reader-missing'));
      const taken = await device.capture({ shot, timeoutMs: limits.captureMs, quality, previousHash: null, signal });
      // Nothing lay there, or nothing that could be seen: what was tried is no try of the holder's.
      if (!taken.ok) return taken.error.code === 'biometric-no-object' ? err(problem('finger-not-read')) : taken;
      const [image] = taken.value.images;
      if (!image || taken.value.verdict === 'poor') return err(problem('finger-not-read'));
      const template = image.template ?? (await engine.template(image.record));
      return template ? ok(template) : err(problem('finger-not-read'));
    },
  };
}
