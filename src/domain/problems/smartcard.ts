import type { Catalogue } from './text.ts';

/** What can go wrong between a reader, a card and a SAM. */
export const smartcardProblems = {
  'card-removed': {
    id: { what: 'Kartu terangkat sebelum selesai.', means: 'Isi kartu belum lengkap dan belum dianggap jadi.', todo: 'Letakkan kembali kartu itu dan jangan diangkat.' },
    en: { what: 'The card was taken off too early.', means: 'Its content is not complete and it does not count as done.', todo: 'Put the card back and leave it there.' },
  },
  'card-mute': {
    id: { what: 'Kartu ada di pembaca tetapi tidak menjawab.', means: 'Chip tidak terbaca; tidak ada yang berubah pada berkas.', todo: 'Letakkan kartu rata di tengah pembaca, lalu ulangi; bila tetap, chipnya rusak.' },
    en: { what: 'A card lies on the reader but does not answer.', means: 'Its chip cannot be read; nothing changed in the case.', todo: 'Lay it flat on the middle of the reader and try again; if it stays mute, its chip is broken.' },
  },
  'card-not-ktp': {
    id: { what: 'Kartu di pembaca bukan KTP-el.', means: 'Chip kartu ini tidak dibaca dan tidak ditulis.', todo: 'Angkat kartu itu, lalu letakkan KTP-el.' },
    en: { what: 'The card on the reader is no KTP-el.', means: 'Its chip was neither read nor written.', todo: 'Take it off and lay a KTP-el there.' },
  },
  'card-refused': {
    id: { what: 'Chip menolak perintah {command} (jawaban {sw}).', means: 'Kartu ini belum dianggap jadi.', todo: 'Ulangi sekali; bila tetap, nyatakan kartu ini rusak dan catat jawabannya.' },
    en: { what: 'The chip refused {command} (answer {sw}).', means: 'This card does not count as done.', todo: 'Try once more; if it stays, reject the card and note its answer.' },
  },
  'card-already-personalised': {
    id: { what: 'Chip kartu ini sudah berisi.', means: 'Kartu yang sudah berisi tidak ditimpa; tidak ada yang berubah padanya.', todo: 'Pastikan blanko yang diambil memang kosong, lalu pakai blanko lain.' },
    en: { what: 'The chip of this card is not empty.', means: 'A filled card is never overwritten; nothing changed on it.', todo: 'Make sure that the blank is a new one and take another.' },
  },
  'card-not-authentic': {
    id: { what: 'Kartu dan SAM tidak saling mengenal.', means: 'Kartu ini mungkin bukan terbitan Dukcapil, atau SAM bukan untuk kantor ini.', todo: 'Coba dengan kartu lain; bila itu terbaca, serahkan kartu ini kepada petugas verifikasi.' },
    en: { what: 'Card and SAM do not recognise each other.', means: 'The card may not have been issued by Dukcapil, or the SAM is not for this office.', todo: 'Try another card; if that one reads, give this one to the verifier.' },
  },
  'chip-damaged': {
    id: { what: 'Isi chip tidak utuh ({file}).', means: 'Data dari chip ini tidak dipakai.', todo: 'Layani dengan data SIAK; usulkan penggantian kartu karena rusak.' },
    en: { what: 'The content of the chip is not whole ({file}).', means: 'Nothing from this chip is used.', todo: 'Go on with the data of SIAK; propose a replacement for a damaged card.' },
  },
  'chip-text-unsupported': {
    id: { what: 'Isian {field} memuat huruf yang tidak dapat disimpan di chip.', means: 'Kartu belum ditulis; data tidak diubah oleh loket.', todo: 'Hubungi ADB agar isian itu diperbaiki di SIAK, lalu cetak lagi.' },
    en: { what: 'The field {field} holds a character that the chip cannot store.', means: 'The card was not written; the counter does not change data.', todo: 'Ask the ADB to correct the field in SIAK, then print again.' },
  },
  'sam-missing': {
    id: { what: 'SAM tidak ada di pembacanya atau tidak menjawab.', means: 'Tanpa SAM chip hanya dapat dibaca fotonya, dan tidak dapat ditulis.', todo: 'Periksa kabel pembaca dan kartu SAM di dalamnya, lalu ulangi.' },
    en: { what: 'The SAM is not in its reader or does not answer.', means: 'Without it only the photo of a chip can be read, and nothing written.', todo: 'Check the cable of the reader and the SAM in it, then try again.' },
  },
  'sam-refused': {
    id: { what: 'SAM menolak perintah {command} (jawaban {sw}).', means: 'Chip belum dapat dibaca lengkap atau ditulis.', todo: 'Cabut dan pasang kembali SAM; bila tetap, hubungi Dukcapil pemilik SAM.' },
    en: { what: 'The SAM refused {command} (answer {sw}).', means: 'The chip cannot be read in full or written yet.', todo: 'Take the SAM out and put it back; if it stays, ask the SAM’s owner at Dukcapil.' },
  },
  'reader-missing': {
    id: { what: 'Pembaca kartu {reader} tidak terpasang.', means: 'Chip tidak dapat dibaca atau ditulis.', todo: 'Pasang kabel pembaca, tunggu lampunya hijau.' },
    en: { what: 'The card reader {reader} is not connected.', means: 'The chip cannot be read or written.', todo: 'Plug the reader in and wait for its light.' },
  },
  'reader-empty': {
    id: { what: 'Belum ada kartu di pembaca {reader}.', means: 'Belum ada yang dibaca atau ditulis.', todo: 'Letakkan kartu di pembaca.' },
    en: { what: 'No card lies on the reader {reader}.', means: 'Nothing was read or written yet.', todo: 'Lay the card on the reader.' },
  },
  'reader-busy': {
    id: { what: 'Pembaca {reader} sedang dipakai program lain.', means: 'Kartu belum dibaca dan belum ditulis.', todo: 'Tutup program lain yang memakai pembaca, lalu ulangi.' },
    en: { what: 'Another program is using the reader {reader}.', means: 'The card was neither read nor written.', todo: 'Close the other program that uses it, then try again.' },
  },
  'pcsc-missing': {
    id: { what: 'Komponen PC/SC tidak ada di komputer ini.', means: 'Pembaca kartu tidak dapat dipakai; pekerjaan lain tetap jalan.', todo: 'Minta petugas TI memasang PC/SC (Linux: paket pcscd dan libpcsclite1).' },
    en: { what: 'This computer has no PC/SC component.', means: 'Card readers cannot be used; all else works.', todo: 'Ask IT to install PC/SC (Linux: packages pcscd and libpcsclite1).' },
  },
  'pcsc-not-running': {
    id: { what: 'Layanan pembaca kartu di komputer ini tidak berjalan.', means: 'Pembaca kartu belum dapat dipakai; berkas aman.', todo: 'Minta petugas TI menjalankan layanan kartu (pcscd atau Smart Card), lalu ulangi.' },
    en: { what: 'The card service of this computer is not running.', means: 'Card readers cannot be used yet; the case is safe.', todo: 'Ask IT to start it (pcscd, or Smart Card on Windows), then try again.' },
  },
  'pcsc-failed': {
    id: { what: 'Layanan pembaca kartu gagal (kode {code}).', means: 'Kartu belum dibaca dan belum ditulis.', todo: 'Cabut dan pasang kembali pembaca {reader}, lalu ulangi; catat kodenya bila tetap.' },
    en: { what: 'The card service failed (code {code}).', means: 'The card was neither read nor written.', todo: 'Unplug the reader {reader} and plug it in again, then retry; note the code if it stays.' },
  },
} as const satisfies Catalogue;
