/** The words of a paper, in order, before they are set. Indonesian: these are papers of an Indonesian office. */
import type { Bars } from './barcode.ts';
import type { Paper, PaperData } from './data.ts';
import type { EnrolmentItem } from '../../domain/identity/enrolment.ts';
import type { Office } from '../../domain/sop/pack.ts';
import type { Round } from '../../domain/round.ts';
import { localDate, localDay, localTime, nikGroups, nikMasked } from './words.ts';

export type Block =
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'number'; readonly label: string; readonly text: string }
  /** The text as bars for a hand scanner; `bars` are filled in before it is set. */
  | { readonly kind: 'barcode'; readonly text: string; readonly bars: Bars }
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

/** Who handed in what, and when. */
const handedIn = (data: PaperData): readonly (readonly [string, string])[] => [
  ['Layanan', service(data)],
  ['Nama', data.resident.name],
  ['NIK', nikMasked(data.resident.nik)],
  ['Diserahkan oleh', data.applicant],
  ['Diterima', localTime(data.receivedAt, data.office.timezone)],
];

function receipt(data: PaperData): readonly Block[] {
  const { timezone } = data.office;
  return [
    ...head('BUKTI PENYERAHAN BERKAS', data),
    { kind: 'barcode', text: data.number, bars: [] },
    {
      kind: 'pairs',
      figures: ['NIK'],
      rows: [
        ...handedIn(data),
        ['Perkiraan selesai', data.promisedAt === null ? 'diberitahukan oleh petugas' : localTime(data.promisedAt, timezone)],
        ['Paling lambat', data.lawfulBy === null ? '24 jam sejak berkas dinyatakan lengkap' : localTime(data.lawfulBy, timezone)],
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
      rows: handedIn(data),
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
  const card = data.gives === 'card';
  const { timezone } = data.office;
  return [
    ...head(card ? 'TANDA TERIMA KTP-el' : 'TANDA TERIMA BERKAS', data),
    {
      kind: 'pairs',
      figures: ['NIK', 'Nomor registrasi', 'Nomor bukti rekam'],
      rows: [
        ['Layanan', service(data)],
        ['Nama', data.resident.name],
        ['NIK', nikGroups(data.resident.nik)],
        [card ? 'Nomor registrasi' : 'Nomor bukti rekam', (card ? data.registerNumber : data.proof?.number) ?? '–'],
        ['Diserahkan', given ? localTime(given.at, timezone) : '……………………………………'],
        ['Diterima oleh', given ? given.receivedBy : '……………………………………'],
      ],
    },
    { kind: 'text', text: card ? 'Telah diterima 1 (satu) keping KTP-el atas nama tersebut. Data pada kartu telah diperiksa oleh penerima dan sesuai.' : 'Telah diterima kembali berkas persyaratan atas nama tersebut, dengan bukti telah perekaman.' },
    { kind: 'signatures', columns: [{ above: '\nYang menerima,', name: given?.receivedBy ?? '', picture: given?.signature ?? null }, signedBy(data, given?.at ?? data.printedAt)] },
  ];
}

const itemWords: Readonly<Record<EnrolmentItem, string>> = { photo: 'Pas foto', irises: 'Iris kedua mata', fingers: 'Sidik jari', signature: 'Tanda tangan' };

/** The proof that somebody was enrolled: it goes with the papers and is asked for at the next counter. */
function enrolmentProof(data: PaperData): readonly Block[] {
  const { proof } = data;
  return [
    { kind: 'title', text: 'BUKTI PEREKAMAN KTP-el' },
    { kind: 'number', label: 'Nomor', text: proof?.number ?? '–' },
    {
      kind: 'pairs',
      figures: ['NIK'],
      rows: [
        ['Nama', data.resident.name],
        ['NIK', nikMasked(data.resident.nik)],
        ['Nomor berkas', data.number],
        ['Direkam', proof ? localTime(proof.at, data.office.timezone) : '–'],
      ],
    },
    { kind: 'heading', text: 'Yang direkam' },
    { kind: 'ticks', rows: (proof?.taken ?? []).map((item) => ({ title: itemWords[item], present: true })) },
    ...((proof?.exceptions.length ?? 0) > 0 ? ([{ kind: 'numbered', rows: proof!.exceptions.map(({ item, why }) => `${itemWords[item]}: ${why}`) }] as const) : []),
    { kind: 'text', text: 'Surat ini bukti bahwa perekaman telah dilakukan; KTP-el dicetak setelah data dinyatakan tunggal oleh pusat. Tidak dipungut biaya.' },
    { kind: 'signatures', columns: [{ above: '\nPenduduk,', name: data.resident.name, picture: null }, { ...signedBy(data, proof?.at ?? data.printedAt), name: proof?.by ?? data.operator }] },
  ];
}

/** Surat Himbauan of a round: who comes when and whom to call (Kota Bima, mobile, step 1). */
export interface HimbauanData {
  readonly office: Pick<Office, 'letterhead' | 'timezone' | 'issuePlace' | 'name'>;
  readonly round: Pick<Round, 'title' | 'villages' | 'date' | 'contactPerson' | 'contactPhone'>;
  readonly operator: string;
  readonly printedAt: string;
}

export function composeHimbauan({ office, round, operator, printedAt }: HimbauanData): readonly Block[] {
  return [
    { kind: 'title', text: 'SURAT HIMBAUAN' },
    { kind: 'text', text: `Kepada seluruh warga ${round.villages.join(', ')}.` },
    { kind: 'text', text: `${office.name} akan datang melayani perekaman dan pencetakan KTP-el (jemput bola). Warga yang berumur 17 tahun, atau sudah kawin, dan belum memiliki KTP-el dihimbau menghubungi petugas di bawah ini lebih dahulu.` },
    {
      kind: 'pairs',
      figures: ['Telepon/WhatsApp'],
      rows: [
        ['Kegiatan', round.title],
        ['Hari dan tanggal', localDay(round.date)],
        ['Desa/kelurahan', round.villages.join(', ')],
        ['Yang dihubungi', round.contactPerson],
        ['Telepon/WhatsApp', round.contactPhone],
      ],
    },
    { kind: 'heading', text: 'Yang dibawa' },
    { kind: 'numbered', rows: ['Kartu Keluarga (KK); siapkan NIK saat menghubungi petugas', 'Warga datang sendiri, tidak dapat diwakilkan', 'Yang belum ber-NIK menyampaikannya kepada petugas; cara mendaftar akan dijelaskan'] },
    { kind: 'text', text: 'Pengurusan KTP-el tidak dipungut biaya.' },
    { kind: 'signatures', columns: [{ above: `${office.issuePlace}, ${localDate(printedAt, office.timezone)}\nPetugas,`, name: operator, picture: null }] },
  ];
}

const composers: Readonly<Record<Paper, (data: PaperData) => readonly Block[]>> = { receipt, deficiency, 'hand-over': handOver, 'enrolment-proof': enrolmentProof };

/** The blocks of a paper. */
export const composePaper = (paper: Paper, data: PaperData): readonly Block[] => composers[paper](data);
