import { describe, expect, test } from 'vitest';
import { formatsFor } from './format.ts';

describe('how an office writes', () => {
  const wib = formatsFor('id', 'Asia/Jakarta');

  test('time and day are those of the office, wherever the PC thinks it is', () => {
    expect(wib.time('2026-11-20T17:05:00Z')).toBe('00.05');
    expect(wib.isoDay('2026-11-20T17:05:00Z')).toBe('2026-11-21');
    expect(formatsFor('id', 'Asia/Jayapura').time('2026-11-20T17:05:00Z')).toBe('02.05');
    expect(wib.day('2026-11-20T03:00:00Z')).toBe('Jumat, 20 November 2026');
  });

  test('names the three Indonesian times', () => {
    expect(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'].map((zone) => formatsFor('id', zone).zone)).toEqual(['WIB', 'WITA', 'WIT']);
  });

  test('a moment of today is a time, an older one has its day', () => {
    const now = Date.parse('2026-11-20T09:00:00Z');
    expect(wib.moment('2026-11-20T02:30:00Z', now)).toBe('09.30');
    expect(wib.moment('2026-11-18T02:30:00Z', now)).toBe('18 Nov, 09.30');
  });

  test('numbers have the point of thousands; birth dates stand as on the card', () => {
    expect(wib.number(12_345)).toBe('12.345');
    expect(wib.birth('1990-05-17')).toBe('17-05-1990');
  });
});
