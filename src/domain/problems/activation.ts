import type { Catalogue } from './text.ts';

export const activationProblems = {
  'finger-reader-missing': {
    id: { what: 'Pembaca sidik jari tidak ada atau tidak menjawab.', means: 'Jari pemegang belum dibandingkan; kartu belum diaktivasi.', todo: 'Pasang pembaca sidik jari, atau minta atasan mengaktivasi dengan alasan.' },
    en: { what: 'There is no fingerprint reader, or it does not answer.', means: "The holder's finger was not compared; the card is not activated.", todo: 'Connect the reader, or ask the superior to activate with a reason.' },
  },
  'finger-not-read': {
    id: { what: 'Sidik jari tidak terbaca.', means: 'Percobaan ini tidak dihitung.', todo: 'Keringkan jari, letakkan lagi dengan lembut di tengah kaca.' },
    en: { what: 'The finger could not be read.', means: 'This try does not count.', todo: 'Dry the finger and lay it on the middle of the glass again.' },
  },
  'finger-being-read': {
    id: { what: 'Sidik jari sedang dibaca.', means: 'Percobaan yang berjalan tidak terganggu.', todo: 'Tunggu sampai pembaca selesai.' },
    en: { what: 'A finger is being read.', means: 'The try that runs is not disturbed.', todo: 'Wait until the reader has finished.' },
  },
  'card-not-of-berkas': {
    id: { what: 'Kartu di pembaca bukan kartu berkas ini.', means: 'Jari hanya dibandingkan dengan kartu milik pemohon ini.', todo: 'Letakkan kartu berkas ini di pembaca meja.' },
    en: { what: "The card on the reader is not this case's card.", means: "A finger is compared only with this applicant's own card.", todo: "Lay this case's card on the desk reader." },
  },
  'chip-templates-unreadable': {
    id: { what: 'Sidik jari di dalam chip tidak dapat dibaca.', means: 'Tanpa SAM isi itu terkunci; jari belum dibandingkan.', todo: 'Periksa SAM di Perangkat, lalu ulangi.' },
    en: { what: 'The fingerprints inside the chip cannot be read.', means: 'Without the SAM they are locked; nothing was compared.', todo: 'Check the SAM under Devices, then try again.' },
  },
  'tries-used': {
    id: { what: 'Tiga percobaan sudah dipakai dan jari tidak cocok.', means: 'Kartu belum diaktivasi.', todo: 'Minta atasan memeriksa orangnya, lalu mengaktivasi atau menolak dengan alasan.' },
    en: { what: 'Three tries are used and the finger did not match.', means: 'The card is not activated.', todo: 'Ask the superior to look at the person, then to activate or refuse with a reason.' },
  },
  'tries-left': {
    id: { what: 'Masih ada {count} percobaan.', means: 'Atasan baru dapat mengaktivasi setelah tiga percobaan atau bila pembaca tidak ada.', todo: 'Coba jari yang lain lebih dahulu.' },
    en: { what: '{count} tries are left.', means: 'The superior can activate only after three tries, or when there is no reader.', todo: 'Try the other finger first.' },
  },
  'superior-required': {
    id: { what: 'Yang mengaktivasi tanpa jari harus {role}, dan bukan petugas yang mencoba.', means: 'Kartu belum diaktivasi.', todo: 'Minta {role} memilih namanya dan memasukkan PIN.' },
    en: { what: 'Only {role} can activate without a finger, and not the officer who tried.', means: 'The card is not activated.', todo: 'Ask {role} to choose their name and enter their PIN.' },
  },
} as const satisfies Catalogue;
