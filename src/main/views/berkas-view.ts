/** What the berkas page and the desk are shown: the fold, in the shape of the contract. */
import type { BerkasView, CardView, DeskItem, StepView } from '../../contract/views.ts';
import { getStep } from '../../domain/berkas/fold.ts';
import { elsewhere, getService, mayDo, mayRule, roleInTurn } from '../../domain/berkas/rules.ts';
import { isOpenAttempt, newestAttempt, type BerkasState } from '../../domain/berkas/state.ts';
import { MS_PER_MINUTE, promiseOf, stepClock } from '../../domain/berkas/step-clock.ts';
import { triesLeft } from '../../domain/card/activation.ts';
import { sayingOf } from '../../domain/enrolment/search.ts';
import { problem, problemCodes, type Problem, type ProblemCode } from '../../domain/problem.ts';
import type { Entry } from '../../domain/journal/entry.ts';
import { err } from '../../domain/result.ts';
import type { Flow, Step } from '../../domain/sop/pack.ts';
import { waitingBefore } from '../activities/queue.ts';
import type { Case, Counter } from '../counter.ts';
import { away, broughtBy, counterTitle } from '../custody/whereabouts.ts';
import type { Running } from '../print/saga.ts';
import type { Row } from '../store/database.ts';
import { readSetting } from '../store/settings.ts';
import { entryText } from './entry-text.ts';

const title = (step: Step) => ({ id: step.title, en: step.titleEn });
const operatorName = (counter: Counter, id: string | null, history: readonly Entry[] = []): string | null => {
  if (id === null) return null;
  // An official who decided at SIAK's page need not be anybody at this counter.
  const decided = history.find((entry) => entry.kind === 'official.decided' && entry.body.official === id);
  return counter.parts.session.nameOf(id) ?? (decided?.kind === 'official.decided' ? decided.body.name : id);
};
const knownCode = (code: string): code is ProblemCode => (problemCodes as readonly string[]).includes(code);

function stepView(counter: Counter, flow: Flow, state: BerkasState, step: Step, now: string, history: readonly Entry[]): StepView {
  const visits = state.visits.filter((visit) => visit.step === step.id);
  const done = visits.findLast((visit) => visit.done !== null)?.done ?? null;
  const current = state.current === step.id;
  return {
    id: step.id,
    number: step.number,
    activity: step.activity,
    title: title(step),
    role: step.role,
    output: step.output,
    needs: step.needs,
    state: current ? (state.status === 'returned' ? 'returned' : 'current') : done ? 'done' : 'ahead',
    outcome: done?.outcome ?? null,
    doneBy: operatorName(counter, done?.operator ?? null, history),
    note: done?.note ?? null,
    onPaper: step.onPaper,
    paperLine: step.paperLine ?? null,
    gives: step.gives,
    recipient: step.recipient ?? null,
    rounds: visits.length,
    clock: stepClock(flow, state, step.id, now),
  };
}

function cardView(state: BerkasState, running: Running | null): CardView | null {
  const attempt = newestAttempt(state);
  if (!attempt) return null;
  const job = running?.attempt === attempt.attempt ? running.job : null;
  return {
    attempt: attempt.attempt,
    stage: attempt.stage,
    startedAt: attempt.startedAt,
    progress: job?.progress ?? null,
    jobStage: job?.stage ?? null,
    uid: attempt.uid,
    stale: isOpenAttempt(attempt) && running?.attempt !== attempt.attempt,
    hand: running?.attempt === attempt.attempt && running.hand ? { problem: running.hand.problem } : null,
    lookedAt: attempt.lookedAt,
    problem: attempt.why !== null && knownCode(attempt.why) ? problem(attempt.why) : null,
  };
}

/** Flags of the fold plus those that time gives. */
function flagsOf(flow: Flow, state: BerkasState, now: string): string[] {
  const ofRecord = state.sealed?.centre === 'refused' ? ['enrolment-refused'] : [];
  if (state.current === null) return [...state.flags, ...ofRecord];
  const clock = stepClock(flow, state, state.current, now);
  const late = clock.standardMinutes !== null && clock.spentMs > clock.standardMinutes * MS_PER_MINUTE;
  const { lawfulBy } = promiseOf(flow, state);
  return [...state.flags, ...ofRecord, ...(late ? ['overdue'] : []), ...(lawfulBy !== null && now > lawfulBy ? ['past-24-hours'] : [])];
}

/** The request to print and what SIAK said: it holds the entry, put it aside with a reason, or has not seen it yet. */
function printRequest(counter: Counter, history: readonly Entry[]): BerkasView['printRequest'] {
  const request = history.findLast((entry) => entry.kind === 'print.requested');
  if (!request) return null;
  const { store, station } = counter.parts;
  // Came with the berkas from another counter: by way of SIAK.
  if (request.station !== station) return { at: request.at, siak: 'received', why: null };
  const refused = store.get<{ why: string } & Row>('SELECT why FROM outbox_refused WHERE seq = ?', request.seq);
  if (refused) return { at: request.at, siak: 'refused', why: refused.why };
  return { at: request.at, siak: Number(readSetting(store, 'acknowledged') ?? 0) >= request.seq ? 'received' : 'waiting', why: null };
}

/** The whole berkas as the page shows it. */
export function berkasView(counter: Counter, { flow, state }: Case, running: Running | null, reader: BerkasView['activation']['reader'], ticketProblem: Problem | null): BerkasView {
  const now = counter.now();
  const { store, station } = counter.parts;
  const facts = counter.facts(state);
  const service = getService(flow, state.service);
  const operator = counter.parts.session.operator;
  const step = state.current === null ? null : getStep(flow, state.current);
  const allowed = !operator ? err(problem('not-logged-in')) : step ? mayDo(flow, state, step.activity, operator, facts) : err(problem('berkas-closed'));
  const rules = operator ? mayRule(flow, state, operator) : err(problem('not-logged-in'));
  const known = counter.parts.residents.known(state.resident.nik);
  const history = counter.parts.journal.of(state.id);
  return {
    id: state.id,
    number: state.number,
    status: state.status,
    flags: flagsOf(flow, state, now),
    service: state.service,
    serviceTitle: service.title,
    reason: state.reason,
    flowTitle: flow.title,
    flowSource: flow.source,
    receivedAt: state.receivedAt,
    resident: state.resident,
    recordStatus: { status: facts.recordStatus, asOf: known?.asOf ?? state.receivedAt, fromSiak: known?.fromSiak ?? false },
    f102: state.f102,
    whatsapp: state.whatsapp,
    steps: flow.steps.map((candidate) => stepView(counter, flow, state, candidate, now, history)),
    currentStep: state.current,
    custody: { station: state.custody.station, title: counterTitle(store, state.custody.station), here: elsewhere(state, station) === null, away: elsewhere(state, station) && away(store, state.id), broughtBy: broughtBy(store, state.id) },
    mayAct: allowed.ok ? { ok: true } : allowed,
    pauseReasons: flow.pauseReasons,
    requirements: service.requirements,
    documents: [...state.documents],
    missing: [...state.missing],
    blankoReleased: state.blankoHeld > 0,
    card: cardView(state, running),
    attempts: state.attempts.length,
    registerNumber: state.registered?.number ?? null,
    printRequest: printRequest(counter, history),
    promise: promiseOf(flow, state),
    queue: state.queue && { ...state.queue, before: waitingBefore(counter, state.id), ticketProblem, calls: state.queue.calls.map(({ at, title }) => ({ at, counter: title })) },
    consultation: state.consultation && {
      ...state.consultation,
      documents: [...state.consultation.documents],
      askedBy: operatorName(counter, state.consultation.askedBy),
      ruling: state.consultation.ruling && { ...state.consultation.ruling, by: operatorName(counter, state.consultation.ruling.by, history) },
    },
    mayRule: rules.ok ? { ok: true } : rules,
    enrols: service.enrols,
    enrolmentSearch: state.search && { at: state.search.at, shot: state.search.shot, parts: state.search.parts, gallery: state.search.gallery, centre: state.search.centre, verdict: state.search.verdict, say: sayingOf(state.search) },
    enrolment: state.enrolment && { ...state.enrolment, taken: [...state.enrolment.taken], exceptions: [...state.enrolment.exceptions] },
    printable: service.printAt,
    activation: {
      left: triesLeft(state.activationTries),
      tries: [...state.activationTries],
      reader,
      superiors: step?.superior === undefined ? [] : counter.parts.session.operators.filter((candidate) => candidate.roles.includes(step.superior!) && candidate.id !== operator?.id).map(({ id, name }) => ({ id, name })),
    },
    history: history
      .toReversed()
      .map((entry) => ({ seq: entry.seq, at: entry.at, operator: operatorName(counter, entry.operator, history), kind: entry.kind, text: entryText(entry, (at) => counterTitle(store, at)) })),
  };
}

/** One line of the desk. */
export function deskItem(counter: Counter, { flow, state }: Case): DeskItem {
  const now = counter.now();
  const step = state.current === null ? null : getStep(flow, state.current);
  const roles = counter.parts.session.operator?.roles ?? [];
  return {
    id: state.id,
    number: state.number,
    name: state.resident.name,
    nik: state.resident.nik,
    service: state.service,
    serviceTitle: getService(flow, state.service).title,
    status: state.status,
    flags: flagsOf(flow, state, now),
    step: step ? { id: step.id, number: step.number, activity: step.activity, title: title(step), role: step.role } : null,
    clock: step ? stepClock(flow, state, step.id, now) : null,
    receivedAt: state.receivedAt,
    broughtBy: broughtBy(counter.parts.store, state.id),
    mine: state.status !== 'returned' && roles.includes(roleInTurn(flow, state) ?? ''),
  };
}
