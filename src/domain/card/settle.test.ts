import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cardStages } from '../journal/entry.ts';
import { isTouched, settle, type Evidence } from './settle.ts';

const counted = fc.record({ printer: fc.constantFrom('A9', 'B1'), printed: fc.option(fc.integer({ min: 10, max: 13 })), hopper: fc.option(fc.integer({ min: 0, max: 3 })) });
const evidence: fc.Arbitrary<Evidence> = fc.record({
  reached: fc.constantFrom(...cardStages.slice(0, 5)),
  job: fc.oneof(
    fc.constant({ kind: 'printed' } as const),
    fc.boolean().map((blankoSpent) => ({ kind: 'not-printed', blankoSpent }) as const),
    fc.constant({ kind: 'unknown' } as const),
    fc.constant({ kind: 'forgotten' } as const),
  ),
  before: fc.option(counted),
  now: fc.option(counted),
});
const at = (change: Partial<Evidence>): Evidence => ({ reached: 'requested', job: { kind: 'forgotten' }, before: { printer: 'A9', printed: 12, hopper: 40 }, now: { printer: 'A9', printed: 12, hopper: 40 }, ...change });

describe('what the evidence proves', () => {
  test('a card is called printed only on the printer’s own word', () => {
    fc.assert(
      fc.property(evidence, (one) => {
        expect(settle(one) === 'printed').toBe(one.job.kind === 'printed');
      }),
    );
  });
  test('a blank that may have been touched is never called whole', () => {
    fc.assert(
      fc.property(evidence, (one) => {
        expect(settle(one) === 'untouched' && isTouched(one.reached)).toBe(false);
      }),
    );
  });
  test('silence, another machine or a counter that moved settle nothing', () => {
    fc.assert(
      fc.property(evidence, (one) => {
        if (one.job.kind === 'unknown') expect(settle(one)).toBe('doubt');
        if (one.job.kind === 'forgotten' && one.before?.printer !== one.now?.printer) expect(settle(one)).toBe('doubt');
        if (one.job.kind === 'forgotten' && one.before?.printed !== one.now?.printed) expect(settle(one)).toBe('doubt');
      }),
    );
  });
  test('the power failed and the counter stands still: no card; the hopper tells whether a blank is gone', () => {
    expect(settle(at({}))).toBe('untouched');
    expect(settle(at({ now: { printer: 'A9', printed: 12, hopper: 39 } }))).toBe('spoiled');
    expect(settle(at({ now: { printer: 'A9', printed: 12, hopper: 60 } }))).toBe('doubt');
    expect(settle(at({ reached: 'submitted' }))).toBe('spoiled');
    expect(settle(at({ reached: 'submitted', now: { printer: 'A9', printed: 13, hopper: 39 } }))).toBe('doubt');
    expect(settle(at({ reached: 'submitted', now: null }))).toBe('doubt');
  });
});
