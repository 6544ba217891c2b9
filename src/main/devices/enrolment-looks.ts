/** What fingerprint and iris devices and pads say of themselves on the device page, and their test. */
import type { Clock } from '../../domain/clock.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { DeviceIdentity, Shot } from '../../hardware/biometric/port.ts';
import { canTake } from '../../hardware/biometric/sbi/positions.ts';
import type { DeviceState, DeviceTest } from './api.ts';
import type { EnrolmentDevices, FoundBiometrics } from './enrolment-api.ts';
import type { DeviceLimits } from './limits.ts';
import { missing, plainNames, type ExpectedDevice } from './look.ts';
import { within } from './within.ts';

export type LookKind = 'finger' | 'iris' | 'pad';
export const isLookKind = (kind: string): kind is LookKind => kind === 'finger' || kind === 'iris' || kind === 'pad';

/** What a test takes: the least of a hand, both eyes where the device has room for them. */
const testShots: Readonly<Record<'finger' | 'iris', readonly Shot[]>> = {
  finger: [{ kind: 'finger', position: 'right-index' }],
  iris: [{ kind: 'irises' }, { kind: 'iris', position: 'right-iris' }],
};

/** Under which name a test captures, and is stopped. */
export const testAct = (kind: 'finger' | 'iris'): string => `test-${kind}`;

const nameOf = ({ make, model }: DeviceIdentity): string => `${make} ${model}`;

export interface EnrolmentLooksParts {
  readonly devices: EnrolmentDevices;
  readonly clock: Clock;
  readonly limits: DeviceLimits;
  /** Something is different now. */
  readonly changed: () => void;
}

export class EnrolmentLooks {
  readonly #parts: EnrolmentLooksParts;
  #seen: { readonly at: number; readonly found: Promise<Result<FoundBiometrics>> } | null = null;

  constructor(parts: EnrolmentLooksParts) {
    this.#parts = parts;
  }

  async state(device: ExpectedDevice, working: boolean): Promise<DeviceState> {
    return device.kind === 'pad' ? this.#padState(device, working) : this.#glassState(device, device.kind as 'finger' | 'iris', working);
  }

  async #glassState(device: ExpectedDevice, kind: 'finger' | 'iris', working: boolean): Promise<DeviceState> {
    const { clock, limits } = this.#parts;
    const found = await within(clock, limits.biometricAnswerMs, this.#look());
    // Still looking; its end is told.
    if (found === null) return { ...device, condition: 'working', problem: null, card: null, printer: null };
    if (!found.ok) return missing(device, found.error);
    const here = found.value.devices.find(({ identity }) => identity.kind === kind);
    // A device that answered and may not be used says why it is as good as missing; one of another kind says nothing of this one.
    if (!here) return missing(device, found.value.troubles[0]?.problem ?? missingOf(kind));
    const { serial, firmware, twin, certifiedUntil } = here.identity;
    return { kind, name: nameOf(here.identity), twin: twin || device.twin, condition: working ? 'working' : 'ready', problem: null, card: null, printer: null, details: { serial, firmware, validUntil: certifiedUntil } };
  }

  async #padState(device: ExpectedDevice, working: boolean): Promise<DeviceState> {
    const found = await this.#parts.devices.findPads();
    const pad = found.ok ? found.value[0] : undefined;
    if (!pad) return missing(device, found.ok ? problem('pad-missing') : found.error);
    return { kind: 'pad', name: pad.model, twin: pad.twin || device.twin, condition: working ? 'working' : 'ready', problem: null, card: null, printer: null };
  }

  /** The devices as they were seen lately; one look at a time. */
  #look(): Promise<Result<FoundBiometrics>> {
    const { clock, limits, devices, changed } = this.#parts;
    if (!this.#seen || clock.now() - this.#seen.at >= limits.biometricFreshMs) {
      const before = this.#seen;
      const found = devices.findBiometrics();
      this.#seen = { at: clock.now(), found };
      void this.#compare(before?.found ?? null, found).then((different) => different && changed());
    }
    return this.#seen.found;
  }

  /** Did a look see anything else than the one before? The first is always news: who asked may not have waited for it. */
  async #compare(before: Promise<Result<FoundBiometrics>> | null, now: Promise<Result<FoundBiometrics>>): Promise<boolean> {
    const words = (found: Result<FoundBiometrics> | null) => JSON.stringify(found?.ok ? [found.value.devices.map(({ key }) => key), found.value.troubles.map(({ port, problem: { code } }) => [port, code])] : (found?.error.code ?? null));
    return words(before && (await before)) !== words(await now);
  }

  /** Looks again and again; `changed` tells what is new. Rejects with nothing: the signal ends it. */
  async watch(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#look();
      await this.#parts.clock.sleep(this.#parts.limits.biometricFreshMs, signal).catch(() => undefined);
    }
  }

  async test(kind: LookKind): Promise<Result<DeviceTest>> {
    return kind === 'pad' ? this.#testPad() : this.#testGlass(kind);
  }

  async #testGlass(kind: 'finger' | 'iris'): Promise<Result<DeviceTest>> {
    const { devices, limits } = this.#parts;
    const found = await devices.findBiometrics(kind);
    this.#seen = null;
    if (!found.ok) return found;
    const here = found.value.devices[0];
    if (!here) return err(found.value.troubles[0]?.problem ?? missingOf(kind));
    const { identity, key } = here;
    const shot = testShots[kind].find((one) => canTake(one, identity.kind, identity.subtype));
    if (!shot) return err(problem('biometric-unsupported', { device: nameOf(identity) }));
    const taken = await devices.captureBiometric(testAct(kind), key, { shot, timeoutMs: limits.testCaptureMs, quality: 0, previousHash: null });
    if (!taken.ok) return taken;
    const [image] = taken.value.images;
    if (!image) return err(missingOf(kind));
    const words = { id: kind === 'finger' ? 'telunjuk kanan' : 'mata', en: kind === 'finger' ? 'right index finger' : 'eye' };
    return ok({
      seen: { id: `${nameOf(identity)}, nomor seri ${identity.serial}: ${words.id}, mutu ${image.quality}`, en: `${nameOf(identity)}, serial ${identity.serial}: ${words.en}, quality ${image.quality}` },
      image: { record: image.record, format: kind === 'finger' ? '19794-4' : '19794-6', quality: image.quality },
    });
  }

  async #testPad(): Promise<Result<DeviceTest>> {
    const { devices } = this.#parts;
    const pad = await devices.openPad(null);
    if (!pad.ok) return pad;
    const cleared = await devices.clearPad(pad.value.key);
    const closed = await devices.closePad(pad.value.key);
    const trouble = cleared.ok ? closed : cleared;
    if (!trouble.ok) return trouble;
    const { model, firmware, capability } = pad.value;
    const size = capability.screen ? `${capability.screen.width}×${capability.screen.height}` : null;
    return ok({ seen: { id: `${model}, firmware ${firmware}: ${size === null ? 'tanpa layar' : `layar ${size} piksel`}, ${capability.tablet.maxPressure + 1} tingkat tekanan`, en: `${model}, firmware ${firmware}: ${size === null ? 'no screen' : `screen of ${size} pixels`}, ${capability.tablet.maxPressure + 1} levels of pressure` } });
  }
}

const missingOf = (kind: 'finger' | 'iris'): Problem => problem('biometric-missing', { device: plainNames[kind] });
