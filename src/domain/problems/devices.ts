import type { Catalogue } from './text.ts';

export const deviceProblems = {
  'devices-restarting': {
    id: { what: 'Program perangkat sedang dimulai ulang.', means: 'Pekerjaan pada berkas aman; alat belum bisa dipakai.', todo: 'Tunggu beberapa detik, lalu ulangi.' },
    en: { what: 'The device program is restarting.', means: 'The case is safe; the devices cannot be used yet.', todo: 'Wait a few seconds, then try again.' },
  },
  'scanner-missing': {
    id: { what: 'Pemindai dokumen tidak ditemukan.', means: 'Dokumen belum dipindai; berkas tidak berubah.', todo: 'Periksa kabel dan daya pemindai, atau lampirkan berkas PDF atau foto.' },
    en: { what: 'No document scanner was found.', means: 'The paper was not scanned; the case has not changed.', todo: "Check the scanner's cable and power, or attach a PDF or a photo." },
  },
  'devices-failing': {
    id: { what: 'Program perangkat berulang kali berhenti.', means: 'Alat belum bisa dipakai; berkas aman dan pekerjaan lain tetap jalan.', todo: 'Cabut alat yang terakhir dipasang; bila tetap, hubungi petugas TI. Program dicoba lagi dengan sendirinya.' },
    en: { what: 'The device program stops again and again.', means: 'The devices cannot be used yet; cases are safe and all other work goes on.', todo: 'Unplug the device that was connected last; if it stays, call IT. It is tried again by itself.' },
  },
  'device-not-configured': {
    id: { what: 'Alat ini tidak dipasang di loket ini.', means: 'Tidak ada yang dibaca, ditulis, atau dicetak.', todo: 'Kerjakan langkah ini di loket yang punya alatnya, atau minta administrator mengaturnya.' },
    en: { what: 'This counter has no such device.', means: 'Nothing was read, written or printed.', todo: 'Do this step at a counter that has one, or ask the administrator to set it up.' },
  },
  'scanner-busy': {
    id: { what: 'Pemindai sedang dipakai program lain.', means: 'Dokumen belum dipindai.', todo: 'Tutup program lain itu, lalu pindai lagi.' },
    en: { what: 'Another program is using the scanner.', means: 'The paper was not scanned.', todo: 'Close that program, then scan again.' },
  },
  'scanner-jammed': {
    id: { what: 'Kertas macet di pemindai.', means: 'Dokumen belum dipindai; berkas tidak berubah.', todo: 'Buka tutupnya, tarik kertasnya perlahan, lalu pindai lagi.' },
    en: { what: 'Paper is jammed in the scanner.', means: 'The paper was not scanned; the case has not changed.', todo: 'Open the cover, pull the paper out gently, then scan again.' },
  },
  'scanner-no-paper': {
    id: { what: 'Tidak ada kertas di pemindai.', means: 'Dokumen belum dipindai.', todo: 'Letakkan kertasnya, lalu pindai lagi.' },
    en: { what: 'There is no paper in the scanner.', means: 'The paper was not scanned.', todo: 'Put the paper in, then scan again.' },
  },
  'scanner-cover-open': {
    id: { what: 'Tutup pemindai terbuka.', means: 'Dokumen belum dipindai.', todo: 'Tutup rapat, lalu pindai lagi.' },
    en: { what: "The scanner's cover is open.", means: 'The paper was not scanned.', todo: 'Close it firmly, then scan again.' },
  },
  'scanner-refused': {
    id: { what: 'Komputer ini tidak boleh memakai pemindai itu.', means: 'Dokumen belum dipindai.', todo: 'Beri tahu administrator: izin perangkat pemindai.' },
    en: { what: 'This computer may not use that scanner.', means: 'The paper was not scanned.', todo: "Tell the administrator: the scanner device's permission." },
  },
  'scanner-failed': {
    id: { what: 'Pemindai gagal di tengah halaman.', means: 'Dokumen belum dipindai; berkas tidak berubah.', todo: 'Periksa kabelnya, matikan dan hidupkan pemindai, lalu pindai lagi.' },
    en: { what: 'The scanner failed in the middle of the page.', means: 'The paper was not scanned; the case has not changed.', todo: 'Check its cable, switch it off and on, then scan again.' },
  },
  'scanner-too-slow': {
    id: { what: 'Pemindai tidak selesai pada waktunya.', means: 'Dokumen belum dipindai.', todo: 'Matikan dan hidupkan pemindai, lalu pindai lagi; atau lampirkan foto.' },
    en: { what: 'The scanner did not finish in time.', means: 'The paper was not scanned.', todo: 'Switch the scanner off and on, then scan again; or attach a photo.' },
  },
  'scanner-stopped': {
    id: { what: 'Pemindaian dihentikan.', means: 'Dokumen belum dipindai.', todo: 'Pindai lagi bila perlu.' },
    en: { what: 'The scan was stopped.', means: 'The paper was not scanned.', todo: 'Scan again if needed.' },
  },
  'scanner-program-missing': {
    id: { what: 'Program pemindai (scanimage) tidak terpasang.', means: 'Pemindai tidak dapat dipakai; dokumen dapat dilampirkan sebagai PDF atau foto.', todo: 'Minta administrator memasang paket sane-utils.' },
    en: { what: 'The scanning program (scanimage) is not installed.', means: 'The scanner cannot be used; papers can be attached as PDF or photo.', todo: 'Ask the administrator to install the package sane-utils.' },
  },
} as const satisfies Catalogue;
