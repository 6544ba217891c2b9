/**
 * Who works at this counter. One operator at a time, by name and PIN (argon2id). Wrong PINs lock the
 * name, and each further one doubles the lock; the count survives a restart.
 */
import { argon2id, argon2Verify } from 'hash-wasm';
import type { Clock, Random } from '../domain/clock.ts';
import { ADMINISTRATOR } from '../domain/people.ts';
import { problem } from '../domain/problem.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Operator } from '../contract/views.ts';
import type { Journal } from './journal/journal.ts';
import { limits } from './limits.ts';
import type { Row, Store } from './store/database.ts';

interface CredentialRow extends Row {
  hash: string;
  failures: number;
  locked_until: number;
}

const MS_PER_SECOND = 1000;

/** Where somebody works: a counter of the office, with the roles that stand there. */
export interface CounterPlace {
  readonly id: string;
  readonly title: string;
  readonly roles: readonly string[];
}

export interface SessionParts {
  readonly store: Store;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly random: Random;
  /** The office's counters, this station's own first. */
  readonly counters: readonly CounterPlace[];
  /** Whoever may log in now. */
  readonly operators: () => readonly Operator[];
}

export class Session {
  readonly #parts: SessionParts;
  #operator: Operator | null = null;
  #at: CounterPlace;

  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.#at = parts.counters[0]!;
  }

  /** The counter at which this station serves now. */
  get at(): CounterPlace {
    return this.#at;
  }

  get counters(): readonly CounterPlace[] {
    return this.#parts.counters;
  }

  get operator(): Operator | null {
    return this.#operator;
  }

  get operators(): readonly Operator[] {
    return this.#parts.operators();
  }

  /** The name of whoever did something here, those who left included; null for an id that nobody has. */
  nameOf(id: string): string | null {
    return this.operators.find((operator) => operator.id === id)?.name ?? this.#parts.store.get<{ name: string } & Row>('SELECT name FROM operator WHERE id = ?', id)?.name ?? null;
  }

  /** The operator who is logged in, or the refusal that every act gives without one. */
  require(): Result<Operator> {
    return this.#operator ? ok(this.#operator) : err(problem('not-logged-in'));
  }

  /** Gives an operator a PIN (first start, training). The hash stays at this station. */
  async setPin(operator: string, pin: string): Promise<void> {
    const { memoryKiB, passes, lanes, saltBytes, hashBytes } = limits.pin;
    const hash = await argon2id({
      password: pin,
      salt: this.#parts.random.bytes(saltBytes),
      parallelism: lanes,
      iterations: passes,
      memorySize: memoryKiB,
      hashLength: hashBytes,
      outputType: 'encoded',
    });
    this.#parts.store.run(
      'INSERT INTO credential (operator, hash) VALUES (?, ?) ON CONFLICT (operator) DO UPDATE SET hash = excluded.hash, failures = 0, locked_until = 0',
      operator, hash,
    );
  }

  hasPin(operator: string): boolean {
    return this.#credential(operator) !== undefined;
  }

  #credential(operator: string): CredentialRow | undefined {
    return this.#parts.store.get<CredentialRow>('SELECT hash, failures, locked_until FROM credential WHERE operator = ?', operator);
  }

  /**
   * Is this who they say they are? The PIN alone, nobody logs in: for a superior who signs at another's
   * counter. Wrong PINs count and lock as at the log-in.
   */
  async prove(id: string, pin: string): Promise<Result<Operator>> {
    const { store, clock, operators } = this.#parts;
    const operator = operators().find((candidate) => candidate.id === id);
    const credential = this.#credential(id);
    if (!operator || !credential) return err(problem('pin-wrong', { left: 0 }));
    const left = credential.locked_until - clock.now();
    if (left > 0) return err(problem('pin-locked', { seconds: Math.ceil(left / MS_PER_SECOND) }));
    if (!(await argon2Verify({ password: pin, hash: credential.hash }))) return err(this.#wrongPin(id, credential.failures + 1));
    store.run('UPDATE credential SET failures = 0, locked_until = 0 WHERE operator = ?', id);
    return ok(operator);
  }

  /** Logs in at a counter of the office (this station's own without one): there one has the roles that stand there. */
  async logIn(id: string, pin: string, counter?: string): Promise<Result<Operator>> {
    const { journal, counters } = this.#parts;
    const at = counter === undefined ? counters[0] : counters.find((candidate) => candidate.id === counter);
    if (!at) return err(problem('counter-unknown'));
    const proved = await this.prove(id, pin);
    if (!proved.ok) return proved;
    if (this.#operator) this.logOut('asked');
    const roles = proved.value.roles.filter((role) => role === ADMINISTRATOR || at.roles.includes(role));
    if (roles.length === 0) return err(problem('no-role-here', { counter: at.title }));
    const moved = at.id !== this.#at.id;
    this.#at = at;
    this.#operator = { ...proved.value, roles };
    journal.append(id, [{ kind: 'operator.logged-in', subject: null, body: {} }, ...(moved ? [{ kind: 'operator.took-counter' as const, subject: null, body: { counter: at.id } }] : [])]);
    return ok(this.#operator);
  }

  #wrongPin(id: string, failures: number) {
    const { store, journal, clock } = this.#parts;
    const beyond = failures - limits.pinTriesBeforeLock;
    const lockMs = beyond < 0 ? 0 : Math.min(limits.pinLongestLockMs, limits.pinFirstLockMs * 2 ** beyond);
    store.run('UPDATE credential SET failures = ?, locked_until = ? WHERE operator = ?', failures, lockMs === 0 ? 0 : clock.now() + lockMs, id);
    journal.append(null, [{ kind: 'operator.refused', subject: null, body: { operator: id } }]);
    return lockMs === 0 ? problem('pin-wrong', { left: -beyond }) : problem('pin-locked', { seconds: Math.ceil(lockMs / MS_PER_SECOND) });
  }

  logOut(why: 'asked' | 'idle' | 'closed'): void {
    if (!this.#operator) return;
    this.#parts.journal.append(this.#operator.id, [{ kind: 'operator.logged-out', subject: null, body: { why } }]);
    this.#operator = null;
  }
}
