/**
 * English words of a foreigner's card: sex, religion, civil status and occupation are written in
 * English (dispendukcapil.grobogan.go.id/tanyajawab, domain facts 2.3). The official wording of each
 * is not public: these translations are ours, kept as data.
 */
import type { Resident } from '../identity/resident.ts';

export const englishSex: Readonly<Record<Resident['sex'], string>> = { L: 'MALE', P: 'FEMALE' };

export const englishReligion: Readonly<Record<Resident['religion'], string>> = {
  ISLAM: 'ISLAM',
  KRISTEN: 'CHRISTIAN',
  KATHOLIK: 'CATHOLIC',
  HINDU: 'HINDU',
  BUDHA: 'BUDDHIST',
  KHONGHUCU: 'CONFUCIAN',
  KEPERCAYAAN: 'TRADITIONAL BELIEF',
};

export const englishMaritalStatus: Readonly<Record<Resident['maritalStatus'], string>> = {
  'BELUM KAWIN': 'SINGLE',
  KAWIN: 'MARRIED',
  'CERAI HIDUP': 'DIVORCED',
  'CERAI MATI': 'WIDOWED',
};

const occupations: Readonly<Record<string, string>> = {
  'BELUM/TIDAK BEKERJA': 'NOT WORKING',
  'MENGURUS RUMAH TANGGA': 'HOMEMAKER',
  'PELAJAR/MAHASISWA': 'STUDENT',
  PENSIUNAN: 'RETIRED',
  PERDAGANGAN: 'TRADER',
  PEDAGANG: 'TRADER',
  'PETANI/PEKEBUN': 'FARMER',
  PETERNAK: 'STOCK FARMER',
  'NELAYAN/PERIKANAN': 'FISHERMAN',
  INDUSTRI: 'INDUSTRY',
  KONSTRUKSI: 'CONSTRUCTION',
  TRANSPORTASI: 'TRANSPORT',
  'KARYAWAN SWASTA': 'PRIVATE EMPLOYEE',
  'BURUH HARIAN LEPAS': 'DAY LABOURER',
  WIRASWASTA: 'ENTREPRENEUR',
  DOSEN: 'LECTURER',
  GURU: 'TEACHER',
  PENGACARA: 'LAWYER',
  NOTARIS: 'NOTARY',
  ARSITEK: 'ARCHITECT',
  AKUNTAN: 'ACCOUNTANT',
  KONSULTAN: 'CONSULTANT',
  DOKTER: 'PHYSICIAN',
  BIDAN: 'MIDWIFE',
  PERAWAT: 'NURSE',
  APOTEKER: 'PHARMACIST',
  PSIKIATER: 'PSYCHIATRIST',
  PSIKOLOG: 'PSYCHOLOGIST',
  PENELITI: 'RESEARCHER',
  SOPIR: 'DRIVER',
  PASTOR: 'PRIEST',
  PENDETA: 'PASTOR',
  BIARAWATI: 'NUN',
  WARTAWAN: 'JOURNALIST',
  SENIMAN: 'ARTIST',
};

/** The English word for an occupation; one that is not in the list stays as SIAK has it, which for a foreigner often is English already. */
export const englishOccupation = (occupation: string): string => occupations[occupation] ?? occupation;
