/** `inspect`: record, face and chip side by side; a bad card's blank is spoiled and a new one must be released. */
import type { Inspection } from '../../contract/views.ts';
import { newestAttempt, type BerkasState } from '../../domain/berkas/state.ts';
import { compareCard } from '../../domain/card/compare.ts';
import { faceFields } from '../../domain/card/face-fields.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { stepDone, type Counter } from '../counter.ts';
import { prepareCard } from './prepare.ts';

export class InspectionDesk {
  readonly #counter: Counter;
  /** Attempt → what the last reading at this station showed. A card is passed only on a reading. */
  readonly #seen = new Map<string, Inspection>();

  constructor(counter: Counter) {
    this.#counter = counter;
  }

  /** The face as it will be, or was, printed: PNG; and what a person should look at before a blank is spent. */
  async preview(id: string): Promise<Result<{ readonly png: Uint8Array; readonly warnings: readonly Problem[] }>> {
    const found = this.#counter.find(id);
    if (!found.ok) return found;
    const attempt = newestAttempt(found.value.state);
    if (attempt?.stage === 'printed') return ok({ png: this.#counter.parts.blobs.get(attempt.face), warnings: [] });
    const prepared = await prepareCard(this.#counter, found.value.state);
    return prepared.ok ? ok({ png: prepared.value.png, warnings: prepared.value.warnings }) : prepared;
  }

  /** Reads the card on the desk reader and compares all of it. */
  async view(id: string): Promise<Result<Inspection>> {
    const found = this.#counter.find(id);
    if (!found.ok) return found;
    const { state } = found.value;
    const attempt = newestAttempt(state);
    if (attempt?.stage !== 'printed') return err(problem('no-card-to-inspect'));
    const issued = this.#counter.dayOf(attempt.startedAt);
    const prepared = await prepareCard(this.#counter, state, issued);
    if (!prepared.ok) return prepared;
    const record = faceFields(this.#record(state), this.#counter.parts.pack.office, issued);
    if (!record.ok) return record;
    const compared = compareCard(record.value, prepared.value.fields, prepared.value.content, await this.#counter.parts.devices.readCard('desk'));
    const inspection: Inspection = { attempt: attempt.attempt, chip: compared.chip, chipMatch: compared.chipMatch, rows: [...compared.rows] };
    this.#seen.set(attempt.attempt, inspection);
    return ok(inspection);
  }

  /** The Kasi's word on the card. */
  submit(id: string, good: boolean, remark: string | null): Result<null> {
    const permit = this.#counter.permit(id, 'inspect');
    if (!permit.ok) return permit;
    const { state, step, operator } = permit.value;
    const { attempt } = newestAttempt(state)!;
    const seen = this.#seen.get(attempt);
    if (good && !seen?.chipMatch) return err(problem('inspection-chip-required'));
    if (!good && (remark ?? '').trim() === '') return err(problem('note-required'));
    const differences = seen?.rows.filter((row) => row.differs).map((row) => row.field.id) ?? [];
    const inspected = { kind: 'card.inspected' as const, subject: id, body: { attempt, good, chipMatch: seen?.chipMatch ?? false, differences, remark } };
    const spoiled = { kind: 'blanko.spoiled' as const, subject: id, body: { attempt, from: 'printed' as const, why: 'inspection' } };
    this.#counter.write(operator.id, good ? [inspected, stepDone(id, step, 'good')] : [inspected, spoiled, stepDone(id, step, 'bad', remark)]);
    return ok(null);
  }

  #record(state: BerkasState) {
    return this.#counter.parts.residents.known(state.resident.nik)?.resident ?? state.resident;
  }
}
