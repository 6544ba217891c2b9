import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sharedMemory } from '../kernels/load.ts';
import { anyCode } from './arbitraries.ts';
import { CODE, CODE_BYTES, countedBits, EYE_BYTES, turned, type IrisCode } from './code.ts';
import { compareIris, LEAST_BITS, MOST_TURNS, type IrisComparison } from './compare.ts';
import { IrisRanker, PERSON_BYTES, PROBE_BYTES, putIrises, WEIGHTS_BYTES, type Irises } from './identify.ts';

/** Every bit counts. */
const whole = anyCode.map((code) => new Uint8Array(code).fill(255, CODE_BYTES));
const turn = fc.integer({ min: -MOST_TURNS, max: MOST_TURNS });

describe('Two iris codes', () => {
  it('of one picture agree in every bit', () => {
    fc.assert(
      fc.property(whole, (code) => {
        // 0.5 − 0.5·√(2048/911): more bits than usual compared make a surer answer than 0
        expect(compareIris(code, code)).toEqual({ hd: Math.fround(0.5 - Math.fround(2048 * Math.fround(0.5 / Math.sqrt(2048 * 911)))), bits: 2048, rotation: 0 });
      }),
    );
  });

  it('agree as well when the head is turned, and the turn is told', () => {
    fc.assert(
      fc.property(whole, turn, (code, columns) => {
        expect(compareIris(turned(code, columns), code)).toMatchObject({ hd: compareIris(code, code).hd, rotation: columns });
      }),
    );
  });

  it('are as far apart one way as the other', () => {
    fc.assert(
      fc.property(anyCode, anyCode, (a, b) => {
        const there = compareIris(a, b);
        expect(compareIris(b, a).hd).toBe(there.hd);
      }),
    );
  });

  it('that turn together stay as far apart', () => {
    fc.assert(
      fc.property(anyCode, anyCode, fc.integer({ min: 0, max: CODE.columns }), (a, b, columns) => {
        expect(compareIris(turned(a, columns), turned(b, columns))).toEqual(compareIris(a, b));
      }),
    );
  });

  it('say nothing when too few bits count in both', () => {
    const code = new Uint8Array(EYE_BYTES).fill(255, 0, CODE_BYTES + (LEAST_BITS >> 3));
    expect(countedBits(code)).toBeLessThan(LEAST_BITS);
    expect(compareIris(code, code).hd).toBe(0.5);
    expect(compareIris(new Uint8Array(EYE_BYTES), new Uint8Array(EYE_BYTES))).toEqual({ hd: 0.5, bits: 0, rotation: 0 } satisfies IrisComparison);
  });

  it('turn around completely after 128 columns', () => {
    fc.assert(
      fc.property(anyCode, fc.integer({ min: -300, max: 300 }), (code, columns) => {
        expect(turned(turned(code, columns), -columns - CODE.columns)).toEqual(code);
      }),
    );
  });
});

/** A gallery of these people, and who ranks them. */
function gallery(people: readonly Irises[], stride = PERSON_BYTES) {
  const slots = 8 * Math.ceil((PROBE_BYTES + WEIGHTS_BYTES) / 8);
  const out = slots + people.length * stride;
  const memory = sharedMemory(out + 8 * people.length);
  people.forEach((irises, i) => putIrises(new Uint8Array(memory.buffer, slots + i * stride, PERSON_BYTES), irises));
  const ranker = new IrisRanker(memory, { probe: 0, weights: PROBE_BYTES });
  return { probe: (irises: Irises) => ranker.probe(irises), distances: (first: number, end: number) => ranker.rank({ slots, stride, first, end, out }) };
}

describe('The kernel', () => {
  const person = fc.record({ right: fc.option(anyCode, { freq: 4 }), left: fc.option(anyCode, { freq: 4 }) });
  const plain = (a: IrisCode | null, b: IrisCode | null) => (a && b ? compareIris(a, b).hd : 0.5);

  it('gives what plain TypeScript gives, bit by bit, for every person and eye', () => {
    fc.assert(
      fc.property(fc.array(person, { minLength: 1, maxLength: 6 }), person, fc.constantFrom(PERSON_BYTES, PERSON_BYTES + 416), (people, probe, stride) => {
        const ranker = gallery(people, stride);
        ranker.probe(probe);
        expect([...ranker.distances(0, people.length)]).toEqual(people.flatMap(({ right, left }) => [plain(probe.right, right), plain(probe.left, left)]));
      }),
      { numRuns: 60 },
    );
  });

  it('ranks a part of the gallery as it ranks the whole', () => {
    fc.assert(
      fc.property(fc.array(person, { minLength: 4, maxLength: 4 }), person, (people, probe) => {
        const ranker = gallery(people);
        ranker.probe(probe);
        const all = [...ranker.distances(0, 4)];
        expect([...ranker.distances(1, 3)]).toEqual(all.slice(2, 6));
      }),
      { numRuns: 20 },
    );
  });
});
