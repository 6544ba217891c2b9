/**
 * The biodata that a resident confirms with their signature, and what an operator may put right at an enrolment. Each
 * change needs a paper, and whoever made it vouches for it (the procedure of 2011, domain facts 5).
 */
import { z } from 'zod';
import { bloodGroups, maritalStatuses, religions, type Resident } from '../identity/resident.ts';

const text = z.string().trim().min(1);
const threeDigits = z.string().regex(/^\d{3}$/);

/** What may be changed. Name, date of birth, sex and NIK are the KK's and the ADB's business, not a counter's. */
export const biodataChangesSchema = z
  .strictObject({ birthPlace: text.max(60), bloodGroup: z.enum(bloodGroups), religion: z.enum(religions), maritalStatus: z.enum(maritalStatuses), occupation: text.max(60), address: text.max(120), rt: threeDigits, rw: threeDigits })
  .partial();
export type BiodataChanges = z.infer<typeof biodataChangesSchema>;

interface Line {
  readonly label: { readonly id: string; readonly en: string };
  readonly value: string;
}

const sexes = { L: 'LAKI-LAKI', P: 'PEREMPUAN' } as const;
/** YYYY-MM-DD as people here write it. */
const written = (date: string): string => date.split('-').toReversed().join('-');

/** The lines that the resident reads before signing, in the order of the card. */
export function biodataLines(resident: Resident): readonly Line[] {
  const line = (id: string, en: string, value: string): Line => ({ label: { id, en }, value });
  const { nik, kk, name, birthPlace, birthDate, sex, bloodGroup, address, rt, rw, village, district, regency, religion, maritalStatus, occupation, citizenship } = resident;
  return [
    line('NIK', 'NIK', nik),
    line('No. KK', 'KK number', kk),
    line('Nama', 'Name', name),
    line('Tempat/Tgl Lahir', 'Place and date of birth', `${birthPlace}, ${written(birthDate)}`),
    line('Jenis Kelamin', 'Sex', sexes[sex]),
    line('Gol. Darah', 'Blood group', bloodGroup),
    line('Alamat', 'Address', address),
    line('RT/RW', 'RT/RW', `${rt}/${rw}`),
    line('Kel/Desa', 'Village', village),
    line('Kecamatan', 'District', district),
    line('Kabupaten/Kota', 'Regency', regency),
    line('Agama', 'Religion', religion),
    line('Status Perkawinan', 'Marital status', maritalStatus),
    line('Pekerjaan', 'Occupation', occupation),
    line('Kewarganegaraan', 'Citizenship', citizenship),
  ];
}

/** The text under which the signature stands: its SHA-256 names what was confirmed. */
export const biodataText = (resident: Resident): string => biodataLines(resident).map(({ label, value }) => `${label.id}: ${value}`).join('\n');
