import { expect, test } from 'vitest';
import { cardsDrawn } from './stack.tsx';

test('a stack shows every card of a few, some of many, none of none', () => {
  expect(cardsDrawn(0, 200)).toBe(0);
  expect([1, 2, 3, 4].map((count) => cardsDrawn(count, 100_000))).toEqual([1, 2, 3, 4]);
  expect(cardsDrawn(200, 200)).toBe(14);
  expect(cardsDrawn(10, 200)).toBe(3);
  expect(cardsDrawn(5, 100_000)).toBe(1);
});
