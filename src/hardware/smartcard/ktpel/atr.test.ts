import { describe, expect, test } from 'vitest';
import { recogniseKtp, saysExtendedLength } from './atr.ts';

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

describe('answers to reset from the pcsc-tools list', () => {
  test.each([
    ['A', '3B 8B 80 01 50 33 30 38 47 30 50 33 5F 31 30 2B'],
    ['A', '3B 8B 80 01 65 4B 54 50 30 44 32 65 4B 54 50 4C'],
    ['A', '3B 8A 80 01 30 37 39 31 34 31 5F 30 30 31 6F'],
    ['B', '3B 8C 80 01 50 53 81 57 36 30 AA AA 01 77 81 D7 FE'],
    ['B', '3B 8C 80 01 50 5C F5 A9 45 30 AA AA 01 77 81 D7 08'],
    ['B', '3B 8C 80 01 50 EA 5A 3F 19 30 AA AA 01 77 81 D7 DB'],
    ['A', '3B FF 91 00 FF 91 81 71 FC 40 00 0A 65 4B 54 50 30 44 32 65 4B 54 50 04 3D 5B 62'],
  ])('type %s: %s', (family, atr) => expect(recogniseKtp(bytes(atr))).toBe(family));

  test('a type B card whose PUPI nobody has seen yet is one too', () => expect(recogniseKtp(bytes('3B 8C 80 01 50 01 02 03 04 30 AA AA 01 77 81 D7 00'))).toBe('B'));

  test.each([
    ['a driving licence (SIM), type A', '3B 88 80 01 31 00 00 00 00 00 00 00 38'],
    ['a driving licence (SIM), type B', '3B 8C 80 01 50 5C F5 A9 45 23 18 01 00 77 81 97 00'],
    ['a bank card', '3B 6E 00 00 80 31 80 66 B0 84 0C 01 6E 01 83 00 90 00'],
    ['a cut answer', '3B 8C 80 01 50'],
    ['nothing', ''],
  ])('%s is none', (_what, atr) => expect(recogniseKtp(bytes(atr))).toBeNull());
});

test('only a card that says so takes extended lengths', () => {
  expect(saysExtendedLength(bytes('3B D5 96 FF 81 31 FE 55 80 73 C0 21 C0 00'))).toBe(true);
  expect(saysExtendedLength(bytes('3B D5 96 FF 81 31 FE 55 80 73 C0 21 80 00'))).toBe(false);
  expect(saysExtendedLength(bytes('3B 8B 80 01 65 4B 54 50 30 44 32 65 4B 54 50 4C'))).toBe(false);
  expect(saysExtendedLength(new Uint8Array())).toBe(false);
});
