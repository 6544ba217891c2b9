/**
 * The data side of a KTP-el as text: the official field list in its order (domain facts 2.2, 2.3;
 * UU 24/2013 for the elements, three public templates for the order). Every printed text passes
 * {@link printable}: what the card cannot carry is refused, never cut and never corrected.
 */
import { printable, printableName } from '../identity/names.ts';
import type { Resident } from '../identity/resident.ts';
import { problem } from '../problem.ts';
import { err, ok, type Result } from '../result.ts';
import { englishMaritalStatus, englishOccupation, englishReligion, englishSex } from './foreigner.ts';
import type { Biodata } from './chip-content.ts';

/** The labelled lines under the NIK, in the order of the card. */
export const faceFieldKeys = [
  'name', 'birth', 'sex', 'bloodGroup', 'address', 'rtRw', 'village', 'district', 'religion', 'maritalStatus', 'occupation', 'citizenship', 'validUntil',
] as const;
export type FaceFieldKey = (typeof faceFieldKeys)[number];

export interface FaceField {
  readonly key: FaceFieldKey;
  /** As printed, without the colon. */
  readonly label: string;
  readonly value: string;
}

export interface FaceFields {
  /** `PROVINSI …`, then `KABUPATEN …` or `KOTA …`: where the resident lives. */
  readonly head: readonly [string, string];
  /** 16 digits, ungrouped. */
  readonly nik: string;
  readonly rows: readonly FaceField[];
  /** Under the photo: place, and date as DD-MM-YYYY. */
  readonly issue: { readonly place: string; readonly date: string };
}

/** What of the office stands on a card: the place of issue. Head and address are the resident's, also at an office far from home (*luar domisili*). */
export interface IssuingOffice {
  readonly issuePlace: string;
}

const labels: Readonly<Record<FaceFieldKey, string>> = {
  name: 'Nama',
  birth: 'Tempat/Tgl Lahir',
  sex: 'Jenis Kelamin',
  bloodGroup: 'Gol. Darah',
  address: 'Alamat',
  rtRw: 'RT/RW',
  village: 'Kel/Desa',
  district: 'Kecamatan',
  religion: 'Agama',
  maritalStatus: 'Status Perkawinan',
  occupation: 'Pekerjaan',
  citizenship: 'Kewarganegaraan',
  validUntil: 'Berlaku Hingga',
};

/** What sentences call the texts that stand on the card without a label. */
export const headLabels = ['Provinsi', 'Kabupaten/Kota'] as const;
export const issueLabels = { place: 'Tempat dikeluarkan', date: 'Tanggal dikeluarkan' } as const;

/** A citizen's card never expires (UU 24/2013 art. 64). */
const FOR_LIFE = 'SEUMUR HIDUP';

/** YYYY-MM-DD as the card writes it: DD-MM-YYYY. */
export const cardDate = (iso: string): string => `${iso.slice(8, 10)}-${iso.slice(5, 7)}-${iso.slice(0, 4)}`;

/** The first line of the head. SIAK's own field is the bare name in some records, the whole line in others. */
export const provinceLine = (province: string): string => (province.startsWith('PROVINSI ') ? province : `PROVINSI ${province}`);

/** The values of the rows before they are checked. A foreigner's are in English where the rule says so (domain facts 2.3, Grobogan). */
function values(resident: Resident, validUntil: string): Readonly<Record<FaceFieldKey, string>> {
  const foreign = resident.citizenship === 'WNA';
  return {
    name: resident.name,
    birth: `${resident.birthPlace}, ${cardDate(resident.birthDate)}`,
    sex: foreign ? englishSex[resident.sex] : { L: 'LAKI-LAKI', P: 'PEREMPUAN' }[resident.sex],
    bloodGroup: resident.bloodGroup,
    address: resident.address,
    rtRw: `${resident.rt}/${resident.rw}`,
    village: resident.village,
    district: resident.district,
    religion: foreign ? englishReligion[resident.religion] : resident.religion,
    maritalStatus: foreign ? englishMaritalStatus[resident.maritalStatus] : resident.maritalStatus,
    occupation: foreign ? englishOccupation(resident.occupation) : resident.occupation,
    citizenship: foreign ? resident.nationality : 'WNI',
    validUntil,
  };
}

/**
 * The fields of a resident's card issued on `issueDate` (YYYY-MM-DD at the office).
 * Errors: `name-empty`, `name-too-long`, `name-character`, `name-driver-command` (any field, named by its label),
 * `face-itap-date-missing` (a foreigner without the end of the ITAP).
 */
export function faceFields(resident: Resident, office: IssuingOffice, issueDate: string): Result<FaceFields> {
  const foreign = resident.citizenship === 'WNA';
  if (foreign && resident.validUntil === null) return err(problem('face-itap-date-missing'));
  const validUntil = foreign && resident.validUntil !== null ? cardDate(resident.validUntil) : FOR_LIFE;
  const texts = values(resident, validUntil);
  const name = printableName(resident.name);
  if (!name.ok) return name;
  const head = [provinceLine(resident.province), resident.regency] as const;
  const issue = { place: office.issuePlace, date: cardDate(issueDate) };
  const printed: readonly (readonly [string, string])[] = [
    [headLabels[0], head[0]],
    [headLabels[1], head[1]],
    ['NIK', resident.nik],
    ...faceFieldKeys.map((key) => [labels[key], texts[key]] as const),
    [issueLabels.place, issue.place],
  ];
  for (const [label, text] of printed) {
    const checked = printable(text, label);
    if (!checked.ok) return checked;
  }
  return ok({ head, nik: resident.nik, rows: faceFieldKeys.map((key) => ({ key, label: labels[key], value: texts[key] })), issue });
}

/** The value of one row. */
export function faceValue(fields: FaceFields, key: FaceFieldKey): string {
  const row = fields.rows.find((candidate) => candidate.key === key);
  if (!row) throw new Error(`face fields without ${key}`);
  return row.value;
}

/** The chip's biodata for the same card: the words of the face, field by field (domain facts 1.5). */
export function biodataOf(resident: Resident, fields: FaceFields): Biodata {
  return {
    nik: fields.nik,
    address: faceValue(fields, 'address'),
    rt: resident.rt,
    rw: resident.rw,
    birthPlace: resident.birthPlace,
    district: faceValue(fields, 'district'),
    village: faceValue(fields, 'village'),
    regency: resident.regency,
    sex: faceValue(fields, 'sex'),
    bloodGroup: faceValue(fields, 'bloodGroup'),
    religion: faceValue(fields, 'religion'),
    maritalStatus: faceValue(fields, 'maritalStatus'),
    occupation: faceValue(fields, 'occupation'),
    name: faceValue(fields, 'name'),
    birthDate: cardDate(resident.birthDate),
    province: resident.province,
    validUntil: faceValue(fields, 'validUntil'),
    issuePlace: fields.issue.place,
    issueDate: fields.issue.date,
    citizenship: faceValue(fields, 'citizenship'),
  };
}
