/**
 * Tens of thousands of people by their fingers and eyes: the gallery says, off this thread, who may be meant; those few
 * are compared closely by all that is known of them, so that a verdict is the same as if everybody had been looked
 * through one by one (`../biometrics/known-people.ts`).
 *
 * A slot of the gallery holds four fingers, a record ten: a person stands in it with a slot for each hand and one for
 * the thumbs, so that whichever are shown, they are there.
 */
import { fingersOfRecord } from '../biometrics/identify/templates.ts';
import { noIrises, type FingerTemplate, type PersonTemplates } from '../biometrics/identify/slot.ts';
import { decodeFingerMinutiae } from '../biometrics/formats/finger-minutiae.ts';
import { eye } from '../biometrics/formats/codes.ts';
import { EYE_BYTES } from '../biometrics/iris/code.ts';
import { findingOf, isEmpty, laid, likeness, surestFirst, type FoundPerson, type Laid, type Trait } from '../biometrics/known-people.ts';
import type { Finding } from '../domain/enrolment/search.ts';
import { must, ok, type Result } from '../domain/result.ts';
import type { Gallery } from './gallery.ts';

/** The slots of a person: which fingers stand in each. Eyes stand in the first. */
const shares = [['kanan', [2, 3, 4, 5]], ['kiri', [7, 8, 9, 10]], ['jempol', [1, 6]]] as const;
type Share = (typeof shares)[number][0];
const slotName = (person: string, share: Share): string => `${person}/${share}`;
const personOf = (slot: string): string => slot.slice(0, slot.lastIndexOf('/'));

/** As many people are looked through one by one: some ms each, and no worker need be started. */
const FEW_PEOPLE = 200;

/** What the gallery takes of traits; what is no record, no code or of no known position is left out. */
export function templatesIn(traits: readonly Trait[]): PersonTemplates {
  const fingers = new Map<number, FingerTemplate>();
  const irises = { ...noIrises };
  for (const { kind, position, template } of traits) {
    if (kind === 'iris') {
      if (position === eye.undefined || template.length !== EYE_BYTES) continue;
      irises[position === eye.right ? 'right' : 'left'] = template;
      continue;
    }
    const record = decodeFingerMinutiae(template);
    if (record.ok) for (const one of fingersOfRecord(record.value)) fingers.set(one.position, one);
  }
  return { fingers: [...fingers.values()], irises };
}

/** What stands in one share of the fingers; null: nothing. */
function sharesOf(traits: readonly Trait[]): readonly { readonly share: Share; readonly templates: PersonTemplates | null }[] {
  const { fingers, irises } = templatesIn(traits);
  return shares.map(([share, positions], i) => {
    const templates = { fingers: fingers.filter(({ position }) => (positions as readonly number[]).includes(position)), irises: i === 0 ? irises : noIrises };
    const empty = templates.fingers.length === 0 && templates.irises.right === null && templates.irises.left === null;
    return { share, templates: empty ? null : templates };
  });
}
const slotsOf = (person: string, traits: readonly Trait[]) => sharesOf(traits).map(({ share, templates }) => ({ person, name: slotName(person, share), templates }));

export interface KnownGalleryParts {
  readonly gallery: Gallery;
  /** All that is known of a person; none: nothing (any more). */
  readonly recall: (person: string) => Promise<readonly Trait[]>;
}

export class KnownGallery {
  readonly #parts: KnownGalleryParts;
  readonly #people: Set<string>;

  constructor(parts: KnownGalleryParts) {
    this.#parts = parts;
    this.#people = new Set([...parts.gallery.names()].map(personOf));
  }

  get size(): number {
    return this.#people.size;
  }

  has(person: string): boolean {
    return this.#people.has(person);
  }

  people(): readonly string[] {
    return [...this.#people];
  }

  /** From now on these are this person's fingers and eyes, as `recall` will give them; with none the person is forgotten. Problem: `gallery-full`. */
  put(person: string, traits: readonly Trait[]): Promise<Result<void>> {
    return this.putAll([[person, traits]]);
  }

  /** The same of many, written together. */
  async putAll(people: readonly (readonly [person: string, traits: readonly Trait[]])[]): Promise<Result<void>> {
    const { gallery } = this.#parts;
    const slots = people.flatMap(([person, traits]) => slotsOf(person, traits));
    const written = await gallery.insertAll(slots.flatMap(({ name, templates }) => (templates ? [[name, templates] as const] : [])));
    if (!written.ok) return written;
    for (const { name, templates } of slots) if (!templates) await gallery.remove(name);
    for (const [person] of people) {
      if (slots.some(({ person: of, templates }) => of === person && templates !== null)) this.#people.add(person);
      else this.#people.delete(person);
    }
    return ok(undefined);
  }

  /** Everybody who is the same, or may be, surest first. */
  async find(traits: readonly Trait[]): Promise<readonly FoundPerson[]> {
    return this.#find(laid(traits), traits);
  }

  /** Who is this, for somebody who says to be `claimed`? */
  async identify(claimed: string, traits: readonly Trait[]): Promise<Finding> {
    const probe = laid(traits);
    if (isEmpty(probe)) return 'nobody-compared';
    const found = await this.#find(probe, traits);
    return findingOf(claimed, probe, found, this.#people.has(claimed) ? laid(await this.#parts.recall(claimed)) : null);
  }

  async #find(probe: Laid, traits: readonly Trait[]): Promise<readonly FoundPerson[]> {
    if (isEmpty(probe)) return [];
    const candidates = this.#people.size <= FEW_PEOPLE ? this.people() : await this.#candidates(traits);
    const found: FoundPerson[] = [];
    for (const person of candidates) found.push(...likeness(person, probe, laid(await this.#parts.recall(person))));
    return surestFirst(found);
  }

  /** Hand by hand, because fingers rank like with like: a slot of two thumbs would never be above one of four other fingers. */
  async #candidates(traits: readonly Trait[]): Promise<readonly string[]> {
    const candidates = new Set<string>();
    for (const { templates } of sharesOf(traits)) {
      if (!templates) continue;
      const found = await this.#parts.gallery.search(templates);
      // A hand of which nothing can be ranked.
      if (!found.ok && found.error.code === 'gallery-nothing-to-compare') continue;
      for (const { person } of must(found).candidates) candidates.add(personOf(person));
    }
    return [...candidates];
  }
}
