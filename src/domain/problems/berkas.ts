import type { Catalogue } from './text.ts';

export const berkasProblems = {
  'berkas-unknown': {
    id: { what: 'Berkas ini tidak ada di loket ini.', means: 'Tidak ada yang berubah.', todo: 'Cari lagi dengan NIK atau nama.' },
    en: { what: 'This case is not at this counter.', means: 'Nothing has changed.', todo: 'Search again by NIK or name.' },
  },
  'activity-not-allowed': {
    id: { what: 'Langkah ini sekarang bukan giliran: {reason}', means: 'Berkas tetap seperti semula.', todo: 'Buka berkas dan kerjakan langkah yang menyala.' },
    en: { what: 'This step is not due now: {reason}', means: 'The case is as it was.', todo: 'Open the case and do the step that is lit.' },
  },
  'role-required': {
    id: { what: 'Langkah ini dikerjakan oleh {role}.', means: 'Berkas menunggu petugas itu.', todo: 'Masuk sebagai petugas dengan peran itu, atau serahkan kepadanya.' },
    en: { what: 'This step is done by {role}.', means: 'The case waits for that officer.', todo: 'Log in as an officer with that role, or pass it on.' },
  },
  'note-required': {
    id: { what: 'Catatan wajib diisi untuk keputusan ini.', means: 'Berkas belum berpindah.', todo: 'Tulis apa yang kurang, lalu ulangi.' },
    en: { what: 'This decision needs a note.', means: 'The case has not moved.', todo: 'Write what is missing, then try again.' },
  },
} as const satisfies Catalogue;
