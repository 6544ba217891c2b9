/** The lines of the books, from the buku and what is derived from it. */
import { getService } from '../../domain/berkas/rules.ts';
import type { BerkasState } from '../../domain/berkas/state.ts';
import type { Entry, EntryKind } from '../../domain/journal/entry.ts';
import type { RegisterId, RegisterLine } from '../../domain/registers/register.ts';
import type { Office } from '../../domain/sop/pack.ts';
import type { Counter } from '../counter.ts';
import { cachedFlow, readState } from '../journal/projections.ts';
import type { Row } from '../store/database.ts';
import { entryText } from '../views/entry-text.ts';

/** Hours ahead of UTC; Indonesia has no summer time. */
const offsets: Readonly<Record<Office['timezone'], string>> = { 'Asia/Jakarta': '+07:00', 'Asia/Makassar': '+08:00', 'Asia/Jayapura': '+09:00' };
const MS_PER_DAY = 86_400_000;

/** The instants between which a period lies, the second not included. */
export function instantsOf(timezone: Office['timezone'], from: string, to: string): readonly [string, string] {
  const start = new Date(`${from}T00:00:00${offsets[timezone]}`);
  const end = new Date(Date.parse(`${to}T00:00:00${offsets[timezone]}`) + MS_PER_DAY);
  return [start.toISOString(), end.toISOString()];
}

export interface Page {
  readonly from: string;
  readonly to: string;
  /** Lines to leave out, newest first; and how many to give at most. */
  readonly offset: number;
  readonly limit: number;
}

export interface RegisterPage {
  readonly lines: readonly RegisterLine[];
  readonly total: number;
}

/** What the book of events writes down, beside the cards: what happened to somebody's berkas, not how it was worked on. */
const events: readonly EntryKind[] = ['berkas.received', 'enrolment.recorded', 'enrolment.proof-given', 'adb.ruled', 'card.registered', 'card.handed-over', 'card.activated', 'papers.handed-back', 'berkas.withdrawn'];
/** Outcomes of a step that are events by themselves: somebody was sent away or turned down. */
const eventfulOutcomes = ['incomplete', 'not-enrolled', 'already-enrolled', 'failed', 'rejected', 'not-activated'] as const;

const inWords = (counter: Counter, state: BerkasState): string => {
  const service = getService(cachedFlow(counter.parts.store, state.flow.hash), state.service);
  const reason = service.reasons.find(({ id }) => id === state.reason);
  return reason ? `${service.title.id} – ${reason.title.id}` : service.title.id;
};

const standings: Readonly<Record<BerkasState['status'], string>> = { received: 'diterima', 'in-process': 'dikerjakan', returned: 'dikembalikan', 'on-hold': 'ditahan', completed: 'selesai', rejected: 'ditolak', withdrawn: 'dicabut' };

const by = (counter: Counter, operator: string | null): string | null => (operator === null ? null : (counter.parts.session.nameOf(operator) ?? operator));

/** Numbers a page as the book does: the oldest of the period is 1. */
const numbered = (lines: readonly RegisterLine[], total: number, offset: number): RegisterPage => ({ total, lines: lines.map((line, index) => ({ no: String(total - offset - index), ...line })) });

function applications(counter: Counter, { from, to, offset, limit }: Page): RegisterPage {
  const { store, pack } = counter.parts;
  const range = instantsOf(pack.office.timezone, from, to);
  const { n } = store.get<{ n: number } & Row>('SELECT count(*) AS n FROM berkas WHERE received_at >= ? AND received_at < ?', ...range)!;
  const rows = store.all<{ state: string } & Row>('SELECT state FROM berkas WHERE received_at >= ? AND received_at < ? ORDER BY received_at DESC, number DESC LIMIT ? OFFSET ?', ...range, limit, offset);
  return numbered(
    rows.map((row) => {
      const state = JSON.parse(row.state) as BerkasState;
      return { id: state.id, at: state.receivedAt, berkas: state.number, name: state.resident.name, nik: state.resident.nik, service: inWords(counter, state), applicant: state.f102.applicantName, by: by(counter, state.visits[0]?.done?.operator ?? null), standing: standings[state.status] };
    }),
    n,
    offset,
  );
}

function eventLine(counter: Counter, entry: Entry): RegisterLine {
  const state = readState(counter.parts.store, entry.subject!)!;
  const remark = entry.kind === 'step.done' ? entry.body.note : entry.kind === 'berkas.withdrawn' || entry.kind === 'adb.ruled' ? entry.body.note : entry.kind === 'card.activated' ? entry.body.why : null;
  return { id: state.id, at: entry.at, berkas: state.number, name: state.resident.name, nik: state.resident.nik, event: `${inWords(counter, state)}: ${entryText(entry).id}`, remark, by: by(counter, entry.operator) };
}

function dayBook(counter: Counter, { from, to, offset, limit }: Page): RegisterPage {
  const { store, pack, journal } = counter.parts;
  const range = instantsOf(pack.office.timezone, from, to);
  const marks = (count: number): string => Array.from({ length: count }, () => '?').join(', ');
  const where = `at >= ? AND at < ? AND ((kind IN (${marks(events.length)})) OR (kind = 'step.done' AND json_extract(body, '$.outcome') IN (${marks(eventfulOutcomes.length)})))`;
  const values = [...range, ...events, ...eventfulOutcomes];
  const { n } = store.get<{ n: number } & Row>(`SELECT count(*) AS n FROM entry WHERE ${where}`, ...values)!;
  const seqs = store.all<{ seq: number } & Row>(`SELECT seq FROM entry WHERE ${where} ORDER BY seq DESC LIMIT ? OFFSET ?`, ...values, limit, offset);
  return numbered(seqs.map(({ seq }) => eventLine(counter, journal.after(seq - 1, 1)[0]!)), n, offset);
}

function cards(counter: Counter, { from, to, offset, limit }: Page): RegisterPage {
  const { store, pack } = counter.parts;
  const { n } = store.get<{ n: number } & Row>('SELECT count(*) AS n FROM card_register WHERE date BETWEEN ? AND ?', from, to)!;
  const rows = store.all<{ number: string; date: string; name: string; nik: string; service: string; berkas: string; uid: string | null; id: string | null } & Row>(
    'SELECT r.number, r.date, r.name, r.nik, r.service, r.berkas, r.uid, b.id FROM card_register r LEFT JOIN berkas b ON b.number = r.berkas WHERE r.date BETWEEN ? AND ? ORDER BY r.seq DESC LIMIT ? OFFSET ?', from, to, limit, offset,
  );
  const titles = new Map(pack.flows.flatMap((flow) => flow.services.map((service) => [service.id, service.title.id] as const)));
  return numbered(rows.map((row) => ({ id: row.id, register: row.number, date: row.date, name: row.name, nik: row.nik, service: titles.get(row.service) ?? row.service, berkas: row.berkas, uid: row.uid })), n, offset);
}

const books: Readonly<Record<RegisterId, (counter: Counter, page: Page) => RegisterPage>> = { pendaftaran: applications, bhppk: dayBook, registrasi: cards };

/** A page of a book, newest first; `id` in a line is the berkas it is about. */
export const registerPage = (counter: Counter, register: RegisterId, page: Page): RegisterPage => books[register](counter, page);
