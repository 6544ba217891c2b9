/** *Laporan penggunaan blanko*: what became of the blanks in a day, and what the books held before and after. */
import { emptyBalance, type Account, type Balance } from '../../domain/blanko/ledger.ts';
import type { Counter } from '../counter.ts';
import { instantsOf } from '../registers/lines.ts';
import type { Row } from '../store/database.ts';

export interface BlankoReport {
  /** YYYY-MM-DD at the office. */
  readonly from: string;
  readonly to: string;
  readonly before: Balance;
  readonly after: Balance;
  /** Blanks by what happened to them in the period. */
  readonly received: number;
  readonly cards: number;
  readonly spoiled: number;
  readonly sentBack: number;
  readonly destroyed: number;
  /** Counted more (+) or fewer (−) than booked. */
  readonly difference: number;
  /** What each delivery still holds in the safe. */
  readonly lots: readonly { readonly batch: string; readonly stock: number }[];
  /** Every spoiled blank: berkas, reason, chip. */
  readonly waste: readonly { readonly at: string; readonly berkas: string | null; readonly why: string; readonly uid: string | null }[];
}

interface Flow extends Row {
  source: string;
  target: string;
  n: number;
}

/** Balances from the sums of all postings until an instant. */
function balanceAt(counter: Counter, until: string): Balance {
  const rows = counter.parts.store.all<Flow>('SELECT source, target, sum(count) AS n FROM blanko_line WHERE at < ? GROUP BY source, target', until);
  const balance: Record<Account, number> = { ...emptyBalance };
  for (const { source, target, n } of rows) {
    if (source !== 'outside') balance[source as Account] -= n;
    balance[target as Account] += n;
  }
  return balance;
}

/** The report of a period, both days included (one day: the same twice). */
export function blankoReport(counter: Counter, from: string, to: string): BlankoReport {
  const { store, pack, journal } = counter.parts;
  const [start, end] = instantsOf(pack.office.timezone, from, to);
  const moved = store.all<Flow>('SELECT source, target, sum(count) AS n FROM blanko_line WHERE at >= ? AND at < ? GROUP BY source, target', start, end);
  const sum = (wanted: (source: string, target: string) => boolean) => moved.reduce((all, { source, target, n }) => all + (wanted(source, target) ? n : 0), 0);
  const wasted = store.all<{ seq: number; at: string; number: string | null; uid: string | null } & Row>(
    "SELECT l.seq, l.at, b.number, l.uid FROM blanko_line l LEFT JOIN berkas b ON b.id = l.berkas WHERE l.target = 'spoiled' AND l.kind = 'blanko.spoiled' AND l.at >= ? AND l.at < ? ORDER BY l.seq", start, end,
  );
  const lots = store.all<{ batch: string; stock: number } & Row>("SELECT batch, sum(CASE WHEN account = 'stock' THEN count ELSE 0 END) AS stock FROM blanko_lot WHERE account <> 'outside' GROUP BY batch ORDER BY min(since)");
  return {
    from,
    to,
    before: balanceAt(counter, start),
    after: balanceAt(counter, end),
    received: sum((source) => source === 'outside'),
    cards: sum((_, target) => target === 'printed'),
    spoiled: sum((source, target) => target === 'spoiled' && source !== 'difference'),
    sentBack: sum((_, target) => target === 'returned'),
    destroyed: sum((_, target) => target === 'destroyed'),
    difference: sum((source) => source === 'difference') - sum((_, target) => target === 'difference'),
    lots: lots.map(({ batch, stock }) => ({ batch, stock })),
    waste: wasted.map(({ seq, at, number, uid }) => {
      const [entry] = journal.after(seq - 1, 1);
      return { at, berkas: number, why: entry?.kind === 'blanko.spoiled' ? entry.body.why : '–', uid };
    }),
  };
}
