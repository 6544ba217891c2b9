/** The studio as its screen shows it. */
import type { StudioView } from '../../contract/views.ts';
import { fingersForChip } from '../../domain/enrolment/chip-fingers.ts';
import { biodataLines } from '../../domain/enrolment/biodata.ts';
import { fingerParts, partsOf, standingOf, thresholdOf, type Part } from '../../domain/enrolment/parts.ts';
import type { BerkasState } from '../../domain/berkas/state.ts';
import type { Case, Counter } from '../counter.ts';
import { centreWord, type CentreWord } from './centre-word.ts';
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
    sealed: state.sealed && { record: state.sealed.record, at: state.sealed.at, parts: state.sealed.parts, ...centreOf(counter, state, state.sealed), review: reviews.of(state.id, operator) },
  };
}

/** Whether the centre has a record: by the berkas' history; where its counter could not write there any more, by its own buku; elsewhere by SIAK's word on the person. */
function centreOf(counter: Counter, state: BerkasState, sealed: NonNullable<BerkasState['sealed']>): Pick<CentreWord, 'centre' | 'why'> {
  const { record, at, centre, why } = sealed;
  if (centre !== 'waiting') return { centre, why };
  const own = centreWord(counter.parts.store, state.id);
  if (own?.record === record) return { centre: own.centre, why: own.why };
  const known = counter.parts.residents.known(state.resident.nik)?.resident;
  return { centre: known && known.statusAt >= at ? 'held' : 'waiting', why: null };
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
