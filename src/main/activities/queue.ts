/**
 * `issue-queue-number`, `wait-in-queue`, `call`: a number is given, called, recalled, and somebody comes or
 * does not. A number belongs to the counter that called it: no second counter calls it too.
 */
import type { QueueView } from '../../contract/views.ts';
import { getService } from '../../domain/berkas/rules.ts';
import type { BerkasState } from '../../domain/berkas/state.ts';
import type { Entry, Priority } from '../../domain/journal/entry.ts';
import { problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { TicketData } from '../../hardware/ticket-printer/port.ts';
import { stepDone, type Case, type Counter } from '../counter.ts';
import { cachedFlow } from '../journal/projections.ts';
import { limits } from '../limits.ts';
import type { Row } from '../store/database.ts';

const NUMBER_DIGITS = 3;
const waiting = ['wait-in-queue', 'call'] as const;
type Waiting = (typeof waiting)[number];

/** Numbers of one kind given out since the office's day began. */
function issuedToday(counter: Counter, letter: string): number {
  const { store, pack } = counter.parts;
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: pack.office.timezone, dateStyle: 'short' });
  const today = counter.today();
  const newest = store.all<{ at: string; body: string } & Row>("SELECT at, body FROM entry WHERE kind = 'queue.issued' ORDER BY seq DESC LIMIT ?", limits.queueNumbersADay);
  return newest.filter((row) => day.format(Date.parse(row.at)) === today && (JSON.parse(row.body) as { number: string }).number.startsWith(letter)).length;
}

/** Gives the next number of the day; a priority has its own letter and is called first. */
export function issueNumber(counter: Counter, id: string, priority: Priority | null): Result<null> {
  const permit = counter.permit(id, 'issue-queue-number');
  if (!permit.ok) return permit;
  const { queue } = counter.parts.pack.office;
  const letter = priority === null ? queue.letter : queue.priorityLetter;
  const number = letter + String(issuedToday(counter, letter) + 1).padStart(NUMBER_DIGITS, '0');
  const { step, operator } = permit.value;
  counter.write(operator.id, [{ kind: 'queue.issued', subject: id, body: { number, priority } }, stepDone(id, step, 'issued')]);
  return ok(null);
}

/** Where a berkas waits to be called, if it does. */
function waitingAt({ flow, state }: Case): Waiting | null {
  const step = flow.steps.find((candidate) => candidate.id === state.current);
  return waiting.find((activity) => activity === step?.activity) ?? null;
}

/** Calls a number to this counter, or calls it again. Errors: `called-elsewhere` and the rules' refusals. */
export function call(counter: Counter, id: string): Result<null> {
  const found = counter.find(id);
  if (!found.ok) return found;
  const permit = counter.permit(id, waitingAt(found.value) ?? 'call');
  if (!permit.ok) return permit;
  const queue = permit.value.state.queue!;
  const { at } = counter.parts.session;
  const other = queue.calls.find((one) => one.counter !== at.id);
  if (other) return err(problem('called-elsewhere', { number: queue.number, counter: other.title }));
  counter.write(permit.value.operator.id, [{ kind: 'queue.called', subject: id, body: { number: queue.number, counter: at.id, counterTitle: at.title } }]);
  return ok(null);
}

/** Those who wait and were not called, in the order in which they are: priorities first, then by the time of the number. */
function line(counter: Counter): readonly Case[] {
  const rows = counter.parts.store.all<{ state: string } & Row>('SELECT state FROM berkas WHERE closed_at IS NULL AND here = 1');
  return rows
    .map(({ state }) => JSON.parse(state) as BerkasState)
    .map((state): Case => ({ state, flow: cachedFlow(counter.parts.store, state.flow.hash) }))
    .filter((one) => waitingAt(one) !== null && one.state.queue !== null && one.state.status !== 'on-hold')
    .toSorted((a, b) => Number(a.state.queue!.priority === null) - Number(b.state.queue!.priority === null) || a.state.queue!.issuedAt.localeCompare(b.state.queue!.issuedAt));
}

/**
 * The berkas to be served next out of these, oldest first: whoever waits with a number comes in the order of the
 * queue, not of the receipt, at the place where the first of them stood.
 */
export function nextToServe(counter: Counter, ids: readonly string[]): string | null {
  const [first] = ids;
  if (first === undefined) return null;
  const queued = line(counter).map(({ state }) => state.id);
  return queued.includes(first) ? (queued.find((id) => ids.includes(id)) ?? first) : first;
}

/** Calls whoever is first in line for this operator; gives the berkas. Errors: `queue-empty`. */
export function callNext(counter: Counter): Result<string> {
  const operator = counter.parts.session.require();
  if (!operator.ok) return operator;
  const next = line(counter).find(({ flow, state }) => state.queue!.calls.length === 0 && operator.value.roles.includes(flow.steps.find((step) => step.id === state.current)!.role));
  if (!next) return err(problem('queue-empty'));
  const called = call(counter, next.state.id);
  return called.ok ? ok(next.state.id) : called;
}

/** Somebody came to the counter, or did not. An absent applicant gets a new number when they are back. */
export function answerCall(counter: Counter, id: string, outcome: 'came' | 'absent'): Result<null> {
  const found = counter.find(id);
  if (!found.ok) return found;
  const permit = counter.permit(id, waitingAt(found.value) ?? 'call');
  if (!permit.ok) return permit;
  const { state, step, operator } = permit.value;
  if (state.queue!.calls.length === 0) return err(problem('not-called-yet', { number: state.queue!.number }));
  counter.write(operator.id, [stepDone(id, step, outcome)]);
  return ok(null);
}

/** How many numbers wait before this one. */
export const waitingBefore = (counter: Counter, id: string): number => Math.max(0, line(counter).findIndex(({ state }) => state.id === id));

/** What stands on the ticket of a berkas' number. Errors: `no-queue-number`. */
export function ticketOf(counter: Counter, id: string): Result<TicketData> {
  const found = counter.find(id);
  if (!found.ok) return found;
  const { flow, state } = found.value;
  const { pack, training } = counter.parts;
  if (!state.queue) return err(problem('no-queue-number'));
  const { number, issuedAt, priority } = state.queue;
  return ok({ office: pack.office.shortName, number, service: getService(flow, state.service).title.id, issuedAt, timezone: pack.office.timezone, before: waitingBefore(counter, id), priority, training });
}

/** The line and the newest calls, as the Antrian screen and the display show them. */
export function queueView(counter: Counter): QueueView {
  const { journal, store, pack, session, training } = counter.parts;
  const calls = store
    .all<{ seq: number } & Row>("SELECT seq FROM entry WHERE kind = 'queue.called' ORDER BY seq DESC LIMIT ?", limits.callsShown)
    .map(({ seq }) => journal.after(seq - 1, 1)[0] as Entry<'queue.called'>)
    .map(({ at, body, seq }) => ({ seq, at, number: body.number, counter: body.counterTitle }));
  return {
    counter: session.at,
    office: pack.office.shortName,
    timezone: pack.office.timezone,
    news: pack.office.queue.news ?? null,
    training,
    waiting: line(counter).map(({ flow, state }) => ({
      berkas: state.id,
      number: state.queue!.number,
      priority: state.queue!.priority,
      issuedAt: state.queue!.issuedAt,
      service: flow.services.find((service) => service.id === state.service)!.title,
      calls: state.queue!.calls.map(({ at, title }) => ({ at, counter: title })),
      mine: session.operator?.roles.includes(flow.steps.find((step) => step.id === state.current)!.role) ?? false,
    })),
    calls,
  };
}
