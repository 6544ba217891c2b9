import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeProblem, type Problem } from '../problem.ts';
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
  ['JOSE\u0301', 'name-character'],
  ['MUN\u0303OZ', 'name-character'],
  ['SIT\u00cd', 'name-character'],
  ['\u0410MINAH', 'name-character'],
  ['SITI\u2019AINI', 'name-character'],
  ['\uff21\uff11', 'name-character'],
  ['\ua9b1\ua9b6', 'name-character'],
  ['\u0633\u064a\u062a\u064a', 'name-character'],
  ['\u738b', 'name-character'],
  ['SITI \u{1f600}', 'name-character'],
  ['SITI\u00a0AINI', 'name-character'],
  ['SITI\u00adAINI', 'name-character'],
  ['\u202eITIS', 'name-character'],
  ['SITI\ud800', 'name-character'],
  ['SITI\x7f', 'name-character'],
])('name %j → %s', (text, code) => {
  expect(refusal(text)).toBe(code);
});

test.each([
  ['A\u200BB', '?', 'U+200B'],
  ['\u00c9', '\u00c9', 'U+00C9'],
  ['E\u0301', '\u25cc\u0301', 'U+0301'],
  ['\u0410MIN', '\u0410', 'U+0410'],
  ['A\uff11', '\uff11', 'U+FF11'],
  ['\u{1f600}', '\u{1f600}', 'U+1F600'],
  ['"', '"', 'U+0022'],
])('the refusal of %j names field, character and code', (text, character, code) => {
  const refused = printable(text, 'Alamat');
  expect(refused).toEqual({ ok: false, error: { code: 'name-character', params: { field: 'Alamat', character, code } } });
  for (const language of ['id', 'en'] as const) {
    const sentences = describeProblem((refused as { error: Problem }).error, language);
    expect(sentences.what).toContain(`\u201cAlamat\u201d`);
    expect(sentences.what).toContain(`\u201c${character}\u201d (${code})`);
    expect(sentences.means).toMatch(language === 'id' ? /tidak pernah mengganti huruf/ : /never replaces a letter/);
    expect(sentences.todo).toMatch(/SIAK/);
  }
});

test('whatever is printable comes back unchanged, is ASCII, and never begins with ~', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('~', ' ~1', '')), (text) => {
      const checked = printable(text, 'Nama');
      if (!checked.ok) return;
      expect(checked.value).toBe(text);
      expect(text.trim().startsWith('~')).toBe(false);
      expect(text).toMatch(/^[\x20-\x7e]*$/);
    }),
  );
});
