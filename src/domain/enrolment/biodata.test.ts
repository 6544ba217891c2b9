import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Resident } from '../identity/resident.ts';
import { sampleResident } from '../card/sample-resident.ts';
import { biodataChangesSchema, biodataText } from './biodata.ts';

const resident: Resident = sampleResident;

test('the text under the signature is another when any line of it is', () => {
  const shown = ['nik', 'kk', 'name', 'birthPlace', 'birthDate', 'address', 'rt', 'rw', 'village', 'district', 'regency', 'occupation'] as const;
  fc.assert(
    fc.property(fc.constantFrom(...shown), (field) => {
      expect(biodataText({ ...resident, [field]: `${resident[field]}9` })).not.toBe(biodataText(resident));
    }),
  );
  expect(biodataText(resident).split('\n')).toHaveLength(15);
});

test('name, birth date, sex and NIK are not a counter’s to change', () => {
  for (const field of ['name', 'birthDate', 'sex', 'nik', 'status']) expect(biodataChangesSchema.safeParse({ [field]: resident[field as keyof Resident] }).success).toBe(false);
  expect(biodataChangesSchema.safeParse({ bloodGroup: 'AB', rt: '001' }).success).toBe(true);
});
