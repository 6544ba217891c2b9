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
  'readiness-running': {
    id: { what: 'Pemeriksaan pagi sedang berjalan.', means: 'Yang kedua tidak dimulai.', todo: 'Tunggu sampai selesai, atau batalkan dulu.' },
    en: { what: 'The morning check is running.', means: 'A second one was not begun.', todo: 'Wait until it is done, or cancel it first.' },
  },
  'readiness-cancelled': {
    id: { what: 'Pemeriksaan pagi dibatalkan.', means: 'Tidak ada laporan; uji yang sudah selesai tetap tercatat.', todo: 'Mulai lagi bila alat sudah siap.' },
    en: { what: 'The morning check was cancelled.', means: 'There is no report; tests that were done stay noted.', todo: 'Begin again when the devices are ready.' },
  },
  'readiness-never': {
    id: { what: 'Belum ada pemeriksaan pagi di loket ini.', means: 'Laporan kesiapan belum dapat dibuat.', todo: 'Tekan Periksa semua lebih dahulu.' },
    en: { what: 'No morning check was made at this counter.', means: 'There is no readiness report yet.', todo: 'Press Check everything first.' },
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
  'ticket-printer-address': {
    id: { what: 'Alamat printer tiket tidak dikenali: {address}.', means: 'Tiket tidak dapat dicetak di printer tiket; nomor antrian tetap dapat diberikan.', todo: 'Minta administrator menulisnya seperti tcp://192.168.1.40:9100 atau /dev/usb/lp0.' },
    en: { what: "The ticket printer's address cannot be read: {address}.", means: 'Tickets cannot be printed on the ticket printer; numbers can still be issued.', todo: 'Ask the administrator to write it like tcp://192.168.1.40:9100 or /dev/usb/lp0.' },
  },
  'ticket-printer-missing': {
    id: { what: 'Printer tiket tidak ditemukan.', means: 'Tiket belum dicetak; nomor antrian sudah tercatat dan berlaku.', todo: 'Periksa daya dan kabel printer tiket, lalu cetak ulang; atau tulis nomornya dengan tangan.' },
    en: { what: 'The ticket printer was not found.', means: 'The ticket was not printed; the number is recorded and valid.', todo: "Check the ticket printer's power and cable, then print again; or write the number by hand." },
  },
  'ticket-printer-refused': {
    id: { what: 'Printer tiket sedang dipakai program lain, atau komputer ini tidak boleh memakainya.', means: 'Tiket belum dicetak; nomor antrian sudah tercatat dan berlaku.', todo: 'Coba cetak ulang; bila tetap, beri tahu administrator: izin perangkat printer tiket.' },
    en: { what: 'Another program is using the ticket printer, or this computer may not use it.', means: 'The ticket was not printed; the number is recorded and valid.', todo: "Print again; if it stays, tell the administrator: the ticket printer device's permission." },
  },
  'ticket-printer-broke-off': {
    id: { what: 'Printer tiket memutus sambungan di tengah tiket.', means: 'Mungkin tiket tercetak sebagian; nomor antrian sudah tercatat dan berlaku.', todo: 'Lihat tiketnya. Bila tidak utuh, sobek dan cetak ulang.' },
    en: { what: 'The ticket printer broke the line in the middle of the ticket.', means: 'A part of it may have been printed; the number is recorded and valid.', todo: 'Look at the ticket. If it is not whole, tear it off and print again.' },
  },
  'ticket-printer-too-slow': {
    id: { what: 'Printer tiket tidak selesai pada waktunya.', means: 'Belum pasti tiketnya tercetak; nomor antrian sudah tercatat dan berlaku.', todo: 'Periksa kertas dan tutupnya. Bila tiket tidak keluar, cetak ulang.' },
    en: { what: 'The ticket printer did not finish in time.', means: 'It is not certain that the ticket was printed; the number is recorded and valid.', todo: 'Check its paper and cover. If no ticket comes out, print again.' },
  },
  'ticket-printer-no-paper': {
    id: { what: 'Kertas printer tiket habis.', means: 'Tiket belum tercetak; nomor antrian sudah tercatat dan berlaku.', todo: 'Pasang gulungan kertas baru, lalu cetak ulang.' },
    en: { what: 'The ticket printer is out of paper.', means: 'The ticket was not printed; the number is recorded and valid.', todo: 'Put a new roll in, then print again.' },
  },
  'ticket-printer-stopped': {
    id: { what: 'Pencetakan tiket dihentikan.', means: 'Nomor antrian sudah tercatat dan berlaku.', todo: 'Cetak ulang bila perlu.' },
    en: { what: 'Printing the ticket was stopped.', means: 'The number is recorded and valid.', todo: 'Print again if needed.' },
  },
} as const satisfies Catalogue;
