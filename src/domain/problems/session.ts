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
} as const satisfies Catalogue;
