/**
 * The seal: everything that was taken becomes one record that only the centre opens, and is gone from this station, but
 * for the short look back of the operator who sealed.
 */
import { chipFingersOpen, fingersForChip } from '../../domain/enrolment/chip-fingers.ts';
import { openParts, parts, partsOf, type Part } from '../../domain/enrolment/parts.ts';
import type { BerkasState } from '../../domain/berkas/state.ts';
import type { EnrolmentItem } from '../../domain/identity/enrolment.ts';
import type { EntryBody } from '../../domain/journal/entry.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { seal } from '../../platform/sealed.ts';
import { stepDone, type Counter } from '../counter.ts';
import { limits } from '../limits.ts';
import { unlessFull } from '../store/full.ts';
import type { Row } from '../store/database.ts';
import { confirmedAt, demands, permitEnrol, type StudioParts, type StudioPermit } from './permit.ts';
import { templatesBlob } from './gallery.ts';
import { plainRecord } from './record.ts';
import type { ReviewedPart, ReviewWindows } from './review.ts';

export type SealGap = 'parts' | 'chip-fingers' | 'confirmation' | 'vouching';
const MS_PER_MINUTE = 60_000;

/** What keeps an enrolment from being sealed; empty: nothing. */
export function sealGaps(counter: Counter, state: BerkasState, items: readonly EnrolmentItem[]): readonly SealGap[] {
  const asked = demands(counter);
  const gaps: Readonly<Record<SealGap, boolean>> = {
    parts: openParts(state.captures, items, asked).length > 0,
    'chip-fingers': items.includes('fingers') && chipFingersOpen(state.captures, asked.tries).length > 0,
    confirmation: items.includes('signature') && state.captures.taken.signature !== undefined && confirmedAt(state) === null,
    vouching: state.biodata !== null && state.biodata.vouched === null,
  };
  return (Object.keys(gaps) as SealGap[]).filter((gap) => gaps[gap]);
}

export class Sealing {
  readonly #parts: StudioParts;
  readonly #reviews: ReviewWindows;
  readonly #sealing = new Set<string>();

  constructor(parts: StudioParts, reviews: ReviewWindows) {
    this.#parts = parts;
    this.#reviews = reviews;
  }

  /**
   * Seals for the centre. The operator proves with the PIN who took it. Afterwards the parts are gone from this station.
   * A second press while one runs is `capture-running`.
   */
  async seal(id: string, pin: string): Promise<Result<null>> {
    if (this.#sealing.has(id)) return err(problem('capture-running'));
    this.#sealing.add(id);
    try {
      return await this.#seal(id, pin);
    } finally {
      this.#sealing.delete(id);
    }
  }

  #refusal({ state, items }: StudioPermit): Problem | null {
    const { counter } = this.#parts;
    const [gap] = sealGaps(counter, state, items);
    if (gap === undefined) return null;
    const count = gap === 'parts' ? openParts(state.captures, items, demands(counter)).length : chipFingersOpen(state.captures, demands(counter).tries).length;
    return { parts: problem('enrolment-incomplete', { count }), 'chip-fingers': problem('chip-fingers-open', { count }), confirmation: problem('biodata-not-confirmed'), vouching: problem('biodata-not-vouched') }[gap];
  }

  async #seal(id: string, pin: string): Promise<Result<null>> {
    const { counter, keys, engine } = this.#parts;
    const { blobs, clock, random, session, station } = counter.parts;
    const permit = permitEnrol(counter, id);
    if (!permit.ok) return permit;
    const refusal = this.#refusal(permit.value);
    if (refusal) return err(refusal);
    const recipient = await keys.centre();
    if (!recipient.ok) return recipient;
    const proved = await session.prove(permit.value.operator.id, pin);
    if (!proved.ok) return proved;
    const now = Math.floor(clock.now());
    const { plain, templates } = await plainRecord({ state: permit.value.state, blobs, engine, now });
    const shown = this.#shown(permit.value.state);
    // Nobody may have taken, changed or sealed anything while the pictures were packed.
    const again = permitEnrol(counter, id);
    if (!again.ok) return again;
    if (JSON.stringify(again.value.state) !== JSON.stringify(permit.value.state)) return err(problem('enrolment-changed'));
    const { state, items, step, operator } = again.value;
    const sealed = seal(plain, { recipient: recipient.value, signer: keys.station().privateKey, label: `${station}/${id}`, random });
    const taken = parts.filter((part) => state.captures.taken[part]);
    const recorded = { taken: items.filter((item) => partsOf[item].some((part) => taken.includes(part))), exceptions: exceptionsOf(state, items) };
    const kept = unlessFull(() => {
      const record = blobs.put(sealed);
      const known = templatesBlob(templates, now);
      counter.write(operator.id, [
        { kind: 'enrolment.sealed', subject: id, body: { record, bytes: sealed.length, parts: taken, ...this.#chip(state), biodata: state.confirmed?.biodata ?? null, devices: this.#devices(id), templates: known && blobs.put(known) } },
        { kind: 'enrolment.recorded', subject: id, body: { ...recorded, record } },
        stepDone(id, step, 'enrolled'),
      ]);
    });
    if (!kept.ok) return kept;
    // Only after the seal is written down: a power cut before it leaves the parts where they are, one after it is made up for by `recover`.
    this.#forget(id);
    counter.parts.residents.copy.forgetMaterial(state.resident.nik);
    this.#reviews.open(id, operator.id, shown, counter.parts.pack.office.enrolment.reviewMinutes * MS_PER_MINUTE);
    return ok(null);
  }

  /** Chosen fingers, and whether each was recognised at its second capture. */
  #chip({ captures }: BerkasState): Pick<EntryBody<'enrolment.sealed'>, 'chipFingers' | 'compared'> {
    const chipFingers = [...fingersForChip(captures, demands(this.#parts.counter).tries)];
    return { chipFingers, compared: chipFingers.length > 0 && chipFingers.every((part) => captures.repeated[part]?.comparison?.verdict === 'same') };
  }

  /** Every device that gave something that is still there, as it signed itself. */
  #devices(id: string): EntryBody<'enrolment.sealed'>['devices'] {
    const used = this.#parts.counter.parts.journal.of(id).flatMap((entry) => ((entry.kind === 'enrolment.captured' || entry.kind === 'enrolment.repeated') && entry.body.device ? [entry.body.device] : []));
    return [...new Map(used.map((device) => [`${device.make} ${device.model} ${device.serial} ${device.firmware}`, device])).values()];
  }

  /** What the operator may look at for a while; drawn only when they do. */
  #shown({ captures }: BerkasState): ReadonlyMap<Part, ReviewedPart> {
    const { blobs } = this.#parts.counter.parts;
    return new Map(parts.flatMap((part) => (captures.taken[part] ? [[part, { bytes: blobs.get(captures.taken[part].blob), format: captures.taken[part].format }] as const] : [])));
  }

  /** Every picture that was taken for this berkas goes, those of earlier tries too. */
  #forget(id: string): void {
    const { journal, blobs } = this.#parts.counter.parts;
    for (const entry of journal.of(id)) {
      if (entry.kind === 'enrolment.captured' || entry.kind === 'enrolment.repeated') blobs.drop(entry.body.blob);
      if (entry.kind === 'enrolment.excepted' && entry.body.picture !== null) blobs.drop(entry.body.picture);
    }
  }

  /** After a crash: pictures of a record that was sealed, and not yet forgotten, go now. */
  recover(): void {
    const sealed = this.#parts.counter.parts.store.all<{ subject: string } & Row>("SELECT subject FROM entry WHERE kind = 'enrolment.sealed' ORDER BY seq DESC LIMIT ?", limits.sealsLookedAt);
    for (const { subject } of sealed) this.#forget(subject);
  }
}

function exceptionsOf({ captures }: BerkasState, items: readonly EnrolmentItem[]): EntryBody<'enrolment.recorded'>['exceptions'] {
  return items.flatMap((item) => {
    const excepted = partsOf[item].flatMap((part) => (captures.excepted[part] ? [`${part}: ${captures.excepted[part].why}`] : []));
    return excepted.length === 0 ? [] : [{ item, why: excepted.join('; ') }];
  });
}
