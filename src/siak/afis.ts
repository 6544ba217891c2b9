/**
 * Who somebody is by their fingers and eyes, as this stand-in's AFIS knows people: the traits of everybody whose record
 * was taken here, on the shelf; who of tens of thousands may be meant is found by the Engine's gallery, off the server's thread.
 */
import { z } from 'zod';
import type { FoundPerson, Trait } from '../biometrics/known-people.ts';
import type { Clock } from '../domain/clock.ts';
import type { Finding } from '../domain/enrolment/search.ts';
import { must } from '../domain/result.ts';
import { memoryGallery, type Gallery } from '../gallery/gallery.ts';
import { KnownGallery } from '../gallery/known-gallery.ts';
import { systemClock } from '../platform/clock.ts';
import type { SiakStore } from './store/store.ts';

/** `too-long`: the search was given up after its time; nobody knows what it would have found. */
export type Searched = Finding | 'too-long';

export interface Afis {
  /** Whose fingers and eyes are these, for a person who gave this NIK? @param withinMs longest wait */
  identify(nik: string, traits: readonly Trait[], withinMs: number): Promise<Searched>;
  /** Everybody who is the same, or may be, surest first. */
  find(traits: readonly Trait[]): Promise<readonly Pick<FoundPerson, 'person' | 'fused'>[]>;
  /** From now on these are known as this person's; what was known of them before is replaced. */
  enrol(nik: string, traits: readonly Trait[]): Promise<void>;
  /** Reads the gallery now rather than at the first question. */
  prepare(): Promise<void>;
  /** Ends its workers. */
  close(): Promise<void>;
}

export interface AfisOptions {
  /** Opens the gallery at the first need; one in memory where it is left out. What it lacks is filled in from the shelf. */
  readonly openGallery?: () => Promise<Gallery>;
  /** Searches run on real threads, so their time is the machine's. */
  readonly clock?: Clock;
}

/** Shelf of the traits, by NIK. What was kept before eyes were compared names no kind: those are fingers. Damaged, it throws: somebody forgotten would be enrolled twice. */
const SHELF = 'afis';
const traitsSchema = z.array(z.object({ kind: z.enum(['finger', 'iris']).default('finger'), position: z.number(), template: z.base64() })).nullable().transform((kept) => kept ?? []);
const fromBase64 = (traits: z.infer<typeof traitsSchema>): readonly Trait[] => traits.map((trait) => ({ ...trait, template: Buffer.from(trait.template, 'base64') }));

/** People filled in from the shelf at once: their templates are in memory together. */
const FILLED_AT_ONCE = 50;

/** Gives up waiting, not working: the next search has its turn after this one. */
async function within<T>(clock: Clock, ms: number, work: Promise<T>): Promise<T | 'too-long'> {
  const done = new AbortController();
  const late = clock.sleep(ms, done.signal).then(
    () => 'too-long' as const,
    () => 'too-long' as const,
  );
  try {
    return await Promise.race([work, late]);
  } finally {
    done.abort(new Error('the search has ended'));
  }
}

/** An AFIS over the stand-in's shelf. */
export function createAfis(store: Pick<SiakStore, 'shelf'>, { openGallery = () => Promise.resolve(memoryGallery()), clock = systemClock }: AfisOptions = {}): Afis {
  const { shelf } = store;
  const recall = async (nik: string): Promise<readonly Trait[]> => fromBase64(traitsSchema.parse(await shelf.find(SHELF, nik)));
  let opened: Gallery | null = null;

  /** The gallery as the shelf says: whoever a crash, a restore or another file left out comes in, whoever is no more goes. */
  async function open(): Promise<KnownGallery> {
    opened ??= await openGallery();
    const people = new KnownGallery({ gallery: opened, recall });
    const kept = new Set(await shelf.ids(SHELF));
    for (const nik of people.people()) if (!kept.has(nik)) must(await people.put(nik, []));
    const missing = [...kept].filter((nik) => !people.has(nik));
    for (let from = 0; from < missing.length; from += FILLED_AT_ONCE) {
      const batch: (readonly [string, readonly Trait[]])[] = [];
      for (const nik of missing.slice(from, from + FILLED_AT_ONCE)) batch.push([nik, await recall(nik)]);
      must(await people.putAll(batch));
    }
    return people;
  }
  let people: Promise<KnownGallery> | null = null;
  const ready = (): Promise<KnownGallery> =>
    (people ??= open().catch((error: unknown) => {
      // A store that could not be asked is asked again.
      people = null;
      throw error;
    }));

  return {
    identify: async (nik, traits, withinMs) => {
      const all = await ready();
      return within(clock, withinMs, all.identify(nik, traits));
    },
    find: async (traits) => (await ready()).find(traits),
    async enrol(nik, traits) {
      const all = await ready();
      await shelf.change(SHELF, nik, () => ({ body: traits.map(({ kind, position, template }) => ({ kind, position, template: Buffer.from(template).toString('base64') })), due: null }));
      must(await all.put(nik, traits));
    },
    prepare: async () => void (await ready()),
    close: async () => {
      await opened?.close();
      opened = null;
      people = null;
    },
  };
}
