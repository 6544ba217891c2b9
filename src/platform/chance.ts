/** Small helpers over a source of chance: everything synthetic here comes from a seed. */
import { createHash } from 'node:crypto';
import type { Random } from '../domain/clock.ts';
import { seededRandom } from './random.ts';

/** Chance that never asks the time: ids are not made here. */
const noClock = { now: () => 0, sleep: () => Promise.reject(new Error('what is drawn from a seed has no clock')) };

/** The same seed and topic give the same run; other topics are independent of it. */
export function chanceOf(seed: number, topic: string): Random {
  return seededRandom(createHash('sha256').update(`${seed} ${topic}`).digest().readUInt32BE(0), noClock);
}

/** A whole number from `low` to `high`, both included. */
export const between = (random: Random, low: number, high: number): number => low + Math.floor(random.next() * (high - low + 1));

/** True with this probability. */
export const happens = (random: Random, probability: number): boolean => random.next() < probability;

export function pick<T>(random: Random, items: readonly T[]): T {
  const item = items[Math.floor(random.next() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

/** One of the values, each as likely as its weight says. */
export function weighted<T>(random: Random, table: readonly (readonly [T, number])[]): T {
  let left = random.next() * table.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [value, weight] of table) {
    left -= weight;
    if (left < 0) return value;
  }
  return table.at(-1)![0];
}
