/** Made-up people for the tests of the card. */
import type { Resident } from '../identity/resident.ts';

export const sampleResident: Resident = {
  nik: '6203014507950003',
  kk: '6203011203100012',
  name: 'SITI AMINAH',
  sex: 'P',
  birthPlace: 'KUALA KAPUAS',
  birthDate: '1995-07-05',
  bloodGroup: 'O',
  religion: 'ISLAM',
  maritalStatus: 'KAWIN',
  occupation: 'MENGURUS RUMAH TANGGA',
  citizenship: 'WNI',
  nationality: 'INDONESIA',
  validUntil: null,
  address: 'JL. MAWAR GANG II NO. 14',
  rt: '003',
  rw: '019',
  village: 'SELAT HILIR',
  district: 'SELAT',
  regency: 'KABUPATEN KAPUAS',
  province: 'KALIMANTAN TENGAH',
  districtCode: '620301',
  status: 'PRINT_READY_RECORD',
  statusAt: '2026-11-01T00:00:00.000Z',
};

const person = (change: Partial<Resident>): Resident => ({ ...sampleResident, ...change });
const foreigner = (change: Partial<Resident>): Resident => person({ citizenship: 'WNA', nationality: 'JEPANG', validUntil: '2029-03-31', ...change });

/** Twenty people whose data have met, or would meet, the edges of a card. */
export const difficultPeople: readonly Resident[] = [
  person({ name: 'SUPARMAN' }),
  person({ name: 'X' }),
  person({ name: 'RADEN MAS HARYO SURYADININGRAT KUSUMAWARDHANA PUTRA NEGARA' }),
  person({ name: 'MUHAMMAD WAHYUDDIN MAWARDI WIRAWAN MANGKUWINATA WIDYAWIMANAN' }),
  person({ name: "NUR'AINI, S.PD., M.SI." }),
  person({ name: 'H. ABD. RAHMAN AL-FARUQI, LC.' }),
  person({ name: 'I GUSTI AGUNG NGURAH PUTRA WIJAYAKUSUMA, S.T., M.KOM., PH.D.' }),
  person({ name: 'Siti aminah' }),
  person({ birthPlace: 'KABUPATEN PENUKAL ABAB LEMATANG ILIR' }),
  person({ address: 'JL. TRANS KALIMANTAN KM. 12,5 KOMPLEKS PERUMAHAN GRIYA SEJAHTERA BLOK C-14' }),
  person({ address: 'HANDIL BERKAT MAKMUR BLOK A/12 RT. LAMA', village: 'TANJUNG HARAPAN SEBERANG ULU', district: 'KAPUAS KUALA TIMUR LAUT' }),
  person({ address: '-' }),
  person({ occupation: 'TENTARA NASIONAL INDONESIA (TNI) ANGKATAN DARAT' }),
  person({ province: 'KEPULAUAN BANGKA BELITUNG', regency: 'KABUPATEN PENUKAL ABAB LEMATANG ILIR' }),
  person({ province: 'DAERAH ISTIMEWA YOGYAKARTA', regency: 'KOTA YOGYAKARTA', bloodGroup: 'AB' }),
  person({
    name: 'RADEN MAS HARYO SURYADININGRAT KUSUMAWARDHANA PUTRA NEGARA',
    birthPlace: 'KABUPATEN PENUKAL ABAB LEMATANG ILIR',
    address: 'JL. TRANS KALIMANTAN KM. 12,5 KOMPLEKS PERUMAHAN GRIYA SEJAHTERA BLOK C-14',
    occupation: 'TENTARA NASIONAL INDONESIA (TNI) ANGKATAN DARAT',
  }),
  person({ birthDate: '1926-01-01', bloodGroup: '-', religion: 'KEPERCAYAAN', maritalStatus: 'CERAI MATI', sex: 'L' }),
  foreigner({ name: 'TANAKA HIROSHI', sex: 'L', religion: 'BUDHA', occupation: 'KARYAWAN SWASTA' }),
  foreigner({ name: 'JOHANNES VAN DER BERG-WESTERVELD', nationality: 'PAPUA NEW GUINEA', religion: 'KATHOLIK', occupation: 'PETROLEUM ENGINEER' }),
  foreigner({ name: 'NGUYEN', nationality: 'SAINT VINCENT AND THE GRENADINES', birthPlace: 'HO CHI MINH CITY', maritalStatus: 'BELUM KAWIN', occupation: 'PELAJAR/MAHASISWA' }),
];
