/**
 * People by their fingers, few enough to be looked through one by one: those whom a station enrolled, or a stand-in's
 * centre. A search says who they are by all fingers together (`decision.ts`), never by one.
 */
import type { Finding } from '../domain/enrolment/search.ts';
import { decide, type Verdict } from './decision.ts';
import { compare, templateOf, type FingerTemplate } from './finger/compare.ts';
import { decodeFingerMinutiae } from './formats/finger-minutiae.ts';

/** ISO/IEC 19794-2:2005 records, each of one finger or more; what is none is passed over. */
export type FingerRecords = readonly Uint8Array[];

/** Finger position → template; a finger of no known position cannot be compared. */
type Fingers = ReadonlyMap<number, FingerTemplate>;

function fingersOf(records: FingerRecords): Fingers {
  const fingers = new Map<number, FingerTemplate>();
  for (const bytes of records) {
    const record = decodeFingerMinutiae(bytes);
    if (!record.ok) continue;
    for (const view of record.value.views) if (view.position !== 0 && view.minutiae.length > 0) fingers.set(view.position, templateOf(view, record.value));
  }
  return fingers;
}

export class KnownPeople {
  /** All fingers of a record, not only those that a gallery of tens of thousands has room for: whichever four are laid on, they are there. */
  readonly #people = new Map<string, Fingers>();

  get size(): number {
    return this.#people.size;
  }

  /** From now on these are this person's fingers; nothing is kept of somebody without any. */
  put(person: string, records: FingerRecords): void {
    const fingers = fingersOf(records);
    if (fingers.size > 0) this.#people.set(person, fingers);
  }

  /** Everybody whose fingers are the same, or may be, surest first. */
  find(records: FingerRecords): readonly { readonly person: string; readonly verdict: Exclude<Verdict, 'beda'>; readonly fused: number }[] {
    const probe = fingersOf(records);
    const found = [...this.#people].map(([person, known]) => {
      const fingers = [...probe].flatMap(([position, template]) => (known.has(position) ? [{ position, score: compare(template, known.get(position)!).score }] : []));
      return { person, ...decide({ fingers, eyes: [] }) };
    });
    return found.flatMap(({ person, verdict, fused }) => (verdict === 'beda' ? [] : [{ person, verdict, fused }])).toSorted((a, b) => b.fused - a.fused);
  }

  /**
   * Whose fingers are these, for somebody who says to be `claimed`? Recognised as another, or as several, or not as the
   * person claimed although their fingers are known: somebody has to look.
   */
  identify(claimed: string, records: FingerRecords): Finding {
    if (fingersOf(records).size === 0) return 'nobody-compared';
    const found = this.find(records);
    const same = found.filter(({ verdict }) => verdict === 'sama');
    if (same.some(({ person }) => person !== claimed)) return same.some(({ person }) => person === claimed) ? 'unsure' : 'another-person';
    if (same.length > 0) return 'this-person';
    return found.length > 0 || this.#people.has(claimed) ? 'unsure' : 'nobody';
  }
}
