/** What a device has answered, held against what was asked. Pure: bytes in, values out; never throws. */
import type { z } from 'zod';
import type { Problem } from '../../../domain/problem.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import { biometricLimits } from '../limits.ts';
import type { Capture, CapturedImage, DeviceIdentity, DeviceKind, Position, Shot } from '../port.ts';
import { nextHash } from './hash-chain.ts';
import { checkRecord } from './image-record.ts';
import { parseJson, shaped } from './json-answer.ts';
import { verifyJws } from './jws.ts';
import { at, within, type Place } from './place.ts';
import { positionOf, positionsOf, typeOf, UNKNOWN } from './positions.ts';
import { refusalOf } from './refusals.ts';
import { captureAnswer, captureData, deviceInfo, digitalId, discoveredDevice, infoEntry, listed, refusal, registrationEntry, type CaptureData, type DeviceInfo, type DigitalId, type DiscoveredDevice, type SbiEnvironment } from './schemas.ts';
import type { TrustStore } from './trust.ts';

const kindOfType = { Finger: 'finger', Iris: 'iris', Face: 'face' } as const satisfies Record<DigitalId['type'], DeviceKind>;

/** A device may call itself anything; a screen gets so much of it. */
const shown = (name: string): string => name.replace(/\p{C}/gu, '').slice(0, biometricLimits.nameCharacters);

/** The value, unless it is a refusal: a refused entry need hold nothing else, so this comes before its shape. */
function unrefused(value: unknown, place: Place): Result<unknown> {
  const refused = refusal.safeParse(value);
  const problem = refused.success ? refusalOf(refused.data.error, place) : null;
  return problem ? err(problem) : ok(value);
}

/** One entry of an answer, not refused and of its shape. Errors: the device's refusal, `biometric-answer-unreadable`. */
export function readEntry<S extends z.ZodType>(schema: S, entry: unknown, place: Place): Result<z.output<S>> {
  const given = unrefused(entry, place);
  return given.ok ? shaped(schema, given.value, place) : given;
}

/** Parsed JSON, or the refusal that stands in its place. */
export function readAnswer<S extends z.ZodType>(schema: S, bytes: Uint8Array, place: Place): Result<z.output<S>> {
  const json = parseJson(bytes, place);
  return json.ok ? readEntry(schema, json.value, place) : json;
}

/** Each device of a service by itself: one that cannot be read hides no other. */
export function readDiscovery(bytes: Uint8Array, place: Place): Result<readonly Result<DiscoveredDevice>[]> {
  const entries = readAnswer(listed, bytes, place);
  if (!entries.ok) return entries;
  return ok(entries.value.slice(0, biometricLimits.devices).map((entry, index) => readEntry(discoveredDevice, entry, within(place, `[${index}]`))));
}

export interface ProvenDevice {
  readonly info: DeviceInfo;
  readonly identity: DeviceIdentity;
}

function provenDigitalId(compact: string, trust: TrustStore, place: Place): Result<{ readonly digital: DigitalId; readonly twin: boolean }> {
  const signed = verifyJws(compact, trust, place);
  if (!signed.ok) return signed;
  const digital = shaped(digitalId, signed.value.payload, place);
  return digital.ok ? ok({ digital: digital.value, twin: signed.value.twin }) : digital;
}

function provenInfo(compact: string, trust: TrustStore, place: Place): Result<ProvenDevice> {
  // A device without a key sends its payload alone (v0.9.5.md, "Device Info Response").
  if (/^[\w-]+=*$/u.test(compact)) return err(at(place, 'biometric-not-registered'));
  const signed = verifyJws(compact, trust, place);
  if (!signed.ok) return signed;
  const info = shaped(deviceInfo, signed.value.payload, place);
  if (!info.ok) return info;
  const proven = provenDigitalId(info.value.digitalId, trust, within(place, 'digitalId'));
  if (!proven.ok) return proven;
  const { digital, twin } = proven.value;
  if (info.value.deviceCode !== digital.serialNo) return err(at(within(place, 'deviceCode'), 'biometric-mismatch'));
  const { firmware, certification, purpose } = info.value;
  const identity: DeviceIdentity = { make: shown(digital.make), model: shown(digital.model), serial: digital.serialNo, kind: kindOfType[digital.type], subtype: digital.deviceSubType, provider: shown(digital.deviceProvider), firmware: shown(firmware), certification, purpose, certifiedUntil: signed.value.validUntil, twin: twin || signed.value.twin };
  return ok({ info: info.value, identity });
}

/** The devices of a service that have proved who they are, and why others have not. */
export function readInfo(bytes: Uint8Array, trust: TrustStore, place: Place): Result<readonly Result<ProvenDevice>[]> {
  const entries = readAnswer(listed, bytes, place);
  if (!entries.ok) return entries;
  return ok(
    entries.value.slice(0, biometricLimits.devices).map((entry, index) => {
      const here = within(place, `[${index}]`);
      const read = readEntry(infoEntry, entry, here);
      return read.ok ? provenInfo(read.value.deviceInfo, trust, within(here, 'deviceInfo')) : read;
    }),
  );
}

/** What was asked, and of whom. */
export interface Expected {
  readonly shot: Shot;
  /** Positions of the shot that are not missing. */
  readonly wanted: readonly Position[];
  readonly quality: number;
  readonly previousHash: string;
  readonly transactionId: string;
  readonly env: SbiEnvironment;
  readonly purpose: 'Registration' | 'Auth';
  readonly identity: DeviceIdentity;
}

/** Errors: `biometric-mismatch`, `biometric-device-changed`, and those of the signature of the device's identity. */
export function checkBelongs(data: CaptureData, dataTwin: boolean, expected: Expected, trust: TrustStore, place: Place): Problem | null {
  const { transactionId, env, purpose, identity } = expected;
  const same: readonly (readonly [field: string, matches: boolean])[] = [
    ['transactionId', data.transactionId === transactionId],
    ['env', data.env === env],
    ['purpose', data.purpose === purpose],
    ['bioType', data.bioType === typeOf[identity.kind]],
    ['deviceCode', data.deviceCode === identity.serial],
  ];
  const wrong = same.find(([, matches]) => !matches);
  if (wrong) return at(within(place, wrong[0]), 'biometric-mismatch');
  const proven = provenDigitalId(data.digitalId, trust, within(place, 'digitalId'));
  if (!proven.ok) return proven.error;
  const { digital, twin } = proven.value;
  const isSame = digital.serialNo === identity.serial && shown(digital.make) === identity.make && shown(digital.model) === identity.model && (twin || dataTwin) === identity.twin;
  return isSame ? null : at(within(place, 'digitalId'), 'biometric-device-changed');
}

/** Whose image it is. A single one may come as UNKNOWN, then the operator's word stands and is marked as such. */
export function placed(subtype: string | null | undefined, expected: Expected, place: Place): Result<Pick<CapturedImage, 'position' | 'positionFrom'>> {
  const [only, ...others] = expected.wanted;
  if (subtype === UNKNOWN && only !== undefined && others.length === 0) return ok({ position: only, positionFrom: 'operator' });
  const position = positionOf(expected.identity.kind, subtype ?? '');
  return position !== null && expected.wanted.includes(position) ? ok({ position, positionFrom: 'device' }) : err(at(within(place, 'bioSubType'), 'biometric-wrong-position'));
}

function readImage(entry: z.output<typeof registrationEntry>, previous: string, expected: Expected, trust: TrustStore, place: Place): Result<CapturedImage> {
  const here = within(place, 'data');
  const signed = verifyJws(entry.data, trust, here);
  if (!signed.ok) return signed;
  const shapedData = shaped(captureData, signed.value.payload, here);
  if (!shapedData.ok) return shapedData;
  const data = shapedData.value;
  const foreign = checkBelongs(data, signed.value.twin, expected, trust, here);
  if (foreign) return err(foreign);
  const whose = placed(data.bioSubType, expected, here);
  if (!whose.ok) return whose;
  const record = new Uint8Array(Buffer.from(data.bioValue, 'base64url'));
  const unusable = checkRecord(expected.identity.kind, record, whose.value.position, here);
  if (unusable) return err(unusable);
  const hash = nextHash(previous, record);
  // Upper case is the rule; a device that writes lower case has still chained the same bytes.
  if (entry.hash.toUpperCase() !== hash) return err(at(within(place, 'hash'), 'biometric-chain-broken'));
  return ok({ ...whose.value, quality: data.qualityScore, record, hash });
}

/**
 * The images of a registration capture: signed by a trusted device, ours by transaction, chained, one for each position
 * wanted and no other. Quality is judged here, for each image and not for the average. Errors: the `biometric-*` problems.
 */
export function readCapture(bytes: Uint8Array, expected: Expected, trust: TrustStore, place: Place): Result<Capture> {
  const answer = readAnswer(captureAnswer, bytes, place);
  if (!answer.ok) return answer;
  const images: CapturedImage[] = [];
  let lastHash = expected.previousHash;
  for (const [index, entry] of answer.value.biometrics.entries()) {
    const here = within(place, `biometrics[${index}]`);
    const read = readEntry(registrationEntry, entry, here);
    if (!read.ok) return read;
    const image = readImage(read.value, lastHash, expected, trust, here);
    if (!image.ok) return image;
    if (images.some(({ position }) => position === image.value.position)) return err(at(within(here, 'data.bioSubType'), 'biometric-wrong-position'));
    images.push(image.value);
    lastHash = image.value.hash;
  }
  if (images.length < expected.wanted.length) return err(at(within(place, 'biometrics'), 'biometric-incomplete', { given: images.length, wanted: expected.wanted.length }));
  const order = positionsOf(expected.shot);
  images.sort((a, b) => order.indexOf(a.position) - order.indexOf(b.position));
  const below = images.filter(({ quality }) => quality < expected.quality).map(({ position }) => position);
  return ok({ verdict: below.length === 0 ? 'enough' : 'poor', images, below, device: expected.identity, transactionId: expected.transactionId, lastHash });
}
