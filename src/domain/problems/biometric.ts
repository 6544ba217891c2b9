import type { Catalogue } from './text.ts';

/** What can go wrong between the counter and a fingerprint or iris device. `{where}` names the place in the answer, never its content. */
export const biometricProblems = {
  'biometric-unreachable': {
    id: { what: 'Perangkat biometrik di port {port} tidak dapat dihubungi.', means: 'Belum ada yang direkam.', todo: 'Periksa kabel perangkat dan layanannya di komputer ini, lalu cari perangkat lagi.' },
    en: { what: 'The biometric device on port {port} cannot be reached.', means: 'Nothing was captured.', todo: 'Check its cable and its service on this computer, then look for devices again.' },
  },
  'biometric-missing': {
    id: { what: 'Perangkat {device} tidak ditemukan lagi.', means: 'Belum ada yang direkam.', todo: 'Pasang kembali perangkat itu, tunggu siap, lalu cari perangkat lagi.' },
    en: { what: 'The device {device} is no longer there.', means: 'Nothing was captured.', todo: 'Plug it in again, wait until it is ready and look for devices again.' },
  },
  'biometric-gone': {
    id: { what: 'Hubungan dengan perangkat {device} putus di tengah perekaman.', means: 'Rekaman ini tidak dipakai; rekaman sebelumnya tetap aman.', todo: 'Periksa kabelnya, cari perangkat lagi, lalu ulangi rekaman ini.' },
    en: { what: 'The connection to the device {device} broke in the middle.', means: 'This capture is not used; earlier ones are safe.', todo: 'Check its cable, look for devices again and repeat this capture.' },
  },
  'biometric-too-slow': {
    id: { what: 'Perangkat {device} tidak menjawab pada waktunya.', means: 'Rekaman ini tidak dipakai.', todo: 'Tunggu sebentar lalu ulangi; bila tetap, nyalakan ulang perangkat dan layanannya.' },
    en: { what: 'The device {device} did not answer in time.', means: 'This capture is not used.', todo: 'Wait a moment and try again; if it stays, restart the device and its service.' },
  },
  'biometric-busy': {
    id: { what: 'Perangkat {device} sedang merekam.', means: 'Rekaman yang berjalan tidak terganggu; permintaan ini tidak dikerjakan.', todo: 'Tunggu rekaman itu selesai, lalu ulangi.' },
    en: { what: 'The device {device} is busy with another capture.', means: 'That capture goes on; this request was not carried out.', todo: 'Wait for it to end, then try again.' },
  },
  'biometric-not-ready': {
    id: { what: 'Perangkat {device} belum siap.', means: 'Belum ada yang direkam.', todo: 'Tunggu lampunya tanda siap, lalu ulangi.' },
    en: { what: 'The device {device} is not ready yet.', means: 'Nothing was captured.', todo: 'Wait for its ready light, then try again.' },
  },
  'biometric-not-registered': {
    id: { what: 'Perangkat di port {port} belum terdaftar pada pembuatnya.', means: 'Perangkat tanpa sertifikat tidak dipakai untuk perekaman.', todo: 'Minta petugas TI mendaftarkan perangkat itu, atau pakai perangkat lain.' },
    en: { what: 'The device on port {port} is not registered with its maker.', means: 'A device without a certificate is not used for enrolment.', todo: 'Ask IT to register it, or use another device.' },
  },
  'biometric-untrusted': {
    id: { what: 'Perangkat di port {port} tidak dapat dipercaya ({where}).', means: 'Sertifikatnya bukan dari penerbit yang dikenal kantor ini; rekamannya tidak dipakai.', todo: 'Jangan pakai perangkat ini; laporkan kepada petugas TI.' },
    en: { what: 'The device on port {port} is not trusted ({where}).', means: 'Its certificate comes from no issuer that this office knows; nothing of it is used.', todo: 'Do not use this device; tell IT.' },
  },
  'biometric-twin-refused': {
    id: { what: 'Perangkat di port {port} adalah perangkat latihan.', means: 'Gambar buatan tidak boleh masuk ke berkas penduduk; tidak ada yang dipakai.', todo: 'Hentikan program perangkat latihan itu, lalu pakai perangkat yang sebenarnya.' },
    en: { what: 'The device on port {port} is a training device.', means: 'Synthetic images must not enter a resident’s case; nothing was used.', todo: 'End the training device’s program and use a real device.' },
  },
  'biometric-certificate-expired': {
    id: { what: 'Sertifikat perangkat di port {port} tidak berlaku hari ini ({where}).', means: 'Rekaman dari perangkat ini tidak dipakai.', todo: 'Periksa tanggal komputer; bila benar, minta petugas TI memperbarui sertifikat perangkat.' },
    en: { what: 'The certificate of the device on port {port} is not valid today ({where}).', means: 'Nothing from this device is used.', todo: 'Check the computer’s date; if it is right, ask IT to renew the device’s certificate.' },
  },
  'biometric-signature-wrong': {
    id: { what: 'Tanda tangan digital perangkat di port {port} tidak cocok ({where}).', means: 'Data itu mungkin berubah di jalan; tidak dipakai.', todo: 'Ulangi sekali; bila tetap, jangan pakai perangkat ini dan laporkan kepada petugas TI.' },
    en: { what: 'The digital signature of the device on port {port} does not match ({where}).', means: 'The data may have been changed on its way; it is not used.', todo: 'Try once more; if it stays, do not use this device and tell IT.' },
  },
  'biometric-chain-broken': {
    id: { what: 'Rangkaian rekaman dari perangkat {device} tidak sambung ({where}).', means: 'Tidak pasti rekaman ini lanjutan dari yang sebelumnya; tidak dipakai.', todo: 'Ulangi rekaman ini; bila tetap, mulai perekaman biometrik dari awal.' },
    en: { what: 'The chain of captures from the device {device} is broken ({where}).', means: 'It is not certain that this capture follows the one before; it is not used.', todo: 'Repeat this capture; if it stays, begin the biometric capture anew.' },
  },
  'biometric-answer-unreadable': {
    id: { what: 'Jawaban perangkat di port {port} tidak terbaca ({where}).', means: 'Tidak ada yang dipakai dari jawaban itu.', todo: 'Ulangi sekali; bila tetap, nyalakan ulang layanan perangkat.' },
    en: { what: 'The answer of the device on port {port} cannot be read ({where}).', means: 'Nothing of it is used.', todo: 'Try once more; if it stays, restart the device’s service.' },
  },
  'biometric-answer-html': {
    id: { what: 'Di port {port} menjawab halaman web, bukan perangkat biometrik.', means: 'Tidak ada yang dipakai dari jawaban itu.', todo: 'Minta petugas TI memeriksa program apa yang memakai port itu.' },
    en: { what: 'A web page answers on port {port}, not a biometric device.', means: 'Nothing of it is used.', todo: 'Ask IT which program uses that port.' },
  },
  'biometric-answer-too-large': {
    id: { what: 'Jawaban perangkat di port {port} terlalu besar.', means: 'Jawaban itu ditolak sebelum dibaca habis; tidak ada yang dipakai.', todo: 'Ulangi sekali; bila tetap, minta petugas TI memeriksa setelan gambar perangkat.' },
    en: { what: 'The answer of the device on port {port} is too large.', means: 'It was refused before it was read; nothing of it is used.', todo: 'Try once more; if it stays, ask IT to check the device’s image settings.' },
  },
  'biometric-mismatch': {
    id: { what: 'Jawaban perangkat {device} bukan untuk permintaan ini ({where}).', means: 'Rekaman itu tidak dipakai.', todo: 'Ulangi rekaman ini; bila tetap, nyalakan ulang layanan perangkat.' },
    en: { what: 'The answer of the device {device} does not belong to this request ({where}).', means: 'That capture is not used.', todo: 'Repeat the capture; if it stays, restart the device’s service.' },
  },
  'biometric-device-changed': {
    id: { what: 'Yang menjawab bukan perangkat {device} yang tadi.', means: 'Rekaman itu tidak dipakai.', todo: 'Cari perangkat lagi, lalu ulangi rekaman ini.' },
    en: { what: 'What answered is not the device {device} of before.', means: 'That capture is not used.', todo: 'Look for devices again, then repeat this capture.' },
  },
  'biometric-incomplete': {
    id: { what: 'Perangkat {device} memberi {given} dari {wanted} gambar.', means: 'Rekaman yang tidak lengkap tidak dipakai.', todo: 'Pastikan semua jari atau mata terlihat, atau tandai yang tidak ada, lalu ulangi.' },
    en: { what: 'The device {device} gave {given} of {wanted} images.', means: 'An incomplete capture is not used.', todo: 'Make sure that all fingers or eyes are seen, or mark the missing ones, then repeat.' },
  },
  'biometric-wrong-position': {
    id: { what: 'Perangkat {device} memberi jari atau mata yang tidak diminta ({where}).', means: 'Rekaman itu tidak dipakai.', todo: 'Pastikan tangan yang benar ada di perangkat, lalu ulangi.' },
    en: { what: 'The device {device} gave a finger or eye that was not asked for ({where}).', means: 'That capture is not used.', todo: 'Make sure that the right hand is on the device, then repeat.' },
  },
  'biometric-not-an-image': {
    id: { what: 'Isi jawaban perangkat {device} bukan gambar ISO ({where}).', means: 'Rekaman itu tidak dipakai.', todo: 'Ulangi sekali; bila tetap, minta petugas TI memeriksa setelan perangkat.' },
    en: { what: 'The device {device} gave no ISO image ({where}).', means: 'That capture is not used.', todo: 'Try once more; if it stays, ask IT to check the device’s settings.' },
  },
  'biometric-unsupported': {
    id: { what: 'Perangkat {device} tidak dapat mengambil rekaman ini.', means: 'Belum ada yang direkam.', todo: 'Pilih perangkat lain untuk rekaman ini.' },
    en: { what: 'The device {device} cannot take this capture.', means: 'Nothing was captured.', todo: 'Choose another device for it.' },
  },
  'biometric-nothing-wanted': {
    id: { what: 'Semua jari atau mata pada rekaman ini ditandai tidak ada.', means: 'Tidak ada yang perlu direkam.', todo: 'Lanjutkan ke rekaman berikut, atau perbaiki tandanya.' },
    en: { what: 'All fingers or eyes of this capture are marked as missing.', means: 'There is nothing to capture.', todo: 'Go on to the next capture, or correct the marks.' },
  },
  'biometric-stopped': {
    id: { what: 'Perekaman dihentikan.', means: 'Rekaman ini tidak dipakai; rekaman sebelumnya tetap aman.', todo: 'Ulangi bila penduduk sudah siap.' },
    en: { what: 'The capture was stopped.', means: 'This capture is not used; earlier ones are safe.', todo: 'Repeat it when the resident is ready.' },
  },
  'biometric-no-object': {
    id: { what: 'Perangkat {device} tidak melihat jari atau mata.', means: 'Belum ada yang direkam.', todo: 'Minta penduduk menempatkan jari atau mata dengan benar, lalu ulangi.' },
    en: { what: 'The device {device} saw no finger or eye.', means: 'Nothing was captured.', todo: 'Ask the resident to place finger or eye properly, then repeat.' },
  },
  'biometric-orientation': {
    id: { what: 'Arah jari atau mata pada perangkat {device} salah.', means: 'Belum ada yang direkam.', todo: 'Luruskan tangan atau kepala, lalu ulangi.' },
    en: { what: 'Finger or eye lies the wrong way on the device {device}.', means: 'Nothing was captured.', todo: 'Straighten hand or head, then repeat.' },
  },
  'biometric-technical': {
    id: { what: 'Perangkat {device} melaporkan gangguan (kode {errorCode}).', means: 'Rekaman ini tidak jadi.', todo: 'Cabut dan pasang kembali perangkat, lalu ulangi; bila tetap, laporkan kodenya kepada petugas TI.' },
    en: { what: 'The device {device} reports a fault (code {errorCode}).', means: 'This capture did not happen.', todo: 'Unplug it and plug it in again, then repeat; if it stays, give the code to IT.' },
  },
  'biometric-tampered': {
    id: { what: 'Perangkat {device} melaporkan bahwa badannya dibuka.', means: 'Perangkat ini tidak boleh dipakai lagi.', todo: 'Simpan perangkat itu terpisah dan laporkan kepada petugas TI.' },
    en: { what: 'The device {device} reports that it was tampered with.', means: 'It must not be used any more.', todo: 'Put it aside and tell IT.' },
  },
  'biometric-maker-unreachable': {
    id: { what: 'Perangkat {device} tidak dapat menghubungi layanan pembuatnya.', means: 'Rekaman ini tidak jadi.', todo: 'Periksa sambungan internet, lalu ulangi.' },
    en: { what: 'The device {device} cannot reach its maker’s service.', means: 'This capture did not happen.', todo: 'Check the internet connection, then repeat.' },
  },
  'biometric-key-expired': {
    id: { what: 'Kunci perangkat {device} sudah habis masa berlakunya.', means: 'Perangkat tidak dapat menandatangani rekaman.', todo: 'Sambungkan perangkat ke internet agar kuncinya diperbarui; bila tetap, laporkan kepada petugas TI.' },
    en: { what: 'The key of the device {device} has expired.', means: 'It cannot sign a capture.', todo: 'Connect it to the internet to renew its key; if it stays, tell IT.' },
  },
  'biometric-refused': {
    id: { what: 'Perangkat {device} menolak permintaan (kode {errorCode}).', means: 'Rekaman ini tidak jadi.', todo: 'Ulangi sekali; bila tetap, laporkan kodenya kepada petugas TI.' },
    en: { what: 'The device {device} refused the request (code {errorCode}).', means: 'This capture did not happen.', todo: 'Try once more; if it stays, give the code to IT.' },
  },
  'biometric-no-picture': {
    id: { what: 'Gambar langsung dari perangkat {device} tidak ada ({where}).', means: 'Perekaman tetap dapat dijalankan tanpa gambar langsung.', todo: 'Rekam tanpa gambar langsung, atau nyalakan ulang layanan perangkat.' },
    en: { what: 'There is no live picture from the device {device} ({where}).', means: 'Captures still work without it.', todo: 'Capture without it, or restart the device’s service.' },
  },
} as const satisfies Catalogue;
