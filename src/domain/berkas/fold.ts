/**
 * The SOP interpreter: folds the entries of one berkas over its flow. Pure; used by the projection,
 * by the services' guards and by tests, so there is one reading of the procedure.
 */
import type { Entry } from '../journal/entry.ts';
import { repeat } from '../enrolment/chip-fingers.ts';
import { except, noCaptures, take } from '../enrolment/parts.ts';
import { cardEdge, cardEventOf } from '../card/way.ts';
import type { Flow, Route, Step } from '../sop/pack.ts';
import { ABSENT_REASON, ADB_REASON } from '../sop/pause-reasons.ts';
import { custodyAfter, isFault } from './custody.ts';
import { hasHandIn, judges } from './four-eyes.ts';
import { liveCards, type BerkasState, type CardAttempt, type StepVisit } from './state.ts';

/** The step of a flow, or a throw: a berkas never points outside its flow. */
export function getStep(flow: Flow, id: string): Step {
  const step = flow.steps.find((candidate) => candidate.id === id);
  if (!step) throw new Error(`flow ${flow.id} has no step ${id}`);
  return step;
}

/** Where an outcome of a step leads; throws when the pack does not say (the linter refuses such a pack). */
export function routeOf(flow: Flow, stepId: string, outcome: string): Route {
  const route = (getStep(flow, stepId).outcomes as Record<string, Route | undefined>)[outcome];
  if (!route) throw new Error(`step ${stepId} of flow ${flow.id} has no way for outcome ${outcome}`);
  return route;
}

const visit = (step: string, startedAt: string): StepVisit => ({ step, startedAt, pauses: [], done: null });
const withFlag = (flags: readonly string[], flag: string): readonly string[] => (flags.includes(flag) ? flags : [...flags, flag]);
const withoutFlag = (flags: readonly string[], flag: string): readonly string[] => flags.filter((candidate) => candidate !== flag);

/** Replaces the last visit. */
function onVisit(state: BerkasState, change: (last: StepVisit) => StepVisit): readonly StepVisit[] {
  const last = state.visits.at(-1);
  return last ? [...state.visits.slice(0, -1), change(last)] : state.visits;
}

function onAttempt(state: BerkasState, id: string, change: Partial<CardAttempt>): BerkasState {
  return { ...state, attempts: state.attempts.map((attempt) => (attempt.attempt === id ? { ...attempt, ...change } : attempt)) };
}

function received(flow: Flow, entry: Entry<'berkas.received'>): BerkasState {
  const first = flow.steps[0]!;
  const { number, service, reason, resident, f102, whatsapp, begunAt } = entry.body;
  return {
    id: entry.subject!,
    number,
    service,
    reason,
    flow: entry.body.flow,
    resident,
    f102,
    whatsapp,
    receivedAt: entry.at,
    custody: { station: entry.station, given: null },
    status: 'received',
    flags: [],
    current: first.id,
    visits: [visit(first.id, begunAt)],
    documents: [],
    missing: [],
    blankoHeld: 0,
    attempts: [],
    queue: null,
    consultation: null,
    enrolment: null,
    captures: noCaptures,
    captureChain: null,
    sealed: null,
    confirmed: null,
    biodata: null,
    search: null,
    activationTries: [],
    completeAt: null,
    registered: null,
    closedAt: null,
  };
}

/** Moves along the route of a finished step. */
function stepDone(flow: Flow, state: BerkasState, entry: Entry<'step.done'>): BerkasState {
  const { step, outcome, note } = entry.body;
  const here = getStep(flow, step);
  // Lifted by the pack, never forgotten: this judgement was not four eyes.
  const alone = judges(here) && entry.operator !== null && hasHandIn(flow, state, here, entry.operator);
  const finished: BerkasState = {
    ...state,
    completeAt: outcome === 'complete' ? entry.at : state.completeAt,
    flags: alone ? withFlag(state.flags, 'one-pair-of-eyes') : state.flags,
    visits: onVisit(state, (last) => ({
      ...last,
      pauses: last.pauses.map((pause) => (pause.to === null ? { ...pause, to: entry.at } : pause)),
      done: { at: entry.at, operator: entry.operator, outcome, note },
    })),
  };
  const route = routeOf(flow, step, outcome);
  if ('end' in route) {
    const flags = route.flag ? withFlag(finished.flags, route.flag) : finished.flags;
    return { ...finished, status: route.end, flags, current: null, closedAt: entry.at };
  }
  const target = 'next' in route ? route.next : route.returnTo;
  // Going back to where berkas are received means: back into the applicant's hands, until they come again.
  const withApplicant = 'returnTo' in route && getStep(flow, target).activity === 'receive';
  const away = outcome === 'absent';
  const opened = visit(target, entry.at);
  return {
    ...finished,
    status: withApplicant ? 'returned' : away ? 'on-hold' : 'in-process',
    flags: away ? withFlag(finished.flags, 'absent') : withoutFlag(finished.flags, 'absent'),
    current: target,
    // Nobody's minutes run while the applicant is not there.
    visits: [...finished.visits, away ? { ...opened, pauses: [{ reason: ABSENT_REASON, from: entry.at, to: null }] } : opened],
  };
}

/** A pause that begins. */
const paused = (state: BerkasState, reason: string, at: string): readonly StepVisit[] => onVisit(state, (last) => ({ ...last, pauses: [...last.pauses, { reason, from: at, to: null }] }));
/** The pause that ends. */
const resumed = (state: BerkasState, at: string): readonly StepVisit[] => onVisit(state, (last) => ({ ...last, pauses: last.pauses.map((pause) => (pause.to === null ? { ...pause, to: at } : pause)) }));

/** The enrolment: what was taken, confirmed, sealed, and what the centre said of it. */
function foldEnrolment(state: BerkasState, entry: Entry): BerkasState {
  switch (entry.kind) {
    case 'enrolment.searched':
      return { ...state, search: { ...entry.body, at: entry.at } };
    case 'enrolment.captured': {
      const { part, blob, format, quality, device, chain, retake } = entry.body;
      return { ...state, captures: take(state.captures, { part, blob, format, quality, at: entry.at, device: device?.serial ?? null, retake }), captureChain: chain ?? state.captureChain };
    }
    case 'enrolment.repeated': {
      const { part, blob, quality, device, chain, comparison } = entry.body;
      return { ...state, captures: repeat(state.captures, { part, blob, quality, at: entry.at, device: device.serial }, comparison), captureChain: chain };
    }
    case 'enrolment.excepted':
      return { ...state, captures: except(state.captures, entry.body.part, { why: entry.body.why, picture: entry.body.picture }) };
    case 'enrolment.confirmed':
      return { ...state, confirmed: { biodata: entry.body.biodata, at: entry.at } };
    case 'biodata.changed':
      return { ...state, resident: { ...state.resident, ...entry.body.changes }, biodata: { fields: [...new Set([...(state.biodata?.fields ?? []), ...Object.keys(entry.body.changes)])], by: entry.operator, vouched: null } };
    case 'biodata.vouched':
      return { ...state, biodata: state.biodata && { ...state.biodata, vouched: entry.body.by } };
    case 'enrolment.sealed':
      return { ...state, captures: noCaptures, captureChain: null, sealed: { record: entry.body.record, at: entry.at, by: entry.operator, parts: entry.body.parts.length, centre: 'waiting', why: null } };
    case 'enrolment.delivered':
      return onSeal(state, entry.body.record, 'held', null);
    case 'enrolment.refused':
      return onSeal(state, entry.body.record, 'refused', entry.body.why);
    case 'enrolment.recorded':
      return { ...state, enrolment: { at: entry.at, taken: entry.body.taken, exceptions: entry.body.exceptions } };
    default:
      return foldCard(state, entry);
  }
}

/** What the centre said of a sealed record, if it is the one of now. */
const onSeal = (state: BerkasState, record: string, centre: 'held' | 'refused', why: string | null): BerkasState => (state.sealed?.record === record ? { ...state, sealed: { ...state.sealed, centre, why } } : state);

/** Queue, record, ADB, validasi: what the desk learns about a berkas beside its papers and its card. */
function foldDesk(state: BerkasState, entry: Entry): BerkasState {
  switch (entry.kind) {
    case 'queue.issued':
      return { ...state, queue: { number: entry.body.number, priority: entry.body.priority, issuedAt: entry.at, calls: [] } };
    case 'queue.called':
      return state.queue ? { ...state, queue: { ...state.queue, calls: [...state.queue.calls, { at: entry.at, counter: entry.body.counter, title: entry.body.counterTitle }] } } : state;
    case 'record.checked':
      return entry.body.resident ? { ...state, resident: entry.body.resident } : state;
    case 'adb.asked':
      return {
        ...state,
        status: 'on-hold',
        flags: withFlag(state.flags, 'awaiting-adb'),
        visits: paused(state, ADB_REASON, entry.at),
        consultation: { question: entry.body.question, documents: entry.body.documents, askedAt: entry.at, askedBy: entry.operator, ruling: null },
      };
    case 'adb.ruled':
      return {
        ...state,
        status: 'in-process',
        flags: withoutFlag(state.flags, 'awaiting-adb'),
        visits: resumed(state, entry.at),
        consultation: state.consultation ? { ...state.consultation, ruling: { ...entry.body, at: entry.at, by: entry.operator } } : null,
      };
    case 'activation.tried':
      return { ...state, activationTries: [...state.activationTries, entry.body.verdict] };
    default:
      return foldEnrolment(state, entry);
  }
}

/** Moves the card of an entry along its way; an entry that is no edge throws, and is not written. */
function onWay(state: BerkasState, entry: Entry): BerkasState {
  const event = cardEventOf(entry);
  if (event === null) return state;
  const named = 'attempt' in entry.body ? entry.body.attempt : null;
  const attempt = named === null ? liveCards(state).at(-1) : state.attempts.find((candidate) => candidate.attempt === named);
  const place = attempt ? cardEdge(attempt.place, event) : null;
  if (!attempt || place === null) throw new Error(`a card that is ${attempt?.place ?? 'unknown'} cannot be ${event}`);
  return onAttempt(state, attempt.attempt, { place });
}

function foldCard(before: BerkasState, entry: Entry): BerkasState {
  const state = onWay(before, entry);
  switch (entry.kind) {
    case 'card.requested': {
      const attempt: CardAttempt = { attempt: entry.body.attempt, startedAt: entry.at, stage: 'requested', place: 'requested', reached: 'requested', job: null, uid: null, printer: entry.body.printer, lookedAt: null, chip: entry.body.chip, face: entry.body.face, why: null, inspected: null };
      return { ...state, attempts: [...state.attempts, attempt] };
    }
    case 'card.fed':
      return onAttempt(state, entry.body.attempt, { stage: 'fed', reached: 'fed', job: entry.body.job });
    case 'card.chip-written':
      return onAttempt(state, entry.body.attempt, { stage: 'chip-written', reached: 'chip-written', uid: entry.body.uid });
    case 'card.chip-verified':
      return entry.body.match ? onAttempt(state, entry.body.attempt, { stage: 'chip-verified', reached: 'chip-verified' }) : state;
    case 'card.submitted':
      return onAttempt(state, entry.body.attempt, { stage: 'submitted', reached: 'submitted', job: entry.body.job });
    case 'card.printed':
      return { ...onAttempt(state, entry.body.attempt, { stage: 'printed', reached: 'printed', why: null }), flags: withoutFlag(state.flags, 'card-in-doubt') };
    case 'card.failed':
      return { ...onAttempt(state, entry.body.attempt, { stage: 'failed', why: entry.body.why }), flags: withoutFlag(state.flags, 'card-in-doubt') };
    case 'card.in-doubt':
      return { ...onAttempt(state, entry.body.attempt, { stage: 'in-doubt', why: entry.body.why }), flags: withFlag(state.flags, 'card-in-doubt') };
    case 'card.looked-at':
      return onAttempt(state, entry.body.attempt, { lookedAt: entry.body.found, uid: entry.body.found === 'this-card' ? entry.body.uid : (state.attempts.find(({ attempt }) => attempt === entry.body.attempt)?.uid ?? null) });
    case 'card.inspected':
      return onAttempt(state, entry.body.attempt, { inspected: entry.body.good ? 'good' : 'bad' });
    case 'card.registered':
      return { ...state, registered: { number: entry.body.number, date: entry.body.date, attempt: entry.body.attempt } };
    default:
      return state;
  }
}

/** The state after one more entry about this berkas. The first must be `berkas.received`; each is its custodian's, or it throws. */
export function applyEntry(flow: Flow, before: BerkasState | null, entry: Entry): BerkasState {
  const custody = custodyAfter(before?.custody ?? null, entry);
  if (isFault(custody)) throw new Error(`entry ${entry.station}/${entry.seq} about berkas ${entry.subject}: ${custody}`);
  const state = before && { ...before, custody };
  if (entry.kind === 'berkas.received') {
    return received(flow, entry);
  }
  if (!state) throw new Error(`entry ${entry.seq} is about a berkas that was never received`);
  switch (entry.kind) {
    case 'step.done':
      return stepDone(flow, state, entry);
    case 'step.paused':
      return { ...state, visits: paused(state, entry.body.reason, entry.at) };
    case 'step.resumed':
      return { ...state, status: state.status === 'on-hold' ? 'in-process' : state.status, flags: withoutFlag(state.flags, 'absent'), visits: resumed(state, entry.at) };
    case 'berkas.resubmitted':
      return { ...state, status: 'in-process', visits: onVisit(state, (last) => ({ ...last, startedAt: entry.at })) };
    case 'berkas.withdrawn':
      return { ...state, status: 'withdrawn', current: null, closedAt: entry.at };
    case 'document.attached':
      return { ...state, documents: [...state.documents, entry.body] };
    case 'document.removed':
      return { ...state, documents: state.documents.filter((document) => document.id !== entry.body.id) };
    case 'document.ordered': {
      const place = (id: string) => entry.body.documents.indexOf(id);
      return { ...state, documents: state.documents.toSorted((a, b) => place(a.id) - place(b.id)) };
    }
    case 'documents.checked':
      return { ...state, missing: entry.body.missing };
    case 'blanko.released':
      return { ...state, blankoHeld: state.blankoHeld + entry.body.count };
    case 'blanko.printed':
      return { ...state, blankoHeld: state.blankoHeld - 1 };
    case 'blanko.spoiled':
      return entry.body.from === 'released' ? { ...state, blankoHeld: state.blankoHeld - 1 } : state;
    case 'blanko.returned':
      return { ...state, blankoHeld: state.blankoHeld - entry.body.count };
    default:
      return foldDesk(state, entry);
  }
}

/** The fold of all entries of one berkas, oldest first. */
export function foldBerkas(flow: Flow, entries: readonly Entry[]): BerkasState {
  let state: BerkasState | null = null;
  for (const entry of entries) state = applyEntry(flow, state, entry);
  if (!state) throw new Error('a berkas has at least one entry');
  return state;
}
