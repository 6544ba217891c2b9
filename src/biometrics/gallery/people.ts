/** Who is in which slot of the shared memory. Pure bookkeeping: the file is written elsewhere, before this. */
import { CHUNK_SLOTS, MOST_PEOPLE, newGalleryMemory, writeSlot } from '../identify/memory.ts';
import { SLOT_BYTES } from '../identify/slot.ts';
import type { Operation } from './log.ts';

const NOBODY = new Uint8Array(SLOT_BYTES);

export class GalleryPeople {
  readonly memory = newGalleryMemory();
  readonly #slots = new Map<string, number>();
  readonly #people: (string | null)[] = [];
  readonly #free: number[] = [];

  /** People in the gallery. */
  get size(): number {
    return this.#slots.size;
  }

  /** Chunks that hold anybody, or did. */
  get chunks(): number {
    return Math.ceil(this.#people.length / CHUNK_SLOTS);
  }

  /** Slots in use, or that were: all are below this. */
  get slots(): number {
    return this.#people.length;
  }

  has(person: string): boolean {
    return this.#slots.has(person);
  }

  /** Whether so many more people find room. */
  hasRoom(more: number): boolean {
    return this.#slots.size + more <= MOST_PEOPLE;
  }

  personAt(slot: number): string | null {
    return this.#people[slot] ?? null;
  }

  /** Everybody with their slot, in the order of slots. */
  *entries(): Generator<readonly [person: string, slot: number]> {
    for (const [slot, person] of this.#people.entries()) if (person !== null) yield [person, slot];
  }

  /** A put replaces what was there of this person; a slot that becomes free is zeros before somebody gets it. */
  apply(operation: Operation): void {
    const known = this.#slots.get(operation.person);
    if (operation.kind === 'put') {
      const slot = known ?? this.#free.pop() ?? this.#people.length;
      writeSlot(this.memory, slot, operation.slot);
      this.#slots.set(operation.person, slot);
      this.#people[slot] = operation.person;
    } else if (known !== undefined) {
      writeSlot(this.memory, known, NOBODY);
      this.#slots.delete(operation.person);
      this.#people[known] = null;
      this.#free.push(known);
    }
  }
}
