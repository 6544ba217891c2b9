/** People in the gallery are recognised as they are when everybody is looked through one by one. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KnownPeople, type Trait } from '../biometrics/known-people.ts';
import { must } from '../domain/result.ts';
import { memoryGallery, type Gallery } from './gallery.ts';
import { KnownGallery } from './known-gallery.ts';
import { eyes, hands } from './people.fixture.ts';

const SLOW_MS = 120_000;
/** Far more than are looked through one by one, few enough that the exact search ends in a second. */
const PEOPLE = 400;
const TEN = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
let gallery: Gallery;
let known: KnownGallery;
const one = new KnownPeople();
const traits = new Map<string, readonly Trait[]>();
const name = (n: number): string => `orang-${n}`;

beforeAll(async () => {
  gallery = memoryGallery(2);
  known = new KnownGallery({ gallery, recall: (person) => Promise.resolve(traits.get(person) ?? []) });
  // Every tenth has thumbs only, every twentieth eyes besides.
  for (let n = 0; n < PEOPLE; n += 1) traits.set(name(n), [...hands(n, 1, n % 10 === 9 ? [1, 6] : n % 2 === 0 ? [2, 3, 4, 7] : [2, 7]), ...(n % 20 === 0 ? eyes(n) : [])]);
  must(await known.putAll([...traits]));
  for (const [person, of] of traits) one.put(person, of);
}, SLOW_MS);
afterAll(() => gallery.close());

describe('people in the gallery', () => {
  test('are found as everybody is who is looked through one by one, under whatever name they come', async () => {
    expect([known.size, one.size]).toEqual([PEOPLE, PEOPLE]);
    const probes: readonly (readonly [claimed: number, seed: number, shown: readonly number[]])[] = [
      [4, 4, [2, 3, 4, 7]], [4, 4, TEN], [5, 4, [2, 7]], [9, 9, [1, 6]], [8, 9, TEN], [7, 7, [2]], [20, 40, [3, 4]], [20, 9000, [2, 7]], [900, 9001, TEN], [900, 12, [2, 3]],
    ];
    for (const [claimed, seed, shown] of probes) {
      const probe = hands(seed, 2, shown);
      expect(await known.identify(name(claimed), probe), `${claimed} ${seed} ${shown.join(' ')}`).toBe(one.identify(name(claimed), probe));
    }
    expect((await known.find(hands(4, 2, TEN)))[0]).toEqual(one.find(hands(4, 2, TEN))[0]);
  }, SLOW_MS);

  test('by their eyes, alone and beside fingers', async () => {
    for (const [claimed, probe] of [[20, eyes(20)], [21, eyes(40)], [900, eyes(777)], [20, [...hands(20, 2, [2, 7]), ...eyes(20)]]] as const) expect(await known.identify(name(claimed), probe)).toBe(one.identify(name(claimed), probe));
  }, SLOW_MS);

  test('what is no template is nobody compared', async () => {
    expect(await known.identify(name(1), [{ kind: 'finger', position: 2, template: Uint8Array.of(1, 2) }])).toBe('nobody-compared');
    expect(await known.find([])).toEqual([]);
  });

  test('who is forgotten is not found any more, and what replaces somebody counts', async () => {
    traits.set(name(4), hands(5000, 1, [2, 7]));
    must(await known.put(name(4), traits.get(name(4))!));
    expect(await known.identify(name(4), hands(5000, 2, [2, 7]))).toBe('this-person');
    expect(await known.identify(name(900), hands(4, 2, [2, 3, 4, 7]))).toBe('nobody');
    traits.delete(name(4));
    must(await known.put(name(4), []));
    expect([known.has(name(4)), await known.identify(name(900), hands(5000, 2, [2, 7]))]).toEqual([false, 'nobody']);
  }, SLOW_MS);
});
