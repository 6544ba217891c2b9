/**
 * Taking a station's book: idempotent by station and sequence, the chain verified, nothing that was
 * sent lost. Whatever cannot stand in the chain goes to quarantine, whole, with its reason.
 */
import { createHash } from 'node:crypto';
import type { PushAnswer } from '../contract/siak.ts';
import type { CustodyFault } from '../domain/berkas/custody.ts';
import { linkFault, type ChainHead } from '../domain/journal/chain.ts';
import type { RecordStatus } from '../domain/identity/record-status.ts';
import { canonicalJson, entryBodies, type Draft, type EntryKind, type RawEntry } from '../domain/journal/entry.ts';
import { wilayahAudience, type Announcement } from '../domain/sync/feed.ts';
import { Desks, type Placed } from './custody.ts';
import { WAITS, type HeldEntry, type Quarantined, type SiakStore, type StationBook } from './store/store.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Why an item was put aside. The station shows these words to its operator, so they are Indonesian; English in docs. */
export const refusals = {
  otherStation: 'entri ini milik loket lain',
  damaged: 'isi entri tidak cocok dengan hash-nya (rusak atau diubah)',
  fork: 'SIAK sudah menyimpan entri lain dengan nomor ini (buku bercabang)',
  otherHistory: 'entri ini tidak menyambung entri terakhir yang disimpan SIAK (buku bercabang)',
  unknownKind: (kind: string) => `jenis entri tidak dikenal: ${kind.slice(0, 60).replace(/[^\w.-]/g, '?')}`,
  unknownVersion: (kind: string, version: number) => `versi ${version} dari jenis ${kind.replace(/[^\w.-]/g, '?')} tidak dikenal SIAK ini`,
  badBody: (where: string) => `isi entri tidak sesuai bentuknya: ${where}`,
  badSubject: 'nomor berkas pada entri ini tidak dapat disimpan',
  custody: {
    'not-received': 'berkas ini belum pernah diterima siapa pun',
    'received-twice': 'berkas ini sudah pernah diterima',
    'not-custodian': 'berkas ini ada di loket lain',
    'under-way': 'berkas ini sedang diserahkan dan belum diterima loket tujuan',
    'not-given': 'berkas ini tidak diserahkan kepada loket ini',
  } satisfies Record<CustodyFault, string>,
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

/** An entry whose content SIAK does not understand has its place all the same: its station had the berkas. */
function judgeContent(entry: RawEntry, desks: Desks): { readonly why: string | null; readonly position: number | null } {
  const why = contentFault(entry);
  if (entry.subject === null || why === refusals.badSubject) return { why, position: null };
  const verdict = desks.judge(entry, why);
  if (verdict.kind === 'fault') return { why: refusals.custody[verdict.fault], position: null };
  return { why, position: verdict.kind === 'placed' ? verdict.position : WAITS };
}

/**
 * Judges a batch against what is held: pure but for the hash. An entry after a gap is neither kept
 * nor refused: the answer tells from where to send again.
 */
export function judge(station: string, entries: readonly RawEntry[], start: ChainHead, held: ReadonlyMap<number, { readonly hash: string; readonly why: string | null }>, desks: Desks): Judged {
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
      const { why, position } = judgeContent(entry, desks);
      kept.push({ entry, why, position });
      if (why !== null) putAside(entry, why);
      known.set(entry.seq, { hash: entry.hash, why });
      head = { seq: entry.seq, hash: entry.hash };
    }
  }
  return { kept, quarantined, refused: [...refused.values()], head };
}

function statusAfter(draft: Draft): RecordStatus | null {
  if (draft.kind === 'card.handed-over') return draft.body.to === 'holder' ? 'CARD_PRINTED' : null;
  // A sealed one begins to live when the record itself comes (`enrolments.ts`): until then it is at the station.
  if (draft.kind === 'enrolment.recorded') return draft.body.record === undefined ? 'BIO_CAPTURED' : null;
  if (draft.kind === 'adb.ruled') return draft.body.ruling === 'refused' ? null : 'PRINT_READY_RECORD';
  return null;
}

/**
 * What SIAK itself changes because of an entry that has got its place: a card handed to its holder was printed;
 * somebody whose enrolment was written down is captured; biodata put right by a paper are so; an ADB who clears or corrects a record makes it tunggal, that is their work
 * in SIAK; a berkas that was given is announced to its next desk.
 */
async function apply(book: StationBook, { entry, why, line, position }: Placed, at: string): Promise<readonly Announcement[]> {
  if (line.given !== null) return [{ audience: line.station, id: `given ${entry.hash}`, kind: 'berkas.given', body: { berkas: line.id, from: entry.station, given: entry.hash, entries: position } }];
  const draft = entry as unknown as Draft;
  if (why === null && draft.kind === 'biodata.changed' && line.nik !== '') await book.changeResident(line.nik, draft.body.changes);
  const status = why === null ? statusAfter(draft) : null;
  if (status === null || line.nik === '') return [];
  const regency = await book.setStatus(line.nik, status, at);
  return regency === null ? [] : [{ audience: wilayahAudience(regency), id: `record ${entry.hash}`, kind: 'record.changed', body: { nik: line.nik, status, at, why: null } }];
}

/** Takes a batch in one transaction. `at` is SIAK's own time; `signature` the station's over the newest entry. */
export function takePush(store: SiakStore, station: string, entries: readonly RawEntry[], at: string, signature: string | null = null): Promise<PushAnswer> {
  return store.withBook(station, async (book) => {
    const seqs = entries.map((entry) => entry.seq);
    const head = await book.head();
    const overlaps = seqs.some((seq) => seq <= head.seq);
    const held = overlaps ? await book.held(Math.min(...seqs), Math.max(...seqs)) : new Map<number, never>();
    const ids = [...new Set(entries.flatMap(({ subject }) => (subject === null || subject.includes(NUL) ? [] : [subject])))].sort();
    const desks = ids.length === 0 ? new Desks(new Map(), []) : new Desks(await book.berkas(ids), await book.waiting(ids));
    const verdict = judge(station, entries, head, held, desks);
    await book.keep(verdict.kept, at);
    await book.quarantine(verdict.quarantined, at);
    const fresh = new Set(verdict.kept.map(({ entry }) => entry.hash));
    await book.place(desks.placed.filter(({ entry }) => !fresh.has(entry.hash)).map(({ entry, position }) => ({ station: entry.station, seq: entry.seq, position })));
    await book.putBerkas(desks.changed());
    const announcements: Announcement[] = [];
    for (const placed of desks.placed) announcements.push(...(await apply(book, placed, at)));
    await book.announce(announcements);
    const newest = entries.find(({ seq, hash }) => seq === verdict.head.seq && hash === verdict.head.hash);
    if (newest && signature !== null) await book.keepSignature(newest.seq, signature);
    return { acknowledged: verdict.head.seq, refused: [...verdict.refused] };
  });
}
