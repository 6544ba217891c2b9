import type { Catalogue } from './text.ts';

export const peopleProblems = {
  'operator-card-unknown': {
    id: { what: 'Kartu di pembaca bukan kartu petugas loket ini.', means: 'Anda belum masuk.', todo: 'Pilih nama Anda dan ketik PIN, atau minta administrator memasang kartu Anda.' },
    en: { what: "The card on the reader is not one of this counter's officers.", means: 'You are not logged in.', todo: 'Choose your name and type the PIN, or ask the administrator to bind your card.' },
  },
  'operator-card-blank': {
    id: { what: 'Kartu di pembaca masih blanko kosong.', means: 'Blanko tidak dapat menjadi kartu petugas.', todo: 'Letakkan KTP-el petugas itu sendiri.' },
    en: { what: 'The card on the reader is a blank.', means: 'A blank cannot be an operator card.', todo: "Lay the officer's own KTP-el on the reader." },
  },
  'operator-card-taken': {
    id: { what: 'Kartu ini sudah dipasang untuk {name}.', means: 'Satu kartu hanya untuk satu petugas.', todo: 'Cabut dulu dari {name}, atau pakai kartu lain.' },
    en: { what: 'This card is bound to {name} already.', means: 'A card is for one officer only.', todo: 'Withdraw it from {name} first, or use another card.' },
  },
  'operator-card-none': {
    id: { what: 'Petugas ini tidak punya kartu.', means: 'Tidak ada yang berubah.', todo: 'Tidak perlu apa-apa.' },
    en: { what: 'This officer has no card.', means: 'Nothing has changed.', todo: 'Nothing to do.' },
  },
  'administrator-only': {
    id: { what: 'Hanya administrator loket yang boleh mengatur petugas.', means: 'Tidak ada yang berubah.', todo: 'Minta administrator masuk dan melakukannya.' },
    en: { what: "Only the counter's administrator may manage people.", means: 'Nothing has changed.', todo: 'Ask the administrator to log in and do it.' },
  },
  'already-founded': {
    id: { what: 'Loket ini sudah punya petugas.', means: 'Administrator pertama tidak dibuat lagi.', todo: 'Masuk dengan nama dan PIN Anda.' },
    en: { what: 'This counter has its people already.', means: 'No first administrator is made again.', todo: 'Log in with your name and PIN.' },
  },
  'operator-name': {
    id: { what: 'Nama belum lengkap.', means: 'Petugas belum disimpan.', todo: 'Tulis nama 2 sampai {most} huruf.' },
    en: { what: 'The name is not complete.', means: 'The person was not saved.', todo: 'Write a name of 2 to {most} letters.' },
  },
  'operator-unknown': {
    id: { what: 'Petugas itu tidak ada di loket ini.', means: 'Tidak ada yang berubah.', todo: 'Muat ulang daftar petugas dan pilih lagi.' },
    en: { what: 'That person is not at this counter.', means: 'Nothing has changed.', todo: 'Load the list again and choose once more.' },
  },
  'roles-missing': {
    id: { what: 'Belum ada peran yang dipilih.', means: 'Tanpa peran seorang petugas tidak dapat melayani.', todo: 'Pilih paling sedikit satu peran.' },
    en: { what: 'No role is chosen.', means: 'Without a role a person cannot serve.', todo: 'Choose at least one role.' },
  },
  'role-unknown': {
    id: { what: 'Kantor ini tidak punya peran {role}.', means: 'Petugas belum disimpan.', todo: 'Pilih peran yang tampil di daftar.' },
    en: { what: 'This office has no role {role}.', means: 'The person was not saved.', todo: 'Choose a role from the list.' },
  },
  'last-administrator': {
    id: { what: 'Ini administrator terakhir loket ini.', means: 'Tanpa administrator tidak ada yang dapat mengatur petugas lagi.', todo: 'Angkat administrator lain lebih dahulu.' },
    en: { what: "This is the counter's last administrator.", means: 'Without one nobody could manage people any more.', todo: 'Appoint another administrator first.' },
  },
  'pin-shape': {
    id: { what: 'PIN harus {fewest} sampai {most} angka.', means: 'PIN belum disimpan.', todo: 'Ketik PIN lain.' },
    en: { what: 'A PIN has {fewest} to {most} digits.', means: 'The PIN was not saved.', todo: 'Type another PIN.' },
  },
  'pin-too-easy': {
    id: { what: 'PIN itu terlalu mudah ditebak.', means: 'PIN belum disimpan.', todo: 'Jangan pakai angka yang sama atau berurutan.' },
    en: { what: 'That PIN is too easy to guess.', means: 'The PIN was not saved.', todo: 'Use no equal or consecutive digits.' },
  },
} as const satisfies Catalogue;
