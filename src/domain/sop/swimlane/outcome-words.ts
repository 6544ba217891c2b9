/** An outcome in one or two words, for the arrow that it labels. */
import type { Outcome } from '../activity.ts';

/** Outcomes that are the plain way on carry no word. */
export const outcomeWords: Readonly<Partial<Record<Outcome, { readonly id: string; readonly en: string }>>> = {
  complete: { id: 'Lengkap', en: 'Complete' },
  incomplete: { id: 'Tidak lengkap', en: 'Incomplete' },
  'not-enrolled': { id: 'Belum rekam', en: 'Not enrolled' },
  came: { id: 'Hadir', en: 'There' },
  absent: { id: 'Tidak hadir', en: 'Absent' },
  'never-enrolled': { id: 'Belum rekam', en: 'Never enrolled' },
  'already-enrolled': { id: 'Sudah rekam', en: 'Enrolled' },
  'needs-adjudication': { id: 'Adjudikasi', en: 'Adjudicate' },
  single: { id: 'Tunggal', en: 'Unique' },
  consult: { id: 'Bermasalah', en: 'Problem' },
  cleared: { id: 'Bersih', en: 'Cleared' },
  corrected: { id: 'Diperbaiki', en: 'Corrected' },
  refused: { id: 'Ditolak', en: 'Refused' },
  enrolled: { id: 'Berhasil', en: 'Done' },
  failed: { id: 'Gagal', en: 'Failed' },
  passed: { id: 'Ya', en: 'Yes' },
  'sent-back': { id: 'Dikembalikan', en: 'Sent back' },
  approved: { id: 'Disetujui', en: 'Approved' },
  rejected: { id: 'Ditolak', en: 'Rejected' },
  printed: { id: 'Tercetak', en: 'Printed' },
  spoiled: { id: 'Blanko rusak', en: 'Blank spoiled' },
  good: { id: 'Baik', en: 'Good' },
  bad: { id: 'Salah', en: 'Bad' },
  activated: { id: 'Cocok', en: 'Match' },
  'not-activated': { id: 'Tidak cocok', en: 'No match' },
  'has-nik': { id: 'Ada', en: 'Has one' },
  'no-nik': { id: 'Belum ada', en: 'None' },
};

export const endWords = {
  completed: { id: 'Selesai', en: 'Done' },
  returned: { id: 'Kembali', en: 'Returned' },
  rejected: { id: 'Ditolak', en: 'Rejected' },
} as const;
