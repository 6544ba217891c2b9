/** The words of the laporan kesiapan loket. */
import type { DeviceTestRecord, Readiness, ReadinessRemark } from '../../domain/readiness.ts';
import type { Office } from '../../domain/sop/pack.ts';
import type { Block } from './compose.ts';
import { localDate, localTime } from './words.ts';

export interface ReadinessPaper {
  readonly office: Pick<Office, 'name' | 'issuePlace' | 'timezone'>;
  readonly station: string;
  readonly counter: string;
  /** When it was checked: ISO 8601 UTC. */
  readonly at: string;
  readonly by: string;
  readonly readiness: Readiness;
  readonly remarks: readonly ReadinessRemark[];
  /** What happened, in words. */
  readonly problemWords: (kept: DeviceTestRecord['problem']) => string;
}

const deviceWords: Readonly<Record<string, string>> = { reader: 'Pembaca kartu', sam: 'Modul SAM', encoder: 'Encoder printer', printer: 'Printer kartu', scanner: 'Pemindai', finger: 'Sidik jari', iris: 'Iris', pad: 'Papan tanda tangan', siak: 'SIAK' };

const remarkWords: Readonly<Record<ReadinessRemark, string>> = {
  'device-failed': 'Ada alat yang gagal diuji: layani hanya yang tidak memerlukannya, dan panggil petugas TI.',
  'certificate-ends-soon': 'Sertifikat sebuah alat berakhir dalam dua minggu: minta yang baru kepada pembuatnya.',
  'supply-low': 'Ribbon atau film hampir habis: siapkan gantinya.',
  'blanko-low': 'Blanko di brankas di bawah batas kantor: minta tambahan.',
  'outbox-old': 'Ada entri yang menunggu lebih dari sehari: lihat halaman Kirim.',
  'disk-low': 'Ruang disk hampir habis: hubungi petugas TI sebelum merekam.',
  'clock-off': 'Jam komputer berbeda lebih dari satu menit dari SIAK: setel jamnya.',
  'siak-silent': 'SIAK tidak menjawab: loket tetap bekerja, entri menunggu.',
};

const cards = (count: number | null): string => (count === null ? 'tidak diketahui' : `cukup untuk ${count} kartu`);
const gigabytes = (bytes: number | null): string => (bytes === null ? 'tidak diketahui' : `${(bytes / 1e9).toLocaleString('id-ID', { maximumFractionDigits: 1 })} GB kosong`);
/** Seconds ahead or behind, in words. */
function clockWords(ms: number | null): string {
  if (ms === null) return 'tidak dapat dibandingkan';
  const seconds = Math.round(Math.abs(ms) / 1_000);
  return seconds === 0 ? 'sama dengan SIAK' : `${seconds} detik ${ms > 0 ? 'lebih cepat dari' : 'lebih lambat dari'} SIAK`;
}

export function readinessBlocks({ office, station, counter, at, by, readiness, remarks, problemWords }: ReadinessPaper): readonly Block[] {
  const { devices, supplies, outbox, diskFree, clockAheadMs } = readiness;
  const of = (device: Readiness['devices'][number]): string => {
    const { device: kind, name, serial, firmware, validUntil, passed, seen, problem } = device;
    const words = passed ? (seen?.id ?? '') : problemWords(problem);
    // What the test has said already is not said twice.
    const about = [serial === null || words.includes(serial) ? null : `nomor seri ${serial}`, firmware === null ? null : `firmware ${firmware}`, validUntil === null ? null : `sertifikat sampai ${localDate(validUntil, office.timezone)}`].filter((part) => part !== null);
    return `${deviceWords[kind] ?? kind} (${name}): ${passed ? 'LULUS' : 'GAGAL'}. ${words}${about.length > 0 ? ` [${about.join(', ')}]` : ''}`;
  };
  return [
    { kind: 'title', text: 'LAPORAN KESIAPAN LOKET' },
    { kind: 'number', label: 'Hasil', text: remarks.length === 0 ? 'SIAP MELAYANI' : 'PERLU PERHATIAN' },
    { kind: 'pairs', figures: [], rows: [['Kantor', office.name], ['Loket', `${counter} (${station})`], ['Diperiksa', localTime(at, office.timezone)], ['Oleh', by]] },
    { kind: 'heading', text: 'Alat' },
    { kind: 'ticks', rows: devices.map((device) => ({ title: of(device), present: device.passed })) },
    { kind: 'heading', text: 'Bahan dan keadaan' },
    {
      kind: 'pairs',
      figures: [],
      rows: [
        ['Ribbon', cards(supplies.ribbon)],
        ['Film', cards(supplies.film)],
        ['Blanko di printer', supplies.hopper === null ? 'tidak diketahui' : `${supplies.hopper} keping`],
        ['Blanko di brankas', `${supplies.blanko} keping`],
        ['Menunggu dikirim', outbox.oldest === null ? 'tidak ada' : `${outbox.waiting} entri, sejak ${localTime(outbox.oldest, office.timezone)}`],
        ['Disk', gigabytes(diskFree)],
        ['Jam', clockWords(clockAheadMs)],
      ],
    },
    ...(remarks.length > 0 ? ([{ kind: 'heading', text: 'Yang perlu dilakukan' }, { kind: 'numbered', rows: remarks.map((remark) => remarkWords[remark]) }] as const) : []),
    { kind: 'signatures', columns: [{ above: '\nMengetahui,', name: '', picture: null }, { above: `${office.issuePlace}, ${localDate(at, office.timezone)}\nYang memeriksa,`, name: by, picture: null }] },
  ];
}
