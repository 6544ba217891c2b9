/** What a record holds besides name and number, drawn with sensible frequency. */
import type { Random } from '../../domain/clock.ts';
import type { RecordStatus } from '../../domain/identity/record-status.ts';
import type { Resident } from '../../domain/identity/resident.ts';
import { between, happens, pick, weighted } from '../../platform/chance.ts';

const DAY_MS = 86_400_000;

/** YYYY-MM-DD, `days` before a day. */
export const daysBefore = (today: string, days: number): string => new Date(Date.parse(today) - days * DAY_MS).toISOString().slice(0, 10);

/** A birth date of someone who has this age in full years on `today`; never 29 February, so that it stays true. */
export function birthDateOf(random: Random, today: string, age: number): string {
  const year = Number(today.slice(0, 4)) - age;
  const anniversary = `${year}-${today.slice(5) === '02-29' ? '02-28' : today.slice(5)}`;
  const born = daysBefore(anniversary, between(random, 0, 364));
  return born.endsWith('02-29') ? `${born.slice(0, 8)}28` : born;
}

export const drawReligion = (random: Random): Resident['religion'] =>
  weighted(random, [['ISLAM', 690], ['KRISTEN', 160], ['HINDU', 100], ['KATHOLIK', 35], ['KEPERCAYAAN', 8], ['BUDHA', 5], ['KHONGHUCU', 2]]);

export const drawBloodGroup = (random: Random): Resident['bloodGroup'] => weighted(random, [['-', 55], ['O', 18], ['A', 11], ['B', 12], ['AB', 4]]);

const YOUNG = 23;
const OLD = 60;

export function drawOccupation(random: Random, sex: Resident['sex'], age: number, married: boolean): string {
  if (age < YOUNG && happens(random, age < 19 ? 0.95 : 0.6)) return 'PELAJAR/MAHASISWA';
  if (sex === 'P' && married && happens(random, 0.55)) return 'MENGURUS RUMAH TANGGA';
  if (age >= OLD && happens(random, 0.3)) return 'PENSIUNAN';
  return weighted(random, [
    ['PETANI/PEKEBUN', 32], ['WIRASWASTA', 18], ['KARYAWAN SWASTA', 14], ['BURUH HARIAN LEPAS', 8], ['PEGAWAI NEGERI SIPIL', 6], ['PEDAGANG', 6], ['GURU', 5],
    ['NELAYAN/PERIKANAN', 4], ['BELUM/TIDAK BEKERJA', 4], ['SOPIR', 2], ['BIDAN', 1],
  ]);
}

const streets = ['MELATI', 'KENANGA', 'PEMUDA', 'AHMAD YANI', 'DIPONEGORO', 'PATIH RUMBIH', 'MAHAKAM', 'BARITO', 'JAWA', 'CILIK RIWUT', 'TJILIK', 'PELITA', 'KAPTEN TENDEAN', 'SEROJA', 'ANGGREK', 'GARUDA', 'TEMANGGUNG', 'MAWAR', 'FLAMBOYAN', 'VETERAN'] as const;

export function drawAddress(random: Random): string {
  const street = pick(random, streets);
  const number = between(random, 1, 140);
  return weighted(random, [[`JL. ${street} NO. ${number}`, 60], [`GG. ${street} NO. ${number}`, 15], [`DUSUN ${street}`, 15], [`KOMPLEK ${street} BLOK ${pick(random, ['A', 'B', 'C', 'D'])} NO. ${between(random, 1, 40)}`, 10]]);
}

export const drawBlock = (random: Random, highest: number): string => String(between(random, 1, highest)).padStart(3, '0');

type StatusTable = readonly (readonly [RecordStatus, number])[];
const adults: StatusTable = [
  ['PRINT_READY_RECORD', 840], ['CARD_PRINTED', 60], ['UNREGISTERED', 30], ['SENT_FOR_ENROLLMENT', 20], ['DUPLICATE_RECORD', 12], ['BIO_CAPTURED', 10], ['PROCESSING', 7],
  ['RECEIVED_AT_CENTRAL', 7], ['ENROLL_FAILURE_AT_CENTRAL', 5], ['ADJUDICATE_RECORD', 4], ['ENROLL_FAILURE_AT_REGIONAL', 3], ['SEARCH_FAILURE_AT_CENTRAL', 2],
];
const newlyObliged: StatusTable = [['PRINT_READY_RECORD', 58], ['UNREGISTERED', 30], ['BIO_CAPTURED', 4], ['SENT_FOR_ENROLLMENT', 5], ['PROCESSING', 3]];
const enrolledEarly: StatusTable = [['UNREGISTERED', 60], ['PRINT_READY_RECORD', 28], ['BIO_CAPTURED', 6], ['SENT_FOR_ENROLLMENT', 6]];

/** Enrolment is open from 16, the card from 17 (domain facts 5). */
export function drawStatus(random: Random, age: number): RecordStatus {
  if (age < 16) return 'UNREGISTERED';
  if (age === 16) return weighted(random, enrolledEarly);
  return weighted(random, age < 19 ? newlyObliged : adults);
}

/** When the record got its status: years ago for what is settled, days for what is under way. */
export function drawStatusAt(random: Random, status: RecordStatus, today: string): string {
  const settled = status === 'PRINT_READY_RECORD' || status === 'CARD_PRINTED' || status === 'UNREGISTERED';
  const hour = String(between(random, 1, 8)).padStart(2, '0');
  return `${daysBefore(today, between(random, 1, settled ? 3000 : 60))}T${hour}:${String(between(random, 0, 59)).padStart(2, '0')}:00.000Z`;
}
