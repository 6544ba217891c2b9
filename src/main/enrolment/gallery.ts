/**
 * Who was enrolled at this station, by their fingers' templates and irises' codes: a blob for each sealed enrolment, named by its entry, so
 * that the gallery is derived from the buku like everything else. Before every question it reads what the buku has got since. In memory only:
 * what it holds lies encrypted in the blobs.
 */
import { decodeBundle, encodeBundle, type BiometricPart } from '../../biometrics/formats/bundle.ts';
import { traitsOf, type Trait } from '../../biometrics/known-people.ts';
import type { Finding } from '../../domain/enrolment/search.ts';
import { must } from '../../domain/result.ts';
import { memoryGallery } from '../../gallery/gallery.ts';
import { KnownGallery, templatesIn } from '../../gallery/known-gallery.ts';
import { createInTurn } from '../../platform/in-turn.ts';
import type { Blobs } from '../store/blobs.ts';
import type { Row, Store } from '../store/database.ts';
import type { Gallery } from './engine.ts';

export interface GalleryParts {
  readonly store: Store;
  readonly blobs: Blobs;
}

/** Enrolments read at once: some ms of this thread each, so the counter goes on in between. */
const READ_AT_ONCE = 20;

/** The templates and iris codes of a record as one blob; null where it has none. @param now milliseconds since 1970 */
export function templatesBlob(templates: readonly BiometricPart[], now: number): Uint8Array | null {
  return templates.length === 0 ? null : encodeBundle({ createdAt: now, parts: templates });
}

/** Fingers and eyes by name, as far as they can be compared. */
function partsIn(traits: readonly Trait[]): readonly string[] {
  const { fingers, irises } = templatesIn(traits);
  return [...fingers.map(({ position }) => `finger ${position}`), ...(['right', 'left'] as const).filter((side) => irises[side] !== null)];
}

export class StationGallery implements Gallery {
  readonly #parts: GalleryParts;
  readonly #inTurn = createInTurn();
  /** The blob of everybody's newest enrolment, by NIK. */
  readonly #newest = new Map<string, string>();
  /** Fingers and eyes by which anybody is known here. */
  readonly #comparable = new Set<string>();
  #known: KnownGallery | null = null;
  #seq = 0;

  constructor(parts: GalleryParts) {
    this.#parts = parts;
  }

  identify(traits: readonly Trait[], nik: string): Promise<Finding> {
    return this.#inTurn(async () => {
      const known = (this.#known ??= new KnownGallery({ gallery: memoryGallery(), recall: (person) => Promise.resolve(this.#traitsOf(this.#newest.get(person) ?? '')) }));
      await this.#catchUp(known);
      return partsIn(traits).some((part) => this.#comparable.has(part)) ? known.identify(nik, traits) : 'nobody-compared';
    });
  }

  /** A blob that is gone or damaged is nobody: the centre still knows them. */
  #traitsOf(blob: string): readonly Trait[] {
    const { blobs } = this.#parts;
    const bundle = blobs.has(blob) ? decodeBundle(blobs.get(blob)) : null;
    return bundle?.ok ? traitsOf(bundle.value.parts) : [];
  }

  async #catchUp(known: KnownGallery): Promise<void> {
    for (;;) {
      const sealed = this.#parts.store.all<{ seq: number; nik: string; templates: string } & Row>(
        "SELECT e.seq, b.nik, json_extract(e.body, '$.templates') AS templates FROM entry e JOIN berkas b ON b.id = e.subject WHERE e.kind = 'enrolment.sealed' AND e.seq > ? AND json_extract(e.body, '$.templates') IS NOT NULL ORDER BY e.seq LIMIT ?",
        this.#seq,
        READ_AT_ONCE,
      );
      const people = new Map<string, readonly Trait[]>();
      for (const { nik, templates } of sealed) {
        const traits = this.#traitsOf(templates);
        if (traits.length === 0) continue;
        people.set(nik, traits);
        this.#newest.set(nik, templates);
        for (const part of partsIn(traits)) this.#comparable.add(part);
      }
      must(await known.putAll([...people]));
      this.#seq = sealed.at(-1)?.seq ?? this.#seq;
      if (sealed.length < READ_AT_ONCE) return;
    }
  }
}
