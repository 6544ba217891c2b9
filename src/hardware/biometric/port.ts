/**
 * The fingerprint and iris device port: what enrolment wants of such a device, whoever made it. Images only as the
 * device gives them; what they are worth beyond the device's own word is `src/biometrics/`. Real driver: `sbi/`.
 *
 * Biometrics stay in memory: nothing behind this port writes or logs an image, a template or a hash of one.
 */
import type { Problem } from '../../domain/problem.ts';
import type { Result } from '../../domain/result.ts';

/** The ten fingers in the order of ISO/IEC 19794-4 (finger position codes 1 to 10). */
export const fingerPositions = ['right-thumb', 'right-index', 'right-middle', 'right-ring', 'right-little', 'left-thumb', 'left-index', 'left-middle', 'left-ring', 'left-little'] as const;
/** The two eyes in the order of ISO/IEC 19794-6 (eye label codes 1 and 2). */
export const eyePositions = ['right-iris', 'left-iris'] as const;

export type FingerPosition = (typeof fingerPositions)[number];
export type EyePosition = (typeof eyePositions)[number];
export type Position = FingerPosition | EyePosition;

export type DeviceKind = 'finger' | 'iris' | 'face';

/** One placing of a hand or one look into the device. */
export type Shot =
  | { readonly kind: 'slap'; readonly hand: 'left' | 'right' }
  | { readonly kind: 'thumbs' }
  | { readonly kind: 'finger'; readonly position: FingerPosition }
  | { readonly kind: 'irises' }
  | { readonly kind: 'iris'; readonly position: EyePosition };

/** Who the device is, as it has signed it; nothing here is taken from an unsigned answer. */
export interface DeviceIdentity {
  readonly make: string;
  readonly model: string;
  readonly serial: string;
  readonly kind: DeviceKind;
  /** Finger: Slap, Single, Touchless. Iris: Single, Double. Face: Full face. */
  readonly subtype: string;
  readonly provider: string;
  readonly firmware: string;
  /** L1: keys in a chip of the device; L0: keys in the software beside it. */
  readonly certification: string;
  readonly purpose: string;
  /** Milliseconds since 1970: until when the certificate is good under which it signs; a calibration ends with it. Null: not known. */
  readonly certifiedUntil: number | null;
  /** A device of the training world: its images are synthetic and no person's. Every screen and record says so. */
  readonly twin: boolean;
}

export interface CaptureRequest {
  readonly shot: Shot;
  /** Fingers or eyes that the person does not have or cannot give; not captured, and told to the device. */
  readonly missing?: readonly Position[];
  /** Milliseconds that the device may look for a good image. */
  readonly timeoutMs: number;
  /** 0 to 100 (fingers: NFIQ 2): what every single image must reach. A device goes by the average of a slap; we do not. */
  readonly quality: number;
  /** Hash of the capture before this one in the same enrolment; null: the first. */
  readonly previousHash: string | null;
  readonly signal?: AbortSignal | undefined;
}

export interface CapturedImage {
  readonly position: Position;
  /** Operator: the device did not tell one finger from another and took our word for it. */
  readonly positionFrom: 'device' | 'operator';
  /** 0 to 100, by the device's own measure. */
  readonly quality: number;
  /** ISO/IEC 19794-4 or -6 image record, as the device gave it. */
  readonly record: Uint8Array;
  /** ISO/IEC 19794-2 template, where the device gives one beside the image. */
  readonly template?: Uint8Array;
  /** Upper-case hex SHA-256 over the chain up to this image. */
  readonly hash: string;
}

/**
 * What one placing gave. `poor`: a device answers with its best image and success when its time is up, so a capture
 * may be whole, genuine and not good enough; it is for the activity to repeat it or to take it by a rule of the office.
 */
export interface Capture {
  readonly verdict: 'enough' | 'poor';
  /** In the order of the shot, one for every position that is not missing. */
  readonly images: readonly CapturedImage[];
  /** Positions below the quality asked for; empty when it is enough. */
  readonly below: readonly Position[];
  readonly device: DeviceIdentity;
  readonly transactionId: string;
  /** Hash of the last image: `previousHash` of the next capture of the same enrolment. */
  readonly lastHash: string;
}

export interface BiometricDevice {
  readonly identity: DeviceIdentity;
  /** Shots that a device of this kind can take. */
  can(shot: Shot): boolean;
  /**
   * One capture; a second one at the same time is `biometric-busy`. Never repeated by the driver once the device has it.
   * Errors: the `biometric-*` problems.
   */
  capture(request: CaptureRequest): Promise<Result<Capture>>;
  /** The live picture as JPEG frames until the signal; an error is the last that comes. No frames during a capture. */
  stream(shot: Shot, signal: AbortSignal): AsyncIterable<Result<Uint8Array>>;
}

/** What a look around has given: devices that may be used, and what answered but may not, each with its reason. */
export interface Discovery {
  readonly devices: readonly BiometricDevice[];
  readonly troubles: readonly { readonly port: number; readonly problem: Problem }[];
}

export interface DiscoverOptions {
  readonly kind?: DeviceKind;
  readonly signal?: AbortSignal | undefined;
  /** Called for each device as soon as it has proved itself: a slow one on another port delays no other. */
  readonly onFound?: (device: BiometricDevice) => void;
}

export interface BiometricDevices {
  /** Looks at every port anew and gives what is there now, when all have answered or had their time. */
  discover(options?: DiscoverOptions): Promise<Discovery>;
  /** Ends everything that runs, captures and pictures too (`biometric-stopped`). */
  close(): Promise<void>;
}
