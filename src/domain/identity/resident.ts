/**
 * A resident as SIAK knows them. Values are shown as SIAK has them, never "corrected"; a name may
 * be one word (older records, Permendagri 73/2022 notwithstanding).
 */
import { z } from 'zod';
import { recordStatusSchema } from './record-status.ts';

/** Civil status as printed on the card. */
export const maritalStatuses = ['BELUM KAWIN', 'KAWIN', 'CERAI HIDUP', 'CERAI MATI'] as const;
/** The religions of the official list plus belief (putusan MK 97/PUU-XIV/2016). */
export const religions = ['ISLAM', 'KRISTEN', 'KATHOLIK', 'HINDU', 'BUDHA', 'KHONGHUCU', 'KEPERCAYAAN'] as const;
export const bloodGroups = ['A', 'B', 'AB', 'O', '-'] as const;

export const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'tanggal ditulis YYYY-MM-DD');

export const residentSchema = z.object({
  nik: z.string().regex(/^\d{16}$/).describe('Nomor Induk Kependudukan, 16 digits'),
  kk: z.string().regex(/^\d{16}$/).describe('Nomor Kartu Keluarga, 16 digits'),
  name: z.string().min(1).max(60),
  sex: z.enum(['L', 'P']).describe('L laki-laki, P perempuan'),
  birthPlace: z.string().min(1),
  birthDate: isoDate,
  bloodGroup: z.enum(bloodGroups),
  religion: z.enum(religions),
  maritalStatus: z.enum(maritalStatuses),
  occupation: z.string(),
  citizenship: z.enum(['WNI', 'WNA']),
  nationality: z.string().describe('country, for WNA; INDONESIA for WNI'),
  validUntil: isoDate.nullable().describe('end of the ITAP for WNA; null: SEUMUR HIDUP'),
  address: z.string(),
  rt: z.string().regex(/^\d{3}$/),
  rw: z.string().regex(/^\d{3}$/),
  village: z.string().describe('kelurahan or desa, name'),
  district: z.string().describe('kecamatan, name'),
  regency: z.string().describe('KABUPATEN … or KOTA …'),
  province: z.string(),
  districtCode: z.string().regex(/^\d{6}$/).describe('Kemendagri code of the kecamatan of domicile'),
  status: recordStatusSchema,
  statusAt: z.iso.datetime().describe('when SIAK last changed the status'),
});
export type Resident = z.infer<typeof residentSchema>;

/** What a list shows of a resident. */
export const residentSummarySchema = residentSchema.pick({ nik: true, name: true, sex: true, birthDate: true, birthPlace: true, village: true, district: true, status: true });
export type ResidentSummary = z.infer<typeof residentSummarySchema>;

/** Full years of age on `today` (both YYYY-MM-DD). Someone born on 29 February comes of age on 1 March. */
export function ageOn(birthDate: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** Years from which a card may be printed without having married (UU 24/2013 art. 63). */
export const PRINT_FROM_AGE_YEARS = 17;
/** Years from which a resident may be enrolled ahead of the card. */
export const ENROL_FROM_AGE_YEARS = 16;

/** May a card be printed for this person on `today`: 17, or married, or once married (Perpres 96/2018 art. 15). */
export function mayHoldCard(resident: Pick<Resident, 'birthDate' | 'maritalStatus'>, today: string): boolean {
  return resident.maritalStatus !== 'BELUM KAWIN' || ageOn(resident.birthDate, today) >= PRINT_FROM_AGE_YEARS;
}
