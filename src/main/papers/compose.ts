/** The words of a paper, in order, before they are set. Indonesian: these are papers of an Indonesian office. */
import type { Paper, PaperData } from './data.ts';
import { localDate, localTime, nikGroups, nikMasked } from './words.ts';

export type Block =
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'number'; readonly label: string; readonly text: string }
  | { readonly kind: 'pairs'; readonly rows: readonly (readonly [string, string])[]; /** Labels of the rows that are numbers. */ readonly figures: readonly string[] }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'ticks'; readonly rows: readonly { readonly title: string; readonly present: boolean }[] }
  | { readonly kind: 'numbered'; readonly rows: readonly string[] }
  | { readonly kind: 'signatures'; readonly columns: readonly { readonly above: string; readonly name: string; readonly picture: Uint8Array | null }[] };

const service = ({ serviceTitle, reasonTitle }: PaperData): string => (reasonTitle === null ? serviceTitle : `${serviceTitle} – ${reasonTitle}`);
const signedBy = (data: PaperData, at: string) => ({ above: `${data.office.issuePlace}, ${localDate(at, data.office.timezone)}\nPetugas,`, name: data.operator, picture: null });
const head = (title: string, data: PaperData): Block[] => [
  { kind: 'title', text: title },
  { kind: 'number', label: 'Nomor berkas', text: data.number },
];

function receipt(data: PaperData): readonly Block[] {
  const { timezone } = data.office;
  return [
    ...head('BUKTI PENYERAHAN BERKAS', data),
    {
      kind: 'pairs',
      figures: ['NIK'],
      rows: [
        ['Layanan', service(data)],
        ['Nama', data.resident.name],
        ['NIK', nikMasked(data.resident.nik)],
        ['Diserahkan oleh', data.applicant],
        ['Diterima', localTime(data.receivedAt, timezone)],
        ['Perkiraan selesai', data.promisedAt === null ? 'diberitahukan oleh petugas' : localTime(data.promisedAt, timezone)],
      ],
    },
    { kind: 'heading', text: 'Kelengkapan' },
    { kind: 'ticks', rows: data.requirements },
    { kind: 'text', text: 'Bawa bukti ini saat menanyakan atau mengambil KTP-el. Pengurusan KTP-el tidak dipungut biaya.' },
    { kind: 'signatures', columns: [{ above: '\nYang menyerahkan,', name: data.applicant, picture: null }, signedBy(data, data.receivedAt)] },
  ];
}

function deficiency(data: PaperData): readonly Block[] {
  return [
    ...head('CATATAN KEKURANGAN BERKAS', data),
    {
      kind: 'pairs',
      figures: ['NIK'],
      rows: [
        ['Layanan', service(data)],
        ['Nama', data.resident.name],
        ['NIK', nikMasked(data.resident.nik)],
        ['Diserahkan oleh', data.applicant],
        ['Diterima', localTime(data.receivedAt, data.office.timezone)],
      ],
    },
    { kind: 'text', text: 'Berkas ini kami kembalikan karena belum lengkap. Yang perlu dilengkapi:' },
    data.missing.length > 0 ? { kind: 'numbered', rows: data.missing } : { kind: 'text', text: 'Lihat catatan petugas.' },
    ...(data.note === null ? [] : ([{ kind: 'heading', text: 'Catatan petugas' }, { kind: 'text', text: data.note }] as const)),
    { kind: 'text', text: 'Setelah lengkap, serahkan kembali berkas ini ke loket dengan nomor yang sama; tidak perlu mendaftar ulang. Pengurusan KTP-el tidak dipungut biaya.' },
    { kind: 'signatures', columns: [{ above: '\nYang menerima kembali,', name: data.applicant, picture: null }, signedBy(data, data.printedAt)] },
  ];
}

function handOver(data: PaperData): readonly Block[] {
  const given = data.handOver;
  const { timezone } = data.office;
  return [
    ...head('TANDA TERIMA KTP-el', data),
    {
      kind: 'pairs',
      figures: ['NIK', 'Nomor registrasi'],
      rows: [
        ['Layanan', service(data)],
        ['Nama', data.resident.name],
        ['NIK', nikGroups(data.resident.nik)],
        ['Nomor registrasi', data.registerNumber ?? '–'],
        ['Diserahkan', given ? localTime(given.at, timezone) : '……………………………………'],
        ['Diterima oleh', given ? given.receivedBy : '……………………………………'],
      ],
    },
    { kind: 'text', text: 'Telah diterima 1 (satu) keping KTP-el atas nama tersebut. Data pada kartu telah diperiksa oleh penerima dan sesuai.' },
    { kind: 'signatures', columns: [{ above: '\nYang menerima,', name: given?.receivedBy ?? '', picture: given?.signature ?? null }, signedBy(data, given?.at ?? data.printedAt)] },
  ];
}

const composers: Readonly<Record<Paper, (data: PaperData) => readonly Block[]>> = { receipt, deficiency, 'hand-over': handOver };

/** The blocks of a paper. */
export const composePaper = (paper: Paper, data: PaperData): readonly Block[] => composers[paper](data);
