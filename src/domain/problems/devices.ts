import type { Catalogue } from './text.ts';

export const deviceProblems = {
  'devices-restarting': {
    id: { what: 'Program perangkat sedang dimulai ulang.', means: 'Pekerjaan pada berkas aman; alat belum bisa dipakai.', todo: 'Tunggu beberapa detik, lalu ulangi.' },
    en: { what: 'The device program is restarting.', means: 'The case is safe; the devices cannot be used yet.', todo: 'Wait a few seconds, then try again.' },
  },
} as const satisfies Catalogue;
