/**
 * HID by node-hid (hidapi; hidraw on Linux). Thin on purpose: nothing here knows a report. The native part is loaded when it is first
 * asked something, and a computer on which it does not load (no libusb, no libudev) has no pad, and a counter all the same.
 */
import { problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { padLimits } from './limits.ts';
import type { HidConnection, HidDevice, HidTransport } from './transport.ts';

/** Of node-hid, what is used here. */
export interface NodeHid {
  devicesAsync(): Promise<readonly { readonly path?: string | undefined; readonly vendorId: number; readonly productId: number; readonly product?: string | undefined }[]>;
  readonly HIDAsync: { open(path: string): Promise<NodeHidDevice> };
}

export interface NodeHidDevice {
  getFeatureReport(id: number, length: number): Promise<Uint8Array>;
  sendFeatureReport(report: Buffer): Promise<number>;
  on(event: 'data', listener: (report: Uint8Array) => void): unknown;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  close(): Promise<void>;
}

export interface NodeHidOptions {
  readonly load?: () => Promise<NodeHid>;
  /** Told each of node-hid's own errors, whose text no operator should read: for the log. */
  readonly note?: (error: unknown) => void;
}

class NodeHidConnection implements HidConnection {
  readonly #device: NodeHidDevice;
  readonly #isThere: () => Promise<boolean>;
  readonly #note: (error: unknown) => void;
  readonly #reports = new Set<(report: Uint8Array) => void>();
  readonly #goners = new Set<() => void>();
  #gone = false;
  #closing: Promise<void> | null = null;

  constructor(device: NodeHidDevice, isThere: () => Promise<boolean>, note: (error: unknown) => void) {
    this.#device = device;
    this.#isThere = isThere;
    this.#note = note;
    device.on('data', (report) => {
      for (const listener of this.#reports) listener(new Uint8Array(report));
    });
    device.on('error', (error) => {
      // node-hid gives its own read errors as text, and as objects what a listener of ours threw: that is a bug, not a cable.
      if (error instanceof Error) {
        queueMicrotask(() => {
          throw error;
        });
        return;
      }
      note(error);
      this.#lost();
    });
  }

  getFeature(reportId: number): Promise<Result<Uint8Array>> {
    return this.#try(async () => new Uint8Array(await this.#device.getFeatureReport(reportId, padLimits.featureAnswer)));
  }

  sendFeature(report: Uint8Array): Promise<Result<void>> {
    return this.#try(async () => {
      await this.#device.sendFeatureReport(Buffer.from(report));
    });
  }

  onReport(listener: (report: Uint8Array) => void): () => void {
    this.#reports.add(listener);
    return () => this.#reports.delete(listener);
  }

  onGone(listener: () => void): () => void {
    if (this.#gone) listener();
    else this.#goners.add(listener);
    return () => this.#goners.delete(listener);
  }

  close(): Promise<void> {
    this.#closing ??= this.#device.close().catch((error: unknown) => {
      // A device that is gone cannot be closed, and need not be.
      this.#note(error);
    });
    return this.#closing;
  }

  async #try<T>(act: () => Promise<T>): Promise<Result<T>> {
    if (this.#gone || this.#closing) return err(problem('pad-gone'));
    try {
      return ok(await act());
    } catch (error) {
      this.#note(error);
      // hidapi's words for a refusal and for a pulled cable differ by system; whether it is still listed does not.
      if (await this.#isThere()) return err(problem('pad-refused'));
      this.#lost();
      return err(problem('pad-gone'));
    }
  }

  #lost(): void {
    if (this.#gone) return;
    this.#gone = true;
    for (const listener of this.#goners) listener();
  }
}

/** The operating system's HID devices. */
export function nodeHidTransport({ load = () => import('node-hid'), note = () => undefined }: NodeHidOptions = {}): HidTransport {
  const using = async <T>(act: (hid: NodeHid) => Promise<T>, otherwise: 'pad-hid-missing' | 'pad-not-opened'): Promise<Result<T>> => {
    let hid: NodeHid;
    try {
      hid = await load();
    } catch (error) {
      note(error);
      return err(problem('pad-hid-missing'));
    }
    try {
      return ok(await act(hid));
    } catch (error) {
      note(error);
      return err(problem(otherwise));
    }
  };

  // The script loads anywhere, its native part only at the first call: that failing is the same lack.
  const list = (): Promise<Result<readonly HidDevice[]>> =>
    using(async (hid) => (await hid.devicesAsync()).flatMap(({ path, vendorId, productId, product = '' }) => (path === undefined ? [] : [{ path, vendorId, productId, product }])), 'pad-hid-missing');

  return {
    twin: false,
    list,
    async open(path) {
      const opened = await using((hid) => hid.HIDAsync.open(path), 'pad-not-opened');
      if (!opened.ok) return opened;
      const isThere = async () => {
        const listed = await list();
        return listed.ok && listed.value.some((device) => device.path === path);
      };
      return ok(new NodeHidConnection(opened.value, isThere, note));
    },
  };
}
