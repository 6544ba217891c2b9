/**
 * Inspection as a rule: what SIAK's record says, what the face carries and what the chip holds, row
 * by row, differences marked. The screen and the service use the same answer.
 */
import { problem, type Problem } from '../problem.ts';
import type { Result } from '../result.ts';
import { biodataFields, type Biodata, type ChipContent, type ChipReading } from './chip-content.ts';
import { faceValue, provinceLine, type FaceFieldKey, type FaceFields } from './face-fields.ts';

export interface ComparisonRow {
  readonly field: { readonly id: string; readonly en: string };
  readonly record: string;
  readonly face: string;
  /** Null while the chip's biodata were not read. */
  readonly chip: string | null;
  readonly differs: boolean;
}

/** An `Inspection` of the contract without its attempt. */
export interface Comparison {
  readonly rows: readonly ComparisonRow[];
  readonly chip:
    | { readonly state: 'read'; readonly uid: string; readonly authentic: boolean; readonly photoMatches: boolean; readonly minutiaeMatch: boolean; readonly signatureMatches: boolean }
    | { readonly state: 'not-read'; readonly problem: Problem };
  /** All of the chip was read, is authentic, and is what was to be written. */
  readonly chipMatch: boolean;
}

interface RowRule {
  readonly field: { readonly id: string; readonly en: string };
  readonly printed: (fields: FaceFields) => string;
  readonly stored: (biodata: Biodata) => string;
}

const row = (id: string, en: string, key: FaceFieldKey, stored: (biodata: Biodata) => string): RowRule => ({ field: { id, en }, printed: (fields) => faceValue(fields, key), stored });

/** In the order of the card; head first, issue last. */
const rules: readonly RowRule[] = [
  { field: { id: 'Provinsi', en: 'Province' }, printed: (fields) => fields.head[0], stored: (chip) => provinceLine(chip.province) },
  { field: { id: 'Kabupaten/Kota', en: 'Regency' }, printed: (fields) => fields.head[1], stored: (chip) => chip.regency },
  { field: { id: 'NIK', en: 'NIK' }, printed: (fields) => fields.nik, stored: (chip) => chip.nik },
  row('Nama', 'Name', 'name', (chip) => chip.name),
  row('Tempat/Tgl Lahir', 'Place and date of birth', 'birth', (chip) => `${chip.birthPlace}, ${chip.birthDate}`),
  row('Jenis Kelamin', 'Sex', 'sex', (chip) => chip.sex),
  row('Gol. Darah', 'Blood group', 'bloodGroup', (chip) => chip.bloodGroup),
  row('Alamat', 'Address', 'address', (chip) => chip.address),
  row('RT/RW', 'RT/RW', 'rtRw', (chip) => `${chip.rt}/${chip.rw}`),
  row('Kel/Desa', 'Village', 'village', (chip) => chip.village),
  row('Kecamatan', 'District', 'district', (chip) => chip.district),
  row('Agama', 'Religion', 'religion', (chip) => chip.religion),
  row('Status Perkawinan', 'Civil status', 'maritalStatus', (chip) => chip.maritalStatus),
  row('Pekerjaan', 'Occupation', 'occupation', (chip) => chip.occupation),
  row('Kewarganegaraan', 'Citizenship', 'citizenship', (chip) => chip.citizenship),
  row('Berlaku Hingga', 'Valid until', 'validUntil', (chip) => chip.validUntil),
  { field: { id: 'Dikeluarkan', en: 'Issued' }, printed: (fields) => `${fields.issue.place}, ${fields.issue.date}`, stored: (chip) => `${chip.issuePlace}, ${chip.issueDate}` },
];

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, index) => byte === b[index]);
const sameBiodata = (a: Biodata, b: Biodata): boolean => biodataFields.every((field) => a[field] === b[field]);

/**
 * Compares.
 * @param record fields made from SIAK's record as it is now
 * @param face fields that were printed
 * @param expected content that was to be written into the chip
 * @param reading what the reader gave; a failure, an empty chip or a missing SAM gives `not-read`
 */
export function compareCard(record: FaceFields, face: FaceFields, expected: ChipContent, reading: Result<ChipReading>): Comparison {
  const secured = reading.ok ? reading.value.secured : null;
  const rows = rules.map(({ field, printed, stored }) => {
    const [inRecord, onFace, inChip] = [printed(record), printed(face), secured ? stored(secured.biodata) : null];
    return { field, record: inRecord, face: onFace, chip: inChip, differs: inRecord !== onFace || (inChip !== null && inChip !== inRecord) };
  });
  if (!reading.ok) return { rows, chip: { state: 'not-read', problem: reading.error }, chipMatch: false };
  if (!secured) return { rows, chip: { state: 'not-read', problem: problem(reading.value.blank ? 'chip-blank' : 'chip-secured-unread') }, chipMatch: false };
  const chip = {
    state: 'read' as const,
    uid: reading.value.uid,
    authentic: secured.authentic,
    photoMatches: reading.value.photo !== null && sameBytes(reading.value.photo, expected.photo),
    minutiaeMatch: secured.minutiae.every((template, index) => sameBytes(template, expected.minutiae[index]!)),
    signatureMatches: sameBytes(secured.signature, expected.signature),
  };
  const chipMatch = chip.authentic && chip.photoMatches && chip.minutiaeMatch && chip.signatureMatches && sameBiodata(secured.biodata, expected.biodata);
  return { rows, chip, chipMatch };
}
