import { assert, nat, property, uint8Array } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { base32, totpAt, totpMatch, totpStep } from './totp.ts';

const secret = Buffer.from('12345678901234567890');

describe('TOTP', () => {
  // RFC 6238, appendix B (SHA-1), the last six of its eight digits.
  test.each([[59, '287082'], [1_111_111_109, '081804'], [1_111_111_111, '050471'], [1_234_567_890, '005924'], [2_000_000_000, '279037'], [20_000_000_000, '353130']])('at %i s', (seconds, code) => {
    expect(totpAt(secret, totpStep(seconds * 1000))).toBe(code);
  });

  test('a code is good a step early or late, not longer, and once', () => {
    const now = 1_700_000_000_000;
    const step = totpStep(now);
    for (const [off, good] of [[-2, false], [-1, true], [0, true], [1, true], [2, false]] as const) expect(totpMatch(secret, totpAt(secret, step + off), now, 0) !== null).toBe(good);
    expect(totpMatch(secret, totpAt(secret, step), now, step)).toBeNull();
    expect(totpMatch(secret, totpAt(secret, step + 1), now, step)).toBe(step + 1);
    expect(totpMatch(secret, '12345', now, 0)).toBeNull();
  });

  test('base 32 holds every bit (RFC 4648, 10)', () => {
    expect(['f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map((text) => base32(Buffer.from(text)))).toEqual(['MY', 'MZXQ', 'MZXW6', 'MZXW6YQ', 'MZXW6YTB', 'MZXW6YTBOI']);
    assert(property(uint8Array({ maxLength: 40 }), nat(255), (bytes, change) => bytes.length === 0 || change === 0 || base32(bytes) !== base32(bytes.map((byte, at) => (at === 0 ? byte ^ change : byte)))));
  });
});
