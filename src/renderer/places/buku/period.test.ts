import { expect, test } from 'vitest';
import { periodOf } from './period.ts';

test('periods of the register end today', () => {
  expect(periodOf('today', '2026-11-20')).toEqual({ from: '2026-11-20', to: '2026-11-20' });
  expect(periodOf('month', '2026-11-20').from).toBe('2026-11-01');
  expect(periodOf('year', '2026-11-20').from).toBe('2026-01-01');
});

test('a week begins on Monday, also on a Sunday and across a month', () => {
  expect(periodOf('week', '2026-11-20').from).toBe('2026-11-16');
  expect(periodOf('week', '2026-11-22').from).toBe('2026-11-16');
  expect(periodOf('week', '2026-11-16').from).toBe('2026-11-16');
  expect(periodOf('week', '2026-12-01').from).toBe('2026-11-30');
});
