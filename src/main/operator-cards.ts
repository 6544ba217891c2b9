/**
 * Operator cards: a KTP-el whose chip number is bound to a person of this counter. The card says who it is, the
 * PIN that it is them: a chip number can be copied, so a card alone opens nothing. The buku keeps its digest.
 */
import { createHash } from 'node:crypto';
import { problem } from '../domain/problem.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Devices } from './devices/api.ts';
import type { Journal } from './journal/journal.ts';
import type { Session } from './session.ts';

export interface OperatorCardsParts {
  readonly journal: Journal;
  readonly session: Session;
  readonly devices: Pick<Devices, 'readCard'>;
  /** The administrator who is logged in, or the refusal. */
  readonly administrator: () => Result<{ readonly id: string }>;
}

const digest = (uid: string): string => createHash('sha256').update(`kartu petugas ${uid}`).digest('hex');

export class OperatorCards {
  readonly #parts: OperatorCardsParts;

  constructor(parts: OperatorCardsParts) {
    this.#parts = parts;
  }

  /** Person → digest of their card, as the newest entries say. */
  #bound(): ReadonlyMap<string, string> {
    const bound = new Map<string, string>();
    for (const entry of this.#parts.journal.ofKinds('operator.card-')) {
      if (entry.kind !== 'operator.card-bound') continue;
      if (entry.body.card === null) bound.delete(entry.body.operator);
      else bound.set(entry.body.operator, entry.body.card);
    }
    return bound;
  }

  /** Those who have a card. */
  owners(): ReadonlySet<string> {
    return new Set(this.#bound().keys());
  }

  async #onReader(): Promise<Result<string>> {
    const read = await this.#parts.devices.readCard('desk');
    if (!read.ok) return read;
    // A blank becomes somebody's card tomorrow.
    return read.value.blank ? err(problem('operator-card-blank')) : ok(digest(read.value.uid));
  }

  /** Binds the card that lies on the desk reader to a person; their old one is forgotten. */
  async bind(operator: string): Promise<Result<null>> {
    const administrator = this.#parts.administrator();
    if (!administrator.ok) return administrator;
    if (!this.#parts.session.operators.some(({ id }) => id === operator)) return err(problem('operator-unknown'));
    const card = await this.#onReader();
    if (!card.ok) return card;
    const owner = [...this.#bound()].find(([id, known]) => known === card.value && id !== operator);
    if (owner) return err(problem('operator-card-taken', { name: this.#parts.session.nameOf(owner[0]) ?? owner[0] }));
    this.#parts.journal.append(administrator.value.id, [{ kind: 'operator.card-bound', subject: null, body: { operator, card: card.value } }]);
    return ok(null);
  }

  /** A lost card opens no name any more. */
  unbind(operator: string): Result<null> {
    const administrator = this.#parts.administrator();
    if (!administrator.ok) return administrator;
    if (!this.#bound().has(operator)) return err(problem('operator-card-none'));
    this.#parts.journal.append(administrator.value.id, [{ kind: 'operator.card-bound', subject: null, body: { operator, card: null } }]);
    return ok(null);
  }

  /** Whose card lies on the desk reader. Errors: the reader's, `operator-card-unknown`. */
  async who(): Promise<Result<string>> {
    const card = await this.#onReader();
    if (!card.ok) return card;
    const owner = [...this.#bound()].find(([, known]) => known === card.value)?.[0];
    return owner !== undefined && this.#parts.session.operators.some(({ id }) => id === owner) ? ok(owner) : err(problem('operator-card-unknown'));
  }
}
