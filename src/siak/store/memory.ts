/** The store in memory: for `case`, for tests, and for a demo that need not remember. */
import { CHAIN_START, type ChainHead } from '../../domain/journal/chain.ts';
import type { RecordStatus } from '../../domain/identity/record-status.ts';
import { residentSummarySchema, type Resident } from '../../domain/identity/resident.ts';
import { FEED_START, type Announcement, type RawFeedItem } from '../../domain/sync/feed.ts';
import { createInTurn } from '../../platform/in-turn.ts';
import { MemoryCourses, recordNews } from './courses.ts';
import { byAudience, link } from './feeds.ts';
import { createMemoryShelf } from './shelf.ts';
import { bookChain, feedChain, WAITS, type BerkasLine, type HeldEnrolment, type HeldEntry, type Invitation, type QuarantineLine, type SiakStore, type SignedPlace, type StationBook, type StationIdentity, type StationLine } from './store.ts';

interface Book {
  readonly entries: HeldEntry[];
  lastContact: string;
}

/** Everything that it holds: plain data, so that a backup is a copy. */
interface Held {
  readonly residents: Map<string, Resident>;
  readonly courses: MemoryCourses;
  readonly books: Map<string, Book>;
  readonly quarantine: Map<string, QuarantineLine>;
  readonly berkas: Map<string, BerkasLine>;
  readonly enrolments: Map<string, HeldEnrolment>;
  /** Where the entries about a berkas lie, placed or waiting. */
  readonly about: Map<string, { readonly station: string; readonly seq: number }[]>;
  readonly feeds: Map<string, { readonly items: RawFeedItem[]; readonly ids: Set<string> }>;
  readonly blobs: Map<string, { total: number; bytes: Uint8Array }>;
  readonly identities: Map<string, StationIdentity>;
  /** When a station's identity was made. */
  readonly contacts: Map<string, string>;
  readonly invitations: Map<string, Invitation>;
  /** Signatures by chain and sequence. */
  readonly signed: Map<string, ReadonlyMap<number, string>>;
}

const nothing = (): Held => ({ residents: new Map(), courses: new MemoryCourses(), books: new Map(), quarantine: new Map(), berkas: new Map(), enrolments: new Map(), about: new Map(), feeds: new Map(), blobs: new Map(), identities: new Map(), contacts: new Map(), invitations: new Map(), signed: new Map() });
/** Books and feeds only grow and entries never change: their lists are copied, what is in them is shared. */
const copyOf = (from: Held): Held => ({
  residents: new Map(from.residents),
  courses: from.courses.copy(),
  books: new Map([...from.books].map(([station, { entries, lastContact }]) => [station, { entries: [...entries], lastContact }])),
  quarantine: new Map(from.quarantine),
  berkas: new Map(from.berkas),
  enrolments: new Map(from.enrolments),
  about: new Map([...from.about].map(([berkas, places]) => [berkas, [...places]])),
  feeds: new Map([...from.feeds].map(([audience, { items, ids }]) => [audience, { items: [...items], ids: new Set(ids) }])),
  blobs: new Map([...from.blobs].map(([sha256, blob]) => [sha256, { ...blob }])),
  identities: new Map(from.identities),
  contacts: new Map(from.contacts),
  invitations: new Map(from.invitations),
  signed: new Map(from.signed),
});

const headOfBook = (book: Book | undefined): ChainHead => {
  const last = book?.entries.at(-1)?.entry;
  return last ? { seq: last.seq, hash: last.hash } : CHAIN_START;
};

export interface MemoryStore extends SiakStore {
  /** Last night's backup: everything as it is now. */
  backup(): () => void;
}

/** An empty store; what it holds goes with it. */
export function createMemoryStore(): MemoryStore {
  let held = nothing();
  let byNik: Resident[] | null = null;
  const shelf = createMemoryShelf();
  /** Transactions wait for each other here: they share berkas and feeds. */
  const inTurn = createInTurn();

  const sorted = (): Resident[] => (byNik ??= [...held.residents.values()].sort((a, b) => (a.nik < b.nik ? -1 : 1)));
  function put(resident: Resident): void {
    held.residents.set(resident.nik, resident);
    held.courses.see(resident);
    byNik = null;
  }
  function addToFeeds(items: readonly Announcement[]): void {
    for (const [audience, all] of byAudience(items)) {
      const feed = held.feeds.get(audience) ?? { items: [], ids: new Set<string>() };
      held.feeds.set(audience, feed);
      feed.items.push(...link(feed.items.at(-1), all.filter(({ id }) => !feed.ids.has(id))));
      for (const { id } of all) feed.ids.add(id);
    }
  }
  const keepSigned = (chain: string, { seq, signature }: SignedPlace): void => void held.signed.set(chain, new Map(held.signed.get(chain)).set(seq, signature));
  const entriesAbout = (berkas: string): HeldEntry[] => (held.about.get(berkas) ?? []).map(({ station, seq }) => held.books.get(station)!.entries[seq - 1]!);

  /** Writes are collected and applied only when the work has succeeded; its own reads see them. */
  async function transact<T>(station: string, work: (view: StationBook) => Promise<T>): Promise<T> {
    const book = held.books.get(station) ?? { entries: [], lastContact: '' };
    const kept: HeldEntry[] = [];
    const writes: (() => void)[] = [];
    const changed = new Map<string, Resident>();
    const setStatus = (nik: string, status: RecordStatus, at: string): string | null => {
      const resident = changed.get(nik) ?? held.residents.get(nik);
      if (!resident) return null;
      changed.set(nik, { ...resident, status, statusAt: at });
      return resident.districtCode.slice(0, 4);
    };
    const view: StationBook = {
      head: async () => {
        const last = kept.at(-1)?.entry;
        return last ? { seq: last.seq, hash: last.hash } : headOfBook(book);
      },
      held: async (from, to) => {
        const inRange = [...book.entries.slice(Math.max(0, from - 1), Math.max(0, to)), ...kept].filter(({ entry }) => entry.seq >= from && entry.seq <= to);
        return new Map(inRange.map(({ entry, why }) => [entry.seq, { hash: entry.hash, why }]));
      },
      keep: async (entries, at) => {
        for (const { entry, why, position } of entries) kept.push({ entry, why, position });
        writes.push(() => (book.lastContact = at));
      },
      quarantine: async (items, at) => {
        for (const { entry, why, digest } of items) {
          const key = `${station}\n${digest}`;
          writes.push(() => held.quarantine.has(key) || held.quarantine.set(key, { station, seq: entry.seq, hash: entry.hash, why, at, entry }));
        }
      },
      berkas: async (ids) => new Map(ids.flatMap((id) => (held.berkas.has(id) ? [[id, held.berkas.get(id)!] as const] : []))),
      putBerkas: async (lines) => void writes.push(() => lines.forEach((line) => held.berkas.set(line.id, line))),
      waiting: async (ids) => {
        const all = ids.flatMap(entriesAbout).filter(({ position }) => position === WAITS);
        return all.sort((a, b) => (a.entry.station === b.entry.station ? a.entry.seq - b.entry.seq : a.entry.station < b.entry.station ? -1 : 1));
      },
      place: async (entries) =>
        void writes.push(() => {
          for (const { station: of, seq, position } of entries) {
            const { entries: all } = held.books.get(of)!;
            all[seq - 1] = { ...all[seq - 1]!, position };
          }
        }),
      announce: async (items) => void writes.push(() => addToFeeds(items)),
      setStatus: async (nik, status, at) => setStatus(nik, status, at),
      setStatuses: async (statuses, at) => new Map([...statuses].flatMap(([nik, status]) => [[nik, setStatus(nik, status, at)] as const]).filter((found): found is [string, string] => found[1] !== null)),
      changeResident: async (nik, changes) => {
        const resident = changed.get(nik) ?? held.residents.get(nik);
        if (resident) changed.set(nik, { ...resident, ...changes });
      },
      keepSignature: async () => undefined,
      keepSigned: async (place) => void writes.push(() => keepSigned(bookChain(station), place)),
    };
    const answer = await work(view);
    held.books.set(station, book);
    for (const one of kept) book.entries.push(one);
    for (const { entry, position } of kept) {
      if (position === null) continue;
      const places = held.about.get(entry.subject!) ?? [];
      held.about.set(entry.subject!, places);
      places.push({ station, seq: entry.seq });
    }
    for (const write of writes) write();
    for (const resident of changed.values()) put(resident);
    return answer;
  }

  return {
    kind: 'memory',
    backup() {
      const kept = copyOf(held);
      const shelfBack = shelf.backup();
      return () => {
        held = copyOf(kept);
        shelfBack();
        byNik = null;
      };
    },
    shelf,
    upsertResidents: async (added) => {
      for (const resident of added) put(resident);
    },
    countResidents: async () => held.residents.size,
    findResident: async (nik) => held.residents.get(nik) ?? null,
    searchByName: async (text, limit) => {
      const hits = [...held.residents.values()].filter((resident) => resident.name.includes(text));
      const rank = (resident: Resident) => (resident.name.startsWith(text) ? 0 : 1);
      hits.sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : a.name > b.name ? 1 : a.nik < b.nik ? -1 : 1));
      return hits.slice(0, limit).map((resident) => residentSummarySchema.parse(resident));
    },
    pageOfRegency: async (regency, after, limit) => sorted().filter((resident) => resident.nik > after && resident.districtCode.startsWith(regency)).slice(0, limit),
    withBook: (station, work) => inTurn(() => transact(station, work)),
    countStatus: async (status) => [...held.residents.values()].filter((resident) => resident.status === status).length,
    withStatus: async (statuses, regency, limit) => sorted().filter((resident) => statuses.includes(resident.status) && (regency === null || resident.districtCode.startsWith(regency))).slice(0, limit),
    setStatus: async (nik, status, at) => {
      const resident = held.residents.get(nik);
      if (resident) put({ ...resident, status, statusAt: at });
    },
    underWay: async (at, limit) => held.courses.underWay(at, limit),
    goOn: (nik, captured, reached, due) =>
      inTurn(async () => {
        const resident = held.residents.get(nik);
        if (!resident || !held.courses.stands(resident, captured)) return;
        held.courses.set(nik, captured, reached, due);
        if (reached.status === resident.status) return;
        put({ ...resident, status: reached.status, statusAt: reached.at });
        addToFeeds([recordNews(nik, resident.districtCode.slice(0, 4), reached)]);
      }),
    keepEnrolment: async (enrolment) => {
      if (held.enrolments.get(enrolment.record)?.why !== null) held.enrolments.set(enrolment.record, enrolment);
    },
    findEnrolment: async (record) => held.enrolments.get(record) ?? null,
    headOf: async (station) => headOfBook(held.books.get(station)),
    entriesAfter: async (station, seq, limit) => held.books.get(station)?.entries.slice(seq, seq + limit) ?? [],
    historyOf: async (berkas) => {
      const line = held.berkas.get(berkas);
      if (!line) return null;
      const placed = entriesAbout(berkas).filter(({ position }) => position !== WAITS);
      return { line, entries: placed.sort((a, b) => a.position! - b.position!).map(({ entry }) => entry) };
    },
    announce: (items) => inTurn(async () => addToFeeds(items)),
    feedHead: async (audience) => {
      const newest = held.feeds.get(audience)?.items.at(-1);
      return newest ? { seq: newest.seq, hash: newest.hash } : FEED_START;
    },
    feedAfter: async (audience, seq, limit) => held.feeds.get(audience)?.items.slice(seq, seq + limit) ?? [],
    copyFeed: (audience, items, mark) =>
      inTurn(async () => {
        const newest = items.at(-1);
        if (!newest) return;
        const anew = items[0]!.seq === 1;
        const before = anew ? [] : (held.feeds.get(audience)?.items ?? []);
        const all = [...before, ...items];
        held.feeds.set(audience, { items: all, ids: new Set(all.map(({ id }) => id)) });
        if (anew) held.signed.delete(feedChain(audience));
        keepSigned(feedChain(audience), { seq: newest.seq, signature: mark });
      }),
    signedPlace: async (chain, after, wish) => {
      const beyond = [...(held.signed.get(chain) ?? [])].filter(([seq]) => seq > after).sort(([a], [b]) => a - b);
      const [seq, signature] = beyond.findLast(([one]) => one <= wish) ?? beyond[0] ?? [];
      return seq === undefined || signature === undefined ? null : { seq, signature };
    },
    blobState: async (sha256) => {
      const blob = held.blobs.get(sha256);
      return blob ? { held: blob.bytes.length, total: blob.total } : null;
    },
    addToBlob: async (sha256, offset, total, data) => {
      const blob = held.blobs.get(sha256) ?? { total, bytes: new Uint8Array() };
      if (offset !== blob.bytes.length) return false;
      held.blobs.set(sha256, { total: blob.total, bytes: Buffer.concat([blob.bytes, data]) });
      return true;
    },
    readBlob: async (sha256, offset, length) => held.blobs.get(sha256)?.bytes.slice(offset, offset + length) ?? new Uint8Array(),
    dropBlob: async (sha256) => void held.blobs.delete(sha256),
    findStation: async (station) => held.identities.get(station) ?? null,
    putStation: async (identity, at) => {
      held.identities.set(identity.station, identity);
      if (!held.contacts.has(identity.station)) held.contacts.set(identity.station, at);
    },
    invite: async (invitation) => void held.invitations.set(invitation.codeSha256, invitation),
    redeem: async (codeSha256, station) => {
      const found = held.invitations.get(codeSha256);
      if (found?.station !== station) return null;
      held.invitations.delete(codeSha256);
      return found;
    },
    stations: async () =>
      [...new Set([...held.books.keys(), ...held.identities.keys()])]
        .map((station): StationLine => {
          const { wilayah = '', title = '', revoked = null } = held.identities.get(station) ?? {};
          return { station, wilayah, title, revoked, ...headOfBook(held.books.get(station)), lastContact: held.books.get(station)?.lastContact || (held.contacts.get(station) ?? '') };
        })
        .filter(({ lastContact }) => lastContact !== '')
        .sort((a, b) => (a.station < b.station ? -1 : 1)),
    quarantined: async (limit) => [...held.quarantine.values()].reverse().slice(0, limit),
    close: async () => undefined,
  };
}
