/** `receive`: the resident hands in a berkas; the Buku Pendaftaran gets its line. */
import { receiveRefusal } from '../../domain/berkas/rules.ts';
import { promisedMinutes } from '../../domain/berkas/step-clock.ts';
import { parseNik } from '../../domain/identity/nik.ts';
import type { F102 } from '../../domain/journal/entry.ts';
import { problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Flow, Service } from '../../domain/sop/pack.ts';
import { stepDone, type Counter } from '../counter.ts';
import { stopsIntake } from '../intake.ts';
import type { Row } from '../store/database.ts';

export interface Application {
  readonly nik: string;
  readonly service: string;
  readonly reason: string | null;
  readonly f102: F102;
  readonly whatsapp: string | null;
  /** The applicant agreed to be told by WhatsApp. */
  readonly whatsappConsent?: boolean | undefined;
  readonly begunAt?: string | undefined;
}

const NUMBER_DIGITS = 4;

/** Every service that one asks for at the counter, with the flow that serves it; a mobile one begins on its round. */
export const servicesOf = (flows: readonly Flow[]): readonly { readonly flow: Flow; readonly service: Service; readonly promisedMinutes: number }[] =>
  flows.filter((flow) => flow.steps[0]?.activity === 'receive').flatMap((flow) => flow.services.map((service) => ({ flow, service, promisedMinutes: promisedMinutes(flow) })));

export function openBerkasOf(counter: Counter, nik: string): readonly { readonly id: string; readonly number: string }[] {
  return counter.parts.store.all<{ id: string; number: string } & Row>('SELECT id, number FROM berkas WHERE nik = ? AND closed_at IS NULL AND here = 1 ORDER BY received_at', nik);
}

/** KPS-20261120-0007, at the second counter KPS-20261120-2-0007: the office's letters, the day at the office, the day's running number of this counter. */
export function nextNumber(counter: Counter): string {
  const head = `${counter.parts.pack.office.prefix}-${counter.today().replaceAll('-', '')}-${counter.numberMark()}`;
  const { n } = counter.parts.store.get<{ n: number } & Row>('SELECT count(*) AS n FROM berkas WHERE number >= ? AND number < ? AND length(number) = ?', head, `${head}~`, head.length + NUMBER_DIGITS)!;
  return head + String(n + 1).padStart(NUMBER_DIGITS, '0');
}

/** Receives an application; gives the id of the new berkas. Nothing is written when anything is refused. */
export async function receive(counter: Counter, application: Application): Promise<Result<string>> {
  const operator = counter.parts.session.require();
  if (!operator.ok) return operator;
  const nik = parseNik(application.nik);
  if (!nik.ok) return nik;
  const offered = counter.parts.pack.flows.find((flow) => flow.steps[0]?.activity === 'receive' && flow.services.some((service) => service.id === application.service));
  const service = offered?.services.find((candidate) => candidate.id === application.service);
  const reasonKnown = application.reason === null ? service?.reasons.length === 0 : service?.reasons.some((reason) => reason.id === application.reason);
  if (!offered || !service || !reasonKnown) return err(problem('service-unknown'));
  const step = offered.steps[0]!;
  if (!operator.value.roles.includes(step.role)) return err(problem('role-required', { role: step.role }));
  const known = await counter.parts.residents.byNik(nik.value.digits);
  if (!known.ok) return known;
  const [stop] = await stopsIntake(counter);
  if (stop) return err(stop);
  const refusal = receiveRefusal(offered, service, known.value.resident, application.f102, counter.today());
  if (refusal) return err(refusal);
  const [open] = openBerkasOf(counter, nik.value.digits);
  if (open) return err(problem('berkas-open-elsewhere', { number: open.number }));

  const id = counter.parts.random.id();
  const now = counter.now();
  const { hash, id: flow } = offered;
  const { reason, f102, whatsapp } = application;
  counter.write(operator.value.id, [
    {
      kind: 'berkas.received',
      subject: id,
      body: { number: nextNumber(counter), service: service.id, reason, flow: { id: flow, hash }, resident: known.value.resident, f102, whatsapp, ...(whatsapp !== null && application.whatsappConsent ? { whatsappConsent: true } : {}), begunAt: application.begunAt ?? now },
    },
    stepDone(id, step, 'received'),
  ]);
  return ok(id);
}

/** A returned berkas comes back with what was missing: it is received again. */
export function resubmit(counter: Counter, id: string): Result<null> {
  const operator = counter.parts.session.require();
  if (!operator.ok) return operator;
  const found = counter.findHere(id);
  if (!found.ok) return found;
  const { flow, state } = found.value;
  const step = flow.steps.find((candidate) => candidate.id === state.current);
  if (!step || state.status !== 'returned') return err(problem('activity-not-allowed', { reason: step?.title ?? '–' }));
  if (!operator.value.roles.includes(step.role)) return err(problem('role-required', { role: step.role }));
  counter.write(operator.value.id, [{ kind: 'berkas.resubmitted', subject: id, body: { step: step.id } }, stepDone(id, step, 'received')]);
  return ok(null);
}

/** The applicant takes the application back; blanks released for it return to stock. */
export function withdraw(counter: Counter, id: string, note: string): Result<null> {
  const operator = counter.parts.session.require();
  if (!operator.ok) return operator;
  const found = counter.findHere(id);
  if (!found.ok) return found;
  const { state } = found.value;
  if (state.current === null) return err(problem('berkas-closed'));
  if (note.trim() === '') return err(problem('note-required'));
  const last = state.attempts.at(-1);
  if (last?.stage === 'in-doubt') return err(problem('card-in-doubt'));
  if (last && !['failed'].includes(last.stage) && last.inspected !== 'bad') return err(problem('print-running'));
  const back = state.blankoHeld > 0 ? [{ kind: 'blanko.returned' as const, subject: id, body: { count: state.blankoHeld, why: 'withdrawn' } }] : [];
  counter.write(operator.value.id, [...back, { kind: 'berkas.withdrawn', subject: id, body: { note } }]);
  return ok(null);
}
