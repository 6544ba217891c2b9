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
  'siak-error': {
    id: { what: 'SIAK menjawab bahwa ia gagal (kode {status}).', means: 'Yang diminta belum terjadi; entri tetap menunggu di Kirim.', todo: 'Lanjutkan; loket mencoba lagi sendiri. Bila berulang, laporkan ke ADB.' },
    en: { what: 'SIAK answered that it failed (code {status}).', means: 'What was asked has not happened; entries wait in the outbox.', todo: 'Carry on; the counter tries again by itself. If it happens again, tell the ADB.' },
  },
  'siak-refused': {
    id: { what: 'SIAK tidak menerima permintaan loket ini (kode {status}).', means: 'Yang diminta tidak terjadi; data di loket tetap.', todo: 'Laporkan ke ADB: versi loket dan SIAK mungkin tidak cocok.' },
    en: { what: 'SIAK does not accept this counter\'s request (code {status}).', means: 'What was asked has not happened; the counter\'s data stand.', todo: 'Tell the ADB: counter and SIAK may be of versions that do not fit.' },
  },
  'siak-history-differs': {
    id: { what: 'SIAK menyimpan buku yang lain untuk loket ini (entri {seq}).', means: 'Entri tidak dikirim lagi supaya tidak tercampur; semuanya tetap ada di loket.', todo: 'Laporkan ke ADB: penyimpanan loket ini mungkin tersalin ke PC lain atau dipulihkan dari cadangan.' },
    en: { what: 'SIAK holds another book for this counter (entry {seq}).', means: 'Sending has stopped so that nothing is mixed; everything is still at the counter.', todo: 'Tell the ADB: this counter\'s store may have been copied to another PC or restored from a backup.' },
  },
  'siak-entry-stuck': {
    id: { what: 'SIAK berulang kali gagal menerima entri {seq}.', means: 'Entri sesudahnya ikut menunggu; semuanya tetap ada di loket.', todo: 'Lanjutkan bekerja dan laporkan nomor entri itu ke ADB.' },
    en: { what: 'SIAK fails again and again to take entry {seq}.', means: 'The entries after it wait too; everything is still at the counter.', todo: 'Carry on and tell the ADB the number of that entry.' },
  },
  'training-only': {
    id: { what: 'Tombol ini hanya ada di mode latihan.', means: 'Tidak ada yang berubah.', todo: 'Lanjutkan dengan alat yang sebenarnya.' },
    en: { what: 'This button exists in training mode only.', means: 'Nothing has changed.', todo: 'Carry on with the real devices.' },
  },
} as const satisfies Catalogue;
