/**
 * What a station may ask of its devices. One implementation composes the hardware ports
 * (`compose.ts`); another is the same interface over the channel of a supervised child process
 * (`supervisor.ts`), so that a crash in a driver costs a restart, not the counter.
 */
import type { ChipContent, ChipReading } from '../../domain/card/chip-content.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Result } from '../../domain/result.ts';
import type { EnrolmentDevices, EnrolmentEvent } from './enrolment-api.ts';
import type { CardFace, JobState, PrinterIdentity, PrinterStatus } from '../../hardware/printer/port.ts';

export const deviceKinds = ['reader', 'sam', 'encoder', 'printer', 'scanner', 'finger', 'iris', 'pad'] as const;
export type DeviceKind = (typeof deviceKinds)[number];

/** What a test saw, in both languages. */
export interface SeenWords {
  readonly id: string;
  readonly en: string;
}

export interface DeviceState {
  readonly kind: DeviceKind;
  readonly name: string;
  readonly condition: 'ready' | 'working' | 'attention' | 'missing';
  readonly twin: boolean;
  /** Why it is not ready. */
  readonly problem: Problem | null;
  /** Readers: does a card lie on it? */
  readonly card: boolean | null;
  readonly printer: PrinterStatus | null;
  /** Who it is, where it says so. */
  readonly details?: DeviceDetails;
}

/** What an inspector writes down of a device. */
export interface DeviceDetails {
  readonly serial: string | null;
  readonly firmware: string | null;
  /** Milliseconds since 1970: until when its certificate, and with it what it signs, is good; null: it has none. */
  readonly validUntil: number | null;
}

/** What a test took, for the eyes of whoever tests: shown and forgotten. */
export interface TestImage {
  /** ISO/IEC 19794-4 or -6 record. */
  readonly record: Uint8Array;
  readonly format: '19794-4' | '19794-6';
  /** 0 to 100, by the device. */
  readonly quality: number;
}

export interface DeviceTest {
  readonly seen: SeenWords;
  readonly image?: TestImage;
}

export type DeviceEvent = EnrolmentEvent | { readonly kind: 'devices-changed' } | { readonly kind: 'job'; readonly name: string; readonly state: JobState };

/** Which reader a chip act means. */
export type ReaderRole = 'desk' | 'encoder';

export interface Devices extends EnrolmentDevices {
  states(): Promise<readonly DeviceState[]>;
  /** A short honest exercise of one device: reader lists and connects, printer answers, scanner scans a line, fingers and eyes are captured once, a pad says what it is. Resolves with what was seen. */
  test(kind: DeviceKind): Promise<Result<DeviceTest>>;
  /** Reads the KTP-el on a reader: everything when a SAM is there, else what is free. */
  readCard(reader: ReaderRole): Promise<Result<ChipReading>>;
  identifyPrinter(): Promise<Result<PrinterIdentity>>;
  /** What the printer says of itself: faults, levels, cards made in its life. */
  printerStatus(): Promise<Result<PrinterStatus>>;
  /** Feeds a blank to the encoder under our attempt's name. */
  feed(name: string): Promise<Result<{ readonly job: string }>>;
  /** Writes the chip at the encoder. Nothing is done until the last byte was acknowledged. */
  personalise(reader: ReaderRole, content: ChipContent): Promise<Result<{ readonly uid: string }>>;
  submit(job: string, face: CardFace): Promise<Result<void>>;
  /** Resolves when the job has an outcome; stages arrive as events. */
  follow(job: string): Promise<JobState>;
  abandon(job: string): Promise<Result<void>>;
  find(name: string): Promise<Result<JobState | null>>;
  scan(dpi: number): Promise<Result<Uint8Array>>;
  subscribe(listener: (event: DeviceEvent) => void): () => void;
  close(): Promise<void>;
}
