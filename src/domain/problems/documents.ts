import type { Catalogue } from './text.ts';

export const documentProblems = {
  'document-not-here': {
    id: { what: 'Dokumen ini masih dalam perjalanan dari loket sebelumnya.', means: 'Berkasnya sudah di sini; gambarnya menyusul.', todo: 'Tunggu sebentar dan buka lagi; lihat Kirim bila lama.' },
    en: { what: 'This paper is still on its way from the counter before.', means: 'The case is here; the picture follows.', todo: 'Wait a little and open it again; look at the outbox if it takes long.' },
  },
  'document-too-large': {
    id: { what: 'Berkas unggahan {megabytes} MB, batasnya {limit} MB.', means: 'Dokumen tidak dilampirkan; yang lain tetap ada.', todo: 'Pindai ulang dengan resolusi lebih rendah.' },
    en: { what: 'The file has {megabytes} MB, the limit is {limit} MB.', means: 'It was not attached; the others are still there.', todo: 'Scan again at a lower resolution.' },
  },
  'document-not-readable': {
    id: { what: 'File itu bukan {expected}.', means: 'Dokumen tidak dilampirkan; yang lain tetap ada.', todo: 'Pilih hasil pindai PDF, JPEG, atau PNG.' },
    en: { what: 'That file is no {expected}.', means: 'It was not attached; the others are still there.', todo: 'Choose a PDF, JPEG or PNG scan.' },
  },
  'document-locked': {
    id: { what: 'PDF itu dikunci dengan kata sandi.', means: 'Petugas berikutnya tidak dapat membukanya; tidak dilampirkan.', todo: 'Pindai kertasnya di loket, atau minta PDF tanpa kata sandi.' },
    en: { what: 'That PDF is locked with a password.', means: 'The next officer could not open it; it was not attached.', todo: 'Scan the paper at the counter, or ask for a PDF without a password.' },
  },
  'papers-not-uploaded': {
    id: { what: 'Belum semua syarat diunggah: kurang {count}.', means: 'Pengajuan cetak belum dikirim.', todo: 'Pindai atau lampirkan syarat yang belum bertanda, lalu ajukan lagi.' },
    en: { what: 'Not every paper is uploaded: {count} missing.', means: 'The request to print was not sent.', todo: 'Scan or attach the papers without a mark, then submit again.' },
  },
} as const satisfies Catalogue;
