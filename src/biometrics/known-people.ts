/**
 * People by their fingers and eyes, few enough to be looked through one by one: those whom a station enrolled, or a
 * stand-in's centre. A search says who they are by all of them together (`decision.ts`), never by one finger.
 */
import type { Finding } from '../domain/enrolment/search.ts';
import { decide, type Evidence, type Verdict } from './decision.ts';
import { compare, templateOf, type FingerTemplate } from './finger/compare.ts';
import { bundleFormat, type BiometricPart, type BundleFormat } from './formats/bundle.ts';
import { eye } from './formats/codes.ts';
import { decodeFingerMinutiae } from './formats/finger-minutiae.ts';
import { EYE_BYTES, type IrisCode } from './iris/code.ts';
import { compareIris } from './iris/compare.ts';

/** What tells people apart without any picture: a finger's ISO/IEC 19794-2:2005 record, or an eye's code (`iris/code.ts`). */
export interface Trait {
  readonly kind: 'finger' | 'iris';
  /** Finger 1–10 or eye 1–2, by the numbers of ISO/IEC 19794. */
  readonly position: number;
  readonly template: Uint8Array;
}

const isFormat = ({ format }: BiometricPart, { owner, type }: BundleFormat): boolean => format.owner === owner && format.type === type;

/** The traits among the parts of a bundle. */
export function traitsOf(parts: readonly BiometricPart[]): readonly Trait[] {
  const kinds = [['finger', bundleFormat.fingerMinutiae], ['iris', bundleFormat.irisCode]] as const;
  return parts.flatMap((part) => kinds.flatMap(([kind, format]) => (part.modality === kind && isFormat(part, format) ? [{ kind, position: part.position, template: part.bytes }] : [])));
}

/** Of one person, ready to be compared. A finger or an eye of no known position cannot be. */
export interface Laid {
  readonly fingers: ReadonlyMap<number, FingerTemplate>;
  readonly eyes: ReadonlyMap<number, IrisCode>;
}

/** Lays traits out for a comparison. What is no record or no code is passed over. */
export function laid(traits: readonly Trait[]): Laid {
  const fingers = new Map<number, FingerTemplate>();
  const eyes = new Map<number, IrisCode>();
  for (const { kind, position, template } of traits) {
    if (kind === 'iris') {
      if (position !== eye.undefined && template.length === EYE_BYTES) eyes.set(position, template);
      continue;
    }
    const record = decodeFingerMinutiae(template);
    if (!record.ok) continue;
    for (const view of record.value.views) if (view.position !== 0 && view.minutiae.length > 0) fingers.set(view.position, templateOf(view, record.value));
  }
  return { fingers, eyes };
}

export const isEmpty = ({ fingers, eyes }: Laid): boolean => fingers.size + eyes.size === 0;
/** Is there a finger or an eye of which both are known? */
export const share = (one: Laid, other: Laid): boolean => [...one.fingers.keys()].some((position) => other.fingers.has(position)) || [...one.eyes.keys()].some((position) => other.eyes.has(position));

function evidence(probe: Laid, known: Laid): Evidence {
  return {
    fingers: [...probe.fingers].flatMap(([position, template]) => (known.fingers.has(position) ? [{ position, score: compare(template, known.fingers.get(position)!).score }] : [])),
    eyes: [...probe.eyes].flatMap(([position, code]) => (known.eyes.has(position) ? [{ eye: position === eye.right ? ('right' as const) : ('left' as const), distance: compareIris(code, known.eyes.get(position)!).hd }] : [])),
  };
}

export interface FoundPerson {
  readonly person: string;
  readonly verdict: Exclude<Verdict, 'beda'>;
  /** Of the fingers (`decision.ts`); 0 where the eyes alone were compared. */
  readonly fused: number;
}

export class KnownPeople {
  /** All fingers of a record, not only those that a gallery of tens of thousands has room for: whichever four are laid on, they are there. */
  readonly #people = new Map<string, Laid>();

  get size(): number {
    return this.#people.size;
  }

  /** From now on these are this person's fingers and eyes; nothing is kept of somebody without any. */
  put(person: string, traits: readonly Trait[]): void {
    const known = laid(traits);
    if (!isEmpty(known)) this.#people.set(person, known);
  }

  /** Is anybody known by a finger or an eye that is shown here? If not, a search says nothing about anybody. */
  comparable(traits: readonly Trait[]): boolean {
    const probe = laid(traits);
    return [...this.#people.values()].some((known) => share(probe, known));
  }

  /** Everybody who is the same, or may be, surest first. */
  find(traits: readonly Trait[]): readonly FoundPerson[] {
    return this.#find(laid(traits));
  }

  #find(probe: Laid): readonly FoundPerson[] {
    return surestFirst([...this.#people].flatMap(([person, known]) => likeness(person, probe, known)));
  }

  /** Who is this, for somebody who says to be `claimed`? See {@link findingOf}. */
  identify(claimed: string, traits: readonly Trait[]): Finding {
    const probe = laid(traits);
    return isEmpty(probe) ? 'nobody-compared' : findingOf(claimed, probe, this.#find(probe), this.#people.get(claimed) ?? null);
  }
}

/** What a probe and a person have in common, if it is anything: none or one. */
export function likeness(person: string, probe: Laid, known: Laid): readonly FoundPerson[] {
  const { verdict, fused } = decide(evidence(probe, known));
  return verdict === 'beda' ? [] : [{ person, verdict, fused }];
}

export function surestFirst(found: readonly FoundPerson[]): readonly FoundPerson[] {
  const sureness = ({ verdict }: FoundPerson): number => (verdict === 'sama' ? 1 : 0);
  return found.toSorted((a, b) => sureness(b) - sureness(a) || b.fused - a.fused);
}

/**
 * What was found about somebody who says to be `claimed` (`known` is what is known of that person). Recognised as another,
 * or as several, or not as the person claimed although a finger or an eye shown here is known of them: somebody has to look.
 */
export function findingOf(claimed: string, probe: Laid, found: readonly FoundPerson[], known: Laid | null): Finding {
  const same = found.filter(({ verdict }) => verdict === 'sama');
  if (same.some(({ person }) => person !== claimed)) return same.some(({ person }) => person === claimed) ? 'unsure' : 'another-person';
  if (same.length > 0) return 'this-person';
  return found.length > 0 || (known && share(probe, known)) ? 'unsure' : 'nobody';
}
