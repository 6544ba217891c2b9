import type { Catalogue } from './text.ts';

export const printerProblems = {
  'printer-unreachable': {
    id: { what: 'Printer kartu tidak menjawab.', means: 'Tidak ada kartu yang diambil dari laci.', todo: 'Periksa kabel dan daya printer, lalu ulangi.' },
    en: { what: 'The card printer does not answer.', means: 'No card was taken from the hopper.', todo: 'Check the cable and power, then try again.' },
  },
} as const satisfies Catalogue;
