import { describe, expect, test } from 'vitest';
import type { StudioView } from '../../../../contract/views.ts';
import { parts, type Part } from '../../../../domain/enrolment/parts.ts';
import { groupsOf, isDone, nextGroup, openPartsOf } from './groups.ts';
import { guideOf, sharpness, type Frame } from './guide.ts';

const view = (standing: (part: Part) => StudioView['parts'][number]['standing'], taken: readonly Part[] = parts): StudioView => ({ parts: taken.map((part) => ({ part, standing: standing(part), quality: null, least: null, tries: 0, why: null, exceptionPicture: false })), refusal: null, rules: { tries: 3, exceptionPhoto: true, reviewMinutes: 5 }, chip: [], confirmation: null, change: null, gaps: [], pad: false, devices: [], sealed: null });

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
});

/** A picture of one colour with a checkered middle of `contrast`. */
function frame(rgb: readonly [number, number, number], contrast: number): Frame {
  const [width, height] = [60, 80];
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) {
    const inside = x > 15 && x < 45 && y > 20;
    const shift = inside ? ((x + y) % 2 === 0 ? contrast : -contrast) : 0;
    data.set([(inside ? 140 : rgb[0]) + shift, (inside ? 120 : rgb[1]) + shift, (inside ? 110 : rgb[2]) + shift, 255], (y * width + x) * 4);
  }
  return { width, height, data };
}

describe('the live guide', () => {
  test('light, sharpness and ground each by itself', () => {
    expect(guideOf(frame([190, 40, 45], 30), 'red')).toEqual({ light: true, sharp: true, ground: true });
    expect(guideOf(frame([190, 40, 45], 30), 'blue')).toMatchObject({ ground: false });
    expect(guideOf(frame([40, 70, 190], 0), 'blue')).toMatchObject({ ground: true });
    expect(guideOf({ width: 60, height: 80, data: new Uint8ClampedArray(60 * 80 * 4) }, 'red')).toEqual({ light: false, sharp: false, ground: false });
    expect(sharpness(frame([190, 40, 45], 30))).toBeGreaterThan(sharpness(frame([190, 40, 45], 5)));
  });
});
