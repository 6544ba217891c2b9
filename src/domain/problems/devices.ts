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
} as const satisfies Catalogue;
