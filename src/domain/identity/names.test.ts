import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { NAME_LIMIT, printable, printableName } from './names.ts';

const refusal = (text: string): string | null => {
  const checked = printableName(text);
  return checked.ok ? null : checked.error.code;
};

test.each([
  ['SUPARMAN', null],
  ["SITI NUR'AINI, S.PD.", null],
  ['X', null],
  ['A'.repeat(NAME_LIMIT), null],
  ['A'.repeat(NAME_LIMIT + 1), 'name-too-long'],
  ['', 'name-empty'],
  ['   ', 'name-empty'],
  ['~SUPARMAN', 'name-driver-command'],
  ['  ~iC:\\logo.bmp', 'name-driver-command'],
  ['SUPARMAN ~', null],
  ['JOSÉ', 'name-character'],
  ['SITI “AINI”', 'name-character'],
  ['A"B', 'name-character'],
  ['SITI\nAINI', 'name-character'],
  ['SITI\u200BAINI', 'name-character'],
])('name %j → %s', (text, code) => {
  expect(refusal(text)).toBe(code);
});

test('the refusal names the character, also one that cannot be seen', () => {
  expect(printable('A\u200BB')).toEqual({ ok: false, error: { code: 'name-character', params: { character: '?', code: 'U+200B' } } });
  expect(printable('É')).toEqual({ ok: false, error: { code: 'name-character', params: { character: 'É', code: 'U+00C9' } } });
});

test('whatever is printable comes back unchanged, is ASCII, and never begins with ~', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('~', ' ~1', '')), (text) => {
      const checked = printable(text);
      if (!checked.ok) return;
      expect(checked.value).toBe(text);
      expect(text.trim().startsWith('~')).toBe(false);
      expect(text).toMatch(/^[\x20-\x7e]*$/);
    }),
  );
});
