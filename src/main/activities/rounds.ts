/**
 * The mobile opening steps: `announce`, `take-contact`, `ask-nik`, `explain-registration`, `assign-nik`. They are
 * acts on a round; what they did stands in the berkas too, once the contact becomes one.
 */
import type { Operator } from '../../contract/views.ts';
import { receiveRefusal } from '../../domain/berkas/rules.ts';
import { parseNik } from '../../domain/identity/nik.ts';
import type { Draft } from '../../domain/journal/entry.ts';
import { problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { foldRounds, type Contact, type Round } from '../../domain/round.ts';
import type { Activity } from '../../domain/sop/activity.ts';
import type { Flow, Service, Step } from '../../domain/sop/pack.ts';
import { stepDone, type Counter } from '../counter.ts';
import { stopsIntake } from '../intake.ts';
import { nextNumber, openBerkasOf } from './receive.ts';

type MobileFlow = Flow & { readonly hash: string };

/** The flow that begins with an announcement, if the office has one. */
const mobileFlow = (counter: Counter): MobileFlow | undefined => counter.parts.pack.flows.find((flow) => flow.steps[0]?.activity === 'announce');

/** Has this office a mobile service? */
export const offersRounds = (counter: Counter): boolean => mobileFlow(counter) !== undefined;

/** Every round, oldest first. */
export const rounds = (counter: Counter): readonly Round[] => foldRounds(counter.parts.journal.ofKinds('round.'));

interface Going {
  readonly flow: MobileFlow;
  readonly operator: Operator;
  readonly step: Step;
}

/** May this operator do a mobile step? By the role that the office's flow gives it. */
function permit(counter: Counter, activity: Activity): Result<Going> {
  const operator = counter.parts.session.require();
  if (!operator.ok) return operator;
  const flow = mobileFlow(counter);
  const step = flow?.steps.find((candidate) => candidate.activity === activity);
  if (!flow || !step) return err(problem('no-mobile-service'));
  return operator.value.roles.includes(step.role) ? ok({ flow, operator: operator.value, step }) : err(problem('role-required', { role: step.role }));
}

function openRound(counter: Counter, id: string): Result<Round> {
  const round = rounds(counter).find((candidate) => candidate.id === id);
  if (!round) return err(problem('round-unknown'));
  return round.closedAt === null ? ok(round) : err(problem('round-closed'));
}

export interface RoundPlan {
  readonly title: string;
  readonly villages: readonly string[];
  readonly date: string;
  readonly contactPerson: string;
  readonly contactPhone: string;
}

/** Plans a round; gives its id. */
export function planRound(counter: Counter, plan: RoundPlan): Result<string> {
  const allowed = permit(counter, 'announce');
  if (!allowed.ok) return allowed;
  const villages = plan.villages.map((village) => village.trim()).filter((village) => village !== '');
  if (plan.title.trim() === '' || villages.length === 0 || plan.contactPerson.trim() === '' || plan.contactPhone.trim() === '') return err(problem('round-incomplete'));
  const id = counter.parts.random.id();
  counter.write(allowed.value.operator.id, [{ kind: 'round.planned', subject: null, body: { ...plan, round: id, title: plan.title.trim(), villages } }]);
  return ok(id);
}

/** `announce`: the Surat Himbauan is out. */
export function announceRound(counter: Counter, id: string): Result<null> {
  const allowed = permit(counter, 'announce');
  if (!allowed.ok) return allowed;
  const round = openRound(counter, id);
  if (!round.ok) return round;
  counter.write(allowed.value.operator.id, [{ kind: 'round.announced', subject: null, body: { round: id } }]);
  return ok(null);
}

/** `take-contact` and `ask-nik` in one call: who it is, where, and the NIK or none. Gives the contact's id. */
export function takeContact(counter: Counter, id: string, contact: Pick<Contact, 'name' | 'phone' | 'village'> & { readonly nik: string | null }): Result<string> {
  const allowed = permit(counter, 'take-contact');
  if (!allowed.ok) return allowed;
  const round = openRound(counter, id);
  if (!round.ok) return round;
  if (round.value.announcedAt === null) return err(problem('round-not-announced'));
  if (contact.name.trim() === '') return err(problem('round-incomplete'));
  const nik = contact.nik === null ? null : parseNik(contact.nik);
  if (nik && !nik.ok) return nik;
  const digits = nik ? nik.value.digits : null;
  if (digits !== null && round.value.contacts.some((known) => known.nik === digits)) return err(problem('contact-known'));
  const made = counter.parts.random.id();
  counter.write(allowed.value.operator.id, [{ kind: 'round.contact-taken', subject: null, body: { round: id, contact: made, name: contact.name.trim(), phone: contact.phone.trim(), village: contact.village.trim(), nik: digits } }]);
  return ok(made);
}

function openContact(counter: Counter, id: string, contact: string): Result<Contact> {
  const round = openRound(counter, id);
  if (!round.ok) return round;
  const known = round.value.contacts.find((candidate) => candidate.id === contact);
  if (!known) return err(problem('contact-unknown'));
  return known.stage === 'received' ? err(problem('contact-received')) : ok(known);
}

/** `explain-registration`: somebody without a NIK was told how to get one. */
export function explainRegistration(counter: Counter, id: string, contact: string): Result<null> {
  const allowed = permit(counter, 'explain-registration');
  if (!allowed.ok) return allowed;
  const known = openContact(counter, id, contact);
  if (!known.ok) return known;
  if (known.value.stage !== 'no-nik') return err(problem('contact-has-nik'));
  counter.write(allowed.value.operator.id, [{ kind: 'round.contact-explained', subject: null, body: { round: id, contact } }]);
  return ok(null);
}

/** Takes along what a round without a network needs: records and card materials of everybody with a NIK. Gives how many are at hand. */
export async function takeAlong(counter: Counter, id: string): Promise<Result<{ readonly ready: number; readonly missing: number }>> {
  const round = openRound(counter, id);
  if (!round.ok) return round;
  const niks = round.value.contacts.flatMap(({ nik }) => (nik === null ? [] : [nik]));
  let ready = 0;
  for (const nik of niks) {
    const known = await counter.parts.residents.byNik(nik);
    if (known.ok) ready += 1;
    // Somebody never enrolled has no photo yet; what there is comes along.
    if (known.ok) await counter.parts.residents.material(nik);
  }
  return ok({ ready, missing: niks.length - ready });
}

/** The opening steps as they went for this contact, for its berkas. */
function openingSteps(flow: MobileFlow, contact: Contact, berkas: string): Draft[] {
  const went: readonly (readonly [Activity, Parameters<typeof stepDone>[2]])[] = [
    ['announce', 'announced'],
    ['take-contact', 'contact-taken'],
    ['ask-nik', contact.nik === null ? 'no-nik' : 'has-nik'],
    ...(contact.nik === null ? ([['explain-registration', 'explained']] as const) : []),
    ['assign-nik', 'nik-known'],
  ];
  return went.flatMap(([activity, outcome]) => {
    const step = flow.steps.find((candidate) => candidate.activity === activity);
    return step ? [stepDone(berkas, step, outcome)] : [];
  });
}

/**
 * `assign-nik`: the NIK is known (given by the office's own registration, or checked against the record) and the
 * contact becomes a berkas at the step after the opening ones. Gives the berkas.
 */
export async function receiveContact(counter: Counter, id: string, contact: string, nikText: string): Promise<Result<string>> {
  const before = permit(counter, 'assign-nik');
  if (!before.ok) return before;
  const nik = parseNik(nikText);
  if (!nik.ok) return nik;
  const known = await counter.parts.residents.byNik(nik.value.digits);
  if (!known.ok) return known;
  const [stop] = await stopsIntake(counter);
  if (stop) return err(stop);
  const allowed = permit(counter, 'assign-nik');
  if (!allowed.ok) return allowed;
  const listed = openContact(counter, id, contact);
  if (!listed.ok) return listed;
  if (listed.value.stage === 'no-nik') return err(problem('contact-not-explained'));
  if (listed.value.nik !== null && listed.value.nik !== nik.value.digits) return err(problem('contact-other-nik'));
  const { flow, operator } = allowed.value;
  const service: Service = flow.services[0]!;
  const f102 = { applicantName: listed.value.name, applicantRelation: 'sendiri' as const, phone: listed.value.phone, email: '', remark: listed.value.village };
  const refusal = receiveRefusal(flow, service, known.value.resident, f102, counter.today());
  if (refusal) return err(refusal);
  const [open] = openBerkasOf(counter, nik.value.digits);
  if (open) return err(problem('berkas-open-elsewhere', { number: open.number }));
  const berkas = counter.parts.random.id();
  counter.write(operator.id, [
    {
      kind: 'berkas.received',
      subject: berkas,
      body: { number: nextNumber(counter), service: service.id, reason: null, flow: { id: flow.id, hash: flow.hash }, resident: known.value.resident, f102, whatsapp: null, begunAt: listed.value.takenAt },
    },
    ...openingSteps(flow, listed.value, berkas),
    { kind: 'round.contact-received', subject: null, body: { round: id, contact, berkas, nik: nik.value.digits } },
  ]);
  return ok(berkas);
}

/** The round is over: whoever has no berkas yet calls the next one. */
export function closeRound(counter: Counter, id: string): Result<null> {
  const allowed = permit(counter, 'announce');
  if (!allowed.ok) return allowed;
  const round = openRound(counter, id);
  if (!round.ok) return round;
  counter.write(allowed.value.operator.id, [{ kind: 'round.closed', subject: null, body: { round: id } }]);
  return ok(null);
}
