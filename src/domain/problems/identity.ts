import type { Catalogue } from './text.ts';

/** What can be wrong, or merely unusual, with who somebody is: NIK, KK number, name. */
export const identityProblems = {
  'resident-unknown': {
    id: { what: 'Penduduk tidak ditemukan.', means: 'Permohonan belum dapat diterima.', todo: 'Periksa NIK atau nama; bila benar, hubungi ADB.' },
    en: { what: 'The resident was not found.', means: 'The application cannot be received yet.', todo: 'Check the NIK or name; if right, ask the ADB.' },
  },

  // NIK: refused, because no office can ever have issued such a number.
  'nik-not-digits': {
    id: { what: 'NIK hanya berisi angka; di sini ada “{character}”.', means: 'NIK ini belum dicari.', todo: 'Ketik ulang 16 angka dari KTP atau KK.' },
    en: { what: 'A NIK has digits only; here is “{character}”.', means: 'This NIK was not looked up yet.', todo: 'Type the 16 digits again from the KTP or KK.' },
  },
  'nik-length': {
    id: { what: 'NIK harus 16 angka; yang diketik {digits} angka.', means: 'NIK ini belum dicari.', todo: 'Hitung lagi per kelompok: 6 wilayah, 6 tanggal lahir, 4 nomor urut.' },
    en: { what: 'A NIK has 16 digits; {digits} were typed.', means: 'This NIK was not looked up yet.', todo: 'Count by group: 6 for the region, 6 for the birth date, 4 serial.' },
  },
  'nik-region-never': {
    id: { what: 'Kode wilayah {code} di awal NIK tidak pernah ada.', means: 'NIK seperti ini tidak mungkin pernah diterbitkan.', todo: 'Bandingkan angka pertama dengan KTP atau KK, lalu ketik ulang.' },
    en: { what: 'Region code {code} at the start of the NIK never existed.', means: 'Such a NIK can never have been issued.', todo: 'Compare the first digits with the KTP or KK and type again.' },
  },
  'nik-day-impossible': {
    id: { what: 'Angka ke-7 dan ke-8 ({day}) bukan tanggal lahir: laki-laki 01–31, perempuan 41–71.', means: 'NIK seperti ini tidak mungkin pernah diterbitkan.', todo: 'Bandingkan dengan KTP atau KK, lalu ketik ulang.' },
    en: { what: 'Digits 7 and 8 ({day}) are no day of birth: men 01–31, women 41–71.', means: 'Such a NIK can never have been issued.', todo: 'Compare with the KTP or KK and type again.' },
  },
  'nik-month-impossible': {
    id: { what: 'Angka ke-9 dan ke-10 ({month}) bukan bulan lahir: 01–12.', means: 'NIK seperti ini tidak mungkin pernah diterbitkan.', todo: 'Bandingkan dengan KTP atau KK, lalu ketik ulang.' },
    en: { what: 'Digits 9 and 10 ({month}) are no month of birth: 01–12.', means: 'Such a NIK can never have been issued.', todo: 'Compare with the KTP or KK and type again.' },
  },
  'nik-date-impossible': {
    id: { what: 'Tanggal {day} bulan {month} di dalam NIK tidak ada di tahun mana pun.', means: 'NIK seperti ini tidak mungkin pernah diterbitkan.', todo: 'Bandingkan dengan KTP atau KK, lalu ketik ulang.' },
    en: { what: 'Day {day} of month {month} in the NIK exists in no year.', means: 'Such a NIK can never have been issued.', todo: 'Compare with the KTP or KK and type again.' },
  },

  // NIK: legal, but worth a look. A NIK stays for life even if what it encodes is wrong (PP 40/2019).
  'nik-serial-zero': {
    id: { what: 'Nomor urut NIK 0000; nomor urut biasanya mulai 0001.', means: 'NIK tetap dapat dipakai bila SIAK mengenalnya.', todo: 'Periksa empat angka terakhir dengan KTP atau KK.' },
    en: { what: 'The serial of the NIK is 0000; serials usually start at 0001.', means: 'The NIK can be used if SIAK knows it.', todo: 'Check the last four digits with the KTP or KK.' },
  },
  'nik-birth-date-differs': {
    id: { what: 'Tanggal lahir di dalam NIK berbeda dengan data penduduk.', means: 'Ini sah: NIK tidak diganti walaupun tanggal lahir diperbaiki.', todo: 'Pastikan orangnya dengan KK; pakai tanggal lahir dari data.' },
    en: { what: 'The birth date inside the NIK differs from the record.', means: 'That is legal: a NIK is kept even if the birth date is corrected.', todo: 'Make sure of the person with the KK; use the date of the record.' },
  },
  'nik-leap-day': {
    id: { what: 'NIK memuat 29 Februari, padahal tahun itu bukan kabisat.', means: 'Ini jarang, tetapi NIK tetap berlaku bila SIAK mengenalnya.', todo: 'Bandingkan tanggal lahir dengan KK.' },
    en: { what: 'The NIK holds 29 February, but that year was no leap year.', means: 'That is rare, but the NIK holds if SIAK knows it.', todo: 'Compare the birth date with the KK.' },
  },
  'nik-sex-differs': {
    id: { what: 'Jenis kelamin di dalam NIK berbeda dengan data penduduk.', means: 'Ini sah: NIK tidak diganti walaupun jenis kelamin diperbaiki.', todo: 'Pastikan orangnya dengan KK; pakai jenis kelamin dari data.' },
    en: { what: 'The sex inside the NIK differs from the record.', means: 'That is legal: a NIK is kept even if the sex is corrected.', todo: 'Make sure of the person with the KK; use the sex of the record.' },
  },
  'nik-region-differs': {
    id: { what: 'NIK ini diterbitkan di kecamatan lain ({code}).', means: 'Ini sah: NIK tidak berubah karena pindah.', todo: 'Tidak perlu apa-apa bila alamat di data benar.' },
    en: { what: 'This NIK was issued in another kecamatan ({code}).', means: 'That is legal: a NIK does not change by moving.', todo: 'Nothing, if the address in the record is right.' },
  },
  'nik-region-retired': {
    id: { what: 'NIK ini memakai kode wilayah lama ({code}) yang sudah diganti.', means: 'Ini sah: NIK berlaku seumur hidup.', todo: 'Tidak perlu apa-apa.' },
    en: { what: 'This NIK holds a former region code ({code}), since replaced.', means: 'That is legal: a NIK is for life.', todo: 'Nothing.' },
  },
  'nik-district-unlisted': {
    id: { what: 'Kode kecamatan {code} di dalam NIK tidak ada di daftar sekarang atau daftar lama kami.', means: 'Mungkin kode lama; NIK berlaku bila SIAK mengenalnya.', todo: 'Periksa angka ke-5 dan ke-6 dengan KTP atau KK.' },
    en: { what: 'Kecamatan code {code} in the NIK is in neither our current nor our former list.', means: 'It may be a former code; the NIK holds if SIAK knows it.', todo: 'Check digits 5 and 6 with the KTP or KK.' },
  },

  // KK number
  'kk-not-digits': {
    id: { what: 'Nomor KK hanya berisi angka; di sini ada “{character}”.', means: 'Nomor KK ini belum dipakai.', todo: 'Ketik ulang 16 angka dari KK.' },
    en: { what: 'A KK number has digits only; here is “{character}”.', means: 'This KK number was not used yet.', todo: 'Type the 16 digits again from the KK.' },
  },
  'kk-length': {
    id: { what: 'Nomor KK harus 16 angka; yang diketik {digits} angka.', means: 'Nomor KK ini belum dipakai.', todo: 'Hitung lagi per kelompok: 6 wilayah, 6 tanggal, 4 nomor urut.' },
    en: { what: 'A KK number has 16 digits; {digits} were typed.', means: 'This KK number was not used yet.', todo: 'Count by group: 6 for the region, 6 for the date, 4 serial.' },
  },
  'kk-region-never': {
    id: { what: 'Kode wilayah {code} di awal nomor KK tidak pernah ada.', means: 'Nomor KK seperti ini tidak mungkin pernah diterbitkan.', todo: 'Bandingkan angka pertama dengan KK, lalu ketik ulang.' },
    en: { what: 'Region code {code} at the start of the KK number never existed.', means: 'Such a KK number can never have been issued.', todo: 'Compare the first digits with the KK and type again.' },
  },
  'kk-day-impossible': {
    id: { what: 'Angka ke-7 dan ke-8 ({day}) bukan tanggal: 01–31.', means: 'Nomor KK seperti ini tidak mungkin pernah diterbitkan.', todo: 'Bandingkan dengan KK, lalu ketik ulang.' },
    en: { what: 'Digits 7 and 8 ({day}) are no day: 01–31.', means: 'Such a KK number can never have been issued.', todo: 'Compare with the KK and type again.' },
  },
  'kk-month-impossible': {
    id: { what: 'Angka ke-9 dan ke-10 ({month}) bukan bulan: 01–12.', means: 'Nomor KK seperti ini tidak mungkin pernah diterbitkan.', todo: 'Bandingkan dengan KK, lalu ketik ulang.' },
    en: { what: 'Digits 9 and 10 ({month}) are no month: 01–12.', means: 'Such a KK number can never have been issued.', todo: 'Compare with the KK and type again.' },
  },
  'kk-date-impossible': {
    id: { what: 'Tanggal {day} bulan {month} di dalam nomor KK tidak ada di tahun mana pun.', means: 'Nomor KK seperti ini tidak mungkin pernah diterbitkan.', todo: 'Bandingkan dengan KK, lalu ketik ulang.' },
    en: { what: 'Day {day} of month {month} in the KK number exists in no year.', means: 'Such a KK number can never have been issued.', todo: 'Compare with the KK and type again.' },
  },
  'kk-serial-zero': {
    id: { what: 'Nomor urut KK 0000; nomor urut biasanya mulai 0001.', means: 'Nomor KK tetap dapat dipakai bila SIAK mengenalnya.', todo: 'Periksa empat angka terakhir dengan KK.' },
    en: { what: 'The serial of the KK number is 0000; serials usually start at 0001.', means: 'The KK number can be used if SIAK knows it.', todo: 'Check the last four digits with the KK.' },
  },
  'kk-recorded-in-future': {
    id: { what: 'Tanggal pencatatan di dalam nomor KK ({date}) belum tiba.', means: 'Nomor KK tetap dapat dipakai bila SIAK mengenalnya.', todo: 'Periksa angka ke-7 sampai ke-12 dengan KK.' },
    en: { what: 'The recording date inside the KK number ({date}) is yet to come.', means: 'The KK number can be used if SIAK knows it.', todo: 'Check digits 7 to 12 with the KK.' },
  },
  'kk-region-differs': {
    id: { what: 'Nomor KK ini diterbitkan di kecamatan lain ({code}).', means: 'Ini sah, misalnya setelah kecamatan dimekarkan.', todo: 'Tidak perlu apa-apa bila alamat di data benar.' },
    en: { what: 'This KK number was issued in another kecamatan ({code}).', means: 'That is legal, for example after a kecamatan was split.', todo: 'Nothing, if the address in the record is right.' },
  },
  'kk-region-retired': {
    id: { what: 'Nomor KK ini memakai kode wilayah lama ({code}) yang sudah diganti.', means: 'Ini sah.', todo: 'Tidak perlu apa-apa.' },
    en: { what: 'This KK number holds a former region code ({code}), since replaced.', means: 'That is legal.', todo: 'Nothing.' },
  },
  'kk-district-unlisted': {
    id: { what: 'Kode kecamatan {code} di dalam nomor KK tidak ada di daftar sekarang atau daftar lama kami.', means: 'Mungkin kode lama; nomor KK berlaku bila SIAK mengenalnya.', todo: 'Periksa angka ke-5 dan ke-6 dengan KK.' },
    en: { what: 'Kecamatan code {code} in the KK number is in neither our current nor our former list.', means: 'It may be a former code; the KK number holds if SIAK knows it.', todo: 'Check digits 5 and 6 with the KK.' },
  },

  // Names and other printed text
  'name-empty': {
    id: { what: 'Nama kosong.', means: 'Kartu tanpa nama tidak dapat dicetak.', todo: 'Hubungi ADB agar nama dilengkapi di SIAK.' },
    en: { what: 'The name is empty.', means: 'A card without a name cannot be printed.', todo: 'Ask the ADB to complete the name in SIAK.' },
  },
  'name-too-long': {
    id: { what: 'Nama {length} huruf, batasnya {limit}.', means: 'Nama tidak muat pada kartu dan tidak akan dipotong.', todo: 'Hubungi ADB agar nama diperbaiki di SIAK.' },
    en: { what: 'The name has {length} characters, the limit is {limit}.', means: 'It does not fit the card and will not be cut.', todo: 'Ask the ADB to correct the name in SIAK.' },
  },
  'name-character': {
    id: { what: 'Isian “{field}” memuat huruf “{character}” ({code}) yang tidak ada pada kartu.', means: 'Loket tidak pernah mengganti huruf dengan yang mirip; kartu belum dicetak.', todo: 'Minta ADB memperbaiki isian itu di SIAK lebih dahulu, lalu cetak lagi.' },
    en: { what: 'The field “{field}” has the character “{character}” ({code}), which the card cannot carry.', means: 'The counter never replaces a letter by one that looks like it; nothing was printed.', todo: 'Ask the ADB to correct the field in SIAK first, then print again.' },
  },
  'name-driver-command': {
    id: { what: 'Isian “{field}” diawali tanda “~”.', means: 'Printer akan membacanya sebagai perintah, bukan tulisan; kartu belum dicetak.', todo: 'Minta ADB memperbaiki isian itu di SIAK, lalu cetak lagi.' },
    en: { what: 'The field “{field}” begins with “~”.', means: 'The printer would take it for a command, not for text; nothing was printed.', todo: 'Ask the ADB to correct the field in SIAK, then print again.' },
  },
} as const satisfies Catalogue;
