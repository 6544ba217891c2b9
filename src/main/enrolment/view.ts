/** The studio as its screen shows it. */
import type { StudioView } from '../../contract/views.ts';
import { fingersForChip } from '../../domain/enrolment/chip-fingers.ts';
import { biodataLines } from '../../domain/enrolment/biodata.ts';
import { fingerParts, partsOf, standingOf, thresholdOf, type Part } from '../../domain/enrolment/parts.ts';
import type { BerkasState } from '../../domain/berkas/state.ts';
import type { Case } from '../counter.ts';
import { biodataHash, confirmedAt, demands, itemsOf, refusalOf, type StudioParts } from './permit.ts';
import type { ReviewWindows } from './review.ts';
import { sealGaps } from './sealing.ts';
import type { Studio } from './studio.ts';
import type { Vouching } from './vouching.ts';

export interface StudioDesk {
  readonly parts: StudioParts;
  readonly studio: Studio;
  readonly vouching: Vouching;
  readonly reviews: ReviewWindows;
}

export function studioView({ parts, studio, vouching, reviews }: StudioDesk, found: Case): StudioView {
  const { counter, pads } = parts;
  const { state } = found;
  const items = itemsOf(found);
  const asked = demands(counter);
  const { tries, exceptionPhoto, reviewMinutes } = counter.parts.pack.office.enrolment;
  const operator = counter.parts.session.operator?.id ?? null;
  return {
    refusal: state.sealed ? null : refusalOf(counter, found),
    rules: { tries, exceptionPhoto, reviewMinutes },
    parts: items
      .flatMap((item) => partsOf[item])
      .map((part) => {
        const taken = state.captures.taken[part];
        const excepted = state.captures.excepted[part];
        return { part, standing: standingOf(state.captures, part, asked), quality: taken?.quality ?? null, least: thresholdOf(part, asked), tries: taken?.tries ?? 0, why: excepted?.why ?? null, exceptionPicture: (excepted?.picture ?? null) !== null };
      }),
    chip: items.includes('fingers') ? chipView(state, asked.tries) : [],
    confirmation: items.includes('signature') ? { lines: [...biodataLines(state.resident)], biodata: biodataHash(state.resident), at: confirmedAt(state) } : null,
    change: state.biodata && {
      fields: [...state.biodata.fields],
      by: state.biodata.by === null ? null : (counter.parts.session.nameOf(state.biodata.by) ?? state.biodata.by),
      vouched: state.biodata.vouched,
      finger: parts.engine !== null && state.biodata.by !== null && vouching.owners().has(state.biodata.by),
      superiors: [...vouching.superiors(state.biodata.by)],
    },
    gaps: state.sealed ? [] : [...sealGaps(counter, state, items)],
    pad: pads !== null,
    devices: studio.found.map(({ identity: { make, model, serial, kind, firmware, certification, twin } }) => ({ make, model, serial, kind, firmware, certification, twin })),
    sealed: state.sealed && { record: state.sealed.record, at: state.sealed.at, parts: state.sealed.parts, centre: state.sealed.centre, why: state.sealed.why, review: reviews.of(state.id, operator) },
  };
}

const isFinger = (part: Part): part is (typeof fingerParts)[number] => (fingerParts as readonly Part[]).includes(part);

/** The fingers for the chip, each with what its second capture gave. */
function chipView({ captures }: BerkasState, tries: number): StudioView['chip'] {
  return fingersForChip(captures, tries)
    .filter(isFinger)
    .map((part) => {
      const second = captures.repeated[part];
      return { part, tries: second?.tries ?? 0, found: second ? (second.comparison?.verdict ?? 'not-compared') : null };
    });
}
