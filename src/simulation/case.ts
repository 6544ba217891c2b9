/** One case on a simulated counter, and what it left behind. */
import type { BerkasView, StepView } from '../contract/views.ts';
import { MS_PER_MINUTE } from '../domain/berkas/step-clock.ts';
import { practicePeople, practicePerson, type PracticePurpose } from '../domain/practice.ts';
import type { WorldFault } from '../domain/training.ts';
import type { SimulatedCounter } from './counter.ts';
import { SimulatedOperator, Stuck, type Mishap } from './operator.ts';

export interface CaseFault {
  readonly name: WorldFault | 'incomplete' | 'bad-print';
  readonly at: StepView['activity'];
}

export interface CaseRequest {
  readonly service: string;
  readonly offline: boolean;
  readonly fault: CaseFault | null;
}

export interface CaseResult {
  readonly office: string;
  readonly service: string;
  readonly seed: number;
  readonly outcome: string;
  readonly steps: readonly { readonly activity: string; readonly role: string; readonly outcome: string | null; readonly standardMinutes: number | null; readonly takenMinutes: number }[];
  readonly journal: { readonly length: number; readonly head: string; readonly chain: 'ok' | 'broken' };
  readonly blanko: Readonly<Record<string, number | boolean>>;
  readonly chip: { readonly match: boolean };
  readonly outbox: number;
  /** Refusals and failures that the operator met on the way, as problem codes. */
  readonly met: readonly string[];
  /** Why this did not end as its SOP says; null when it did. */
  readonly reason: string | null;
}

/** Whose case shows a service best; any other service is asked for by somebody with a lost card. */
const purposes: Partial<Record<string, PracticePurpose>> = { hilang: 'lost-card', rusak: 'damaged-card', baru: 'just-seventeen' };
/**
 * How far into the act a fault strikes, so that it meets a card on its way: APDUs for the card that loses its contact after the
 * first of them was read or written, else stages of the card (feeding, at the encoder, printing).
 */
const STRIKES_AFTER: Partial<Record<WorldFault, number>> = { 'card-removed': 6, 'ribbon-out': 3, 'film-out': 3, 'cover-open': 3, 'card-jam-before': 3, 'card-jam-after': 5, 'printer-off': 3 };
/** Blanks in the safe when the case begins. */
const BLANKS = 20;

function mishapOf(counter: SimulatedCounter, fault: CaseFault | null): Mishap | null {
  if (!fault || fault.name === 'incomplete' || fault.name === 'bad-print') return null;
  const { name, at } = fault;
  // One that is there before the act is met by it at once: it is put right after the answer.
  const struck = name in STRIKES_AFTER ? () => counter.worldShows(({ faults }) => faults.includes(name)) : () => new Promise<void>(() => undefined);
  return { at, strike: () => counter.world.fault(name, STRIKES_AFTER[name] ?? 0), struck, mend: () => counter.world.repair(name) };
}

/** Which rule of the SOP, of the ledger or of the buku this end breaks; null: none. */
function complaint(end: BerkasView, parts: Pick<CaseResult, 'journal' | 'blanko' | 'chip' | 'outbox'>, cardsOut: number, offline: boolean): string | null {
  if (end.status !== 'completed') return `berkas ended as ${end.status}`;
  if (!parts.journal || parts.journal.chain !== 'ok') return 'the chain of the buku is broken';
  if (parts.blanko['balanced'] !== true) return 'the blanko ledger does not balance';
  if (!parts.chip.match) return 'the chip does not match';
  if (cardsOut !== 1) return `${cardsOut} cards are in the holder's hand`;
  if (!offline && parts.outbox > 0) return `${parts.outbox} entries did not reach SIAK`;
  return null;
}

/** Makes a fresh counter ready for work: blanks in the safe, residents and card materials at hand. */
export async function stockCounter({ api, station, people }: SimulatedCounter): Promise<void> {
  await api.blanko.receive({ batch: 'LATIHAN', count: BLANKS });
  await station.pull.pullNow();
  await station.pull.fetchMaterials(people);
  await api.outbox.send();
}

/** Runs one case on a fresh counter. */
export async function simulateCase(counter: SimulatedCounter, request: CaseRequest): Promise<CaseResult> {
  await stockCounter(counter);
  return runCase(counter, request);
}

/** Runs one case on a counter that was stocked. */
export async function runCase(counter: SimulatedCounter, { service, offline, fault }: CaseRequest): Promise<CaseResult> {
  const { api, station, pack } = counter;
  if (offline) await api.training.network({ up: false });

  const person = practicePerson(practicePeople(pack.office.seatDistrictCode, counter.today), purposes[service] ?? 'lost-card');
  const operator = new SimulatedOperator({
    api,
    world: counter.world,
    clock: counter.clock,
    random: counter.random,
    forgets: fault?.name === 'incomplete' ? ['kk', 'kk-dicap', 'surat-panggilan'] : [],
    pickyOnce: fault?.name === 'bad-print',
    mishap: mishapOf(counter, fault),
  });
  const received = await operator.receive(person.nik, service, null);
  if (!received.ok) throw new Stuck(`receive: ${received.error.code}`);
  const end = await operator.finish(received.value);
  if (!offline) await api.outbox.send();

  const { balance, balanced } = await api.blanko.state();
  const { length, head, chain } = await api.buku.verify();
  const { cards } = await counter.world.state();
  const inspected = station.parts.counter.parts.journal.of(end.id).findLast((entry) => entry.kind === 'card.inspected');
  const outbox = await api.outbox.state();
  const parts = {
    journal: { length, head, chain },
    blanko: { ...balance, balanced },
    chip: { match: inspected?.kind === 'card.inspected' && inspected.body.good && inspected.body.chipMatch },
    outbox: outbox.head - outbox.acknowledged,
  };
  // What counts is the world: one card with a face of this berkas that was not rejected.
  const rejected = new Set(station.parts.counter.parts.journal.of(end.id).flatMap((entry) => (entry.kind === 'card.inspected' && !entry.body.good ? [entry.body.attempt] : [])));
  const cardsOut = cards.filter((card) => card.printed && card.job !== null && !rejected.has(card.job) && card.where !== 'reject').length;
  return {
    office: pack.office.id,
    service,
    seed: counter.seed,
    outcome: end.status,
    steps: end.steps.map((step) => ({ activity: step.activity, role: step.role, outcome: step.outcome, standardMinutes: step.clock.standardMinutes, takenMinutes: Number((step.clock.spentMs / MS_PER_MINUTE).toFixed(2)) })),
    ...parts,
    met: operator.met,
    reason: complaint(end, parts, cardsOut, offline),
  };
}
