import type { Catalogue } from './text.ts';

export const berkasProblems = {
  'berkas-unknown': {
    id: { what: 'Berkas ini tidak ada di loket ini.', means: 'Tidak ada yang berubah.', todo: 'Cari lagi dengan NIK atau nama.' },
    en: { what: 'This case is not at this counter.', means: 'Nothing has changed.', todo: 'Search again by NIK or name.' },
  },
  'berkas-elsewhere': {
    id: { what: 'Berkas ini ada di {station}.', means: 'Hanya loket yang memegang berkas yang dapat mengerjakannya; di sini tinggal riwayatnya.', todo: 'Minta {station} mengerjakan atau menyerahkannya.' },
    en: { what: 'This case is at {station}.', means: 'Only the counter that has a case works on it; its history stays here.', todo: 'Ask {station} to do it or to give it over.' },
  },
  'berkas-under-way': {
    id: { what: 'Berkas ini sedang diserahkan ke {station}.', means: 'Tidak ada yang dapat mengerjakannya sampai loket itu menerimanya.', todo: 'Tunggu SIAK menyampaikannya; lihat Kirim bila lama.' },
    en: { what: 'This case is on its way to {station}.', means: 'Nobody can work on it until that counter has taken it.', todo: 'Wait until SIAK has passed it on; look at the outbox if it takes long.' },
  },
  'berkas-has-blank': {
    id: { what: 'Berkas ini masih memegang blanko atau kartu yang belum diperiksa.', means: 'Blanko dan kartu dihitung di loket ini; berkas belum diserahkan.', todo: 'Selesaikan cetak dan pemeriksaan kartu, atau cabut berkas, lalu serahkan.' },
    en: { what: 'This case still holds a blank or a card that was not inspected.', means: 'Blanks and cards are counted at this counter; the case was not given over.', todo: 'Finish printing and inspection, or withdraw the case, then give it over.' },
  },
  'berkas-has-captures': {
    id: { what: 'Perekaman berkas ini belum disegel.', means: 'Data biometrik tidak pindah antarloket; berkas belum diserahkan.', todo: 'Selesaikan dan segel perekamannya dulu.' },
    en: { what: 'The enrolment of this case is not sealed.', means: 'Biometrics do not move between counters; the case was not given over.', todo: 'Finish and seal the enrolment first.' },
  },
  'counter-unknown': {
    id: { what: 'Loket tujuan itu tidak dikenal SIAK.', means: 'Berkas tetap di sini.', todo: 'Pilih salah satu loket yang tampil.' },
    en: { what: 'SIAK knows no such counter.', means: 'The case stays here.', todo: 'Choose one of the counters shown.' },
  },
  'activity-not-allowed': {
    id: { what: 'Langkah ini sekarang bukan giliran: {reason}', means: 'Berkas tetap seperti semula.', todo: 'Buka berkas dan kerjakan langkah yang menyala.' },
    en: { what: 'This step is not due now: {reason}', means: 'The case is as it was.', todo: 'Open the case and do the step that is lit.' },
  },
  'role-required': {
    id: { what: 'Langkah ini dikerjakan oleh {role}.', means: 'Berkas menunggu petugas itu.', todo: 'Masuk sebagai petugas dengan peran itu, atau serahkan kepadanya.' },
    en: { what: 'This step is done by {role}.', means: 'The case waits for that officer.', todo: 'Log in as an officer with that role, or pass it on.' },
  },
  'note-required': {
    id: { what: 'Catatan wajib diisi untuk keputusan ini.', means: 'Berkas belum berpindah.', todo: 'Tulis apa yang kurang, lalu ulangi.' },
    en: { what: 'This decision needs a note.', means: 'The case has not moved.', todo: 'Write what is missing, then try again.' },
  },
  'step-paused': {
    id: { what: 'Langkah ini sedang dijeda.', means: 'Waktu tidak berjalan dan langkah tidak dapat dikerjakan.', todo: 'Tekan Lanjutkan, lalu kerjakan langkahnya.' },
    en: { what: 'This step is paused.', means: 'Its clock stands still and it cannot be done.', todo: 'Press Resume, then do the step.' },
  },
  'step-not-paused': {
    id: { what: 'Langkah ini tidak sedang dijeda.', means: 'Waktu tetap berjalan.', todo: 'Tidak perlu apa-apa.' },
    en: { what: 'This step is not paused.', means: 'Its clock runs on.', todo: 'Nothing to do.' },
  },
  'berkas-with-applicant': {
    id: { what: 'Berkas ini dikembalikan kepada pemohon.', means: 'Loket menunggu kelengkapan yang kurang.', todo: 'Bila pemohon kembali, tekan Terima kembali.' },
    en: { what: 'This case was returned to the applicant.', means: 'The counter waits for what is missing.', todo: 'When the applicant comes back, press Receive again.' },
  },
  'berkas-closed': {
    id: { what: 'Berkas ini sudah selesai.', means: 'Tidak ada langkah lagi di dalamnya.', todo: 'Terima berkas baru bila pemohon meminta layanan lain.' },
    en: { what: 'This case is closed.', means: 'It has no more steps.', todo: 'Receive a new case if the applicant asks for another service.' },
  },
  'berkas-open-elsewhere': {
    id: { what: 'Penduduk ini masih punya berkas terbuka: {number}.', means: 'Berkas kedua untuk kartu yang sama tidak diterima.', todo: 'Buka berkas {number} dan lanjutkan di sana.' },
    en: { what: 'This resident still has an open case: {number}.', means: 'A second case for the same card is not received.', todo: 'Open case {number} and go on there.' },
  },
  'service-unknown': {
    id: { what: 'Layanan itu tidak ada di kantor ini.', means: 'Berkas belum diterima.', todo: 'Pilih salah satu layanan yang tampil.' },
    en: { what: 'This office has no such service.', means: 'The case was not received.', todo: 'Choose one of the services shown.' },
  },
  'pause-reason-unknown': {
    id: { what: 'Alasan jeda itu tidak ada dalam SOP kantor ini.', means: 'Langkah tidak dijeda.', todo: 'Pilih salah satu alasan yang tampil.' },
    en: { what: "This reason is not in the office's SOP.", means: 'The step was not paused.', todo: 'Choose one of the reasons shown.' },
  },
  'record-not-print-ready': {
    id: { what: 'Status rekaman di SIAK: {status}.', means: 'Kartu hanya dapat dicetak bila status PRINT_READY_RECORD (tunggal).', todo: 'Tunggu status berubah, atau tanyakan ADB.' },
    en: { what: 'Record status in SIAK: {status}.', means: 'A card can be printed only at PRINT_READY_RECORD (unique).', todo: 'Wait until the status changes, or ask the ADB.' },
  },
  'too-young': {
    id: { what: 'Pemohon berumur {age} tahun dan belum kawin.', means: 'KTP-el dicetak mulai umur 17 tahun atau sudah kawin.', todo: 'Simpan berkas sampai ulang tahun ke-17: {date}.' },
    en: { what: 'The applicant is {age} and unmarried.', means: 'A KTP-el is printed from 17 years or once married.', todo: 'Keep the case until the 17th birthday: {date}.' },
  },
  'flow-unknown': {
    id: { what: 'Kantor ini tidak punya SOP itu.', means: 'Tidak ada yang dibuka.', todo: 'Pilih salah satu SOP yang tampil.' },
    en: { what: 'This office has no such SOP.', means: 'Nothing was opened.', todo: 'Choose one of the SOPs shown.' },
  },
  'too-young-to-enrol': {
    id: { what: 'Penduduk ini berumur {age} tahun dan belum kawin.', means: 'Perekaman dilayani mulai umur {from} tahun atau sudah kawin; berkas tidak diterima.', todo: 'Jelaskan, dan minta datang lagi mulai {date}.' },
    en: { what: 'This resident is {age} and unmarried.', means: 'Enrolment is from {from} years or once married; the case was not received.', todo: 'Explain, and ask them to come again from {date}.' },
  },
  'must-come-in-person': {
    id: { what: 'Layanan ini tidak dapat diwakilkan.', means: 'Wajah, mata, dan jari yang direkam adalah milik penduduk itu sendiri; berkas tidak diterima.', todo: 'Minta penduduk datang sendiri, lalu pilih “sendiri” sebagai pemohon.' },
    en: { what: 'Nobody can apply for this service on behalf of another.', means: "It takes the resident's own face, eyes and fingers; the case was not received.", todo: 'Ask the resident to come in person, then choose “self” as the applicant.' },
  },
  'nothing-enrolled': {
    id: { what: 'Perekaman pada berkas ini belum tercatat.', means: 'Bukti rekam hanya diberikan setelah perekaman berhasil.', todo: 'Kerjakan langkah perekaman lebih dahulu.' },
    en: { what: 'No enrolment is recorded in this case.', means: 'A proof is given only after an enrolment succeeded.', todo: 'Do the enrolment step first.' },
  },
  'enrolment-key-unknown': {
    id: { what: 'Kunci pusat untuk menyegel rekaman belum pernah diterima.', means: 'Semua yang sudah direkam tersimpan; rekaman belum disegel.', todo: 'Sambungkan loket ke SIAK sekali, lalu segel lagi.' },
    en: { what: "The centre's key for sealing enrolments was never received.", means: 'Everything taken is kept; the record is not sealed yet.', todo: 'Connect the counter to SIAK once, then seal again.' },
  },
  'capture-running': {
    id: { what: 'Perangkat sedang merekam.', means: 'Perekaman yang berjalan tidak terganggu.', todo: 'Tunggu sampai perangkat selesai.' },
    en: { what: 'The device is capturing.', means: 'The capture that runs is not disturbed.', todo: 'Wait until the device has finished.' },
  },
  'capture-nothing-left': {
    id: { what: 'Bagian ini tidak direkam pada layanan ini.', means: 'Tidak ada yang berubah.', todo: 'Pilih bagian yang masih kurang.' },
    en: { what: 'This part is not taken in this service.', means: 'Nothing has changed.', todo: 'Choose a part that is still missing.' },
  },
  'capture-no-picture': {
    id: { what: 'Gambar ini tidak dapat ditampilkan.', means: 'Gambarnya tetap tersimpan sebagaimana perangkat memberikannya.', todo: 'Rekam bagian ini sekali lagi.' },
    en: { what: 'This picture cannot be shown.', means: 'It is kept as the device gave it.', todo: 'Take this part once more.' },
  },
  'biometric-not-configured': {
    id: { what: 'Loket ini tidak punya perangkat perekaman.', means: 'Sidik jari dan iris tidak dapat direkam di sini.', todo: 'Rekam di loket yang punya perangkat, atau minta administrator menambahkannya.' },
    en: { what: 'This counter has no enrolment devices.', means: 'Fingers and irises cannot be taken here.', todo: 'Enrol at a counter that has them, or ask the administrator to add them.' },
  },
  'enrolment-incomplete': {
    id: { what: 'Foto, iris, sidik jari, atau tanda tangan belum lengkap ({count} belum).', means: 'Rekaman yang tidak lengkap ditolak pusat; langkah belum selesai.', todo: 'Rekam yang kurang, atau tulis mengapa tidak dapat direkam.' },
    en: { what: 'Photo, irises, fingers or signature are not complete ({count} missing).', means: 'The centre refuses an incomplete record; the step is not done.', todo: 'Take what is missing, or write why it cannot be taken.' },
  },
  'awaiting-adb': {
    id: { what: 'Berkas ini menunggu putusan ADB.', means: 'Waktu langkah berhenti; langkah lain menunggu putusan itu.', todo: 'Tunggu, atau hubungi ADB; putusan muncul di berkas ini.' },
    en: { what: "This case waits for the ADB's ruling.", means: 'Its clock stands still; every other step waits for the ruling.', todo: 'Wait or call the ADB; the ruling appears in this case.' },
  },
  'nothing-to-rule': {
    id: { what: 'Tidak ada pertanyaan yang menunggu putusan pada berkas ini.', means: 'Tidak ada yang berubah.', todo: 'Buka lagi daftar konsultasi; mungkin sudah diputuskan.' },
    en: { what: 'No question in this case waits for a ruling.', means: 'Nothing has changed.', todo: 'Look at the list again; it may have been ruled already.' },
  },
  'asker-cannot-rule': {
    id: { what: 'Yang bertanya tidak dapat memutuskan pertanyaannya sendiri.', means: 'Putusan ADB harus datang dari orang lain (empat mata).', todo: 'Minta ADB lain masuk dan memutuskan.' },
    en: { what: 'Whoever asked cannot rule on the question.', means: "The ADB's ruling must come from somebody else (four eyes).", todo: 'Ask another ADB to log in and rule.' },
  },
  'card-in-doubt': {
    id: { what: 'Kartu berkas ini masih diragukan.', means: 'Tidak ada kartu lain yang boleh dicetak sebelum itu jelas.', todo: 'Jawab tiga pertanyaan di layar Cetak.' },
    en: { what: "This case's card is still in doubt.", means: 'No other card may be printed before that is settled.', todo: 'Answer the three questions on the print screen.' },
  },
  'card-not-in-doubt': {
    id: { what: 'Tidak ada kartu yang diragukan pada berkas ini.', means: 'Tidak ada yang perlu diputuskan.', todo: 'Lanjutkan langkah yang menyala.' },
    en: { what: 'No card of this case is in doubt.', means: 'There is nothing to rule.', todo: 'Go on with the step that is lit.' },
  },
  'print-running': {
    id: { what: 'Kartu berkas ini sedang dicetak.', means: 'Perintah kedua tidak dijalankan, sehingga tidak ada kartu ganda.', todo: 'Tunggu sampai kartu keluar.' },
    en: { what: "This case's card is being printed.", means: 'The second command was not run, so there is no second card.', todo: 'Wait until the card is out.' },
  },
  'print-cannot-cancel': {
    id: { what: 'Gambar kartu sudah dikirim ke printer.', means: 'Cetakan tidak dapat dibatalkan lagi.', todo: 'Tunggu kartu keluar, lalu tolak saat koreksi bila perlu.' },
    en: { what: 'The face was already sent to the printer.', means: 'The print can no longer be cancelled.', todo: 'Wait for the card, then reject it at inspection if needed.' },
  },
  'print-cancelled': {
    id: { what: 'Pencetakan dibatalkan.', means: 'Tidak ada kartu yang dicetak.', todo: 'Mulai lagi bila sudah siap.' },
    en: { what: 'Printing was cancelled.', means: 'No card was printed.', todo: 'Start again when ready.' },
  },
  'chip-differs': {
    id: { what: 'Isi chip yang dibaca ulang berbeda dari data.', means: 'Kartu itu tidak dipakai; blanko dicatat rusak.', todo: 'Keluarkan blanko baru dan cetak lagi.' },
    en: { what: 'The chip read back differs from the data.', means: 'This card is not used; the blank is booked as spoiled.', todo: 'Release a new blank and print again.' },
  },
  'no-card-to-inspect': {
    id: { what: 'Belum ada kartu tercetak pada berkas ini.', means: 'Tidak ada yang dapat dikoreksi.', todo: 'Cetak kartu lebih dahulu.' },
    en: { what: 'No card was printed for this case yet.', means: 'There is nothing to inspect.', todo: 'Print the card first.' },
  },
  'inspection-chip-required': {
    id: { what: 'Chip kartu ini tidak cocok atau belum dibaca.', means: 'Kartu tidak dapat dinyatakan baik.', todo: 'Letakkan kartu di pembaca dan baca lagi, atau nyatakan rusak.' },
    en: { what: 'The chip does not match or was not read.', means: 'The card cannot be passed.', todo: 'Lay the card on the reader and read again, or reject it.' },
  },
  'material-missing': {
    id: { what: 'Foto dan tanda tangan penduduk ini belum ada di loket.', means: 'Kartu belum dapat dicetak; blanko belum dipakai.', todo: 'Hubungkan ke SIAK sebentar, lalu ulangi.' },
    en: { what: "This resident's photo and signature are not at the counter yet.", means: 'The card cannot be printed; the blank is untouched.', todo: 'Connect to SIAK for a moment, then try again.' },
  },
  'station-stopped': {
    id: { what: 'Loket berhenti saat kartu sedang dikerjakan.', means: 'Belum pasti apakah kartu sudah tercetak.', todo: 'Lihat baki printer dan jawab tiga pertanyaan.' },
    en: { what: 'The counter stopped while the card was being made.', means: 'It is not certain whether the card was printed.', todo: 'Look at the printer tray and answer three questions.' },
  },
  'four-eyes': {
    id: { what: 'Anda sudah memasukkan atau memeriksa berkas ini.', means: 'Empat mata: yang memasukkan tidak memverifikasi, yang memverifikasi tidak menyetujui.', todo: 'Minta pejabat lain yang memegang peran langkah ini.' },
    en: { what: 'You have entered or judged this case already.', means: 'Four eyes: who enters does not verify, who verifies does not approve.', todo: "Ask another official who holds this step's role." },
  },
  'requirement-unknown': {
    id: { what: 'Syarat itu tidak ada pada layanan ini.', means: 'Dokumen tidak dilampirkan.', todo: 'Pilih syarat yang tampil di daftar.' },
    en: { what: 'This service has no such requirement.', means: 'The paper was not attached.', todo: 'Choose a requirement from the list.' },
  },
  'document-unknown': {
    id: { what: 'Dokumen itu tidak ada pada berkas ini.', means: 'Tidak ada yang berubah.', todo: 'Muat ulang berkas dan pilih lagi.' },
    en: { what: 'This case has no such paper.', means: 'Nothing has changed.', todo: 'Reload the case and choose again.' },
  },
  'printer-in-use': {
    id: { what: 'Printer sedang mengerjakan kartu lain.', means: 'Kartu berkas ini belum dimulai.', todo: 'Tunggu kartu itu keluar, lalu tekan Cetak lagi.' },
    en: { what: 'The printer is working on another card.', means: "This case's card was not begun.", todo: 'Wait for that card, then press Print again.' },
  },
  'devices-lost-track': {
    id: { what: 'Hubungan dengan printer putus saat kartu sedang dikerjakan.', means: 'Belum pasti apakah kartu sudah tercetak.', todo: 'Lihat baki printer dan jawab tiga pertanyaan.' },
    en: { what: 'The link to the printer broke while the card was being made.', means: 'It is not certain whether the card was printed.', todo: 'Look at the printer tray and answer three questions.' },
  },
  'printer-gave-up': {
    id: { what: 'Printer menghentikan kartu ini: {fault}.', means: 'Kartu tidak jadi.', todo: 'Perbaiki printer, lalu cetak lagi; bila blanko terpakai, keluarkan blanko baru.' },
    en: { what: 'The printer gave this card up: {fault}.', means: 'There is no card.', todo: 'Put the printer right and print again; if the blank was spent, release a new one.' },
  },
  'ruled-by-operator': {
    id: { what: 'Petugas memutuskan: kartu tidak jadi.', means: 'Blanko dicatat sesuai jawaban petugas.', todo: 'Lanjutkan langkah yang menyala.' },
    en: { what: 'The operator ruled: there is no card.', means: "The blank was booked by the operator's answers.", todo: 'Go on with the step that is lit.' },
  },
} as const satisfies Catalogue;
