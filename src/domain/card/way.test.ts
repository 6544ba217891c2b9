import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cardEdge, cardEvents, cardPlaces, isLivePlace, isUnderWay, type CardEvent, type CardPlace } from './way.ts';

/** Walks as far as the events are edges; gives every place it was at. */
function walk(events: readonly CardEvent[]): CardPlace[] {
  const been: CardPlace[] = ['requested'];
  for (const event of events) {
    const next = cardEdge(been.at(-1)!, event);
    if (next) been.push(next);
  }
  return been;
}
const ways = fc.array(fc.constantFrom(...cardEvents), { maxLength: 40 }).map(walk);
const dead = new Set<CardPlace>(['spoiled', 'voided', 'returned']);

describe('the way of a card', () => {
  test('the good day', () => {
    expect(walk(['fed', 'chip-written', 'chip-matches', 'submitted', 'printed', 'inspected-good', 'registered', 'handed-over', 'handed-over', 'activated'])).toEqual([
      'requested', 'at-encoder', 'chip-written', 'chip-verified', 'printing', 'out', 'inspected', 'registered', 'handed-over', 'handed-over', 'activated',
    ]);
  });

  test('no face goes to a chip that was not read back, and no card is out that was not printing or in doubt', () => {
    for (const place of cardPlaces) {
      if (cardEdge(place, 'submitted')) expect(place).toBe('chip-verified');
      if (cardEdge(place, 'printed')) expect(['printing', 'in-doubt']).toContain(place);
      if (cardEdge(place, 'chip-matches')) expect(place).toBe('chip-written');
    }
  });

  test('any walk: what is dead stays dead, what is made is never a blank again, doubt is left only by an answer', () => {
    fc.assert(
      fc.property(ways, (been) => {
        const end = been.findIndex((place) => dead.has(place));
        if (end >= 0) expect(been.length).toBe(end + 1);
        const out = been.indexOf('out');
        if (out >= 0) expect(been.slice(out).every((place) => isLivePlace(place) || place === 'voided')).toBe(true);
        if (out >= 0) expect(been.filter((place) => place === 'out')).toHaveLength(1);
        been.forEach((place, at) => {
          if (place === 'in-doubt' && at + 1 < been.length) expect(['in-doubt', 'out', 'spoiled', 'returned']).toContain(been[at + 1]);
        });
      }),
      { numRuns: 2_000 },
    );
  });

  test('a chip that was touched never lets its blank go back', () => {
    fc.assert(
      fc.property(ways, (been) => {
        const touched = been.indexOf('chip-written');
        if (touched >= 0 && !been.includes('in-doubt')) expect(been).not.toContain('returned');
      }),
      { numRuns: 2_000 },
    );
  });

  test('every place is reached by some walk, and each is live, under way, in doubt or dead', () => {
    const reached = new Set<CardPlace>(['requested']);
    for (const place of reached) for (const event of cardEvents) {
      const next = cardEdge(place, event);
      if (next) reached.add(next);
    }
    expect([...reached].toSorted()).toEqual(cardPlaces.toSorted());
    for (const place of cardPlaces) expect([isLivePlace(place), isUnderWay(place), place === 'in-doubt', dead.has(place)].filter(Boolean)).toHaveLength(1);
  });
});
