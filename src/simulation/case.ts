/** One case on a simulated counter, and what it left behind. */
import type { BerkasView, StepView } from '../contract/views.ts';
import type { Entry } from '../domain/journal/entry.ts';
import { MS_PER_MINUTE } from '../domain/berkas/step-clock.ts';
import { practicePeople, practicePerson, type PracticePurpose } from '../domain/practice.ts';
import { ACTIVATION_TRIES } from '../domain/card/activation.ts';
import type { Flow, Service } from '../domain/sop/pack.ts';
import type { WorldFault } from '../domain/training.ts';
import type { SimulatedCounter } from './counter.ts';
import { SimulatedOperator, Stuck, type Mishap, type OperatorParts } from './operator.ts';

/** Mishaps of paper and people, beside the machines' faults. */
export const paperFaults = ['incomplete', 'bad-print', 'sent-back', 'rejected', 'duplicate-record', 'refused', 'absent', 'failed', 'stranger'] as const;
export type PaperFault = (typeof paperFaults)[number];

export interface CaseFault {
  readonly name: WorldFault | PaperFault;
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
  /** Activities in the order in which they were done, returns and all. */
  readonly path: readonly string[];
  readonly steps: readonly { readonly activity: string; readonly role: string; readonly outcome: string | null; readonly standardMinutes: number | null; readonly takenMinutes: number }[];
  readonly journal: { readonly length: number; readonly head: string; readonly chain: 'ok' | 'broken' };
  readonly blanko: Readonly<Record<string, number | boolean>>;
  readonly chip: { readonly match: boolean };
  /** What the devices gave, whether the fingers for the chip were recognised, and whether the centre has it; null: nothing was captured here. */
  readonly enrolment: { readonly captures: number; readonly parts: number; readonly bytes: number; readonly compared: boolean; readonly atCentre: boolean } | null;
  readonly outbox: number;
  /** Refusals and failures that the operator met on the way, as problem codes. */
  readonly met: readonly string[];
  /** Why this did not end as its SOP says; null when it did. */
  readonly reason: string | null;
}

/** Whose case shows a service best; any other service is asked for by somebody with a lost card. */
const purposes: Partial<Record<string, PracticePurpose>> = { hilang: 'lost-card', rusak: 'damaged-card', baru: 'just-seventeen', perubahan: 'wrong-data' };

function purposeOf(flow: Flow, service: Service, fault: CaseFault | null): PracticePurpose {
  if (fault?.name === 'duplicate-record' || fault?.name === 'refused') return 'duplicate-record';
  const first = !service.enrolledFirst && flow.steps.some((step) => step.activity === 'enrol');
  return first ? 'never-enrolled' : (purposes[service.id] ?? 'lost-card');
}

/** At which activities each mishap of paper and people can happen. */
const happensAt: Readonly<Record<PaperFault, readonly StepView['activity'][]>> = {
  incomplete: ['check-documents'],
  'bad-print': ['inspect'],
  'sent-back': ['verify', 'approve'],
  rejected: ['approve'],
  'duplicate-record': ['check-record'],
  refused: ['consult-adb'],
  absent: ['wait-in-queue', 'call'],
  failed: ['enrol'],
  stranger: ['activate'],
};
/**
 * How far into the act a fault strikes, so that it meets a card on its way: APDUs for the card that loses its contact after the
 * first of them was read or written, else stages of the card (feeding, at the encoder, printing).
 */
const STRIKES_AFTER: Partial<Record<WorldFault, number>> = {
  'card-removed': 6,
  'ribbon-out': 3,
  'film-out': 3,
  'cover-open': 3,
  'card-jam-before': 3,
  'card-jam-after': 5,
  'jam-encoder': 2,
  'jam-eject': 5,
  'ribbon-jam': 3,
  'film-jam': 3,
  'transfer-jam': 4,
  headlift: 3,
  'wrong-ribbon': 3,
  'card-feed': 1,
  'printer-off': 3,
};
/** More than a simulated population has: whoever applies, the counter prints without a network. */
const ALL_MATERIALS = 1_000;
/** Blanks in the safe when the case begins. */
const BLANKS = 20;

const isPaperFault = (name: CaseFault['name']): name is PaperFault => (paperFaults as readonly string[]).includes(name);

function mishapOf(counter: SimulatedCounter, fault: CaseFault | null): Mishap | null {
  if (!fault || isPaperFault(fault.name)) return null;
  const { name, at } = { ...fault, name: fault.name };
  // One that is there before the act is met by it at once: it is put right after the answer.
  const struck = name in STRIKES_AFTER ? () => counter.worldShows(({ faults }) => faults.includes(name)) : () => new Promise<void>(() => undefined);
  return { at, strike: () => counter.world.fault(name, STRIKES_AFTER[name] ?? 0), struck, mend: () => counter.world.repair(name) };
}

/** The flow and the service that were asked for; throws when the office has none, or the fault has no place in it. */
function asked({ pack }: SimulatedCounter, { service: id, fault }: CaseRequest): { readonly flow: Flow; readonly service: Service } {
  const flow = pack.flows.find((candidate) => candidate.services.some((service) => service.id === id));
  const service = flow?.services.find((candidate) => candidate.id === id);
  if (!flow || !service) throw new RangeError(`--service ${id}: kantor ini melayani ${pack.flows.flatMap(({ services }) => services.map((one) => one.id)).join(', ')}`);
  if (!fault) return { flow, service };
  if (!flow.steps.some((step) => step.activity === fault.at)) throw new RangeError(`--fault ${fault.name}@${fault.at}: alur ${flow.id} tidak punya langkah itu`);
  if (isPaperFault(fault.name) && !happensAt[fault.name].includes(fault.at)) throw new RangeError(`--fault ${fault.name}@${fault.at}: hal itu terjadi di ${happensAt[fault.name].join(', ')}`);
  return { flow, service };
}

/** How the officials judge, where the fault is theirs. */
function judgesOf(fault: CaseFault | null): OperatorParts['judges'] {
  if (fault?.name !== 'sent-back' && fault?.name !== 'rejected') return null;
  return fault.at === 'approve' || fault.at === 'verify' ? { at: fault.at, judgement: fault.name } : null;
}

/** Was the chip of the card that was printed last read back whole, and, where the SOP inspects, once more on the desk? */
function chipMatches(entries: readonly Entry[]): boolean {
  const printed = entries.findLast((entry) => entry.kind === 'card.printed');
  if (printed?.kind !== 'card.printed') return false;
  const { attempt } = printed.body;
  const verified = entries.some((entry) => entry.kind === 'card.chip-verified' && entry.body.attempt === attempt && entry.body.match);
  const looks = entries.filter((entry) => entry.kind === 'card.inspected').filter((entry) => entry.body.attempt === attempt);
  return verified && looks.every(({ body }) => body.good && body.chipMatch);
}

function enrolmentOf(entries: readonly Entry[]): CaseResult['enrolment'] {
  const sealed = entries.findLast((entry) => entry.kind === 'enrolment.sealed');
  if (sealed?.kind !== 'enrolment.sealed') return null;
  const { record, bytes, parts, compared } = sealed.body;
  const captures = entries.filter(({ kind }) => kind === 'enrolment.captured' || kind === 'enrolment.repeated').length;
  return { captures, parts: parts.length, bytes, compared, atCentre: entries.some((entry) => entry.kind === 'enrolment.delivered' && entry.body.record === record) };
}

/** Which rule of the SOP, of the ledger or of the buku this end breaks; null: none. */
function complaint(end: BerkasView, parts: Pick<CaseResult, 'journal' | 'blanko' | 'chip' | 'enrolment' | 'outbox'>, cardsOut: number, { offline, fault }: CaseRequest, prints: boolean): string | null {
  const rejected = fault?.name === 'rejected' || fault?.name === 'refused';
  if (end.status !== (rejected ? 'rejected' : 'completed')) return `berkas ended as ${end.status}`;
  if (!parts.journal || parts.journal.chain !== 'ok') return 'the chain of the buku is broken';
  if (parts.blanko['balanced'] !== true) return 'the blanko ledger does not balance';
  const card = prints && !rejected;
  if (parts.enrolment && !offline && !parts.enrolment.atCentre) return 'the sealed record did not reach the centre';
  if (card && !parts.chip.match) return 'the chip does not match';
  if (cardsOut !== (card ? 1 : 0)) return `${cardsOut} cards are in the holder's hand`;
  if (!offline && parts.outbox > 0) return `${parts.outbox} entries did not reach SIAK`;
  return null;
}

/** Makes a fresh counter ready for work: blanks in the safe, residents and card materials at hand. */
export async function stockCounter({ api, station }: SimulatedCounter): Promise<void> {
  await api.blanko.receive({ batch: 'LATIHAN', count: BLANKS });
  await station.pull.pullNow();
  await station.pull.fetchMaterials(ALL_MATERIALS);
  await api.outbox.send();
}

/** Runs one case on a fresh counter. */
export async function simulateCase(counter: SimulatedCounter, request: CaseRequest): Promise<CaseResult> {
  await stockCounter(counter);
  return runCase(counter, request);
}

/** Runs one case on a counter that was stocked. */
export async function runCase(counter: SimulatedCounter, request: CaseRequest): Promise<CaseResult> {
  const { service, offline, fault } = request;
  const { api, station, pack } = counter;
  const wanted = asked(counter, request);
  if (offline) await api.training.network({ up: false });

  const person = practicePerson(practicePeople(pack.office.seatDistrictCode, counter.today), purposeOf(wanted.flow, wanted.service, fault));
  const operator = new SimulatedOperator({
    api,
    world: counter.world,
    clock: counter.clock,
    random: counter.random,
    forgets: fault?.name === 'incomplete' ? ['kk', 'kk-dicap', 'surat-panggilan', 'dokumen', 'berkas-persyaratan'] : [],
    logInAs: counter.logInAs,
    judges: judgesOf(fault),
    pin: counter.pin,
    adb: fault?.name === 'refused' ? 'refused' : 'cleared',
    missesCall: fault?.name === 'absent',
    enrolmentFails: fault?.name === 'failed',
    strangeFingers: fault?.name === 'stranger' ? ACTIVATION_TRIES : 0,
    pickyOnce: fault?.name === 'bad-print',
    mishap: mishapOf(counter, fault),
  });
  const received = wanted.flow.steps[0]!.activity === 'announce' ? await operator.goRound(person.nik) : await operator.receive(person.nik, service, null);
  if (!received.ok) throw new Stuck(`receive: ${received.error.code}`);
  const end = await operator.finish(received.value);
  if (!offline) await api.outbox.send();

  const entries = station.parts.counter.parts.journal.of(end.id);
  const { balance, balanced } = await api.blanko.state();
  const { length, head, chain } = await api.buku.verify();
  const { cards } = await counter.world.state();
  const outbox = await api.outbox.state();
  const parts = {
    journal: { length, head, chain },
    blanko: { ...balance, balanced },
    chip: { match: chipMatches(entries) },
    enrolment: enrolmentOf(entries),
    outbox: outbox.head - outbox.acknowledged,
  };
  // What counts is the world: one card with a face of this berkas that was not rejected.
  const rejected = new Set(entries.flatMap((entry) => (entry.kind === 'card.inspected' && !entry.body.good ? [entry.body.attempt] : [])));
  const cardsOut = cards.filter((card) => card.printed && card.job !== null && !rejected.has(card.job) && card.where !== 'reject').length;
  return {
    office: pack.office.id,
    service,
    seed: counter.seed,
    outcome: end.status,
    path: entries.flatMap((entry) => (entry.kind === 'step.done' ? [entry.body.activity] : [])),
    steps: end.steps.map((step) => ({ activity: step.activity, role: step.role, outcome: step.outcome, standardMinutes: step.clock.standardMinutes, takenMinutes: Number((step.clock.spentMs / MS_PER_MINUTE).toFixed(2)) })),
    ...parts,
    met: operator.met,
    reason: complaint(end, parts, cardsOut, request, wanted.flow.steps.some((step) => step.activity === 'print')),
  };
}
