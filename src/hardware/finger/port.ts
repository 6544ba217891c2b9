/**
 * The fingerprint reader at the counter, as far as validasi needs it: one live finger as an ISO/IEC
 * 19794-2 template. Enrolment's captures (images, qualities, slaps) are the Perekaman issue's.
 */
import type { Result } from '../../domain/result.ts';

export interface FingerReader {
  readonly twin: boolean;
  /** Waits for a finger and gives its template. Errors: `finger-reader-missing`, `finger-not-read`. */
  capture(signal?: AbortSignal): Promise<Result<Uint8Array>>;
}
