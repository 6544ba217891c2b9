/** What is said to a resident at the enrolment. A name is the sentence itself, and the name of its file in `clips/`. Pure. */
export const sentences = [
  'silakan-menatap-kamera',
  'bagus-tahan-sebentar',
  'sedikit-ke-kiri',
  'sedikit-ke-kanan',
  'naik-sedikit',
  'turun-sedikit',
  'maju-sedikit',
  'mundur-sedikit',
  'angkat-dagu-sedikit',
  'turunkan-dagu-sedikit',
  'tegakkan-kepala',
  'buka-kedua-mata',
  'tutup-mulut',
  'dekatkan-wajah-dan-buka-mata-lebar-lebar',
  'letakkan-empat-jari-tangan-kanan-di-kaca',
  'letakkan-empat-jari-tangan-kiri-di-kaca',
  'letakkan-kedua-ibu-jari-di-kaca',
  'letakkan-satu-jari-tangan-kanan-di-kaca',
  'letakkan-satu-jari-tangan-kiri-di-kaca',
  'mohon-diulangi-sekali-lagi',
  'periksa-data-anda-lalu-tanda-tangan',
  'perekaman-selesai-terima-kasih',
] as const;

export type Sentence = (typeof sentences)[number];
