/**
 * The buku: append-only, hash-chained, one transaction with everything derived from it. Nothing
 * else writes the projections.
 */
import { hash as digestOf } from 'node:crypto';
import { instant, type Clock, type Random } from '../../domain/clock.ts';
import { canonicalJson, chainText, chainTextOf, entryBodies, GENESIS, type Draft, type Entry, type EntryKind, type RawEntry } from '../../domain/journal/entry.ts';
import { lineFrom, type EntryLine } from '../../domain/journal/line.ts';
import type { Row, Store } from '../store/database.ts';

export const sha256 = (text: string): string => digestOf('sha256', text, 'hex');

/** Derives tables from entries. Its tables hold nothing that the journal does not. */
export interface Projection {
  readonly tables: readonly string[];
  apply(entry: Entry, store: Store): void;
}

interface EntryRow extends Row {
  seq: number;
  id: string;
  at: string;
  station: string;
  operator: string | null;
  kind: string;
  version: number;
  subject: string | null;
  body: string;
  previous: string;
  hash: string;
}

/** Version of each kind's body that is written today: the newest there is. */
const currentVersion = (kind: EntryKind): number => Math.max(...Object.keys(entryBodies[kind]).map(Number));

const fromRow = (row: EntryRow): Entry => ({ ...row, body: JSON.parse(row.body) as unknown }) as Entry;

export interface JournalOptions {
  readonly store: Store;
  readonly station: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly projections: readonly Projection[];
}

export type Verdict = { readonly length: number; readonly head: string; readonly chain: 'ok' | 'broken'; readonly brokenAt: number | null };

export class Journal {
  readonly #options: JournalOptions;
  readonly #listeners = new Set<(entries: readonly Entry[]) => void>();
  #head: { seq: number; hash: string; at: string };

  constructor(options: JournalOptions) {
    this.#options = options;
    const last = options.store.get<EntryRow>('SELECT * FROM entry ORDER BY seq DESC LIMIT 1');
    this.#head = last ? { seq: last.seq, hash: last.hash, at: last.at } : { seq: 0, hash: GENESIS, at: '' };
  }

  head(): { readonly seq: number; readonly hash: string } {
    return this.#head;
  }

  /**
   * Writes the drafts and all that follows from them in one transaction; listeners hear of it only
   * after the commit. A body that does not fit its schema throws: services check before they write.
   * @param beside runs first in the same transaction: what the entries refer to must be there, or nothing is
   */
  append(operator: string | null, drafts: readonly Draft[], beside: () => void = () => undefined): readonly Entry[] {
    const { store, station, clock, random, projections } = this.#options;
    let { seq, hash } = this.#head;
    // A clock set back must not make the buku run backwards.
    const now = instant(clock);
    const at = now < this.#head.at ? this.#head.at : now;
    const written = drafts.map((draft): { readonly entry: Entry; readonly body: string } => {
      const version = currentVersion(draft.kind);
      const body: unknown = entryBodies[draft.kind][version as 1].parse(draft.body);
      seq += 1;
      const open = { seq, id: random.id(), at, station, operator, kind: draft.kind, version, subject: draft.subject, body, previous: hash };
      const text = canonicalJson(body);
      hash = sha256(chainTextOf(open, text));
      // Read back, so that the projections meet it now as they will when they are derived anew.
      return { entry: { ...open, body: JSON.parse(text) as unknown, hash } as Entry, body: text };
    });
    const entries = written.map(({ entry }) => entry);
    store.transaction(() => {
      beside();
      for (const { entry, body } of written) {
        store.run(
          'INSERT INTO entry (seq, id, at, station, operator, kind, version, subject, body, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
          entry.seq, entry.id, entry.at, entry.station, entry.operator, entry.kind, entry.version, entry.subject, body, entry.previous, entry.hash,
        );
        for (const projection of projections) projection.apply(entry, store);
      }
    });
    this.#head = { seq, hash, at };
    for (const listener of this.#listeners) listener(entries);
    return entries;
  }

  /** Hears of every committed append, in order. */
  subscribe(listener: (entries: readonly Entry[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Entries after a sequence, oldest first. */
  after(seq: number, limit: number): Entry[] {
    return this.#options.store.all<EntryRow>('SELECT * FROM entry WHERE seq > ? ORDER BY seq LIMIT ?', seq, limit).map(fromRow);
  }

  /**
   * The same as the lines that they travel as, until they are so many bytes (one at least). A body is kept in the canonical text that was
   * hashed; those that were written before this held come in another spelling, which SIAK puts right.
   */
  linesAfter(seq: number, limit: number, bytes: number): EntryLine[] {
    const lines: EntryLine[] = [];
    let sum = 0;
    for (const row of this.#options.store.all<EntryRow>('SELECT * FROM entry WHERE seq > ? ORDER BY seq LIMIT ?', seq, limit)) {
      const line = lineFrom(row.hash, chainTextOf(row, row.body));
      sum += line.length;
      if (sum > bytes && lines.length > 0) break;
      lines.push({ seq: row.seq, hash: row.hash, line });
    }
    return lines;
  }

  /** Everything about one subject, oldest first; what other stations wrote stands before the taking with which it came. */
  of(subject: string): Entry[] {
    const { store } = this.#options;
    const foreign = Map.groupBy(store.all<{ given: string; entry: string } & Row>('SELECT given, entry FROM foreign_entry WHERE subject = ? ORDER BY position', subject), ({ given }) => given);
    // What was passed on here and came all the same later stands where its history has it.
    const own = store.all<EntryRow>("SELECT * FROM entry WHERE subject = ? AND NOT (kind = 'custody.declined' AND EXISTS (SELECT 1 FROM foreign_entry f WHERE f.station = entry.station AND f.seq = entry.seq)) ORDER BY seq", subject).map(fromRow);
    return own.flatMap((entry) => (entry.kind === 'custody.taken' ? [...(foreign.get(entry.body.given) ?? []).map((row) => JSON.parse(row.entry) as Entry), entry] : [entry]));
  }

  /** Everything of the kinds that begin so (`round.`), oldest first. */
  ofKinds(beginning: string): Entry[] {
    return this.#options.store.all<EntryRow>('SELECT * FROM entry WHERE kind >= ? AND kind < ? ORDER BY seq', beginning, `${beginning}\u{10FFFF}`).map(fromRow);
  }

  /** Recomputes the whole chain from the first entry. */
  verify(): Verdict {
    const page = 2000;
    let previous = GENESIS;
    let seq = 0;
    for (;;) {
      const entries = this.after(seq, page);
      for (const entry of entries) {
        const { hash, ...open } = entry as RawEntry;
        if (entry.seq !== seq + 1 || entry.previous !== previous || sha256(chainText(open)) !== hash) {
          return { length: this.#head.seq, head: this.#head.hash, chain: 'broken', brokenAt: entry.seq };
        }
        previous = hash;
        seq = entry.seq;
      }
      if (entries.length < page) break;
    }
    return { length: seq, head: previous, chain: 'ok', brokenAt: null };
  }

  /** Drops every projection and derives it anew. */
  rebuild(): void {
    const { store, projections } = this.#options;
    store.transaction(() => {
      for (const projection of projections) for (const table of projection.tables) store.run(`DELETE FROM ${table}`);
      for (let seq = 0; ; ) {
        const entries = this.after(seq, 2000);
        if (entries.length === 0) break;
        for (const entry of entries) for (const projection of projections) projection.apply(entry, store);
        seq = entries.at(-1)!.seq;
      }
    });
  }
}
