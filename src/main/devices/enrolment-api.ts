/**
 * What of an enrolment's devices crosses to the device process: the ports of `hardware/biometric` and `hardware/signature-pad`
 * as numbered questions and events. The station itself uses those ports (`biometrics-over.ts`, `pads-over.ts`).
 */
import type { Problem } from '../../domain/problem.ts';
import type { Result } from '../../domain/result.ts';
import type { Capture, CaptureRequest, DeviceIdentity, DeviceKind, Shot } from '../../hardware/biometric/port.ts';
import type { FoundPad, PadButton, SignaturePad, SigningEnd, SigningEvent, SignRequest } from '../../hardware/signature-pad/port.ts';

/** A device, and how it is asked for until the next look around. */
export interface FoundBiometric {
  readonly key: string;
  readonly identity: DeviceIdentity;
}

export interface FoundBiometrics {
  readonly devices: readonly FoundBiometric[];
  readonly troubles: readonly { readonly port: number; readonly problem: Problem }[];
}

/** A pad that is ours until it is closed. */
export type OpenedPad = Pick<SignaturePad, 'id' | 'model' | 'firmware' | 'twin' | 'capability'> & { readonly key: string };

/** What a signature is known by from its beginning; `aspect` of the writing area, width by height. */
export interface BegunSigning {
  readonly buttonsOnPad: boolean;
  readonly aspect: number;
}

/** What a picture or a pen says meanwhile, under the name that its asker gave it. */
export type EnrolmentEvent = { readonly kind: 'frame'; readonly act: string; readonly jpeg: Uint8Array } | { readonly kind: 'pen'; readonly signing: string; readonly event: SigningEvent };

/** Every one says `device-not-configured` where the office has no such device. */
export interface EnrolmentDevices {
  /** Looks around anew, and gives what there is when all have answered or had their time. */
  findBiometrics(kind?: DeviceKind): Promise<Result<FoundBiometrics>>;
  /** One capture, under a name by which it can be stopped. Errors: the `biometric-*` problems. */
  captureBiometric(act: string, key: string, request: Omit<CaptureRequest, 'signal'>): Promise<Result<Capture>>;
  /** The live picture as `frame` events; resolves with what ended it, `biometric-stopped` where that was asked for. */
  watchBiometric(act: string, key: string, shot: Shot): Promise<Result<null>>;
  /** Ends a capture or a picture. */
  stopBiometric(act: string): Promise<Result<null>>;
  findPads(): Promise<Result<readonly FoundPad[]>>;
  /** @param id null: the first there is */
  openPad(id: string | null): Promise<Result<OpenedPad>>;
  /** Begins a signature under a name of the asker's, so that no event of it comes before somebody listens. */
  signOnPad(signing: string, key: string, words: Omit<SignRequest, 'signal'>): Promise<Result<BegunSigning>>;
  /** Resolves at the end of a signature; `pen` events come meanwhile. */
  endOfSigning(signing: string): Promise<Result<SigningEnd>>;
  pressPad(signing: string, button: PadButton): Promise<Result<null>>;
  clearPad(key: string): Promise<Result<null>>;
  closePad(key: string): Promise<Result<null>>;
}
