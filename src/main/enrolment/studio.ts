/**
 * The enrolment studio: parts are taken one by one and kept as they come (a picture as a blob, its
 * fact as an entry), so that nothing taken is lost when the person leaves or the power fails; then
 * all of it is sealed for the centre, and the station can no longer read it.
 */
import { encodeBundle, bundleFormat, type BiometricPart, type BundleFormat, type Modality } from '../../biometrics/formats/bundle.ts';
import { getService } from '../../domain/berkas/rules.ts';
import type { BerkasState } from '../../domain/berkas/state.ts';
import { fingerParts, fingersForChip, irisParts, openParts, parts, partsOf, slaps, standingOf, thresholdOf, usualThresholds, type Part, type Slap } from '../../domain/enrolment/parts.ts';
import type { EnrolmentItem } from '../../domain/identity/enrolment.ts';
import type { EntryBody } from '../../domain/journal/entry.ts';
import { problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { eyePositions, fingerPositions, type BiometricDevice, type BiometricDevices, type CapturedImage, type Position, type Shot } from '../../hardware/biometric/port.ts';
import { seal } from '../../platform/sealed.ts';
import { stepDone, type Counter, type Permit } from '../counter.ts';
import { inspectUpload } from '../documents-check.ts';
import { limits } from '../limits.ts';
import type { EnrolmentKeys } from './keys.ts';
import { pictureOf } from './picture.ts';

/** Which shot of a device gives which parts. */
export const shots = ['right-four', 'left-four', 'thumbs', 'irises'] as const;
export type StudioShot = (typeof shots)[number];

const partsOfShot: Readonly<Record<StudioShot, readonly Part[]>> = { ...slaps, irises: irisParts };
const shotOf = (shot: StudioShot): Shot => (shot === 'irises' ? { kind: 'irises' } : shot === 'thumbs' ? { kind: 'thumbs' } : { kind: 'slap', hand: shot === 'right-four' ? 'right' : 'left' });

/** Our name of a position of the port; fingers in the order of ISO/IEC 19794, eyes right then left. */
export const partAt = (position: Position): Part => {
  const finger = fingerPositions.findIndex((one) => one === position);
  return finger >= 0 ? fingerParts[finger]! : irisParts[eyePositions.findIndex((one) => one === position)]!;
};
const positionOf = (part: Part): Position | null => ([...fingerPositions, ...eyePositions] as const).find((position) => partAt(position) === part) ?? null;

const formats: Readonly<Record<EntryBody<'enrolment.captured'>['format'], BundleFormat>> = { '19794-4': bundleFormat.fingerImage, '19794-5': bundleFormat.faceImage, '19794-6': bundleFormat.irisImage, 'image/png': bundleFormat.png, 'image/jpeg': bundleFormat.jpeg };

const modalityOf = (part: Part): Modality => (part === 'photo' ? 'face' : part === 'signature' ? 'signature' : part.startsWith('iris') ? 'iris' : 'finger');
const numberOf = (part: Part): number => (part.startsWith('finger-') ? fingerParts.findIndex((one) => one === part) + 1 : part.startsWith('iris-') ? irisParts.findIndex((one) => one === part) + 1 : 0);

export class Studio {
  readonly #counter: Counter;
  readonly #devices: BiometricDevices | null;
  readonly #keys: EnrolmentKeys;
  #found: readonly BiometricDevice[] = [];
  /** A capture that runs: a second press finds it taken. */
  #capturing = false;

  constructor(counter: Counter, devices: BiometricDevices | null, keys: EnrolmentKeys) {
    this.#counter = counter;
    this.#devices = devices;
    this.#keys = keys;
  }

  /** Does this counter take enrolments itself? Without devices they are only written down (`recordEnrolment`). */
  get present(): boolean {
    return this.#devices !== null;
  }

  #permit(id: string): Result<Permit & { readonly items: readonly EnrolmentItem[] }> {
    const permit = this.#counter.permit(id, 'enrol');
    if (!permit.ok) return permit;
    return ok({ ...permit.value, items: getService(permit.value.flow, permit.value.state.service).enrols });
  }

  /** The parts that a service takes, and how each stands. */
  view(state: BerkasState, items: readonly EnrolmentItem[]) {
    return {
      parts: items.flatMap((item) => partsOf[item]).map((part) => {
        const taken = state.captures.taken[part];
        return { part, standing: standingOf(state.captures, part, usualThresholds), quality: taken?.quality ?? null, least: thresholdOf(part, usualThresholds), tries: taken?.tries ?? 0, why: state.captures.excepted[part]?.why ?? null };
      }),
      devices: this.#found.map(({ identity: { make, model, serial, kind, firmware, twin } }) => ({ make, model, serial, kind, firmware, twin })),
      sealed: state.sealed,
    };
  }

  /** Looks for devices anew. */
  async look(): Promise<Result<null>> {
    if (!this.#devices) return err(problem('biometric-not-configured'));
    const { devices, troubles } = await this.#devices.discover();
    this.#found = devices;
    return devices.length === 0 && troubles[0] ? err(troubles[0].problem) : ok(null);
  }

  /** One placing of a hand, or one look into the device. What it gives is kept, the better of two; a poor one says so. */
  async capture(id: string, shot: StudioShot, retake: boolean): Promise<Result<null>> {
    const permit = this.#permit(id);
    if (!permit.ok) return permit;
    if (this.#capturing) return err(problem('capture-running'));
    this.#capturing = true;
    try {
      return await this.#capture(permit.value, id, shot, retake);
    } finally {
      this.#capturing = false;
    }
  }

  async #capture({ state, items }: Permit & { readonly items: readonly EnrolmentItem[] }, id: string, shot: StudioShot, retake: boolean): Promise<Result<null>> {
    const wanted = partsOfShot[shot].filter((part) => items.some((item) => partsOf[item].includes(part)) && !state.captures.excepted[part]);
    if (wanted.length === 0) return err(problem('capture-nothing-left'));
    if (!this.#found.some((device) => device.can(shotOf(shot)))) {
      const looked = await this.look();
      if (!looked.ok) return looked;
    }
    const device = this.#found.find((candidate) => candidate.can(shotOf(shot)));
    if (!device) return err(problem('biometric-missing'));
    const missing = partsOfShot[shot].filter((part) => !wanted.includes(part)).flatMap((part) => positionOf(part) ?? []);
    const quality = thresholdOf(wanted[0]!, usualThresholds) ?? 0;
    const taken = await device.capture({ shot: shotOf(shot), missing, timeoutMs: limits.captureMs, quality, previousHash: state.captureChain });
    if (!taken.ok) return taken;
    // The world may have moved while a hand lay on the glass.
    const again = this.#permit(id);
    if (!again.ok) return again;
    const { make, model, serial, firmware, twin } = taken.value.device;
    const format = shot === 'irises' ? ('19794-6' as const) : ('19794-4' as const);
    const entryOf = (image: CapturedImage) => ({ kind: 'enrolment.captured' as const, subject: id, body: { part: partAt(image.position), blob: this.#counter.parts.blobs.put(image.record), format, quality: image.quality, device: { make, model, serial, firmware, twin }, chain: image.hash, retake } });
    this.#counter.write(again.value.operator.id, taken.value.images.map(entryOf));
    return ok(null);
  }

  /** A picture that no biometric device gives: the photo, the signature. JPEG or PNG, checked like every upload. */
  keep(id: string, part: 'photo' | 'signature', bytes: Uint8Array, retake: boolean): Result<null> {
    const permit = this.#permit(id);
    if (!permit.ok) return permit;
    if (!permit.value.items.some((item) => partsOf[item].includes(part))) return err(problem('capture-nothing-left'));
    const checked = inspectUpload(bytes, this.#counter.parts.pack.office.limits.scanMegabytes);
    if (!checked.ok) return checked;
    const { mime } = checked.value;
    if (mime === 'application/pdf') return err(problem('capture-no-picture'));
    this.#counter.write(permit.value.operator.id, [{ kind: 'enrolment.captured', subject: id, body: { part, blob: this.#counter.parts.blobs.put(bytes), format: mime, quality: null, device: null, chain: null, retake } }]);
    return ok(null);
  }

  /** Parts that this person cannot give, with the reason that the centre will read. */
  except(id: string, excepted: readonly Part[], why: string): Result<null> {
    const permit = this.#permit(id);
    if (!permit.ok) return permit;
    const words = why.trim();
    if (words === '') return err(problem('note-required'));
    const known = parts.filter((part) => excepted.includes(part) && permit.value.items.some((item) => partsOf[item].includes(part)));
    if (known.length === 0) return err(problem('capture-nothing-left'));
    this.#counter.write(permit.value.operator.id, known.map((part) => ({ kind: 'enrolment.excepted' as const, subject: id, body: { part, why: words, picture: null } })));
    return ok(null);
  }

  /** A part as a picture for the screen, until it is sealed: PNG or JPEG. */
  async picture(id: string, part: Part): Promise<Result<{ readonly bytes: Uint8Array; readonly mime: string }>> {
    const permit = this.#permit(id);
    if (!permit.ok) return permit;
    const taken = permit.value.state.captures.taken[part];
    if (!taken) return err(problem('capture-nothing-left'));
    return pictureOf(this.#counter.parts.blobs.get(taken.blob), taken.format);
  }

  /**
   * Seals everything for the centre. The operator proves with the PIN who took it. Afterwards the parts are gone from this
   * station; what is left is a blob that only the centre opens.
   */
  async seal(id: string, pin: string): Promise<Result<null>> {
    const permit = this.#permit(id);
    if (!permit.ok) return permit;
    const open = openParts(permit.value.state.captures, permit.value.items, usualThresholds);
    if (open.length > 0) return err(problem('enrolment-incomplete', { count: open.length }));
    const recipient = await this.#keys.centre();
    if (!recipient.ok) return recipient;
    const proved = await this.#counter.parts.session.prove(permit.value.operator.id, pin);
    if (!proved.ok) return proved;
    const again = this.#permit(id);
    if (!again.ok) return again;
    const { state, items, step, operator } = again.value;
    const taken = parts.filter((part) => state.captures.taken[part]);
    const plain = encodeBundle({ createdAt: this.#counter.parts.clock.now(), parts: taken.map((part) => this.#bundlePart(state, part)) });
    const sealed = seal(plain, { recipient: recipient.value, signer: this.#keys.station().privateKey, label: `${this.#counter.parts.station}/${id}`, random: this.#counter.parts.random });
    const record = this.#counter.parts.blobs.put(sealed);
    const inItem = (item: EnrolmentItem) => partsOf[item];
    const exceptions = items.flatMap((item) => {
      const excepted = inItem(item).flatMap((part) => (state.captures.excepted[part] ? [`${part}: ${state.captures.excepted[part].why}`] : []));
      return excepted.length === 0 ? [] : [{ item, why: excepted.join('; ') }];
    });
    const blobs = taken.map((part) => state.captures.taken[part]!.blob);
    this.#counter.write(operator.id, [
      { kind: 'enrolment.sealed', subject: id, body: { record, bytes: sealed.length, parts: taken, chipFingers: [...fingersForChip(state.captures)] } },
      { kind: 'enrolment.recorded', subject: id, body: { taken: items.filter((item) => inItem(item).some((part) => taken.includes(part))), exceptions } },
      stepDone(id, step, 'enrolled'),
    ]);
    // Only after the seal is written down: a power cut before it leaves the parts where they are.
    for (const blob of blobs) this.#counter.parts.blobs.drop(blob);
    this.#counter.parts.residents.copy.forgetMaterial(state.resident.nik);
    return ok(null);
  }

  #bundlePart(state: BerkasState, part: Part): BiometricPart {
    const { blob, format, quality, at, device } = state.captures.taken[part]!;
    return { modality: modalityOf(part), position: numberOf(part), format: formats[format as keyof typeof formats], quality: quality === null ? null : Math.round(quality), capturedAt: Date.parse(at), device: device ?? '', bytes: this.#counter.parts.blobs.get(blob) };
  }
}

export type { Slap };
