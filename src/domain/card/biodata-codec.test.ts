import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { must } from '../result.ts';
import { decodeBiodata, encodeBiodata } from './biodata-codec.ts';
import { biodataFields, type Biodata } from './chip-content.ts';

const record = (value: fc.Arbitrary<string>): fc.Arbitrary<Biodata> => fc.tuple(...biodataFields.map(() => value)).map((values) => Object.fromEntries(biodataFields.map((field, at) => [field, values[at]!])) as Biodata);
const storable = fc.string({ unit: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(',', ' ', 'A', '.', "'") }, { weight: 1, arbitrary: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)) }), maxLength: 24 }).map((text) => text.replaceAll('"', ''));

test('any biodata without quotes, commas included, comes back as it was', () => {
  fc.assert(
    fc.property(record(storable), (biodata) => {
      expect(must(decodeBiodata(must(encodeBiodata(biodata))))).toEqual(biodata);
    }),
  );
});

test('a value that the chip cannot hold is refused with the field, never changed', () => {
  fc.assert(
    fc.property(record(storable), fc.constantFrom(...biodataFields), fc.constantFrom('"', '\n', 'é', '\0', '–'), (biodata, field, bad) => {
      expect(encodeBiodata({ ...biodata, [field]: `${biodata[field]}${bad}` })).toEqual({ ok: false, error: { code: 'chip-text-unsupported', params: { field } } });
    }),
  );
});

test('the layout is the one that the readers in the field take apart', () => {
  const biodata = Object.fromEntries(biodataFields.map((field, at) => [field, at === 1 ? 'JL. A, NO. 2' : String(at)])) as Biodata;
  const text = Buffer.from(must(encodeBiodata(biodata))).toString('latin1');
  expect(text.startsWith('"0","JL. A, NO. 2","2","3"')).toBe(true);
  expect(text.endsWith('"18","19"')).toBe(true);
});

test('bytes that are no biodata are called damaged, whatever they are', () => {
  const damaged = { ok: false, error: { code: 'chip-damaged', params: { file: '6FF1' } } };
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(decodeBiodata(bytes)).toEqual(damaged);
    }),
  );
  expect(decodeBiodata(Uint8Array.from(Buffer.from('"a","b"')))).toEqual(damaged);
});
