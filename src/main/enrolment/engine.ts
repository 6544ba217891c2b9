/**
 * What enrolment asks of an engine for fingers and eyes (`src/biometrics`). A station may have none: then nothing is
 * compared, and every record and screen says so; no stand-in ever pretends to have compared.
 */
import type { BiometricPart } from '../../biometrics/formats/bundle.ts';
import type { Comparison } from '../../domain/enrolment/parts.ts';
import type { Finding } from '../../domain/enrolment/search.ts';

/** A finger or an eye as it was captured: an ISO/IEC 19794-4 or -6 record. */
export interface Probe {
  /** Finger position 1–10, or eye 1–2 (ISO/IEC 19794). */
  readonly position: number;
  readonly kind: 'finger' | 'iris';
  readonly record: Uint8Array;
}

export interface Engine {
  /** The template of a captured finger, ISO/IEC 19794-2:2005; null where no finger was found in it. */
  template(record: Uint8Array): Promise<Uint8Array | null>;
  /** Two captures of what should be one finger; null where one of them is none. */
  compare(first: Uint8Array, second: Uint8Array): Promise<Comparison | null>;
}

/** Who was enrolled at this station, by their templates. */
export interface Gallery {
  /** Whose fingers or eyes are these, against the person who says to have this NIK? All probes are of one person. */
  identify(probes: readonly Probe[], nik: string): Promise<Finding>;
  /** Somebody was enrolled here just now: the templates of their record. */
  add(nik: string, templates: readonly BiometricPart[]): void;
}
