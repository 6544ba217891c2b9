/**
 * The centre's AFIS as the stand-in asks it: is this person anybody who is known already? It keeps templates and iris
 * codes, never pictures. Without one nothing is compared, and SIAK says so.
 */
import { z } from 'zod';
import { KnownPeople, type FoundPerson, type Trait } from '../biometrics/known-people.ts';
import type { Finding } from '../domain/enrolment/search.ts';
import type { SiakStore } from './store/store.ts';

export interface Afis {
  /** Whose fingers and eyes are these, for a person who gave this NIK? */
  identify(nik: string, traits: readonly Trait[]): Promise<Finding>;
  /** Everybody who is the same, or may be, surest first. */
  find(traits: readonly Trait[]): Promise<readonly Pick<FoundPerson, 'person' | 'fused'>[]>;
  /** From now on these are known as this person's; what was known of them before is replaced. */
  enrol(nik: string, traits: readonly Trait[]): Promise<void>;
}

/** Shelf of the traits, by NIK. What was kept before eyes were compared names no kind: those are fingers. Damaged, it throws: somebody forgotten would be enrolled twice. */
const SHELF = 'afis';
const traitsSchema = z.array(z.object({ kind: z.enum(['finger', 'iris']).default('finger'), position: z.number(), template: z.base64() })).nullable().transform((kept) => kept ?? []);
const fromBase64 = (traits: z.infer<typeof traitsSchema>): readonly Trait[] => traits.map((trait) => ({ ...trait, template: Buffer.from(trait.template, 'base64') }));
/** More than a stand-in's population has enrolled. */
const MOST_PEOPLE = 100_000;

/** An AFIS over the stand-in's shelf: everybody is looked through, which is quick enough for the people of a demonstration. */
export function createAfis(store: Pick<SiakStore, 'shelf'>): Afis {
  const people = new KnownPeople();
  let read: Promise<void> | null = null;
  const readAll = async (): Promise<void> => {
    for (const { id, body } of await store.shelf.list(SHELF, MOST_PEOPLE)) people.put(id, fromBase64(traitsSchema.parse(body)));
  };
  const ready = (): Promise<void> =>
    (read ??= readAll().catch((error: unknown) => {
      // A store that could not be asked is asked again.
      read = null;
      throw error;
    }));
  return {
    async identify(nik, traits) {
      await ready();
      return people.identify(nik, traits);
    },
    async find(traits) {
      await ready();
      return people.find(traits);
    },
    async enrol(nik, traits) {
      await ready();
      await store.shelf.change(SHELF, nik, () => ({ body: traits.map(({ kind, position, template }) => ({ kind, position, template: Buffer.from(template).toString('base64') })), due: null }));
      people.put(nik, traits);
    },
  };
}
