/**
 * `print`: one blanko, one card, one record. Each effect outside the database stands between an
 * intent and a result in the buku. After a crash an attempt without result is in doubt: the device
 * is asked, then the operator; nothing is fed or printed again by itself.
 */
import { getStep } from '../../domain/berkas/fold.ts';
import { isOpenAttempt, newestAttempt, type BerkasState, type CardAttempt } from '../../domain/berkas/state.ts';
import type { Draft } from '../../domain/journal/entry.ts';
import { isTouched, settle, type Counted, type JobWord, type Settled } from '../../domain/card/settle.ts';
import { problem, type Problem, type ProblemCode } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Step } from '../../domain/sop/pack.ts';
import type { JobState } from '../../hardware/printer/port.ts';
import type { DoubtAnswers } from '../../contract/station.ts';
import { chipDigest } from '../card/chip.ts';
import type { Counter } from '../counter.ts';
import type { ReaderRole } from '../devices/api.ts';
import { chipAccount } from '../journal/projections.ts';
import type { Row } from '../store/database.ts';
import { prepareCard, readingDigest, type PreparedCard } from './prepare.ts';
import { doubtDraft, failedDrafts, printedDrafts } from './settle.ts';

/** What a running attempt looks like to the screens. */
export interface Running {
  readonly attempt: string;
  readonly berkas: string;
  job: JobState | null;
  cancelled: boolean;
  submitted: boolean;
  /** A printer without an encoder: the written card waits for a hand that puts it into the printer; and why the last try did not begin. */
  hand: { readonly go: () => void; readonly problem: Problem | null } | null;
}

interface Attempted {
  readonly berkas: string;
  readonly step: Step;
  readonly attempt: CardAttempt;
}

/** What was fed is no blank of the books: this berkas' own is still whole. */
const usedCard: ReadonlySet<ProblemCode> = new Set(['card-already-personalised', 'blanko-used-before']);
/** What a look at the desk reader may meet and still be a look. */
const absent: ReadonlySet<ProblemCode> = new Set(['reader-empty', 'card-removed']);
const lookable: ReadonlySet<ProblemCode> = new Set([...absent, 'card-mute', 'card-not-ktp', 'chip-damaged', 'card-not-authentic', 'card-refused']);

/** The job of a card that lies on the desk reader: no printer has one yet. */
const DESK_JOB = 'meja';

export class PrintSaga {
  readonly #counter: Counter;
  #running: Running | null = null;
  /** The next card of a batch, made while the present one is in the machine. */
  #ahead: { readonly berkas: string; readonly key: string; readonly made: Promise<Result<PreparedCard>> } | null = null;

  constructor(counter: Counter) {
    this.#counter = counter;
    counter.parts.devices.subscribe((event) => {
      if (event.kind !== 'job' || event.name !== this.#running?.attempt) return;
      this.#running.job = event.state;
      counter.parts.announce({ topic: 'berkas', id: this.#running.berkas });
    });
  }

  /** The attempt that runs now at this station, if any. */
  running(): Running | null {
    return this.#running;
  }

  /** Makes the card of a berkas. Resolves when the outcome is known or is in doubt. */
  async start(id: string): Promise<Result<null>> {
    const permit = this.#counter.permit(id, 'print');
    if (!permit.ok) return permit;
    if (this.#running) return err(problem(this.#running.berkas === id ? 'print-running' : 'printer-in-use'));
    // Taken before the first await: a double press finds it taken.
    this.#running = { attempt: this.#counter.parts.random.id(), berkas: id, job: null, cancelled: false, submitted: false, hand: null };
    try {
      return await this.#make(id, permit.value.step, permit.value.state, this.#running, permit.value.operator.id);
    } finally {
      this.#running = null;
      this.#counter.parts.announce({ topic: 'berkas', id });
    }
  }

  async #make(id: string, step: Step, state: BerkasState, running: Running, operator: string): Promise<Result<null>> {
    // The newest status decides: asked once more before a blank moves.
    const known = await this.#counter.parts.residents.byNik(state.resident.nik);
    if (known.ok) {
      const again = this.#counter.permit(id, 'print');
      if (!again.ok) return again;
    }
    const prepared = await this.#prepared(state);
    if (!prepared.ok) return prepared;
    const counted = await this.#countPrinter();
    if (!counted.ok) return counted;
    const { encoder, draft } = counted.value;
    if (encoder === 'none') {
      const blank = await this.#blankOnDesk();
      if (!blank.ok) return blank;
    }
    const { attempt } = running;
    // Where the paper has no step that releases a blank, the printing takes its own, in the same breath.
    const release: readonly Draft[] = state.blankoHeld < 1 ? [{ kind: 'blanko.released', subject: id, body: { count: 1 } }] : [];
    this.#counter.write(operator, [...release, draft, { kind: 'card.requested', subject: id, body: { attempt, printer: draft.body.printer, face: prepared.value.faceBlob, chip: prepared.value.chipDigest } }]);
    const here = (): Attempted => ({ berkas: id, step, attempt: newestAttempt(this.#state(id))! });
    return encoder === 'none' ? this.#byHand(here, prepared.value, running, operator) : this.#inline(here, prepared.value, running, operator);
  }

  /** A printer that brings the card to its own encoder. */
  async #inline(here: () => Attempted, prepared: PreparedCard, running: Running, operator: string): Promise<Result<null>> {
    const { devices } = this.#counter.parts;
    const { attempt } = running;
    const id = running.berkas;
    const fed = await devices.feed(attempt);
    if (!fed.ok) return this.#afterLost(here(), fed.error, operator);
    this.#counter.write(operator, [{ kind: 'card.fed', subject: id, body: { attempt, job: fed.value.job } }]);
    if (running.cancelled) return this.#giveUp(here(), fed.value.job, problem('print-cancelled'), false, operator);

    const chip = await this.#writeChip('encoder', here(), prepared, operator);
    if (!chip.ok) {
      if (chip.error.code === 'devices-restarting') return this.#afterLost(here(), chip.error, operator);
      return this.#giveUp(here(), fed.value.job, chip.error, !usedCard.has(chip.error.code), operator);
    }
    if (running.cancelled) return this.#giveUp(here(), fed.value.job, problem('print-cancelled'), true, operator);
    return this.#print(here, fed.value.job, prepared, running, operator);
  }

  /**
   * A printer without an encoder (a CUPS queue, Windows' spooler): the chip is written at the desk, then a hand puts the card
   * into the printer. A blank whose chip was written is spent from there on, whatever becomes of the print.
   */
  async #byHand(here: () => Attempted, prepared: PreparedCard, running: Running, operator: string): Promise<Result<null>> {
    const { devices } = this.#counter.parts;
    const { attempt, berkas } = running;
    const fail = (why: Problem): Result<null> => {
      this.#counter.write(operator, failedDrafts(berkas, here().step, here().attempt, why.code, !usedCard.has(why.code)));
      return err(why);
    };
    this.#counter.write(operator, [{ kind: 'card.fed', subject: berkas, body: { attempt, job: DESK_JOB } }]);
    const chip = await this.#writeChip('desk', here(), prepared, operator);
    if (!chip.ok) return fail(chip.error);
    for (let why: Problem | null = null; ; ) {
      await this.#handMovesCard(running, why);
      if (running.cancelled) return fail(problem('print-cancelled'));
      const begun = await devices.feed(attempt);
      if (begun.ok) return this.#print(here, begun.value.job, prepared, running, operator);
      // Refused before any job was opened: whoever stands at the printer puts it right and says so again.
      if (begun.error.code !== 'printer-needs-attention' && begun.error.code !== 'printer-busy') return this.#afterLost(here(), begun.error, operator);
      why = begun.error;
    }
  }

  /** Waits for the word that the card is in the printer, or for the cancellation. */
  async #handMovesCard(running: Running, why: Problem | null): Promise<void> {
    const moved = Promise.withResolvers<void>();
    running.hand = { go: moved.resolve, problem: why };
    this.#counter.parts.announce({ topic: 'berkas', id: running.berkas });
    await moved.promise;
    running.hand = null;
  }

  /** The card was put into the printer. */
  goOn(id: string): Result<null> {
    if (this.#running?.berkas !== id || !this.#running.hand) return err(problem('print-needs-no-hand'));
    this.#running.hand.go();
    return ok(null);
  }

  /** A blank lies on the desk reader, and the books do not know its chip. */
  async #blankOnDesk(): Promise<Result<null>> {
    const reading = await this.#counter.parts.devices.readCard('desk');
    if (!reading.ok) return absent.has(reading.error.code) ? err(problem('lay-blank-on-desk')) : reading;
    if (!reading.value.blank) return err(problem('card-already-personalised'));
    return chipAccount(this.#counter.parts.store, reading.value.uid) === null ? ok(null) : err(problem('blanko-used-before'));
  }

  async #print(here: () => Attempted, job: string, prepared: PreparedCard, running: Running, operator: string): Promise<Result<null>> {
    const { devices } = this.#counter.parts;
    running.submitted = true;
    this.#counter.write(operator, [{ kind: 'card.submitted', subject: running.berkas, body: { attempt: running.attempt, job } }]);
    const submitted = await devices.submit(job, prepared.face);
    if (!submitted.ok) return this.#afterLost(here(), submitted.error, operator);
    return this.#end(here(), await devices.follow(job), operator);
  }

  /** Writes the chip at a reader and reads all of it back. */
  async #writeChip(at: ReaderRole, here: Attempted, prepared: PreparedCard, operator: string): Promise<Result<null>> {
    const { devices } = this.#counter.parts;
    const { attempt } = here.attempt;
    const written = await devices.personalise(at, prepared.content);
    if (!written.ok) return written;
    // A half-written chip that was put back among the blanks: its blank is in the books already, as waste.
    if (chipAccount(this.#counter.parts.store, written.value.uid) !== null) return err(problem('blanko-used-before'));
    this.#counter.write(operator, [{ kind: 'card.chip-written', subject: here.berkas, body: { attempt, uid: written.value.uid } }]);
    const reading = await devices.readCard(at);
    if (!reading.ok) return reading;
    const match = reading.value.secured?.authentic === true && readingDigest(reading.value) === chipDigest(prepared.content);
    this.#counter.write(operator, [{ kind: 'card.chip-verified', subject: here.berkas, body: { attempt, match } }]);
    return match ? ok(null) : err(problem('chip-differs'));
  }

  /** The card at the encoder is given up: reject tray. If the printer does not even answer to that, the card is in doubt. */
  async #giveUp(here: Attempted, job: string, why: Problem, spent: boolean, operator: string | null): Promise<Result<null>> {
    const gone = await this.#counter.parts.devices.abandon(job);
    if (!gone.ok) return this.#afterLost(here, gone.error, operator);
    this.#counter.write(operator, failedDrafts(here.berkas, here.step, here.attempt, why.code, spent));
    return err(why);
  }

  /** An effect was asked for and its answer is missing: the printer knows, or nobody does. */
  async #afterLost(here: Attempted, why: Problem, operator: string | null): Promise<Result<null>> {
    const settled = await this.#ask(here, operator);
    if (settled === 'printed') return ok(null);
    if (settled === 'spoiled' && why.code === 'printer-needs-attention') return err(problem('printer-gave-up', why.params));
    if (settled !== 'doubt') return err(why);
    return err(problem('card-in-doubt'));
  }

  async #end(here: Attempted, job: JobState, operator: string | null): Promise<Result<null>> {
    const { outcome } = job;
    if (outcome?.kind === 'printed') {
      this.#counter.write(operator, printedDrafts(here.berkas, here.step, here.attempt, job.job, 'printer'));
      return ok(null);
    }
    if (outcome?.kind === 'not-printed') {
      const spent = outcome.blankoSpent || isTouched(here.attempt.reached);
      this.#counter.write(operator, failedDrafts(here.berkas, here.step, here.attempt, 'printer-gave-up', spent));
      return err(problem('printer-gave-up', { fault: outcome.fault }));
    }
    return this.#afterLost(here, problem('printer-was-off'), operator);
  }

  #doubt(here: Attempted, why: ProblemCode, operator: string | null): void {
    if (here.attempt.stage !== 'in-doubt') this.#counter.write(operator, [doubtDraft(here.berkas, here.attempt, why)]);
  }

  /** The printer as it stands before a card: refused while it has a fault, noted for what may have to be proved, and learned, later. */
  async #countPrinter(): Promise<Result<{ readonly encoder: 'inline' | 'none'; readonly draft: Draft & { kind: 'printer.counted' } }>> {
    const { devices } = this.#counter.parts;
    const identity = await devices.identifyPrinter();
    if (!identity.ok) return identity;
    const status = await devices.printerStatus();
    if (!status.ok) return status;
    const { faults, levels, printed, ribbonType } = status.value;
    if (faults[0]) return err(problem('printer-needs-attention', { fault: faults[0] }));
    return ok({ encoder: identity.value.encoder, draft: { kind: 'printer.counted', subject: null, body: { printer: identity.value.serial, model: identity.value.model, ribbonType, printed, ...levels } } });
  }

  /** Makes face and chip of a berkas while another card is in the machine: the printer never waits for us. */
  prepareAhead(id: string): void {
    const found = this.#counter.find(id);
    if (!found.ok || this.#ahead?.berkas === id) return;
    const made = prepareCard(this.#counter, found.value.state);
    this.#ahead = { berkas: id, key: this.#keyOf(found.value.state), made };
    // What cannot be made is said when its turn comes; a surprise is met there as well.
    made.catch(() => undefined);
  }

  /** What was made ahead, when it is still the same person on the same day; else made now. */
  async #prepared(state: BerkasState): Promise<Result<PreparedCard>> {
    const ahead = this.#ahead;
    this.#ahead = null;
    return ahead?.berkas === state.id && ahead.key === this.#keyOf(state) ? ahead.made : prepareCard(this.#counter, state);
  }

  #keyOf(state: BerkasState): string {
    return JSON.stringify([state.resident, this.#counter.parts.residents.known(state.resident.nik)?.asOf, this.#counter.today()]);
  }

  /** Asks the printer what became of an attempt and writes what it proves. */
  async #ask(here: Attempted, operator: string | null): Promise<Settled> {
    const { attempt } = here;
    const job = await this.#jobWord(attempt.attempt);
    const now = await this.#counts();
    const settled = settle({ reached: attempt.reached, job: job.word, before: this.#countsBefore(attempt), now });
    if (settled === 'doubt') {
      this.#doubt(here, 'devices-lost-track', operator);
      return 'doubt';
    }
    if (settled === 'printed') {
      this.#counter.write(operator, printedDrafts(here.berkas, here.step, attempt, job.id ?? attempt.job ?? attempt.attempt, 'printer'));
      return 'printed';
    }
    this.#counter.write(operator, failedDrafts(here.berkas, here.step, attempt, job.word.kind === 'not-printed' ? 'printer-gave-up' : 'station-stopped', settled === 'spoiled'));
    return settled;
  }

  /** What the printer knows of a job of ours, followed to its end. One that waits for a face which never reached it goes to the reject tray: that is no print. */
  async #jobWord(name: string): Promise<{ readonly id: string | null; readonly word: JobWord }> {
    const { devices } = this.#counter.parts;
    const unknown = { id: null, word: { kind: 'unknown' } } as const;
    let found = await devices.find(name);
    if (!found.ok) return unknown;
    if (found.value?.outcome === null && (found.value.stage === 'feeding' || found.value.stage === 'at-encoder')) {
      const gone = await devices.abandon(found.value.job);
      if (!gone.ok) return unknown;
      found = await devices.find(name);
      if (!found.ok) return unknown;
    }
    if (found.value === null) return { id: null, word: { kind: 'forgotten' } };
    const { outcome } = found.value.outcome === null ? await devices.follow(found.value.job) : found.value;
    const word: JobWord = outcome?.kind === 'printed' ? { kind: 'printed' } : outcome?.kind === 'not-printed' ? { kind: 'not-printed', blankoSpent: outcome.blankoSpent } : outcome?.why === 'job-forgotten' ? { kind: 'forgotten' } : { kind: 'unknown' };
    return { id: found.value.job, word };
  }

  /** The printer's counters now; null while it does not answer. */
  async #counts(): Promise<Counted | null> {
    const { devices } = this.#counter.parts;
    const identity = await devices.identifyPrinter();
    const status = await devices.printerStatus();
    return identity.ok && status.ok ? { printer: identity.value.serial, printed: status.value.printed, hopper: status.value.levels.hopper } : null;
  }

  /** The printer's counters as they were noted just before an attempt. */
  #countsBefore(attempt: CardAttempt): Counted | null {
    return this.#counter.parts.store.get<{ printer: string; printed: number | null; hopper: number | null } & Row>('SELECT printer, printed, hopper FROM printer_count WHERE printer = ? AND at <= ? ORDER BY seq DESC LIMIT 1', attempt.printer, attempt.startedAt) ?? null;
  }

  /** Gives up before the face was submitted; the running `start` does the rest. */
  cancel(id: string): Result<null> {
    if (this.#running?.berkas !== id) return err(problem('activity-not-allowed', { reason: '–' }));
    if (this.#running.submitted) return err(problem('print-cannot-cancel'));
    this.#running.cancelled = true;
    this.#running.hand?.go();
    return ok(null);
  }

  /** Asks the devices once more about a card in doubt. */
  async askAgain(id: string): Promise<Result<null>> {
    const operator = this.#counter.parts.session.require();
    if (!operator.ok) return operator;
    const here = this.#inDoubt(id);
    if (!here.ok) return here;
    const settled = await this.#ask(here.value, operator.value.id);
    return settled === 'doubt' ? err(problem('card-in-doubt')) : ok(null);
  }

  /** The card that somebody laid on the desk reader: is it the one in doubt? Its chip knows. */
  async look(id: string): Promise<Result<null>> {
    const operator = this.#counter.parts.session.require();
    if (!operator.ok) return operator;
    const here = this.#inDoubt(id);
    if (!here.ok) return here;
    const reading = await this.#counter.parts.devices.readCard('desk');
    const again = this.#inDoubt(id);
    if (!again.ok) return again;
    const { attempt } = again.value.attempt;
    if (!reading.ok && !lookable.has(reading.error.code)) return reading;
    const found = !reading.ok ? (absent.has(reading.error.code) ? 'no-card' : 'unreadable') : reading.value.blank ? 'blank' : readingDigest(reading.value) === again.value.attempt.chip ? 'this-card' : 'another-card';
    this.#counter.write(operator.value.id, [{ kind: 'card.looked-at', subject: id, body: { attempt, found, uid: reading.ok ? reading.value.uid : null } }]);
    return ok(null);
  }

  /** The operator's word. A card that lies in the tray with this berkas' face is the card; any other sight means that the blank is gone. */
  rule(id: string, answers: DoubtAnswers): Result<null> {
    const operator = this.#counter.parts.session.require();
    if (!operator.ok) return operator;
    const found = this.#inDoubt(id);
    if (!found.ok) return found;
    const here = found.value;
    if (!operator.value.roles.includes(here.step.role)) return err(problem('role-required', { role: here.step.role }));
    const { attempt } = here.attempt;
    // Whoever held the card to the reader cannot say that there is none.
    if (here.attempt.lookedAt === 'this-card' && !(answers.cardInTray && answers.sameNik)) return err(problem('doubt-contradicts-chip'));
    const printed = answers.cardInTray && answers.facePrinted && answers.sameNik;
    const untouched = !answers.cardInTray && !isTouched(here.attempt.reached);
    const ruling = printed ? 'printed' : untouched ? 'unused' : 'spoiled';
    const asked = Object.fromEntries(Object.entries(answers).map(([question, answer]) => [question, answer ? 'ya' : 'tidak']));
    const after = printed
      ? printedDrafts(id, here.step, here.attempt, here.attempt.job ?? attempt, 'operator')
      : failedDrafts(id, here.step, here.attempt, 'ruled-by-operator', ruling === 'spoiled');
    this.#counter.write(operator.value.id, [{ kind: 'card.ruled', subject: id, body: { attempt, ruling, asked } }, ...after]);
    return ok(null);
  }

  /** On start: every attempt that a crash left open is put in doubt, then the devices are asked. */
  async recover(): Promise<void> {
    const rows = this.#counter.parts.store.all<{ id: string } & Row>('SELECT id FROM berkas WHERE closed_at IS NULL AND here = 1');
    const open = rows.filter(({ id }) => isOpenAttempt(newestAttempt(this.#state(id)))).map(({ id }) => id);
    for (const id of open) {
      const state = this.#state(id);
      this.#doubt(this.#attempted(state), 'station-stopped', null);
    }
    for (const id of open) await this.#ask(this.#attempted(this.#state(id)), null);
  }

  #state(id: string): BerkasState {
    const found = this.#counter.find(id);
    if (!found.ok) throw new Error(`berkas ${id} vanished`);
    return found.value.state;
  }

  #attempted(state: BerkasState): Attempted {
    const found = this.#counter.find(state.id);
    if (!found.ok) throw new Error(`berkas ${state.id} vanished`);
    return { berkas: state.id, step: getStep(found.value.flow, state.current!), attempt: newestAttempt(state)! };
  }

  /** The attempt in doubt. One that a surprise left open, and that nobody works at any more, falls into doubt here. */
  #inDoubt(id: string): Result<Attempted> {
    const found = this.#counter.find(id);
    if (!found.ok) return found;
    const attempt = newestAttempt(found.value.state);
    if (isOpenAttempt(attempt) && this.#running?.attempt !== attempt!.attempt) this.#doubt(this.#attempted(found.value.state), 'station-stopped', null);
    const after = this.#counter.find(id);
    if (!after.ok) return after;
    return newestAttempt(after.value.state)?.stage === 'in-doubt' ? ok(this.#attempted(after.value.state)) : err(problem('card-not-in-doubt'));
  }
}
