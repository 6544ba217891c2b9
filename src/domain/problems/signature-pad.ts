import type { Catalogue } from './text.ts';

/** What can go wrong between the counter, a signature pad and the pen in a resident's hand. */
export const signaturePadProblems = {
  'pad-hid-missing': {
    id: { what: 'Bagian program untuk papan tanda tangan tidak dapat dijalankan di komputer ini.', means: 'Papan tanda tangan tidak dapat dipakai; berkas tidak berubah.', todo: 'Minta tanda tangan di layar loket, dan laporkan kepada petugas TI.' },
    en: { what: 'The part of the program that drives signature pads does not run on this computer.', means: 'No pad can be used; the case has not changed.', todo: 'Take the signature on the counter screen, and tell IT.' },
  },
  'pad-missing': {
    id: { what: 'Papan tanda tangan tidak ditemukan.', means: 'Belum ada tanda tangan; berkas tidak berubah.', todo: 'Periksa kabel USB papan itu, atau minta tanda tangan di layar loket.' },
    en: { what: 'No signature pad was found.', means: 'There is no signature yet; the case has not changed.', todo: "Check the pad's USB cable, or take the signature on the counter screen." },
  },
  'pad-not-opened': {
    id: { what: 'Papan tanda tangan ada, tetapi tidak dapat dibuka.', means: 'Program lain mungkin memakainya, atau loket tidak diberi izin; belum ada tanda tangan.', todo: 'Tutup program lain yang memakai papan itu, cabut lalu pasang kembali, dan ulangi; bila tetap, hubungi petugas TI.' },
    en: { what: 'The signature pad is there but cannot be opened.', means: 'Another program may be using it, or the counter has no permission; there is no signature yet.', todo: 'Close the other program, unplug the pad and plug it in again, then try again; if it stays, call IT.' },
  },
  'pad-gone': {
    id: { what: 'Papan tanda tangan terlepas.', means: 'Goresan sampai saat itu disimpan, tetapi belum disetujui pemohon.', todo: 'Pasang kembali kabelnya, lalu minta pemohon menandatangani lagi atau menyetujui yang sudah ada.' },
    en: { what: 'The signature pad was unplugged.', means: 'What was written until then is kept, but the applicant has not accepted it.', todo: 'Plug it in again, then let the applicant sign again or accept what is there.' },
  },
  'pad-refused': {
    id: { what: 'Papan tanda tangan menolak perintah dari loket.', means: 'Layar papan mungkin belum berubah; berkas tidak berubah.', todo: 'Cabut papan itu, pasang kembali, lalu ulangi.' },
    en: { what: 'The signature pad refused what the counter asked.', means: 'Its screen may not have changed; the case has not changed.', todo: 'Unplug the pad, plug it in again, then try again.' },
  },
  'pad-silent': {
    id: { what: 'Papan tanda tangan tidak menjawab.', means: 'Goresan sampai saat itu disimpan, tetapi belum disetujui pemohon.', todo: 'Cabut papan itu, tunggu beberapa detik, pasang kembali, lalu ulangi.' },
    en: { what: 'The signature pad does not answer.', means: 'What was written until then is kept, but the applicant has not accepted it.', todo: 'Unplug the pad, wait a few seconds, plug it in again, then try again.' },
  },
  'pad-not-understood': {
    id: { what: 'Papan tanda tangan ini tidak menyebut ukurannya dengan benar.', means: 'Tanpa ukuran itu goresan tidak dapat dibaca dengan tepat, jadi papan ini tidak dipakai.', todo: 'Minta tanda tangan di layar loket, dan laporkan jenis papan itu kepada petugas TI.' },
    en: { what: 'This signature pad does not state its size properly.', means: 'Without it what is written cannot be read rightly, so the pad is not used.', todo: 'Take the signature on the counter screen, and tell IT which pad it is.' },
  },
  'pad-garbled': {
    id: { what: 'Data dari papan tanda tangan tidak terbaca.', means: 'Goresan sampai saat itu disimpan, tetapi belum disetujui pemohon.', todo: 'Cabut papan itu, pasang kembali, lalu minta pemohon menandatangani lagi.' },
    en: { what: 'What the signature pad sends cannot be read.', means: 'What was written until then is kept, but the applicant has not accepted it.', todo: 'Unplug the pad, plug it in again, then let the applicant sign again.' },
  },
  'pad-encrypted': {
    id: { what: 'Papan tanda tangan mengirim data tersandi.', means: 'Program lain menyalakan penyandian pada papan itu; goresannya tidak dapat dibaca loket.', todo: 'Tutup program lain yang memakai papan itu, cabut lalu pasang kembali, dan ulangi.' },
    en: { what: 'The signature pad sends encrypted data.', means: 'Another program switched its encryption on; the counter cannot read what is written.', todo: 'Close the other program that uses the pad, unplug it and plug it in again, then try again.' },
  },
  'pad-busy': {
    id: { what: 'Papan tanda tangan sedang dipakai untuk tanda tangan lain.', means: 'Tanda tangan ini belum dimulai.', todo: 'Selesaikan atau batalkan tanda tangan yang sedang berjalan dahulu.' },
    en: { what: 'The signature pad is being used for another signature.', means: 'This one has not begun.', todo: 'Finish or cancel the one in progress first.' },
  },
  'signature-empty': {
    id: { what: 'Belum ada tanda tangan.', means: 'Yang ada di papan kosong atau hanya sebuah titik; itu tidak disimpan.', todo: 'Minta pemohon menandatangani, lalu setujui lagi.' },
    en: { what: 'There is no signature yet.', means: 'The pad is empty or shows a mere dot; that is not kept.', todo: 'Let the applicant sign, then accept again.' },
  },
} as const satisfies Catalogue;
