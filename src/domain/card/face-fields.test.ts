import { describe, expect, test } from 'vitest';
import { must } from '../result.ts';
import { biodataFields } from './chip-content.ts';
import { biodataOf, faceFields, faceValue } from './face-fields.ts';
import { bloodGroups, maritalStatuses, religions, residentSchema } from '../identity/resident.ts';
import { difficultPeople, refusedPeople } from './difficult-people.fixture.ts';
import { sampleResident } from './sample-resident.ts';

const office = { issuePlace: 'KAPUAS' };
const today = '2026-11-20';
const faceOf = (change: Partial<typeof sampleResident>) => faceFields({ ...sampleResident, ...change }, office, today);

describe('the data side', () => {
  test('has the official fields in their order', () => {
    const fields = must(faceOf({}));
    expect(fields.head).toEqual(['PROVINSI KALIMANTAN TENGAH', 'KABUPATEN KAPUAS']);
    expect(fields.nik).toBe('6203014507950003');
    expect(fields.rows.map(({ label, value }) => `${label} : ${value}`)).toEqual([
      'Nama : SITI AMINAH',
      'Tempat/Tgl Lahir : KUALA KAPUAS, 05-07-1995',
      'Jenis Kelamin : PEREMPUAN',
      'Gol. Darah : O',
      'Alamat : JL. MAWAR GANG II NO. 14',
      'RT/RW : 003/019',
      'Kel/Desa : SELAT HILIR',
      'Kecamatan : SELAT',
      'Agama : ISLAM',
      'Status Perkawinan : KAWIN',
      'Pekerjaan : MENGURUS RUMAH TANGGA',
      'Kewarganegaraan : WNI',
      'Berlaku Hingga : SEUMUR HIDUP',
    ]);
    expect(fields.issue).toEqual({ place: 'KAPUAS', date: '20-11-2026' });
  });

  test('a province recorded as the whole line is not doubled', () => {
    expect(must(faceOf({ province: 'PROVINSI PAPUA' })).head[0]).toBe('PROVINSI PAPUA');
  });

  test('a citizen whose old card names a date is valid for life all the same', () => {
    expect(faceValue(must(faceOf({ validUntil: '2017-07-05' })), 'validUntil')).toBe('SEUMUR HIDUP');
  });

  test("a foreigner's card speaks English, names the country and ends with the ITAP", () => {
    const fields = must(faceOf({ citizenship: 'WNA', nationality: 'JEPANG', validUntil: '2029-03-31', sex: 'L', religion: 'BUDHA', maritalStatus: 'CERAI HIDUP', occupation: 'DOSEN' }));
    expect(['sex', 'religion', 'maritalStatus', 'occupation', 'citizenship', 'validUntil'].map((key) => faceValue(fields, key as 'sex'))).toEqual([
      'MALE', 'BUDDHIST', 'DIVORCED', 'LECTURER', 'JEPANG', '31-03-2029',
    ]);
  });

  test('a foreigner without an ITAP date gets no card', () => {
    expect(faceOf({ citizenship: 'WNA', nationality: 'JEPANG', validUntil: null })).toMatchObject({ ok: false, error: { code: 'face-itap-date-missing' } });
  });

  test.each(['name', 'address', 'birthPlace', 'village', 'district', 'regency', 'occupation'] as const)('a ~ at the start of %s never reaches the driver', (field) => {
    expect(faceOf({ [field]: '~iC:\\X' })).toMatchObject({ ok: false, error: { code: 'name-driver-command' } });
  });

  const foreign = { citizenship: 'WNA', validUntil: '2029-03-31' } as const;
  test.each([
    ['name', 'Nama', {}],
    ['birthPlace', 'Tempat/Tgl Lahir', {}],
    ['address', 'Alamat', {}],
    ['village', 'Kel/Desa', {}],
    ['district', 'Kecamatan', {}],
    ['regency', 'Kabupaten/Kota', {}],
    ['province', 'Provinsi', {}],
    ['occupation', 'Pekerjaan', {}],
    ['occupation', 'Pekerjaan', foreign],
    ['nationality', 'Kewarganegaraan', foreign],
  ] as const)('a foreign character in %s is refused with the name of the field, %s %j', (key, field, change) => {
    for (const character of ['\u00c9', '\u0301', '\u200b', '\u0410', '\uff11', '\ua9b1', '\u0633', '\u738b', '\u{1f600}', '"', '\n']) {
      expect(faceOf({ ...change, [key]: `ABC ${character}` }), character).toMatchObject({ ok: false, error: { code: 'name-character', params: { field } } });
    }
  });

  test('also in the place of issue', () => {
    expect(faceFields(sampleResident, { issuePlace: 'KAPUAS \u00c9' }, today)).toMatchObject({ ok: false, error: { code: 'name-character', params: { field: 'Tempat dikeluarkan' } } });
  });

  test('fifty difficult people and more are residents as SIAK knows them, and have a face', () => {
    expect(difficultPeople.length).toBeGreaterThanOrEqual(50);
    for (const resident of [...difficultPeople, ...refusedPeople.map((each) => each.resident)]) expect(residentSchema.safeParse(resident).error, JSON.stringify(resident)).toBeUndefined();
    for (const resident of difficultPeople) expect(faceFields(resident, office, today).ok, JSON.stringify(resident)).toBe(true);
  });

  test.each(['sex', 'religion', 'maritalStatus', 'bloodGroup'] as const)('every %s is among them, of citizens and of foreigners where it differs', (key) => {
    const all = { sex: ['L', 'P'], religion: religions, maritalStatus: maritalStatuses, bloodGroup: bloodGroups }[key];
    expect(new Set(difficultPeople.filter(({ citizenship }) => citizenship === 'WNI').map((each) => each[key]))).toEqual(new Set(all));
    if (key !== 'bloodGroup') expect(new Set(difficultPeople.filter(({ citizenship }) => citizenship === 'WNA').map((each) => each[key]))).toEqual(new Set(all));
  });
});

test('the chip says what the face says', () => {
  const biodata = biodataOf(sampleResident, must(faceOf({})));
  expect(biodataFields.map((field) => biodata[field])).toEqual([
    '6203014507950003', 'JL. MAWAR GANG II NO. 14', '003', '019', 'KUALA KAPUAS', 'SELAT', 'SELAT HILIR', 'KABUPATEN KAPUAS', 'PEREMPUAN', 'O', 'ISLAM', 'KAWIN',
    'MENGURUS RUMAH TANGGA', 'SITI AMINAH', '05-07-1995', 'KALIMANTAN TENGAH', 'SEUMUR HIDUP', 'KAPUAS', '20-11-2026', 'WNI',
  ]);
});
