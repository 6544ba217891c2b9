import type { Catalogue } from './text.ts';

export const siakProblems = {
  'siak-unreachable': {
    id: { what: 'SIAK tidak dapat dihubungi.', means: 'Pekerjaan lanjut dengan salinan penduduk; entri menunggu di Kirim.', todo: 'Lanjutkan; loket mencoba lagi sendiri.' },
    en: { what: 'SIAK cannot be reached.', means: 'Work goes on with the local copy; entries wait in the outbox.', todo: 'Carry on; the counter tries again by itself.' },
  },
  'siak-nonsense': {
    id: { what: 'Jawaban SIAK tidak dapat dibaca.', means: 'Jawaban itu tidak dipakai; data di loket tetap.', todo: 'Lanjutkan; bila berulang, laporkan ke ADB.' },
    en: { what: 'SIAK\'s answer cannot be read.', means: 'It was not used; the counter\'s data stand.', todo: 'Carry on; if it happens again, tell the ADB.' },
  },
  'training-only': {
    id: { what: 'Tombol ini hanya ada di mode latihan.', means: 'Tidak ada yang berubah.', todo: 'Lanjutkan dengan alat yang sebenarnya.' },
    en: { what: 'This button exists in training mode only.', means: 'Nothing has changed.', todo: 'Carry on with the real devices.' },
  },
} as const satisfies Catalogue;
