import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isEnrolled, recordStatuses } from '../identity/record-status.ts';
import { comparedNobody, findings, LEAST_PARTS, sayingOf, verdictOf, type Seen } from './search.ts';

const seen = (change: Partial<Seen>): Seen => ({ gallery: 'nobody', centre: 'nobody', status: 'UNREGISTERED', parts: 4, ...change });

describe('was this person ever enrolled', () => {
  test('by the record, by gallery or centre, or not', () => {
    expect(verdictOf(seen({}))).toBe('never');
    expect(verdictOf(seen({ status: 'PRINT_READY_RECORD' }))).toBe('already');
    expect(verdictOf(seen({ gallery: 'this-person' }))).toBe('already');
    expect(verdictOf(seen({ gallery: 'nobody-compared', centre: null }))).toBe('never');
    expect(verdictOf(seen({ centre: 'another-person', status: 'PRINT_READY_RECORD' }))).toBe('unsure');
  });

  test('“never enrolled” is said to nobody who was compared with nobody', () => {
    expect(comparedNobody(seen({ gallery: 'nobody-compared' }))).toBe(false);
    expect(comparedNobody(seen({ gallery: 'nobody', centre: null }))).toBe(false);
    for (const centre of ['nobody-compared', null] as const) {
      const one = seen({ gallery: 'nobody-compared', centre });
      expect(comparedNobody(one)).toBe(true);
      expect(sayingOf({ ...one, verdict: 'never' }).id).not.toContain('belum pernah direkam');
      expect(sayingOf({ ...one, verdict: 'already' }).id).toContain('sudah pernah direkam');
    }
  });

  test('a finger recognised alone never makes anybody enrolled; doubt, or somebody else’s fingers, are always for the ADB', () => {
    const any = fc.record({ gallery: fc.constantFrom(...findings), centre: fc.constantFrom(...findings, null), status: fc.constantFrom(...recordStatuses), parts: fc.integer({ min: 1, max: 4 }) });
    fc.assert(
      fc.property(any, (one) => {
        const verdict = verdictOf(one);
        const found = [one.gallery, one.centre];
        if (found.includes('another-person') || found.includes('unsure')) expect(verdict).toBe('unsure');
        else if (verdict === 'already') expect(isEnrolled(one.status) || one.parts >= LEAST_PARTS).toBe(true);
        if (verdict === 'never') expect(isEnrolled(one.status) || found.includes('this-person')).toBe(false);
      }),
    );
  });
});
