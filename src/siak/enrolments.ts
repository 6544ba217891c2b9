/**
 * Sealed enrolments at the centre: opened, judged by what is in them, and the record lives on. They rest as they came,
 * sealed; what a card needs of one is opened when the card is made.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { bundleFormat, decodeBundle, type BiometricBundle, type BiometricPart, type BundleFormat } from '../biometrics/formats/bundle.ts';
import { eye } from '../biometrics/formats/codes.ts';
import { decodeFaceImages } from '../biometrics/formats/face-image.ts';
import { decodeFingerImages } from '../biometrics/formats/finger-image.ts';
import { decodeIrisImages } from '../biometrics/formats/iris-image.ts';
import { irisesOf } from '../biometrics/iris/record.ts';
import { traitsOf, type Trait } from '../biometrics/known-people.ts';
import type { CardMaterial } from '../contract/siak.ts';
import { instant, type Clock } from '../domain/clock.ts';
import { fingerParts } from '../domain/enrolment/parts.ts';
import type { RecordStatus } from '../domain/identity/record-status.ts';
import type { Draft, EntryBody } from '../domain/journal/entry.ts';
import { wilayahAudience } from '../domain/sync/feed.ts';
import { labelOf, open as openSealed, type KeyPair } from '../platform/sealed.ts';
import type { Afis, Searched } from './afis.ts';
import { siakLimits } from './limits.ts';
import { isKeyOf } from './station-keys.ts';
import type { SiakStore } from './store/store.ts';

export interface EnrolmentsParts {
  readonly store: SiakStore;
  readonly clock: Clock;
  readonly key: KeyPair;
  /** Null: nothing is compared, every record is taken for unique and nothing claims otherwise. */
  readonly afis: Afis | null;
}

export interface Brought {
  readonly station: string;
  /** SHA-256 of the sealed bytes. */
  readonly record: string;
  /** The station's Ed25519 public key. */
  readonly signer: Uint8Array;
  readonly sealed: Uint8Array;
}

/** `berkas-unknown`: the station's book is behind its record; it is to come again. */
export type Taken = { readonly held: boolean; readonly why: string | null } | 'other-bytes' | 'berkas-unknown';

/** Whose records were taken here, the newest first, by NIK; null: none yet. Damaged, it throws: written over, the older records would be lost. */
const SHELF = 'enrolled';
const linesSchema = z.array(z.object({ record: z.string(), berkas: z.string(), signer: z.string(), at: z.string() })).nullable().transform((kept) => kept ?? []);
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const isFormat = ({ format }: BiometricPart, { owner, type }: BundleFormat): boolean => format.owner === owner && format.type === type;

/** Which berkas a seal names: `station/berkas`, the seal's own station first. */
const berkasOf = (label: string, station: string): string | null => (label.startsWith(`${station}/`) ? label.slice(station.length + 1) : null);

/** What the centre does with a record by what its AFIS found. A person whom the gallery knows as themselves was enrolled anew; a search that took too long has failed. */
const statusOf: Readonly<Record<Searched, RecordStatus>> = { 'too-long': 'SEARCH_FAILURE_AT_CENTRAL', 'nobody-compared': 'BIO_CAPTURED', nobody: 'BIO_CAPTURED', 'this-person': 'BIO_CAPTURED', 'another-person': 'DUPLICATE_RECORD', unsure: 'ADJUDICATE_RECORD' };

/** Does every part hold what its format says? Pictures themselves are opaque here. */
function isWhole({ parts }: BiometricBundle): boolean {
  const decoders = [[bundleFormat.fingerImage, decodeFingerImages], [bundleFormat.faceImage, decodeFaceImages], [bundleFormat.irisImage, decodeIrisImages]] as const;
  return parts.length > 0 && parts.every((part) => decoders.every(([format, decode]) => !isFormat(part, format) || decode(part.bytes).ok));
}

/**
 * What tells this person apart. An eye's code is made here from its picture; where the picture is in a coding that is not
 * read here, the station's own code stands for it.
 */
function traitsIn({ parts }: BiometricBundle): readonly Trait[] {
  const pictures = parts.flatMap((part) => (part.modality === 'iris' && isFormat(part, bundleFormat.irisImage) ? [decodeIrisImages(part.bytes)] : []));
  const made = irisesOf(pictures.flatMap((record) => (record.ok ? [record.value] : [])));
  const own = ([[eye.right, made.right], [eye.left, made.left]] as const).flatMap(([position, code]) => (code ? [{ kind: 'iris' as const, position, template: code }] : []));
  const given = traitsOf(parts).filter(({ kind, position }) => kind === 'finger' || !own.some((one) => one.position === position));
  return [...given, ...own];
}

export class Enrolments {
  readonly #parts: EnrolmentsParts;

  constructor(parts: EnrolmentsParts) {
    this.#parts = parts;
  }

  /** Takes a record; the same again changes nothing but what could not be opened before. */
  async take({ station, record, signer, sealed }: Brought): Promise<Taken> {
    if (createHash('sha256').update(sealed).digest('hex') !== record) return 'other-bytes';
    const { store, clock, key } = this.#parts;
    const label = labelOf(sealed) ?? '';
    const berkas = berkasOf(label, station);
    const history = berkas === null ? null : await store.historyOf(berkas);
    if (berkas !== null && !history) return 'berkas-unknown';
    const before = await store.findEnrolment(record);
    if (before && before.why === null) return { held: true, why: null };
    // A station that joined has shown its keys: whoever signs with another is somebody else.
    const opened = (await isKeyOf(store, station, base64(signer))) ? openSealed(sealed, key.privateKey, signer) : ({ ok: false, why: 'not-signed' } as const);
    const bundle = opened.ok ? decodeBundle(opened.plain) : null;
    const why = opened.ok ? (bundle?.ok && isWhole(bundle.value) ? null : 'not-whole') : opened.why;
    await store.keepEnrolment({ record, station, label, at: instant(clock), why, sealed: base64(sealed) });
    const nik = history?.line.nik ?? '';
    if (why === null && bundle?.ok) await this.#live(nik, { record, berkas: berkas!, signer: base64(signer) }, bundle.value);
    // Whom it is about is known by the berkas, not by the record: their enrolment has failed.
    else if (nik !== '') await this.#setStatus(nik, 'ENROLL_FAILURE_AT_CENTRAL', record);
    return { held: why === null, why };
  }

  /** The record lives on: compared with everybody, remembered, its state announced. */
  async #live(nik: string, line: { readonly record: string; readonly berkas: string; readonly signer: string }, bundle: BiometricBundle): Promise<void> {
    const { afis, store, clock } = this.#parts;
    if (nik === '') return;
    const traits = traitsIn(bundle);
    const found = afis && traits.length > 0 ? await afis.identify(nik, traits, siakLimits.recordSearchMs) : 'nobody-compared';
    const status = statusOf[found];
    await store.shelf.change(SHELF, nik, (body) => ({ body: [{ ...line, at: instant(clock) }, ...linesSchema.parse(body).filter(({ record }) => record !== line.record)], due: null }));
    if (status === 'BIO_CAPTURED' && traits.length > 0) await afis?.enrol(nik, traits);
    await this.#setStatus(nik, status, line.record);
  }

  async #setStatus(nik: string, status: RecordStatus, record: string): Promise<void> {
    const { store, clock } = this.#parts;
    const at = instant(clock);
    await store.setStatus(nik, status, at);
    const resident = await store.findResident(nik);
    if (resident) await store.announce([{ audience: wilayahAudience(resident.districtCode.slice(0, 4)), id: `record ${record} ${status}`, kind: 'record.changed', body: { nik, status, at, why: null } }]);
  }

  /** Whose record this person's newest one was found to be like; null: it was not taken here, or nothing is like it. */
  async matchOf(nik: string): Promise<{ readonly nik: string; readonly score: number } | null> {
    const { store, afis } = this.#parts;
    const [newest] = linesSchema.parse(await store.shelf.find(SHELF, nik));
    const bundle = newest && afis ? await this.#open(newest) : null;
    const other = bundle && (await afis!.find(traitsIn(bundle))).find(({ person }) => person !== nik);
    return other ? { nik: other.person, score: other.fused } : null;
  }

  async #open({ record, signer }: { readonly record: string; readonly signer: string }): Promise<BiometricBundle | null> {
    const held = await this.#parts.store.findEnrolment(record);
    const opened = held && openSealed(Buffer.from(held.sealed, 'base64'), this.#parts.key.privateKey, Buffer.from(signer, 'base64'));
    const bundle = opened?.ok ? decodeBundle(opened.plain) : null;
    return bundle?.ok ? bundle.value : null;
  }

  /** What a card takes from the records of this person, the newest first; what none of them has stays away. */
  async material(nik: string): Promise<Partial<Omit<CardMaterial, 'nik'>>> {
    let found: Partial<Omit<CardMaterial, 'nik'>> = {};
    for (const { record, berkas, signer } of linesSchema.parse(await this.#parts.store.shelf.find(SHELF, nik))) {
      const bundle = await this.#open({ record, signer });
      if (bundle) found = { ...materialIn(bundle, await this.#chipFingers(berkas, record)), ...found };
    }
    return found;
  }

  /** Positions of the fingers that the station chose for the chip. */
  async #chipFingers(berkas: string, record: string): Promise<readonly number[]> {
    const history = await this.#parts.store.historyOf(berkas);
    const sealed = history?.entries.map((entry) => entry as unknown as Draft).findLast((entry) => entry.kind === 'enrolment.sealed' && entry.body.record === record);
    return sealed ? (sealed.body as EntryBody<'enrolment.sealed'>).chipFingers.map((part) => fingerParts.findIndex((one) => one === part) + 1) : [];
  }
}

function materialIn(bundle: BiometricBundle, chipFingers: readonly number[]): Partial<Omit<CardMaterial, 'nik'>> {
  const face = bundle.parts.find((part) => part.modality === 'face' && isFormat(part, bundleFormat.faceImage));
  const faces = face && decodeFaceImages(face.bytes);
  const signature = bundle.parts.find((part) => part.modality === 'signature');
  const templates = chipFingers.flatMap((position) => traitsOf(bundle.parts).find((trait) => trait.kind === 'finger' && trait.position === position) ?? []);
  return {
    ...(faces?.ok && faces.value.images[0] && { photo: base64(faces.value.images[0].data) }),
    ...(signature && { signature: base64(signature.bytes) }),
    ...(templates.length === 2 && { minutiae: [base64(templates[0]!.template), base64(templates[1]!.template)] satisfies CardMaterial['minutiae'] }),
  };
}
