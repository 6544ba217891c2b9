import { describe, expect, test } from 'vitest';
import type { StudioView } from '../../../../contract/views.ts';
import { parts, type Part } from '../../../../domain/enrolment/parts.ts';
import { drawing, fingerShapes } from './hand-shapes.ts';
import { groupsOf, isDone, nextChipFinger, nextGroup, openPartsOf } from './groups.ts';

type Standing = StudioView['parts'][number]['standing'];
const view = (standing: (part: Part) => Standing, taken: readonly Part[] = parts, more: Partial<StudioView> = {}): StudioView => ({
  parts: taken.map((part) => ({ part, standing: standing(part), quality: null, least: null, tries: 0, why: null, exceptionPicture: false })),
  refusal: null,
  rules: { tries: 3, exceptionPhoto: true, reviewMinutes: 5 },
  chip: [],
  confirmation: null,
  change: null,
  gaps: [],
  pad: false,
  devices: [],
  sealed: null,
  ...more,
});

describe('the stations of the studio', () => {
  test('come in order, and lead to the seal once all is taken or excused', () => {
    expect(nextGroup(view(() => 'missing'))).toBe('photo');
    expect(nextGroup(view((part) => (part.startsWith('finger') ? 'poor' : 'good')))).toBe('right-four');
    expect(nextGroup(view((part) => (part === 'finger-4' ? 'excepted' : 'best-of-three')))).toBe('seal');
    expect(openPartsOf(view((part) => (part === 'signature' ? 'missing' : 'good')))).toEqual(['signature']);
  });

  test('ganti foto has the photo and the seal alone', () => {
    expect(groupsOf(view(() => 'missing', ['photo']))).toEqual(['photo', 'seal']);
    expect(isDone('photo', view(() => 'good', ['photo']))).toBe(true);
  });

  test('the fingers for the chip come after all ten, one by one, until each is recognised', () => {
    const open = view(() => 'good', parts, { gaps: ['chip-fingers'], chip: [{ part: 'finger-2', tries: 1, found: 'same' }, { part: 'finger-7', tries: 1, found: 'different' }] });
    expect(nextGroup(open)).toBe('chip-fingers');
    expect(nextChipFinger(open)).toBe('finger-7');
    expect(isDone('chip-fingers', view((part) => (part === 'finger-9' ? 'missing' : 'good')))).toBe(false);
    expect(nextChipFinger(view(() => 'good', parts, { chip: [{ part: 'finger-2', tries: 1, found: 'not-compared' }] }))).toBeNull();
  });

  test('a signature under data that have changed since is no signature', () => {
    expect(nextGroup(view(() => 'good', parts, { gaps: ['confirmation'] }))).toBe('signature');
  });
});

test('the drawing has ten fingers, and the right hand is the left one in a mirror', () => {
  expect(new Set(fingerShapes.map(({ part }) => part)).size).toBe(10);
  const middle = drawing.width / 2;
  for (const { part, tip } of fingerShapes) expect(tip[0] < middle).toBe(Number(part.slice('finger-'.length)) > 5);
});
