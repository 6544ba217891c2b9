/** The live picture of a fingerprint or iris device, while a hand finds its place; during a capture a device sends none. */
import { chipFingersOpen } from '../../domain/enrolment/chip-fingers.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import type { FingerPosition, Shot } from '../../hardware/biometric/port.ts';
import { limits } from '../limits.ts';
import { demands, permitEnrol, positionOf, type StudioParts, type StudioPermit } from './permit.ts';
import { shotOf, type Studio, type StudioCapture } from './studio.ts';

/** A frame as JPEG in base64, or why there are no more. */
export type LiveFrame = { readonly jpeg: string } | { readonly problem: Problem };

/** What the device is asked to see; null: no finger for the chip is left. */
function seenFor(shot: StudioCapture, { state }: StudioPermit, tries: number): Shot | null {
  if (shot !== 'chip-fingers') return shotOf(shot);
  const [part] = chipFingersOpen(state.captures, tries);
  return part ? { kind: 'finger', position: positionOf(part) as FingerPosition } : null;
}

/** Frames until the signal, no more a second than a screen needs; a problem is the last that comes. Nothing of it is kept. */
export async function* livePicture(parts: StudioParts, studio: Studio, id: string, shot: StudioCapture, signal: AbortSignal): AsyncGenerator<LiveFrame, void> {
  const permit = permitEnrol(parts.counter, id);
  if (!permit.ok) {
    yield { problem: permit.error };
    return;
  }
  const seen = seenFor(shot, permit.value, demands(parts.counter).tries);
  if (!seen) {
    yield { problem: problem('capture-nothing-left') };
    return;
  }
  const device = await studio.deviceFor(seen);
  if (!device.ok) {
    yield { problem: device.error };
    return;
  }
  const { clock } = parts.counter.parts;
  let last = Number.NEGATIVE_INFINITY;
  for await (const frame of device.value.stream(seen, signal)) {
    if (!frame.ok) {
      yield { problem: frame.error };
      return;
    }
    if (clock.now() - last < limits.livePictureMs) continue;
    last = clock.now();
    yield { jpeg: Buffer.from(frame.value).toString('base64') };
  }
}
