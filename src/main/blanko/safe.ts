/**
 * The safe: blanks come in, are signed out to officers and back, go back to the centre, are
 * destroyed, are counted. What takes a blank out of the books for good needs two people: one who
 * keeps blanks, and another who signs with a PIN of their own.
 */
import type { Operator } from '../../contract/views.ts';
import { countedOf, type Delivery } from '../../domain/blanko/deliveries.ts';
import { held } from '../../domain/blanko/ledger.ts';
import type { Draft, EntryBody } from '../../domain/journal/entry.ts';
import { problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Counter } from '../counter.ts';
import { storedLots } from '../journal/projections.ts';
import type { Row } from '../store/database.ts';

/** The second person: who, and their PIN. */
export interface Witness {
  readonly operator: string;
  readonly pin: string;
}

/** Kinds that an official record (*berita acara*) goes with. */
const recorded = ['blanko.sent-back', 'blanko.destroyed', 'blanko.counted'] as const;
const NUMBER_DIGITS = 3;

export class BlankoSafe {
  readonly #counter: Counter;

  constructor(counter: Counter) {
    this.#counter = counter;
  }

  /** Roles that keep blanks by the office's SOPs. */
  keeperRoles(): readonly string[] {
    return [...new Set(this.#counter.parts.pack.flows.flatMap((flow) => flow.steps.filter((step) => step.activity === 'release-blanko' || step.takesBlanko).map((step) => step.role)))];
  }

  #keeper(): Result<Operator> {
    const operator = this.#counter.parts.session.require();
    if (!operator.ok) return operator;
    const roles = this.keeperRoles();
    return roles.some((role) => operator.value.roles.includes(role)) ? operator : err(problem('role-required', { role: roles[0] ?? '–' }));
  }

  #held(account: 'stock' | 'operator' | 'spoiled', holder = ''): number {
    return held(storedLots(this.#counter.parts.store), { account, holder });
  }

  #write(operator: Operator, draft: Draft): Result<null> {
    this.#counter.write(operator.id, [draft]);
    return ok(null);
  }

  /** Deliveries that SIAK announced and that nobody has counted here, the oldest first. */
  announced(): readonly (Delivery & { readonly at: string })[] {
    const { store } = this.#counter.parts;
    const deliveries = store.all<{ allotment: string; batch: string; count: number; at: string } & Row>("SELECT json_extract(body, '$.allotment') AS allotment, json_extract(body, '$.batch') AS batch, json_extract(body, '$.count') AS count, at FROM entry WHERE kind = 'blanko.allotted' ORDER BY seq");
    const receipts = store.all<{ allotment: string | null; batch: string; count: number } & Row>("SELECT json_extract(body, '$.allotment') AS allotment, json_extract(body, '$.batch') AS batch, json_extract(body, '$.count') AS count FROM entry WHERE kind = 'blanko.received' ORDER BY seq");
    const counted = countedOf(deliveries, receipts.map(({ allotment, ...receipt }) => ({ ...receipt, ...(allotment !== null && { allotment }) })));
    return deliveries.filter(({ allotment }) => !counted.has(allotment));
  }

  /** Blanks arrive from the centre; of an announced delivery as many as were counted. Error: `delivery-not-waiting`. */
  receive(batch: string, count: number, allotment: string | null = null): Result<null> {
    const keeper = this.#keeper();
    if (!keeper.ok) return keeper;
    if (allotment !== null && !this.announced().some((one) => one.allotment === allotment && one.batch === batch)) return err(problem('delivery-not-waiting'));
    return this.#write(keeper.value, { kind: 'blanko.received', subject: null, body: { batch, count, ...(allotment !== null && { allotment }) } });
  }

  /** Out of the safe into an officer's hands, for their day's cards. */
  issue(officer: string, count: number): Result<null> {
    const keeper = this.#keeper();
    if (!keeper.ok) return keeper;
    if (!this.#counter.parts.session.operators.some(({ id }) => id === officer)) return err(problem('operator-unknown'));
    const stock = this.#held('stock');
    if (count > stock) return err(problem('blanko-too-few', { asked: count, held: stock }));
    return this.#write(keeper.value, { kind: 'blanko.issued', subject: null, body: { operator: officer, count } });
  }

  /** What an officer has left comes back into the safe. */
  handIn(officer: string, count: number): Result<null> {
    const keeper = this.#keeper();
    if (!keeper.ok) return keeper;
    const own = this.#held('operator', officer);
    if (count > own) return err(problem('blanko-too-few', { asked: count, held: own }));
    return this.#write(keeper.value, { kind: 'blanko.handed-in', subject: null, body: { operator: officer, count } });
  }

  /** Back to the centre: whole ones that are too many, or spoiled ones where the centre wants them. */
  async sendBack(from: 'stock' | 'spoiled', count: number, why: string, witness: Witness): Promise<Result<null>> {
    return this.#withTwo(witness, (number) => {
      if (why.trim() === '') return err(problem('note-required'));
      const there = this.#held(from);
      if (count > there) return err(problem('blanko-too-few', { asked: count, held: there }));
      return ok({ kind: 'blanko.sent-back', subject: null, body: { from, count, number, why: why.trim(), witness: witness.operator } });
    });
  }

  /** Spoiled blanks are cut to pieces before two people. */
  async destroy(count: number, witness: Witness): Promise<Result<null>> {
    return this.#withTwo(witness, (number) => {
      const there = this.#held('spoiled');
      if (count > there) return err(problem('blanko-too-few', { asked: count, held: there }));
      return ok({ kind: 'blanko.destroyed', subject: null, body: { count, number, witness: witness.operator } });
    });
  }

  /**
   * *Stock opname*: every lot of an account counted by hand. Differences are booked with a reason; a count without any
   * is written down as well, because that it was right is worth knowing.
   */
  async count(account: 'stock' | 'spoiled', lots: readonly { readonly batch: string; readonly found: number }[], why: string, witness: Witness): Promise<Result<null>> {
    return this.#withTwo(witness, (number) => {
      const booked = storedLots(this.#counter.parts.store).of({ account, holder: '' });
      const all = [...booked.map(({ batch }) => batch), ...lots.map(({ batch }) => batch).filter((batch) => !booked.some((lot) => lot.batch === batch))];
      const counted = all.map((batch) => ({ batch, booked: booked.find((lot) => lot.batch === batch)?.count ?? 0, found: lots.find((lot) => lot.batch === batch)?.found ?? null }));
      // A lot that nobody counted is not a lot that is gone.
      if (counted.length === 0 || counted.some(({ found }) => found === null)) return err(problem('opname-not-all-counted'));
      const differs = counted.some((lot) => lot.booked !== lot.found);
      if (differs && why.trim() === '') return err(problem('note-required'));
      const body: EntryBody<'blanko.counted'> = { account, lots: counted.map((lot) => ({ ...lot, found: lot.found! })), number, why: differs ? why.trim() : null, witness: witness.operator };
      return ok({ kind: 'blanko.counted', subject: null, body });
    });
  }

  /** Another person, of the same office, who proves to be there. */
  async #withTwo(witness: Witness, make: (number: string) => Result<Draft>): Promise<Result<null>> {
    const keeper = this.#keeper();
    if (!keeper.ok) return keeper;
    if (witness.operator === keeper.value.id) return err(problem('second-person-required'));
    const asked = make(this.#nextNumber());
    if (!asked.ok) return asked;
    const proved = await this.#counter.parts.session.prove(witness.operator, witness.pin);
    if (!proved.ok) return proved.error.code === 'pin-wrong' ? err(problem('second-pin-wrong', proved.error.params)) : proved;
    // The books may have moved while the PIN was checked.
    const again = this.#keeper();
    if (!again.ok) return again;
    if (again.value.id !== keeper.value.id) return err(problem('second-person-required'));
    const draft = make(this.#nextNumber());
    return draft.ok ? this.#write(again.value, draft.value) : draft;
  }

  /** The next number of the year's berita acara. */
  #nextNumber(): string {
    const head = `${this.#counter.parts.pack.office.prefix}/BA-BLANKO/${this.#counter.today().slice(0, 4)}/${this.#counter.numberMark()}`;
    const { n } = this.#counter.parts.store.get<{ n: number } & Row>(`SELECT count(*) AS n FROM entry WHERE kind IN (${recorded.map(() => '?').join(', ')}) AND json_extract(body, '$.number') LIKE ?`, ...recorded, `${head}%`)!;
    return head + String(n + 1).padStart(NUMBER_DIGITS, '0');
  }
}
