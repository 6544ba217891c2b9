import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { pointsFrom } from '../mcc/points.ts';
import { pressMinutiae } from '../synthetic/minutiae.ts';
import { anyCode } from '../iris/arbitraries.ts';
import { compareIris } from '../iris/compare.ts';
import { CHUNK_SLOTS, distancesOf, newGalleryMemory, NOT_COMPARED, placeOf, rankChunks, readSlot, scoresOf, writeSlot } from './memory.ts';
import { probeFingers, rankPlain } from './rank.ts';
import { chosenFingers, finger, noIrises, readFinger, sections, slotOf, SLOT_BYTES, SLOT_FINGERS, SLOT_MINUTIAE } from './slot.ts';
import { SKETCH_CODES } from './sketch.ts';

const FOUR = [2, 7, 1, 6];
const person = (seed: number, impression: number, positions = FOUR) => ({ fingers: positions.map((position) => ({ position, points: pressMinutiae(seed, position, impression) })), irises: noIrises });

/** Sections of fingers as nothing but chance fills them, counts and positions plausible. */
const anySlots = fc.integer({ min: 1, max: 5 }).chain((people) =>
  fc.tuple(fc.uint8Array({ minLength: people * sections.fingers, maxLength: people * sections.fingers }), fc.array(fc.tuple(fc.integer({ min: 0, max: SKETCH_CODES }), fc.integer({ min: 0, max: 10 })), { minLength: people * SLOT_FINGERS, maxLength: people * SLOT_FINGERS })).map(([bytes, heads]) => {
    heads.forEach(([count, position], f) => bytes.set([count, position], f * finger.bytes + finger.count));
    return bytes;
  }),
);

test('the kernel ranks as plain TypeScript does, bit for bit', () => {
  fc.assert(
    fc.property(anySlots, anySlots, (probe, slots) => {
      const memory = newGalleryMemory();
      const people = slots.length / sections.fingers;
      for (let slot = 0; slot < people; slot += 1) {
        const whole = new Uint8Array(SLOT_BYTES);
        whole.set(slots.subarray(slot * sections.fingers, (slot + 1) * sections.fingers));
        writeSlot(memory, slot, whole);
      }
      rankChunks(memory, 3, { fingers: probe, irises: noIrises }, 0, 1);
      expect([...scoresOf(memory, 0).subarray(0, people)]).toEqual([...rankPlain(probe, slots)]);
      expect(scoresOf(memory, 0)[people]).toBe(0);
    }),
    { numRuns: 100 },
  );
});

test('the person who is meant ranks first among strangers, and a second chunk is ranked as the first', () => {
  const memory = newGalleryMemory();
  const strangers = 200;
  for (let slot = 0; slot < strangers; slot += 1) writeSlot(memory, slot, slotOf(person(1000 + slot, 1)));
  const there = CHUNK_SLOTS + 5;
  writeSlot(memory, there, slotOf(person(1, 1)));
  const probe = person(1, 2).fingers;
  rankChunks(memory, 0, { fingers: probeFingers(probe), irises: noIrises }, 0, 2);
  const meant = scoresOf(memory, 1)[5]!;
  expect(meant).toBeGreaterThan(Math.max(...scoresOf(memory, 0)) + 20);
  expect(readSlot(memory, there)).toEqual(slotOf(person(1, 1)));
  expect(placeOf('irises', there) - placeOf('irises', there - 1)).toBe(sections.irises);
});

test('eyes are ranked beside the fingers, as they are compared one by one; a missing eye is not compared', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyCode, anyCode), { minLength: 1, maxLength: 4 }), anyCode, anyCode, (people, right, left) => {
      const memory = newGalleryMemory();
      people.forEach(([r, l], slot) => writeSlot(memory, CHUNK_SLOTS + slot, slotOf({ fingers: [], irises: { right: r, left: slot === 1 ? null : l } })));
      rankChunks(memory, 15, { fingers: new Uint8Array(0), irises: { right, left } }, 0, 2);
      const distances = distancesOf(memory, 1);
      people.forEach(([r, l], slot) => expect([...distances.subarray(2 * slot, 2 * slot + 2)]).toEqual([compareIris(right, r).hd, slot === 1 ? NOT_COMPARED : compareIris(left, l).hd]));
      expect(distancesOf(memory, 0).every((distance) => distance === NOT_COMPARED)).toBe(true);
    }),
    { numRuns: 30 },
  );
});

test('what a slot keeps of a finger is where its minutiae were, to half a pixel', () => {
  const points = pressMinutiae(4, 7, 1);
  const kept = readFinger(slotOf({ fingers: [{ position: 7, points }], irises: noIrises }), 0)!;
  expect(kept.position).toBe(7);
  expect(kept.points.count).toBe(Math.min(SLOT_MINUTIAE, points.count));
  const [dx, dy] = [points.x[0]! - kept.points.x[0]!, points.y[0]! - kept.points.y[0]!];
  for (let i = 0; i < kept.points.count; i += 1) {
    expect(Math.abs(points.x[i]! - kept.points.x[i]! - dx)).toBeLessThan(0.51);
    expect(Math.abs(points.y[i]! - kept.points.y[i]! - dy)).toBeLessThan(0.51);
    expect([kept.points.angle[i], kept.points.kind[i]]).toEqual([points.angle[i], points.kind[i]]);
  }
});

test('of more than four fingers the chip’s come first, and one that says too little comes last', () => {
  const all = person(5, 1, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).fingers;
  expect(chosenFingers(all).map(({ position }) => position)).toEqual([2, 7, 1, 6]);
  const empty = pointsFrom([]);
  expect(chosenFingers(all.map((template) => (template.position === 7 ? { ...template, points: empty } : template))).map(({ position }) => position)).toEqual([2, 1, 6, 3]);
  expect(() => chosenFingers([{ position: 0, points: empty }])).toThrow(RangeError);
});
