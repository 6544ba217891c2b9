import type { Catalogue } from './text.ts';

export const queueProblems = {
  'no-queue-number': {
    id: { what: 'Berkas ini belum punya nomor antrian.', means: 'Tidak ada yang dapat dipanggil.', todo: 'Beri nomor antrian lebih dahulu.' },
    en: { what: 'This case has no queue number.', means: 'There is nobody to call.', todo: 'Issue a queue number first.' },
  },
  'called-elsewhere': {
    id: { what: 'Nomor {number} sudah dipanggil {counter}.', means: 'Satu nomor hanya dipanggil satu loket; pemohon tidak dipanggil dua kali.', todo: 'Panggil nomor berikutnya, atau minta {counter} yang memanggil ulang.' },
    en: { what: 'Number {number} was called by {counter}.', means: 'A number is called by one counter only; nobody is called twice.', todo: 'Call the next number, or ask {counter} to call again.' },
  },
  'not-called-yet': {
    id: { what: 'Nomor {number} belum dipanggil.', means: 'Hadir atau tidak hadir baru diketahui setelah dipanggil.', todo: 'Tekan Panggil lebih dahulu.' },
    en: { what: 'Number {number} was not called yet.', means: 'Whether somebody came is known only after the call.', todo: 'Press Call first.' },
  },
  'queue-empty': {
    id: { what: 'Tidak ada nomor yang menunggu.', means: 'Semua yang bernomor sudah dipanggil.', todo: 'Nomor berikutnya muncul begitu diberikan di meja pendaftaran.' },
    en: { what: 'No number is waiting.', means: 'Everybody with a number was called.', todo: 'The next number appears as soon as the reception issues it.' },
  },
} as const satisfies Catalogue;
