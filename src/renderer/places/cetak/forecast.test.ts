import { expect, test } from 'vitest';
import { ahead, past, pathOf } from './forecast.ts';

test('what was ends at now; a printer that says nothing leaves no point', () => {
  expect(past([500, null, 250], 500)).toEqual([{ x: -2, y: 1 }, { x: 0, y: 0.5 }]);
});
test('what comes reaches nothing where the supply does, and stops at the edge of the picture', () => {
  expect(ahead(100, 500, 1_000)).toEqual([{ x: 0, y: 0.2 }, { x: 100, y: 0 }]);
  expect(ahead(1_500, 1_500, 500)).toEqual([{ x: 0, y: 1 }, { x: 500, y: 1_000 / 1_500 }]);
  expect(ahead(null, 500, 10)).toEqual([]);
});
test('a path through the points', () => {
  expect(pathOf([{ x: 0, y: 1 }, { x: 2, y: 0 }], ({ x, y }) => [x * 10, y])).toBe('M0.0 1.0 L20.0 0.0');
});
