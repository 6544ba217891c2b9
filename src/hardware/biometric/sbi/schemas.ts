/**
 * Every request and answer of SBI 0.9.5 as a schema, written from the public specification (mosip/documentation,
 * `docs/sbi/v0.9.5.md`) and its error list. The client reads answers by them; the contract tests hold the twin's
 * answers and the client's requests against them.
 *
 * The specification's schemas want strings where its YAML wants numbers (domain.md, trap 37): both are read, strings are sent.
 */
import { z } from 'zod';

export const sbiEnvironments = ['Staging', 'Developer', 'Pre-Production', 'Production'] as const;
export type SbiEnvironment = (typeof sbiEnvironments)[number];
export const SPEC_VERSION = '0.9.5';

/** Characters of any plain field: names and versions, never images. */
const FIELD = 2_000;
/** Entries of any list: ten fingers and two eyes, with room for a service with many devices. */
const ENTRIES = 64;
const text = z.string().max(FIELD);
const number = z.union([z.number(), z.string().max(FIELD).regex(/^\s*\d+(\.\d+)?\s*$/u).transform(Number)]).pipe(z.number().finite());
const version = z.union([text, z.number()]).transform(String);
const score = number.pipe(z.number().min(0).max(100));
const subId = number.pipe(z.number().int().min(0));
const utc = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)$/u);
const hash = z.string().regex(/^[0-9A-Fa-f]{64}$/u);
const jws = z.string().regex(/^[\w-]+\.[\w-]+\.[\w-]+$/u);

export const sbiError = z.object({ errorCode: z.union([text, z.number()]).transform(String), errorInfo: text.nullish() });
export type SbiError = z.infer<typeof sbiError>;
const error = sbiError.nullish();

/** Who the device is. Unsigned in a discovery, else the payload of a JWS. */
export const digitalId = z.object({
  serialNo: text.min(1),
  make: text,
  model: text,
  type: z.enum(['Finger', 'Iris', 'Face']),
  deviceSubType: z.enum(['Slap', 'Single', 'Touchless', 'Double', 'Full face']),
  deviceProvider: text,
  deviceProviderId: text,
  dateTime: utc,
});
export type DigitalId = z.infer<typeof digitalId>;

const status = z.enum(['Ready', 'Busy', 'Not Ready', 'Not Registered']);

export const discoveryRequest = z.strictObject({ type: z.enum(['Biometric Device', 'Finger', 'Iris', 'Face']) });

export const discoveredDevice = z.object({
  deviceId: text,
  deviceStatus: status,
  certification: text,
  serviceVersion: version,
  deviceSubId: z.array(subId).max(ENTRIES),
  callbackId: text,
  digitalId: text,
  deviceCode: text,
  specVersion: z.array(version).max(ENTRIES),
  purpose: text,
  error,
});
export type DiscoveredDevice = z.infer<typeof discoveredDevice>;
/** What discovery and info answer: a list, whose entries are read one by one, so that one that cannot be read hides no other. */
export const listed = z.array(z.unknown());

/** Payload of the info answer's JWS. */
export const deviceInfo = z.object({
  deviceStatus: status,
  deviceId: text,
  firmware: version,
  certification: z.enum(['L0', 'L1']),
  serviceVersion: version,
  deviceSubId: z.array(subId).max(ENTRIES),
  callbackId: text,
  digitalId: jws,
  deviceCode: text,
  env: z.enum(sbiEnvironments),
  purpose: z.enum(['Auth', 'Registration']),
  specVersion: z.array(version).max(ENTRIES),
});
export type DeviceInfo = z.infer<typeof deviceInfo>;

/** `deviceInfo` of a device that is not registered is its bare payload, without a signature. */
export const infoEntry = z.object({ deviceInfo: z.string(), error });

const decimal = z.string().regex(/^\d+$/u);
const fingerSubtype = z.enum(['Left IndexFinger', 'Left MiddleFinger', 'Left RingFinger', 'Left LittleFinger', 'Left Thumb', 'Right IndexFinger', 'Right MiddleFinger', 'Right RingFinger', 'Right LittleFinger', 'Right Thumb']);
const irisSubtype = z.enum(['Left', 'Right']);
const transactionId = z.string().regex(/^[A-Za-z0-9-]{4,50}$/u);

const asked = { count: decimal, requestedScore: decimal, deviceId: text, deviceSubId: decimal, previousHash: hash.regex(/^[0-9A-F]+$/u) };
const askedFor = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('Finger'), bioSubType: z.array(fingerSubtype), exception: z.array(fingerSubtype), ...asked }),
  z.strictObject({ type: z.literal('Iris'), bioSubType: z.array(irisSubtype), exception: z.array(irisSubtype), ...asked }),
]);
const captureHead = { env: z.enum(sbiEnvironments), specVersion: z.literal(SPEC_VERSION), timeout: decimal, captureTime: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/u), transactionId, bio: z.array(askedFor).length(1), customOpts: z.record(z.string(), z.string()) };

/** What this client sends; narrower than what SBI allows. */
export const registrationRequest = z.strictObject({ purpose: z.literal('Registration'), ...captureHead });
export type RegistrationRequest = z.infer<typeof registrationRequest>;
export const authRequest = z.strictObject({ purpose: z.literal('Auth'), domainUri: text, ...captureHead });
export type AuthRequest = z.infer<typeof authRequest>;

/** Payload of one captured image's JWS. A bioSubType of "null" or null is a face's. */
export const captureData = z.object({
  digitalId: jws,
  deviceCode: text,
  deviceServiceVersion: version,
  bioType: z.enum(['Finger', 'Iris', 'Face']),
  bioSubType: text.nullish(),
  purpose: text,
  env: text,
  bioValue: z.string().regex(/^[\w-]+=*$/u),
  transactionId: text,
  timestamp: utc,
  requestedScore: score,
  qualityScore: score,
});
export type CaptureData = z.infer<typeof captureData>;
/** The same under CAPTURE: `bioValue` is encrypted. */
export const authData = captureData.extend({ domainUri: text });

/** One image of an answer to RCAPTURE, and of one to CAPTURE. */
export const registrationEntry = z.object({ specVersion: version, data: jws, hash, error });
export const authEntry = registrationEntry.extend({ sessionKey: z.string().max(FIELD), thumbprint: hash });
/** What a capture answers. Entries are read one by one: a refused one has nothing but its error. */
export const captureAnswer = z.object({ biometrics: z.array(z.unknown()).max(ENTRIES) });

export const streamRequest = z.strictObject({ deviceId: text, deviceSubId: decimal, timeout: decimal });

/** A refusal as a whole, instead of the answer asked for. */
export const refusal = z.object({ error: sbiError });

/** The instant as SBI writes it: UTC, whole seconds. @param ms since 1970-01-01T00:00:00Z */
export const sbiTime = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
