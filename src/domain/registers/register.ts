/**
 * The books of an office, as columns: what stands in a line, in which order, under which head. The lines are views of
 * the buku. Buku Pendaftaran and BHPPK are named by Pesisir Selatan's SOP, Buku Registrasi by Kapuas' and Pasaman
 * Barat's. The columns of the BHPPK form (Buku Harian Peristiwa Penting dan Peristiwa Kependudukan, Permendagri
 * 109/2019) are not public; those here are the least that a daily book of events needs.
 */
import { problem } from '../problem.ts';
import { err, ok, type Result } from '../result.ts';

export const registerIds = ['pendaftaran', 'bhppk', 'registrasi'] as const;
export type RegisterId = (typeof registerIds)[number];

export type CellKind = 'text' | 'count' | 'date' | 'moment' | 'nik' | 'code';

export interface RegisterColumn {
  readonly key: string;
  readonly kind: CellKind;
  readonly title: { readonly id: string; readonly en: string };
  /** Share of the width of a page. */
  readonly share: number;
}

export interface Register {
  readonly id: RegisterId;
  readonly title: { readonly id: string; readonly en: string };
  readonly columns: readonly RegisterColumn[];
}

const column = (key: string, kind: CellKind, id: string, en: string, share: number): RegisterColumn => ({ key, kind, title: { id, en }, share });
const running = column('no', 'count', 'No', 'No', 0.5);
const number = column('berkas', 'code', 'Nomor berkas', 'Case number', 2);
const name = column('name', 'text', 'Nama', 'Name', 2.6);
const nik = column('nik', 'nik', 'NIK', 'NIK', 2.1);

export const registers: Readonly<Record<RegisterId, Register>> = {
  pendaftaran: {
    id: 'pendaftaran',
    title: { id: 'Buku Pendaftaran', en: 'Register of applications' },
    columns: [running, column('at', 'moment', 'Diterima', 'Received', 1.7), number, name, nik, column('service', 'text', 'Layanan', 'Service', 2), column('applicant', 'text', 'Diserahkan oleh', 'Handed in by', 1.8), column('by', 'text', 'Petugas', 'Officer', 1.5), column('standing', 'text', 'Keadaan', 'Standing', 1.6)],
  },
  bhppk: {
    id: 'bhppk',
    title: { id: 'Buku Harian Peristiwa Penting dan Peristiwa Kependudukan', en: 'Daily book of events (BHPPK)' },
    columns: [running, column('at', 'moment', 'Waktu', 'Time', 1.7), number, name, nik, column('event', 'text', 'Peristiwa', 'Event', 2.8), column('remark', 'text', 'Keterangan', 'Remark', 2.2), column('by', 'text', 'Petugas', 'Officer', 1.5)],
  },
  registrasi: {
    id: 'registrasi',
    title: { id: 'Buku Registrasi KTP-el', en: 'Register of KTP-el' },
    columns: [running, column('register', 'code', 'No. registrasi', 'Register no.', 2), column('date', 'date', 'Tanggal', 'Date', 1.2), name, nik, column('service', 'text', 'Layanan', 'Service', 2), number, column('uid', 'code', 'UID chip', 'Chip UID', 1.7)],
  },
};

/** A line: values by the keys of the columns. Moments as ISO instants, dates as YYYY-MM-DD, NIK as digits; null: none. */
export type RegisterLine = Readonly<Record<string, string | null>>;

/** Days that a book can be asked for at once: a year, and the leap day. */
export const LONGEST_PERIOD_DAYS = 366;
const MS_PER_DAY = 86_400_000;

/** Is this a period (both days YYYY-MM-DD, inclusive)? Gives its days. Errors: `period-wrong`, `period-too-long`. */
export function checkPeriod(from: string, to: string): Result<number> {
  const [first, last] = [from, to].map((day) => (/^\d{4}-\d{2}-\d{2}$/u.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN)) as [number, number];
  if (Number.isNaN(first) || Number.isNaN(last) || first > last) return err(problem('period-wrong'));
  const days = Math.round((last - first) / MS_PER_DAY) + 1;
  return days > LONGEST_PERIOD_DAYS ? err(problem('period-too-long', { days, most: LONGEST_PERIOD_DAYS })) : ok(days);
}
