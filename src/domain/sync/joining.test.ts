import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSecure, readAddress } from './address.ts';
import { fingerprintGroups, fingerprintLines } from './fingerprint.ts';
import { CODE_ALPHABET, codeFault, codeFrom, spellCode } from './join-code.ts';

describe('a code for a counter', () => {
  test('is typed in any case, with or without strokes, and stands as it was printed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 12, maxLength: 12 }), (bytes) => {
        const code = codeFrom(bytes);
        expect(code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/);
        for (const typed of [code, code.toLowerCase(), code.replaceAll('-', ''), ` ${code.replaceAll('-', ' ')} `]) {
          expect(spellCode(typed)).toBe(code);
          expect(codeFault(typed)).toBeNull();
        }
      }),
    );
  });

  test('while it is typed: too short, too long, a sign that no code has', () => {
    expect(codeFault('')).toBe('short');
    expect(codeFault('abcd-efgh-jkl')).toBe('short');
    expect(codeFault('ABCD-EFGH-JKLM-N')).toBe('long');
    for (const sign of ['0', 'O', '1', 'I']) {
      expect(CODE_ALPHABET).not.toContain(sign);
      expect(codeFault(`ABC${sign}`)).toBe('unknown');
    }
  });
});

describe('the address of SIAK', () => {
  test.each([
    ['siak.kapuas.go.id', 'https://siak.kapuas.go.id'],
    [' https://siak.kapuas.go.id:7500/ ', 'https://siak.kapuas.go.id:7500'],
    ['https://10.0.0.5/pusat/', 'https://10.0.0.5/pusat'],
    ['http://127.0.0.1:7500', 'http://127.0.0.1:7500'],
    ['http://localhost:7500', 'http://localhost:7500'],
    ['http://[::1]:7500', 'http://[::1]:7500'],
  ])('%s is %s', (typed, address) => {
    expect(readAddress(typed)).toEqual({ ok: true, value: address });
  });

  test.each([['http://10.0.0.5:7500', 'address-not-secure'], ['http://siak.kapuas.go.id', 'address-not-secure'], ['http://127.0.0.1.evil.test', 'address-not-secure'], ['ftp://siak.test', 'address-invalid'], ['', 'address-invalid'], ['https://', 'address-invalid'], ['siak kapuas', 'address-invalid'], ['https://a:b@siak.test', 'address-invalid'], ['https://siak.test/?x=1', 'address-invalid'], ['javascript:alert(1)', 'address-invalid']])('%s is refused: %s', (typed, code) => {
    expect(readAddress(typed)).toMatchObject({ ok: false, error: { code } });
  });

  test('is secure or not', () => expect([isSecure('https://siak.test'), isSecure('http://127.0.0.1')]).toEqual([true, false]));
});

test('a fingerprint is read in sixteen groups of four', () => {
  const hex = '0123456789abcdef'.repeat(4);
  expect(fingerprintGroups(hex)).toHaveLength(16);
  expect(fingerprintLines(hex)).toEqual(Array.from({ length: 4 }, () => '0123 4567 89AB CDEF'));
  expect(fingerprintGroups((hex.match(/../g) ?? []).join(':'))).toEqual(fingerprintGroups(hex));
});
