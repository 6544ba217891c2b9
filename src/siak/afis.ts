/**
 * The centre's AFIS as the stand-in asks it: is this person anybody who is known already? It keeps templates, never
 * pictures. Without one nothing is compared, and SIAK says so.
 */
import { z } from 'zod';
import { KnownPeople } from '../biometrics/known-people.ts';
import type { Finding } from '../domain/enrolment/search.ts';
import type { SiakStore } from './store/store.ts';

export interface FingerTemplate {
  /** ISO/IEC 19794, 1–10. */
  readonly position: number;
  /** ISO/IEC 19794-2:2005. */
  readonly template: Uint8Array;
}

export interface Afis {
  /** Whose fingers are these, for a person who gave this NIK? */
  identify(nik: string, fingers: readonly FingerTemplate[]): Promise<Finding>;
  /** Everybody whose fingers are the same, or may be, surest first. */
  find(fingers: readonly FingerTemplate[]): Promise<readonly { readonly person: string; readonly fused: number }[]>;
  /** From now on these are known as this person's; what was known of them before is replaced. */
  enrol(nik: string, fingers: readonly FingerTemplate[]): Promise<void>;
}

/** Shelf of the templates, by NIK. */
const SHELF = 'afis';
const templatesSchema = z.array(z.object({ position: z.number(), template: z.base64() })).catch([]);
/** More than a stand-in's population has enrolled. */
const MOST_PEOPLE = 100_000;

/** An AFIS over the stand-in's shelf: everybody is looked through, which is quick enough for the people of a demonstration. */
export function createAfis(store: Pick<SiakStore, 'shelf'>): Afis {
  const people = new KnownPeople();
  let read: Promise<void> | null = null;
  const readAll = async (): Promise<void> => {
    for (const { id, body } of await store.shelf.list(SHELF, MOST_PEOPLE)) people.put(id, templatesSchema.parse(body).map(({ template }) => Buffer.from(template, 'base64')));
  };
  const ready = (): Promise<void> =>
    (read ??= readAll().catch((error: unknown) => {
      // A store that could not be asked is asked again.
      read = null;
      throw error;
    }));
  return {
    async identify(nik, fingers) {
      await ready();
      return people.identify(nik, fingers.map(({ template }) => template));
    },
    async find(fingers) {
      await ready();
      return people.find(fingers.map(({ template }) => template));
    },
    async enrol(nik, fingers) {
      await ready();
      await store.shelf.change(SHELF, nik, () => ({ body: fingers.map(({ position, template }) => ({ position, template: Buffer.from(template).toString('base64') })), due: null }));
      people.put(nik, fingers.map(({ template }) => template));
    },
  };
}
