/**
 * *Cetak massal*: prints the berkas of a batch one after the other. What is planned and what became
 * of each card is in the buku, so a batch survives a restart; it then waits until somebody says to go on.
 */
import type { BatchView } from '../../contract/views.ts';
import { inPrintOrder, type Batch } from '../../domain/batch.ts';
import { mayDo } from '../../domain/berkas/rules.ts';
import { newestAttempt, type BerkasState } from '../../domain/berkas/state.ts';
import { promiseOf } from '../../domain/berkas/step-clock.ts';
import { isLivePlace } from '../../domain/card/way.ts';
import { problem, problemCodes, type Problem, type ProblemCode } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Counter } from '../counter.ts';
import { limits } from '../limits.ts';
import type { Row } from '../store/database.ts';
import type { PrintSaga } from './saga.ts';

const MS_PER_SECOND = 1_000;

/** What concerns the machine or the chair, not one berkas: the next card would meet it too. */
const halts = (code: ProblemCode): boolean => /^(printer|device|devices|reader|sam|blanko-stock|not-logged|role|card-in-doubt|pcsc)/u.test(code);

const known = (code: string): Problem | null => ((problemCodes as readonly string[]).includes(code) ? problem(code as ProblemCode) : null);

export class PrintBatches {
  readonly #counter: Counter;
  readonly #saga: PrintSaga;
  /** The batch that runs in this process, and whether it was asked to stop after its card. */
  #running: { readonly id: string; stop: boolean } | null = null;

  constructor(counter: Counter, saga: PrintSaga) {
    this.#counter = counter;
    this.#saga = saga;
  }

  #read(id: string): Result<Batch> {
    const row = this.#counter.parts.store.get<{ state: string } & Row>('SELECT state FROM print_batch WHERE id = ?', id);
    return row ? ok(JSON.parse(row.state) as Batch) : err(problem('batch-unknown'));
  }

  /** Somebody who may print is in the chair. */
  #printer(): Result<string> {
    const { session, pack } = this.#counter.parts;
    const operator = session.require();
    if (!operator.ok) return operator;
    const roles = pack.flows.flatMap(({ steps }) => steps.filter(({ activity }) => activity === 'print').map(({ role }) => role));
    return roles.some((role) => operator.value.roles.includes(role)) ? ok(operator.value.id) : err(problem('role-required', { role: roles[0] ?? '–' }));
  }

  #tell(): void {
    this.#counter.parts.announce({ topic: 'batches' });
  }

  /** Berkas whose card may be printed now, in the order in which a batch would print them. */
  candidates(): readonly BerkasState[] {
    const { store, session } = this.#counter.parts;
    const operator = session.operator;
    if (!operator) return [];
    const busy = new Set(this.#open().flatMap(({ berkas }) => berkas));
    const rows = store.all<{ id: string } & Row>('SELECT id FROM berkas WHERE closed_at IS NULL AND here = 1 ORDER BY received_at LIMIT ?', limits.batchCandidates);
    const ready = rows.flatMap(({ id }) => {
      const found = this.#counter.find(id);
      if (!found.ok || busy.has(id)) return [];
      const { flow, state } = found.value;
      return mayDo(flow, state, 'print', operator, this.#counter.facts(state)).ok ? [{ flow, state }] : [];
    });
    const now = this.#counter.now();
    const order = inPrintOrder(ready.map(({ flow, state }) => ({ id: state.id, priority: state.queue?.priority ?? null, overdue: (promiseOf(flow, state).lawfulBy ?? now) < now, receivedAt: state.receivedAt })));
    return order.map(({ id }) => ready.find(({ state }) => state.id === id)!.state);
  }

  #open(): readonly Batch[] {
    return this.#counter.parts.store.all<{ state: string } & Row>('SELECT state FROM print_batch WHERE closed = 0').map(({ state }) => JSON.parse(state) as Batch);
  }

  /** Open batches, and the newest closed ones, newest first. */
  list(): readonly BatchView[] {
    const rows = this.#counter.parts.store.all<{ state: string } & Row>('SELECT state FROM print_batch ORDER BY closed, rowid DESC LIMIT ?', limits.batchesShown);
    return rows.map(({ state }) => this.#view(JSON.parse(state) as Batch));
  }

  /** Writes a batch down; nothing is printed before it is started. Berkas that are no candidates are refused. */
  plan(title: string, berkas: readonly string[]): Result<string> {
    const operator = this.#printer();
    if (!operator.ok) return operator;
    const ready = this.candidates().map(({ id }) => id);
    const chosen = ready.filter((id) => berkas.includes(id));
    if (chosen.length === 0 || chosen.length < new Set(berkas).size) return err(problem('batch-not-ready'));
    const batch = this.#counter.parts.random.id();
    this.#counter.write(operator.value, [{ kind: 'batch.planned', subject: null, body: { batch, title: title.trim() === '' ? this.#counter.today() : title.trim(), berkas: chosen } }]);
    this.#tell();
    return ok(batch);
  }

  /** Begins, or goes on. Resolves when it runs, not when it is done. */
  start(id: string): Result<null> {
    const operator = this.#printer();
    if (!operator.ok) return operator;
    const batch = this.#read(id);
    if (!batch.ok) return batch;
    if (batch.value.status === 'closed') return err(problem('batch-closed'));
    if (this.#running) return err(problem(this.#running.id === id ? 'print-running' : 'printer-in-use'));
    const running = { id, stop: false };
    this.#running = running;
    this.#counter.write(operator.value, [{ kind: 'batch.started', subject: null, body: { batch: id } }]);
    this.#tell();
    void this.#run(batch.value, running, operator.value).catch((error: unknown) => {
      // The card that met the surprise is settled by its own doubt; the batch waits.
      this.#counter.parts.log.error({ batch: id, error: String(error) }, 'a batch met a surprise');
      this.#running = null;
      this.#tell();
    });
    return ok(null);
  }

  async #run(batch: Batch, running: { readonly id: string; stop: boolean }, operator: string): Promise<void> {
    const why = await this.#cards(batch, running, operator);
    this.#counter.write(operator, [why === null ? { kind: 'batch.closed', subject: null, body: { batch: batch.id, why: 'done' } } : { kind: 'batch.paused', subject: null, body: { batch: batch.id, why } }]);
    this.#running = null;
    this.#tell();
  }

  /** Prints what is left; gives why it stopped, null when nothing is left. */
  async #cards(batch: Batch, running: { stop: boolean }, operator: string): Promise<string | null> {
    for (const [index, berkas] of batch.berkas.entries()) {
      if (running.stop) return 'asked';
      if (batch.skipped[berkas] !== undefined || !this.#awaitsPrint(berkas)) continue;
      const making = this.#saga.start(berkas);
      const next = batch.berkas.slice(index + 1).find((id) => batch.skipped[id] === undefined && this.#awaitsPrint(id));
      if (next) this.#saga.prepareAhead(next);
      const made = await making;
      this.#tell();
      if (made.ok) continue;
      // A blank that was spent without a card: the machine may do the same to all the others.
      const spent = newestAttempt(this.#state(berkas))?.place === 'spoiled';
      if (halts(made.error.code) || spent) return made.error.code;
      this.#counter.write(operator, [{ kind: 'batch.skipped', subject: null, body: { batch: batch.id, berkas, why: made.error.code } }]);
    }
    return null;
  }

  #state(berkas: string): BerkasState {
    const found = this.#counter.find(berkas);
    if (!found.ok) throw new Error(`berkas ${berkas} of a batch vanished`);
    return found.value.state;
  }

  #awaitsPrint(berkas: string): boolean {
    const found = this.#counter.find(berkas);
    if (!found.ok) return false;
    const { flow, state } = found.value;
    const card = newestAttempt(state);
    return flow.steps.find(({ id }) => id === state.current)?.activity === 'print' && !(card && isLivePlace(card.place));
  }

  /** Stops after the card that is in the machine. */
  pause(id: string): Result<null> {
    const operator = this.#printer();
    if (!operator.ok) return operator;
    if (this.#running?.id !== id) return err(problem('batch-not-running'));
    this.#running.stop = true;
    this.#tell();
    return ok(null);
  }

  /** Ends a batch that does not run; its berkas go on one by one. */
  giveUp(id: string): Result<null> {
    const operator = this.#printer();
    if (!operator.ok) return operator;
    const batch = this.#read(id);
    if (!batch.ok) return batch;
    if (batch.value.status === 'closed') return err(problem('batch-closed'));
    if (this.#running?.id === id) return err(problem('print-running'));
    this.#counter.write(operator.value, [{ kind: 'batch.closed', subject: null, body: { batch: id, why: 'given-up' } }]);
    this.#tell();
    return ok(null);
  }

  /** After a restart: what ran stands still until somebody says to go on. */
  recover(): void {
    for (const batch of this.#open()) if (batch.status === 'running') this.#counter.write(null, [{ kind: 'batch.paused', subject: null, body: { batch: batch.id, why: 'station-stopped' } }]);
  }

  #outcome(batch: Batch, state: BerkasState): BatchView['cards'][number]['outcome'] {
    const card = newestAttempt(state);
    if (this.#saga.running()?.berkas === state.id) return 'printing';
    if (card?.place === 'in-doubt') return 'in-doubt';
    if (batch.skipped[state.id] !== undefined) return 'skipped';
    if (card && card.startedAt >= batch.plannedAt) return isLivePlace(card.place) || card.place === 'voided' ? 'printed' : 'failed';
    return this.#awaitsPrint(state.id) ? 'waiting' : 'skipped';
  }

  #view(batch: Batch): BatchView {
    const cards = batch.berkas.map((id) => {
      const state = this.#state(id);
      const outcome = this.#outcome(batch, state);
      const why = batch.skipped[id] ?? (outcome === 'failed' || outcome === 'in-doubt' ? newestAttempt(state)?.why : null) ?? null;
      return { berkas: id, number: state.number, name: state.resident.name, village: state.resident.village, outcome, problem: why === null ? null : known(why) };
    });
    const waiting = cards.filter(({ outcome }) => outcome === 'waiting' || outcome === 'printing').length;
    const by = batch.by === null ? null : (this.#counter.parts.session.nameOf(batch.by) ?? batch.by);
    const stopping = this.#running?.id === batch.id && this.#running.stop;
    // A batch that a surprise stopped says `running` in the buku and is not: it may be started again.
    const status = batch.status === 'running' && this.#running?.id !== batch.id ? 'paused' : batch.status;
    return { id: batch.id, title: batch.title, plannedAt: batch.plannedAt, by, status, stopping, why: batch.why === null ? null : known(batch.why), cards, secondsLeft: waiting * this.#secondsPerCard() };
  }

  /** The card in the machine, with the seconds that it still takes. */
  bay() {
    const running = this.#saga.running();
    if (!running) return null;
    const { number, resident } = this.#state(running.berkas);
    const progress = running.job?.progress ?? null;
    return { berkas: running.berkas, number, name: resident.name, stage: running.job?.stage ?? null, progress, secondsLeft: Math.round((1 - (progress ?? 0)) * this.#secondsPerCard()) };
  }

  /** Seconds of a card here: the mean of the last ones, from request to print. */
  #secondsPerCard(): number {
    const rows = this.#counter.parts.store.all<{ kind: string; at: string } & Row>("SELECT kind, at FROM entry WHERE kind IN ('card.requested', 'card.printed') ORDER BY seq DESC LIMIT ?", 2 * limits.cardsForPace);
    const spans: number[] = [];
    let end: string | null = null;
    for (const { kind, at } of rows) {
      if (kind === 'card.printed') end = at;
      else if (end !== null) {
        spans.push((Date.parse(end) - Date.parse(at)) / MS_PER_SECOND);
        end = null;
      }
    }
    return spans.length === 0 ? limits.cardSecondsGuess : Math.max(1, Math.round(spans.reduce((sum, span) => sum + span, 0) / spans.length));
  }
}
