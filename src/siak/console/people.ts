/** Who may log in at SIAK's pages: the administrator invites, changes and dismisses. */
import type { OfficeChoice, PersonLine } from '../../contract/console.ts';
import { checkName, idFor } from '../../domain/people.ts';
import { problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Offices } from '../offices.ts';
import type { CentreBook } from './book.ts';
import type { CentreState } from './centre.ts';
import type { Seat } from './door.ts';
import type { Secrets } from './secrets.ts';

/** Role of the database administrator: every office has one, whether or not a paper names it. Packs that name it use the same id. */
export const ADB = 'adb';
const ADB_TITLE = { id: 'Administrator Basis Data (ADB)', en: 'Database administrator (ADB)' };

export interface Appointment {
  readonly name: string;
  /** Null: of the centre. */
  readonly office: string | null;
  /** Under which name the office's counters know this person; null: they do not. */
  readonly operator: string | null;
  readonly roles: readonly string[];
  readonly administrator: boolean;
}

export interface PeopleParts {
  readonly book: CentreBook;
  readonly secrets: Secrets;
  readonly offices: Offices;
}

export class People {
  readonly #parts: PeopleParts;

  constructor(parts: PeopleParts) {
    this.#parts = parts;
  }

  /** The offices with the roles that one can have there. */
  choices(): OfficeChoice[] {
    return this.#parts.offices.all.map(({ id, shortName, roles }) => ({ id, title: shortName, roles: [...roles.filter((role) => role.id !== ADB), roles.find((role) => role.id === ADB) ?? { id: ADB, title: ADB_TITLE }] }));
  }

  async list(): Promise<PersonLine[]> {
    const { people } = await this.#parts.book.read();
    return [...people.values()]
      .map(({ id, name, office, operator, roles, active, passkeys, password }) => ({ id, name, office, operator, roles: [...roles], active, joined: passkeys > 0 || password, passkeys, password }))
      .sort((a, b) => a.name.localeCompare(b.name, 'id'));
  }

  /** Invites somebody new; gives the code that they join with. */
  async appoint(seat: Seat, { name, office, operator, roles, administrator }: Appointment): Promise<Result<{ readonly id: string; readonly code: string }>> {
    const clean = checkName(name);
    if (!clean.ok) return clean;
    const choice = this.choices().find(({ id }) => id === office);
    if (office !== null && !choice) return err(problem('office-unknown'));
    if (roles.some((role) => !choice?.roles.some(({ id }) => id === role))) return err(problem('office-unknown'));
    if (roles.length === 0 && !administrator) return err(problem('roles-missing'));
    let id = '';
    const written = await this.#parts.book.act(seat.person.id, ({ people }) => {
      id = idFor(clean.value, new Set(people.keys()));
      return ok({ acts: [{ kind: 'official.appointed', subject: null, body: { official: id, name: clean.value, office, operator: operator?.trim() || id, roles: [...new Set(roles)], administrator } }, { kind: 'official.invited', subject: null, body: { official: id } }] });
    });
    return written.ok ? ok({ id, code: await this.#parts.secrets.invite(id) }) : written;
  }

  /** A new code for somebody who has another telephone or forgot the password. What they had goes on working until they are dismissed. */
  async invite(seat: Seat, id: string): Promise<Result<{ readonly id: string; readonly code: string }>> {
    const written = await this.#parts.book.act(seat.person.id, ({ people }) => (people.get(id)?.active ? ok({ acts: [{ kind: 'official.invited', subject: null, body: { official: id } }] }) : err(problem('operator-unknown'))));
    return written.ok ? ok({ id, code: await this.#parts.secrets.invite(id) }) : written;
  }

  /** Ends somebody's access at once. The last administrator stays. */
  async dismiss(seat: Seat, id: string, why: string): Promise<Result<null>> {
    if (why.trim() === '') return err(problem('note-required'));
    const written = await this.#parts.book.act(seat.person.id, (state) => {
      if (!state.people.get(id)?.active) return err(problem('operator-unknown'));
      return isLastAdministrator(state, id) ? err(problem('last-administrator')) : ok({ acts: [{ kind: 'official.dismissed', subject: null, body: { official: id, why: why.trim() } }] });
    });
    if (written.ok) await this.#parts.secrets.forget(id);
    return written;
  }
}

const isLastAdministrator = ({ people }: CentreState, id: string): boolean => people.get(id)?.administrator === true && [...people.values()].filter(({ active, administrator }) => active && administrator).length === 1;
