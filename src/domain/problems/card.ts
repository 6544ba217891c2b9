import type { Catalogue } from './text.ts';

/** What can keep a card's face or chip from being made, or from being read back. */
export const cardProblems = {
  'face-text-too-long': {
    id: { what: 'Isian “{field}” terlalu panjang untuk kartu.', means: 'Kartu belum dicetak; tulisan tidak pernah dipotong oleh loket.', todo: 'Hubungi ADB agar isian itu disingkat di SIAK, lalu cetak lagi.' },
    en: { what: 'The field “{field}” is too long for the card.', means: 'The card was not printed; the counter never cuts a text.', todo: 'Ask the ADB to shorten it in SIAK, then print again.' },
  },
  'face-itap-date-missing': {
    id: { what: 'Tanggal akhir ITAP orang asing ini belum ada.', means: 'KTP-el orang asing berlaku sampai tanggal itu; kartu belum dicetak.', todo: 'Minta ADB melengkapi tanggal ITAP di SIAK.' },
    en: { what: "The end date of this foreigner's ITAP is missing.", means: "A foreigner's KTP-el is valid to that date; nothing was printed.", todo: 'Ask the ADB to complete the ITAP date in SIAK.' },
  },
  'card-photo-unreadable': {
    id: { what: 'Foto penduduk ini tidak dapat dibuka.', means: 'Kartu belum dicetak; blanko belum dipakai.', todo: 'Ambil ulang data dari SIAK; bila tetap, rekam ulang foto.' },
    en: { what: "This resident's photo cannot be opened.", means: 'The card was not printed; the blank is untouched.', todo: 'Fetch the material from SIAK again; if it stays, retake the photo.' },
  },
  'card-signature-unreadable': {
    id: { what: 'Tanda tangan penduduk ini tidak dapat dibuka.', means: 'Kartu belum dicetak; blanko belum dipakai.', todo: 'Ambil ulang data dari SIAK; bila tetap, rekam ulang tanda tangan.' },
    en: { what: "This resident's signature cannot be opened.", means: 'The card was not printed; the blank is untouched.', todo: 'Fetch the material from SIAK again; if it stays, take the signature again.' },
  },
  'card-templates-unreadable': {
    id: { what: 'Data sidik jari untuk chip tidak utuh.', means: 'Kartu belum dicetak; blanko belum dipakai.', todo: 'Ambil ulang data dari SIAK; bila tetap, rekam ulang sidik jari.' },
    en: { what: 'The fingerprint data for the chip are not whole.', means: 'The card was not printed; the blank is untouched.', todo: 'Fetch the material from SIAK again; if it stays, take the fingers again.' },
  },
  'chip-too-full': {
    id: { what: 'Data penduduk ini {bytes} byte, chip hanya memuat {limit} byte.', means: 'Kartu belum dicetak; tidak ada yang dipotong.', todo: 'Laporkan ke ADB; simpan berkas sampai ada jawaban.' },
    en: { what: "This resident's data take {bytes} bytes, the chip holds {limit}.", means: 'The card was not printed; nothing was cut.', todo: 'Report it to the ADB; keep the case until they answer.' },
  },
  'chip-blank': {
    id: { what: 'Chip kartu ini masih kosong.', means: 'Kartu belum dipersonalisasi dan tidak dapat dinyatakan baik.', todo: 'Pastikan kartu yang benar ada di pembaca; bila benar, nyatakan rusak.' },
    en: { what: 'The chip of this card is still empty.', means: 'It was not personalised and cannot be passed.', todo: 'Make sure that the right card lies on the reader; if so, reject it.' },
  },
  'chip-secured-unread': {
    id: { what: 'Hanya foto yang terbaca dari chip; SAM tidak menjawab.', means: 'Biodata dan sidik jari di chip belum dapat dibandingkan.', todo: 'Periksa pembaca SAM di layar Perangkat, lalu baca lagi.' },
    en: { what: 'Only the photo could be read from the chip; the SAM does not answer.', means: 'Biodata and fingerprints in the chip cannot be compared yet.', todo: 'Check the SAM reader on the devices screen, then read again.' },
  },
  'doubt-contradicts-chip': {
    id: { what: 'Chip menunjukkan bahwa kartu ini ada.', means: 'Jawaban di layar tidak sesuai dengan kartu yang tadi dibaca.', todo: 'Lihat kartunya sekali lagi: apakah mukanya tercetak?' },
    en: { what: 'The chip shows that this card exists.', means: 'The answers on the screen do not fit the card that was read.', todo: 'Look at the card once more: is its face printed?' },
  },
} as const satisfies Catalogue;
