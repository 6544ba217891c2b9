/** The people of a counter: who may be appointed to what, and by whom. Pure. */
import { problem, type Problem } from './problem.ts';
import { err, ok, type Result } from './result.ts';

/** The one role that no SOP names: manages the people of this counter. Office packs may not use its id. */
export const ADMINISTRATOR = 'administrator';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly active: boolean;
}

/** How an official at SIAK's pages had shown who they are: with a passkey, or with a password and a code of an authenticator app. */
export const authentications = ['passkey', 'password-totp'] as const;

/** A PIN protects a station that anybody can reach over the counter: at least six digits, at most what fits the pad. */
export const pinDigits = { fewest: 6, most: 12 } as const;
const NAME_LONGEST = 60;

const isRun = (pin: string): boolean => [1, -1, 0].some((step) => Array.from(pin).every((digit, at) => at === 0 || Number(digit) - Number(pin[at - 1]) === step));

/** Is this PIN good enough? Runs (123456, 654321, 111111) are the first that anybody tries. */
export function checkPin(pin: string): Result<string> {
  if (!/^\d*$/.test(pin) || pin.length < pinDigits.fewest || pin.length > pinDigits.most) return err(problem('pin-shape', pinDigits));
  return isRun(pin) ? err(problem('pin-too-easy')) : ok(pin);
}

/** A name as it is shown and written into the buku: single spaces, 2 to 60 characters. */
export function checkName(name: string): Result<string> {
  const clean = name.trim().replace(/\s+/g, ' ');
  return clean.length >= 2 && clean.length <= NAME_LONGEST ? ok(clean) : err(problem('operator-name', { most: NAME_LONGEST }));
}

/** An id made of the name, not yet taken: `rina-marlina`, `rina-marlina-2`. */
export function idFor(name: string, taken: ReadonlySet<string>): string {
  const base = name.toLowerCase().normalize('NFKD').replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '') || 'petugas';
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(id)) return id;
  }
}

/** Are these roles that the office has? At least one. */
export function checkRoles(roles: readonly string[], known: readonly string[]): Result<readonly string[]> {
  const stranger = roles.find((role) => role !== ADMINISTRATOR && !known.includes(role));
  if (stranger !== undefined) return err(problem('role-unknown', { role: stranger }));
  return roles.length > 0 ? ok([...new Set(roles)].sort()) : err(problem('roles-missing'));
}

/** Why a change may not be made to the people as they are; null when it may. A counter never loses its last administrator. */
export function refusesChange(people: readonly Person[], id: string, after: { readonly active: boolean; readonly roles: readonly string[] }): Problem | null {
  const person = people.find((one) => one.id === id);
  if (!person) return problem('operator-unknown');
  const administrators = people.filter((one) => one.active && one.roles.includes(ADMINISTRATOR));
  const stays = after.active && after.roles.includes(ADMINISTRATOR);
  return !stays && administrators.length === 1 && administrators[0] === person ? problem('last-administrator') : null;
}
