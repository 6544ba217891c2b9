/**
 * The smartcard port: readers, and a connection to the card on one of them. Real driver: PC/SC
 * (`pcsc.ts`); twin: virtual readers (`twin/`). Card removed at any moment is an expected failure.
 */
import type { Result } from '../../domain/result.ts';

export interface ReaderState {
  /** The name that the PC/SC service gives. */
  readonly name: string;
  /** Answer to reset of the card on it, or null: no card. */
  readonly atr: Uint8Array | null;
}

/** An open, exclusive connection to one card. */
export interface CardConnection {
  readonly atr: Uint8Array;
  /** Sends one command APDU; gives data ‖ SW1 ‖ SW2. `card-removed`, `reader-missing` or `card-mute` otherwise. */
  transmit(apdu: Uint8Array): Promise<Result<Uint8Array>>;
  close(): Promise<void>;
}

export interface SmartcardPort {
  /** Readers now attached, with what lies on them. */
  readers(): Promise<Result<readonly ReaderState[]>>;
  /** Connects to the card on the reader of exactly that name. */
  connect(reader: string): Promise<Result<CardConnection>>;
  /** Calls `changed` after any insertion, removal, plug or unplug until the signal aborts. No polling where the service can wait. */
  watch(changed: () => void, signal: AbortSignal): void;
  close(): Promise<void>;
}
