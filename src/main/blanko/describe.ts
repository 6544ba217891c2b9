/** What a berita acara says, by what was done. */
import type { EntryBody, EntryKind } from '../../domain/journal/entry.ts';

export interface RecordWords {
  readonly title: string;
  /** Goes on after "Pada …, di …, ". */
  readonly about: string;
  readonly rows: readonly (readonly [string, string])[];
  readonly tail: readonly string[];
}

const pieces = (count: number): string => `${new Intl.NumberFormat('id-ID').format(count)} keping`;
const difference = (booked: number, found: number): string => (found === booked ? 'sesuai' : found > booked ? `lebih ${found - booked}` : `kurang ${booked - found}`);

/** The words of a record. Throws for a kind that leaves none. */
export function describe(kind: EntryKind, body: EntryBody<EntryKind>): RecordWords {
  if (kind === 'blanko.destroyed') {
    const { count } = body as EntryBody<'blanko.destroyed'>;
    return { title: 'BERITA ACARA PEMUSNAHAN BLANKO KTP-el', about: 'telah dimusnahkan blanko KTP-el yang rusak dengan cara dipotong hingga chip dan mukanya tidak dapat dipakai lagi:', rows: [['Jumlah', pieces(count)]], tail: [] };
  }
  if (kind === 'blanko.sent-back') {
    const { count, from, why } = body as EntryBody<'blanko.sent-back'>;
    return { title: 'BERITA ACARA PENGEMBALIAN BLANKO KTP-el', about: 'telah dikembalikan blanko KTP-el kepada pusat:', rows: [['Jumlah', pieces(count)], ['Keadaan', from === 'stock' ? 'utuh' : 'rusak']], tail: [`Alasan: ${why}`] };
  }
  if (kind === 'blanko.counted') {
    const { account, lots, why } = body as EntryBody<'blanko.counted'>;
    return {
      title: 'BERITA ACARA STOCK OPNAME BLANKO KTP-el',
      about: `telah dihitung blanko KTP-el ${account === 'stock' ? 'di brankas' : 'yang rusak'} menurut pengiriman:`,
      rows: lots.map(({ batch, booked, found }) => [batch, `buku ${booked} · hitung ${found} · ${difference(booked, found)}`]),
      tail: [why === null ? 'Hasil hitung sesuai dengan buku; tidak ada selisih.' : `Selisih dibukukan dengan alasan: ${why}`],
    };
  }
  throw new Error(`${kind} leaves no berita acara`);
}
