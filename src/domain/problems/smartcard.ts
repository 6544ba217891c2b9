import type { Catalogue } from './text.ts';

export const smartcardProblems = {
  'card-removed': {
    id: { what: 'Kartu terangkat sebelum selesai.', means: 'Isi kartu belum lengkap dan belum dianggap jadi.', todo: 'Letakkan kembali kartu itu dan jangan diangkat.' },
    en: { what: 'The card was taken off too early.', means: 'Its content is not complete and it does not count as done.', todo: 'Put the card back and leave it there.' },
  },
  'reader-missing': {
    id: { what: 'Pembaca kartu {reader} tidak terpasang.', means: 'Chip tidak dapat dibaca atau ditulis.', todo: 'Pasang kabel pembaca, tunggu lampunya hijau.' },
    en: { what: 'The card reader {reader} is not connected.', means: 'The chip cannot be read or written.', todo: 'Plug the reader in and wait for its light.' },
  },
} as const satisfies Catalogue;
