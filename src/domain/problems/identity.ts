import type { Catalogue } from './text.ts';

export const identityProblems = {
  'resident-unknown': {
    id: { what: 'Penduduk tidak ditemukan.', means: 'Permohonan belum dapat diterima.', todo: 'Periksa NIK atau nama; bila benar, hubungi ADB.' },
    en: { what: 'The resident was not found.', means: 'The application cannot be received yet.', todo: 'Check the NIK or name; if right, ask the ADB.' },
  },
} as const satisfies Catalogue;
