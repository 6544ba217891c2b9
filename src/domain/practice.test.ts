import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printableName } from './identity/names.ts';
import { nikWarnings, parseNik } from './identity/nik.ts';
import { ageOn, mayHoldCard } from './identity/resident.ts';
import { must } from './result.ts';
import { practicePeople, practicePerson, practicePurposes, type PracticePurpose } from './practice.ts';

const TODAY = '2026-11-20';
const people = practicePeople('620301', TODAY);
const the = (purpose: PracticePurpose) => practicePerson(people, purpose);
const warningsOf = (purpose: PracticePurpose) => nikWarnings(must(parseNik(the(purpose).nik)), { birthDate: the(purpose).birthDate, sex: the(purpose).sex, districtCode: '620301' }).map((warning) => warning.code);

describe('practice residents', () => {
  test('there is one for every purpose, each with a possible NIK of their own', () => {
    expect(people.map((person) => person.purpose)).toEqual([...practicePurposes]);
    expect(new Set(people.map((person) => person.nik)).size).toBe(people.length);
    for (const person of people) expect(parseNik(person.nik).ok).toBe(true);
  });

  test('each is what their hint says', () => {
    expect(warningsOf('lost-card')).toEqual([]);
    expect(warningsOf('old-papua-nik')).toEqual(['nik-region-retired']);
    expect(warningsOf('birth-date-differs')).toEqual(['nik-birth-date-differs']);
    expect(Number(the('woman').nik.slice(6, 8))).toBe(71);
    expect(the('one-word-name').name).not.toContain(' ');
    expect(the('longest-name').name).toHaveLength(60);
    expect(printableName(the('longest-name').name).ok).toBe(true);
    expect(printableName(the('apostrophe').name).ok).toBe(true);
    expect(printableName(the('tilde-name').name)).toMatchObject({ ok: false, error: { code: 'name-driver-command' } });
    expect(the('never-enrolled').status).toBe('UNREGISTERED');
  });

  test('whose age is the point is of that age on any day', () => {
    const days = fc.date({ min: new Date('2026-01-01T00:00:00Z'), max: new Date('2040-12-31T00:00:00Z'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(days, (today) => {
        const then = practicePeople('620301', today);
        expect(ageOn(practicePerson(then, 'just-seventeen').birthDate, today)).toBe(17);
        for (const purpose of ['sixteen-unmarried', 'sixteen-married'] as const) expect(ageOn(practicePerson(then, purpose).birthDate, today)).toBe(16);
        expect(mayHoldCard(practicePerson(then, 'sixteen-unmarried'), today)).toBe(false);
        expect(mayHoldCard(practicePerson(then, 'sixteen-married'), today)).toBe(true);
      }),
    );
  });
});
