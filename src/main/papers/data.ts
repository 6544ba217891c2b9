/** What a paper is made of: plain data, so that a paper can be made for any berkas at any time. */
import type { PaperKind } from '../../contract/station.ts';
import type { EnrolmentItem } from '../../domain/identity/enrolment.ts';
import type { Office } from '../../domain/sop/pack.ts';

/**
 * `receipt` bukti penyerahan berkas (A5, for the applicant); `deficiency` catatan kekurangan (A4,
 * for the applicant); `hand-over` tanda terima of the card or of the papers (A5, stays at the office);
 * `enrolment-proof` bukti rekam (A5, goes with the papers).
 */
export type Paper = PaperKind;

export interface PaperData {
  readonly office: Pick<Office, 'letterhead' | 'timezone' | 'issuePlace'>;
  /** Puts the word LATIHAN across every page. */
  readonly training: boolean;
  /** Number of the berkas, e.g. KPS-20261120-0007. */
  readonly number: string;
  readonly serviceTitle: string;
  readonly reasonTitle: string | null;
  readonly resident: { readonly name: string; readonly nik: string };
  /** Who handed the berkas in. */
  readonly applicant: string;
  /** Instants, ISO 8601 UTC; printed in the office's time. */
  readonly receivedAt: string;
  /** When the service should be done by its SOP; null when the SOP gives none. */
  readonly promisedAt: string | null;
  readonly requirements: readonly { readonly title: string; readonly present: boolean }[];
  /** Titles of what was missing at the check. */
  readonly missing: readonly string[];
  readonly note: string | null;
  /** Who signs for the office. */
  readonly operator: string;
  readonly printedAt: string;
  /** Null until the card was handed over: the receipt then has an empty line to sign by pen. */
  readonly handOver: { readonly at: string; readonly receivedBy: string; /** PNG */ readonly signature: Uint8Array | null } | null;
  /** At most 24 hours after the papers were complete (Permendagri 19/2018 art. 3(2)); null before. */
  readonly lawfulBy: string | null;
  /** What a hand-over gives. */
  readonly gives: 'card' | 'berkas';
  readonly proof: { readonly number: string; readonly at: string; readonly by: string; readonly taken: readonly EnrolmentItem[]; readonly exceptions: readonly { readonly item: EnrolmentItem; readonly why: string }[] } | null;
  readonly registerNumber: string | null;
}
