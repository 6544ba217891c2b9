/**
 * The centre's AFIS as the stand-in asks it: is this person anybody who is known already? It keeps templates, never
 * pictures. Without one nothing is compared, and SIAK says so.
 */
import type { Finding } from '../domain/enrolment/search.ts';

export interface FingerTemplate {
  /** ISO/IEC 19794, 1–10. */
  readonly position: number;
  /** ISO/IEC 19794-2:2005. */
  readonly template: Uint8Array;
}

export interface Afis {
  /** Whose fingers are these, for a person who gave this NIK? */
  identify(nik: string, fingers: readonly FingerTemplate[]): Promise<Finding>;
  /** From now on these are known as this person's; what was known of them before is replaced. */
  enrol(nik: string, fingers: readonly FingerTemplate[]): Promise<void>;
}
