/**
 * The order of arrival. A station has more than one batch of its book under way, and each rests on the one before: they are read side by side and
 * kept one after the other.
 */

export interface Turn {
  /** When all that came before are through. */
  readonly mine: Promise<void>;
  /** Lets the next one go on; whoever has joined must say so in the end. */
  readonly leave: () => void;
}

export class Turns {
  readonly #last = new Map<string, Promise<void>>();

  /** A place behind those that are there already. */
  join(name: string): Turn {
    const before = this.#last.get(name) ?? Promise.resolve();
    const { promise, resolve } = Promise.withResolvers<void>();
    const through = before.then(() => promise);
    this.#last.set(name, through);
    void this.#forget(name, through);
    return { mine: before, leave: resolve };
  }

  async #forget(name: string, through: Promise<void>): Promise<void> {
    await through;
    if (this.#last.get(name) === through) this.#last.delete(name);
  }
}
