/** The papers of a berkas, made from its fold at any time. */
import { getService } from '../../domain/berkas/rules.ts';
import { MS_PER_MINUTE, promisedMinutes } from '../../domain/berkas/step-clock.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Counter } from '../counter.ts';
import type { Paper } from './data.ts';
import { renderPaper } from './render.ts';

export class PapersDesk {
  readonly #counter: Counter;

  constructor(counter: Counter) {
    this.#counter = counter;
  }

  async pdf(id: string, paper: Paper): Promise<Result<Uint8Array>> {
    const found = this.#counter.find(id);
    if (!found.ok) return found;
    const { flow, state } = found.value;
    const { pack, session, training, journal, blobs } = this.#counter.parts;
    const service = getService(flow, state.service);
    const entries = journal.of(id);
    const checked = entries.findLast((entry) => entry.kind === 'documents.checked');
    const handed = entries.findLast((entry) => entry.kind === 'card.handed-over' && entry.body.to === 'holder');
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
        promisedAt: new Date(Date.parse(state.receivedAt) + promisedMinutes(flow) * MS_PER_MINUTE).toISOString(),
        requirements: asked.map((requirement) => ({ title: requirement.title.id, present: here.has(requirement.id) })),
        missing: service.requirements.filter((requirement) => state.missing.includes(requirement.id)).map((requirement) => requirement.title.id),
        note,
        operator: session.operator?.name ?? '',
        printedAt: this.#counter.now(),
        handOver:
          handed?.kind === 'card.handed-over'
            ? { at: handed.at, receivedBy: handed.body.receivedBy ?? '', signature: handed.body.signature ? blobs.get(handed.body.signature) : null }
            : null,
        registerNumber: state.registered?.number ?? null,
      }),
    );
  }
}
