import type { Catalogue } from './text.ts';

export const blankoProblems = {
  'blanko-stock-empty': {
    id: { what: 'Tidak ada blanko tersisa di kantor ini.', means: 'Berkas ini belum dapat dicetak; tidak ada yang hilang.', todo: 'Catat penerimaan blanko di layar Blanko, lalu keluarkan lagi.' },
    en: { what: 'No blank cards are left at this office.', means: 'This case cannot be printed yet; nothing is lost.', todo: 'Book the receipt of blanks on the Blanko screen, then release again.' },
  },
  'delivery-not-waiting': {
    id: { what: 'Kiriman ini sudah dicatat, atau tidak pernah diumumkan kepada loket ini.', means: 'Tidak ada blanko yang dicatat dua kali.', todo: 'Lihat buku blanko di bawah; kiriman lain dicatat dengan Terima blanko.' },
    en: { what: 'This delivery is written down already, or was never announced to this counter.', means: 'No blank is written down twice.', todo: 'Look at the ledger below; any other delivery goes by Receive blanks.' },
  },
  'blanko-not-released': {
    id: { what: 'Belum ada blanko yang dikeluarkan untuk berkas ini.', means: 'Kartu tidak dapat dicetak tanpa blanko yang tercatat.', todo: 'Minta Kasi mengeluarkan blanko untuk berkas ini.' },
    en: { what: 'No blank was released for this case.', means: 'A card cannot be printed without a booked blank.', todo: 'Ask the Kasi to release a blank for this case.' },
  },
  'blanko-too-few': {
    id: { what: 'Yang diminta {asked}, yang ada {held}.', means: 'Tidak ada blanko yang berpindah.', todo: 'Hitung lagi, lalu isi jumlah yang benar.' },
    en: { what: 'Asked for {asked}, there are {held}.', means: 'No blank was moved.', todo: 'Count again and enter the right number.' },
  },
  'second-person-required': {
    id: { what: 'Ini memerlukan orang kedua.', means: 'Buku blanko tidak diubah.', todo: 'Minta petugas lain memilih namanya dan mengisi PIN-nya sendiri.' },
    en: { what: 'This needs a second person.', means: 'The blanko books are unchanged.', todo: 'Ask another officer to choose their name and enter their own PIN.' },
  },
  'second-pin-wrong': {
    id: { what: 'PIN orang kedua tidak cocok.', means: 'Buku blanko tidak diubah.', todo: 'Minta orang kedua mengetik PIN-nya lagi; sisa percobaan {left}.' },
    en: { what: "The second person's PIN does not match.", means: 'The blanko books are unchanged.', todo: 'Ask the second person to type their PIN again; {left} tries left.' },
  },
  'opname-not-all-counted': {
    id: { what: 'Belum semua pengiriman dihitung.', means: 'Stock opname belum dicatat.', todo: 'Isi hasil hitung setiap pengiriman, nol bila memang tidak ada.' },
    en: { what: 'Not every delivery was counted.', means: 'The stock count is not booked yet.', todo: 'Enter what was counted of each delivery, zero where there is none.' },
  },
  'blanko-used-before': {
    id: { what: 'Kartu di laci bukan blanko: chipnya sudah pernah dipakai.', means: 'Blanko berkas ini masih utuh; kartu bekas itu dibuang ke baki tolak.', todo: 'Ambil kartu bekas dari baki tolak, periksa isi laci, lalu cetak lagi.' },
    en: { what: 'The card in the hopper is no blank: its chip was used before.', means: "This case's blank is untouched; the used card went to the reject tray.", todo: 'Take the used card from the reject tray, check the hopper, then print again.' },
  },
  'record-paper-unknown': {
    id: { what: 'Berita acara dengan nomor itu tidak ada.', means: 'Tidak ada yang dicetak.', todo: 'Pilih nomor dari daftar berita acara.' },
    en: { what: 'There is no berita acara of that number.', means: 'Nothing was printed.', todo: 'Choose a number from the list.' },
  },
} as const satisfies Catalogue;
