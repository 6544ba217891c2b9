/** One device behind an SBI service, as the counter's port has it. */
import { problem, type Problem } from '../../../domain/problem.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import { biometricLimits } from '../limits.ts';
import type { BiometricDevice, Capture, CaptureRequest, DeviceIdentity, Position, Shot } from '../port.ts';
import { readCapture, type Expected } from './answers.ts';
import { readSealed, type SealedImage } from './auth.ts';
import { FIRST_HASH } from './hash-chain.ts';
import { readAll } from './http.ts';
import { parseJson } from './json-answer.ts';
import type { SbiLine } from './line.ts';
import { framesOf } from './multipart.ts';
import { at, within, type Place } from './place.ts';
import { canTake, positionsOf, subIdOf, subtypeOf, typeOf } from './positions.ts';
import { refusalOf } from './refusals.ts';
import { refusal, sbiTime, SPEC_VERSION, streamRequest, type AuthRequest, type RegistrationRequest } from './schemas.ts';

/** Where a device answers at present. */
export interface Location {
  readonly port: number;
  /** The service's own number for it. */
  readonly deviceId: string;
}

/** An SBI device can also authenticate, which the counter's port does not ask for. */
export interface SbiDevice extends BiometricDevice {
  /** CAPTURE: images encrypted for the domain; signed, positions and quality as the device says. @param domainUri the authenticating server */
  captureSealed(request: CaptureRequest, domainUri: string): Promise<Result<readonly SealedImage[]>>;
}

interface Prepared {
  readonly wanted: readonly Position[];
  readonly missing: readonly Position[];
}

const HASH = /^[0-9A-F]{64}$/u;

function checkRequest({ timeoutMs, quality, previousHash }: CaptureRequest): void {
  if (!(timeoutMs > 0 && timeoutMs <= biometricLimits.captureMaxMs)) throw new RangeError(`timeout ${timeoutMs} ms`);
  if (!(quality >= 0 && quality <= 100)) throw new RangeError(`quality ${quality}`);
  if (previousHash !== null && !HASH.test(previousHash)) throw new RangeError('previousHash is no upper-case hex SHA-256');
}

export class SbiDeviceOnLine implements SbiDevice {
  identity: DeviceIdentity;
  #location: Location;
  /** Which look around it was last seen in: an older one that ends later must not move it back. */
  #seen: number;
  readonly #line: SbiLine;
  readonly #rescan: (device: SbiDeviceOnLine, signal: AbortSignal | undefined) => Promise<boolean>;
  #capturing = false;

  /** @param rescan looks around anew and, when it has ended, says whether the device was seen */
  constructor(line: SbiLine, identity: DeviceIdentity, location: Location, seen: number, rescan: (device: SbiDeviceOnLine, signal: AbortSignal | undefined) => Promise<boolean>) {
    this.identity = identity;
    this.#location = location;
    this.#seen = seen;
    this.#line = line;
    this.#rescan = rescan;
  }

  /** It was seen again, perhaps elsewhere. */
  seenAt(identity: DeviceIdentity, location: Location, scan: number): void {
    if (scan < this.#seen) return;
    this.identity = identity;
    this.#location = location;
    this.#seen = scan;
  }

  get lastSeen(): number {
    return this.#seen;
  }

  can(shot: Shot): boolean {
    return canTake(shot, this.identity.kind, this.identity.subtype);
  }

  async capture(request: CaptureRequest): Promise<Result<Capture>> {
    return this.#alone(request, 'Registration', async (prepared) => {
      const expected = this.#expected(request, prepared, 'Registration');
      const answer = await this.#shoot(expected, request, (location) => this.#registration(expected, request, prepared, location));
      return answer.ok ? readCapture(answer.value, expected, this.#line.trust, this.#place()) : answer;
    });
  }

  async captureSealed(request: CaptureRequest, domainUri: string): Promise<Result<readonly SealedImage[]>> {
    return this.#alone(request, 'Auth', async (prepared) => {
      const expected = this.#expected(request, prepared, 'Auth');
      const answer = await this.#shoot(expected, request, (location): AuthRequest => ({ ...this.#registration(expected, request, prepared, location), purpose: 'Auth', domainUri }));
      return answer.ok ? readSealed(answer.value, domainUri, expected, this.#line.trust, this.#place()) : answer;
    });
  }

  async *stream(shot: Shot, signal: AbortSignal): AsyncGenerator<Result<Uint8Array>, void> {
    if (!this.can(shot)) {
      yield err(at(this.#place(), 'biometric-unsupported'));
      return;
    }
    const over = new AbortController();
    let lastFrame = this.#line.clock.now();
    let isWaiting = true;
    let idle = false;
    const watch = async (): Promise<void> => {
      while (!over.signal.aborted) {
        try {
          await this.#line.clock.sleep(biometricLimits.streamIdleMs, over.signal);
        } catch {
          // The picture ended before its time, which is how it ordinarily ends.
          return;
        }
        // While it captures, a device sends no frames, and rightly so; and a screen that takes its time is no fault of it.
        idle = isWaiting && !this.#capturing && this.#line.clock.now() - lastFrame >= biometricLimits.streamIdleMs;
        if (idle) over.abort();
      }
    };
    const watching = watch();
    try {
      const { port, deviceId } = this.#location;
      const body = JSON.stringify(streamRequest.parse({ deviceId, deviceSubId: String(subIdOf(shot, this.identity.subtype)), timeout: String(biometricLimits.streamMs) }));
      const ends = AbortSignal.any([over.signal, signal, this.#line.closed]);
      const opened = await this.#line.fetch({ port, call: 'stream', body, signal: ends });
      const why = (end: string): Problem => {
        if (idle) return at(this.#place(), 'biometric-too-slow');
        return ends.aborted ? problem('biometric-stopped') : at(within(this.#place(), end), 'biometric-no-picture');
      };
      if (!opened.ok) {
        yield err(why(opened.error));
        return;
      }
      const reply = opened.value;
      if (reply.status !== 200 || !reply.contentType.startsWith('multipart/')) {
        const bytes = await readAll(reply, biometricLimits.infoBytes);
        yield err((bytes.ok ? this.#refusedPicture(bytes.value) : null) ?? why('content-type'));
        return;
      }
      try {
        const frames = framesOf(reply.chunks);
        for (;;) {
          const next = await frames.next();
          if (next.done) {
            yield err(why(next.value));
            return;
          }
          isWaiting = false;
          yield ok(next.value);
          isWaiting = true;
          lastFrame = this.#line.clock.now();
        }
      } finally {
        reply.drop();
      }
    } finally {
      over.abort();
      await watching;
    }
  }

  #refusedPicture(bytes: Uint8Array): Problem | null {
    const json = parseJson(bytes, this.#place());
    const refused = refusal.safeParse(json.ok ? json.value : null);
    return refused.success ? refusalOf(refused.data.error, this.#place()) : null;
  }

  #place(): Place {
    return { port: this.#location.port, device: `${this.identity.make} ${this.identity.model}`, where: '' };
  }

  /** One at a time; what cannot be asked at all is not sent. */
  async #alone<T>(request: CaptureRequest, purpose: Expected['purpose'], act: (prepared: Prepared) => Promise<Result<T>>): Promise<Result<T>> {
    checkRequest(request);
    const positions = positionsOf(request.shot);
    const missing = positions.filter((position) => request.missing?.includes(position));
    const wanted = positions.filter((position) => !missing.includes(position));
    // RCAPTURE is for devices registered for registration, CAPTURE for the others (v0.9.5.md): the wrong one would leave the device to guess.
    if (!this.can(request.shot) || this.identity.purpose !== purpose) return err(at(this.#place(), 'biometric-unsupported'));
    if (wanted.length === 0) return err(problem('biometric-nothing-wanted'));
    if (this.#capturing) return err(at(this.#place(), 'biometric-busy'));
    this.#capturing = true;
    try {
      return await this.#line.running(act({ wanted, missing }));
    } finally {
      this.#capturing = false;
    }
  }

  /** Sends once. Only where nobody listened any more, so that no device has had it, does it look around, wait for the end of that, and send to where the device is now. */
  async #shoot(expected: Expected, request: CaptureRequest, body: (location: Location) => RegistrationRequest | AuthRequest): Promise<Result<Uint8Array>> {
    const call = expected.purpose === 'Auth' ? 'authenticate' : 'register';
    const ask = () =>
      this.#line.ask({ port: this.#location.port, call, body: JSON.stringify(body(this.#location)) }, { ms: request.timeoutMs + biometricLimits.captureGraceMs, bytes: biometricLimits.captureBytes, place: this.#place(), signal: request.signal });
    const first = await ask();
    if (first.ok || first.error.code !== 'biometric-unreachable') return first;
    const found = await this.#rescan(this, request.signal);
    if (request.signal?.aborted || this.#line.closed.aborted) return err(problem('biometric-stopped'));
    return found ? ask() : err(at(this.#place(), 'biometric-missing'));
  }

  #expected(request: CaptureRequest, { wanted }: Prepared, purpose: Expected['purpose']): Expected {
    return { shot: request.shot, wanted, quality: request.quality, previousHash: request.previousHash ?? FIRST_HASH, transactionId: this.#line.random.id(), env: this.#line.env, purpose, identity: this.identity };
  }

  #registration(expected: Expected, { shot, timeoutMs, quality }: CaptureRequest, { wanted, missing }: Prepared, { deviceId }: Location): RegistrationRequest {
    const asked = {
      count: String(wanted.length),
      requestedScore: String(Math.ceil(quality)),
      deviceId,
      deviceSubId: String(subIdOf(shot, this.identity.subtype)),
      previousHash: expected.previousHash,
      bioSubType: wanted.map((position) => subtypeOf[position]),
      exception: missing.map((position) => subtypeOf[position]),
    };
    return {
      env: expected.env,
      purpose: 'Registration',
      specVersion: SPEC_VERSION,
      timeout: String(Math.ceil(timeoutMs)),
      captureTime: sbiTime(this.#line.clock.now()),
      transactionId: expected.transactionId,
      // The kind of the shot decides which names stand in it: can() has seen to that.
      bio: [{ type: typeOf[this.identity.kind], ...asked } as RegistrationRequest['bio'][number]],
      customOpts: {},
    };
  }
}
