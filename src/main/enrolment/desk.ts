/** Everything of an enrolment at this counter in one place: what the router reaches. */
import type { StudioView } from '../../contract/views.ts';
import type { Part } from '../../domain/enrolment/parts.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { EnrolmentDelivery } from './delivery.ts';
import { livePicture, type LiveFrame } from './live.ts';
import type { StudioParts } from './permit.ts';
import { pictureOf, type ShownPicture } from './picture.ts';
import { EnrolmentPictures } from './pictures.ts';
import { ReviewWindows } from './review.ts';
import { Sealing } from './sealing.ts';
import { EnrolmentSearch } from './search.ts';
import { Studio, type StudioCapture } from './studio.ts';
import { studioView } from './view.ts';
import { Vouching } from './vouching.ts';

export class EnrolmentDesk {
  readonly studio: Studio;
  readonly pictures: EnrolmentPictures;
  readonly vouching: Vouching;
  readonly sealing: Sealing;
  readonly search: EnrolmentSearch;
  readonly reviews: ReviewWindows;
  readonly delivery: EnrolmentDelivery;
  readonly #parts: StudioParts;

  constructor(parts: StudioParts, delivery: EnrolmentDelivery) {
    this.#parts = parts;
    const { clock, random } = parts.counter.parts;
    this.studio = new Studio(parts);
    this.pictures = new EnrolmentPictures(parts);
    this.vouching = new Vouching(parts, this.studio);
    this.reviews = new ReviewWindows(clock, random);
    this.sealing = new Sealing(parts, this.reviews);
    this.search = new EnrolmentSearch(parts, this.studio);
    this.delivery = delivery;
  }

  /** The studio of a berkas as its screen shows it; null where this counter has no devices. */
  view(id: string): Result<StudioView | null> {
    const found = this.#parts.counter.find(id);
    if (!found.ok) return found;
    return ok(this.studio.present ? studioView({ parts: this.#parts, studio: this.studio, vouching: this.vouching, reviews: this.reviews }, found.value) : null);
  }

  /** What the device of a shot sees now, until the signal. */
  live(id: string, shot: StudioCapture, signal: AbortSignal): AsyncGenerator<LiveFrame, void> {
    return livePicture(this.#parts, this.studio, id, shot, signal);
  }

  /** A part once more after the seal, while its window lasts; that it was looked at is written down. */
  async review(id: string, part: Part): Promise<Result<ShownPicture>> {
    const { counter } = this.#parts;
    const operator = counter.parts.session.require();
    if (!operator.ok) return operator;
    const here = counter.findHere(id);
    if (!here.ok) return here;
    const kept = this.reviews.look(id, operator.value.id, part);
    if (!kept.ok) return kept;
    counter.write(operator.value.id, [{ kind: 'enrolment.viewed', subject: id, body: { part } }]);
    return pictureOf(kept.value.bytes, kept.value.format);
  }
}
