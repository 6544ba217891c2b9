import { assert, integer, nat, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldCourse, fieldLife, practiceLife } from './record-life.ts';

const AT = '2026-01-05T01:00:00.000Z';
const captured = (n: number) => ({ nik: `620301${String(n).padStart(10, '0')}`, status: 'BIO_CAPTURED' as const, statusAt: AT });
const after = (days: number) => new Date(Date.parse(AT) + days * 86_400_000).toISOString();

describe('the life of a record', () => {
  test('for practice: printable in five minutes, whoever it is', () => {
    expect(practiceLife.aged(captured(1), '2026-01-05T01:04:59.000Z').status).toBe('RECEIVED_AT_CENTRAL');
    expect(practiceLife.aged(captured(1), '2026-01-05T01:05:00.000Z')).toMatchObject({ status: 'PRINT_READY_RECORD', statusAt: '2026-01-05T01:05:00.000Z' });
  });

  test('in the field: some the same day, some after months, some never; failures and doubles among them', () => {
    const at = (days: number) => Array.from({ length: 4000 }, (_, n) => fieldLife(1).aged(captured(n), after(days)).status);
    const share = (days: number, status: string) => at(days).filter((one) => one === status).length / 4000;
    expect(share(1, 'PRINT_READY_RECORD')).toBeGreaterThan(0.35);
    expect(share(1, 'PRINT_READY_RECORD')).toBeLessThan(0.5);
    expect(share(30, 'PRINT_READY_RECORD')).toBeLessThan(0.85);
    expect(share(400, 'PRINT_READY_RECORD')).toBeGreaterThan(0.9);
    expect(share(400, 'SENT_FOR_ENROLLMENT')).toBeGreaterThan(0.015);
    for (const status of ['ENROLL_FAILURE_AT_CENTRAL', 'SEARCH_FAILURE_AT_CENTRAL', 'ADJUDICATE_RECORD', 'DUPLICATE_RECORD']) expect(at(400)).toContain(status);
  });

  test('is the same whenever it is looked at, and its states come one after another', () => {
    assert(
      property(nat(1_000_000), integer({ min: 1, max: 50 }), (n, seed) => {
        const course = fieldCourse(seed, captured(n));
        expect(fieldCourse(seed, captured(n))).toEqual(course);
        course.slice(1).forEach(([, minutes], index) => expect(minutes).toBeGreaterThan(course[index]![1]));
      }),
    );
  });
});
