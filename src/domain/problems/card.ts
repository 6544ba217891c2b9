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
  'card-photo-colours': {
    id: { what: 'Foto penduduk ini bukan RGB, melainkan warna cetak (CMYK).', means: 'Warna wajah tidak dapat dipastikan; kartu belum dicetak.', todo: 'Rekam ulang foto, atau minta ADB mengirim foto RGB.' },
    en: { what: "This resident's photo is not RGB but in printing inks (CMYK).", means: 'The colours of the face cannot be known; the card was not printed.', todo: 'Retake the photo, or ask the ADB for it in RGB.' },
  },
  'card-photo-profile': {
    id: { what: 'Profil warna di dalam foto tidak dapat dipakai.', means: 'Foto dibaca sebagai sRGB; warna wajah mungkin agak berbeda.', todo: 'Lihat warna wajah di pratinjau; bila salah, rekam ulang foto.' },
    en: { what: 'The colour profile inside the photo cannot be used.', means: 'The photo was read as sRGB; the colours of the face may be off.', todo: 'Look at the face in the preview; if it is wrong, retake the photo.' },
  },
  'card-photo-ground': {
    id: { what: 'Latar foto tidak sesuai dengan tahun lahir {year} (ganjil merah, genap biru).', means: 'Kartu tetap dapat dicetak; foto lama atau foto orang lain juga tampak begini.', todo: 'Pastikan foto ini milik pemohon; bila latarnya salah, rekam ulang foto.' },
    en: { what: "The photo's ground does not go with the birth year {year} (odd red, even blue).", means: "The card can be printed; an old photo, or another person's, also looks like this.", todo: "Make sure that the photo is the applicant's; if its ground is wrong, retake it." },
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
