/** {@link EnrolmentDevices} over the ports, in the process where the drivers are. */
import type { Clock } from '../../domain/clock.ts';
import { problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { BiometricDevice, BiometricDevices, Capture, CaptureRequest, DeviceIdentity, DeviceKind, Shot } from '../../hardware/biometric/port.ts';
import type { FoundPad, PadButton, SignaturePad, SignaturePads, SignRequest, Signing, SigningEnd } from '../../hardware/signature-pad/port.ts';
import type { BegunSigning, EnrolmentDevices, EnrolmentEvent, FoundBiometrics, OpenedPad } from './enrolment-api.ts';

const notConfigured = () => err(problem('device-not-configured'));

/** The same thing on the desk, wherever it answers. */
const keyOf = ({ make, model, serial }: DeviceIdentity): string => JSON.stringify([make, model, serial]);

export interface EnrolmentParts {
  readonly biometrics?: BiometricDevices | null;
  readonly pads?: SignaturePads | null;
  readonly clock: Clock;
}

/** What is open on behalf of the station: names, devices, pads, signatures. */
export class EnrolmentSide implements EnrolmentDevices {
  readonly #parts: EnrolmentParts;
  readonly #event: (event: EnrolmentEvent) => void;
  readonly #acts = new Map<string, AbortController>();
  readonly #pads = new Map<string, SignaturePad>();
  readonly #signings = new Map<string, Signing>();
  #devices = new Map<string, BiometricDevice>();
  #opened = 0;

  /** @param event told what a picture or a pen says */
  constructor(parts: EnrolmentParts, event: (event: EnrolmentEvent) => void) {
    this.#parts = parts;
    this.#event = event;
  }

  async findBiometrics(kind?: DeviceKind): Promise<Result<FoundBiometrics>> {
    const { biometrics } = this.#parts;
    if (!biometrics) return notConfigured();
    const { devices, troubles } = await biometrics.discover(kind === undefined ? {} : { kind });
    const found = devices.map((device) => [keyOf(device.identity), device] as const);
    const others = [...this.#devices].filter(([, { identity }]) => kind !== undefined && identity.kind !== kind);
    this.#devices = new Map([...others, ...found]);
    return ok({ devices: found.map(([key, { identity }]) => ({ key, identity })), troubles });
  }

  captureBiometric(act: string, key: string, request: Omit<CaptureRequest, 'signal'>): Promise<Result<Capture>> {
    return this.#named(act, key, (device, signal) => device.capture({ ...request, signal }));
  }

  watchBiometric(act: string, key: string, shot: Shot): Promise<Result<null>> {
    return this.#named(act, key, async (device, signal) => {
      for await (const frame of device.stream(shot, signal)) {
        if (!frame.ok) return frame;
        this.#event({ kind: 'frame', act, jpeg: frame.value });
      }
      return ok(null);
    });
  }

  async stopBiometric(act: string): Promise<Result<null>> {
    this.#acts.get(act)?.abort();
    return ok(null);
  }

  /** A device that was not seen since this process began is looked for, and waited for. */
  async #named<T>(act: string, key: string, work: (device: BiometricDevice, signal: AbortSignal) => Promise<Result<T>>): Promise<Result<T>> {
    if (!this.#parts.biometrics) return notConfigured();
    const stop = new AbortController();
    this.#acts.set(act, stop);
    try {
      if (!this.#devices.has(key)) await this.findBiometrics();
      const device = this.#devices.get(key);
      if (stop.signal.aborted) return err(problem('biometric-stopped'));
      return device ? await work(device, stop.signal) : err(problem('biometric-missing'));
    } finally {
      this.#acts.delete(act);
    }
  }

  async findPads(): Promise<Result<readonly FoundPad[]>> {
    return this.#parts.pads ? this.#parts.pads.find() : notConfigured();
  }

  async openPad(wanted: string | null): Promise<Result<OpenedPad>> {
    const { pads } = this.#parts;
    if (!pads) return notConfigured();
    const opened = await pads.open(wanted ?? undefined);
    if (!opened.ok) return opened;
    const { id, model, firmware, twin, capability } = opened.value;
    this.#opened += 1;
    const key = `pad-${this.#opened}`;
    this.#pads.set(key, opened.value);
    return ok({ key, id, model, firmware, twin, capability });
  }

  async signOnPad(signing: string, key: string, words: Omit<SignRequest, 'signal'>): Promise<Result<BegunSigning>> {
    const begun = await this.#pad(key, (pad) => pad.sign(words));
    if (!begun.ok) return begun;
    this.#signings.set(signing, begun.value);
    begun.value.listen((event) => this.#event({ kind: 'pen', signing, event }));
    return ok({ buttonsOnPad: begun.value.buttonsOnPad, aspect: begun.value.written().aspect });
  }

  async endOfSigning(signing: string): Promise<Result<SigningEnd>> {
    const known = this.#signings.get(signing);
    if (!known) return err(problem('pad-gone'));
    try {
      return ok(await known.ended);
    } finally {
      this.#signings.delete(signing);
    }
  }

  async pressPad(signing: string, button: PadButton): Promise<Result<null>> {
    await this.#signings.get(signing)?.press(button);
    return ok(null);
  }

  clearPad(key: string): Promise<Result<null>> {
    return this.#pad(key, async (pad) => nothing(await pad.clear()));
  }

  closePad(key: string): Promise<Result<null>> {
    return this.#pad(key, async (pad) => {
      this.#pads.delete(key);
      return nothing(await pad.close());
    });
  }

  /** Lets go of everything. */
  async letGo(): Promise<void> {
    for (const stop of this.#acts.values()) stop.abort();
    // What keeps a screen from being cleared now is no longer anybody's.
    await Promise.all([...this.#pads.values()].map((pad) => pad.close()));
    await this.#parts.biometrics?.close();
  }

  #pad<T>(key: string, work: (pad: SignaturePad) => Promise<Result<T>>): Promise<Result<T>> {
    const pad = this.#pads.get(key);
    return pad ? work(pad) : Promise.resolve(err(problem('pad-gone')));
  }
}

const nothing = (done: Result<unknown>): Result<null> => (done.ok ? ok(null) : done);
