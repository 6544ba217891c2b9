/** What every decoder of `formats/` answers: the record, or where it stops being one. */
import type { Result } from '../../domain/result.ts';

/** The formats of this folder; the number is the part of ISO/IEC 19794, `bundle` is our own. */
export type FormatName = '19794-2' | '19794-2-compact' | '19794-2-normal' | '19794-4' | '19794-5' | '19794-6' | 'bundle';

/**
 * Why bytes are no record. `offset` counts bytes from the start of the input to the field that is
 * wrong (to the end of the input when it was cut); `expected` says in English what belongs there.
 * Never holds a byte of the record itself: it may be logged.
 */
export interface FormatError {
  readonly format: FormatName;
  readonly offset: number;
  readonly expected: string;
}

/** A decoded record or a located error. */
export type Decoded<Value> = Result<Value, FormatError>;
