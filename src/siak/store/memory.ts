/** The store in memory: for `case`, for tests, and for a demo that need not remember. */
import { CHAIN_START, type ChainHead } from '../../domain/journal/chain.ts';
import { residentSummarySchema, type Resident } from '../../domain/identity/resident.ts';
import { createMemoryShelf } from './shelf.ts';
import type { HeldEnrolment, HeldEntry, QuarantineLine, SiakStore, StationBook, StationLine } from './store.ts';

interface Book {
  readonly entries: HeldEntry[];
  lastContact: string;
  /** Transactions of one station wait for each other here. */
  turn: Promise<unknown>;
}

const headOfBook = (book: Book | undefined): ChainHead => {
  const last = book?.entries.at(-1)?.entry;
  return last ? { seq: last.seq, hash: last.hash } : CHAIN_START;
};

/** An empty store; what it holds goes with it. */
export function createMemoryStore(): SiakStore {
  const residents = new Map<string, Resident>();
  const books = new Map<string, Book>();
  const quarantine = new Map<string, QuarantineLine>();
  const berkas = new Map<string, { readonly station: string; readonly nik: string }>();
  const enrolments = new Map<string, HeldEnrolment>();
  let byNik: Resident[] | null = null;

  const sorted = (): Resident[] => (byNik ??= [...residents.values()].sort((a, b) => (a.nik < b.nik ? -1 : 1)));
  const getBook = (station: string): Book => {
    const found = books.get(station) ?? { entries: [], lastContact: '', turn: Promise.resolve() };
    books.set(station, found);
    return found;
  };

  /** Writes are collected and applied only when the work has succeeded; its own reads see them. */
  async function transact<T>(station: string, book: Book, work: (view: StationBook) => Promise<T>): Promise<T> {
    const kept: HeldEntry[] = [];
    const aside = new Map<string, QuarantineLine>();
    const received = new Map<string, string>();
    const changed = new Map<string, Resident>();
    let contact = book.lastContact;
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
        kept.push(...entries);
        contact = at;
      },
      quarantine: async (items, at) => {
        for (const { entry, why, digest } of items) aside.set(`${station}\n${digest}`, { station, seq: entry.seq, hash: entry.hash, why, at, entry });
      },
      noteBerkas: async (id, nik) => {
        if (!berkas.has(id) && !received.has(id)) received.set(id, nik);
      },
      nikOf: async (id) => {
        const known = berkas.get(id);
        return received.get(id) ?? (known?.station === station ? known.nik : null);
      },
      setStatus: async (nik, status, at) => {
        const resident = changed.get(nik) ?? residents.get(nik);
        if (resident) changed.set(nik, { ...resident, status, statusAt: at });
      },
    };
    const answer = await work(view);
    book.entries.push(...kept);
    book.lastContact = contact;
    for (const [key, line] of aside) if (!quarantine.has(key)) quarantine.set(key, line);
    for (const [id, nik] of received) berkas.set(id, { station, nik });
    for (const [nik, resident] of changed) residents.set(nik, resident);
    if (changed.size > 0) byNik = null;
    return answer;
  }

  return {
    kind: 'memory',
    shelf: createMemoryShelf(),
    upsertResidents: async (added) => {
      for (const resident of added) residents.set(resident.nik, resident);
      byNik = null;
    },
    countResidents: async () => residents.size,
    findResident: async (nik) => residents.get(nik) ?? null,
    searchByName: async (text, limit) => {
      const hits = [...residents.values()].filter((resident) => resident.name.includes(text));
      const rank = (resident: Resident) => (resident.name.startsWith(text) ? 0 : 1);
      hits.sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : a.name > b.name ? 1 : a.nik < b.nik ? -1 : 1));
      return hits.slice(0, limit).map((resident) => residentSummarySchema.parse(resident));
    },
    pageOfRegency: async (regency, after, limit) => sorted().filter((resident) => resident.nik > after && resident.districtCode.startsWith(regency)).slice(0, limit),
    withStatus: async (statuses, regency, limit) => sorted().filter((resident) => statuses.includes(resident.status) && (regency === null || resident.districtCode.startsWith(regency))).slice(0, limit),
    setStatus: async (nik, status, at) => {
      const resident = residents.get(nik);
      if (!resident) return;
      residents.set(nik, { ...resident, status, statusAt: at });
      byNik = null;
    },
    withBook: (station, work) => {
      const book = getBook(station);
      const run = book.turn.then(() => transact(station, book, work));
      book.turn = run.catch(() => undefined);
      return run;
    },
    keepEnrolment: async (enrolment) => {
      if (!enrolments.has(enrolment.record)) enrolments.set(enrolment.record, enrolment);
    },
    findEnrolment: async (record) => enrolments.get(record) ?? null,
    headOf: async (station) => headOfBook(books.get(station)),
    entriesAfter: async (station, seq, limit) => books.get(station)?.entries.slice(seq, seq + limit) ?? [],
    stations: async () =>
      [...books].filter(([, book]) => book.lastContact !== '').map(([station, book]): StationLine => ({ station, ...headOfBook(book), lastContact: book.lastContact })).sort((a, b) => (a.station < b.station ? -1 : 1)),
    quarantined: async (limit) => [...quarantine.values()].reverse().slice(0, limit),
    close: async () => undefined,
  };
}
