import type { Catalogue } from './text.ts';

/** Of SIAK's console and the officials' page. */
export const consoleProblems = {
  'code-wrong': {
    id: { what: 'Kode undangan ini tidak berlaku.', means: 'Belum ada akun yang dibuat; kode hanya berlaku sekali dan ada batas waktunya.', todo: 'Periksa hurufnya, atau minta kode baru kepada administrator.' },
    en: { what: 'This invitation code is not valid.', means: 'No account was made; a code works once and for a limited time.', todo: 'Check the letters, or ask the administrator for a new code.' },
  },
  'log-in-wrong': {
    id: { what: 'Nama masuk, kata sandi, atau kode 6 angka tidak cocok.', means: 'Anda belum masuk.', todo: 'Periksa ketiganya dan coba lagi; kode 6 angka berganti setiap 30 detik dan hanya berlaku sekali.' },
    en: { what: 'The log-in name, the password or the 6-digit code does not fit.', means: 'You are not logged in.', todo: 'Check all three and try again; the code changes every 30 seconds and works once.' },
  },
  'log-in-locked': {
    id: { what: 'Terlalu banyak percobaan masuk.', means: 'Percobaan dari sini atau untuk nama ini ditahan {seconds} detik.', todo: 'Tunggu, lalu coba lagi. Bila bukan Anda yang mencoba, beri tahu administrator.' },
    en: { what: 'Too many tries to log in.', means: 'Tries from here or for this name are held for {seconds} seconds.', todo: 'Wait, then try again. If it was not you, tell the administrator.' },
  },
  'passkey-refused': {
    id: { what: 'Passkey ini tidak diterima.', means: 'Anda belum masuk; passkey tidak terdaftar di SIAK ini atau sudah dicabut.', todo: 'Coba passkey lain, atau masuk dengan kata sandi dan kode 6 angka.' },
    en: { what: 'This passkey is not accepted.', means: 'You are not logged in; it is not known to this SIAK, or was withdrawn.', todo: 'Try another passkey, or log in with password and 6-digit code.' },
  },
  'password-weak': {
    id: { what: 'Kata sandi terlalu pendek atau terlalu mudah.', means: 'Kata sandi belum disimpan.', todo: 'Pakai paling sedikit {fewest} huruf yang bukan satu kata umum, misalnya empat kata yang tidak berhubungan.' },
    en: { what: 'The password is too short or too easy.', means: 'It was not kept.', todo: 'Use at least {fewest} characters that are not one common word: four unrelated words, for example.' },
  },
  'totp-wrong': {
    id: { what: 'Kode 6 angka tidak cocok.', means: 'Akun belum selesai dibuat.', todo: 'Tunggu kode berikutnya di aplikasi autentikator; periksa juga jam telepon.' },
    en: { what: 'The 6-digit code does not fit.', means: 'The account is not made yet.', todo: 'Wait for the next code in the authenticator app; check the phone\'s clock, too.' },
  },
  'not-this-office': {
    id: { what: 'Ini bukan pekerjaan kantor atau peran Anda.', means: 'Tidak ada yang berubah.', todo: 'Serahkan kepada pejabat yang berwenang.' },
    en: { what: 'This is not of your office or your role.', means: 'Nothing has changed.', todo: 'Leave it to the official whose it is.' },
  },
  'already-decided': {
    id: { what: 'Sudah ada keputusan untuk berkas ini.', means: 'Keputusan itu sedang menuju loket; keputusan kedua tidak dicatat.', todo: 'Tunggu loket mencatatnya; muat ulang untuk melihat keadaannya.' },
    en: { what: 'There is a decision on this berkas already.', means: 'It is on its way to the counter; a second one was not recorded.', todo: 'Wait until the counter has written it down; reload to see how it stands.' },
  },
  'berkas-moved-on': {
    id: { what: 'Berkas ini sudah berpindah langkah.', means: 'Keputusan tidak dicatat karena tidak lagi menyangkut langkah ini.', todo: 'Muat ulang daftar dan lihat langkahnya sekarang.' },
    en: { what: 'This berkas has moved on.', means: 'The decision was not recorded, because it is about a step that is over.', todo: 'Reload the list and see at which step it stands.' },
  },
  'duplicate-settled': {
    id: { what: 'Rekaman ini tidak lagi menunggu keputusan.', means: 'Tidak ada yang berubah.', todo: 'Muat ulang daftar.' },
    en: { what: 'This record no longer waits for a decision.', means: 'Nothing has changed.', todo: 'Reload the list.' },
  },
  'centre-out-of-blanko': {
    id: { what: 'Blanko di pusat tinggal {left}.', means: 'Jatah belum dicatat.', todo: 'Kurangi jumlahnya, atau catat kiriman blanko yang baru tiba di pusat.' },
    en: { what: 'Only {left} blanks are left at the centre.', means: 'The allotment was not recorded.', todo: 'Lower the number, or record the blanks that have come to the centre.' },
  },
  'office-unknown': {
    id: { what: 'Kantor, loket, atau peran itu tidak dikenal SIAK.', means: 'Tidak ada yang dicatat.', todo: 'Pilih dari daftar.' },
    en: { what: 'SIAK knows no such office, counter or role.', means: 'Nothing was recorded.', todo: 'Choose from the list.' },
  },
  'console-surprise': {
    id: { what: 'SIAK tidak menjawab seperti seharusnya.', means: 'Belum pasti apakah perintah tadi tercatat.', todo: 'Muat ulang halaman; ulangi hanya bila belum tercatat.' },
    en: { what: 'SIAK did not answer as it should.', means: 'It is not certain whether that command was recorded.', todo: 'Reload the page; repeat only what was not recorded.' },
  },
} as const satisfies Catalogue;
