/**
 * What enrolment asks of an engine for fingers and eyes (`src/biometrics`). A station may have none: then nothing is
 * compared, and every record and screen says so; no stand-in ever pretends to have compared.
 */
import type { Trait } from '../../biometrics/known-people.ts';
import type { Comparison } from '../../domain/enrolment/parts.ts';
import type { Finding } from '../../domain/enrolment/search.ts';

/** A finger or an eye as it was captured: an ISO/IEC 19794-4 or -6 record. */
export interface Probe {
  /** Finger position 1–10, or eye 1–2 (ISO/IEC 19794). */
  readonly position: number;
  readonly kind: 'finger' | 'iris';
  readonly record: Uint8Array;
}

/** An engine for fingers. */
export interface FingerEngine {
  /** The template of a captured finger, ISO/IEC 19794-2:2005; null where no finger was found in it. */
  template(record: Uint8Array): Promise<Uint8Array | null>;
  /** Two captures of what should be one finger; null where one of them is none. */
  compare(first: Uint8Array, second: Uint8Array): Promise<Comparison | null>;
}

/** An engine for eyes. */
export interface IrisEngine {
  /** The code of a captured eye (`src/biometrics/iris/code.ts`); null where no usable iris was found in it. */
  irisCode(record: Uint8Array): Promise<Uint8Array | null>;
}

export interface Engine extends FingerEngine, IrisEngine {}

/** What tells people apart in these captures; a finger or an eye that could not be read stays away. */
export async function traitsIn(engine: Engine, probes: readonly Probe[]): Promise<readonly Trait[]> {
  const traits: Trait[] = [];
  // One after another: the engine works on this thread, and nothing is gained by asking for all at once.
  for (const { kind, position, record } of probes) {
    const template = kind === 'finger' ? await engine.template(record) : await engine.irisCode(record);
    if (template) traits.push({ kind, position, template });
  }
  return traits;
}

/** Who was enrolled at this station, by their traits. */
export interface Gallery {
  /** Whose fingers or eyes are these, against the person who says to have this NIK? All traits are of one person. `nobody-compared` too where nobody here is known by any of them. */
  identify(traits: readonly Trait[], nik: string): Promise<Finding>;
}
