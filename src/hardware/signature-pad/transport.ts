/**
 * What a signature pad needs of HID, and nothing more: the boundary that the operating system and the twin both stand
 * behind. Reports begin with their id. Whatever can happen on an ordinary day is a problem value; only a bug rejects.
 */
import type { Result } from '../../domain/result.ts';

/** A HID device as the operating system lists it. */
export interface HidDevice {
  /** How the operating system calls this one; the same device at another socket has another. */
  readonly path: string;
  readonly vendorId: number;
  readonly productId: number;
  /** The device's own name; empty where it has none. */
  readonly product: string;
}

export interface HidConnection {
  /** The answer to a feature report, its id first. Errors: `pad-gone`, `pad-refused`. */
  getFeature(reportId: number): Promise<Result<Uint8Array>>;
  /** Sends a feature report, its id first. Errors: `pad-gone`, `pad-refused`. */
  sendFeature(report: Uint8Array): Promise<Result<void>>;
  /** Every input report from now on, its id first; Windows pads short ones with zeros. Gives what ends it. */
  onReport(listener: (report: Uint8Array) => void): () => void;
  /** Called once when the device is gone, at once where it is gone already. Gives what ends it. */
  onGone(listener: () => void): () => void;
  /** Lets go of the device; twice is once. */
  close(): Promise<void>;
}

export interface HidTransport {
  /** A made-up device, for training and tests. */
  readonly twin: boolean;
  /** All HID devices there are that the transport may show. Errors: `pad-hid-missing`. */
  list(): Promise<Result<readonly HidDevice[]>>;
  /** Errors: `pad-hid-missing`, `pad-not-opened`. */
  open(path: string): Promise<Result<HidConnection>>;
}
