import type { Catalogue } from './text.ts';

export const printerProblems = {
  'printer-unreachable': {
    id: { what: 'Printer kartu tidak menjawab.', means: 'Tidak ada kartu yang diambil dari laci.', todo: 'Periksa kabel dan daya printer, lalu ulangi.' },
    en: { what: 'The card printer does not answer.', means: 'No card was taken from the hopper.', todo: 'Check the cable and power, then try again.' },
  },
  'printer-answer-unreadable': {
    id: { what: 'Jawaban printer tidak dapat dibaca.', means: 'Perangkat di alamat itu mungkin bukan printer kartu.', todo: 'Periksa alamat printer pada pengaturan loket, lalu ulangi.' },
    en: { what: "The printer's answer cannot be read.", means: 'The device at that address may not be the card printer.', todo: "Check the printer's address in the counter's settings, then try again." },
  },
  'printer-needs-attention': {
    id: { what: 'Printer belum siap: {fault}.', means: 'Belum ada kartu yang dicetak; blanko berkas ini masih utuh.', todo: 'Perbaiki printer, lalu tekan Cetak lagi.' },
    en: { what: 'The printer is not ready: {fault}.', means: "No card was printed; this case's blank is untouched.", todo: 'Put the printer right, then press Print again.' },
  },
  'printer-busy': {
    id: { what: 'Printer sedang mengerjakan kartu lain.', means: 'Kartu berkas ini belum dimulai.', todo: 'Tunggu kartu itu keluar, lalu ulangi.' },
    en: { what: 'The printer is working on another card.', means: "This case's card was not begun.", todo: 'Wait for that card to come out, then try again.' },
  },
  'printer-refused': {
    id: { what: 'Printer menolak pekerjaan ini (kode {status}).', means: 'Kartu tidak dicetak.', todo: 'Ulangi sekali; bila ditolak lagi, beri tahu administrator dengan kode itu.' },
    en: { what: 'The printer refused this job (code {status}).', means: 'The card was not printed.', todo: 'Try once more; if it refuses again, tell the administrator that code.' },
  },
  'printer-job-known': {
    id: { what: 'Printer sudah punya pekerjaan untuk percobaan ini.', means: 'Percobaan ini tidak dikirim dua kali, supaya tidak keluar dua kartu.', todo: 'Lihat baki printer, lalu mulai percobaan baru bila kartunya memang tidak ada.' },
    en: { what: 'The printer already has a job for this attempt.', means: 'It was not sent twice, so that no two cards come out.', todo: 'Look at the printer tray, then begin a new attempt if there really is no card.' },
  },
  'printer-queue-retries': {
    id: { what: 'Antrian cetak di komputer ini mengulang pekerjaan sendiri ({policy}).', means: 'Kartu bisa tercetak dua kali; belum ada blanko yang diambil.', todo: 'Minta administrator mengatur printer-error-policy antrian itu menjadi abort-job, lalu ulangi.' },
    en: { what: 'The print queue on this computer repeats jobs by itself ({policy}).', means: 'A card could be printed twice; no blank was taken.', todo: "Ask the administrator to set the queue's printer-error-policy to abort-job, then try again." },
  },
  'printer-queue-no-encoder': {
    id: { what: 'Antrian cetak tidak dapat membawa kartu ke encoder.', means: 'Chip tidak dapat ditulis lewat alamat ini; belum ada blanko yang diambil.', todo: 'Minta administrator menulis alamat printernya sendiri, bukan alamat antrian CUPS.' },
    en: { what: 'A print queue cannot bring a card to the encoder.', means: 'The chip cannot be written through this address; no blank was taken.', todo: "Ask the administrator to write the printer's own address, not that of a CUPS queue." },
  },
  'printer-not-installed': {
    id: { what: 'Printer kartu "{name}" tidak terpasang di komputer ini.', means: 'Tidak ada kartu yang diambil dari laci.', todo: 'Pasang driver printer atau perbaiki namanya pada pengaturan loket, lalu ulangi.' },
    en: { what: 'The card printer "{name}" is not installed on this computer.', means: 'No card was taken from the hopper.', todo: "Install the printer's driver or correct its name in the counter's settings, then try again." },
  },
  'printer-spooler-unsure': {
    id: { what: 'Windows tidak memastikan apakah wajah kartu sampai ke printer ({reason}).', means: 'Belum pasti apakah kartu sudah tercetak.', todo: 'Lihat baki dan antrian printer, lalu jawab pertanyaan di layar.' },
    en: { what: 'Windows does not say for certain whether the face reached the printer ({reason}).', means: 'It is not certain whether the card was printed.', todo: "Look at the printer's tray and queue, then answer the questions on the screen." },
  },
  'printer-forgot-job': {
    id: { what: 'Printer tidak mengenal pekerjaan ini lagi.', means: 'Mungkin printer sempat mati; belum pasti apakah kartu sudah tercetak.', todo: 'Lihat baki printer dan jawab pertanyaan di layar.' },
    en: { what: 'The printer does not know this job any more.', means: 'It may have been off; it is not certain whether the card was printed.', todo: 'Look at the printer tray and answer the questions on the screen.' },
  },
  'printer-kept-printing': {
    id: { what: 'Printer tidak dapat lagi menghentikan kartu ini.', means: 'Belum pasti apakah kartu sudah tercetak.', todo: 'Lihat baki printer dan jawab pertanyaan di layar.' },
    en: { what: 'The printer could not stop this card any more.', means: 'It is not certain whether the card was printed.', todo: 'Look at the printer tray and answer the questions on the screen.' },
  },
  'printer-was-off': {
    id: { what: 'Printer sempat mati di tengah kartu ini.', means: 'Hitungan printer menunjukkan tidak ada kartu yang tercetak; blankonya dicatat rusak.', todo: 'Ambil blanko itu dari printer, simpan bersama yang rusak, lalu keluarkan blanko baru.' },
    en: { what: 'The printer was off in the middle of this card.', means: "The printer's counters show that no card was printed; its blank is booked as spoiled.", todo: 'Take the blank out of the printer, keep it with the spoiled ones, then release a new one.' },
  },
  'lay-blank-on-desk': {
    id: { what: 'Belum ada blanko di pembaca meja.', means: 'Printer ini tidak menulis chip; chip ditulis di meja lebih dahulu. Blanko berkas ini masih utuh.', todo: 'Letakkan satu blanko di pembaca meja, lalu tekan Cetak lagi.' },
    en: { what: 'There is no blank on the desk reader.', means: "This printer writes no chips; the chip is written on the desk first. This case's blank is untouched.", todo: 'Lay one blank on the desk reader, then press Print again.' },
  },
  'print-needs-no-hand': {
    id: { what: 'Tidak ada kartu yang menunggu dipindahkan.', means: 'Tidak ada yang berubah.', todo: 'Lihat kembali langkah cetak berkas ini.' },
    en: { what: 'No card waits to be moved.', means: 'Nothing has changed.', todo: "Look at this case's print step again." },
  },
  'batch-unknown': {
    id: { what: 'Cetak massal itu tidak ada.', means: 'Tidak ada kartu yang dicetak.', todo: 'Muat ulang daftar cetak massal.' },
    en: { what: 'There is no such batch.', means: 'No card was printed.', todo: 'Look at the list of batches again.' },
  },
  'batch-closed': {
    id: { what: 'Cetak massal itu sudah ditutup.', means: 'Kartunya tidak dicetak lagi.', todo: 'Susun cetak massal baru untuk berkas yang tersisa.' },
    en: { what: 'That batch is closed.', means: 'Its cards are not printed again.', todo: 'Plan a new batch for the cases that are left.' },
  },
  'batch-not-running': {
    id: { what: 'Cetak massal itu tidak sedang berjalan.', means: 'Tidak ada yang perlu dijeda.', todo: 'Tekan Lanjutkan bila ingin mencetak.' },
    en: { what: 'That batch is not running.', means: 'There is nothing to pause.', todo: 'Press Go on to print.' },
  },
  'batch-not-ready': {
    id: { what: 'Sebagian berkas yang dipilih belum dapat dicetak.', means: 'Cetak massal belum disusun.', todo: 'Pilih lagi dari daftar berkas yang siap cetak.' },
    en: { what: 'Some of the chosen cases cannot be printed yet.', means: 'No batch was planned.', todo: 'Choose again from the list of cases that are ready.' },
  },
} as const satisfies Catalogue;
