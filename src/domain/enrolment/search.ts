/**
 * Was this person ever enrolled? What the counter's gallery and the centre found, as one verdict. Nobody is called
 * enrolled on a single finger: one finger alone can look like another's (of 200 million people some do).
 */
import { isEnrolled, type RecordStatus } from '../identity/record-status.ts';

export const searchVerdicts = ['never', 'already', 'unsure'] as const;
export type SearchVerdict = (typeof searchVerdicts)[number];

/** Whom live fingers or eyes were recognised as; `nobody-compared`: there was nothing that could compare. */
export const findings = ['nobody-compared', 'nobody', 'this-person', 'another-person', 'unsure'] as const;
export type Finding = (typeof findings)[number];

export interface Seen {
  /** The station's own gallery. */
  readonly gallery: Finding;
  /** The centre's search; null: it could not be asked. */
  readonly centre: Finding | null;
  /** The record of the NIK that the person gave, as it is known now. */
  readonly status: RecordStatus;
  /** Fingers or eyes that were good enough to search with. */
  readonly parts: number;
}

/** Parts below which no recognition is believed. */
export const LEAST_PARTS = 2;

/** Recognised as somebody else, undecided, or recognised although no record exists: the ADB decides. A record without a recognition is enough by itself. */
export function verdictOf({ gallery, centre, status, parts }: Seen): SearchVerdict {
  const found = [gallery, ...(centre === null ? [] : [centre])];
  if (found.includes('another-person') || found.includes('unsure')) return 'unsure';
  if (isEnrolled(status)) return 'already';
  if (!found.includes('this-person')) return 'never';
  // Fingers that are known under this NIK while the record says unregistered: taken here and on its way, or a record that was lost.
  return parts < LEAST_PARTS ? 'unsure' : 'already';
}

/** Did the search compare with nobody at all? Then its verdict is what the record says, and the operator's word is asked. */
export const comparedNobody = ({ gallery, centre }: Pick<Seen, 'gallery' | 'centre'>): boolean => gallery === 'nobody-compared' && (centre === null || centre === 'nobody-compared');

/** What to say to the person, as the SOP has it: explained, and the papers given back where there is nothing to record. */
const sayings: Readonly<Record<SearchVerdict, { readonly id: string; readonly en: string }>> = {
  never: { id: 'Bapak/Ibu belum pernah direkam. Silakan menunggu nomor antrian untuk direkam.', en: 'You were never enrolled. Please wait for your queue number to be enrolled.' },
  already: { id: 'Bapak/Ibu sudah pernah direkam, jadi tidak perlu direkam lagi. Berkas kami kembalikan; kartunya dapat diminta di loket penerbitan.', en: 'You were enrolled before, so there is no need to do it again. Here are your papers; the card can be asked for at the issuing counter.' },
  unsure: { id: 'Data Bapak/Ibu perlu diperiksa petugas pusat data lebih dahulu. Berkas kami kembalikan; kami kabari bila sudah ada keputusan.', en: 'Your record must first be looked at by the data centre. Here are your papers; we will tell you when it is decided.' },
};

/** Where nobody was compared and the record says unregistered: no more than is known. */
const uncompared = { id: 'Rekaman lama Bapak/Ibu belum dapat dicari dengan jari atau mata. Menurut status di SIAK, Bapak/Ibu belum direkam. Mohon tunggu, petugas memastikan dahulu.', en: 'We cannot search for an earlier enrolment by finger or eye just now. By the status in SIAK you were not enrolled. Please wait while the officer makes sure.' } as const;

/** The words that a search ends with. */
export const sayingOf = (found: Pick<Seen, 'gallery' | 'centre'> & { readonly verdict: SearchVerdict }): { readonly id: string; readonly en: string } => (found.verdict === 'never' && comparedNobody(found) ? uncompared : sayings[found.verdict]);
