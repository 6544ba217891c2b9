/**
 * The SBI service of a twin: answers every call of the protocol as a device would, and as a broken or a lying device
 * would when told so. It has no network of its own (`serve.ts`), and no life but its clock.
 */
import { createCipheriv, constants, createHash, publicEncrypt, X509Certificate } from 'node:crypto';
import type { z } from 'zod';
import type { GrayImage } from '../../../../biometrics/image.ts';
import type { Clock, Random } from '../../../../domain/clock.ts';
import type { Position } from '../../port.ts';
import { nonceOf } from '../auth.ts';
import { nextHash } from '../hash-chain.ts';
import type { Call } from '../http.ts';
import { positionOf, UNKNOWN } from '../positions.ts';
import { authRequest, discoveryRequest, registrationRequest, sbiTime, SPEC_VERSION, streamRequest, type AuthRequest, type RegistrationRequest, type SbiEnvironment } from '../schemas.ts';
import type { TwinControl, TwinFault, TwinState } from './control.ts';
import { digitalIdOf, discoveryEntry, infoPayload, twinDevice, type SelfView, type TwinDevice, type TwinModel } from './device.ts';
import { chance, numberOf, type Draw } from './draw.ts';
import type { Signer, TwinKeys } from './keys.ts';
import { twinLimits } from './limits.ts';
import { LivePicture, seenBy } from './live.ts';
import { imageRecord } from './record.ts';
import { signJws } from './sign.ts';

export interface TwinOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly keys: TwinKeys;
  readonly seed: number;
  readonly draw: Draw;
  readonly models: readonly TwinModel[];
  readonly env?: SbiEnvironment;
  readonly purpose?: 'Registration' | 'Auth';
  /** PEM or DER: for whom CAPTURE encrypts. Without it CAPTURE is refused (108). */
  readonly domainCertificate?: string | Uint8Array;
  /** Milliseconds of a capture that goes well. */
  readonly captureMs?: number;
}

/** `cut`: the connection ends after half of it. `oversize`: 200 MB, announced or not. `silence`: nothing, until the other side goes. */
export type TwinReply = { readonly kind: 'json' | 'html' | 'cut'; readonly body: string } | { readonly kind: 'oversize'; readonly announced: boolean } | { readonly kind: 'silence' } | { readonly kind: 'frames'; readonly frames: AsyncIterable<Uint8Array> };

type CaptureBody = RegistrationRequest | AuthRequest;

const errorCodes: Partial<Record<TwinFault, string>> = { 'no-object': '101', technical: '102', tampered: '103', 'not-registered': '100', 'not-ready': '110', busy: '111', 'vendor-error': '512' };

const json = (value: unknown): TwinReply => ({ kind: 'json', body: JSON.stringify(value) });
const errorOf = (errorCode: string, errorInfo: string) => ({ error: { errorCode, errorInfo } });
/** A capture refused: one entry without content, as the mock has it. */
const refusedCapture = (errorCode: string, errorInfo: string): TwinReply => json({ biometrics: [{ specVersion: SPEC_VERSION, data: '', hash: '', ...errorOf(errorCode, errorInfo) }] });

function parsed<S extends z.ZodType>(schema: S, body: string): z.output<S> | null {
  try {
    return schema.parse(JSON.parse(body));
  } catch {
    // Not JSON or not a request: refused by its caller with an error code.
    return null;
  }
}

interface Taken {
  readonly position: Position;
  readonly subtype: string;
  readonly quality: number;
  readonly image: GrayImage;
}

const SESSION_KEY_BYTES = 32;
/** Bytes that a cut record lacks at its end. */
const CUT_BYTES = 20;

/** The same finger or eye of the other side. */
const mirrored = (position: Position): Position => (position.startsWith('left') ? position.replace('left', 'right') : position.replace('right', 'left')) as Position;

export class SbiTwin {
  readonly #options: TwinOptions;
  readonly #captureMs: number;
  #devices: readonly TwinDevice[] = [];
  #self: SelfView;
  #seed: number;
  #missing: readonly Position[] = [];
  #firstQuality: number | null = null;
  #plugged = true;
  /** Placings so far: no two of them give the same picture. */
  #placings = 0;
  readonly #tries = new Map<Position, number>();
  #faults: { readonly fault: TwinFault; readonly call: Call; left: number }[] = [];
  readonly #delays = new Map<Call, number>();
  readonly #answered: Record<string, number> = {};

  constructor(options: TwinOptions) {
    const { clock, keys, seed, env = 'Developer', purpose = 'Registration', captureMs = twinLimits.captureMs } = options;
    this.#options = options;
    this.#captureMs = captureMs;
    this.#seed = seed;
    this.#self = { clock, port: 0, env, purpose, chip: keys.chip };
  }

  /** It listens there now; says so in its answers. @param number of its serial numbers, where it is one that has moved */
  listensOn(port: number, number: number = port): void {
    this.#self = { ...this.#self, port };
    this.#devices = this.#options.models.map((model, index) => twinDevice(model, String(index + 1), number));
  }

  control(request: TwinControl): TwinState {
    switch (request.op) {
      case 'state':
        break;
      case 'fault':
        this.#faults.push({ fault: request.fault, call: request.call, left: request.times ?? Infinity });
        break;
      case 'repair':
        this.#faults = [];
        this.#delays.clear();
        break;
      case 'person':
        this.#seed = request.seed;
        this.#missing = request.missing;
        this.#firstQuality = request.quality;
        this.#tries.clear();
        break;
      case 'cable':
        this.#plugged = request.plugged;
        break;
      case 'delay':
        this.#delays.set(request.call, request.ms);
        break;
    }
    return { seed: this.#seed, missing: this.#missing, quality: this.#firstQuality, plugged: this.#plugged, faults: this.#faults.map(({ fault }) => fault), answered: { ...this.#answered } };
  }

  /** @param signal the other side has gone */
  async answer(call: Call, body: string, signal: AbortSignal): Promise<TwinReply> {
    this.#answered[call] = (this.#answered[call] ?? 0) + 1;
    const faults = this.#due(call);
    await this.#options.clock.sleep(this.#delays.get(call) ?? 0, signal);
    if (faults.has('no-answer')) return { kind: 'silence' };
    if (faults.has('html')) return { kind: 'html', body: '<!DOCTYPE html><html><body>It works!</body></html>' };
    if (faults.has('too-large')) return { kind: 'oversize', announced: true };
    if (faults.has('too-large-unannounced')) return { kind: 'oversize', announced: false };
    const reply = await this.#genuine(call, body, faults, signal);
    if (reply.kind !== 'json') return reply;
    if (faults.has('truncated-json')) return { kind: 'json', body: reply.body.slice(0, Math.floor(reply.body.length / 2)) };
    return faults.has('disconnect') ? { kind: 'cut', body: reply.body } : reply;
  }

  #due(call: Call): ReadonlySet<TwinFault> {
    const due = this.#faults.filter((fault) => fault.call === call && fault.left > 0);
    for (const fault of due) fault.left -= 1;
    this.#faults = this.#faults.filter(({ left }) => left > 0);
    return new Set(due.map(({ fault }) => fault));
  }

  async #genuine(call: Call, body: string, faults: ReadonlySet<TwinFault>, signal: AbortSignal): Promise<TwinReply> {
    switch (call) {
      case 'discover':
        return this.#discover(body, faults);
      case 'info':
        return this.#info(faults);
      case 'register':
      case 'authenticate':
        return this.#capture(call, body, faults, signal);
      case 'stream':
        return this.#stream(body, faults, signal);
    }
  }

  /** Without its cable a service has no device to name. */
  #there(): readonly TwinDevice[] {
    return this.#plugged ? this.#devices : [];
  }

  #status(device: TwinDevice, faults: ReadonlySet<TwinFault>) {
    if (faults.has('not-registered')) return 'Not Registered';
    if (faults.has('not-ready')) return 'Not Ready';
    return device.capturing ? 'Busy' : 'Ready';
  }

  #discover(body: string, faults: ReadonlySet<TwinFault>): TwinReply {
    const request = parsed(discoveryRequest, body);
    if (!request) return json([errorOf('502', 'no discovery request')]);
    const wanted = this.#there().filter(({ type }) => request.type === 'Biometric Device' || request.type === type);
    return json(wanted.map((device) => discoveryEntry(device, this.#self, this.#status(device, faults))));
  }

  #info(faults: ReadonlySet<TwinFault>): TwinReply {
    const signer = this.#signer(faults);
    const self: SelfView = faults.has('wrong-environment') ? { ...this.#self, env: 'Staging' } : this.#self;
    return json(
      this.#there().map((device) => {
        const payload = infoPayload(device, self, this.#status(device, faults));
        if (faults.has('not-registered')) return { deviceInfo: Buffer.from(JSON.stringify(payload)).toString('base64url'), ...errorOf('100', 'Device not registered') };
        return { deviceInfo: signJws(payload, signer.key, signer.x5c), ...errorOf('0', 'Success') };
      }),
    );
  }

  #signer(faults: ReadonlySet<TwinFault>): Signer {
    const { keys } = this.#options;
    if (faults.has('wrong-signature')) return keys.forged;
    if (faults.has('expired-certificate')) return keys.expired;
    return faults.has('untrusted-certificate') ? keys.selfMade : keys.device;
  }

  async #capture(call: 'register' | 'authenticate', body: string, faults: ReadonlySet<TwinFault>, signal: AbortSignal): Promise<TwinReply> {
    const told = [...faults].find((fault) => errorCodes[fault] !== undefined);
    if (told) return refusedCapture(errorCodes[told]!, 'as scripted');
    const request: CaptureBody | null = parsed(call === 'register' ? registrationRequest : authRequest, body);
    if (!request) return refusedCapture('502', 'no capture request');
    const [asked] = request.bio;
    const device = this.#there().find(({ deviceId, type }) => deviceId === asked?.deviceId && type === asked.type);
    if (!device || !asked) return refusedCapture('106', 'Device not found');
    if (request.purpose !== this.#self.purpose || request.env !== this.#self.env) return refusedCapture('113', 'purpose or environment mismatch');
    if (!device.subIds.includes(asked.deviceSubId) || Number(asked.count) !== asked.bioSubType.length) return refusedCapture('109', 'count not supported');
    if (call === 'authenticate' && this.#options.domainCertificate === undefined) return refusedCapture('108', 'Domain key missing');
    if (device.capturing) return refusedCapture('111', 'Device busy');
    device.capturing = true;
    try {
      const taken = await this.#take(device, request, faults, signal);
      if (!this.#plugged) return refusedCapture('106', 'Device not found');
      return taken.length === 0 ? refusedCapture('101', 'No biometric object') : json({ biometrics: this.#entries(device, request, taken, faults) });
    } finally {
      device.capturing = false;
    }
  }

  /** Looks until the average is good enough or the time is over, then has its best frame, whatever that is worth. */
  async #take(device: TwinDevice, request: CaptureBody, faults: ReadonlySet<TwinFault>, signal: AbortSignal): Promise<readonly Taken[]> {
    const [asked] = request.bio;
    const requested = Number(asked!.requestedScore);
    const there = asked!.bioSubType.flatMap((subtype) => {
      const position = positionOf(device.kind, subtype);
      return position === null || this.#missing.includes(position) ? [] : [{ position, subtype }];
    });
    const seen = there.map(({ position, subtype }) => ({ position, subtype, quality: faults.has('poor') ? Math.max(0, requested - twinLimits.poorBy) : this.#quality(position) }));
    const average = seen.reduce((sum, { quality }) => sum + quality, 0) / Math.max(1, seen.length);
    const isEnough = seen.length === asked!.bioSubType.length && average >= requested;
    const timeout = Number(request.timeout);
    // Drawn while the hand lies there: a real device's picture is there when its time is up.
    const [taken] = await Promise.all([this.#drawn(seen), this.#options.clock.sleep(isEnough ? Math.min(this.#captureMs, timeout) : timeout, signal)]);
    return taken;
  }

  async #drawn(seen: readonly Omit<Taken, 'image'>[]): Promise<readonly Taken[]> {
    const seed = this.#seed;
    this.#placings += 1;
    const impression = this.#placings;
    const taken: Taken[] = [];
    for (const one of seen) taken.push({ ...one, image: await this.#options.draw(one.position, { seed, impression, quality: one.quality }) });
    return taken;
  }

  /** By seed or by the trainer's word, and better each time. */
  #quality(position: Position): number {
    const tries = this.#tries.get(position) ?? 0;
    this.#tries.set(position, tries + 1);
    return this.#qualityNow(position, tries);
  }

  #qualityNow(position: Position, tries: number): number {
    const { lowest, highest } = twinLimits.firstQuality;
    const first = this.#firstQuality ?? lowest + (highest - lowest) * chance(this.#seed, numberOf(position), 7);
    return Math.min(Math.max(first, twinLimits.bestQuality), Math.round(first + tries * twinLimits.qualityGain));
  }

  #entries(device: TwinDevice, request: CaptureBody, taken: readonly Taken[], faults: ReadonlySet<TwinFault>): readonly unknown[] {
    const [asked] = request.bio;
    const { clock, keys } = this.#options;
    const signer = this.#signer(faults);
    const given = faults.has('three-fingers') ? taken.slice(0, -1) : taken;
    let last = asked!.previousHash;
    return given.map(({ position, subtype, quality, image }, index) => {
      const drawn = imageRecord(this.#recorded(position, given[0]!.position, index === given.length - 1, faults), image, quality, clock.now());
      const record = faults.has('not-an-image') ? Buffer.from('FMR\0 020\0') : faults.has('cut-record') ? drawn.subarray(0, drawn.length - CUT_BYTES) : drawn;
      last = nextHash(last, record);
      const timestamp = sbiTime(clock.now());
      const sealed = request.purpose === 'Auth' ? this.#seal(record, timestamp, request.transactionId) : null;
      const score = (value: number) => (faults.has('numbers') ? value : String(value));
      const digital = digitalIdOf(device, clock, faults.has('other-device') ? `${device.serial}X` : device.serial);
      const payload = {
        digitalId: signJws(digital, keys.chip.key, keys.chip.x5c),
        deviceCode: device.serial,
        deviceServiceVersion: SPEC_VERSION,
        bioType: device.type,
        bioSubType: this.#said(subtype, given[0]!.subtype, index === given.length - 1, faults),
        purpose: faults.has('wrong-purpose') ? 'Auth' : request.purpose,
        env: faults.has('wrong-environment') ? 'Staging' : request.env,
        ...(request.purpose === 'Auth' ? { domainUri: request.domainUri } : {}),
        bioValue: sealed?.bioValue ?? Buffer.from(record).toString('base64url'),
        transactionId: faults.has('wrong-transaction') ? 'ANOTHER-TRANSACTION' : request.transactionId,
        timestamp,
        requestedScore: score(Number(asked!.requestedScore)),
        qualityScore: score(quality),
      };
      const hash = faults.has('broken-hash') && index === given.length - 1 ? nextHash(last, record) : last;
      return { specVersion: SPEC_VERSION, data: signJws(payload, signer.key, signer.x5c), hash, ...(sealed ? { sessionKey: sealed.sessionKey, thumbprint: sealed.thumbprint } : {}), ...errorOf('0', 'Success') };
    });
  }

  /** Whose the record inside says that it is. */
  #recorded(position: Position, first: Position, isLast: boolean, faults: ReadonlySet<TwinFault>): Position {
    if (faults.has('other-record')) return mirrored(position);
    return faults.has('same-finger-twice') && isLast ? first : position;
  }

  #said(subtype: string, first: string, isLast: boolean, faults: ReadonlySet<TwinFault>): string {
    if (faults.has('unknown-position')) return UNKNOWN;
    if (faults.has('wrong-position')) return subtype.startsWith('Left') ? subtype.replace('Left', 'Right') : subtype.replace('Right', 'Left');
    return faults.has('same-finger-twice') && isLast ? first : subtype;
  }

  #seal(record: Uint8Array, timestamp: string, transactionId: string) {
    const certificate = new X509Certificate(this.#options.domainCertificate!);
    const key = this.#options.random.bytes(SESSION_KEY_BYTES);
    const { iv, aad } = nonceOf(timestamp, transactionId);
    const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(aad);
    const sealed = Buffer.concat([cipher.update(record), cipher.final(), cipher.getAuthTag()]);
    const sessionKey = publicEncrypt({ key: certificate.publicKey, oaepHash: 'sha256', padding: constants.RSA_PKCS1_OAEP_PADDING }, key);
    return { bioValue: sealed.toString('base64url'), sessionKey: sessionKey.toString('base64url'), thumbprint: createHash('sha256').update(certificate.raw).digest('hex').toUpperCase() };
  }

  #stream(body: string, faults: ReadonlySet<TwinFault>, signal: AbortSignal): TwinReply {
    const request = parsed(streamRequest, body);
    const device = this.#there().find(({ deviceId }) => deviceId === request?.deviceId);
    if (faults.has('technical')) return json(errorOf('601', 'as scripted'));
    if (!request || !device || this.#self.purpose !== 'Registration') return json(errorOf('202', 'No Device Connected.'));
    return { kind: 'frames', frames: this.#frames(device, request.deviceSubId, Number(request.timeout) || twinLimits.streamMs, signal) };
  }

  /** None while it captures (v0.9.5.md, "Registration Capture"). */
  async *#frames(device: TwinDevice, subId: string, timeoutMs: number, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    const { clock, draw } = this.#options;
    const live = new LivePicture(draw);
    const end = clock.now() + timeoutMs;
    for (let count = 0; clock.now() < end && !signal.aborted && this.#plugged; count += 1) {
      const quality = (position: Position) => this.#qualityNow(position, this.#tries.get(position) ?? 0);
      if (!device.capturing) yield await live.frame(count, { seen: seenBy(device, subId), missing: this.#missing, seed: this.#seed, quality, words: device.model });
      await clock.sleep(twinLimits.frameMs, signal);
    }
  }
}
