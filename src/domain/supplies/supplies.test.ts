import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cardsLeft, cardsPerDay, costPerCard, enoughFor, learnedYield, spansOf, type PrinterCount } from './supplies.ts';

/** A printer's life: ribbons of these many cards each, one count before every card. */
function life(ribbons: readonly number[], printer = 'A9'): PrinterCount[] {
  const counts: PrinterCount[] = [];
  let printed = 100;
  ribbons.forEach((cards) => {
    for (let card = 0; card < cards; card += 1) {
      counts.push({ at: new Date(Date.UTC(2026, 0, 1, 0, printed)).toISOString(), printer, printed, ribbon: 500 - card, film: 1_500 });
      printed += 1;
    }
  });
  return counts;
}

describe('what a ribbon makes here', () => {
  test('is the nominal figure until one was used up', () => {
    expect(learnedYield(life([300]), 'ribbon')).toEqual({ cards: 500, from: 0 });
    // The first ribbon was in when we came: nobody saw it begin.
    expect(learnedYield(life([300, 480]), 'ribbon')).toEqual({ cards: 500, from: 0 });
  });
  test('is the median of the last lives, and every card is counted once', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 2, max: 60 }), { minLength: 3, maxLength: 9 }), (ribbons) => {
        const whole = ribbons.slice(1, -1);
        expect(spansOf(life(ribbons), 'ribbon').map(({ cards }) => cards)).toEqual(whole);
        const sorted = whole.slice(-5).toSorted((a, b) => a - b);
        const { cards, from } = learnedYield(life(ribbons), 'ribbon');
        expect(from).toBe(sorted.length);
        expect(cards).toBeGreaterThanOrEqual(sorted[0]!);
        expect(cards).toBeLessThanOrEqual(sorted.at(-1)!);
      }),
    );
  });
  test('another machine in its place begins anew', () => {
    expect(spansOf([...life([10, 20]), ...life([10, 20], 'B1')], 'ribbon')).toEqual([]);
  });
  test('ribbons that end early make the level worth less', () => {
    expect(cardsLeft(100, 450, 'ribbon')).toBe(90);
    expect(cardsLeft(100, 510, 'ribbon')).toBe(100);
    expect(cardsLeft(null, 450, 'ribbon')).toBeNull();
  });
});

test('enough for: the least of what is known, and which it is', () => {
  expect(enoughFor({ ribbon: 40, film: 900, hopper: 60, blanko: 700 })).toEqual({ cards: 40, by: 'ribbon' });
  expect(enoughFor({ ribbon: null, film: null, hopper: 60, blanko: 30 })).toEqual({ cards: 30, by: 'blanko' });
  // Six thousand blanks in the safe, and the film ends tomorrow.
  expect(enoughFor({ ribbon: 400, film: 12, hopper: 5, blanko: 6_000 })).toEqual({ cards: 12, by: 'film' });
});

test('cost of a card: ribbon and film by what they make here', () => {
  expect(costPerCard({ ribbon: 3_600_000, film: null }, { ribbon: 500, film: 1_500 })).toBe(7_200);
  expect(costPerCard({ ribbon: 3_600_000, film: 1_500_000 }, { ribbon: 450, film: 1_500 })).toBe(9_000);
  expect(costPerCard({ ribbon: null, film: null }, { ribbon: 500, film: 1_500 })).toBeNull();
});

test('cards a day: days on which nothing was printed do not count', () => {
  expect(cardsPerDay([0, 100, 0, 50])).toBe(75);
  expect(cardsPerDay([0, 0])).toBeNull();
});
