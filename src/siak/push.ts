/**
 * Taking a station's book: idempotent by station and sequence, the chain verified, nothing that was
 * sent lost. Whatever cannot stand in the chain goes to quarantine, whole, with its reason.
 */
import { createHash } from 'node:crypto';
import type { PushAnswer } from '../contract/siak.ts';
import { linkFault, type ChainHead } from '../domain/journal/chain.ts';
import type { RecordStatus } from '../domain/identity/record-status.ts';
import { canonicalJson, entryBodies, type Draft, type EntryKind, type RawEntry } from '../domain/journal/entry.ts';
import type { HeldEntry, Quarantined, SiakStore, StationBook } from './store/store.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Why an item was put aside. The station shows these words to its operator, so they are Indonesian; English in docs. */
export const refusals = {
  otherStation: 'entri ini milik loket lain',
  damaged: 'isi entri tidak cocok dengan hash-nya (rusak atau diubah)',
  fork: 'SIAK sudah menyimpan entri lain dengan nomor ini (buku bercabang)',
  otherHistory: 'entri ini tidak menyambung entri terakhir yang disimpan SIAK (buku bercabang)',
  unknownKind: (kind: string) => `jenis entri tidak dikenal: ${kind.slice(0, 60)}`,
  unknownVersion: (kind: string, version: number) => `versi ${version} dari jenis ${kind} tidak dikenal SIAK ini`,
  badBody: (where: string) => `isi entri tidak sesuai bentuknya: ${where}`,
  badSubject: 'nomor berkas pada entri ini tidak dapat disimpan',
} as const;

const NUL = '\u0000';
const isKnownKind = (kind: string): kind is EntryKind => Object.hasOwn(entryBodies, kind);

/** What is wrong with the content of an entry that stands well in the chain; null: nothing. Names places in the body, never values. */
export function contentFault(entry: RawEntry): string | null {
  if (!isKnownKind(entry.kind)) return refusals.unknownKind(entry.kind);
  const versions: Readonly<Record<number, { safeParse(body: unknown): { success: boolean; error?: { issues: readonly { path: readonly PropertyKey[] }[] } | undefined } }>> = entryBodies[entry.kind];
  if (!Object.hasOwn(versions, entry.version)) return refusals.unknownVersion(entry.kind, entry.version);
  const parsed = versions[entry.version]!.safeParse(entry.body);
  if (!parsed.success) return refusals.badBody(parsed.error?.issues.map((issue) => issue.path.map(String).join('.') || '(isi)').join(', ') ?? '(isi)');
  // PostgreSQL has no NUL in text; no berkas id of ours does either.
  return entry.subject?.includes(NUL) ? refusals.badSubject : null;
}

interface Judged {
  readonly kept: readonly HeldEntry[];
  readonly quarantined: readonly Quarantined[];
  readonly refused: PushAnswer['refused'];
  readonly head: ChainHead;
}

/**
 * Judges a batch against what is held: pure but for the hash. An entry after a gap is neither kept
 * nor refused: the answer tells from where to send again.
 */
export function judge(station: string, entries: readonly RawEntry[], start: ChainHead, held: ReadonlyMap<number, { readonly hash: string; readonly why: string | null }>): Judged {
  const kept: HeldEntry[] = [];
  const quarantined: Quarantined[] = [];
  const refused = new Map<string, { seq: number; why: string }>();
  const known = new Map(held);
  let head = start;
  const putAside = (entry: RawEntry, why: string) => {
    quarantined.push({ entry, why, digest: sha256(canonicalJson(entry)) });
    refused.set(`${entry.seq} ${why}`, { seq: entry.seq, why });
  };

  for (const entry of [...entries].sort((a, b) => a.seq - b.seq)) {
    if (entry.station !== station) {
      putAside(entry, refusals.otherStation);
      continue;
    }
    const fault = linkFault(entry, head, sha256);
    if (fault === 'content') putAside(entry, refusals.damaged);
    else if (entry.seq <= head.seq) {
      const before = known.get(entry.seq);
      if (before?.hash !== entry.hash) putAside(entry, refusals.fork);
      else if (before.why !== null) refused.set(`${entry.seq} ${before.why}`, { seq: entry.seq, why: before.why });
    } else if (fault === 'other-history') putAside(entry, refusals.otherHistory);
    else if (fault === null) {
      const why = contentFault(entry);
      kept.push({ entry, why });
      if (why !== null) putAside(entry, why);
      known.set(entry.seq, { hash: entry.hash, why });
      head = { seq: entry.seq, hash: entry.hash };
    }
  }
  return { kept, quarantined, refused: [...refused.values()], head };
}

function statusAfter(draft: Draft): RecordStatus | null {
  if (draft.kind === 'card.handed-over') return draft.body.to === 'holder' ? 'CARD_PRINTED' : null;
  if (draft.kind === 'enrolment.recorded') return 'BIO_CAPTURED';
  if (draft.kind === 'adb.ruled') return draft.body.ruling === 'refused' ? null : 'PRINT_READY_RECORD';
  return null;
}

/**
 * What SIAK itself changes because of an entry: a card handed to its holder was printed; somebody who was
 * enrolled is captured; an ADB who clears or corrects a record makes it tunggal, that is their work in SIAK.
 */
async function apply(book: StationBook, entry: RawEntry, at: string): Promise<void> {
  const draft = entry as unknown as Draft;
  if (draft.subject === null) return;
  if (draft.kind === 'berkas.received') await book.noteBerkas(draft.subject, draft.body.resident.nik);
  const status = statusAfter(draft);
  if (status === null) return;
  const nik = await book.nikOf(draft.subject);
  if (nik !== null) await book.setStatus(nik, status, at);
}

/** Takes a batch in one transaction. `at` is SIAK's own time. */
export function takePush(store: SiakStore, station: string, entries: readonly RawEntry[], at: string): Promise<PushAnswer> {
  return store.withBook(station, async (book) => {
    const seqs = entries.map((entry) => entry.seq);
    const held = seqs.length === 0 ? new Map<number, never>() : await book.held(Math.min(...seqs), Math.max(...seqs));
    const verdict = judge(station, entries, await book.head(), held);
    await book.keep(verdict.kept, at);
    await book.quarantine(verdict.quarantined, at);
    for (const { entry, why } of verdict.kept) if (why === null) await apply(book, entry, at);
    return { acknowledged: verdict.head.seq, refused: [...verdict.refused] };
  });
}
