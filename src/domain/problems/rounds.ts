import type { Catalogue } from './text.ts';

export const roundProblems = {
  'no-mobile-service': {
    id: { what: 'Kantor ini tidak punya layanan jemput bola.', means: 'Tidak ada yang berubah.', todo: 'Terima pemohon di loket seperti biasa.' },
    en: { what: 'This office has no mobile service.', means: 'Nothing has changed.', todo: 'Receive applicants at the counter as usual.' },
  },
  'round-unknown': {
    id: { what: 'Putaran itu tidak ada di loket ini.', means: 'Tidak ada yang berubah.', todo: 'Buka daftar jemput bola dan pilih lagi.' },
    en: { what: 'This counter has no such round.', means: 'Nothing has changed.', todo: 'Open the list of rounds and choose again.' },
  },
  'round-closed': {
    id: { what: 'Putaran itu sudah ditutup.', means: 'Daftar kontaknya tidak berubah lagi.', todo: 'Buat putaran baru, atau terima orangnya di loket.' },
    en: { what: 'This round is closed.', means: 'Its contact list no longer changes.', todo: 'Plan a new round, or receive the person at the counter.' },
  },
  'round-incomplete': {
    id: { what: 'Nama, desa, atau orang yang dihubungi belum diisi.', means: 'Belum ada yang disimpan; isian Anda masih di layar.', todo: 'Lengkapi yang kosong, lalu simpan lagi.' },
    en: { what: 'A name, a village or the contact person is missing.', means: 'Nothing was saved; what you typed is still there.', todo: 'Fill in what is empty, then save again.' },
  },
  'round-not-announced': {
    id: { what: 'Surat Himbauan untuk putaran ini belum diedarkan.', means: 'Warga belum tahu siapa yang dihubungi.', todo: 'Cetak Surat Himbauan, edarkan, lalu tandai.' },
    en: { what: 'This round was not announced yet.', means: 'Nobody knows whom to call.', todo: 'Print the Surat Himbauan, hand it out, then mark it.' },
  },
  'contact-known': {
    id: { what: 'NIK itu sudah ada di daftar kontak putaran ini.', means: 'Kontak kedua untuk orang yang sama tidak dicatat.', todo: 'Buka kontaknya di daftar.' },
    en: { what: 'This NIK is on the contact list already.', means: 'Nobody is listed twice.', todo: 'Open the contact in the list.' },
  },
  'contact-unknown': {
    id: { what: 'Kontak itu tidak ada di putaran ini.', means: 'Tidak ada yang berubah.', todo: 'Pilih lagi dari daftar kontak.' },
    en: { what: 'This round has no such contact.', means: 'Nothing has changed.', todo: 'Choose again from the list.' },
  },
  'contact-received': {
    id: { what: 'Kontak ini sudah menjadi berkas.', means: 'Berkas kedua tidak dibuat.', todo: 'Buka berkasnya.' },
    en: { what: 'This contact has become a case already.', means: 'No second case is made.', todo: 'Open the case.' },
  },
  'contact-has-nik': {
    id: { what: 'Orang ini sudah ber-NIK.', means: 'Penjelasan pendaftaran NIK tidak diperlukan.', todo: 'Cocokkan datanya dan buat berkas.' },
    en: { what: 'This person has a NIK.', means: 'How to register for one need not be explained.', todo: 'Check the data and make the case.' },
  },
  'contact-not-explained': {
    id: { what: 'Orang ini belum ber-NIK dan belum dijelaskan cara mendaftarnya.', means: 'Berkas baru dibuat setelah NIK ada.', todo: 'Jelaskan pendaftaran NIK, lalu isi NIK yang diberikan.' },
    en: { what: 'This person has no NIK and was not told how to register.', means: 'The case is made once there is a NIK.', todo: 'Explain the registration, then enter the NIK that was given.' },
  },
  'contact-other-nik': {
    id: { what: 'NIK ini bukan NIK yang disebut saat menghubungi.', means: 'Berkas belum dibuat.', todo: 'Periksa KK orangnya; bila NIK di daftar salah, catat kontak baru.' },
    en: { what: 'This is not the NIK that was given on the phone.', means: 'No case was made.', todo: "Look at the person's KK; if the list is wrong, note a new contact." },
  },
} as const satisfies Catalogue;
