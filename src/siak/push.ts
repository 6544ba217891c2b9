/**
 * Taking a station's book: idempotent by station and sequence, the chain verified, nothing that was
 * sent lost. Whatever cannot stand in the chain goes to quarantine, whole, with its reason.
 */
import { hash as digestOf } from 'node:crypto';
import type { PushAnswer } from '../contract/siak.ts';
import type { CustodyFault } from '../domain/berkas/custody.ts';
import { placeFault, type ChainHead } from '../domain/journal/chain.ts';
import type { RecordStatus } from '../domain/identity/record-status.ts';
import { canonicalJson, entryBodies, type Draft, type EntryKind, type RawEntry } from '../domain/journal/entry.ts';
import type { ReadEntry } from '../domain/journal/line.ts';
import { wilayahAudience, type Announcement } from '../domain/sync/feed.ts';
import { Desks, type Placed } from './custody.ts';
import { WAITS, type KeptEntry, type Quarantined, type SiakStore, type StationBook } from './store/store.ts';

export const sha256 = (text: string): string => digestOf('sha256', text, 'hex');

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

/** PostgreSQL has no NUL in text, and no half of a character; no berkas id of ours has either. */
const isStorable = (subject: string | null): boolean => subject === null || (!subject.includes('\u0000') && subject.isWellFormed());
const isKnownKind = (kind: string): kind is EntryKind => Object.hasOwn(entryBodies, kind);

/** What is wrong with the content of an entry that stands well in the chain; null: nothing. Names places in the body, never values. */
export function contentFault(entry: RawEntry): string | null {
  if (!isKnownKind(entry.kind)) return refusals.unknownKind(entry.kind);
  const versions: Readonly<Record<number, { safeParse(body: unknown): { success: boolean; error?: { issues: readonly { path: readonly PropertyKey[] }[] } | undefined } }>> = entryBodies[entry.kind];
  if (!Object.hasOwn(versions, entry.version)) return refusals.unknownVersion(entry.kind, entry.version);
  const parsed = versions[entry.version]!.safeParse(entry.body);
  if (!parsed.success) return refusals.badBody(parsed.error?.issues.map((issue) => issue.path.map(String).join('.') || '(isi)').join(', ') ?? '(isi)');
  return isStorable(entry.subject) ? null : refusals.badSubject;
}

interface Judged {
  readonly kept: readonly KeptEntry[];
  readonly quarantined: readonly Quarantined[];
  readonly refused: PushAnswer['refused'];
  readonly head: ChainHead;
}

/** An entry whose content SIAK does not understand has its place all the same: its station had the berkas. */
function judgeContent(entry: RawEntry, desks: Desks): { readonly why: string | null; readonly position: number | null } {
  const why = contentFault(entry);
  if (entry.subject === null || (why !== null && !isStorable(entry.subject))) return { why, position: null };
  const verdict = desks.judge(entry, why);
  if (verdict.kind === 'fault') return { why: refusals.custody[verdict.fault], position: null };
  return { why, position: verdict.kind === 'placed' ? verdict.position : WAITS };
}

/**
 * Judges a batch against what is held: pure. An entry after a gap is neither kept
 * nor refused: the answer tells from where to send again.
 */
export function judge(station: string, read: readonly ReadEntry[], start: ChainHead, held: ReadonlyMap<number, { readonly hash: string; readonly why: string | null }>, desks: Desks): Judged {
  const kept: KeptEntry[] = [];
  const quarantined: Quarantined[] = [];
  const refused = new Map<string, { seq: number; why: string }>();
  const known = new Map(held);
  let head = start;
  const putAside = (entry: RawEntry, why: string) => {
    quarantined.push({ entry, why, digest: sha256(canonicalJson(entry)) });
    refused.set(`${entry.seq} ${why}`, { seq: entry.seq, why });
  };

  for (const { entry, line, whole } of [...read].sort((a, b) => a.entry.seq - b.entry.seq)) {
    if (entry.station !== station) {
      putAside(entry, refusals.otherStation);
      continue;
    }
    const fault = placeFault(entry, head);
    if (!whole) putAside(entry, refusals.damaged);
    else if (entry.seq <= head.seq) {
      const before = known.get(entry.seq);
      if (before?.hash !== entry.hash) putAside(entry, refusals.fork);
      else if (before.why !== null) refused.set(`${entry.seq} ${before.why}`, { seq: entry.seq, why: before.why });
    } else if (fault === 'other-history') putAside(entry, refusals.otherHistory);
    else if (fault === null) {
      const { why, position } = judgeContent(entry, desks);
      kept.push({ entry, line, why, position });
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

/** What SIAK tells because of an entry that has got its place: a berkas that was given is announced to its next desk, a record that has changed to its kabupaten. */
function announcementOf({ entry, line, position }: Placed, status: RecordStatus | null, regency: string | null, at: string): Announcement | null {
  if (line.given !== null) return { audience: line.station, id: `given ${entry.hash}`, kind: 'berkas.given', body: { berkas: line.id, from: entry.station, given: entry.hash, entries: position } };
  if (status === null || regency === null) return null;
  return { audience: wilayahAudience(regency), id: `record ${entry.hash}`, kind: 'record.changed', body: { nik: line.nik, status, at, why: null } };
}

/**
 * What SIAK itself changes because of entries that have got their place: a card handed to its holder was printed;
 * somebody whose enrolment was written down is captured; biodata put right by a paper are so; an ADB who clears or corrects a record makes it tunggal, that is their work
 * in SIAK.
 */
async function apply(book: StationBook, placed: readonly Placed[], at: string): Promise<void> {
  const statuses = new Map<string, RecordStatus>();
  const told: { readonly one: Placed; readonly status: RecordStatus | null }[] = [];
  for (const one of placed) {
    const { entry, why, line } = one;
    if (line.given !== null) told.push({ one, status: null });
    else if (why === null && line.nik !== '') {
      const draft = entry as unknown as Draft;
      if (draft.kind === 'biodata.changed') await book.changeResident(line.nik, draft.body.changes);
      const status = statusAfter(draft);
      if (status === null) continue;
      statuses.set(line.nik, status);
      told.push({ one, status });
    }
  }
  const regencies = await book.setStatuses(statuses, at);
  await book.announce(told.flatMap(({ one, status }) => announcementOf(one, status, regencies.get(one.line.nik) ?? null, at) ?? []));
}

/** Keeps what the desks learnt; what is held already and waited gets its place. */
export async function settle(book: StationBook, desks: Desks, at: string): Promise<void> {
  await book.place(desks.placed.filter(({ waited }) => waited).map(({ entry, position }) => ({ station: entry.station, seq: entry.seq, position })));
  await book.putBerkas(desks.changed());
  await apply(book, desks.placed, at);
}

/** Takes a batch in one transaction. `at` is SIAK's own time; `signature` the station's over the last of these. */
export function takeRead(store: SiakStore, station: string, read: readonly ReadEntry[], at: string, signature: string | null): Promise<PushAnswer> {
  return store.withBook(station, async (book) => {
    const head = await book.head();
    let [least, most] = [Infinity, 0];
    const ids = new Set<string | null>();
    let about: string | null = null;
    for (const { entry } of read) {
      if (entry.seq < least) least = entry.seq;
      if (entry.seq > most) most = entry.seq;
      if (entry.subject !== about) ids.add((about = entry.subject));
    }
    const held = least <= head.seq ? await book.held(least, most) : new Map<number, never>();
    const known = [...ids].filter((id): id is string => id !== null && isStorable(id)).sort();
    const desks = known.length === 0 ? new Desks(new Map(), []) : new Desks(await book.berkas(known), await book.waiting(known));
    const verdict = judge(station, read, head, held, desks);
    await book.keep(verdict.kept, at);
    await book.quarantine(verdict.quarantined, at);
    await settle(book, desks, at);
    // It is the word over the newest: where the book stands elsewhere now, nobody has signed that.
    const signed = read.at(-1)?.entry;
    if (signature !== null && signed?.seq === verdict.head.seq && signed.hash === verdict.head.hash) await book.keepSignature(verdict.head.seq, signature);
    return { acknowledged: verdict.head.seq, refused: [...verdict.refused] };
  });
}
