import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Resident } from '../identity/resident.ts';
import { problem } from '../problem.ts';
import { err, must, ok } from '../result.ts';
import { biodataFields, type ChipContent, type ChipReading } from './chip-content.ts';
import { compareCard } from './compare.ts';
import { biodataOf, faceFields } from './face-fields.ts';
import { sampleResident } from './sample-resident.ts';

const fieldsOf = (resident: Resident) => must(faceFields(resident, { issuePlace: 'KAPUAS' }, '2026-11-20'));
const face = fieldsOf(sampleResident);
const expected: ChipContent = {
  biodata: biodataOf(sampleResident, face),
  photo: Uint8Array.of(1, 2, 3),
  signature: Uint8Array.of(4, 5),
  minutiae: [Uint8Array.of(6), Uint8Array.of(7, 8)],
};
type Secured = NonNullable<ChipReading['secured']>;
const reading = (secured: Partial<Secured> = {}, other: Partial<ChipReading> = {}): ChipReading => ({
  uid: '04A1B2C3',
  family: 'A',
  cardControlBytes: 51,
  blank: false,
  photo: expected.photo,
  secured: { biodata: expected.biodata, signature: expected.signature, minutiae: expected.minutiae, authentic: true, ...secured },
  ...other,
});
const differing = (comparison: ReturnType<typeof compareCard>) => comparison.rows.filter((row) => row.differs).map((row) => row.field.id);

describe('a card under inspection', () => {
  test('is good when record, face and chip agree', () => {
    const comparison = compareCard(face, face, expected, ok(reading()));
    expect(differing(comparison)).toEqual([]);
    expect(comparison.chipMatch).toBe(true);
    for (const row of comparison.rows) expect(row.chip).toBe(row.face);
  });

  const changes: readonly (readonly [Partial<Resident>, string])[] = [
    [{ name: 'SITI AMINA' }, 'Nama'],
    [{ birthPlace: 'PULANG PISAU' }, 'Tempat/Tgl Lahir'],
    [{ birthDate: '1995-07-06' }, 'Tempat/Tgl Lahir'],
    [{ sex: 'L' }, 'Jenis Kelamin'],
    [{ bloodGroup: 'AB' }, 'Gol. Darah'],
    [{ address: 'JL. MAWAR GANG II NO. 15' }, 'Alamat'],
    [{ rt: '004' }, 'RT/RW'],
    [{ rw: '018' }, 'RT/RW'],
    [{ village: 'SELAT DALAM' }, 'Kel/Desa'],
    [{ district: 'BASARANG' }, 'Kecamatan'],
    [{ religion: 'HINDU' }, 'Agama'],
    [{ maritalStatus: 'CERAI MATI' }, 'Status Perkawinan'],
    [{ occupation: 'GURU' }, 'Pekerjaan'],
    [{ regency: 'KABUPATEN BARITO SELATAN' }, 'Kabupaten/Kota'],
    [{ province: 'KALIMANTAN SELATAN' }, 'Provinsi'],
  ];
  test.each(changes)('a record changed since the print (%j) marks %s and nothing else', (change, row) => {
    expect(differing(compareCard(fieldsOf({ ...sampleResident, ...change }), face, expected, ok(reading())))).toEqual([row]);
  });
  test.each(changes)('another chip (%j) marks %s and is no match', (change, row) => {
    const other = { ...sampleResident, ...change };
    const comparison = compareCard(face, face, expected, ok(reading({ biodata: biodataOf(other, fieldsOf(other)) })));
    expect(differing(comparison)).toEqual([row]);
    expect(comparison.chipMatch).toBe(false);
  });

  test.each(changes)('without a chip a record changed since the print (%j) is still marked at %s', (change, row) => {
    expect(differing(compareCard(fieldsOf({ ...sampleResident, ...change }), face, expected, err(problem('card-removed'))))).toEqual([row]);
  });

  test('any one field of the chip that differs marks exactly one row', () => {
    fc.assert(
      fc.property(fc.constantFrom(...biodataFields), fc.stringMatching(/^[A-Z0-9]{1,12}$/), (field, value) => {
        fc.pre(value !== expected.biodata[field]);
        const comparison = compareCard(face, face, expected, ok(reading({ biodata: { ...expected.biodata, [field]: value } })));
        expect(differing(comparison)).toHaveLength(1);
        expect(comparison.chipMatch).toBe(false);
      }),
    );
  });

  test.each([
    ['photo', {}, { photo: Uint8Array.of(1, 2, 4) }],
    ['photo left out', {}, { photo: null }],
    ['signature', { signature: Uint8Array.of(4) }, {}],
    ['one template', { minutiae: [Uint8Array.of(6), Uint8Array.of(7, 9)] }, {}],
    ['digital signature', { authentic: false }, {}],
  ] as const)('a chip with another %s is no match, though every row agrees', (_, secured, other) => {
    const comparison = compareCard(face, face, expected, ok(reading(secured, other)));
    expect(differing(comparison)).toEqual([]);
    expect(comparison.chipMatch).toBe(false);
  });

  test.each([
    ['the reader failed', err(problem('card-removed')), 'card-removed'],
    ['no SAM', ok(reading({}, { secured: null })), 'chip-secured-unread'],
    ['an empty chip', ok(reading({}, { secured: null, photo: null, blank: true })), 'chip-blank'],
  ] as const)('%s: record and face stand, the chip says why not', (_, read, code) => {
    const comparison = compareCard(face, face, expected, read);
    expect(comparison.chip).toMatchObject({ state: 'not-read', problem: { code } });
    expect(comparison.rows.every((row) => row.chip === null && !row.differs)).toBe(true);
    expect(comparison.chipMatch).toBe(false);
  });
});
