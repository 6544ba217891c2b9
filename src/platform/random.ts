/** Chance from the machine, and chance from a seed. Both give identifiers in the same shape. */
import { randomBytes } from 'node:crypto';
import type { Clock, Random } from '../domain/clock.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TIME_CHARACTERS = 10;
const RANDOM_CHARACTERS = 16;

/** 10 characters of milliseconds, 16 of chance (the ULID layout). */
function identifier(now: number, bytes: Uint8Array): string {
  let time = '';
  for (let left = now, i = 0; i < TIME_CHARACTERS; i += 1, left = Math.floor(left / 32)) time = ALPHABET[left % 32] + time;
  let chance = '';
  for (const byte of bytes) chance += ALPHABET[byte % 32];
  return time + chance;
}

/** Chance from the operating system. */
export function systemRandom(clock: Clock): Random {
  return {
    next: () => randomBytes(6).readUIntBE(0, 6) / 2 ** 48,
    bytes: (length) => new Uint8Array(randomBytes(length)),
    id: () => identifier(clock.now(), randomBytes(RANDOM_CHARACTERS)),
  };
}

/** The same seed gives the same run (SplitMix32). Never for keys. */
export function seededRandom(seed: number, clock: Clock): Random {
  let state = seed >>> 0;
  const word = () => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return (z ^ (z >>> 16)) >>> 0;
  };
  const bytes = (length: number) => Uint8Array.from({ length }, () => word() & 0xff);
  return { next: () => word() / 2 ** 32, bytes, id: () => identifier(clock.now(), bytes(RANDOM_CHARACTERS)) };
}
