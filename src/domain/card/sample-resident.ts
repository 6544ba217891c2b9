/** A made-up resident for the tests of the card. */
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
