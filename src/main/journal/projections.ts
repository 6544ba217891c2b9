/** The tables derived from the buku. */
import { applyEntry } from '../../domain/berkas/fold.ts';
import { roleInTurn } from '../../domain/berkas/rules.ts';
import type { BerkasState } from '../../domain/berkas/state.ts';
import { accounts, emptyBalance, post, postingsOf, type Balance, type Lots, type Posting } from '../../domain/blanko/ledger.ts';
import { batchOf, foldBatch, type Batch } from '../../domain/batch.ts';
import type { Entry } from '../../domain/journal/entry.ts';
import type { Flow } from '../../domain/sop/pack.ts';
import type { Row, Store } from '../store/database.ts';
import type { Projection } from './journal.ts';

/** The flow version that a berkas began under. Throws when this station never saw it. */
export function flowByHash(store: Store, hash: string): Flow {
  const row = store.get<{ flow: string } & Row>('SELECT flow FROM flow_version WHERE hash = ?', hash);
  if (!row) throw new Error(`flow version ${hash} is not at this station`);
  return JSON.parse(row.flow) as Flow;
}

/** Keeps the flows of a pack, so that an open berkas survives an update of the pack. */
export function keepFlows(store: Store, flows: readonly (Flow & { readonly hash: string })[]): void {
  for (const { hash, ...flow } of flows) store.run('INSERT OR IGNORE INTO flow_version (hash, id, flow) VALUES (?, ?, ?)', hash, flow.id, JSON.stringify(flow));
}

export const readState = (store: Store, id: string): BerkasState | null => {
  const row = store.get<{ state: string } & Row>('SELECT state FROM berkas WHERE id = ?', id);
  return row ? (JSON.parse(row.state) as BerkasState) : null;
};

const flows = new WeakMap<Store, Map<string, Flow>>();
/** Parsed once a store: a flow version never changes. */
export function cachedFlow(store: Store, hash: string): Flow {
  const known = flows.get(store) ?? new Map<string, Flow>();
  flows.set(store, known);
  const flow = known.get(hash) ?? flowByHash(store, hash);
  known.set(hash, flow);
  return flow;
}

/** Entries of other stations that came with a giving, in order. */
const foreignOf = (store: Store, given: string): Entry[] => store.all<{ entry: string } & Row>('SELECT entry FROM foreign_entry WHERE given = ? ORDER BY position', given).map(({ entry }) => JSON.parse(entry) as Entry);

function fold(store: Store, before: BerkasState | null, entry: Entry): BerkasState {
  const hash = entry.kind === 'berkas.received' ? entry.body.flow.hash : before?.flow.hash;
  if (hash === undefined) throw new Error(`entry ${entry.station}/${entry.seq} is about a berkas that was never received`);
  return applyEntry(cachedFlow(store, hash), before, entry);
}

/** One row a berkas: its fold, over the entries of every station that had it. */
export const berkasProjection: Projection = {
  tables: ['berkas'],
  apply(entry, store) {
    // What was passed on was never here; should it come later, this entry comes along with the history.
    if (entry.subject === null || entry.kind === 'custody.declined') return;
    let state = readState(store, entry.subject);
    if (entry.kind === 'custody.taken') for (const foreign of foreignOf(store, entry.body.given)) state = fold(store, state, foreign);
    state = fold(store, state, entry);
    const role = roleInTurn(cachedFlow(store, state.flow.hash), state);
    const here = state.custody.station === entry.station && state.custody.given === null ? 1 : 0;
    store.run(
      `INSERT INTO berkas (id, number, nik, name, status, step, role, received_at, closed_at, here, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET status = excluded.status, step = excluded.step, role = excluded.role, closed_at = excluded.closed_at, here = excluded.here, state = excluded.state`,
      state.id, state.number, state.resident.nik, state.resident.name, state.status, state.current, role, state.receivedAt, state.closedAt, here, JSON.stringify(state),
    );
  },
};

export function readBalance(store: Store): Balance {
  const rows = store.all<{ account: keyof Balance; count: number } & Row>('SELECT account, count FROM blanko_balance');
  return { ...emptyBalance, ...Object.fromEntries(rows.map((row) => [row.account, row.count])) };
}

/** The lots of the store, the oldest delivery first. */
export const storedLots = (store: Store): Lots => ({
  of: ({ account, holder }) => store.all<{ batch: string; count: number } & Row>('SELECT batch, count FROM blanko_lot WHERE account = ? AND holder = ? AND count <> 0 ORDER BY since, batch', account, holder),
});

/** The entry of a berkas' newest card, for the chip number that a line is about. */
const chipOf = (store: Store, berkas: string | null, attempt: string | null): string | null =>
  berkas === null || attempt === null ? null : (readState(store, berkas)?.attempts.find((candidate) => candidate.attempt === attempt)?.uid ?? null);

function book(store: Store, seq: number, { from, to, batch, count }: Posting): void {
  const since = store.get<{ since: number | null } & Row>('SELECT min(since) AS since FROM blanko_lot WHERE batch = ?', batch)?.since ?? seq;
  for (const [place, change] of [[from, -count], [to, count]] as const) {
    const before = store.get<{ count: number } & Row>('SELECT count FROM blanko_lot WHERE account = ? AND holder = ? AND batch = ?', place.account, place.holder, batch)?.count ?? 0;
    store.run('INSERT INTO blanko_lot (account, holder, batch, count, since) VALUES (?, ?, ?, ?, ?) ON CONFLICT (account, holder, batch) DO UPDATE SET count = excluded.count', place.account, place.holder, batch, before + change, since);
  }
  // A berkas that holds no blank any more, an officer with empty hands: no row.
  store.run("DELETE FROM blanko_lot WHERE count = 0 AND account IN ('released', 'operator')");
}

/** The blanko ledger: a line a posting, the lots of every holder, the balances, and what became of each chip. */
export const blankoProjection: Projection = {
  tables: ['blanko_balance', 'blanko_line', 'blanko_lot', 'blanko_chip'],
  apply(entry, store) {
    const postings = postingsOf(entry, storedLots(store));
    if (postings.length === 0) return;
    const attempt = 'attempt' in entry.body ? entry.body.attempt : null;
    const uid = chipOf(store, entry.subject, attempt);
    let balance = readBalance(store);
    postings.forEach((posting, part) => {
      balance = post(balance, posting);
      book(store, entry.seq, posting);
      const { from, to, batch, count } = posting;
      store.run(
        'INSERT INTO blanko_line (seq, part, at, operator, berkas, kind, source, source_holder, target, target_holder, batch, count, stock_after, uid) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
        entry.seq, part, entry.at, entry.operator, entry.subject, entry.kind, from.account, from.holder, to.account, to.holder, batch, count, balance.stock, uid,
      );
      if (uid !== null) store.run('INSERT INTO blanko_chip (uid, account, batch, berkas, seq) VALUES (?, ?, ?, ?, ?) ON CONFLICT (uid) DO UPDATE SET account = excluded.account, berkas = excluded.berkas, seq = excluded.seq', uid, to.account, batch, entry.subject, entry.seq);
    });
    for (const account of accounts) store.run('INSERT INTO blanko_balance (account, count) VALUES (?, ?) ON CONFLICT (account) DO UPDATE SET count = excluded.count', account, balance[account]);
  },
};

/** What became of a chip that this station has met: its account; null for one never met. */
export const chipAccount = (store: Store, uid: string): string | null => store.get<{ account: string } & Row>('SELECT account FROM blanko_chip WHERE uid = ?', uid)?.account ?? null;

/** Buku Registrasi. */
export const registerProjection: Projection = {
  tables: ['card_register'],
  apply(entry, store) {
    if (entry.kind !== 'card.registered') return;
    const state = readState(store, entry.subject!);
    if (!state) throw new Error(`entry ${entry.seq} registers a card of an unknown berkas`);
    const uid = state.attempts.find((attempt) => attempt.attempt === entry.body.attempt)?.uid ?? null;
    store.run(
      'INSERT INTO card_register (number, seq, date, berkas, nik, name, service, uid) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      entry.body.number, entry.seq, entry.body.date, state.number, state.resident.nik, state.resident.name, state.service, uid,
    );
  },
};

/** Entries that SIAK refused, with its reason. */
export const outboxProjection: Projection = {
  tables: ['outbox_refused'],
  apply(entry: Entry, store: Store) {
    if (entry.kind === 'outbox.refused') store.run('INSERT OR REPLACE INTO outbox_refused (seq, why) VALUES (?, ?)', entry.body.entry, entry.body.why);
  },
};

/** What the printer said of itself, card by card: ribbon changes and yields are read from it. */
export const printerProjection: Projection = {
  tables: ['printer_count'],
  apply(entry, store) {
    if (entry.kind !== 'printer.counted') return;
    const { printer, ribbonType, printed, ribbon, film, hopper } = entry.body;
    store.run('INSERT INTO printer_count (seq, at, printer, ribbon_type, printed, ribbon, film, hopper) VALUES (?, ?, ?, ?, ?, ?, ?, ?)', entry.seq, entry.at, printer, ribbonType, printed, ribbon, film, hopper);
  },
};

/** The batches of cetak massal, one row each: their fold. */
export const batchProjection: Projection = {
  tables: ['print_batch'],
  apply(entry, store) {
    const id = batchOf(entry);
    if (id === null) return;
    const row = store.get<{ state: string } & Row>('SELECT state FROM print_batch WHERE id = ?', id);
    const batch = foldBatch(row ? (JSON.parse(row.state) as Batch) : null, entry);
    store.run('INSERT INTO print_batch (id, closed, state) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET closed = excluded.closed, state = excluded.state', id, batch.status === 'closed' ? 1 : 0, JSON.stringify(batch));
  },
};

/** The people of this station; who left stays, inactive. */
export const operatorProjection: Projection = {
  tables: ['operator'],
  apply(entry, store) {
    if (entry.kind === 'operator.appointed') {
      const { operator, name, roles } = entry.body;
      store.run('INSERT INTO operator (id, name, roles, active) VALUES (?, ?, ?, 1) ON CONFLICT (id) DO UPDATE SET name = excluded.name, roles = excluded.roles, active = 1', operator, name, JSON.stringify(roles));
    }
    if (entry.kind === 'operator.dismissed') store.run('UPDATE operator SET active = 0 WHERE id = ?', entry.body.operator);
  },
};

/**
 * Raised by hand whenever a projection or the fold that it keeps changes its shape: a station that finds
 * another number derives its tables anew from the buku when it opens.
 */
export const PROJECTION_VERSION = 6;

/** In this order: the register reads the berkas. */
export const projections: readonly Projection[] = [berkasProjection, blankoProjection, registerProjection, outboxProjection, operatorProjection, printerProjection, batchProjection];
export const projectedTables: readonly string[] = projections.flatMap((projection) => projection.tables);
