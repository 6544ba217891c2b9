/**
 * The shelf: what may change or be forgotten and therefore stands beside the books, as PIN hashes do
 * at a station: secrets, sessions, tries, notices on their way. Items are small JSON, by shelf and id.
 */

export interface ShelfItem {
  readonly id: string;
  readonly body: unknown;
  /** When somebody should look at it, ISO instant; null: never by itself. */
  readonly due: string | null;
}

/** What becomes of an item: a new body, nothing, or it goes. */
export type ShelfChange = { readonly body: unknown; readonly due: string | null } | 'leave' | 'remove';

export interface Shelf {
  find(shelf: string, id: string): Promise<unknown>;
  /** Changes one item, alone: nobody else changes it between the look and the change. `change` is given null where there is none; it may run more than once. */
  change(shelf: string, id: string, change: (body: unknown) => ShelfChange): Promise<void>;
  /** Of everything on it. */
  ids(shelf: string): Promise<readonly string[]>;
  /** Newest first, by id. */
  list(shelf: string, limit: number): Promise<ShelfItem[]>;
  /** Items due at this instant, the longest due first. */
  due(shelf: string, at: string, limit: number): Promise<ShelfItem[]>;
  /** Removes all that are due at this instant. */
  sweep(shelf: string, at: string): Promise<void>;
}

type Shelves = Map<string, Map<string, { readonly body: string; readonly due: string | null }>>;

export interface MemoryShelf extends Shelf {
  /** Remembers everything as it is; what it gives puts that back. */
  backup(): () => void;
}

/** A shelf in memory. */
export function createMemoryShelf(): MemoryShelf {
  let shelves: Shelves = new Map();
  const copyOf = (from: Shelves): Shelves => new Map([...from].map(([shelf, kept]) => [shelf, new Map(kept)]));
  const of = (shelf: string) => {
    const found = shelves.get(shelf) ?? new Map<string, { readonly body: string; readonly due: string | null }>();
    shelves.set(shelf, found);
    return found;
  };
  const items = (shelf: string): ShelfItem[] => [...of(shelf)].map(([id, { body, due }]) => ({ id, body: JSON.parse(body) as unknown, due }));
  const overdue = (shelf: string, at: string) => items(shelf).filter(({ due }) => due !== null && due <= at).sort((a, b) => (a.due! < b.due! ? -1 : 1));
  return {
    backup() {
      const kept = copyOf(shelves);
      return () => {
        shelves = copyOf(kept);
      };
    },
    find: async (shelf, id) => {
      const found = of(shelf).get(id);
      return found ? (JSON.parse(found.body) as unknown) : null;
    },
    change: async (shelf, id, change) => {
      const found = of(shelf).get(id);
      const next = change(found ? JSON.parse(found.body) : null);
      if (next === 'remove') of(shelf).delete(id);
      else if (next !== 'leave') of(shelf).set(id, { body: JSON.stringify(next.body), due: next.due });
    },
    ids: async (shelf) => [...of(shelf).keys()],
    list: async (shelf, limit) => items(shelf).sort((a, b) => (a.id < b.id ? 1 : -1)).slice(0, limit),
    due: async (shelf, at, limit) => overdue(shelf, at).slice(0, limit),
    sweep: async (shelf, at) => {
      for (const { id } of overdue(shelf, at)) of(shelf).delete(id);
    },
  };
}
