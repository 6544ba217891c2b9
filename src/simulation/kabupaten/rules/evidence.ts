/** What the judge looks at, and how it says what it found. */
import type { RawEntry } from '../../../domain/journal/entry.ts';
import type { RawFeedItem } from '../../../domain/sync/feed.ts';
import type { Row, Store } from '../../../main/store/database.ts';
import type { SiakStore } from '../../../siak/store/store.ts';
import type { Disk } from '../desk.ts';

/**
 * The promises, one word each: nothing acknowledged is lost; nothing is applied twice; custody is never double; all
 * replicas are equal once the network is whole; blanko balance kabupaten-wide; and a copied PC is never believed.
 */
export type Rule = 'lost' | 'twice' | 'custody' | 'replica' | 'blanko' | 'fork';

export interface Complaint {
  readonly rule: Rule;
  /** Which thing: a station, a berkas, an item, an entry as `station/sequence`. */
  readonly about: string;
  readonly what: string;
}

export interface Witness {
  readonly station: string;
  readonly disk: Disk;
  /** Sequences of entries that SIAK cannot know. */
  readonly poisoned: ReadonlySet<number>;
}

export interface Case {
  readonly siak: SiakStore;
  readonly regency: string;
  readonly stations: readonly Witness[];
  /** Hashes of everything that copied PCs wrote. */
  readonly forked: ReadonlySet<string>;
  /** Hashes of those among them that SIAK told a copied PC it has put aside, and that no restore took from it since. */
  readonly forkedAside: ReadonlySet<string>;
  /** Last sequence of each station that SIAK ever acknowledged. */
  readonly acknowledged: ReadonlyMap<string, number>;
  /** Blanks that were really sent to stations. */
  readonly allotted: number;
  /** Items of feeds in which officials decided, and that no restore took from SIAK since, by the station that they went to. */
  readonly decided: ReadonlyMap<string, string>;
  /** Acts of officials that counters have and SIAK's own book has not. */
  readonly forgotten: readonly { readonly id: string; readonly station: string }[];
  /** How often each notice to an applicant left since SIAK was last restored. */
  readonly notices: ReadonlyMap<string, number>;
}

const PAGE = 1000;

export const rows = <T extends Row>({ store }: Disk, sql: string, ...values: (string | number)[]): T[] => store.all<T>(sql, ...values);
export const numberOf = (store: Store, sql: string): number => store.get<{ n: number } & Row>(sql)?.n ?? 0;

/** SIAK's book of a station, whole. */
export async function bookAt(siak: SiakStore, station: string): Promise<readonly RawEntry[]> {
  const held: RawEntry[] = [];
  for (let after = 0; ; ) {
    const page = await siak.entriesAfter(station, after, PAGE);
    held.push(...page.map(({ entry }) => entry));
    if (page.length < PAGE) return held;
    after = page.at(-1)!.entry.seq;
  }
}

/** A feed of SIAK, whole. */
export async function feedOf(siak: SiakStore, audience: string): Promise<readonly RawFeedItem[]> {
  const items: RawFeedItem[] = [];
  for (let after = 0; ; ) {
    const page = await siak.feedAfter(audience, after, PAGE);
    items.push(...page);
    if (page.length < PAGE) return items;
    after = page.at(-1)!.seq;
  }
}

/** What is there more than once. */
export function repeated(values: Iterable<string>): readonly string[] {
  const seen = new Map<string, number>();
  for (const value of values) seen.set(value, (seen.get(value) ?? 0) + 1);
  return [...seen].filter(([, times]) => times > 1).map(([value]) => value);
}

/** What cannot be read at all breaks the promise that would have been looked at: said, never thrown. */
export async function readable(rule: Rule, about: string, examine: () => Complaint[] | Promise<Complaint[]>): Promise<Complaint[]> {
  try {
    return await examine();
  } catch (error) {
    return [{ rule, about, what: `the evidence on ${about} cannot be read: ${error instanceof Error ? error.message : String(error)}` }];
  }
}
