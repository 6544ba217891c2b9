import type { Catalogue } from './text.ts';

/** What keeps a station from opening its own book. */
export const storeProblems = {
  'key-file-open': {
    id: { what: 'Berkas kunci {path} dapat dibaca orang lain.', means: 'Penyimpanan loket tidak dibuka.', todo: 'Batasi izinnya (chmod 600), tanyakan siapa yang mengubahnya, lalu mulai lagi.' },
    en: { what: 'Others can read the key file {path}.', means: "The counter's store is not opened.", todo: 'Restrict it (chmod 600), ask who changed it, then start again.' },
  },
  'key-file-damaged': {
    id: { what: 'Berkas kunci {path} tidak berisi kunci.', means: 'Penyimpanan loket tidak dapat dibuka tanpa kunci yang benar.', todo: 'Pulihkan berkas itu dari cadangan; jangan hapus penyimpanan.' },
    en: { what: 'The key file {path} holds no key.', means: "The counter's store cannot be opened without the right key.", todo: 'Restore that file from a backup; do not delete the store.' },
  },
  'keystore-missing': {
    id: { what: 'Komputer ini tidak punya penyimpan kunci yang aman.', means: 'Penyimpanan loket tidak dibuka, agar kuncinya tidak tergeletak terbuka.', todo: 'Minta administrator memasang gnome-keyring atau KWallet dan masuk sebagai pengguna biasa, lalu mulai lagi.' },
    en: { what: 'This computer has no safe keystore.', means: "The counter's store is not opened, so that its key does not lie about.", todo: 'Ask the administrator to install gnome-keyring or KWallet and log in as an ordinary user, then start again.' },
  },
} as const satisfies Catalogue;
