import type { Catalogue } from './text.ts';

export const sessionProblems = {
  'pin-wrong': {
    id: { what: 'PIN tidak cocok.', means: 'Anda belum masuk.', todo: 'Ketik PIN lagi; sisa percobaan {left}.' },
    en: { what: 'The PIN does not match.', means: 'You are not logged in.', todo: 'Type the PIN again; tries left: {left}.' },
  },
  'pin-locked': {
    id: { what: 'Terlalu banyak PIN salah.', means: 'Masuk dikunci selama {seconds} detik.', todo: 'Tunggu, lalu ketik PIN dengan tenang.' },
    en: { what: 'Too many wrong PINs.', means: 'Log-in is locked for {seconds} seconds.', todo: 'Wait, then type the PIN calmly.' },
  },
  'not-logged-in': {
    id: { what: 'Belum ada petugas yang masuk.', means: 'Tidak ada yang berubah.', todo: 'Masuk dengan nama dan PIN.' },
    en: { what: 'Nobody is logged in.', means: 'Nothing has changed.', todo: 'Log in with name and PIN.' },
  },
  'counter-unknown': {
    id: { what: 'Loket itu tidak ada di kantor ini.', means: 'Anda belum masuk.', todo: 'Pilih salah satu loket yang tampil.' },
    en: { what: 'This office has no such counter.', means: 'You are not logged in.', todo: 'Choose one of the counters shown.' },
  },
  'no-role-here': {
    id: { what: 'Tidak satu pun peran Anda dilayani di {counter}.', means: 'Anda belum masuk.', todo: 'Pilih loket lain, atau minta administrator menambah peran.' },
    en: { what: 'None of your roles is served at {counter}.', means: 'You are not logged in.', todo: 'Choose another counter, or ask the administrator for a role.' },
  },
} as const satisfies Catalogue;
