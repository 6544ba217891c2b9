/**
 * Who was enrolled at this station, by their fingers' templates and irises' codes: a blob for each sealed enrolment, named by its entry, so
 * that the gallery is derived from the buku like everything else. Read into memory when it is first asked.
 */
import { decodeBundle, encodeBundle, type BiometricPart } from '../../biometrics/formats/bundle.ts';
import { KnownPeople, traitsOf, type Trait } from '../../biometrics/known-people.ts';
import type { Finding } from '../../domain/enrolment/search.ts';
import type { Blobs } from '../store/blobs.ts';
import type { Row, Store } from '../store/database.ts';
import type { Gallery } from './engine.ts';

export interface GalleryParts {
  readonly store: Store;
  readonly blobs: Blobs;
}

/** The templates and iris codes of a record as one blob; null where it has none. @param now milliseconds since 1970 */
export function templatesBlob(templates: readonly BiometricPart[], now: number): Uint8Array | null {
  return templates.length === 0 ? null : encodeBundle({ createdAt: now, parts: templates });
}

export class StationGallery implements Gallery {
  readonly #parts: GalleryParts;
  #people: KnownPeople | null = null;

  constructor(parts: GalleryParts) {
    this.#parts = parts;
  }

  identify(traits: readonly Trait[], nik: string): Finding {
    const people = this.#known();
    return people.comparable(traits) ? people.identify(nik, traits) : 'nobody-compared';
  }

  add(nik: string, templates: readonly BiometricPart[]): void {
    this.#known().put(nik, traitsOf(templates));
  }

  /** Everybody of the buku, the newest enrolment of each. A blob that is gone or damaged is nobody: the centre still knows them. */
  #known(): KnownPeople {
    if (this.#people) return this.#people;
    const { store, blobs } = this.#parts;
    this.#people = new KnownPeople();
    const sealed = store.all<{ nik: string; templates: string } & Row>("SELECT b.nik, json_extract(e.body, '$.templates') AS templates FROM entry e JOIN berkas b ON b.id = e.subject WHERE e.kind = 'enrolment.sealed' AND json_extract(e.body, '$.templates') IS NOT NULL ORDER BY e.seq");
    for (const { nik, templates } of sealed) {
      const bundle = blobs.has(templates) ? decodeBundle(blobs.get(templates)) : null;
      if (bundle?.ok) this.#people.put(nik, traitsOf(bundle.value.parts));
    }
    return this.#people;
  }
}
