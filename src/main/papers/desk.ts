/** The papers of a berkas, made from its fold at any time. */
import { getService } from '../../domain/berkas/rules.ts';
import { promiseOf } from '../../domain/berkas/step-clock.ts';
import { problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { ticketOf } from '../activities/queue.ts';
import { rounds } from '../activities/rounds.ts';
import type { Counter } from '../counter.ts';
import type { Paper } from './data.ts';
import { sopPagePdf } from './sop-page.ts';
import { ticketPdf } from './ticket.ts';
import { renderHimbauan, renderPaper } from './render.ts';

export class PapersDesk {
  readonly #counter: Counter;

  constructor(counter: Counter) {
    this.#counter = counter;
  }

  /** The ticket of a queue number; no name and no NIK stand on it. */
  async ticket(id: string): Promise<Result<Uint8Array>> {
    const data = ticketOf(this.#counter, id);
    return data.ok ? ok(await ticketPdf(data.value)) : data;
  }

  /** An official page of a SOP; with a berkas, of the flow that it runs under, its place lit. Errors: `flow-unknown`, `berkas-unknown`. */
  async sop(id: string, berkas: string | null): Promise<Result<Uint8Array>> {
    const { pack, training } = this.#counter.parts;
    const printedAt = this.#counter.now();
    if (berkas === null) {
      const flow = pack.flows.find((candidate) => candidate.id === id);
      return flow ? ok(await sopPagePdf({ office: pack.office, flow, training, printedAt })) : err(problem('flow-unknown'));
    }
    const found = this.#counter.find(berkas);
    if (!found.ok) return found;
    const { flow, state } = found.value;
    const done = state.visits.filter((visit) => visit.done !== null).map((visit) => visit.step);
    return ok(await sopPagePdf({ office: pack.office, flow, training, printedAt, lit: { step: state.current, done, berkas: state.number } }));
  }

  /** The letter that announces a round. */
  async himbauan(id: string): Promise<Result<Uint8Array>> {
    const round = rounds(this.#counter).find((candidate) => candidate.id === id);
    if (!round) return err(problem('round-unknown'));
    const { pack, session, training } = this.#counter.parts;
    return ok(await renderHimbauan({ office: pack.office, round, operator: session.operator?.name ?? '', printedAt: this.#counter.now() }, training));
  }

  async pdf(id: string, paper: Paper): Promise<Result<Uint8Array>> {
    const found = this.#counter.find(id);
    if (!found.ok) return found;
    const { flow, state } = found.value;
    const { pack, session, training, journal, blobs } = this.#counter.parts;
    const service = getService(flow, state.service);
    const entries = journal.of(id);
    const checked = entries.findLast((entry) => entry.kind === 'documents.checked');
    const handed = entries.findLast((entry) => (entry.kind === 'card.handed-over' && entry.body.to === 'holder') || entry.kind === 'papers.handed-back');
    const proof = entries.findLast((entry) => entry.kind === 'enrolment.proof-given');
    const promise = promiseOf(flow, state);
    const gives = flow.steps.findLast((step) => step.activity === 'hand-over')?.gives ?? 'card';
    const note = state.visits.findLast((visit) => visit.done?.outcome === 'incomplete')?.done?.note ?? null;
    const asked = service.requirements.filter((requirement) => requirement.onlyIf === undefined || requirement.onlyIf === state.reason);
    const here = new Set(checked?.kind === 'documents.checked' ? checked.body.present : state.documents.map((document) => document.requirement));
    return ok(
      await renderPaper(paper, {
        office: pack.office,
        training,
        number: state.number,
        serviceTitle: service.title.id,
        reasonTitle: service.reasons.find((reason) => reason.id === state.reason)?.title.id ?? null,
        resident: { name: state.resident.name, nik: state.resident.nik },
        applicant: state.f102.applicantName,
        receivedAt: state.receivedAt,
        promisedAt: promise.at,
        lawfulBy: promise.lawfulBy,
        gives,
        proof: proof?.kind === 'enrolment.proof-given' && state.enrolment ? { number: proof.body.number, at: state.enrolment.at, by: proof.operator === null ? '' : (session.nameOf(proof.operator) ?? ''), taken: state.enrolment.taken, exceptions: state.enrolment.exceptions } : null,
        requirements: asked.map((requirement) => ({ title: requirement.title.id, present: here.has(requirement.id) })),
        missing: service.requirements.filter((requirement) => state.missing.includes(requirement.id)).map((requirement) => requirement.title.id),
        note,
        operator: session.operator?.name ?? '',
        printedAt: this.#counter.now(),
        handOver:
          handed?.kind === 'card.handed-over' || handed?.kind === 'papers.handed-back'
            ? { at: handed.at, receivedBy: handed.body.receivedBy ?? '', signature: handed.body.signature && blobs.has(handed.body.signature) ? blobs.get(handed.body.signature) : null }
            : null,
        registerNumber: state.registered?.number ?? null,
      }),
    );
  }
}
