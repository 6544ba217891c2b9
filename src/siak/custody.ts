/**
 * Who may write about a berkas, as SIAK judges a batch: entries get their place in its history; those
 * of a station that does not have it are refused; those that rest on a giving which SIAK has not seen
 * (or lost, restored from a backup) wait until it comes.
 */
import { custodyAfter, isFault, type CustodyFault } from '../domain/berkas/custody.ts';
import type { RawEntry } from '../domain/journal/entry.ts';
import type { BerkasLine, WaitingEntry } from './store/store.ts';

/** An entry that has got its place just now. */
export interface Placed {
  readonly entry: RawEntry;
  readonly why: string | null;
  readonly position: number;
  readonly line: BerkasLine;
  /** It was put down as waiting before. */
  readonly waited: boolean;
}

export type Verdict = { readonly kind: 'placed'; readonly position: number } | { readonly kind: 'waits' } | { readonly kind: 'fault'; readonly fault: CustodyFault };

/** The NIK that a receiving entry names; empty when it cannot be read. */
export const nikOf = ({ body }: RawEntry): string => {
  const nik = (body as { resident?: { nik?: unknown } } | null)?.resident?.nik;
  return typeof nik === 'string' && /^\d{16}$/.test(nik) ? nik : '';
};

/** The desks of one batch. What it learns is read from {@link changed} and {@link placed}. */
export class Desks {
  readonly #lines: Map<string, BerkasLine>;
  readonly #waiting: WaitingEntry[];
  readonly #changed = new Set<string>();
  /** In the order in which they found their place. */
  readonly placed: Placed[] = [];

  constructor(lines: ReadonlyMap<string, BerkasLine>, waiting: readonly WaitingEntry[]) {
    this.#lines = new Map(lines);
    this.#waiting = [...waiting];
  }

  /** Berkas whose line is another now. */
  changed(): readonly BerkasLine[] {
    return [...this.#changed].map((id) => this.#lines.get(id)!);
  }

  /** Judges the next good link of a station's chain that is about a berkas; `why` is what is wrong with its content. */
  judge(entry: RawEntry, why: string | null): Verdict {
    const id = entry.subject!;
    const waitsAlready = this.#waiting.length > 0 && this.#waiting.some((one) => one.entry.subject === id && one.entry.station === entry.station);
    const position = waitsAlready ? null : this.#put(entry, why, false);
    if (typeof position === 'number') {
      if (this.#waiting.length > 0) this.follow(id);
      return { kind: 'placed', position };
    }
    // A station that says it has taken, or passes on, what SIAK knows of nobody giving: the giver's book is behind.
    if (position === null || entry.kind === 'custody.taken' || entry.kind === 'custody.declined') {
      this.#waiting.push({ entry, why });
      return { kind: 'waits' };
    }
    return { kind: 'fault', fault: position };
  }

  #put(entry: RawEntry, why: string | null, waited: boolean): number | CustodyFault {
    const before = this.#lines.get(entry.subject!) ?? null;
    const custody = custodyAfter(before, entry);
    if (isFault(custody)) return custody;
    const line: BerkasLine = { id: entry.subject!, nik: before === null ? nikOf(entry) : before.nik, station: custody.station, given: custody.given, entries: before === null ? 1 : before.entries + 1 };
    this.#lines.set(line.id, line);
    this.#changed.add(line.id);
    this.placed.push({ entry, why, position: line.entries, line, waited });
    return line.entries;
  }

  /** Whoever waited for what has just been written comes after it, giving for giving. */
  follow(id: string): void {
    for (;;) {
      const next = this.#waiting.findIndex(({ entry }) => entry.subject === id && entry.station === this.#lines.get(id)!.station);
      if (next < 0) return;
      const { entry, why } = this.#waiting[next]!;
      if (typeof this.#put(entry, why, true) !== 'number') return;
      this.#waiting.splice(next, 1);
    }
  }
}
