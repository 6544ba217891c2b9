/** Who works at this counter: the people of the buku, and in training the made-up ones of the pack. */
import type { Operator } from '../contract/views.ts';
import { ADMINISTRATOR, checkName, checkPin, checkRoles, idFor, refusesChange, type Person } from '../domain/people.ts';
import { problem } from '../domain/problem.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Pack } from '../domain/sop/pack.ts';
import type { Journal } from './journal/journal.ts';
import type { Session } from './session.ts';
import type { Row, Store } from './store/database.ts';

interface OperatorRow extends Row {
  id: string;
  name: string;
  roles: string;
  active: number;
}

/** Everybody whom the buku knows, those who left included, by name. */
export function readPeople(store: Store): readonly Person[] {
  return store.all<OperatorRow>('SELECT id, name, roles, active FROM operator ORDER BY name, id').map(({ id, name, roles, active }) => ({ id, name, roles: JSON.parse(roles) as string[], active: active === 1 }));
}

/** Made-up people of training: never in the buku; whoever has every role is the administrator too. */
export function trainingPeople({ office }: Pack): readonly Operator[] {
  const most = Math.max(...office.training.operators.map(({ roles }) => roles.length));
  return office.training.operators.map(({ id, name, roles }) => ({ id, name, roles: roles.length === most ? [...roles, ADMINISTRATOR] : [...roles] }));
}

export interface PeopleParts {
  readonly store: Store;
  readonly journal: Journal;
  readonly session: Session;
  /** Ids of the office's roles. */
  readonly roles: readonly string[];
  /** People who are not in the buku. */
  readonly training: readonly Operator[];
}

export class PeopleDesk {
  readonly #parts: PeopleParts;

  constructor(parts: PeopleParts) {
    this.#parts = parts;
  }

  /** Has this counter anybody at all? Without, the first administrator is made. */
  founded(): boolean {
    return this.#parts.training.length > 0 || readPeople(this.#parts.store).length > 0;
  }

  /** The first administrator of a new counter, logged in at once. Errors: `already-founded` and those of name and PIN. */
  async found(name: string, pin: string): Promise<Result<Operator>> {
    if (this.founded()) return err(problem('already-founded'));
    const good = checkPin(pin);
    if (!good.ok) return good;
    const made = this.#appoint(null, null, name, [ADMINISTRATOR]);
    if (!made.ok) return made;
    await this.#setPin(null, made.value, pin);
    return this.#parts.session.logIn(made.value, pin);
  }

  list(): Result<readonly Person[]> {
    const administrator = this.administrator();
    return administrator.ok ? ok(readPeople(this.#parts.store)) : administrator;
  }

  /** A new person with a first PIN. */
  async appoint(name: string, roles: readonly string[], pin: string): Promise<Result<null>> {
    const administrator = this.administrator();
    if (!administrator.ok) return administrator;
    // Looked at first: a person without a PIN could never log in.
    const good = checkPin(pin);
    if (!good.ok) return good;
    const made = this.#appoint(administrator.value.id, null, name, roles);
    if (!made.ok) return made;
    await this.#setPin(administrator.value.id, made.value, pin);
    return ok(null);
  }

  /** Another name or other roles; somebody who left comes back by it. */
  change(id: string, name: string, roles: readonly string[]): Result<null> {
    const administrator = this.administrator();
    if (!administrator.ok) return administrator;
    const refused = refusesChange(readPeople(this.#parts.store), id, { active: true, roles });
    if (refused) return err(refused);
    const made = this.#appoint(administrator.value.id, id, name, roles);
    return made.ok ? ok(null) : made;
  }

  /** Somebody leaves: no log-in any more; what they did stays in the buku under their name. */
  dismiss(id: string, why: string): Result<null> {
    const { store, journal } = this.#parts;
    const administrator = this.administrator();
    if (!administrator.ok) return administrator;
    const refused = refusesChange(readPeople(store), id, { active: false, roles: [] });
    if (refused) return err(refused);
    if (why.trim() === '') return err(problem('note-required'));
    journal.append(administrator.value.id, [{ kind: 'operator.dismissed', subject: null, body: { operator: id, why: why.trim() } }]);
    return ok(null);
  }

  /** A new PIN for somebody who forgot it; lifts a lock. */
  async resetPin(id: string, pin: string): Promise<Result<null>> {
    const administrator = this.administrator();
    if (!administrator.ok) return administrator;
    if (!readPeople(this.#parts.store).some((person) => person.id === id)) return err(problem('operator-unknown'));
    const good = checkPin(pin);
    if (!good.ok) return good;
    await this.#setPin(administrator.value.id, id, pin);
    return ok(null);
  }

  /** The administrator who is logged in, or the refusal. */
  administrator(): Result<Operator> {
    const operator = this.#parts.session.require();
    if (!operator.ok) return operator;
    return operator.value.roles.includes(ADMINISTRATOR) ? operator : err(problem('administrator-only'));
  }

  #appoint(by: string | null, id: string | null, name: string, roles: readonly string[]): Result<string> {
    const { store, journal, training } = this.#parts;
    const cleanName = checkName(name);
    if (!cleanName.ok) return cleanName;
    const cleanRoles = checkRoles(roles, this.#parts.roles);
    if (!cleanRoles.ok) return cleanRoles;
    const operator = id ?? idFor(cleanName.value, new Set([...readPeople(store), ...training].map((person) => person.id)));
    journal.append(by, [{ kind: 'operator.appointed', subject: null, body: { operator, name: cleanName.value, roles: [...cleanRoles.value] } }]);
    return ok(operator);
  }

  async #setPin(by: string | null, operator: string, pin: string): Promise<void> {
    await this.#parts.session.setPin(operator, pin);
    this.#parts.journal.append(by, [{ kind: 'operator.pin-set', subject: null, body: { operator } }]);
  }
}
