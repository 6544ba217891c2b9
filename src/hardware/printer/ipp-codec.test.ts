import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Attributes, decodeIpp, encodeIpp, group, ipp, IppFormatError, type IppAttribute } from './ipp-codec.ts';

const name = fc.stringMatching(/^[a-z][a-z-]{0,20}$/);
const int = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const scalar: fc.Arbitrary<IppAttribute> = name.chain((name) =>
  fc.oneof(
    fc.array(int, { minLength: 1, maxLength: 3 }).map((values) => ipp.integer(name, ...values)),
    fc.boolean().map((value) => ipp.boolean(name, value)),
    fc.array(fc.string({ unit: 'grapheme', maxLength: 30 }), { minLength: 1, maxLength: 3 }).map((values) => ipp.text(name, ...values)),
    fc.tuple(int, int).map((value) => ipp.range(name, value)),
    fc.uint8Array({ maxLength: 20 }).map((value) => ipp.octets(name, value)),
    fc.constant(ipp.noValue(name)),
  ),
);
const attribute = fc.oneof({ weight: 4, arbitrary: scalar }, fc.tuple(name, fc.array(scalar, { minLength: 1, maxLength: 3 })).map(([name, members]) => ipp.collection(name, members, members)));
const message = fc.record({
  version: fc.constant(0x0200),
  code: fc.integer({ min: 0, max: 0xffff }),
  id: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
  groups: fc.array(fc.record({ tag: fc.constantFrom(group.operation, group.job, group.printer), attributes: fc.array(attribute, { maxLength: 5 }) }), { maxLength: 4 }),
  data: fc.uint8Array({ maxLength: 40 }),
});

describe('IPP messages', () => {
  test('what was written is read back', () => {
    fc.assert(
      fc.property(message, (value) => {
        expect(decodeIpp(encodeIpp(value))).toEqual(value);
      }),
    );
  });

  test('the bytes of a request as RFC 8010 prints them', () => {
    const bytes = encodeIpp({ version: 0x0101, code: 0x0002, id: 1, groups: [{ tag: group.operation, attributes: [ipp.charset('attributes-charset', 'us-ascii')] }, { tag: group.job, attributes: [ipp.keyword('sides', 'a', 'b')] }], data: new Uint8Array() });
    expect(Buffer.from(bytes).toString('latin1')).toBe('\x01\x01\x00\x02\x00\x00\x00\x01\x01\x47\x00\x12attributes-charset\x00\x08us-ascii\x02\x44\x00\x05sides\x00\x01a\x44\x00\x00\x00\x01b\x03');
  });

  test('cut anywhere before its end, it is refused', () => {
    fc.assert(
      fc.property(message, fc.nat(), (value, cut) => {
        const bytes = encodeIpp({ ...value, data: new Uint8Array() });
        expect(() => decodeIpp(bytes.subarray(0, cut % bytes.length))).toThrow(IppFormatError);
      }),
    );
  });

  test('any bytes at all are read or refused, and nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          decodeIpp(Uint8Array.of(2, 0, 0, 0, 0, 0, 0, 1, 1, ...bytes));
        } catch (error) {
          expect(error).toBeInstanceOf(IppFormatError);
        }
      }),
    );
  });

  test('an attribute of an unknown kind does not move the ones behind it', () => {
    const strange = { name: 'strange', values: [{ tag: 0x3e, value: Uint8Array.of(1, 2, 3, 4, 5) }] };
    const read = decodeIpp(encodeIpp({ version: 0x0200, code: 0, id: 1, groups: [{ tag: group.job, attributes: [strange, ipp.integer('job-id', 7)] }], data: new Uint8Array() }));
    expect(Attributes.of(read, group.job).integer('job-id')).toBe(7);
  });
});
