/** Taking a berkas that was given to this station: its whole history is checked, kept, and folded with one entry of our own. */
import { foldBerkas } from '../../domain/berkas/fold.ts';
import { custodyAfter, isFault, type Custody } from '../../domain/berkas/custody.ts';
import { chainText, entryBodies, type Entry, type EntryKind, type RawEntry } from '../../domain/journal/entry.ts';
import { problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { flowSchema, type Flow } from '../../domain/sop/pack.ts';
import { blobsOf } from '../../domain/sync/blob-refs.ts';
import type { FeedBody } from '../../domain/sync/feed.ts';
import { sha256, type Journal } from '../journal/journal.ts';
import { cachedFlow, keepFlows } from '../journal/projections.ts';
import type { Blobs } from '../store/blobs.ts';
import type { Store } from '../store/database.ts';

export interface TakeParts {
  readonly station: string;
  readonly store: Store;
  readonly journal: Journal;
  readonly blobs: Blobs;
}

/** Was this giving taken before? SIAK may tell of it again. */
export const wasTaken = (store: Store, given: string): boolean => store.get('SELECT 1 FROM foreign_entry WHERE given = ?', given) !== undefined;

/** A body of another program's version, brought to what our fold reads; null: a kind or version that this program does not know. */
function readBody(entry: RawEntry): Entry | null {
  const versions: Readonly<Record<number, { safeParse(body: unknown): { success: boolean; data?: unknown } }>> | undefined = Object.hasOwn(entryBodies, entry.kind) ? entryBodies[entry.kind as EntryKind] : undefined;
  const parsed = versions?.[entry.version]?.safeParse(entry.body);
  return parsed?.success ? ({ ...entry, body: parsed.data } as Entry) : null;
}

/** What is wrong with a history as a whole; null: it is a berkas that this very giving brings here. */
function faultOf(history: readonly RawEntry[], { berkas, given }: FeedBody<'berkas.given'>, { station, store }: TakeParts): string | null {
  let custody: Custody | null = null;
  for (const entry of history) {
    const { hash, ...open } = entry;
    if (entry.subject !== berkas || sha256(chainText(open)) !== hash) return `${entry.station}/${entry.seq} rusak`;
    if (entry.station === station && !store.get('SELECT 1 FROM entry WHERE seq = ? AND hash = ?', entry.seq, hash)) return `${entry.station}/${entry.seq} bukan dari buku loket ini`;
    const next: ReturnType<typeof custodyAfter> = custodyAfter(custody, entry);
    if (isFault(next)) return `${entry.station}/${entry.seq} ${next}`;
    custody = next;
  }
  return custody?.station === station && custody.given === given ? null : 'penyerahan terakhir bukan kepada loket ini';
}

/** A blob that came under the name of a flow; null: it is none. Whoever wrote that name may have named anything. */
function readFlow(bytes: Uint8Array): Flow | null {
  try {
    return flowSchema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8'))).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** The flow that the berkas runs under, from this station or as a blob. */
function knowsFlow({ store, blobs }: TakeParts, hash: string): boolean {
  if (store.get('SELECT 1 FROM flow_version WHERE hash = ?', hash)) return true;
  if (!blobs.has(hash)) return false;
  const flow = readFlow(blobs.get(hash));
  if (flow) keepFlows(store, [{ ...flow, hash }]);
  return flow !== null;
}

/** The number on the berkas, as far as it can be read. */
function numberOf([received]: readonly RawEntry[]): string | null {
  const number: unknown = (received?.body as { number?: unknown } | null | undefined)?.number;
  return typeof number === 'string' ? number : null;
}

/** Why the procedure does not lead through these entries; null: it does. The fold throws where a station wrote what its rules forbid. */
function foldFault(flow: Flow, entries: readonly Entry[]): string | null {
  try {
    foldBerkas(flow, entries);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Large things of a history that are not here yet. */
export const blobsMissing = (parts: TakeParts, history: readonly RawEntry[]): readonly string[] => [...new Set(history.flatMap(blobsOf))].filter((blob) => !parts.blobs.has(blob) && !parts.store.get('SELECT 1 FROM flow_version WHERE hash = ?', blob));

/**
 * Takes the berkas: the entries of others and our `custody.taken` in one transaction.
 * Errors: `history-broken`; `flow-not-here` while the flow is on its way, or is of a kind that this program cannot read.
 */
export function take(parts: TakeParts, item: FeedBody<'berkas.given'>, history: readonly RawEntry[]): Result<null> {
  const { station, store, journal } = parts;
  const number = numberOf(history) ?? item.berkas;
  const broken = (why: string) => err(problem('history-broken', { why, number }));
  const fault = faultOf(history, item, parts);
  if (fault !== null) return broken(fault);
  const read = history.map(readBody);
  const unread = history.find((_, index) => read[index] === null);
  if (unread) return broken(`${unread.station}/${unread.seq} jenis ${unread.kind} tidak dikenal`);
  const flow = (read[0] as Entry<'berkas.received'>).body.flow.hash;
  const wanted = blobsMissing(parts, history);
  const want = () => {
    for (const blob of wanted) store.run('INSERT OR IGNORE INTO blob_wanted (sha256, berkas) VALUES (?, ?)', blob, item.berkas);
  };
  if (!knowsFlow(parts, flow)) {
    want();
    return err(problem('flow-not-here', { number }));
  }
  const unfolded = foldFault(cachedFlow(store, flow), read as readonly Entry[]);
  if (unfolded !== null) return broken(unfolded);
  const fresh = history.filter((entry) => (entry.station !== station || entry.kind === 'custody.declined') && !store.get('SELECT 1 FROM foreign_entry WHERE station = ? AND seq = ?', entry.station, entry.seq));
  const body = { from: item.from, given: item.given, entries: fresh.map((entry) => `${entry.station}/${entry.seq}`), digest: sha256(fresh.map(({ hash }) => hash).join('\n')) };
  journal.append(null, [{ kind: 'custody.taken', subject: item.berkas, body }], () => {
    for (const entry of fresh) store.run('INSERT INTO foreign_entry (station, seq, subject, given, position, entry) VALUES (?, ?, ?, ?, ?, ?)', entry.station, entry.seq, item.berkas, item.given, history.findIndex(({ hash }) => hash === entry.hash) + 1, JSON.stringify(entry));
    want();
  });
  return ok(null);
}
