/**
 * The enrolment studio: parts are taken one by one and kept as they come (a picture as a blob, its
 * fact as an entry), so that nothing taken is lost when the person leaves or the power fails.
 */
import { chipFingersOpen } from '../../domain/enrolment/chip-fingers.ts';
import { irisParts, partsOf, slaps, thresholdOf, type Comparison, type Part, type Slap } from '../../domain/enrolment/parts.ts';
import type { Draft } from '../../domain/journal/entry.ts';
import { problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { BiometricDevice, Capture, CapturedImage, FingerPosition, Shot } from '../../hardware/biometric/port.ts';
import { limits } from '../limits.ts';
import { unlessFull } from '../store/full.ts';
import { demands, namedDevice, partAt, permitEnrol, positionOf, type StudioParts, type StudioPermit } from './permit.ts';

/** Which placing gives which parts. */
export type StudioShot = Slap | 'irises';
export type StudioCapture = StudioShot | 'chip-fingers';

export const partsOfShot: Readonly<Record<StudioShot, readonly Part[]>> = { ...slaps, irises: irisParts };
export const shotOf = (shot: StudioShot): Shot => (shot === 'irises' ? { kind: 'irises' } : shot === 'thumbs' ? { kind: 'thumbs' } : { kind: 'slap', hand: shot === 'right-four' ? 'right' : 'left' });
const NO_FINGER: Comparison = { verdict: 'unsure', score: 0 };
const isFinger = (part: Part): part is Extract<Part, `finger-${number}`> => part.startsWith('finger-');

export class Studio {
  readonly #parts: StudioParts;
  #found: readonly BiometricDevice[] = [];
  /** A capture that runs: a second press finds it taken. */
  #capturing: AbortController | null = null;

  constructor(parts: StudioParts) {
    this.#parts = parts;
  }

  /** Does this counter take enrolments itself? Without devices they are only written down (`recordEnrolment`). */
  get present(): boolean {
    return this.#parts.devices !== null;
  }

  /** Devices as they were found last. */
  get found(): readonly BiometricDevice[] {
    return this.#found;
  }

  /** Looks for devices anew. */
  async look(): Promise<Result<null>> {
    const { devices: port } = this.#parts;
    if (!port) return err(problem('biometric-not-configured'));
    const { devices, troubles } = await port.discover();
    this.#found = devices;
    return devices.length === 0 && troubles[0] ? err(troubles[0].problem) : ok(null);
  }

  /** One placing of a hand, or one look into the device. What it gives is kept, the better of two; a poor one says so. */
  async capture(id: string, shot: StudioCapture, retake: boolean): Promise<Result<null>> {
    const permit = permitEnrol(this.#parts.counter, id);
    if (!permit.ok) return permit;
    return this.alone((signal) => (shot === 'chip-fingers' ? this.#again(permit.value, id, signal) : this.#capture(permit.value, id, shot, retake, signal)));
  }

  /** Runs a capture while no other does; the signal is that of {@link stop}. Error: `capture-running`. */
  async alone<T>(work: (signal: AbortSignal) => Promise<Result<T>>): Promise<Result<T>> {
    if (this.#capturing) return err(problem('capture-running'));
    const capturing = new AbortController();
    this.#capturing = capturing;
    try {
      return await work(capturing.signal);
    } finally {
      this.#capturing = null;
    }
  }

  /** Ends the capture that runs, whoever asked for it: it answers `biometric-stopped`. Nothing where none runs. */
  stop(): void {
    this.#capturing?.abort(new Error('the operator stopped the capture'));
  }

  /** A device that takes this shot, looked for anew where none is known. */
  async deviceFor(shot: Shot): Promise<Result<BiometricDevice>> {
    if (!this.#found.some((device) => device.can(shot))) {
      const looked = await this.look();
      if (!looked.ok) return looked;
    }
    const device = this.#found.find((candidate) => candidate.can(shot));
    return device ? ok(device) : err(problem('biometric-missing'));
  }

  async #capture({ state, items }: StudioPermit, id: string, shot: StudioShot, retake: boolean, signal: AbortSignal): Promise<Result<null>> {
    const wanted = partsOfShot[shot].filter((part) => items.some((item) => partsOf[item].includes(part)) && !state.captures.excepted[part]);
    if (wanted.length === 0) return err(problem('capture-nothing-left'));
    const missing = partsOfShot[shot].filter((part) => !wanted.includes(part)).flatMap((part) => positionOf(part) ?? []);
    const quality = thresholdOf(wanted[0]!, demands(this.#parts.counter)) ?? 0;
    const device = await this.deviceFor(shotOf(shot));
    if (!device.ok) return device;
    const taken = await device.value.capture({ shot: shotOf(shot), missing, timeoutMs: limits.captureMs, quality, previousHash: state.captureChain, signal });
    if (!taken.ok) return taken;
    return this.#keep(id, taken.value, (image, blob, device) => ({ kind: 'enrolment.captured', subject: id, body: { part: partAt(image.position), blob, format: shot === 'irises' ? '19794-6' : '19794-4', quality: image.quality, device, chain: image.hash, retake } }));
  }

  /** The next finger for the chip once more, alone on the glass, compared with its first capture where there is an engine. */
  async #again({ state, items }: StudioPermit, id: string, signal: AbortSignal): Promise<Result<null>> {
    const { counter, engine } = this.#parts;
    const [part] = items.includes('fingers') ? chipFingersOpen(state.captures, demands(counter).tries).filter(isFinger) : [];
    const first = part && state.captures.taken[part];
    if (!first) return err(problem('capture-nothing-left'));
    const shot: Shot = { kind: 'finger', position: positionOf(part) as FingerPosition };
    const device = await this.deviceFor(shot);
    if (!device.ok) return device;
    const taken = await device.value.capture({ shot, timeoutMs: limits.captureMs, quality: demands(counter).finger, previousHash: state.captureChain, signal });
    if (!taken.ok) return taken;
    const [image] = taken.value.images;
    if (!image) return err(problem('capture-nothing-left'));
    // Where an engine finds no finger in one of them, it was compared, and is not certain.
    const comparison: Comparison | null = engine && ((await engine.compare(counter.parts.blobs.get(first.blob), image.record)) ?? NO_FINGER);
    return this.#keep(id, taken.value, ({ quality, hash }, blob, device) => ({ kind: 'enrolment.repeated', subject: id, body: { part, blob, format: '19794-4', quality, device, chain: hash, comparison } }));
  }

  /** Pictures first, then what is said of them: an entry never names a picture that is not there. */
  #keep(id: string, { images, device }: Capture, entryOf: (image: CapturedImage, blob: string, device: ReturnType<typeof namedDevice>) => Draft): Result<null> {
    // The world may have moved while a hand lay on the glass.
    const again = permitEnrol(this.#parts.counter, id);
    if (!again.ok) return again;
    const { blobs } = this.#parts.counter.parts;
    const kept = unlessFull(() => this.#parts.counter.write(again.value.operator.id, images.map((image) => entryOf(image, blobs.put(image.record), namedDevice(device)))));
    return kept.ok ? ok(null) : kept;
  }
}
