import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ADMINISTRATOR, checkName, checkPin, checkRoles, idFor, refusesChange, type Person } from './people.ts';

const code = (result: { ok: true } | { ok: false; error: { code: string } }) => (result.ok ? 'ok' : result.error.code);

describe('a PIN', () => {
  test.each([['271828', 'ok'], ['27182', 'pin-shape'], ['2718281828459', 'pin-shape'], ['27a828', 'pin-shape'], ['123456', 'pin-too-easy'], ['987654', 'pin-too-easy'], ['000000', 'pin-too-easy'], ['', 'pin-shape']])('%s: %s', (pin, wanted) => {
    expect(code(checkPin(pin))).toBe(wanted);
  });
});

describe('a name and its id', () => {
  test('one word is a name; spaces are put in order', () => {
    expect(checkName('  Sukarno ')).toEqual({ ok: true, value: 'Sukarno' });
    expect(checkName('Rina   Marlina')).toEqual({ ok: true, value: 'Rina Marlina' });
    expect(code(checkName('R'))).toBe('operator-name');
  });

  test('ids are never given twice, whatever the names', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 20 }), { maxLength: 30 }), (names) => {
        const taken = new Set<string>();
        for (const name of names) {
          const id = idFor(name, taken);
          expect(taken.has(id)).toBe(false);
          expect(id).toMatch(/^[a-z0-9][a-z0-9-]*$/);
          taken.add(id);
        }
      }),
    );
  });
});

describe('roles', () => {
  test('those of the office and the administrator, each once, at least one', () => {
    expect(checkRoles(['staf', ADMINISTRATOR, 'staf'], ['staf'])).toEqual({ ok: true, value: [ADMINISTRATOR, 'staf'] });
    expect(code(checkRoles(['kepala'], ['staf']))).toBe('role-unknown');
    expect(code(checkRoles([], ['staf']))).toBe('roles-missing');
  });
});

describe('the last administrator', () => {
  const rina: Person = { id: 'rina', name: 'Rina', roles: [ADMINISTRATOR], active: true };
  const budi: Person = { id: 'budi', name: 'Budi', roles: ['staf'], active: true };

  test('can neither leave nor lose the role; with another one, either may', () => {
    expect(refusesChange([rina, budi], 'rina', { active: false, roles: rina.roles })?.code).toBe('last-administrator');
    expect(refusesChange([rina, budi], 'rina', { active: true, roles: ['staf'] })?.code).toBe('last-administrator');
    expect(refusesChange([rina, { ...budi, roles: [ADMINISTRATOR] }], 'rina', { active: false, roles: [] })).toBeNull();
    expect(refusesChange([rina, { ...budi, roles: [ADMINISTRATOR], active: false }], 'rina', { active: false, roles: [] })?.code).toBe('last-administrator');
    expect(refusesChange([rina, budi], 'budi', { active: false, roles: [] })).toBeNull();
    expect(refusesChange([rina], 'nobody', { active: false, roles: [] })?.code).toBe('operator-unknown');
  });

  test('is there after any chain of allowed changes', () => {
    const change = fc.record({ id: fc.constantFrom('a', 'b', 'c'), active: fc.boolean(), roles: fc.subarray([ADMINISTRATOR, 'staf'], { minLength: 1 }) });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        let people: readonly Person[] = ['a', 'b', 'c'].map((id) => ({ id, name: id, roles: id === 'a' ? [ADMINISTRATOR] : ['staf'], active: true }));
        for (const { id, active, roles } of changes) {
          if (refusesChange(people, id, { active, roles }) === null) people = people.map((one) => (one.id === id ? { ...one, active, roles } : one));
          expect(people.some((one) => one.active && one.roles.includes(ADMINISTRATOR))).toBe(true);
        }
      }),
    );
  });
});
