/** Made-up people whose data have met, or would meet, the edges of a card. Places are from the official list. */
import { maritalStatuses, religions, type Resident } from '../identity/resident.ts';
import type { ProblemCode } from '../problem.ts';
import { sampleResident } from './sample-resident.ts';

const person = (change: Partial<Resident>): Resident => ({ ...sampleResident, ...change });
const foreigner = (change: Partial<Resident>): Resident => person({ citizenship: 'WNA', nationality: 'JEPANG', validUntil: '2029-03-31', ...change });

const longName = 'RADEN MAS HARYO SURYADININGRAT KUSUMAWARDHANA PUTRA NEGARA';
const longAddress = 'JL. TRANS KALIMANTAN KM. 12,5 KOMPLEKS PERUMAHAN GRIYA SEJAHTERA BLOK C-14';
const soldier = 'TENTARA NASIONAL INDONESIA (TNI) ANGKATAN DARAT';
const longBirthPlace = 'KABUPATEN PENUKAL ABAB LEMATANG ILIR';
/** The longest village, district and regency of Kemendagri's list of 2025. */
const longestVillage = 'KAMPUANG TANJUANG KOTO MAMBANG SUNGAI DURIAN';
const longestDistrict = 'BUAY PEMATANG RIBU RANAU TENGAH';
const longestRegency = 'KABUPATEN KEPULAUAN SIAU TAGULANDANG BIARO';

/** People who get a card. */
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
  // names
  person({ name: "D'ARTAGNAN O'NEILL-SITOMPUL, S.H., M.H." }),
  person({ name: 'I' }),
  person({ name: 'IIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIII' }),
  person({ name: 'MMMMMMMMMM WWWWWWWWWW MMMMMMMMMM' }),
  person({ name: 'A B C D E F G H I J K L M N O P Q R S T U V W X Y Z A B C D' }),
  person({ name: 'SITI  AMINAH' }),
  person({ name: 'DR. (HC) IR. H. M. YUSUF/YOSEF, M.BA., PH.D' }),
  person({ name: 'WIDYANINGRATKUSUMAWARDHANIPUTRI' }),
  person({ name: '- - -' }),
  // places
  person({ village: longestVillage, district: 'ENAM LINGKUNG', regency: 'KABUPATEN PADANG PARIAMAN', province: 'SUMATERA BARAT' }),
  person({ village: 'MATANG GLUMPANG DUA MNS. TIMU (X)', district: 'PEUSANGAN', regency: 'KABUPATEN BIREUEN', province: 'ACEH' }),
  person({ village: 'TJ. HARO SIKABU-KABU PD. PANJANG', district: 'LUAK', regency: 'KABUPATEN LIMA PULUH KOTA', province: 'SUMATERA BARAT' }),
  person({ village: 'MADANG', district: longestDistrict, regency: 'KABUPATEN OGAN KOMERING ULU SELATAN', province: 'SUMATERA SELATAN' }),
  person({ village: 'A', district: 'PADANGSIDIMPUAN ANGKOLA JULU', regency: 'KOTA PADANGSIDIMPUAN', province: 'SUMATERA UTARA' }),
  person({ regency: longestRegency, province: 'SULAWESI UTARA', birthPlace: 'SIAU TAGULANDANG BIARO' }),
  person({ regency: 'KABUPATEN ADMINISTRASI KEPULAUAN SERIBU', province: 'DAERAH KHUSUS IBUKOTA JAKARTA', district: 'KEPULAUAN SERIBU UTARA' }),
  person({ regency: 'KOTA BIMA', province: 'PROVINSI NUSA TENGGARA BARAT' }),
  // addresses
  person({ address: 'JL. H.R. RASUNA SAID KAV. X-6 NO. 8/12A' }),
  person({ address: "DUSUN SA'DAN TO' BARANA #3 & 4" }),
  person({ address: 'JL. A', rt: '000', rw: '000' }),
  person({ address: 'PERUM. BUMI ASRI @ BLOK Z2; LT. 3 [BELAKANG]', rt: '999', rw: '999' }),
  person({ name: longName, address: longAddress }),
  person({ name: longName, address: longAddress, village: longestVillage, district: longestDistrict }),
  person({ name: longName, birthPlace: longBirthPlace, occupation: soldier, bloodGroup: 'AB', sex: 'L' }),
  person({ address: '' }),
  // dates
  person({ birthDate: '2009-11-20', maritalStatus: 'BELUM KAWIN', occupation: 'PELAJAR/MAHASISWA' }),
  person({ birthDate: '1900-01-01', bloodGroup: 'A' }),
  person({ birthDate: '2000-02-29', bloodGroup: 'B', maritalStatus: 'BELUM KAWIN' }),
  person({ birthDate: '1999-12-31', validUntil: '2017-12-31' }),
  // occupations as the official list has them
  person({ occupation: 'BELUM/TIDAK BEKERJA' }),
  person({ occupation: 'KEPOLISIAN RI (POLRI)', sex: 'L' }),
  person({ occupation: 'KARYAWAN BUMN', religion: 'KHONGHUCU' }),
  person({ occupation: 'ANGGOTA MAHKAMAH KONSTITUSI', maritalStatus: 'CERAI HIDUP' }),
  // every religion and civil status, citizens and foreigners
  ...religions.map((religion, index) => person({ religion, maritalStatus: maritalStatuses[index % maritalStatuses.length]!, name: `PENGANUT ${religion}` })),
  ...religions.map((religion, index) => foreigner({ religion, maritalStatus: maritalStatuses[index % maritalStatuses.length]!, sex: index % 2 === 0 ? 'P' : 'L', name: `FOREIGNER ${index + 1}`, occupation: 'MENGURUS RUMAH TANGGA' })),
  // foreigners
  foreigner({ nationality: 'BOSNIA AND HERZEGOVINA', name: 'A. B-C', address: longAddress }),
  foreigner({ nationality: 'UNITED KINGDOM OF GREAT BRITAIN AND NORTHERN IRELAND', name: longName }),
  foreigner({ nationality: "DEMOCRATIC PEOPLE'S REPUBLIC OF KOREA", validUntil: '2026-11-20' }),
  foreigner({ nationality: 'COTE D\'IVOIRE', birthPlace: 'YAMOUSSOUKRO', validUntil: '2028-02-29', occupation: 'BELUM/TIDAK BEKERJA' }),
];

/** People whose card is refused: with which code, and on account of which field. */
export const refusedPeople: readonly { readonly resident: Resident; readonly code: ProblemCode; readonly field?: string }[] = [
  { resident: person({ name: 'JOS\u00c9 D\u2019ARC' }), code: 'name-character', field: 'Nama' },
  { resident: person({ name: 'MUN\u0303OZ' }), code: 'name-character', field: 'Nama' },
  { resident: person({ name: '\u0410MINAH' }), code: 'name-character', field: 'Nama' },
  { resident: person({ name: '\ua9b1\ua9b6\ua9a0\ua9b6' }), code: 'name-character', field: 'Nama' },
  { resident: foreigner({ name: '\u738b\u5c0f\u660e' }), code: 'name-character', field: 'Nama' },
  { resident: person({ address: 'JL. MAWAR NO. \uff11' }), code: 'name-character', field: 'Alamat' },
  { resident: person({ address: 'JL. MAWAR\u200b 14' }), code: 'name-character', field: 'Alamat' },
  // the official list itself writes these with a double quote, which ends a field in the chip
  { resident: person({ district: 'RA"AS', village: 'KETUPAT', regency: 'KABUPATEN SUMENEP', province: 'JAWA TIMUR' }), code: 'name-character', field: 'Kecamatan' },
  { resident: person({ village: 'PULAU KU"U', district: 'TANJUNG', regency: 'KABUPATEN TABALONG', province: 'KALIMANTAN SELATAN' }), code: 'name-character', field: 'Kel/Desa' },
  { resident: foreigner({ nationality: 'T\u00dcRKIYE' }), code: 'name-character', field: 'Kewarganegaraan' },
  { resident: person({ name: '~SUPARMAN' }), code: 'name-driver-command', field: 'Nama' },
  { resident: person({ address: ' ~iC:\\LOGO.BMP' }), code: 'name-driver-command', field: 'Alamat' },
  { resident: person({ name: '   ' }), code: 'name-empty' },
  { resident: foreigner({ validUntil: null }), code: 'face-itap-date-missing' },
  { resident: person({ name: 'SATUKATAPANJANGTANPASPASI'.repeat(3).slice(0, 60) }), code: 'face-text-too-long', field: 'Nama' },
  { resident: person({ name: 'W'.repeat(60) }), code: 'face-text-too-long', field: 'Nama' },
  { resident: person({ address: `JL. ${'PANJANG SEKALI '.repeat(9)}`.trim() }), code: 'face-text-too-long', field: 'Alamat' },
  { resident: person({ village: 'TAKBERSPASI'.repeat(5) }), code: 'face-text-too-long', field: 'Kel/Desa' },
  { resident: person({ regency: `KABUPATEN ${'PANJANG '.repeat(12)}`.trim() }), code: 'face-text-too-long', field: 'Kabupaten/Kota' },
];
