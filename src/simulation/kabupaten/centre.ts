/** SIAK in the simulation: one of its stores, with last night's backup. */
import { newFeedKeys } from '../../siak/feed-keys.ts';
import { silentSiakLog } from '../../siak/log.ts';
import { createSiak, type Siak } from '../../siak/siak.ts';
import { createMemoryStore } from '../../siak/store/memory.ts';
import type { SiakStore } from '../../siak/store/store.ts';
import type { Clock } from '../../domain/clock.ts';

/** A store that can be put back to how it was. */
export interface BackedStore {
  readonly store: SiakStore;
  /** Remembers everything as it is; the last backup counts. */
  backup(): Promise<void>;
  /** Gives the store as it was at the backup; the one before is closed. */
  restore(): Promise<SiakStore>;
}

export function memoryBacked(): BackedStore {
  const store = createMemoryStore();
  let back = store.backup();
  return {
    store,
    backup: async () => {
      back = store.backup();
    },
    restore: async () => {
      back();
      return store;
    },
  };
}

export class Centre {
  readonly #backed: BackedStore;
  readonly #clock: Clock;
  /** In a file beside the data, and in last night's backup. */
  readonly #feedKeys = newFeedKeys();
  #siak: Siak;
  store: SiakStore;

  constructor(backed: BackedStore, clock: Clock) {
    this.#backed = backed;
    this.#clock = clock;
    this.store = backed.store;
    this.#siak = createSiak({ store: this.store, clock, log: silentSiakLog, feedKeys: this.#feedKeys });
  }

  fetch(request: Request): Promise<Response> {
    return this.#siak.fetch(request);
  }

  backup(): Promise<void> {
    return this.#backed.backup();
  }

  /** Everything since the backup is gone. */
  async restore(): Promise<void> {
    this.store = await this.#backed.restore();
    this.#siak = createSiak({ store: this.store, clock: this.#clock, log: silentSiakLog, feedKeys: this.#feedKeys });
  }

  close(): Promise<void> {
    return this.#siak.close();
  }
}
