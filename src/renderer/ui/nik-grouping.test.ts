import { array, assert, integer, nat, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compactNik, editNik, groupNik } from './nik-grouping.ts';

const digits = (max: number) => array(integer({ min: 0, max: 9 }), { maxLength: max }).map((list) => list.join(''));

describe('a NIK while it is typed', () => {
  test('stands in groups of 6-6-4', () => {
    expect(groupNik('6203015705909001')).toBe('620301 570590 9001');
    expect(groupNik('620301')).toBe('620301');
    expect(groupNik('6203015')).toBe('620301 5');
    expect(groupNik('')).toBe('');
  });

  test('is held without spaces, dots or hyphens, however it was pasted', () => {
    expect(compactNik('620301.570590-9001')).toBe('6203015705909001');
    expect(compactNik(' 6203 0157 0590 9001\n')).toBe('6203015705909001');
  });

  test('a seventeenth digit is kept, so that it can be refused', () => {
    expect(editNik('62030157059090012', 17)).toMatchObject({ value: '62030157059090012', shown: '620301 570590 90012' });
  });

  test('a wrong letter stays visible instead of vanishing under the hand', () => {
    expect(editNik('6203O1', 6).value).toBe('6203O1');
  });

  test('the caret stays where the hand is: behind the digit just typed, over the space of a full group', () => {
    expect(editNik('6203015', 7)).toEqual({ value: '6203015', shown: '620301 5', caret: 8 });
    expect(editNik('620301', 6).caret).toBe(6);
    expect(editNik('620301 57', 6).caret).toBe(7);
    // a digit put into the middle of the first group
    expect(editNik('6209301 570590 9001', 4).caret).toBe(4);
  });

  test('grouping and taking apart are each other’s inverse, and the caret never leaves the text', () => {
    assert(
      property(digits(20), nat(20), (value, caret) => {
        expect(compactNik(groupNik(value))).toBe(value);
        const edit = editNik(groupNik(value), caret);
        expect(edit.value).toBe(value);
        expect(edit.caret).toBeLessThanOrEqual(edit.shown.length);
        expect(compactNik(edit.shown.slice(0, edit.caret))).toBe(compactNik(groupNik(value).slice(0, caret)));
      }),
    );
  });
});
