import type { Catalogue } from './text.ts';

export const registerProblems = {
  'period-wrong': {
    id: { what: 'Masa itu bukan dari tanggal sampai tanggal.', means: 'Buku tidak dibuka.', todo: 'Isi tanggal awal yang tidak sesudah tanggal akhir.' },
    en: { what: 'That period is not from a day to a day.', means: 'The book was not opened.', todo: 'Enter a first day that is not after the last.' },
  },
  'book-too-long': {
    id: { what: 'Buku itu {lines} baris; satu file memuat paling banyak {most}.', means: 'File belum dibuat.', todo: 'Pilih masa yang lebih pendek, atau unduh XLSX.' },
    en: { what: 'That book has {lines} lines; one file takes {most} at most.', means: 'No file was made.', todo: 'Choose a shorter period, or download the XLSX.' },
  },
  'period-too-long': {
    id: { what: 'Masa itu {days} hari; paling lama {most} hari.', means: 'Buku tidak dibuka.', todo: 'Pilih masa yang lebih pendek, misalnya satu tahun.' },
    en: { what: 'That period is {days} days; the longest is {most}.', means: 'The book was not opened.', todo: 'Choose a shorter one, for example a year.' },
  },
} as const satisfies Catalogue;
