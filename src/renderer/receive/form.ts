/** What the page of a new berkas still lacks, in the order in which an operator fills it. */

/** Mobile numbers of Indonesia: 08… or +62 8…, 10 to 14 digits (numbering plan, Permenkominfo 14/2018). */
export const isWhatsapp = (text: string): boolean => /^(?:\+62|62|0)8\d{7,11}$/u.test(text.replace(/[\s-]/gu, ''));

export interface Filled {
  readonly resident: boolean;
  readonly openElsewhere: boolean;
  readonly service: string | null;
  readonly reason: string | null;
  readonly reasons: number;
  readonly applicant: string;
  readonly whatsapp: string;
}

export type Missing = 'resident' | 'open' | 'service' | 'reason' | 'applicant' | 'whatsapp';

/** The first thing that is missing, or null when the berkas can be received. */
export function firstMissing(filled: Filled): Missing | null {
  if (!filled.resident) return 'resident';
  if (filled.openElsewhere) return 'open';
  if (filled.service === null) return 'service';
  if (filled.reasons > 0 && filled.reason === null) return 'reason';
  if (filled.applicant.trim() === '') return 'applicant';
  if (filled.whatsapp.trim() !== '' && !isWhatsapp(filled.whatsapp)) return 'whatsapp';
  return null;
}
