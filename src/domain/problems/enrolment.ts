import type { Catalogue } from './text.ts';

/** What keeps somebody from being enrolled, searched for, or sealed. */
export const enrolmentProblems = {
  'already-enrolled': {
    id: { what: 'Penduduk ini sudah pernah direkam (status {status}).', means: 'Merekam lagi tidak perlu, dan pada rekaman ganda memperburuknya; tidak ada yang direkam.', todo: 'Jelaskan kepada penduduk, lalu lanjutkan berkas tanpa merekam; bila statusnya bermasalah, tanyakan ADB.' },
    en: { what: 'This resident was enrolled before (status {status}).', means: 'To enrol again is not needed, and makes a duplicate worse; nothing was taken.', todo: 'Explain, then go on with the case without enrolling; if the status is a problem, ask the ADB.' },
  },
  'not-enrolled-yet': {
    id: { what: 'Penduduk ini belum pernah direkam.', means: 'Langkah perekaman tidak dapat dilewati.', todo: 'Rekam penduduk ini, atau catat mengapa perekamannya gagal.' },
    en: { what: 'This resident was never enrolled.', means: 'The enrolment cannot be passed over.', todo: 'Enrol the resident, or note why it failed.' },
  },
  'chip-fingers-open': {
    id: { what: 'Jari untuk chip belum direkam dua kali ({count} jari).', means: 'Sidik jari pada kartu harus terbukti milik jari yang sama; rekaman belum disegel.', todo: 'Rekam jari itu sekali lagi, sendiri di atas kaca.' },
    en: { what: 'The fingers for the chip were not captured twice yet ({count}).', means: 'The fingerprints on the card must prove to be of the same finger; the record is not sealed.', todo: 'Capture that finger once more, alone on the glass.' },
  },
  'biodata-not-shown': {
    id: { what: 'Tanda tangan ini bukan di bawah biodata yang berlaku sekarang.', means: 'Tanda tangan menyatakan biodata benar, jadi tidak disimpan.', todo: 'Tampilkan biodatanya lagi, minta penduduk membaca, lalu tanda tangan.' },
    en: { what: 'This signature does not stand under the biodata of now.', means: 'It declares the biodata to be right, so it was not kept.', todo: 'Show the biodata again, let the resident read them, then sign.' },
  },
  'biodata-not-confirmed': {
    id: { what: 'Biodata berubah setelah penduduk menandatanganinya.', means: 'Rekaman belum disegel.', todo: 'Minta penduduk membaca biodata yang baru dan menandatanganinya.' },
    en: { what: 'The biodata changed after the resident had signed.', means: 'The record is not sealed.', todo: 'Let the resident read the new biodata and sign again.' },
  },
  'biodata-not-vouched': {
    id: { what: 'Perubahan biodata belum dipertanggungjawabkan.', means: 'Rekaman belum disegel.', todo: 'Petugas yang mengubah menempelkan jarinya, atau petugas lain menyetujui dengan PIN dan alasan.' },
    en: { what: 'Nobody has vouched for the changed biodata.', means: 'The record is not sealed.', todo: 'Whoever changed them lays a finger on, or another officer approves with PIN and reason.' },
  },
  'biodata-same': {
    id: { what: 'Biodata itu sudah begitu.', means: 'Tidak ada yang berubah.', todo: 'Isi hanya yang salah.' },
    en: { what: 'The biodata are like that already.', means: 'Nothing has changed.', todo: 'Enter only what is wrong.' },
  },
  'biodata-needs-paper': {
    id: { what: 'Perubahan biodata perlu dokumen pendukung.', means: 'Biodata belum diubah.', todo: 'Tulis dokumennya, misalnya akta atau ijazah dengan nomornya.' },
    en: { what: 'A change of biodata needs a paper that proves it.', means: 'The biodata were not changed.', todo: 'Write which paper, such as a certificate and its number.' },
  },
  'vouch-nothing': {
    id: { what: 'Tidak ada perubahan biodata yang menunggu.', means: 'Tidak ada yang berubah.', todo: 'Lanjutkan perekaman.' },
    en: { what: 'No change of biodata waits for anybody.', means: 'Nothing has changed.', todo: 'Go on with the enrolment.' },
  },
  'vouch-no-finger': {
    id: { what: 'Jari petugas yang mengubah biodata tidak dapat dibandingkan di loket ini.', means: 'Perubahan belum dipertanggungjawabkan.', todo: 'Minta petugas lain menyetujui dengan PIN dan alasan.' },
    en: { what: 'The finger of whoever changed the biodata cannot be compared here.', means: 'The change is not vouched for.', todo: 'Ask another officer to approve with PIN and reason.' },
  },
  'vouch-other-finger': {
    id: { what: 'Jari itu bukan jari petugas yang mengubah biodata.', means: 'Perubahan belum dipertanggungjawabkan.', todo: 'Bersihkan kaca dan ulangi, atau minta petugas lain menyetujui dengan PIN.' },
    en: { what: 'That is not the finger of whoever changed the biodata.', means: 'The change is not vouched for.', todo: 'Clean the glass and try again, or ask another officer to approve with the PIN.' },
  },
  'exception-photo-missing': {
    id: { what: 'Jari atau mata yang tidak dapat direkam perlu difoto.', means: 'Pengecualian belum dicatat.', todo: 'Ambil foto bagian yang tidak ada atau luka, lalu catat lagi.' },
    en: { what: 'A finger or an eye that cannot be taken must be photographed.', means: 'The exception was not noted.', todo: 'Take a photo of what is missing or injured, then note it again.' },
  },
  'enrolment-changed': {
    id: { what: 'Ada yang direkam atau diubah ketika rekaman sedang disegel.', means: 'Semua yang sudah direkam tersimpan; rekaman belum disegel.', todo: 'Lihat sekali lagi, lalu segel.' },
    en: { what: 'Something was taken or changed while the record was being sealed.', means: 'Everything taken is kept; the record is not sealed.', todo: 'Look at it once more, then seal.' },
  },
  'review-over': {
    id: { what: 'Waktu untuk melihat kembali rekaman ini sudah lewat.', means: 'Rekaman hanya dapat dibuka di pusat.', todo: 'Tidak perlu apa-apa; bila ada yang salah, hubungi ADB.' },
    en: { what: 'The time to look at this record again is over.', means: 'Only the centre can open it.', todo: 'Nothing to do; if something is wrong, call the ADB.' },
  },
  'search-too-poor': {
    id: { what: 'Tidak ada jari atau mata yang cukup jelas untuk dicari.', means: 'Belum ada yang dicari; jangan simpulkan belum rekam.', todo: 'Bersihkan jari dan kaca, lalu ulangi; atau cari dengan iris.' },
    en: { what: 'No finger or eye was clear enough to search with.', means: 'Nothing was searched; do not conclude that there is no record.', todo: 'Clean fingers and glass and try again, or search by iris.' },
  },
  'signature-cancelled': {
    id: { what: 'Tanda tangan dibatalkan.', means: 'Tidak ada tanda tangan yang disimpan.', todo: 'Minta penduduk menandatangani lagi bila sudah siap.' },
    en: { what: 'The signature was cancelled.', means: 'No signature was kept.', todo: 'Ask the resident to sign again when ready.' },
  },
  'record-not-refused': {
    id: { what: 'Rekaman berkas ini tidak sedang disisihkan pusat.', means: 'Tidak ada yang dikirim ulang.', todo: 'Tunggu pengiriman biasa, atau lihat status rekamannya.' },
    en: { what: "The centre has not put this case's record aside.", means: 'Nothing was sent again.', todo: 'Wait for the usual sending, or look at the record status.' },
  },
  'disk-full': {
    id: { what: 'Penyimpanan komputer ini penuh.', means: 'Tindakan ini tidak jadi; semua yang sudah tersimpan sebelumnya tetap ada.', todo: 'Minta petugas TI mengosongkan tempat, lalu ulangi.' },
    en: { what: "This computer's disk is full.", means: 'This act did not happen; everything kept before is still there.', todo: 'Ask IT to free some space, then try again.' },
  },
} as const satisfies Catalogue;
