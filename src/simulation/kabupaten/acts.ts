/** What a clerk does with a berkas, entry by entry as the services write it: the shortest way through a flow that prints a card. */
import { getStep } from '../../domain/berkas/fold.ts';
import { liveCards, newestAttempt, type BerkasState } from '../../domain/berkas/state.ts';
import type { Resident } from '../../domain/identity/resident.ts';
import type { Draft } from '../../domain/journal/entry.ts';
import { favourableOutcome } from '../../domain/sop/activity.ts';
import type { Flow, Pack } from '../../domain/sop/pack.ts';
import { openBerkasOf, nextNumber, servicesOf } from '../../main/activities/receive.ts';
import { stepDone, type Counter } from '../../main/counter.ts';
import { CLERK } from './desk.ts';

const FACE = 'fa'.repeat(32);

/** The office's first service that ends with a card. */
export function cardService({ flows }: Pack): { readonly flow: Flow & { readonly hash: string }; readonly service: string; readonly reason: string | null } {
  const found = servicesOf(flows).find(({ flow }) => flow.steps.some(({ activity }) => activity === 'print') && !flow.steps.some(({ activity }) => activity === 'enrol'));
  if (!found) throw new Error('this office prints no card');
  return { flow: found.flow as Flow & { hash: string }, service: found.service.id, reason: found.service.reasons[0]?.id ?? null };
}

/** Receives an application; null when the resident has one already. @param paper one that is attached. @param whatsapp number of an applicant who agreed to be told */
export function receive(counter: Counter, resident: Resident, paper: Uint8Array | null, whatsapp: string | null = null): string | null {
  const { pack, random, blobs } = counter.parts;
  if (openBerkasOf(counter, resident.nik).length > 0) return null;
  const { flow, service, reason } = cardService(pack);
  const id = random.id();
  const attached: Draft[] = paper === null ? [] : [{ kind: 'document.attached', subject: id, body: { id: random.id(), requirement: 'formulir', blob: blobs.put(paper), mime: 'image/png', bytes: paper.length, name: 'formulir.png' } }];
  counter.write(CLERK, [
    { kind: 'berkas.received', subject: id, body: { number: nextNumber(counter), service, reason, flow: { id: flow.id, hash: flow.hash }, resident, f102: { applicantName: 'REKAAN', applicantRelation: 'sendiri', phone: '', email: '', remark: '' }, whatsapp, ...(whatsapp === null ? {} : { whatsappConsent: true }), begunAt: counter.now() } },
    stepDone(id, flow.steps[0]!, 'received'),
    ...attached,
  ]);
  return id;
}

/** A card from the blank to its place in the tray; `good` false spoils the blank. */
function printed(id: string, attempt: string): Draft[] {
  const job = `job-${attempt}`;
  return [
    { kind: 'card.requested', subject: id, body: { attempt, printer: 'simulasi', face: FACE, chip: FACE } },
    { kind: 'card.fed', subject: id, body: { attempt, job } },
    { kind: 'card.chip-written', subject: id, body: { attempt, uid: attempt } },
    { kind: 'card.chip-verified', subject: id, body: { attempt, match: true } },
    { kind: 'card.submitted', subject: id, body: { attempt, job } },
    { kind: 'card.printed', subject: id, body: { attempt, job, observed: 'printer' } },
    { kind: 'blanko.printed', subject: id, body: { attempt } },
  ];
}

/** Of each record that is checked one in four goes to the ADB: far more than at any office, so that a week has rulings. */
const isDoubted = (id: string): boolean => id.charCodeAt(id.length - 1) % 4 === 0;

/** What the current step of a berkas needs written; null where this counter cannot do it now (no blank, an official's turn). */
function draftsOf(counter: Counter, flow: Flow, state: BerkasState, bad: boolean): readonly Draft[] | null {
  const step = getStep(flow, state.current!);
  const { id } = state;
  const blank: Draft = { kind: 'blanko.released', subject: id, body: { count: 1 } };
  const empty = counter.facts(state).blankoInStock < 1;
  switch (step.activity) {
    case 'release-blanko':
      return empty ? null : [blank, stepDone(id, step, 'released')];
    case 'print': {
      if (state.blankoHeld < 1 && empty) return null;
      return [...(state.blankoHeld < 1 ? [blank] : []), ...printed(id, counter.parts.random.id()), stepDone(id, step, 'printed')];
    }
    case 'inspect': {
      const { attempt } = newestAttempt(state)!;
      const inspected: Draft = { kind: 'card.inspected', subject: id, body: { attempt, good: !bad, chipMatch: !bad, differences: [], remark: null } };
      return bad ? [inspected, { kind: 'blanko.spoiled', subject: id, body: { attempt, from: 'printed', why: 'inspection' } }, stepDone(id, step, 'bad', 'cacat')] : [inspected, stepDone(id, step, 'good')];
    }
    case 'register-card':
      return [{ kind: 'card.registered', subject: id, body: { attempt: newestAttempt(state)!.attempt, number: id, date: counter.today() } }, stepDone(id, step, 'registered')];
    case 'hand-over':
      return [...(liveCards(state).length > 0 ? [{ kind: 'card.handed-over' as const, subject: id, body: { to: step.recipient ?? ('holder' as const), receivedBy: null, signature: null } }] : []), stepDone(id, step, 'handed-over')];
    case 'check-record':
      return [stepDone(id, step, isDoubted(id) ? 'consult' : 'single', isDoubted(id) ? 'meragukan' : null)];
    case 'consult-adb':
      return state.consultation === null || state.consultation.ruling !== null ? [{ kind: 'adb.asked', subject: id, body: { question: 'apakah data ini tunggal?', documents: [] } }] : null;
    // Officials judge at SIAK's pages.
    case 'verify':
    case 'approve':
      return null;
    default:
      return [stepDone(id, step, favourableOutcome(step.activity))];
  }
}

/** Does the step whose turn it is. False: nothing could be done. @param bad an inspection finds the card wanting */
export function work(counter: Counter, id: string, bad = false): boolean {
  const found = counter.findHere(id);
  if (!found.ok || found.value.state.current === null || found.value.state.status === 'returned') return false;
  const drafts = draftsOf(counter, found.value.flow, found.value.state, bad);
  if (drafts === null) return false;
  counter.write(CLERK, drafts);
  return true;
}
