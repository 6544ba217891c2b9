import type { Catalogue } from './text.ts';

export const blankoProblems = {
  'blanko-stock-empty': {
    id: { what: 'Tidak ada blanko tersisa di kantor ini.', means: 'Berkas ini belum dapat dicetak; tidak ada yang hilang.', todo: 'Catat penerimaan blanko di layar Blanko, lalu keluarkan lagi.' },
    en: { what: 'No blank cards are left at this office.', means: 'This case cannot be printed yet; nothing is lost.', todo: 'Book the receipt of blanks on the Blanko screen, then release again.' },
  },
  'blanko-not-released': {
    id: { what: 'Belum ada blanko yang dikeluarkan untuk berkas ini.', means: 'Kartu tidak dapat dicetak tanpa blanko yang tercatat.', todo: 'Minta Kasi mengeluarkan blanko untuk berkas ini.' },
    en: { what: 'No blank was released for this case.', means: 'A card cannot be printed without a booked blank.', todo: 'Ask the Kasi to release a blank for this case.' },
  },
} as const satisfies Catalogue;
