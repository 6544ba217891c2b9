/** Fingerprint and iris devices that follow a script: qualities by part, and trouble at the next capture. */
import { problem, type Problem } from '../../src/domain/problem.ts';
import { err, ok, type Result } from '../../src/domain/result.ts';
import { imageRecord } from '../../src/hardware/biometric/sbi/twin/record.ts';
import { eyePositions, fingerPositions, type BiometricDevice, type BiometricDevices, type Capture, type CaptureRequest, type DeviceIdentity, type Discovery, type Position, type Shot } from '../../src/hardware/biometric/port.ts';

const identity = (kind: 'finger' | 'iris'): DeviceIdentity => ({ make: 'Kembaran', model: kind === 'finger' ? 'Slap' : 'Double', serial: `${kind}-1`, kind, subtype: kind === 'finger' ? 'Slap' : 'Double', provider: 'uji', firmware: '1.0', certification: 'L0', purpose: 'Registration', certifiedUntil: null, twin: true });
const SIDE = 8;
const positionsOf = (shot: Shot): readonly Position[] => {
  if (shot.kind === 'irises') return eyePositions;
  if (shot.kind === 'thumbs') return ['right-thumb', 'left-thumb'];
  if (shot.kind === 'slap') return fingerPositions.filter((position) => position.startsWith(shot.hand) && !position.endsWith('thumb'));
  return [shot.position];
};

export class ScriptedBiometrics implements BiometricDevices {
  /** Quality of each capture to come, oldest first; 80 when the list is empty. */
  qualities: number[] = [];
  troubles: Problem[] = [];
  readonly requests: CaptureRequest[] = [];
  /** A capture waits for this, when set. */
  held: Promise<void> | null = null;
  present = true;
  /** Whose hands and eyes: one number a person. */
  person = 1;
  #hash = 0;

  #device(kind: 'finger' | 'iris'): BiometricDevice {
    return {
      identity: identity(kind),
      can: (shot) => (kind === 'iris') === shot.kind.startsWith('iris'),
      capture: async (request) => this.#capture(kind, request),
      stream: () => {
        throw new Error('no live picture in a script');
      },
    };
  }

  async #capture(kind: 'finger' | 'iris', request: CaptureRequest): Promise<Result<Capture>> {
    this.requests.push(request);
    if (this.held) await Promise.race([this.held, new Promise<void>((ended) => request.signal?.addEventListener('abort', () => ended(), { once: true }))]);
    if (request.signal?.aborted) return err(problem('biometric-stopped'));
    const trouble = this.troubles.shift();
    if (trouble) return err(trouble);
    const quality = this.qualities.shift() ?? 80;
    const wanted = positionsOf(request.shot).filter((position) => !(request.missing ?? []).includes(position));
    const images = wanted.map((position) => {
      this.#hash += 1;
      return { position, positionFrom: 'device' as const, quality, record: picture(position, this.person, quality), hash: String(this.#hash).padStart(64, '0') };
    });
    const poor = quality < request.quality;
    return ok({ verdict: poor ? 'poor' : 'enough', images, below: poor ? wanted : [], device: identity(kind), transactionId: 't', lastHash: images.at(-1)?.hash ?? '' });
  }

  async discover(): Promise<Discovery> {
    return this.present ? { devices: [this.#device('finger'), this.#device('iris')], troubles: [] } : { devices: [], troubles: [{ port: 4_501, problem: problem('biometric-unreachable') }] };
  }

  async close(): Promise<void> {}
}

/** A tiny record: gray by quality, with position and person in its first pixels, so that no two parts are one blob. */
function picture(position: Position, person: number, quality: number): Uint8Array {
  const places: readonly Position[] = [...fingerPositions, ...eyePositions];
  const pixels = new Uint8Array(SIDE * SIDE).fill(quality);
  pixels[0] = places.indexOf(position);
  pixels[1] = person;
  return imageRecord(position, { width: SIDE, height: SIDE, dpi: 500, pixels }, quality, Date.UTC(2026, 10, 20));
}
