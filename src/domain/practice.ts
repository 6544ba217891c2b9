/**
 * The known practice residents of training mode: made-up people, the same at every office but for
 * the region in their numbers, each there for one thing to try. SIAK's stand-in puts them into its
 * population, the training dock shows their hints, `case` and the tests apply in their name.
 */
import { composeNik } from './identity/nik.ts';
import type { RecordStatus } from './identity/record-status.ts';
import type { Resident } from './identity/resident.ts';

/** What each is for. */
export const practicePurposes = [
  'lost-card', 'damaged-card', 'wrong-data', 'just-seventeen', 'never-enrolled', 'duplicate-record', 'stuck-in-sending', 'sixteen-unmarried', 'sixteen-married',
  'one-word-name', 'old-papua-nik', 'woman', 'apostrophe', 'longest-name', 'tilde-name', 'birth-date-differs', 'foreigner', 'card-already-printed',
] as const;
export type PracticePurpose = (typeof practicePurposes)[number];

export interface PracticePerson {
  readonly purpose: PracticePurpose;
  readonly nik: string;
  readonly name: string;
  readonly sex: Resident['sex'];
  readonly birthDate: string;
  readonly maritalStatus: Resident['maritalStatus'];
  readonly religion: Resident['religion'];
  readonly citizenship: Resident['citizenship'];
  readonly status: RecordStatus;
  readonly hint: { readonly id: string; readonly en: string };
}

interface Sketch {
  readonly name: string;
  readonly sex: Resident['sex'];
  /** YYYY-MM-DD, or made from today where the age is the point. */
  readonly birthDate: string | ((today: string) => string);
  readonly status?: RecordStatus;
  readonly maritalStatus?: Resident['maritalStatus'];
  readonly religion?: Resident['religion'];
  readonly citizenship?: Resident['citizenship'];
  /** Region inside the NIK when it is not the office's. */
  readonly nikRegion?: string;
  /** Birth date inside the NIK when the record was corrected later. */
  readonly nikBirthDate?: string;
  readonly id: string;
  readonly en: string;
}

/** First serial of the practice NIKs; the seeded population stays below. */
export const PRACTICE_SERIAL = 9001;
/** A kecamatan of the old province of Papua that has another code today (domain facts 3.4). */
const OLD_PAPUA_DISTRICT = '910101';

/** The 1st of the month, `years` ago and `months` further back: ages that are the point stay true all month. */
function monthsAgo(today: string, years: number, months: number): string {
  const month = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 - years * 12 - months;
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;
}

const sketches: Readonly<Record<PracticePurpose, Sketch>> = {
  'lost-card': { name: 'SITI RAHMAWATI', sex: 'P', birthDate: '1990-05-17', maritalStatus: 'KAWIN', id: 'Kartu hilang, siap cetak', en: 'Lost card, ready to print' },
  'damaged-card': { name: 'BUDI HARTONO', sex: 'L', birthDate: '1985-03-02', maritalStatus: 'KAWIN', id: 'Kartu rusak, siap cetak', en: 'Damaged card, ready to print' },
  'wrong-data': { name: 'YOHANES TANDANG', sex: 'L', birthDate: '1979-08-28', maritalStatus: 'KAWIN', religion: 'KRISTEN', id: 'Data pada kartu salah', en: 'The data on the card are wrong' },
  'just-seventeen': { name: 'PUTRI AYU LESTARI', sex: 'P', birthDate: (today) => monthsAgo(today, 17, 1), id: 'Genap 17 tahun bulan lalu, KTP-el pertama', en: 'Turned 17 last month, first card' },
  'never-enrolled': { name: 'ANDIKA PRASETYO', sex: 'L', birthDate: '2006-01-19', status: 'UNREGISTERED', id: 'Belum perekaman', en: 'Never enrolled' },
  'duplicate-record': { name: 'SUPARMAN', sex: 'L', birthDate: '1971-11-11', maritalStatus: 'KAWIN', status: 'DUPLICATE_RECORD', id: 'Rekaman ganda: tidak dapat dicetak', en: 'Duplicate record: cannot be printed' },
  'stuck-in-sending': { name: 'LINA MARLINA', sex: 'P', birthDate: '1998-02-14', status: 'SENT_FOR_ENROLLMENT', id: 'Tertahan di SFE', en: 'Stays at SENT_FOR_ENROLLMENT' },
  'sixteen-unmarried': { name: 'RIZKY RAMADHAN', sex: 'L', birthDate: (today) => monthsAgo(today, 16, 3), id: '16 tahun, belum kawin: belum boleh dicetak', en: '16 and unmarried: too young to print' },
  'sixteen-married': { name: 'NORHASANAH', sex: 'P', birthDate: (today) => monthsAgo(today, 16, 6), maritalStatus: 'KAWIN', id: '16 tahun, sudah kawin: boleh dicetak', en: '16 and married: may be printed' },
  'one-word-name': { name: 'SUHARTI', sex: 'P', birthDate: '1962-06-01', maritalStatus: 'CERAI MATI', id: 'Nama satu kata', en: 'A name of one word' },
  'old-papua-nik': { name: 'YOSEP WENDA', sex: 'L', birthDate: '1983-10-09', maritalStatus: 'KAWIN', religion: 'KRISTEN', nikRegion: OLD_PAPUA_DISTRICT, id: 'NIK dari kode Papua lama', en: 'NIK with an old Papua code' },
  woman: { name: 'MARIA MAGDALENA ONOI', sex: 'P', birthDate: '1993-12-31', religion: 'KATHOLIK', id: 'NIK perempuan: tanggal + 40', en: 'A woman\'s NIK: day + 40' },
  apostrophe: { name: "NUR'AINI", sex: 'P', birthDate: '1988-07-23', maritalStatus: 'KAWIN', id: 'Nama dengan apostrof', en: 'A name with an apostrophe' },
  'longest-name': { name: 'RADEN MAS MUHAMMAD ABDURRAHMAN WAHYU KUSUMANINGRAT PRAWIRADI', sex: 'L', birthDate: '1976-04-21', maritalStatus: 'KAWIN', id: 'Nama sepanjang-panjangnya (60 huruf)', en: 'The longest name (60 characters)' },
  'tilde-name': { name: '~ISAK DAUD', sex: 'L', birthDate: '1991-09-05', religion: 'KRISTEN', id: 'Nama berawal ~: pencetakan menolaknya', en: 'A name that begins with ~: printing refuses it' },
  'birth-date-differs': { name: 'HERMANSYAH', sex: 'L', birthDate: '1974-12-08', nikBirthDate: '1975-12-08', maritalStatus: 'KAWIN', id: 'Tanggal lahir lain daripada di NIK', en: 'Birth date other than in the NIK' },
  foreigner: { name: 'THOMAS VAN DER BERG', sex: 'L', birthDate: '1968-01-30', maritalStatus: 'KAWIN', religion: 'KATHOLIK', citizenship: 'WNA', id: 'Orang asing dengan ITAP', en: 'A foreigner with an ITAP' },
  'card-already-printed': { name: 'DEWI SARTIKA', sex: 'P', birthDate: '1995-04-03', maritalStatus: 'KAWIN', status: 'CARD_PRINTED', id: 'Status CARD_PRINTED: belum boleh dicetak lagi', en: 'Status CARD_PRINTED: not to be printed again yet' },
};

/**
 * The practice residents of an office whose seat has this kecamatan code, as they are on `today`
 * (YYYY-MM-DD). Same code and month, same people; only those whose age is the point depend on the month.
 */
export function practicePeople(seatDistrictCode: string, today: string): readonly PracticePerson[] {
  return practicePurposes.map((purpose, index): PracticePerson => {
    const sketch = sketches[purpose];
    const birthDate = typeof sketch.birthDate === 'string' ? sketch.birthDate : sketch.birthDate(today);
    const nik = composeNik({ districtCode: sketch.nikRegion ?? seatDistrictCode, birthDate: sketch.nikBirthDate ?? birthDate, sex: sketch.sex, serial: PRACTICE_SERIAL + index });
    return {
      purpose,
      nik,
      name: sketch.name,
      sex: sketch.sex,
      birthDate,
      maritalStatus: sketch.maritalStatus ?? 'BELUM KAWIN',
      religion: sketch.religion ?? 'ISLAM',
      citizenship: sketch.citizenship ?? 'WNI',
      status: sketch.status ?? 'PRINT_READY_RECORD',
      hint: { id: sketch.id, en: sketch.en },
    };
  });
}

/** The one for a purpose; throws on an unknown one. */
export function practicePerson(people: readonly PracticePerson[], purpose: PracticePurpose): PracticePerson {
  const person = people.find((candidate) => candidate.purpose === purpose);
  if (!person) throw new Error(`no practice resident for ${purpose}`);
  return person;
}
