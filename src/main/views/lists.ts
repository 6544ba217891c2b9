/** The desk, the blanko safe, the outbox and the register, as the screens show them. */
import type { BlankoView, DeskItem, OutboxView } from '../../contract/views.ts';
import { total } from '../../domain/blanko/ledger.ts';
import type { BerkasState } from '../../domain/berkas/state.ts';
import { problemSchema } from '../../contract/shared.ts';
import { describeProblem, type Problem } from '../../domain/problem.ts';
import type { BlankoSafe } from '../blanko/safe.ts';
import type { Counter } from '../counter.ts';
import { stranded } from '../custody/stranded.ts';
import { counterTitle, givenAway } from '../custody/whereabouts.ts';
import { cachedFlow, readBalance, storedLots } from '../journal/projections.ts';
import { limits } from '../limits.ts';
import type { Row } from '../store/database.ts';
import { readSetting } from '../store/settings.ts';
import { deskItem } from './berkas-view.ts';
import { entryText } from './entry-text.ts';

interface StateRow extends Row {
  state: string;
}

function items(counter: Counter, rows: readonly StateRow[]): DeskItem[] {
  return rows.map((row) => {
    const state = JSON.parse(row.state) as BerkasState;
    return deskItem(counter, { state, flow: cachedFlow(counter.parts.store, state.flow.hash) });
  });
}

/** Everything open, oldest first. */
export const openItems = (counter: Counter): DeskItem[] =>
  items(counter, counter.parts.store.all<StateRow>('SELECT state FROM berkas WHERE closed_at IS NULL AND here = 1 ORDER BY received_at LIMIT ?', limits.listRows));

/** Closed since the office's day began, newest first. */
export function finishedItems(counter: Counter): DeskItem[] {
  const rows = counter.parts.store.all<StateRow>('SELECT state FROM berkas WHERE closed_at IS NOT NULL ORDER BY closed_at DESC LIMIT ?', limits.listRows);
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: counter.parts.pack.office.timezone, dateStyle: 'short' });
  const today = counter.today();
  return items(
    counter,
    rows.filter((row) => day.format(Date.parse((JSON.parse(row.state) as BerkasState).closedAt!)) === today),
  );
}

interface LineRow extends Row {
  seq: number;
  part: number;
  batch: string;
  at: string;
  operator: string | null;
  berkas: string | null;
  source: string;
  target: string;
  count: number;
  stock_after: number;
  number: string | null;
}

/** The safe: balances that sum to what was received, lots, hands, records, and the newest lines. */
export function blankoView(counter: Counter, safe: Pick<BlankoSafe, 'announced'>): BlankoView {
  const { store, pack, session, journal } = counter.parts;
  const name = (id: string): string => session.nameOf(id) ?? id;
  const balance = readBalance(store);
  const received = store.get<{ n: number } & Row>("SELECT coalesce(sum(count), 0) AS n FROM blanko_line WHERE source = 'outside'")!.n;
  const sum = store.get<{ n: number } & Row>('SELECT coalesce(sum(count), 0) AS n FROM blanko_lot')!.n;
  const lines = store.all<LineRow>('SELECT l.*, b.number FROM blanko_line l LEFT JOIN berkas b ON b.id = l.berkas ORDER BY l.seq DESC, l.part DESC LIMIT ?', limits.listRows);
  const lots = storedLots(store);
  const officers = store.all<{ id: string; count: number } & Row>("SELECT holder AS id, sum(count) AS count FROM blanko_lot WHERE account = 'operator' GROUP BY holder HAVING sum(count) > 0 ORDER BY holder");
  const records = store.all<{ seq: number } & Row>("SELECT seq FROM entry WHERE kind IN ('blanko.sent-back', 'blanko.destroyed', 'blanko.counted') ORDER BY seq DESC LIMIT ?", limits.listRows);
  return {
    balance,
    received,
    // The accounts against what came, and the lots, the centre's debt among them, against nothing: two sums that only right books have.
    balanced: total(balance) === received && sum === 0,
    lowStock: balance.stock <= pack.office.blanko.lowStock,
    announced: [...safe.announced()],
    lots: { stock: [...lots.of({ account: 'stock', holder: '' })], spoiled: [...lots.of({ account: 'spoiled', holder: '' })] },
    officers: officers.map(({ id, count }) => ({ id, name: name(id), count })),
    people: session.operators.map((operator) => ({ id: operator.id, name: operator.name })),
    records: records.flatMap(({ seq }) => {
      const [entry] = journal.after(seq - 1, 1);
      return entry && 'number' in entry.body ? [{ number: entry.body.number, at: entry.at, text: entryText(entry) }] : [];
    }),
    lines: lines.map((line) => ({
      seq: line.seq,
      part: line.part,
      at: line.at,
      operator: line.operator === null ? null : name(line.operator),
      text: entryText(journal.after(line.seq - 1, 1)[0]!),
      batch: line.batch,
      count: line.count,
      from: line.source,
      to: line.target,
      berkas: line.number,
      stockAfter: line.stock_after,
    })),
  };
}

/** What of the sending a screen shows; the sender knows the rest. */
export interface SendingState {
  readonly siak: OutboxView['siak'];
  readonly lastContact: string | null;
  readonly nextTry: string | null;
  readonly problem: Problem | null;
}

/** A problem in the words of both languages, for a line. */
const inWords = (why: Problem): { readonly id: string; readonly en: string } => ({ id: describeProblem(why, 'id').what, en: describeProblem(why, 'en').what });
/** Reasons that news was put aside with are kept as the problem itself. */
function wordsOf(why: string): { readonly id: string; readonly en: string } {
  const known = problemSchema.safeParse(JSON.parse(why));
  return known.success ? inWords(known.data) : { id: why, en: why };
}

/** What SIAK tells this counter, as far as somebody should look at it. */
function newsView({ parts: { store } }: Counter, reading: Problem | null): OutboxView['news'] {
  const refused = store.all<{ seq: number; at: string; why: string } & Row>("SELECT seq, at, json_extract(body, '$.why') AS why FROM entry WHERE kind = 'feed.refused' ORDER BY seq DESC LIMIT ?", limits.listRows);
  const lying = stranded(store);
  const waiting = store.all<{ id: string; why: string } & Row>('SELECT id, why FROM feed_waiting ORDER BY id LIMIT ?', limits.listRows).filter(({ id }) => !lying.some((one) => one.item === id));
  return {
    problem: reading,
    attention: refused.map(({ seq, at, why }) => ({ seq, at, text: wordsOf(why) })),
    waiting: waiting.map(({ id, why }) => ({ id, text: wordsOf(why) })),
    stranded: lying.map(({ berkas, number, from, title, why }) => ({ berkas, number, from, title, why })),
    blobs: store.get<{ n: number } & Row>('SELECT count(*) AS n FROM blob_wanted')!.n,
  };
}

/** Sealed enrolments that the centre put aside and does not have since, newest first: the entry that sealed, and the centre's reason. */
const refusedRecords = ({ parts: { store } }: Counter): readonly { readonly seq: number; readonly why: string }[] =>
  store.all<{ seq: number; why: string } & Row>(
    "SELECT s.seq, json_extract(r.body, '$.why') AS why FROM entry r JOIN entry s ON s.kind = 'enrolment.sealed' AND json_extract(s.body, '$.record') = json_extract(r.body, '$.record') WHERE r.kind = 'enrolment.refused' AND NOT EXISTS (SELECT 1 FROM entry d WHERE d.kind IN ('enrolment.delivered', 'enrolment.refused') AND d.seq > r.seq AND json_extract(d.body, '$.record') = json_extract(r.body, '$.record')) ORDER BY r.seq DESC LIMIT ?",
    limits.listRows,
  );

/** Every entry that SIAK does not hold yet, item by item, and those that it refused. */
export function outboxView(counter: Counter, sending: SendingState, reading: Problem | null): OutboxView {
  const { store, journal, residents } = counter.parts;
  const acknowledged = Number(readSetting(store, 'acknowledged') ?? 0);
  const numberOf = (subject: string | null): string | null => (subject === null ? null : (store.get<{ number: string } & Row>('SELECT number FROM berkas WHERE id = ?', subject)?.number ?? null));
  const titled = (station: string) => counterTitle(store, station);
  const waiting = journal.after(acknowledged, limits.listRows);
  const refused = store.all<{ seq: number; why: string } & Row>('SELECT seq, why FROM outbox_refused ORDER BY seq DESC LIMIT ?', limits.listRows);
  return {
    ...sending,
    acknowledged,
    head: journal.head().seq,
    waiting: waiting.map((entry) => ({ seq: entry.seq, at: entry.at, kind: entry.kind, text: entryText(entry, titled), berkas: numberOf(entry.subject ?? ('berkas' in entry.body && typeof entry.body.berkas === 'string' ? entry.body.berkas : null)) })),
    attention: [...refused, ...refusedRecords(counter)].map(({ seq, why }) => {
      const entry = journal.after(seq - 1, 1)[0]!;
      return { seq, at: entry.at, kind: entry.kind, text: entryText(entry), berkas: numberOf(entry.subject), why };
    }),
    residents: { copied: residents.copy.count(), complete: readSetting(store, 'residents-complete') === 'yes', asOf: readSetting(store, 'residents-as-of') },
    given: [...givenAway(store, limits.listRows)],
    news: newsView(counter, reading),
  };
}
